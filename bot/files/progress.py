"""The picture for /progress: loads a goal's days, and has them drawn."""

from __future__ import annotations

from functools import partial
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_month_names

from bot.files.composing import Make, Order
from bot.files.palette import LOOKS
from bot.files.picture import Labels, picture
from dialogs.chart import QUARTERS, chart_of
from dialogs.rhythm import local_day
from dialogs.say import Argument, say
from dialogs.words import PLAIN, words
from storage.unit_of_work import UnitOfWork


def compose(uow: UnitOfWork, order: Order) -> Make | None:
    """The picture of the goal that the order is about; None when that is not this person's any more."""
    goal = next((one for one in uow.goals.of(order.person_id) if one.id == order.about), None)
    if goal is None:
        return None
    zone = ZoneInfo(uow.people.get(order.person_id).zone)
    chart = chart_of(goal, uow.check_ins.of_person(order.person_id), local_day(order.now, zone), zone)
    return partial(picture, chart, labels(order.language)) if chart.is_enough else None


def labels(language: str) -> Labels:
    """The words on the picture."""
    months = get_month_names("abbreviated", "stand-alone", locale=language)
    weekdays = get_day_names("abbreviated", "stand-alone", locale=language)
    return Labels(
        days=_word(language, "chart-days"),
        strength=_word(language, "chart-strength"),
        count=_word(language, "chart-count"),
        done=_word(language, "chart-done"),
        pace=_word(language, "chart-pace"),
        milestone=_word(language, "chart-milestone"),
        not_asked=_word(language, "chart-not-asked"),
        states={state: _word(language, f"chart-{state.value.replace('_', '-')}") for state in LOOKS},
        weekdays=tuple(weekdays[number] for number in range(7)),
        months=tuple(months[number] for number in range(1, 13)),
        percents={share: _word(language, "chart-percent", percent=share) for share in (0, *QUARTERS)},
    )


def _word(language: str, message: str, **args: Argument) -> str:
    return words().render(say(message, **args), language, PLAIN)
