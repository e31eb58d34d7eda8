# How a goal has come along, in words and on its picture.

typed-progress = progress, my progress, show progress, show my progress, show me my progress, how am i doing, how is it going so far, chart, show the chart
button-progress = See progress
ask-progress-goal = <b>Which goal would you like to see?</b>
progress-no-goal = There is no goal to show yet. /newgoal starts one whenever you like.
progress-title = <b>{ $goal }</b>
progress-little = { $known ->
    [0] No day has an answer yet, so there is nothing to draw.
    [one] One day has an answer so far, which is too little to draw.
   *[other] { $known } days have an answer so far, which is too little to draw.
 } From { $enough } days on I can make a picture of it. No hurry.
progress-lately = In the last { $days } days: { $counts }.
progress-not-lately = I haven't asked about it lately.
progress-done = { $count } done
progress-partly = { $count } partly
progress-not-yet = { $count } not yet
progress-skip = { $count } skipped
progress-unknown = { $count } without an answer
progress-strength = Strength now: { $percent } of 100. Skipped days and days without an answer leave it as it is.
progress-strength-before = Four weeks ago it was { $percent }.
progress-share = Done so far: { $done } of { $total }, which is { $percent } %.
progress-share-over = Done so far: { $done }. You had planned { $total }.
progress-pace = For comparison: an even pace until { $date } makes { $expected } by now. Real weeks are rarely even.
progress-milestones = Milestones: { $marks }.
progress-mark = { $percent } % on { $date }
progress-weeks = <b>Week by week</b>
progress-week = { $ago ->
    [0] This week
    [1] Last week
   *[other] { $ago } weeks ago
 }: { $counts }
progress-week-unasked = { $ago ->
    [0] This week
    [1] Last week
   *[other] { $ago } weeks ago
 }: not asked

## On the picture: short, as there is little room.

chart-days = Day by day
chart-strength = Strength
chart-count = Done so far
chart-done = Done
chart-partly = Partly
chart-not-yet = Not yet
chart-skip = Skipped
chart-unknown = No answer
chart-not-asked = Not asked
chart-pace = Even pace
chart-milestone = Milestone
chart-percent = { $percent } %

## The calendar file.

typed-calendar = calendar, calendar file, my calendar, ics, add to my calendar, put it in my calendar
ask-calendar =
    <b>How shall I name the check-ins in your calendar?</b>
    A calendar is often seen by others: at work, at home, on a lock screen. So I'd name them only “Check-in”. If you'd rather read your goal there, I can put your words in.
button-calendar-neutral = Only “Check-in”
button-calendar-own-words = With my words
calendar-here =
    Here is your calendar file. Open it, and your calendar offers to add the check-ins and the day you set for your goal.
    It is as things stand now. When you change a time or a date, ask for it again: it replaces what was added before.
calendar-nothing = There is nothing to put into a calendar yet: no check-in times and no date to come. /goals lets you choose times.
calendar-check-in = Check-in
calendar-check-in-own-words = Check-in: { $goal }
calendar-deadline = Goal date
calendar-deadline-own-words = Goal date: { $goal }
calendar-review = Look back
calendar-review-own-words = Look back: { $goal }
calendar-name = Check-ins
