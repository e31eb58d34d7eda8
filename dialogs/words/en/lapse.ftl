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

# On a day that was free, because what the week (or the month) asks for was done already.
lapse-part-done = That's all right: the part for that time is done already, so the day was free.

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

## Answers that no plan is built on. The words are separated by commas; the fillers may stand between them.

burden-fillers = just, so, too, such, a, an, very, really, totally, completely, simply, always, always been, quite, kind, of, only, probably, bit, being, been, fucking, bloody, bit
# Things that die without grief: left out before the lists below are looked for.
burden-not = phone died, battery died, car died, laptop died, computer died, tablet died, internet died, wifi died, engine died, boiler died, bike died
burden-blame = i'm lazy, im lazy, i am lazy, my laziness, i was lazy, my lazy self, i'm useless, im useless, i am useless, feel useless, felt useless, i'm worthless, im worthless, i am worthless, feel worthless, felt worthless, i'm failure, im failure, i am failure, like failure, i'm stupid, im stupid, i am stupid, i was stupid, i'm idiot, im idiot, i am idiot, i'm pathetic, im pathetic, i am pathetic, i'm weak, im weak, i am weak, i'm loser, im loser, i am loser, i'm mess, im mess, i am mess, i'm burden, im burden, i am burden, i'm not good enough, im not good enough, i am not good enough, never good enough, i'm no good, im no good, i am no good, i suck, i always fail, i fail at everything, i failed again, i can't do anything right, i cant do anything right, i ruin everything, my own fault, it's my fault, its my fault, all my fault, i'm the problem, im the problem, i am the problem, something wrong with me, i hate myself, hate myself, i have no willpower, i've no willpower, no willpower, no discipline, ashamed of myself, disgusted with myself, lazy
burden-despair = pointless, hopeless, useless, worthless, what's the point, whats the point, what is the point, no point, see the point, nothing helps, nothing matters, nothing works, nothing will change, nothing ever changes, why bother, why even, i can't go on, i cant go on, can't cope, cant cope, can't do this anymore, can't do this any more, cant do this anymore, can't take it, cant take it, i give up, i've given up, ive given up, i want to give up, giving up on everything, i want to disappear, want to disappear, everything hurts, sick of everything, hate my life, hate everything, falling apart, no hope, lost hope, empty inside, feel empty, felt empty, feel numb, felt numb, nobody cares, no one cares, i want to vanish, want it to end
burden-grief = died, death, dying, passed away, funeral, grief, grieving, mourning, miscarriage, miscarried, stillborn, lost my mum, lost my mom, lost my dad, lost my mother, lost my father, lost my brother, lost my sister, lost my son, lost my daughter, lost my husband, lost my wife, lost my partner, lost my baby, lost the baby, lost my dog, lost my cat, lost my friend
burden-anger = shut up, fuck off, fuck you, fuck this, piss off, leave me alone, stop asking, get lost, go to hell, none your business, i hate you, hate this bot, stupid bot, stupid question, stupid app, stupid coach, you're annoying, youre annoying, you are annoying, you're stupid, you are stupid, you're useless, youre useless, you are useless, this is stupid, this is useless, useless bot, idiot

lapse-burden-blame = That sounds like a hard word for yourself, and I won't make a plan out of it. A day that didn't work says very little about a person.
lapse-burden-despair = That sounds heavy. Thank you for saying it. Nothing has to be planned or solved here now.
lapse-burden-grief = I'm sorry. That matters more than any goal, and nothing has to be planned around it.
lapse-burden-anger = All right, I'll leave that question. I didn't mean to press you.
lapse-burden-next = You can rest from all this for a while, or leave it as it is. It may be something to bring to your therapist, too.
lapse-burden-next-anger = You can rest from my messages for a while, or leave it as it is.
lapse-burden-heard = Thank you for telling me. There's nothing you need to do here now.
lapse-help-now = If it's more than you can carry right now, /help_now shows people to talk to.
button-lapse-leave = Leave it as it is

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

lapse-not-smaller = That would make it bigger, and this is about something easier. What would be less than it is now? You can also keep it as it is.
lapse-levels-smaller = The steps you use to say how far you've come are smaller with it. /review shows them, and you can put them in your own words.

## A plan for the next time. A situation may be a sentence, a noun or a few words: the frame holds any of them.

lapse-ask-plan = One more thing, if you like. When this comes up next time (<i>{ $situation }</i>), <b>what will you do?</b>
lapse-ask-plan-instead =
    One more thing, if you like. Your plan so far, when this comes up ({ $before }): «{ $action }». It stays unless you write a new one.

    When this comes up next time (<i>{ $situation }</i>), <b>what will you do?</b>
lapse-ask-which-plan =
    That is a new plan: when this comes up (<i>{ $situation }</i>), «{ $action }».

    The one you have: when this comes up (<i>{ $before }</i>), «{ $earlier }». <b>Which one is to stand?</b>
button-lapse-plan-new = The new one
button-lapse-plan-before = The one I have
typed-lapse-plan-new = new, the new one, new one, the new plan, yes
typed-lapse-plan-before = old, the old one, the one i have, the one before, keep it, keep the old one, keep
lapse-plan-set = When this comes up ({ $situation }), your plan is: «{ $action }». I'll keep it with your goal.
lapse-plan-set-instead = When this comes up ({ $situation }), your plan is now: «{ $action }». It stands in place of the one before.
lapse-plan-stays = Your plan stays as it is: when this comes up ({ $situation }), «{ $action }».
