"""What is chosen so far of a rhythm, kept in the dialog's `about` until it is whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from dialogs.goal import Frequency, Period, Rhythm
from dialogs.reading_cues import Cue
from dialogs.recurrence import recurrence, settle

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Choosing:
    """What is chosen so far, as texts; empty where nothing is.

    `rule` and `starts` are those of a `Rhythm`, `at` its local time as HH:MM (several that
    were named with commas in between), `cue` a moment of the day
    (`dialogs.reading_cues.Cue`), and `often` a frequency that was asked for.
    """

    goal_id: str
    rule: str = ""
    starts: str = ""
    at: str = ""
    cue: str = ""
    often: str = ""

    def __str__(self) -> str:
        parts = (self.goal_id, self.rule, self.starts, self.at, self.cue, self.often)
        return "|".join(parts).rstrip("|")

    @classmethod
    def of(cls, about: str) -> Choosing:
        """As it was written into `about`, or a goal's id alone.

        Earlier versions wrote the weekdays as digits, 0 for Monday. What cannot be read is taken for every
        day, which the screens let the client change.
        """
        goal_id, _, rest = about.partition("|")
        if not rest:
            return cls(goal_id)
        try:
            if not rest.isdecimal():
                return _checked(cls(goal_id, *rest.split("|")))
            weekly = Rhythm.weekly({int(digit) for digit in rest}, time())
        except (TypeError, ValueError):
            weekly = Rhythm.weekly(range(7), time())
        return cls(goal_id, weekly.rule, weekly.starts.isoformat())

    @property
    def hours(self) -> tuple[time, ...]:
        """The local times that were said; of several one is still to be chosen."""
        return tuple(time.fromisoformat(at) for at in self.at.split(",") if at)

    @property
    def hour(self) -> time | None:
        """The local time, where one was said."""
        return self.hours[0] if len(self.hours) == 1 else None

    def at_one_of(self, hours: Iterable[time]) -> Choosing:
        """At one of these local times, or at the only one."""
        return replace(self, at=",".join(f"{hour:%H:%M}" for hour in hours))

    @property
    def frequency(self) -> Frequency | None:
        """The frequency that was asked for, whose days are still to be chosen."""
        if not self.often:
            return None
        count, period, every = self.often.split(",")
        return Frequency(int(count), Period(period), int(every))

    def asking_for(self, often: Frequency) -> Choosing:
        """With the days of this frequency still to be chosen."""
        return replace(self, often=f"{often.count},{often.period.value},{often.every}")

    def on(self, rule: str, today: date) -> Choosing:
        """On the days of `rule`, counted from the first of them from today on, whatever its interval."""
        if recurrence(rule).interval > 1:
            today = Rhythm(str(replace(recurrence(rule), interval=1)), today, time()).first_day(today)
        settled = settle(rule, today)
        return replace(self, rule=settled.rule, starts=settled.first.isoformat(), often="")

    def next_start(self) -> date:
        """The day to begin with in place of the one chosen: with the next day, week or month of the rule."""
        each = str(replace(recurrence(self.rule), interval=1))
        first = date.fromisoformat(self.starts)
        nearer = Rhythm(each, first, time())
        following = nearer.first_day(first + _ONE_DAY)
        while Rhythm(self.rule, following, time()) == Rhythm(self.rule, first, time()):
            following = nearer.first_day(following + _ONE_DAY)
        return following


def _checked(chosen: Choosing) -> Choosing:
    """The same. Raises `ValueError` for what no version writes."""
    if chosen.rule:
        Rhythm(chosen.rule, date.fromisoformat(chosen.starts), time())
    if chosen.cue:
        Cue(chosen.cue)
    _ = chosen.hour, chosen.frequency
    return chosen
