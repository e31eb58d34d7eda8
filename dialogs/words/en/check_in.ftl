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
nudge-plan = When this comes up ({ $situation }), your plan is: «{ $action }»
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
button-skip-today = Skip today
button-skip-day = Skip that day
others-wait = The rest can wait. The buttons above stay good for whenever you like.
checked-done = Noted: done.
checked-partly = Noted: partly. Part of it counts.
checked-not-yet = Noted: not yet. Thank you for telling me; that's useful too.
checked-skip = Skipped. A skipped day neither adds nor takes away.
checked-for = «{ $goal }». { $noted }
changed-done = Changed to done.
changed-partly = Changed to partly.
changed-not-yet = Changed to not yet.
changed-skip = Changed to skipped.
lapse = That's "not yet" more than once in a row. It happens to everyone, and single missed days hardly matter in the long run. Perhaps the goal wants to be smaller, or at another time of day: under /goals you can change when I ask, and /newgoal writes a smaller one. /pause gives you a rest.
count-so-far = That makes { $done } of { $total }.
count-alone = { $done ->
    [0] Not counted yet.
    [one] Done once so far.
   *[other] Done { $done } times so far.
}
ask-outcome = How did it go today with «{ $goal }»?
outcome-unreadable = I couldn't tell from that. Was it done, partly, not yet, or skipped?
ask-which-goal = Which goal is it about?
ask-which-goal-told = Got it: { $outcome ->
    [done] done
    [partly] partly
    [not_yet] not yet
   *[skip] skipped
}. Which goal is it for?
tap-which-goal = I'm not sure which goal that is for. Please tap it in my message above.
no-goal-to-check = You have no goal to check in on yet. Shall we write one?
goal-gone = That goal isn't on your list any more.
ask-note = Is there anything to note about it? What helped, or what got in the way?
button-nothing-more = No, that's all
note-go-ahead = Go ahead, I'll note it.
noted = I've noted that with it.
noted-with = I've noted that with «{ $goal }».

# Words that never name a goal, although goals have them, separated by commas.
small-words = a, the, and, for, with, without, from, into, about, around, after, before, during, while, until, this, that, these, those, them, they, then, there, here, have, has, had, having, was, were, been, being, are, will, would, could, should, can, may, might, must, did, didn, don, does, doesn, won, wasn, weren, haven, hasn, hadn, couldn, wouldn, isn, done, doing, did, yes, yep, yeah, yup, nope, not, yet, nothing, half, halfway, part, partly, partially, some, little, bit, almost, nearly, mostly, most, much, more, less, lot, few, only, just, also, really, very, too, again, still, than, all, both, each, every, any, one, two, three, four, five, six, seven, eight, nine, ten, twenty, thirty, once, twice, first, last, next, new, day, days, daily, week, weeks, weekly, month, months, today, yesterday, tomorrow, tonight, now, later, soon, early, late, time, times, morning, mornings, afternoon, evening, evenings, night, noon, lunch, dinner, breakfast, minute, minutes, min, mins, hour, hours, skip, skips, skipped, skipping, pass, passed, miss, missed, fail, failed, forgot, forget, try, tried, finish, finished, complete, completed, manage, managed, start, started, stop, stopped, keep, kept, make, made, take, took, get, got, going, went, goal, plan, thing, things, good, great, well, better, bad, fine, okay, sure, thanks, you, your, his, her, our, its, but, because, out, off, over, under, down, back, home, way, day's, who, what, when, where, how, why, monday, tuesday, wednesday, thursday, friday, saturday, sunday, weekend, weekdays, people, someone, something, least, enough, maybe, perhaps
