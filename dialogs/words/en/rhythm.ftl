# When to check in.

ask-days = <b>On which days shall I ask you how it goes?</b> Tap, or type something like "weekdays at 7 pm", "every other Sunday" or "first Monday of the month".
ask-days-at = <b>On which days shall I ask you, at { $time }?</b> Tap, or type them.
ask-days-often = So, { $often }. <b>On which days?</b> Tap, or type them.
ask-days-often-at = So, { $often } at { $time }. <b>On which days?</b> Tap, or type them.
often-in-weeks = { $times ->
    [1] once
    [2] twice
   *[other] { $times } times
} { $every ->
    [1] a week
    [2] every other week
   *[other] every { $every } weeks
}
often-in-months = { $times ->
    [1] once
    [2] twice
   *[other] { $times } times
} { $every ->
    [1] a month
    [2] every other month
   *[other] every { $every } months
}
once-a-day = I ask at most once a day, so that I don't become a nuisance. You can tell me more with /checkin.
button-every-day = Every day
button-days-apart = { $count ->
    [2] Every other day
   *[other] Every { $count } days
}
button-working-days = Monday to Friday
button-weeks-apart = { $count ->
    [2] Every other week: { $days }
   *[other] Every { $count } weeks: { $days }
}
button-first-of-month = 1st of the month
button-first-monday = First Monday of the month
button-last-of-month = Last day of the month
button-twice-a-month = 1st and 15th
button-no-check-ins = Don't ask me
typed-no-check-ins = no, nope, nah, never, none, not at all, no check-ins, don't ask, dont ask, don't ask me, dont ask me, no thanks, no thank you
no-check-ins = I won't ask. You can tell me any time with /checkin, and /goals lets you choose days later.
days-unreadable = I couldn't read any days in that. Try "every day", "Mon Wed Fri", "every 3 days" or "on the 1st and the 15th".
days-mixed = I can go by one rhythm for each goal: every week, or every other week. Which shall it be?
one-time = I ask at most once a day, and at one time for all of its days, so that I don't become a nuisance. Which time suits you best? You can tell me more with /checkin.
typed-any-time = whenever, any time, anytime, any, any time is fine, anytime is fine, whenever you like, whenever you want, whenever suits, you choose, you decide, up to you, doesn't matter, does not matter, it doesn't matter, don't mind, i don't mind
any-time = Any time is fine? Then how about { $time }? You can change that at any time.
short-months = Months without a { $day }{ $day ->
    [31] st
   *[other] th
} are left out. If you mean the last day of each month, type "last day of the month".
button-hour-anyway = Ask at { $time } all the same
left-without-check-ins = No check-ins are set for «{ $goal }» yet. When you'd like some, choose the days under /goals; until then you can tell me any time with /checkin.
days-unsure = That's fine, nothing is fixed: choose what seems right for now, and change it any time under /goals.
time-kept = { $time } it is.
button-other-times = Other days or times
ask-cue-time = You said: "{ $situation }". I can ask you how it went around then. <b>About what time is that?</b>
ask-cue-moment = So, { $moment }. <b>About what time is that?</b>
ask-hour = So, { $days }. <b>And at what time?</b>
ask-hour-cue = So, { $days }, { $moment }. <b>About what time is that?</b>
first-day = The first day would be { $date }.
button-weeks-apart-instead = Every other week instead
button-first-day = From { $day }
button-hour = { $time }
hour-unreadable = I couldn't read that as a time. Try "19:30" or "7.30 pm".
hour-is-quiet = { $time } is in your quiet hours ({ $start } to { $end }), when I don't write. Choose another time, or tap "Ask at { $time } all the same" and I'll make your quiet hours shorter.
rhythm-set = I'll ask you { $days } at { $time }. The first time will be { $next }.
rhythm-set-paused = I'll ask you { $days } at { $time }, once your pause is over.
rhythm-words = { $days } at { $time }
rhythm-words-quiet = { $days } at { $time }; that is in your quiet hours, so I ask at { $end }{ $nights ->
    [1] {" "}the next day, about the day before
   *[other] {""}
}
days-every = every day
days-apart = { $count ->
    [2] every other day
   *[other] every { $count } days
}
days-working = Monday to Friday
days-on = on { $days }
days-weeks-apart-one = { $count ->
    [2] every other { $day }
   *[other] every { $count } weeks on { $day }
}
days-weeks-apart = { $count ->
    [2] every other week on { $days }
   *[other] every { $count } weeks on { $days }
}
days-weeks-apart-whole = { $count ->
    [2] on every day of every other week
   *[other] on every day of one week in { $count }
}
days-of-month = { $count ->
    [1] on { $days } of the month
    [2] on { $days } of every other month
   *[other] on { $days } of the month, every { $count } months
}
nth-weekday = the { $nth ->
    [1] first
    [2] second
    [3] third
    [4] fourth
   *[other] fifth
} { $day }
nth-last-weekday = the { $nth ->
    [1] last
    [2] second last
    [3] third last
    [4] fourth last
   *[other] fifth last
} { $day }
date-of-month = the { $day ->
    [1] 1st
    [2] 2nd
    [3] 3rd
    [21] 21st
    [22] 22nd
    [23] 23rd
    [31] 31st
   *[other] { $day }th
}
date-from-end = the { $day ->
    [1] last day
    [2] 2nd last day
    [3] 3rd last day
    [21] 21st last day
    [22] 22nd last day
    [23] 23rd last day
    [31] 31st last day
   *[other] { $day }th last day
}
cue-waking = when you wake up
cue-breakfast = around breakfast
cue-morning = in the morning
cue-lunch = around lunch
cue-afternoon = in the afternoon
cue-work = after work
cue-dinner = around dinner
cue-evening = in the evening
cue-night = at night
cue-bedtime = at bedtime
weekday-short-0 = Mon
weekday-short-1 = Tue
weekday-short-2 = Wed
weekday-short-3 = Thu
weekday-short-4 = Fri
weekday-short-5 = Sat
weekday-short-6 = Sun
