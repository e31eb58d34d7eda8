# When a goal was not done: a kind word, then what got in the way and what would help. Nothing here counts or blames.

## After a "not yet".

lapse-kind-1 = A day without it hardly matters: habits grow from the days you do it, and those are still there.
lapse-kind-2 = Days like that are part of it. In a study of how habits form, one missed day changed next to nothing.
lapse-kind-3 = That happens to everyone who tries something new. The next time is as good as any.
lapse-kind-4 = Nothing you have done is lost by it.
lapse-kind-5 = Some days have no room. It says nothing about you, only about the day.
lapse-kind-6 = Thank you for being honest with it. An honest "not yet" helps more than a forced "done".
lapse-kind-7 = A habit is like a path: one quiet day does not let it grow over.
lapse-kind-8 = It can wait. What you have learnt so far is yours.

## What got in the way?

lapse-ask-obstacle = If you like, let's look at «{ $goal }» for a moment: <b>what got in the way?</b> Tap what comes closest, or say it in a few words.
button-lapse-forgot = I forgot
button-lapse-no-time = No time
button-lapse-too-tired = Too tired
button-lapse-too-big = It felt too big
button-lapse-not-felt = Didn't feel like it
button-lapse-something-else = Something else came up
button-lapse-not-now = Not now
lapse-not-now = Of course. It stays as it is.
lapse-obstacle-again = Could you put it in a few words?
lapse-obstacle-long = In at most { $limit } characters, please: a few words are enough.

# The same as the first half of an if-then plan.
lapse-if-forgot = I notice that I forgot
lapse-if-no-time = there's no time
lapse-if-too-tired = I'm too tired
lapse-if-too-big = it feels too big
lapse-if-not-felt = I don't feel like it
lapse-if-something-else = something else comes up

# What else is typed for them, separated by commas.
typed-lapse-forgot = forgot, i forgot, i forgot it, i forgot about it, forgot it, forgot about it, forgetting, it slipped my mind
typed-lapse-no-time = no time, i had no time, not enough time, i didn't have time, i didnt have time, didn't have time, didnt have time, too busy, busy, i was too busy, i was busy, time
typed-lapse-too-tired = tired, too tired, i was tired, i was too tired, exhausted, no energy, i had no energy, worn out
typed-lapse-too-big = too big, it was too big, it felt too big, too much, it was too much, it felt like too much, too hard, too difficult
typed-lapse-not-felt = i didn't feel like it, i didnt feel like it, didn't feel like it, didnt feel like it, didn't want to, didnt want to, no motivation, not in the mood
typed-lapse-something-else = something else, something else happened, something else came up, something came up, other

typed-lapse-smaller = smaller, make it smaller, easier, make it easier, less, shrink it
typed-lapse-move = another time, other time, different time, a different time, move it, change the time, another day
typed-lapse-rest = rest, a rest, a break, rest a while, rest for a while, pause

## What would help?

lapse-ask-help = Thank you. <b>What would help with «{ $goal }»?</b> Smaller is always allowed, and so is keeping it as it is.
lapse-ask-help-told = You said what got in the way: «{ $obstacle }». <b>What would help with «{ $goal }»?</b> Smaller is always allowed, and so is keeping it as it is.
button-lapse-smaller = Make it smaller
button-lapse-move = Another time
button-lapse-rest = Rest a while

lapse-ask-smaller = Which size would you manage even on a day like that? Or type your own.
lapse-ask-smaller-plain = What size of «{ $goal }» would you manage even on a day like that? Type how much, or the goal in other words.
lapse-goal-smaller = Your goal now reads: «{ $goal }». The earlier version is kept with it.
lapse-kept = Then it stays as it is: «{ $goal }».

## A plan for the next time.

lapse-ask-plan = One more thing, if you like. Next time it goes like this: <b>If { $situation }, then I will …?</b>
lapse-ask-plan-instead = One more thing, if you like. Your plan so far: If { $before }, then «{ $action }». And next time it goes like this: <b>If { $situation }, then I will …?</b>
lapse-plan-set = Your plan: If { $situation }, then «{ $action }». I'll keep it with your goal.
