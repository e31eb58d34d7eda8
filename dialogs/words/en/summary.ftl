# The therapist's weekly summary.

summary-title =
    <b>Weekly summary for { $name }</b>
    { $first } to { $last }
summary-page = <b>Weekly summary</b>, page { $page } of { $pages }
summary-no-clients = No clients are linked with you yet. /invite makes a link for one.
summary-client = <b>{ $label }</b>
summary-nothing-shared = Shares nothing at present.
summary-no-goal = No goal in this week.
summary-goal = Goal: { $goal }
summary-goal-number = Goal { $number } (words not shared)
summary-ended = { $how ->
    [achieved] Ended this week: reached
    [partly] Ended this week: partly reached
   *[let_go] Ended this week: let go
}
summary-counts = Asked { $asked }, answered { $answered }: done { $done }, partly { $partly }, not yet { $notyet }, skipped { $skipped }. No answer: { $unknown }.
summary-no-data = No check-in this week, so there is no data.
summary-confidence = Confidence when written: { $rating } of 10
summary-note = Note: «{ $note }»
summary-left-out = Not shared: { $count ->
    [one] one kind of information
   *[other] { $count } kinds of information
}
summary-foot = <i>Reported by clients, as they chose to share it. Nobody watches the chats, and no answer is not a bad sign or a good one.</i>
