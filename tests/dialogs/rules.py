"""Every kind of recurrence rule that a rhythm takes, for tests that draw them."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from dialogs.recurrence import CODES, LONGEST, Unit

starts = st.dates(date(1975, 1, 1), date(2037, 1, 1))
_some_days = st.sets(st.sampled_from(CODES), min_size=1).map(lambda days: "BYDAY=" + ",".join(sorted(days)))
_month_days = st.sets(
    st.integers(-31, 31).filter(lambda day: day != 0) | st.sampled_from([29, 30, 31, -1]),
    min_size=1,
    max_size=4,
).map(lambda days: "BYMONTHDAY=" + ",".join(map(str, days)))
_nth_days = st.sets(
    st.builds("{}{}".format, st.sampled_from([1, 2, 3, 4, 5, -1, -2, -3, -4, -5]), st.sampled_from(CODES)),
    min_size=1,
    max_size=3,
).map(lambda days: "BYDAY=" + ",".join(days))


def _rules(unit: Unit, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    interval = st.integers(1, LONGEST[unit]) | st.sampled_from([1, 2, 3])
    return st.tuples(st.just(f"FREQ={unit}"), interval.map("INTERVAL={}".format), *parts).map(";".join)


rules = st.one_of(
    _rules(Unit.DAY),
    _rules(Unit.WEEK, _some_days, st.sampled_from(CODES).map("WKST={}".format)),
    _rules(Unit.MONTH, _month_days),
    _rules(Unit.MONTH, _nth_days),
)
