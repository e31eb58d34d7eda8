# Asking and telling how it went.

nudge-1 = How did it go today with «{ $goal }»?
nudge-2 = A moment for your goal: «{ $goal }». How did today go?
nudge-3 = Checking in on «{ $goal }». How has it been today?
nudge-4 = «{ $goal }»: how was today?
nudge-late-1 = How did it go { $away ->
    [1] yesterday
   *[other] on { $day }
} with «{ $goal }»?
nudge-late-2 = A moment for your goal: «{ $goal }». How did it go { $away ->
    [1] yesterday
   *[other] on { $day }
}?
nudge-late-3 = Checking in on «{ $goal }». How was it { $away ->
    [1] yesterday
   *[other] on { $day }
}?
nudge-late-4 = «{ $goal }»: how was { $away ->
    [1] yesterday
   *[other] { $day }
}?
nudge-plan-1 = When this comes up ({ $situation }), your plan is: «{ $action }»
nudge-plan-2 = You have a plan for this ({ $situation }): «{ $action }»
nudge-plan-3 = Should this come up ({ $situation }), here's what you decided: «{ $action }»
nudge-several = A moment for your goals. How did it go? Tap one to tell me about it; any order is fine, and one of them is enough for now.
nudge-goal = • «{ $goal }»
nudge-goal-late = • «{ $goal }», { $away ->
    [1] yesterday
   *[other] { $day }
}
nudge-goal-plan = Your plan: «{ $action }»
button-done = Done
button-partly = Partly
button-not-yet = Not yet
button-leave-open = Leave it open
button-skip-today = Skip today
button-skip-day = Skip that day
others-wait = The rest can wait. The buttons above stay good for whenever you like.
checked-done = Noted: done.
checked-partly = Noted: partly. Part of it counts.
checked-not-yet = Noted: not yet.
checked-not-yet-1 = Noted: not yet. Thank you for telling me; that's useful too.
checked-not-yet-2 = Noted: not yet. It's good that you tell me.
checked-not-yet-3 = Noted: not yet. Thanks for letting me know.
checked-not-yet-4 = Noted: not yet. Saying so helps as well.
checked-skip = Skipped. A skipped day neither adds nor takes away.
checked-for = «{ $goal }». { $noted }
correct-to-what = No problem. What should it be instead?
changed-done = Changed to done.
changed-partly = Changed to partly.
changed-not-yet = Changed to not yet.
changed-skip = Changed to skipped.
checked-amount = { $amount }: { $outcome ->
    [done] done.
    [partly] partly. Part of it counts.
    [not_yet] not yet. Thank you for telling me; that's useful too.
   *[skip] skipped.
}
checked-said = Noted: { $outcome ->
    [done] done, from «{ $said }».
    [partly] partly, from «{ $said }». Part of it counts.
    [not_yet] not yet, from «{ $said }». Thank you for telling me; that's useful too.
   *[skip] skipped.
}
changed-said = Changed to { $outcome ->
    [done] done, from «{ $said }».
    [partly] partly, from «{ $said }».
    [not_yet] not yet, from «{ $said }».
   *[skip] skipped.
}
changed-amount = { $amount }: changed to { $outcome ->
    [done] done.
    [partly] partly.
    [not_yet] not yet.
   *[skip] skipped.
}
checked-on = { $noted } That's for { $day }.
amount-of = { $said } of { $whole }
amount-over = { $said }, more than the planned { $whole }
amount-of-limit = { $said }, with at most { $whole }
outcome-done = done
outcome-partly = partly
outcome-not-yet = not yet
outcome-skip = skipped
day-today = today
day-yesterday = yesterday
day-today-opening = Today
day-yesterday-opening = Yesterday
count-over = That's more than the { $total } you planned.
button-look-back = Look back at this goal
count-so-far = That makes { $done } of { $total }.
count-alone = { $done ->
    [0] Not counted yet.
    [one] Done once so far.
   *[other] Done { $done } times so far.
}
ask-outcome = How did it go today with «{ $goal }»?
went-well = Good to hear. Was it done, or partly?
outcome-unreadable = I couldn't tell from that. Was it done, partly, not yet, or skipped?
ask-which-goal = Which goal is it about?
ask-which-goal-told = Got it: «{ $said }». Which goal is it for?
tap-which-goal = I'm not sure which goal that is for. Please tap it in my message above.
no-goal-to-check = You have no goal to check in on yet. Shall we write one?
goal-gone = That goal isn't on your list any more.
told-before = For { $day } I have: { $outcome }. You can change it.
button-another-day = Another day
past-days = <b>The last days of «{ $goal }»</b>
past-day = { $day }: { $outcome }
past-day-amount = { $day }: { $outcome } ({ $amount })
past-day-unknown = { $day }: no answer
past-day-open = { $day }: nothing yet
ask-which-day = Which day would you like to tell me about, or change?
ask-which-day-told = You wrote «{ $said }». Which day of «{ $goal }» is it for?
day-before-goal = You wrote «{ $goal }» down { $when ->
    [today] today
    [yesterday] yesterday
   *[other] on { $day }
}, so I can note the days from then on.
only-last-days = I can go back over the last seven days.
day-to-come = { $day } is still to come.
button-day = { $day }
no-past-days = «{ $goal }» has no earlier days yet.
past-day-unreadable = I can only go back over the last seven days. Tap one of these, or type "yesterday" or a weekday.
told-amount = { $amount }.
told-said = You wrote «{ $said }».
told-hard = Thank you for telling me. If you're in a bad place right now, /help_now is there for you.
ask-told = Shall I note «{ $goal }» as { $outcome } for { $day }?
ask-told-days = Shall I note «{ $goal }» as { $outcome } for these days?
told-day = • { $day }
ask-told-change = For { $day } I have «{ $goal }» as { $before }. Shall I change it to { $outcome }?
ask-told-amount = For { $day } I have «{ $goal }» as { $before } already. Shall I add that to it?
ask-told-note = For { $day } I have «{ $goal }» as { $before } already. Shall I keep what you wrote as a note?
told-no = All right, I've noted nothing. What was it, then? Tell me in your own words, or tap below.
button-change-it = Yes, change it
button-as-note = Keep it as a note
button-something-else = No, something else
ask-note = Is there anything to note about it? What helped, or what got in the way?
ask-note-skipped = If you'd like to keep a word about it, just type it. Otherwise that's all.
button-nothing-more = No, that's all
button-count-done = Count it as done
button-count-partly = Count it as partly
ask-next-confidence = And if you like: how sure are you that the next one works out, from 0 (not at all) to 10 (completely)?
next-confidence-kept = Thank you, I've kept { $rating } of 10.
note-next = I'll ask you again on { $next }.
note-go-ahead = Go ahead, I'll note it.
noted = I've noted that with it.
noted-with = I've noted that with «{ $goal }».

