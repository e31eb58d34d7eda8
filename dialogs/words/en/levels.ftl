# The five levels of goal attainment.

level-per-day = { $every ->
    [1] a day
   *[other] in { $every } days
}
level-per-week = { $every ->
    [1] a week
   *[other] in { $every } weeks
}
level-per-month = { $every ->
    [1] a month
   *[other] in { $every } months
}
level-per-year = { $every ->
    [1] a year
   *[other] in { $every } years
}
level-often = { $count ->
    [1] once
    [2] twice
   *[other] { $count } times
} { $per }
level-often-less = less than once { $per }
level-often-from = { $count ->
    [1] once
    [2] twice
   *[other] { $count } times
} { $per } or more
level-often-up-to = { $count ->
    [0] not once { $per }
    [1] once { $per }, or not at all
    [2] twice { $per } or less
   *[other] { $count } times { $per } or fewer
}
level-often-between = { $low } to { $high } times { $per }
level-total = { $count ->
    [1] once
    [2] twice
   *[other] { $count } times
} in all
level-total-from = { $count } times or more in all
level-total-up-to = { $count ->
    [0] not once
    [1] once, or not at all
    [2] twice or less in all
   *[other] { $count } times or fewer in all
}
level-total-between = { $low } to { $high } times in all
level-amount-under = less than { $high } { $unit }
level-amount-from = { $low } { $unit } or more
level-amount-between = { $low } { $unit } or more, but less than { $high }
level-counted = { $count } { $unit } { $often }
level-counted-none = no { $unit } { $often }
level-counted-from = { $count } { $unit } { $often } or more
level-counted-up-to = { $count } { $unit } { $often } or fewer
level-counted-between = { $low } to { $high } { $unit } { $often }
level-words-1 = it went much less well than I hoped
level-words-2 = it went a bit less well than I hoped
level-words-3 = { $expected }
level-words-4 = it went a bit better than I hoped
level-words-5 = it went much better than I hoped
