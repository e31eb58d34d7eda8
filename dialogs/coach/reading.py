"""Read a goal statement: every letter at once, deterministic and offline."""

from __future__ import annotations

from datetime import date

from dialogs.coach.assessment import Assessment, DeadlineSpan, Prompt, Specific
from dialogs.coach.dates import Calendar
from dialogs.coach.facts import Facts, gather
from dialogs.coach.frequency import chosen
from dialogs.coach.measurable import measured_by
from dialogs.coach.metric import read_metric
from dialogs.coach.overreach import overreach_at
from dialogs.coach.reason import reason_at
from dialogs.coach.specific import judge


def assess(text: str, *, today: date, country: str = "GB") -> Assessment:
    """Read `text`, best the merged draft of what, how much and by when.

    `today` is the client's local date; `country` (ISO 3166 alpha-2) decides how figures and seasons are read.
    Never raises on any text; only the first `READ_LIMIT` characters are read.
    """
    facts = gather(text, Calendar(today, country))
    read = facts.read
    verdict = judge(facts)
    measured = measured_by(facts)
    rate = chosen(facts.rates, facts.words, avoiding=facts.avoided is not None)
    absolute = overreach_at(facts, today)
    end = facts.ends[-1] if facts.ends else None
    metric = read_metric(facts, measured)
    positive = facts.avoided is None
    has_reason = reason_at(facts) is not None
    return Assessment(
        text=text,
        specific=verdict.specific,
        specific_because=tuple(read.cut(place, place) for place in verdict.because),
        measurable=measured is not None,
        metric=metric.words,
        unit=metric.unit,
        baseline=metric.baseline,
        target=metric.target,
        frequency=rate.frequency if rate is not None else None,
        time_bound=end is not None,
        deadline=DeadlineSpan(read.cut(end.first, end.last), _not_past(end.date, today))
        if end is not None
        else None,
        positive=positive,
        head=_head(facts),
        overreach=absolute is not None,
        overreach_because=read.cut(*absolute) if absolute is not None else None,
        has_reason=has_reason,
        next_prompt=_next_prompt(
            positive=positive,
            vague=verdict.specific is Specific.VAGUE,
            measurable=measured is not None,
            overreach=absolute is not None,
            has_reason=has_reason,
            time_bound=end is not None,
        ),
    )


def _not_past(day: date | None, today: date) -> date | None:
    return day if day is not None and day >= today else None


def _head(facts: Facts) -> str | None:
    if not facts.words:
        return None
    if facts.avoided is not None:
        return facts.read.cut(*facts.avoided)
    return facts.read.cut(facts.clause.head, facts.clause.head)


def _next_prompt(
    *, positive: bool, vague: bool, measurable: bool, overreach: bool, has_reason: bool, time_bound: bool
) -> Prompt | None:
    unmet = (
        (Prompt.POSITIVE, not positive),
        (Prompt.SPECIFIC, vague),
        (Prompt.MEASURABLE, not measurable),
        (Prompt.OVERREACH, overreach),
        (Prompt.REASON, not has_reason),
        (Prompt.TIME, not time_bound),
    )
    return next((prompt for prompt, missing in unmet if missing), None)
