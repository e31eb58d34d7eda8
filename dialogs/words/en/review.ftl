# The review card and storing the goal.

card-title = <b>Your goal</b>
card-filled = ● { $line }
card-open = ○ { $line }
card-specific = <b>S</b>pecific: { $goal }
card-measure = <b>M</b>easurable: { $how }
card-measure-from = <b>M</b>easurable: { $how } (now: { $baseline })
card-measure-done = <b>M</b>easurable: done, or not done
card-measure-open = <b>M</b>easurable: left open
card-attainable = <b>A</b>ttainable: confidence { $rating } of 10
card-attainable-plan = <b>A</b>ttainable: confidence { $rating } of 10. When this comes up (<i>{ $situation }</i>), your plan is: «{ $action }»
card-relevant = <b>R</b>elevant: { $reason }
card-relevant-told = <b>R</b>elevant: the reason is in your goal
card-relevant-open = <b>R</b>elevant: left open
card-time = <b>T</b>ime-bound: by { $date }
card-time-open = <b>T</b>ime-bound: without an end date
card-impression = { $filled ->
    [5] All five letters are there. It reads like a goal you can keep.
    [4] A clear goal. What's left open can stay open.
    [3] A good start. The open letters are hints, not gates.
   *[other] An open goal, and that's allowed. You can fill in more now, or later.
}
button-store = Keep this goal
button-edit-words = Change the words
button-edit-specific = Change S
button-edit-measure = Change M
button-edit-attainable = Change A
button-edit-reason = Change R
button-edit-deadline = Change T
goal-stored = Your goal is kept.
