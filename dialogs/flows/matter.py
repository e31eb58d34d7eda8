"""What a question about a day of a goal is about, as `Dialog.about` keeps it from one turn to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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

    def __str__(self) -> str:
        return f"{_PREFIX}{self.goal_id}|{'' if self.day is None else self.day.isoformat()}|{self.said}"

    @staticmethod
    def of(about: str) -> Matter | None:
        """What `Dialog.about` holds; None where it is about something else."""
        if not about.startswith(_PREFIX):
            return None
        goal_id, day, said = about.removeprefix(_PREFIX).split("|", 2)
        return Matter(goal_id, date.fromisoformat(day) if day else None, said)


def today_of(talk: Talk) -> date:
    """The client's local day, which lasts until 3 in the morning."""
    return local_day(talk.turn.at, talk.world.zone)


def active_goal(talk: Talk, goal_id: str) -> Goal | None:
    """The goal with this id if it is still being worked on."""
    return next((goal for goal in talk.active_goals if goal.id == goal_id), None)


def check_in_on(talk: Talk, goal: Goal, day: date) -> CheckIn:
    """What is known of this day of a goal; a new check-in where it was neither asked about nor told."""
    known = (one for one in talk.world.check_ins if one.goal_id == goal.id and one.day == day)
    return next(known, None) or CheckIn(id=talk.world.new_id, goal_id=goal.id, day=day)
