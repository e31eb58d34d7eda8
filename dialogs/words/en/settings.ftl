# Settings.

settings-title = <b>Settings</b>
settings-clock = Clock: as in { $place }
settings-quiet = Quiet hours: { $start } to { $end }
settings-quiet-none = Quiet hours: none
settings-celebrations = Celebrations: { $level }
settings-language = Language: { $language }
settings-summary = Weekly summary: { $day } at { $time }
button-settings-clock = My clock
button-settings-quiet = Quiet hours
button-settings-celebrations = Celebrations
button-settings-summary = Weekly summary
button-settings-language = Language
button-settings-privacy = Privacy
ask-quiet = I don't write between { $start } and { $end }. <b>Which hours should be quiet?</b> Tap, or type something like "22:30 to 8:00", or "none".
ask-quiet-none = You have no quiet hours now. <b>Which hours should be quiet?</b> Tap, or type something like "22:30 to 8:00".
button-span = { $start } to { $end }
quiet-unreadable = I need two times, like "22:00 to 8:00".
quiet-set = From { $start } to { $end } I'll be quiet.
quiet-clash = You're asked about «{ $goal }» at { $time }, which is in your quiet hours now. So I'd ask at { $end }{ $nights ->
    [1] {" "}the next day, about the day before.
   *[other] .
}
ask-quiet-clash = <b>Is that all right?</b>
button-quiet-as-it-comes = Ask at { $time }
button-quiet-other-time = Choose another time
button-quiet-other-time-of = Another time: { $goal }
button-quiet-as-before = Keep my quiet hours as they were
quiet-none = You've set no quiet hours, so I may write at any time you chose for a check-in.
ask-celebrations = How much shall I celebrate with you?
button-celebrations-off = Not at all
button-celebrations-quiet = Only a goal written and a goal reached
button-celebrations-full = Milestones along the way, too
celebrations-off = off
celebrations-quiet = only the big ones
celebrations-full = on
celebrations-set = Celebrations are now: { $level }.
