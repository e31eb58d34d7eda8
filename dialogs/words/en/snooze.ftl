# Being asked again later.

button-later = Ask me later
button-goal-day = { $goal } ({ $away ->
    [1] yesterday
   *[other] { $day }
})
nudge-again = Here I am again, as you wished.
ask-later = When shall I ask again?
ask-later-which = Which one shall I bring up again later?
button-later-all = All of them
button-later-hour = In an hour
button-later-quiet = At { $time }, after your quiet hours
button-later-quiet-tomorrow = Tomorrow at { $time }, after your quiet hours
button-later-evening = This evening at { $time }
button-later-tomorrow = Tomorrow at { $time }
snoozed = All right. I'll ask again on { $next }.
snoozed-quiet = All right. I'll ask again when your quiet hours are over, on { $next }.
snoozed-today = All right. I'll ask again at { $time }.
snoozed-tomorrow = All right. I'll ask again tomorrow at { $time }.
snoozed-quiet-today = All right. I'll ask again when your quiet hours are over, at { $time }.
snoozed-quiet-tomorrow = All right. I'll ask again when your quiet hours are over, tomorrow at { $time }.
snooze-meanwhile = You can tell me any time before that, too.
snooze-enough = I'll leave it for today. You can tell me any time.
snooze-nothing = There's no open question from me right now, so there's nothing to put off.
snooze-resting = I won't ask in between. You can tell me any time with /checkin.
later-gone = That time has gone by, or lies in your quiet hours. Here are the others:
later-too-far = That time has gone by, or is more than { $days } days away. These are the nearest:
later-unreadable = I couldn't read a time in that. Tap one, or type something like "in two hours" or "tomorrow morning".

# Words that put a question off, separated by commas; those of a lead may stand before a time.
typed-later-lead = remind me, remind me again, ask me, ask me again, ask again, ask, remind, come back, check again, try again, snooze, later, not now, please remind me, please ask me, can you remind me, can you ask me, could you remind me, could you ask me
typed-later = later, later please, not now, not right now, ask me later, remind me later, ask again later, remind me again later, ask later, maybe later, a bit later, come back later, snooze, remind me, ask me again, ask again, can you ask me later, can you remind me later, could you ask me later, could you remind me later, please ask me later, please remind me later
typed-later-hour = in an hour, in one hour, in 1 hour, in 1h, in an hour's time, in 60 minutes
# By themselves these may also tell how much was done.
typed-later-hour-alone = an hour, one hour, 1 hour, 1h, 60 minutes, for an hour, for 1 hour, an hour later, 1 hour later
typed-later-evening = this evening, tonight, in the evening, evening, later tonight, later this evening
typed-later-tomorrow = tomorrow, tomorrow same time, same time tomorrow, tomorrow at the same time, the same time tomorrow, again tomorrow
typed-later-wish = remind me, ask me again, ask again, ask me later, come back, please remind me, can you remind me, could you remind me, snooze
typed-later-end = please, then, thanks, thank you, again
