# Writing a goal, step by step.

step = <i>Step { $step } of { $steps }</i>
for-example = For example: <i>{ $example }</i>
goal-reads-now = Your goal now reads: «{ $goal }»
goal-too-long = A goal is easiest to keep in one or two sentences. Could you say it in at most { $limit } characters?

# Answers that are not yet anyone's own words.
bare-answer = I'd like to keep that in your own words. A few are enough.
which-one = Which one? Tap the one you mean, or type it in your own words.
number-of-what = { $number } what? Times a week, minutes, pages: type the number with what it counts.
unsure-words = That's fine, it needn't be finished. What is one thing you'd like to do, even a little one? Any words will do.
unsure-positive = That's fine. Picture the moment when it usually happens: what would you rather be doing? Or keep it as it is.
unsure-specific = That's fine. Picture an ordinary day on which it goes well: what would someone see you do? Or keep it as it is.
unsure-measure = That's fine. A guess will do, and you can change it any time. Or keep it as it is.
unsure-confidence = A guess is fine. If you can't say, take 5.
unsure-resize = That's fine. What could you do even on a bad day? Or keep it as it is.

ask-focus = <b>What is it about?</b> Pick the area that comes closest, or type your own.
why-focus = The area only helps me give examples that fit. It changes nothing else.
focus-anxiety = Anxiety and worry
focus-mood = Mood and energy
focus-sleep = Sleep
focus-people = People
focus-movement = Moving my body
focus-habits = Food and habits
focus-work = Work and study
focus-self_care = Time for myself
focus-other = Something else
focus-words-anxiety = anxiety, anxious, worry, worries, worrying, panic, fear, fears, afraid, stress, stressed
focus-words-mood = mood, depression, depressed, sad, low, energy, motivation
focus-words-sleep = sleep, sleeping, insomnia, bed, rest, tired
focus-words-people = people, friends, friend, social, family, lonely, relationship, partner, dating
focus-words-movement = exercise, sport, walking, walk, running, fitness, gym, moving, movement
focus-words-habits = habit, habits, food, eating, diet, drinking, alcohol, smoking
focus-words-work = work, job, study, school, university, career
focus-words-self_care = myself, hobby, hobbies, selfcare, relax
focus-words-other = other, else
focus-unsaid = That's fine. Tap “Something else” if none fits.
focus-taken-as-wish = Thank you. I've noted that as what you'd like to be different.

ask-wish = <b>If things were better, what would be different?</b> What would you be doing that you aren't doing now?
why-wish = A picture of where you're going makes it easier to choose a first step that leads there.

ask-words = <b>Now put your goal in your own words.</b> It needn't be perfect; we'll shape it together.
why-words = People keep goals better that sound like themselves. I'll suggest, and you decide.

ask-positive = «{ $goal }» says what you want <b>less</b> of. Goals are often easier to keep when they say what you'll do <b>instead</b>. Does one of these fit? Or type your own.
ask-positive-plain = «{ $goal }» says what you want <b>less</b> of. What would you like to do <b>instead</b>?
ask-positive-medicine = «{ $goal }»: Changes to medicine are best made with whoever prescribes it. <b>What would you like to do besides?</b>
button-rewrite = { $words }
still-away-from = Nearly. What would you be <b>doing</b> at that moment, if you weren't doing the other thing? If your wording is right for you, keep it.
why-positive = It's hard to do a "not". A goal that moves towards something tells you what to do when the moment comes, and people who word it so tend to feel better on the way.

ask-specific = «{ $goal }» is a good direction. <b>What exactly would someone see you doing?</b> Where, and with whom?
ask-specific-words = «{ $goal }» is a good direction, and "{ $words }" can mean many things. <b>What exactly would someone see you doing?</b> Where, and with whom?
ask-specific-light = «{ $goal }»: could someone watch you do that? If so, it's clear enough. If not, say what they would see.
ask-specific-again = Your goal reads «{ $goal }». How would you put it more exactly?
button-thats-it = Yes, that's clear enough
still-vague = That's closer. Could you name one thing you'd <b>do</b>, so that you'd know on the day? If it's right for you as it is, keep it.
linking-words = at, in, with, on, before, after, during, every, each, from, when, near, around, outside, inside, alone, together, by, while, instead, without
hedging-words = maybe, perhaps, probably, or, and, but, well, hm, hmm
limiting-words = only, just
own-clause-words = i'll, i will, i want, i'd like, i would like, i'm going to, i am going to
measure-small-words = i, i'd, could, can, do, would, maybe, perhaps, probably, or, and, but, well, hm, hmm, only, just, for, at, least, most, about, around, to, up, like, say, it, that, then, more, less, than, no, not, instead, each, time, be, is, ok, okay, a, an, of, please, how, if
why-specific = When the act is clear, there's nothing left to decide on the day. You either do it or you don't, and both are fine to notice.

