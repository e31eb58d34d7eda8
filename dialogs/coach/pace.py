"""How fast is too fast? A small table of paces that guidance or experience calls unrealistic or unsafe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dialogs.coach.facts import Facts
from dialogs.coach.quantities import Kind, Quantity
from dialogs.goal import Period

WEIGHT_KG_A_WEEK = Decimal("1.25")
"""NHS and CDC advise losing 0.5 to 1 kg (1 to 2 lb) a week; a quarter more is left for rounding."""
WEIGHT_KG_AT_ALL = Decimal(36)
"""Beyond this (80 lb) within about a year even the advised pace has to hold without a break."""
SLEEP_HOURS = (Decimal(5), Decimal("10.5"))
"""National Sleep Foundation: 7 to 9 hours for adults, 5 to 6 or 10 to 11 only "may be appropriate"."""
SLEEP_GAIN_HOURS = Decimal(2)
"""Sleep schedules move by 15 to 30 minutes a week (CBT-I), so hours at once are too much."""
GROWTH = Decimal(4)
"""Training guidance raises load by about a tenth a week; fourfold within two weeks is far beyond it."""
MONEY_A_MONTH = Decimal(3000)
"""Close to a whole median take-home pay in Western currencies (OECD household disposable income)."""
TRAINING_WEEKS = {"marathon": 12, "half": 8, "ultramarathon": 20, "triathlon": 12, "ironman": 24}
"""Weeks. Common beginner plans take 16 to 20 for a marathon, 10 to 12 for a half; a third less is too few."""
EXERCISE_HOURS_A_DAY = Decimal("2.5")
"""WHO advises 150 to 300 minutes a week; athletes in training do two to three hours a day."""
STEPS_A_DAY = Decimal(30_000)
BOOKS_A_MONTH = Decimal(15)
FRIENDS_A_MONTH = Decimal(6)
HOURS_A_DAY = Decimal(10)
"""Beyond eight or nine hours of work or study rest is lost (WHO/ILO 2021: harm from 55 hours a week)."""
CALORIES_A_DAY = Decimal(800)
"""Below this a diet needs medical supervision (NHS, NICE NG246: very-low-energy diets)."""
LANGUAGE_DAYS = 90
"""US Foreign Service Institute: 600 class hours at least, half a year full time, to speak a language well."""
GRADE_DAYS = 14
"""A whole grade takes about half a term; several within two weeks are out of reach."""
MEDICINE_DAYS = 7
"""NICE NG215: medicines of dependence are tapered over weeks to months, never stopped within days."""
OUTCOME_DAYS = 14
"""Evidence-based short therapies take 6 to 12 weeks to show their effect (NICE CG113, NG222)."""

_KG = (
    {"kg": Decimal(1), "kilo": Decimal(1), "kilos": Decimal(1), "kgs": Decimal(1)}
    | dict.fromkeys(("lb", "lbs", "pound", "pounds"), Decimal("0.4536"))
    | dict.fromkeys(("stone", "stones"), Decimal("6.35"))
)
_HOUR_WORDS = frozenset({"hour", "hours"})
_MONEY_WORDS = frozenset({"$", "£", "€", "dollars", "pounds", "euros", "euro", "usd", "gbp"})
ABOUT_A_YEAR = 450
"""Days."""
NEAR_DAILY = 6
"""Times a week from which exercise counts as daily."""
_LOSING = frozenset("lose losing loose drop shed gain lighter lost off down decreased weight".split())
_EXERCISE = frozenset(
    "gym exercise exercising train training workout work run running swim cycle cardio yoga "
    "sport lift".split()
)
_STILL = frozenset("meditate meditating meditation pray journal".split())
_OUTCOMES = frozenset(
    "anxiety depression panic symptoms fear fears happy confident recovered healed trauma grief "
    "ptsd ocd insomnia stress fluent marriage relationship problems life perfectionism "
    "agoraphobia phobia phobias addiction temper loneliness shyness self-esteem esteem "
    "confidence worries worrying worry".split()
)
_LANGUAGE = frozenset({"fluent", "fluently", "native", "bilingual"})
_FORTUNES = frozenset({"million", "millions", "millionaire", "billionaire"})
_TAPERED = frozenset(
    "medication medicine tablets pills valium diazepam xanax codeine morphine opioids "
    "antidepressants antidepressant benzos sertraline prozac lithium steroids methadone".split()
)
_QUITTING = frozenset("come coming stop stopping quit quitting off".split())
_ENDING = frozenset(
    "eliminate overcome cure heal fix recover beat conquer be become get stop master no end".split()
)


def too_fast(facts: Facts, today: date) -> tuple[int, int] | None:
    """First and last token of an amount that is unrealistic in its time, or None."""
    days = _days(facts, today)
    for amount in facts.quantities:
        if _is_too_much(facts, amount, days):
            return amount.first, amount.last
    words = facts.words
    jump = _jump(facts, days)
    if jump is not None:
        return jump
    if days is not None:
        sudden = _sudden(facts, days)
        if sudden is not None:
            return sudden
        for place, word in enumerate(words):
            weeks = TRAINING_WEEKS.get(word)
            if (
                weeks is not None
                and days < weeks * 7
                and not (word == "half" and words[place + 1 : place + 2] != ("marathon",))
            ):
                return place, place
            if (
                word in _OUTCOMES
                and days <= OUTCOME_DAYS
                and words[facts.clause.head] in _ENDING
                and _is_state_goal(facts, place)
            ):
                return place, place
    return None


def _sudden(facts: Facts, days: int) -> tuple[int, int] | None:
    """A language, several grades, or an end of a medicine within days."""
    words = facts.words
    for place, word in enumerate(words):
        if word in _LANGUAGE and days <= LANGUAGE_DAYS:
            return place, place
        if word in _FORTUNES and days <= ABOUT_A_YEAR:
            return place, place
        if word in _TAPERED and days <= MEDICINE_DAYS and words[facts.clause.head] in _QUITTING:
            return place, place
    grades = [amount for amount in facts.quantities if amount.kind is Kind.GRADE]
    if grades and "from" in words and days <= GRADE_DAYS:
        return grades[0].first, grades[-1].last
    return None


def _jump(facts: Facts, days: int | None) -> tuple[int, int] | None:
    """From a baseline to a target too far away: sleep, or anything that grows fourfold in two weeks."""
    if days is None or days > OUTCOME_DAYS:
        return None
    for one, two in zip(facts.quantities, facts.quantities[1:], strict=False):
        if (
            one.high is None
            or two.high is None
            or "from" not in facts.words[max(one.first - 1, 0) : one.first + 1]
        ):
            continue
        sleeping = "sleep" in facts.words and two.high - one.high > SLEEP_GAIN_HOURS
        if sleeping or (one.high > 0 and two.high >= one.high * GROWTH):
            return one.first, two.last
    return None


def _is_state_goal(facts: Facts, place: int) -> bool:
    return facts.clause.head <= place < facts.clause.end and not facts.quantities and not facts.rates


def _days(facts: Facts, today: date) -> int | None:
    """Days until the last end whose day is known."""
    known = [end.date for end in facts.ends if end.date is not None]
    return max((max(known) - today).days, 1) if known else None


def _is_too_much(facts: Facts, amount: Quantity, days: int | None) -> bool:
    count, unit = amount.high, amount.unit
    if count is None or unit is None:
        return False
    pace = Pace(count, unit, _period(facts, amount.last), days, frozenset(facts.words), _near_daily(facts))
    return any(limit(pace) for limit in _LIMITS)


@dataclass(frozen=True, slots=True)
class Pace:
    """An amount with what is known of its time: `period` of a rate, `days` until the end."""

    count: Decimal
    unit: str
    period: Period | None
    days: int | None
    words: frozenset[str]
    near_daily: bool

    def within_a_month(self) -> Decimal | None:
        """The amount for 30 days, when the end is known."""
        return self.count * 30 / self.days if self.days is not None else None


def _period(facts: Facts, last: int) -> Period | None:
    for rate in facts.rates:
        if (rate.first <= last <= rate.last or rate.first == last + 1) and rate.frequency is not None:
            return rate.frequency.period
    return None


def _weight(pace: Pace) -> bool:
    if pace.unit not in _KG or not _LOSING & pace.words:
        return False
    kilos = pace.count * _KG[pace.unit]
    if pace.period in {Period.DAY, Period.WEEK}:
        return kilos * (7 if pace.period is Period.DAY else 1) > WEIGHT_KG_A_WEEK
    if pace.days is None:
        return False
    return kilos * 7 / pace.days > WEIGHT_KG_A_WEEK or (
        kilos > WEIGHT_KG_AT_ALL and pace.days <= ABOUT_A_YEAR
    )


def _sleep(pace: Pace) -> bool:
    asleep = pace.unit in _HOUR_WORDS and bool({"sleep", "sleeping", "slept"} & pace.words)
    return asleep and pace.count > SLEEP_GAIN_HOURS and not SLEEP_HOURS[0] <= pace.count <= SLEEP_HOURS[1]


def _exercise(pace: Pace) -> bool:
    daily = pace.period is Period.DAY or pace.near_daily
    active = pace.unit in _HOUR_WORDS and bool((_EXERCISE | _STILL) & pace.words)
    return active and daily and pace.count > EXERCISE_HOURS_A_DAY


def _money(pace: Pace) -> bool:
    monthly = pace.within_a_month()
    return pace.unit in _MONEY_WORDS and monthly is not None and monthly > MONEY_A_MONTH


def _steps(pace: Pace) -> bool:
    return pace.unit in {"steps", "step"} and pace.period is not Period.WEEK and pace.count > STEPS_A_DAY


def _books(pace: Pace) -> bool:
    monthly = pace.within_a_month()
    if pace.period is Period.WEEK:
        monthly = pace.count * 4
    return pace.unit in {"book", "books"} and monthly is not None and monthly > BOOKS_A_MONTH


def _friends(pace: Pace) -> bool:
    monthly = pace.within_a_month()
    made = "friends" in pace.words and pace.unit in {"friends", "new"}
    # a single new friend today is a step, not a pace
    return made and monthly is not None and pace.count > 2 and monthly > FRIENDS_A_MONTH  # noqa: PLR2004 - see above


def _hours(pace: Pace) -> bool:
    daily = pace.period is Period.DAY
    return pace.unit in _HOUR_WORDS and daily and pace.count > HOURS_A_DAY and "sleep" not in pace.words


def _calories(pace: Pace) -> bool:
    eaten = pace.unit in {"calories", "kcal", "calorie"} and bool({"eat", "eating"} & pace.words)
    return eaten and pace.period is Period.DAY and pace.count < CALORIES_A_DAY


_LIMITS = (_hours, _calories, _weight, _sleep, _exercise, _money, _steps, _books, _friends)


def _near_daily(facts: Facts) -> bool:
    return any(
        rate.frequency is not None
        and rate.frequency.period is Period.WEEK
        and rate.frequency.count >= NEAR_DAILY
        for rate in facts.rates
    )
