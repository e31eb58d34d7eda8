"""Somebody living as a persona does: reads what comes, and decides by one seed what to do and when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.simulation.journal import Message
from bot.simulation.persona import Act, Answers, Errand, Leave, Mood, OneAct, Perhaps, Persona, Tap, Type

_CHECK_IN = re.compile(r"nudge-(late-)?\d+|ask-outcome")
_SEVERAL = "nudge-several"
_OPEN_ONE = "open."
_ASK_NOTE = frozenset({"ask-note", "ask-note-skipped"})
_AT_REST = frozenset({"home", "home-between", "home-draft", "home-empty", "home-let-go", "note-next"})
_LEAVE_IT = ("button-skip", "button-thats-it", "button-keep", "button-not-now", "button-back")
_GIVE_UP = "/cancel"
_IN_DAYS = re.compile(r"\{\+(\d+)\}")
_TYPING = (12, 75)
"""Seconds in which somebody who is at it answers a question."""

_MOST_ANSWERS = 80
_SAME_AGAIN = 3


class Stuck(Exception):
    """A persona finds no way on: the same question comes again and again."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What will be done at `at` (UTC): words to type, or the button to tap on the message `on`."""

    at: datetime
    words: str = ""
    button: str = ""
    on: int | None = None
    is_note: bool = False
    errand: Errand | None = None
    """The errand that it begins."""
    is_own_accord: bool = False
    """Not an answer in a talk that goes on: it can wait until that has come to rest."""