ask-measure = <b>How will you know?</b> How much, how often or how long, for «{ $goal }»?
still-no-measure = A number helps here, even a small one: how many times, how many minutes, or how often? If you'd rather leave it open, keep it as it is.
why-measure = A number turns "I should do more" into something you can see yourself doing. Small numbers count.
ask-baseline = <b>And where are you now with it?</b> A rough guess is fine.
ask-baseline-of = The measure is «{ $measure }». <b>And where are you now with it?</b> A rough guess is fine.
why-baseline = Knowing where you start lets you see how far you've come.

ask-confidence = «{ $goal }». <b>How confident are you that you can do this?</b> 0 is not at all, 10 is certain.
ruler-mark = { $mark }
confidence-unreadable = Please give me one number from 0 to 10.
confidence-one = Somewhere between, then. If you had to choose one number, which is closer?
rating-number-words = zero, one, two, three, four, five, six, seven, eight, nine, ten
rating-lowest-words = not at all, not at all confident, no confidence, not confident at all, zero confidence
rating-highest-words = certain, i'm certain, i am certain, absolutely certain, totally certain, completely certain, totally, absolutely, fully confident, completely confident
why-confidence = A goal you believe in is a goal you'll start. If the number is low, the goal can shrink; you don't have to grow.
ask-strength = You said { $rating }. <b>Why not lower?</b> What makes you that confident already?
ask-first-point = You said 0, and thank you for being honest. <b>What would make it a 1?</b>
why-strength = Saying out loud what's already in your favour tends to make it stronger.
ask-resize = With { $rating } of 10, a smaller size might serve you better. You can always grow it later. <b>Does one of these fit?</b> Or type a smaller version.
ask-resize-plain = With { $rating } of 10, a smaller size might serve you better. You can always grow it later. <b>What would be a smaller version</b>, one you'd give a 7 or more? Or keep it.
ask-reach = «{ $goal }» is a lot to ask of anyone in that time. <b>What would be a first part of it</b> that you could really do?
ask-reach-words = «{ $goal }»: "{ $words }" is a lot to ask of anyone. Nobody manages that every time. <b>What would be a first part of it</b> that you could really do?
button-size = { $words }
why-resize = Starting small and keeping it beats starting big and stopping. Small steps that are kept are what habits are made of.
ask-obstacle = <b>What is most likely to get in the way?</b>
why-obstacle = Even a goal you're sure of meets bad days. Naming the obstacle now takes away its surprise.
ask-plan = When this comes up (<i>{ $situation }</i>), <b>what will you do?</b> Finish the sentence: "If that happens, then I will…"
plan-read-back = When this comes up (<i>{ $situation }</i>), your plan is: «{ $action }». Read it once to yourself; that's how it sticks.
why-plan = If-then plans are well tested: they help many people do what they mean to do, because the moment itself reminds you.

ask-reason = <b>Why does this matter to you?</b> What does it make room for in your life?
why-reason = On a hard day, the reason is what you come back to. I'll keep it in your own words.

ask-deadline = <b>By when?</b> Pick one, or type it your way: "by the end of next month", "in 6 weeks", "3 May".
button-2-weeks = In 2 weeks: { $date }
button-4-weeks = In 4 weeks: { $date }
button-3-months = In 3 months: { $date }
button-open-end = Without an end date
button-date = { $date }
button-date-right = Yes, that's the day
button-other-date = Another date
open-end-words = no deadline, no date, no end, no end date, without an end, without an end date, without end, without a date, open, open end, open ended, open-ended, ongoing, forever, always, never, none, nothing, no, nope, skip, no thanks, no time limit, n/a
deadline-unsure = There's no wrong day here. Four weeks is a good span to try something out; and a goal may also go without an end date. Tap one of these, or type a day.
deadline-set = By { $date }. Good.
ask-deadline-check = So that's <b>{ $date }</b>. Is that the day you mean?
why-deadline = A date gives us a day to look at it together and decide what's next. Nothing is lost if it passes.
why-deadline-check = Dates are easy to misread, so I always show you the day I understood.
when-past = That day has already passed. Which day ahead of us would suit you?
when-too-soon = That's very soon for a goal to grow. Which day, a week or more from now, would suit you?
when-no-date = I don't know that day's date. Which date would that be, roughly?
when-frequency = That tells me how often. And until when would you like to try it?
when-clock-time = That's a time of day. And which <b>day</b> shall be the end?
when-start = That's when you'd start. And by when would you like to be there?
when-duration = That's how long one round takes. And by which day would you like to be there?
when-ambiguous = That could be two different days. Which one do you mean?
when-unreadable = I couldn't read a date in that. Try "in 4 weeks", "by Christmas" or "31 March", or tap one of these.
when-far = That's far ahead. It may help to have a nearer first step: a date in the next three months, and the rest after it. It's your choice.

review-how = To change something, tap what you'd like to change. If it's right, tap "Keep this goal".
