# Small celebrations, said after a goal is written, a check-in answered or a goal achieved: at least six phrasings
# for each moment. Plain and proportionate: what was done, in the client's own words or numbers; no counting of days
# in a row, nothing about what was not done, no comparing with anybody.
# $statement is the goal in the client's own words, $done how many check-ins were answered "done". Only the messages
# for a quarter, half, three quarters and the whole have the $total that was planned, only those for strength $percent.

## The goal is written.

celebrate-goal-written-1 = Your goal is written: «{ $statement }». Putting it into words is the first step, and you have taken it.
celebrate-goal-written-2 = There it is, in your own words: «{ $statement }». That took some thought. Well done.
celebrate-goal-written-3 = «{ $statement }» is now on the page. It is good to see it there.
celebrate-goal-written-4 = You have turned a wish into a goal: «{ $statement }». That is worth a quiet moment.
celebrate-goal-written-5 = Done: you have a goal that is yours, «{ $statement }». I am glad to keep it with you.
celebrate-goal-written-6 = Your goal stands: «{ $statement }». Thank you for the care you put into it.
celebrate-goal-written-7 = «{ $statement }»: that is your goal now, chosen by you. A good piece of work.
celebrate-goal-written-8 = You thought it through and wrote it down: «{ $statement }». Nicely done.
celebrate-goal-written-9 = From here on you know what you are going for: «{ $statement }».
celebrate-goal-written-10 = «{ $statement }». Clear, and in words of your own. Well done.
celebrate-goal-written-11 = I have it safe: «{ $statement }». Thank you for letting me in on it.
celebrate-goal-written-12 = That is a goal you can begin with: «{ $statement }». Good work.

## The first check-in that moved things forward, or the second where something else was celebrated on that day.

celebrate-first-check-in-1 = You have taken the first step towards «{ $statement }». Beginning is often the hardest part.
celebrate-first-check-in-2 = You have begun: «{ $statement }» is no longer only a plan. Good to hear.
celebrate-first-check-in-3 = The first one for «{ $statement }» is behind you. Nicely done.
celebrate-first-check-in-4 = «{ $statement }»: that is a start, and starts count. Well done.
celebrate-first-check-in-5 = You said you would begin with «{ $statement }», and you have. That is something to be pleased about.
celebrate-first-check-in-6 = The first step on the way to «{ $statement }» is made. I am glad you told me.

## Done for the fifth, tenth, twenty-fifth, fiftieth and hundredth time.

celebrate-fifth-1 = That was number { $done } for «{ $statement }». It has a beginning now.
celebrate-fifth-2 = «{ $statement }»: done { $done } times. Good to see.
celebrate-fifth-3 = { $done } times you made room for «{ $statement }». Well done.
celebrate-fifth-4 = You have done it { $done } times by now: «{ $statement }». Each time was your own doing.
celebrate-fifth-5 = { $done } times «{ $statement }». You are finding out how it works for you.
celebrate-fifth-6 = A handful: { $done } times done for «{ $statement }». Nicely done.

celebrate-tenth-1 = { $done } times done: «{ $statement }». That is a good number to look back on.
celebrate-tenth-2 = That was number { $done } for «{ $statement }». You have come to know it by now.
celebrate-tenth-3 = «{ $statement }» has been done { $done } times. Well done.
celebrate-tenth-4 = You have told me "done" { $done } times for «{ $statement }». I am glad each time.
celebrate-tenth-5 = { $done } times you chose «{ $statement }». That says something about how much it matters to you.
celebrate-tenth-6 = With today's answer «{ $statement }» stands at { $done } times done. It is adding up.