class Life:
    """One run of a persona. The same persona and seed make the same choices wherever they see the same."""

    def __init__(self, persona: Persona, seed: int) -> None:
        self._random = Random(f"{persona.name} {seed}")  # noqa: S311 - made-up people, nothing secret
        later = self._random.randint(0, persona.weeks_later)
        self.persona = persona
        self.first_day = persona.first_day + timedelta(weeks=later if seed else 0)
        self.fallbacks: list[tuple[str, ...]] = []
        self.moves = tuple((self._moved(one.day, one.at, one.zone), one.zone) for one in persona.travels)
        """When (UTC) they come to another place, and by which clock they live there."""
        self._errand: Errand | None = None
        self._told = ""
        self._times: Counter[tuple[int, str]] = Counter()
        self._in_a_row: Counter[tuple[str, ...]] = Counter()

    def zone_at(self, at: datetime) -> str:
        """Where they live at this instant (UTC)."""
        return next((zone for since, zone in reversed(self.moves) if since <= at), self.persona.zone)

    def begins(self) -> list[Planned]:
        """What they do by themselves over all the weeks."""
        persona = self.persona
        plans = [Planned(self._on(0, persona.starts_at), words="/start", is_own_accord=True)]
        for errand in persona.errands:
            at = self._on(errand.day, errand.at) + timedelta(minutes=self._random.randint(0, 15))
            plan = self._plan(errand.act, at)
            if plan is not None:
                plans.append(replace(plan, errand=errand, is_own_accord=True))
        return plans

    def set_out(self, errand: Errand) -> None:
        """Begin an errand: its answers come before all others until the talk is at rest."""
        self._errand = errand
        self._in_a_row.clear()

    def react(self, messages: Sequence[Message], now: datetime) -> Planned | None:
        """What they will do about the messages that have just come; None when there is nothing to do.

        Raises `Stuck`.
        """
        message = next((one for one in reversed(messages) if one.choices), None)
        if message is None:
            return None
        if message.is_unasked:
            self._in_a_row.clear()
            return self._answer_later(message, now)
        known = self._known_question(message)
        if known is None and _is_check_in(message):
            return self._tell_outcome(message, now + self._typing())
        if known is None and _ASK_NOTE.intersection(message.ids):
            known = self._note()
        if known is None and _AT_REST.intersection(message.ids):
            self._errand = None
            self._in_a_row.clear()
            return None
        self._in_a_row[message.ids] += 1
        if self._in_a_row[message.ids] > _SAME_AGAIN or self._in_a_row.total() > _MOST_ANSWERS:
            raise Stuck(f"{self.persona.name} does not get past {message.ids}")
        act = self._leave_it(message) if known is None else known
        return self._plan(act, now + self._typing(), message)

    def _known_question(self, message: Message) -> Act | None:
        for answers in self._answers():
            for name in reversed(message.ids):
                if acts := answers.get(name):
                    key = (id(answers), name)
                    self._times[key] += 1
                    return acts[min(self._times[key], len(acts)) - 1]
        return None

    def _answers(self) -> list[Answers]:
        own = [self.persona.answers]
        return own if self._errand is None else [self._errand.answers, *own]

    def _leave_it(self, message: Message) -> Act:
        self.fallbacks.append(message.ids)
        button = next((name for name in _LEAVE_IT if message.button(name)), None)
        return Type((_GIVE_UP,)) if button is None else Tap(button)

    def _answer_later(self, message: Message, now: datetime) -> Planned | None:
        """About a message of the coach's own accord, at their own time."""
        if all(isinstance(act, Leave) for _, act in self._mood(now).outcomes):
            return None
        if (act := self._known_question(message)) is not None:
            plan = self._plan(act, self._when_awake(now + self._typing()), message)
        elif _is_check_in(message):
            shortest, longest = self._mood(now).after
            wait = shortest + (longest - shortest) * self._random.random()
            plan = self._tell_outcome(message, self._when_awake(now + wait))
        else:
            plan = self._plan(self._leave_it(message), self._when_awake(now + self._typing()), message)
        return None if plan is None else replace(plan, is_own_accord=True)

    def _tell_outcome(self, message: Message, at: datetime) -> Planned | None:
        several = _SEVERAL in message.ids
        offered = tuple(
            (weight, act)
            for weight, act in self._mood(message.at).outcomes
            if several or not isinstance(act, Tap) or message.button(act.button)
        )
        act = self._resolved(Perhaps(offered))
        if isinstance(act, Tap) and several:
            act = Tap(_OPEN_ONE)
        elif isinstance(act, Tap):
            self._told = act.button
        return self._plan(act, at, message)

    def _note(self) -> Act:
        fitting = self.persona.notes.get(self._told, ())
        if fitting and not self._random.randrange(self.persona.notes_in):
            return Type(fitting, is_note=True)
        return self._random.choice((Tap("button-nothing-more"), Leave()))

    def _mood(self, at: datetime) -> Mood:
        day = (at.astimezone(ZoneInfo(self.zone_at(at))).date() - self.first_day).days
        return next(one for one in reversed(self.persona.moods) if one.day <= day)

    def _plan(self, act: Act, at: datetime, message: Message | None = None) -> Planned | None:
        act = self._resolved(act)
        if isinstance(act, Leave):
            return None
        if isinstance(act, Tap):
            return Planned(at, button=act.button, on=None if message is None else message.number)
        return Planned(at, words=self._filled(self._random.choice(act.phrases), at), is_note=act.is_note)

    def _resolved(self, act: Act) -> OneAct:
        if not isinstance(act, Perhaps):
            return act
        return self._random.choices([one for _, one in act.acts], [weight for weight, _ in act.acts])[0]

    def _filled(self, words: str, at: datetime) -> str:
        """`{+9}` is the date in nine days, `{city}` the place by whose clock they live."""
        zone = self.zone_at(at)
        today = at.astimezone(ZoneInfo(zone)).date()
        words = _IN_DAYS.sub(lambda found: _written(today + timedelta(days=int(found[1]))), words)
        return words.replace("{city}", zone.rpartition("/")[2].replace("_", " "))

    def _typing(self) -> timedelta:
        return timedelta(seconds=self._random.randint(*_TYPING))

    def _when_awake(self, at: datetime) -> datetime:
        zone = ZoneInfo(self.zone_at(at))
        local, (up, to_bed) = at.astimezone(zone), self.persona.awake
        now = local.time()
        is_awake = up <= now < to_bed if up < to_bed else now >= up or now < to_bed
        if is_awake:
            return at
        day = local.date() if now < up else local.date() + timedelta(days=1)
        return datetime.combine(day, up, zone).astimezone(UTC) + timedelta(
            minutes=self._random.randint(1, 40)
        )

    def _on(self, day: int, at: time) -> datetime:
        return self._moved(day, at, self.persona.zone_on(day, at))

    def _moved(self, day: int, at: time, zone: str) -> datetime:
        return datetime.combine(self.first_day + timedelta(days=day), at, ZoneInfo(zone)).astimezone(UTC)


def _is_check_in(message: Message) -> bool:
    return any(_CHECK_IN.fullmatch(name) or name == _SEVERAL for name in message.ids)


def _written(day: date) -> str:
    return f"{day.day} {day:%B}"
