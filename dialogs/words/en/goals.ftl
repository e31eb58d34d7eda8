# The list of goals and one goal.

goals-title = <b>Your goals</b>
goals-none = You have no goals here yet.
goals-line = • { $goal } ({ $status })
status-active = going
status-achieved = reached
status-partly = partly reached
status-let-go = let go
button-goal = { $goal }
button-closed-goal = { $goal } ({ $status })
goals-older = { $count ->
    [one] … and one older goal, closed. /export has it too.
   *[other] … and { $count } older goals, closed. /export has them too.
}
goal-card-written = Written on { $date }
goal-card-ended = Closed on { $date }: { $status }
button-take-up = Take it up again
button-undo-closing = Undo: keep this goal going
taken-up = «{ $goal }» goes on. I'll ask at the same times as before.
taken-up-late = Its date, { $date }, has gone by. You can leave it as it is, or give the goal a new date with /review.
goal-card-title = <b>{ $goal }</b>
goal-card-measure = Measure: { $how }
goal-card-plan = When this comes up ({ $situation }), your plan is: «{ $action }»
goal-card-reason = Why: { $reason }
goal-card-deadline = By { $date }
goal-card-strength = Strength: { $percent } of 100. It grows slowly and forgives: skipped and unanswered days leave it as it is.
goal-card-rhythm = I ask { $rhythm }.
goal-card-rhythm-over = The day you chose is here, so I don't ask about single days until we've looked back at it.
goal-card-no-rhythm = I won't ask about it unless you bring it up.
button-change-times = Change when I'm asked
button-achieved = Reached it
button-partly-reached = Partly reached
button-let-go = Let it go
closed-achieved = You reached «{ $goal }». That was your doing, one day after another. I won't ask about it any more; its words are kept.
ask-close-reached = How good to hear! Shall I close «{ $goal }» as reached?
button-close-reached = Close it as reached
typed-goal-reached = i finished my goal, i have finished my goal, i've finished my goal, ive finished my goal, i reached my goal, i have reached my goal, i've reached my goal, i achieved my goal, i've achieved my goal, i have achieved my goal, i completed my goal, i've completed my goal, my goal is done, my goal is reached, my goal is finished, finished my goal, reached my goal, achieved my goal, goal reached, goal achieved, i met my goal, i've met my goal
closed-kept = I won't ask about it any more; its words are kept.
closed-partly = «{ $goal }»: partly reached, and that part stays yours. I won't ask about it any more; its words are kept.
closed-let-go = «{ $goal }» is let go, with thanks for what it was good for. I won't ask about it any more; its words are kept.