celebrate-twenty-fifth-1 = { $done } times «{ $statement }». That is a good deal of steady work.
celebrate-twenty-fifth-2 = That makes { $done } for «{ $statement }». You have made a place for it in your days.
celebrate-twenty-fifth-3 = «{ $statement }»: done { $done } times. Take a moment to see how far that is.
celebrate-twenty-fifth-4 = You have come back to «{ $statement }» { $done } times. Nicely done.
celebrate-twenty-fifth-5 = Number { $done } of «{ $statement }». You know by now what helps you do it.
celebrate-twenty-fifth-6 = { $done } times done. «{ $statement }» is well under way, and that is your work.

celebrate-fiftieth-1 = { $done } times «{ $statement }». That is a lot, and it is all yours.
celebrate-fiftieth-2 = You have done «{ $statement }» { $done } times. It is good to be able to tell you so.
celebrate-fiftieth-3 = That was number { $done } for «{ $statement }». What began as a sentence is now part of your life.
celebrate-fiftieth-4 = { $done } times you made time for «{ $statement }». Well done, truly.
celebrate-fiftieth-5 = «{ $statement }», done for time number { $done }. Look back for a moment; that is a long way.
celebrate-fiftieth-6 = With this one it is { $done }: «{ $statement }». You have built something there.

celebrate-hundredth-1 = { $done } times «{ $statement }». That is a great deal of care and patience.
celebrate-hundredth-2 = That was number { $done } for «{ $statement }». Few words do it justice: well done!
celebrate-hundredth-3 = You have done «{ $statement }» { $done } times. You can be proud of every one of them.
celebrate-hundredth-4 = { $done } times done. «{ $statement }» is yours now, and nobody can take those away.
celebrate-hundredth-5 = «{ $statement }»: { $done } times. Do something nice to mark it, if you like.
celebrate-hundredth-6 = { $done } answers of "done" for «{ $statement }». It has been good to keep count with you.

## A quarter of the way.

celebrate-quarter-1 = { $done } of { $total }: the first quarter of «{ $statement }» is behind you. Nicely done.
celebrate-quarter-2 = The first quarter of «{ $statement }» is done. Step by step.
celebrate-quarter-3 = That makes { $done } of { $total }. The first quarter is yours.
celebrate-quarter-4 = { $done } of { $total } by now for «{ $statement }». It is adding up.
celebrate-quarter-5 = { $done } of { $total } so far. A good stretch of the road is behind you.
celebrate-quarter-6 = One quarter of «{ $statement }» is done. Good to see.

## Half of the way.

celebrate-half-1 = { $done } of { $total }: the first half is behind you. Well done.
celebrate-half-2 = Half of «{ $statement }» is done. That is real progress.
celebrate-half-3 = You have reached the middle: { $done } of { $total }. Take a moment to look back at it.
celebrate-half-4 = Past the half-way mark, with { $done } of { $total }. Each of them was your doing.
celebrate-half-5 = That was number { $done } of { $total }. Half of the road is behind you.
celebrate-half-6 = The half-way mark of «{ $statement }». It is good to see you come this far.

## Three quarters of the way.

celebrate-three-quarters-1 = { $done } of { $total }: three quarters done. You have come a long way.
celebrate-three-quarters-2 = Three quarters of «{ $statement }» are behind you. Well done.
celebrate-three-quarters-3 = That makes { $done } of { $total }. The last stretch is in sight.
celebrate-three-quarters-4 = { $done } of { $total } done. You have put a lot into this, and it shows.
celebrate-three-quarters-5 = Three quarters of «{ $statement }» done. You know by now what works for you.
celebrate-three-quarters-6 = You are well on the way with «{ $statement }»: { $done } of { $total }. Good to see.

## All of it.

celebrate-whole-1 = { $done } of { $total }. You did it: «{ $statement }». Congratulations!
celebrate-whole-2 = You have done what you set out to do: «{ $statement }». Enjoy that for a moment.
celebrate-whole-3 = That was number { $done } of { $total }: all of it. You can be proud of this!
celebrate-whole-4 = You have done all you planned for «{ $statement }». That is a big thing, and it is yours.
celebrate-whole-5 = { $total } planned, { $done } done. Warm congratulations. How about doing something nice for yourself today?
celebrate-whole-6 = «{ $statement }»: done, all { $total }. It began as a sentence, and you made it real.

