# Looking back at a goal: reviews, levels and history.

review-due-half-way = Half-way: a good moment to look back at «{ $goal }».
review-due-week-before = A week to go with «{ $goal }». A good moment to look back.
review-due-deadline = { $late ->
    [0] Today is the day you chose for «{ $goal }».
   *[other] { $date } was the day you chose for «{ $goal }».
} Whatever became of it, let's look back together. Until then I won't ask about single days.
review-due-twelve-weeks = You've lived with «{ $goal }» for a good while. A good moment to look back.
review-due-again = The day you chose for «{ $goal }» has come and gone. If you like, we look back at it together; I won't ask about it again.
review-due-how = It takes two minutes, every question can be skipped, and the goal can change in any way you like. The button stays good.
typed-review-now = yes, yes please, y, ok, okay, sure, now, look back, look back now, let's, lets, let's do it, go ahead, of course, why not
typed-review-later = later, not now, no, no thanks, not today, tomorrow, ask me tomorrow, remind me tomorrow, another time, maybe later
review-later = That's fine. I'll ask again tomorrow, and the button above stays good.
button-review-now = Look back now
no-goal-to-review = You have no goal to look back at right now. Shall we write one?
ask-which-review = Which goal shall we look back at?
review-opens = Looking back at «{ $goal }».
review-opens-deadline = { $late ->
    [0] Today is the day you chose for «{ $goal }».
   *[other] { $date } was the day you chose for «{ $goal }».
}
ask-progress = <b>How much of it is there by now?</b> 0 is nothing yet, 5 is half of it, 10 is all you hoped for. Your feeling counts, no sums needed.
ask-progress-again = <b>How much of it is there by now?</b> 0 is nothing yet, 5 is half of it, 10 is all you hoped for. Last time you said { $before }.
unsure-progress = Not sure is fine. A rough guess will do, or tap Skip.
progress-unreadable = A number from 0 to 10 works best here. Tap one, or skip it.
progress-one = One number is enough. Which one comes closest?
ask-level = <b>Which of these comes closest to how it is going with «{ $goal }»?</b>
level-line = { $name }: <i>{ $words }</i>
level-name-1 = Much less than expected
level-name-2 = Less than expected
level-name-3 = As expected
level-name-4 = More than expected
level-name-5 = Much more than expected
button-level = { $words }
ask-changed = <b>What has changed since { $date }?</b> In your life, in you, or with «{ $goal }». A few words are plenty.
typed-progress-half = half, half of it, half way, halfway, half-way, about half, half of all, in the middle
typed-progress-all = reached it, reached, all of it, all, everything, i did it, i made it, done, fully, completely, complete, achieved, achieved it, i finished it, finished, it's done, its done
typed-progress-none = nothing, nothing yet, none, none of it, not yet, nothing at all
review-progress = You put it at { $now } of 10 now.
review-progress-since = You put it at { $first } of 10 the first time, and at { $now } now.
review-level = By your own levels: { $name }.
ask-decide = <b>What shall become of «{ $goal }»?</b> Anything goes: a goal that fits no more has done its part too.
button-review-keep = Keep it as it is
button-review-adjust = Change something
button-review-let-go = Let it go, with thanks
review-kept = «{ $goal }» stays as it is. We'll look back again on { $date }, or any time with /review.
review-overall-more = Over all the goals with levels, you are beyond what you expected.
review-overall-as = Over all the goals with levels, it goes about as you expected.
review-overall-less = Over all the goals with levels, it is less than you hoped for so far. Making one of them smaller is always allowed.
ask-next-goal = Is there something you'd like to go on with? A next goal can be small, and it can wait.
button-next-goal = Write a next goal
typed-decide-keep = keep, keep it, keep going, go on, carry on, keep it as it is, as it is, leave it, same
typed-decide-adjust = change, change it, change something, adjust, adjust it, edit
typed-decide-achieved = reached, reached it, achieved, achieved it, i did it, i made it, done
typed-decide-partly = partly, half, partly reached, in part, partly done
typed-decide-let-go = let go, let it go, drop it, drop, give it up, end it, stop it
adjusting-left = The goal stays as it was.
adjusting-waits = «{ $goal }» stays as it was for now. Your change isn't lost: open the goal under /goals and tap "Change something", and it is there again.
adjusting-again = Here is the change you began. Keep it, go on with it, or leave the goal as it was.
review-how-changed = To change something, tap what you'd like to change. When it's right, tap "Keep these changes"; if it's better as it was, tap "Leave it as it was".
button-drop-change = Leave it as it was
goal-revised = Changed. Your goal reads now: «{ $goal }».
goal-revised-before = How it was before is kept under /goal history.
goal-revised-letter = { $letter }: { $now }
button-store-changed = Keep these changes
goal-changed-nothing = Nothing was changed, so it stays as it is.

# The levels.

button-levels = Describe levels
levels-title = <b>Levels for «{ $goal }»</b>
levels-proposed = Looking back is easier with five pictures of how it could go. Here is a proposal from your own measure. Only the amount differs; change any line into your own words.
levels-proposed-words = Looking back is easier with five pictures of how it could go. These are only a start: change the lines into what you would really see.
levels-kept = These are your levels. Change any line, whenever you like.
levels-anew = Your goal has changed, so I made a new proposal for its levels. Shall these take the place of the old ones?
button-keep-levels = Keep these levels
button-keep-old-levels = Keep the old ones
button-levels-done = They're fine
button-edit-level = Change: { $name }
levels-noted = The levels are kept. I'll show them when we look back.
levels-stay = The old levels stay.
ask-level-words = <b>{ $name }</b> is now: <i>{ $words }</i>. What would it look like in your own words?
level-noted = Noted in your words.
level-too-long = That's a long one. Up to { $limit } characters fit, so one short picture is best.

# The history.

button-history = History
button-review-goal = Look back
button-change-goal = Change something
ask-which-history = Which goal's history?
history-title = <b>The story of «{ $goal }»</b>
history-written = { $date }: written as <i>{ $goal }</i>
history-changed-own = { $date }: changed
history-changed-review = { $date }: changed in a review
history-changed-lapse = { $date }: changed after a hard stretch
history-changed-levels = { $date }: levels
history-step = { $letter }: { $before } → { $after }
history-letter-specific = Words
history-letter-measure = Measure
history-letter-attainable = Confidence and plan
history-letter-reason = Why
history-letter-deadline = By when
history-letter-levels = Levels
history-words = <i>{ $words }</i>
history-then = { $before } · <i>{ $words }</i>
history-both = { $one }; { $other }
history-measure-from = <i>{ $how }</i> (from: { $baseline })
history-confidence = { $rating } of 10
history-plan = when this comes up ({ $situation }): <i>{ $action }</i>
history-date = by { $date }
history-open = left open
history-why = Because: <i>{ $reason }</i>
history-review = { $date }: looked back
history-progress = How much of it was there: { $now } of 10
history-level = Level: { $name }
history-what-changed = What had changed: <i>{ $words }</i>
history-decided-keep = Kept as it was
history-decided-adjust = Changed
history-decided-achieved = Reached
history-decided-partly = Partly reached
history-decided-let-go = Let go, with thanks
history-then-now = From { $first } of 10 at the first look back to { $now } of 10 at the latest.
history-closed = { $date }: { $status }
history-unchanged = Nothing has changed since.
