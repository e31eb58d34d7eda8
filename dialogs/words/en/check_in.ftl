# Asking and telling how it went.

nudge-1 = How did it go today with «{ $goal }»?
nudge-2 = A moment for your goal: «{ $goal }». How did today go?
nudge-3 = Checking in on «{ $goal }». How has it been today?
nudge-4 = «{ $goal }»: how was today?
nudge-late-1 = How did it go { $away ->
    [1] yesterday
   *[other] on { $day }
} with «{ $goal }»?
nudge-late-2 = A moment for your goal: «{ $goal }». How did it go { $away ->
    [1] yesterday
   *[other] on { $day }
}?
nudge-late-3 = Checking in on «{ $goal }». How was it { $away ->
    [1] yesterday
   *[other] on { $day }
}?
nudge-late-4 = «{ $goal }»: how was { $away ->
    [1] yesterday
   *[other] { $day }
}?
nudge-plan = When this comes up ({ $situation }), your plan is: «{ $action }»
button-done = Done
button-partly = Partly
button-not-yet = Not yet
button-skip-today = Skip today
button-skip-day = Skip that day
checked-done = Noted: done.
checked-partly = Noted: partly. Part of it counts.
checked-not-yet = Noted: not yet. Thank you for telling me; that's useful too.
checked-skip = Skipped. A skipped day neither adds nor takes away.
checked-for = «{ $goal }». { $noted }
changed-done = Changed to done.
changed-partly = Changed to partly.
changed-not-yet = Changed to not yet.
changed-skip = Changed to skipped.
lapse = That's "not yet" more than once in a row. It happens to everyone, and single missed days hardly matter in the long run. Perhaps the goal wants to be smaller, or at another time of day: under /goals you can change when I ask, or stop my asking for a while, and /newgoal writes a smaller one.
count-so-far = That makes { $done } of { $total }.
count-alone = { $done ->
    [0] Not counted yet.
    [one] Done once so far.
   *[other] Done { $done } times so far.
}
ask-outcome = How did it go today with «{ $goal }»?
outcome-unreadable = I couldn't tell from that. Was it done, partly, not yet, or skipped?
ask-which-goal = Which goal is it about?
no-goal-to-check = You have no goal to check in on yet. Shall we write one?
goal-gone = That goal isn't on your list any more.
ask-note = Is there anything to note about it? What helped, or what got in the way?
button-nothing-more = No, that's all
noted = I've noted that with it.