## The strength of a goal passes half, and four fifths, for the first time.

celebrate-growing-1 = «{ $statement }» has passed a strength of { $percent } %. It is growing roots.
celebrate-growing-2 = The strength of «{ $statement }» is above { $percent } % for the first time. Good to see.
celebrate-growing-3 = Your answers add up: «{ $statement }» now has a strength of more than { $percent } %.
celebrate-growing-4 = «{ $statement }» is more than half-way to being a habit, by my score: above { $percent } %.
celebrate-growing-5 = Above { $percent } % strength: «{ $statement }» is settling in. Well done.
celebrate-growing-6 = { $percent } % strength and rising. You are making room for «{ $statement }», a little at a time.

celebrate-strong-1 = «{ $statement }» has passed a strength of { $percent } %. It stands on its own feet now.
celebrate-strong-2 = The strength of «{ $statement }» is above { $percent } % for the first time. That took many small steps.
celebrate-strong-3 = Above { $percent } %: «{ $statement }» has become something you do. Well done.
celebrate-strong-4 = { $percent } % strength for «{ $statement }». It has taken hold, and bears a quiet day now.
celebrate-strong-5 = By my score «{ $statement }» is a habit: a strength of more than { $percent } %. That is your work.
celebrate-strong-6 = «{ $statement }» has grown strong, above { $percent } %. It is good to see what patience makes.

## Doing it again after a while.

celebrate-comeback-1 = Good to hear. Picking up «{ $statement }» again is a skill of its own.
celebrate-comeback-2 = You found your way back to «{ $statement }». That counts.
celebrate-comeback-3 = You picked up «{ $statement }» again. Well done.
celebrate-comeback-4 = That is a fresh step towards «{ $statement }». I am glad you took it.
celebrate-comeback-5 = Coming back to something takes courage. With «{ $statement }» you just did it.
celebrate-comeback-6 = And there you are again, with «{ $statement }». Everything you did before still counts.
celebrate-comeback-7 = «{ $statement }» is on its way again. Good to see you there.
celebrate-comeback-8 = You took «{ $statement }» up again. That is how habits are made: by coming back.
celebrate-comeback-9 = Back with «{ $statement }». It was waiting for you, and nothing was lost.
celebrate-comeback-10 = Going on after a pause is a step too. You took it, with «{ $statement }».
celebrate-comeback-11 = «{ $statement }», again. Thank you for telling me; I am pleased for you.
celebrate-comeback-12 = The thread of «{ $statement }» is in your hand again. That is worth something.

## The client says that the goal is achieved.

celebrate-achieved-1 = You did it: «{ $statement }». Congratulations!
celebrate-achieved-2 = «{ $statement }»: achieved. That is yours to keep.
celebrate-achieved-3 = You set out to do this, and you have: «{ $statement }». Enjoy it for a while.
celebrate-achieved-4 = «{ $statement }» is done. You can be proud of the whole way there.
celebrate-achieved-5 = Warm congratulations. «{ $statement }» was your goal, and you have reached it!
celebrate-achieved-6 = Achieved: «{ $statement }». How about something nice for yourself today?
celebrate-achieved-7 = You wrote «{ $statement }», you kept at it, and here you are. Well done.
celebrate-achieved-8 = «{ $statement }». You made that real. It has been good to go along with you.
celebrate-achieved-9 = That is a goal reached: «{ $statement }». Take a moment to look at what you have done.
celebrate-achieved-10 = It is done, and by you: «{ $statement }». Congratulations!
celebrate-achieved-11 = From a wish to a thing that is so: «{ $statement }». Very well done.
celebrate-achieved-12 = You have come to where you wanted to be: «{ $statement }». I am glad for you.
