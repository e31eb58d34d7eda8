# When to check in.

ask-days = <b>On which days shall I ask you how it goes?</b> Tap, or type something like "Mon and Thu" or "weekdays at 7 pm".
button-every-day = Every day
button-working-days = Monday to Friday
button-mon-wed-fri = Mon, Wed, Fri
button-sundays = Sundays
button-no-check-ins = Don't ask me
no-check-ins = I won't ask. You can tell me any time with /checkin, and /goals lets you choose days later.
days-unreadable = I couldn't read any days in that. Try "every day", "Mon Wed Fri" or "weekends".
ask-hour = So, { $days }. <b>And at what time?</b>
button-hour = { $time }
hour-unreadable = I couldn't read that as a time. Try "19:30" or "7.30 pm".
hour-is-quiet = { $time } is in your quiet hours ({ $start } to { $end }), when I don't write. Choose another time, or change your quiet hours under /settings.
rhythm-set = I'll ask you { $days } at { $time }. The first time will be { $next }.
rhythm-set-paused = I'll ask you { $days } at { $time }, once your pause is over.
rhythm-words = { $days } at { $time }
days-every = every day
days-working = Monday to Friday
days-on = on { $days }
