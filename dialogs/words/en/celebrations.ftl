# Small celebrations, said after a goal is written or a check-in answered, six phrasings for each milestone.
# Plain and proportionate: what was done, no counting of days in a row, nothing about what was not done.
# $statement is the goal in the client's own words. $done of $total check-ins were answered "done"; only the
# messages for a quarter, half, three quarters and the whole are given these two.

## The goal is written.

celebrate-goal-written-1 = Your goal is written: “{ $statement }”. Putting it into words is the first step, and you have taken it.
celebrate-goal-written-2 = There it is, in your own words: “{ $statement }”. That took some thought. Well done.
celebrate-goal-written-3 = “{ $statement }” is now on the page. It is good to see it there.
celebrate-goal-written-4 = You have turned a wish into a goal: “{ $statement }”. That is worth a quiet moment.
celebrate-goal-written-5 = Done: you have a goal that is yours, “{ $statement }”. I am glad to keep it with you.
celebrate-goal-written-6 = Your goal stands: “{ $statement }”. Thank you for the care you put into it.

## The first check-in that moved things forward.

celebrate-first-check-in-1 = Your first step towards “{ $statement }”. Beginning is often the hardest part.
celebrate-first-check-in-2 = You have begun: “{ $statement }” is no longer only a plan. Good to hear.
celebrate-first-check-in-3 = The first one is behind you. Nicely done.
celebrate-first-check-in-4 = That is a start, and starts count. Well done.
celebrate-first-check-in-5 = You said you would begin, and you have. That is something to be pleased about.
celebrate-first-check-in-6 = A first step on the way to “{ $statement }”. I am glad you told me.

## A quarter of the way.

celebrate-quarter-1 = { $done } of { $total }: the first quarter is behind you. Nicely done.
celebrate-quarter-2 = The first quarter of “{ $statement }” is done. Step by step.
celebrate-quarter-3 = That makes { $done } of { $total }. The first quarter is yours.
celebrate-quarter-4 = { $done } of { $total } by now. It is adding up.
celebrate-quarter-5 = { $done } of { $total } so far. A good stretch of the road is behind you.
celebrate-quarter-6 = One quarter of “{ $statement }” is done. Good to see.

## Half of the way.

celebrate-half-1 = { $done } of { $total }: the first half is behind you. Well done.
celebrate-half-2 = Half of “{ $statement }” is done. That is real progress.
celebrate-half-3 = You have reached the middle: { $done } of { $total }. Take a moment to look back at it.
celebrate-half-4 = Past the half-way mark, with { $done } of { $total }. Each of them was your doing.
celebrate-half-5 = That was number { $done } of { $total }. Half of the road is behind you.
celebrate-half-6 = The half-way mark of “{ $statement }”. It is good to see you come this far.

## Three quarters of the way.

celebrate-three-quarters-1 = { $done } of { $total }: three quarters done. You have come a long way.
celebrate-three-quarters-2 = Three quarters of “{ $statement }” are behind you. Well done.
celebrate-three-quarters-3 = That makes { $done } of { $total }. The last stretch is in sight.
celebrate-three-quarters-4 = { $done } of { $total } done. You have put a lot into this, and it shows.
celebrate-three-quarters-5 = Three quarters of the way. You know by now what works for you.
celebrate-three-quarters-6 = You are well on the way with “{ $statement }”: { $done } of { $total }. Good to see.

## All of it.

celebrate-whole-1 = { $done } of { $total }. You did it: “{ $statement }”. Congratulations!
celebrate-whole-2 = You have done what you set out to do: “{ $statement }”. Enjoy that for a moment.
celebrate-whole-3 = That was number { $done } of { $total }: all of it. You can be proud of this!
celebrate-whole-4 = You have done all you planned for “{ $statement }”. That is a big thing, and it is yours.
celebrate-whole-5 = { $total } planned, { $done } done. Warm congratulations. How about doing something nice for yourself today?
celebrate-whole-6 = “{ $statement }”: done, all { $total }. It began as a sentence, and you made it real.

## Doing it again after a while.

celebrate-comeback-1 = That is good to hear. Picking it up again is a skill of its own.
celebrate-comeback-2 = You found your way back to “{ $statement }”. That counts.
celebrate-comeback-3 = Today you picked it up again. Well done.
celebrate-comeback-4 = That is a fresh step towards “{ $statement }”. I am glad you took it.
celebrate-comeback-5 = Coming back to something takes courage. You just did it.
celebrate-comeback-6 = And there you are again, with “{ $statement }”. Everything you did before still counts.
