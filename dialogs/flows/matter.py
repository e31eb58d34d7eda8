"""What a question about a day of a goal is about, as `Dialog.about` keeps it from one turn to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from dialogs.events import CheckInAnswered
from dialogs.goal import CheckIn, Goal
from dialogs.rhythm import local_day
from dialogs.talk import Talk

_PREFIX = "told:"


@dataclass(frozen=True, slots=True)
class Matter:
    """A goal, one of its local days, and words that tell how it went; each as far as it is known."""

    goal_id: str = ""
    day: date | None = None
    said: str = ""
    more: tuple[date, ...] = ()
    """Other days of the goal that the words are about as well."""

    def __str__(self) -> str:
        days = () if self.day is None else (self.day, *self.more)
        return f"{_PREFIX}{self.goal_id}|{','.join(day.isoformat() for day in days)}|{self.said}"

    @staticmethod
    def of(about: str) -> Matter | None:
        """What `Dialog.about` holds; None where it is about something else."""
        if not about.startswith(_PREFIX):
            return None
        goal_id, day, said = about.removeprefix(_PREFIX).split("|", 2)
        days = tuple(date.fromisoformat(one) for one in day.split(",") if one)
        return Matter(goal_id, days[0] if days else None, said, days[1:])


def today_of(talk: Talk) -> date:
    """The client's local day, which lasts until 3 in the morning."""
    return local_day(talk.turn.at, talk.world.zone)


def active_goal(talk: Talk, goal_id: str) -> Goal | None:
    """The goal with this id if it is still being worked on."""
    return next((goal for goal in talk.active_goals if goal.id == goal_id), None)


def check_in_on(talk: Talk, goal: Goal, day: date) -> CheckIn:
    """What is known of this day of a goal; a new check-in where it was neither asked about nor told."""
    known = (one for one in talk.world.check_ins if one.goal_id == goal.id and one.day == day)
    return next(known, None) or CheckIn(id=_new_id(talk, goal, day), goal_id=goal.id, day=day)


def _new_id(talk: Talk, goal: Goal, day: date) -> str:
    """The id that this turn has for something new; for a second new check-in one made from it."""
    new = talk.world.new_id
    told = [event for event in talk.events if isinstance(event, CheckInAnswered)]
    if all((event.goal_id, event.day) == (goal.id, day) for event in told if event.check_in_id == new):
        return new
    return sha256(f"{new}|{goal.id}|{day}".encode()).hexdigest()[: len(new)]
