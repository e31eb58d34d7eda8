"""Reading a moment of the day that is no clock time: "after dinner", "mornings", "before bed"."""

from __future__ import annotations

import re
from datetime import time
from enum import StrEnum

from dialogs.folding import fold
from dialogs.goal import Goal


class Cue(StrEnum):
    """A moment that comes on most days, at an hour that only the client knows."""

    WAKING = "waking"
    BREAKFAST = "breakfast"
    MORNING = "morning"
    LUNCH = "lunch"
    AFTERNOON = "afternoon"
    WORK = "work"
    """When the day's work or school is over."""
    DINNER = "dinner"
    EVENING = "evening"
    NIGHT = "night"
    BEDTIME = "bedtime"


_HOURS = {
    Cue.WAKING: "07:00 07:30 08:00 09:00",
    Cue.BREAKFAST: "08:00 08:30 09:00 09:30",
    Cue.MORNING: "09:00 08:00 10:00 11:00",
    Cue.LUNCH: "12:30 12:00 13:00 13:30",
    Cue.AFTERNOON: "15:00 14:00 16:00 17:00",
    Cue.WORK: "17:30 17:00 18:00 18:30",
    Cue.DINNER: "19:00 18:30 19:30 20:00",
    Cue.EVENING: "19:00 18:00 20:00 20:30",
    Cue.NIGHT: "20:30 20:00 21:00 22:00",
    Cue.BEDTIME: "20:30 21:00 21:30 22:00",
}

_NOT_SO = re.compile(
    r"\b(?:not|no|never|don'?t|didn'?t|can'?t|skip|skipped|miss|missed|forget|forgot|without)\b"
)
_OVER = (
    r"(?:after|finish(?:ed|ing)?|leav(?:e|ing)|left|done with|back from|home from|end of)(?: (?:my|the|at))*"
)
_SAID = tuple(
    (cue, re.compile(pattern))
    for cue, pattern in (
        (
            Cue.BEDTIME,
            (
                r"\bbed ?times?\b|\b(?:before|to|into|in|for) (?:my )?bed\b|\b(?:before|to) sleep(?:ing)?\b"
                r"|\bfall(?:ing)? asleep\b|\blights? out\b|\bturn in for the night\b"
            ),
        ),
        (
            Cue.WAKING,
            (
                r"\bw[ao]ke(?:n|s)?(?: up)?\b|\bwaking(?: up)?\b|\bget(?:ting)? up\b(?! (?:and|to)\b)"
                r"|\bout of bed\b|\balarm (?:goes|rings|clock)\b|\bfirst thing\b"
            ),
        ),
        (Cue.BREAKFAST, r"\bbreakfast\b|\bmorning (?:coffee|tea)\b"),
        (Cue.LUNCH, r"\blunch(?:time|es|break)?s?\b|\bmidday (?:meal|break)\b"),
        (
            Cue.WORK,
            (
                rf"\b{_OVER} (?:work|the office|school|class(?:es)?|uni|college|shift|the day job)\b"
                r"|\b(?:get|got|come|came|arrive|coming|getting)(?: back)? home\b|\bhome from\b|\bknock off\b"
            ),
        ),
        (
            Cue.DINNER,
            r"\bdinners?(?:time)?\b|\bsuppers?(?:time)?\b|\bevening meal\b|\btea ?time\b|\bafter tea\b",
        ),
        (Cue.MORNING, r"\bmornings?\b"),
        (Cue.AFTERNOON, r"\bafternoons?\b"),
        (Cue.EVENING, r"\bevenings?\b|\btonight\b|\bafter dark\b"),
        (Cue.NIGHT, r"\b(?:week ?)?nights?\b"),
    )
)


def read_cue(text: str) -> Cue | None:
    """The moment of the day that `text` names first; None when it names none, or says that it is not then."""
    plain = fold(text)
    if _NOT_SO.search(plain):
        return None
    found = [(match.start(), cue) for cue, pattern in _SAID if (match := pattern.search(plain))]
    return min(found, key=lambda one: one[0])[1] if found else None


_FROM_WORK = re.compile(r"\bfrom (?:the )?(?:work|office|school|uni|college|shift)\b")
_BESIDE_A_MOMENT = frozenset(
    "a about alarm all am an and around as at away back been before after cleared come comes day days "
    "done each eaten every finish finished first from get goes go got had has have home i in is it just "
    "m my of off on once over pm quarter half past right ring rings s soon start starts sunday monday "
    "tuesday wednesday thursday friday saturday the then thing to up ve weekday weekdays weekend "
    "weekends when whenever with".split()
)
"""Words that a situation may have beside its moment and still only say when something is done."""


def moment_of(goal: Goal) -> tuple[str, Cue] | None:
    """The moment of the day at which the goal is done, behind the client's words that tell it.

    It stands in the goal's own words, in what the plan has them do, or in a situation that is nothing but a
    moment: "I'm tired after work" tells of an obstacle, and not when the walk is taken.
    """
    told = [goal.statement]
    if goal.plan is not None:
        told.append(goal.plan.action)
        if _is_only_a_moment(goal.plan.situation):
            told.append(goal.plan.situation)
    return next(((words, cue) for words in told if (cue := read_cue(words)) is not None), None)


def _is_only_a_moment(text: str) -> bool:
    plain = _FROM_WORK.sub(" ", fold(text))
    for _, pattern in _SAID:
        plain = pattern.sub(" ", plain)
    return all(word in _BESIDE_A_MOMENT for word in re.findall(r"[a-z]+", plain))


def likely_hours(cue: Cue) -> tuple[time, ...]:
    """Local times about which this moment comes for many people, the likeliest first."""
    return tuple(time.fromisoformat(hour) for hour in _HOURS[cue].split())
