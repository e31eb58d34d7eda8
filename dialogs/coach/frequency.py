"""How often: a small grammar from "3x/wk", "every other day" or "mondays and thursdays" to n per unit."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dialogs.coach.dates import WEEKDAYS
from dialogs.coach.numbers import number_at
from dialogs.coach.rate import Rank, Rate
from dialogs.coach.rate_days import WORKING_DAYS, WORKING_KINDS, days_at, named_days
from dialogs.goal import Frequency, Period

_PERIODS: Mapping[str, tuple[Period, int]] = MappingProxyType(
    dict.fromkeys(
        "day night morning evening afternoon lunchtime dinnertime bedtime breakfast lunch "
        "dinner days nights".split(),
        (Period.DAY, 1),
    )
    | dict.fromkeys("week weekend weeks".split(), (Period.WEEK, 1))
    | dict.fromkeys("fortnight fortnights".split(), (Period.WEEK, 2))
    | dict.fromkeys("month months payday paycheck".split(), (Period.MONTH, 1))
    | dict.fromkeys("year years".split(), (Period.YEAR, 1))
)
_ADVERBS: Mapping[str, Frequency] = MappingProxyType(
    {
        "daily": Frequency(1, Period.DAY),
        "nightly": Frequency(1, Period.DAY),
        "weekly": Frequency(1, Period.WEEK),
        "fortnightly": Frequency(1, Period.WEEK, 2),
        "biweekly": Frequency(1, Period.WEEK, 2),
        "monthly": Frequency(1, Period.MONTH),
        "yearly": Frequency(1, Period.YEAR),
        "qd": Frequency(1, Period.DAY),
        "qhs": Frequency(1, Period.DAY),
        "bid": Frequency(2, Period.DAY),
        "tid": Frequency(3, Period.DAY),
        "annually": Frequency(1, Period.YEAR),
    }
)
_COUNTS = MappingProxyType({"once": 1, "twice": 2, "thrice": 3})
_OCCASIONS = frozenset(
    "time times x day days night nights morning mornings evening evenings afternoon afternoons "
    "weekday weekdays occasion occasions session sessions meal meals walk walks break breaks "
    "run runs workout workouts class classes meeting meetings weeknights lunchtimes".split()
)
_PER = frozenset(
    {
        "a",
        "an",
        "per",
        "each",
        "every",
        "/",
        "p",
        "ever",
        "of",
        "by",
        "in",
        "the",
        "any",
        "out",
        "single",
        "at",
    }
)
_PER_TIGHT = _PER - {"of", "by", "in", "the", "out", "any", "at"}
_ORDINAL_INTERVALS = MappingProxyType({"other": 2, "second": 2, "alternate": 2, "third": 3})
_PER_WORDS = 3
_MOST_OFTEN = 60
_MOST_TIMES = 200
_SHORT_GAP = 2
_OF_SEVEN = (("days",), ("nights",), ("mornings",), ("evenings",))
_PER_STRONG = frozenset({"a", "an", "per", "each", "every", "/"})
_MEASURES = frozenset(
    "minute minutes hour hours second seconds km k kilometre kilometres kilometer kilometers "
    "mile miles metre metres meters step steps page pages word words pound pounds lb lbs kg "
    "kilo kilos stone $ dollar dollars euro euros gbp usd calorie calories kcal litre litres "
    "liter liters l ml glass glasses cup cups portion portions serving servings percent % "
    "points point rep reps laps lengths cal quid bucks".split()
)
_MONEY = frozenset({"$", "£", "€"})
_NO_FREQUENCY_AFTER = frozenset(
    "life living routine routines activities activity tasks task stress stresses struggles "
    "responsibilities functioning hassles mood moods schedule things situations chores planner "
    "off trip ago later out".split()
)
_GAP_STOPS = frozenset(", . : ; ( ) and then but because so until before after when while for if".split())
_GAP = 6
_COUNTED_ON = frozenset({"after", "ago", "later", "from", "before"})


def rates(words: tuple[str, ...]) -> tuple[Rate, ...]:
    """Every frequency in the statement, in the order it is written."""
    found: list[Rate] = []
    at = 0
    while at < len(words):
        rate = _rate_at(words, at)
        if rate is None:
            at += 1
        else:
            found.append(rate)
            at = rate.last + 1
    return tuple(found)


def chosen(found: tuple[Rate, ...], words: tuple[str, ...], *, avoiding: bool = False) -> Rate | None:
    """The one that tells how often the goal is done; caps and days left out are none when `avoiding`."""
    kept = [rate for rate in found if rate.frequency is not None and not (avoiding and _is_cap(rate, words))]
    if not kept:
        return None
    best = min(kept, key=lambda rate: (rate.rank, rate.first))
    return _with_loose_count(best, words)


def _is_cap(rate: Rate, words: tuple[str, ...]) -> bool:
    """Less of something: an amount per unit, but neither a pace ("lose a pound a week") nor what is left."""
    lead = words[rate.first - 1] if rate.first else ""
    if lead == "by" or _comes_down(rate, words):
        return False
    return rate.limit or (
        rate.rank is Rank.AMOUNT and not any(word in {"lose", "losing", "drop", "shed"} for word in words)
    )


def _comes_down(rate: Rate, words: tuple[str, ...]) -> bool:
    """As in "Cut takeaways to one a fortnight": how often it is then done; "from 5 to 1" are two amounts."""
    led = (
        words[rate.first - 1 : rate.first] == ("to",)
        and "from" not in words[max(rate.first - 4, 0) : rate.first]
    )
    number = number_at(words, rate.first)
    return led and number is not None and words[number.last + 1] in _PER_STRONG


def _with_loose_count(rate: Rate, words: tuple[str, ...]) -> Rate:
    """As in "Every week two times": the count stands apart from its unit."""
    if (
        rate.rank is not Rank.EVERY
        or rate.frequency is None
        or rate.frequency.count != 1
        or rate.frequency.every != 1
    ):
        return rate
    for at in (rate.last + 1, rate.first - 2, rate.first - 3):
        if not 0 <= at < len(words):
            continue
        count = _count_at(words, at)
        if count is not None and (count[1] == rate.first - 1 or at > rate.last):
            first, last = min(at, rate.first), max(count[1], rate.last)
            return Rate(Frequency(count[0], rate.frequency.period), first, last, Rank.COUNTED)
    return rate


def _rate_at(words: tuple[str, ...], at: int) -> Rate | None:
    word, follow = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in _ADVERBS:
        if word == "bid" and (follow in {"for", "on", "a", "the"} or words[at - 1] in {"to", "a"}):
            # without these words "bid" is the clinician's "twice a day"
            return None
        return None if follow in _NO_FREQUENCY_AFTER else Rate(_ADVERBS[word], at, at, Rank.EVERY)
    if word in {"every", "each"}:
        return _every(words, at)
    if word in {"alternate", "alternating"} and follow in _PERIODS:
        return Rate(Frequency(1, _PERIODS[follow][0], 2), at, at + 1, Rank.EVERY)
    return days_at(words, at) or _counted(words, at)


def _every(words: tuple[str, ...], at: int) -> Rate | None:
    """As in "Every single day", "every other week", "every 3 days", "every Monday and Friday"."""
    place = at + 1
    if words[place : place + 2] == ("and", "every"):
        place += 2
    if words[place : place + 1] == ("single",):
        place += 1
    every, place = _interval(words, place)
    if place >= len(words):
        return None
    word, follow = words[place], words[place + 1] if place + 1 < len(words) else ""
    if word in WEEKDAYS or word in {"sat", "sun"}:
        rate = named_days(words, place, habitual=True)
        count = rate.frequency.count if rate is not None and rate.frequency is not None else 1
        last = rate.last if rate is not None else place
        return Rate(Frequency(count, Period.WEEK, every), at, last, Rank.NAMED)
    if word in WORKING_DAYS or (word in WORKING_KINDS and follow == "day"):
        return Rate(Frequency(5, Period.WEEK), at, place + (word in WORKING_KINDS), Rank.NAMED)
    if word not in _PERIODS or (follow in _NO_FREQUENCY_AFTER and every == 1):
        return None
    period, base = _PERIODS[word]
    last = place + 2 if words[place + 1 : place + 3] == ("or", "so") else place
    return Rate(Frequency(1, period, every * base), at, last, Rank.EVERY)


def _interval(words: tuple[str, ...], place: int) -> tuple[int, int]:
    """The n of "every n days" and the token behind it; 1 and `place` when there is none."""
    if place >= len(words):
        return 1, place
    if words[place] in _ORDINAL_INTERVALS:
        return _ORDINAL_INTERVALS[words[place]], place + 1
    number = number_at(words, place)
    if number is not None and number.low == int(number.low) and 1 <= number.low <= _MOST_OFTEN:
        return int(number.low), number.last + 1
    return 1, place


def _count_at(words: tuple[str, ...], at: int) -> tuple[int, int] | None:
    """As in "Twice", "3 times", "four days", "2x": the count and its last token."""
    word = words[at]
    if word == "x" and words[at + 2 : at + 3] in (("days",), ("weeks",), ("months",)):
        # "x 4 weeks" is how long
        return None
    if word in _COUNTS:
        last = at
        if words[at + 1 : at + 3] == ("or", "twice"):
            last = at + 2
        return _COUNTS[word], last
    if word == "x" and at + 1 < len(words) and words[at + 1].isdecimal() and len(words[at + 1]) <= _SHORT_GAP:
        return int(words[at + 1]), at + 1
    number = number_at(words, at)
    if number is None or not 1 <= number.low <= _MOST_TIMES or number.low != int(number.low):
        return None
    last = number.last
    if words[last + 1 : last + 2] in (("different",), ("separate",)):
        last += 1
    if last + 1 < len(words) and words[last + 1] in _OCCASIONS:
        return int(number.low), last + 1
    return None


def _counted(words: tuple[str, ...], at: int) -> Rate | None:
    counted = _count_at(words, at)
    if counted is not None:
        return _times_per(words, at, *counted)
    number = number_at(words, at, articles=True)
    if number is None:
        return None
    if words[at + 1 : at + 3] == ("/", "7") and words[at].isdecimal() and words[at + 3 : at + 4] in _OF_SEVEN:
        return Rate(Frequency(max(int(words[at]) % 8, 1), Period.WEEK), at, at + 3, Rank.COUNTED)
    if words[number.last + 1 : number.last + 5] in (
        ("out", "of", "7", "days"),
        ("out", "of", "seven", "days"),
    ):
        return Rate(Frequency(int(number.low), Period.WEEK), at, number.last + 4, Rank.COUNTED)
    if words[number.last + 1 : number.last + 2] == ("/",):
        unit = _per_unit(words, number.last + 1, loose=False)
        if unit is not None and number.low == int(number.low) and 1 <= number.low < _MOST_TIMES:
            return Rate(Frequency(int(number.low), unit[0], unit[1]), at, unit[2], Rank.COUNTED)
    return _amount_per(words, at, number.last, int(number.low) if number.low == int(number.low) else 1)


def _times_per(words: tuple[str, ...], at: int, count: int, last: int) -> Rate | None:
    """Counted occasions and their period: "three times a week", "twice this week", "4 days out of 7"."""
    unit = _per_unit(words, last + 1, loose=True)
    if unit is not None:
        period, every, end, working = unit
        return Rate(Frequency(5 if working else count, period, every), at, end, Rank.COUNTED)
    follow = words[last + 1 : last + 3]
    if len(follow) > 1 and follow[0] in {"this", "next"} and follow[1] in {"week", "month"}:
        # "twice this week": the week itself is the deadline
        period = Period.WEEK if follow[1] == "week" else Period.MONTH
        return Rate(Frequency(count, period), at, last, Rank.COUNTED)
    if words[last] in {"times", "time", "x"} and follow == ("for", "week"):
        return Rate(Frequency(count, Period.WEEK), at, last + 2, Rank.COUNTED)
    if words[last] in {"days", "nights"} and words[last + 1 : last + 4] == ("out", "of", "7"):
        return Rate(Frequency(count, Period.WEEK), at, last + 3, Rank.COUNTED)
    return None


def _amount_per(words: tuple[str, ...], at: int, last: int, count: int) -> Rate | None:
    """As in "One social event per week", "ten minutes a day", "$150 a month"."""
    stop = min(last + 1 + _GAP, len(words))
    article = words[at] in {"a", "an", "another"}
    led_in = {"in", "within", "for", "over"}
    for place in range(last + 1, stop):
        word = words[place]
        if word in _GAP_STOPS or word in _COUNTS or number_at(words, place) is not None:
            return None
        if word not in _PER_STRONG or (place == last + 1 and word != "/" and article):
            continue
        unit = _per_unit(words, place, loose=False)
        if unit is None:
            continue
        period, every, end, working = unit
        if (
            words[end + 1 : end + 2]
            and words[end + 1] in _COUNTED_ON
            and word == "a"
            and period is not Period.DAY
        ):
            # "a week after the baby" is a day
            return None
        if words[place - 1] in led_in and word in {"a", "an"} and period is not Period.DAY:
            # "100 kg in a fortnight" is an end
            return None
        gap = words[last + 1 : place]
        if len(gap) > 1 and gap[0] in _PERIODS and gap[0].endswith("s"):
            # "two weeks I cook every day": how long, then how often
            return None
        measure = bool(gap and (gap[0] in _MEASURES or (len(gap) > 1 and gap[1] in _MEASURES)))
        measure = measure or (at > 0 and words[at - 1] in _MONEY) or any(token in _MONEY for token in gap)
        # "two books every month" tells how much each month, "two books a month" how many in one
        once = measure or period is Period.DAY or word in {"every", "each"} or not 1 <= count <= _MOST_OFTEN
        if once and gap and len(gap) <= _SHORT_GAP and gap[-1] in _OCCASIONS and not measure:
            once = False
        times = 1 if once else count
        return Rate(
            Frequency(5 if working else times, period, every), at, end, Rank.AMOUNT, limit=not measure
        )
    return None


def _per_unit(words: tuple[str, ...], at: int, *, loose: bool) -> tuple[Period, int, int, bool] | None:
    """Period, interval, last token and whether working days of "a week", "per day", "/wk", "weekly".

    `loose` also takes "in the week" and a bare unit.
    """
    place = at
    while place < min(at + _PER_WORDS, len(words)) and words[place] in (_PER if loose else _PER_TIGHT):
        place += 1
    if place >= len(words):
        return None
    led = place > at
    if words[place] in _ADVERBS and not led:
        frequency = _ADVERBS[words[place]]
        return frequency.period, frequency.every, place, False
    every = 1
    if led and words[place - 1] in {"every", "each"}:
        every, place = _interval(words, place)
    if place >= len(words):
        return None
    if words[place] in WORKING_DAYS and led:
        return Period.WEEK, 1, place, True
    # "three times in the morning" is no rate
    definite = led and words[place - 1] == "the" and words[place] not in {"week", "month", "year", "day"}
    if words[place] not in _PERIODS or definite or not (led or loose):
        return None
    period, base = _PERIODS[words[place]]
    return period, every * base, place, False