# Words that never name a goal, although goals have them, separated by commas.
small-words = a, the, and, for, with, without, from, into, about, around, after, before, during, while, until, this, that, these, those, them, they, then, there, here, have, has, had, having, was, were, been, being, are, will, would, could, should, can, may, might, must, did, didn, don, does, doesn, won, wasn, weren, haven, hasn, hadn, couldn, wouldn, isn, done, doing, did, yes, yep, yeah, yup, nope, not, yet, nothing, half, halfway, part, partly, partially, some, little, bit, almost, nearly, mostly, most, much, more, less, lot, few, only, just, also, really, very, too, again, still, than, all, both, each, every, any, one, two, three, four, five, six, seven, eight, nine, ten, twenty, thirty, once, twice, first, last, next, new, day, days, daily, week, weeks, weekly, month, months, today, yesterday, tomorrow, tonight, now, later, soon, early, late, time, times, morning, mornings, afternoon, evening, evenings, night, noon, lunch, dinner, breakfast, minute, minutes, min, mins, hour, hours, skip, skips, skipped, skipping, pass, passed, miss, missed, fail, failed, forgot, forget, try, tried, finish, finished, complete, completed, manage, managed, start, started, stop, stopped, keep, kept, make, made, take, took, get, got, going, went, goal, plan, thing, things, good, great, well, better, bad, fine, okay, sure, thanks, you, your, his, her, our, its, but, because, out, off, over, under, down, back, home, way, day's, who, what, when, where, how, why, monday, tuesday, wednesday, thursday, friday, saturday, sunday, weekend, weekdays, people, someone, something, least, enough, maybe, perhaps
# Forms of verbs that do not begin like the verb, each with the verb, separated by commas.
past-forms = ran run, swam swim, swum swim, wrote write, written write, rode ride, ridden ride, drove drive, ate eat, eaten eat, drank drink, slept sleep, woke wake, met meet, rang ring, rung ring, sang sing, sung sing, spoke speak, spoken speak, drew draw, drawn draw, knitted knit, lay lie, sat sit, stood stand, told tell, said say, saw see, seen see, sent send, paid pay, bought buy, built build, taught teach, thought think, brought bring, fed feed, felt feel, left leave, lent lend, hung hang, gave give, given give, took take, taken take, rose rise, risen rise, cut cut, read read, practised practice, practiced practise, danced dance, texted text, rehearsed rehearse, breathed breathe
