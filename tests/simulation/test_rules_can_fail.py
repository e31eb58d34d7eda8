"""Each rule finds a journal that breaks it, and nothing in the journal that it was made from."""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.simulation.engine import play
from bot.simulation.journal import Journal, Message
from bot.simulation.personas import PERSONAS
from dialogs.goal import CheckInOutcome, Rhythm
from dialogs.reply import ReplyKind
from storage.database import Database
from storage.key_ring import KeyRing
from tests.simulation.checks import CHECKS, Check
from tests.simulation.checks.facts import Facts
from tests.simulation.checks.on_time import (
    asked_as_chosen,
    by_their_own_clock,
    every_due_accounted_for,
    only_what_is_due,
)
from tests.simulation.checks.peace import (
    few_a_day,
    less_often_unanswered,
    no_nudge_once_answered,
    nothing_at_rest,
    once_a_day,
)
from tests.simulation.checks.talking import (
    a_way_on,
    no_celebration_of_a_lapse,
    nothing_lost,
    phrases_vary,
    typed_for_the_day_asked,
)

Spoil = Callable[[Journal], Journal]
HOUR = timedelta(hours=1)


@pytest.fixture(scope="session")
def weeks(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: object, key_ring: KeyRing
) -> dict[str, Journal]:
    """Weeks in which all is well, of somebody who answers and of somebody who does not."""
    folder = tmp_path_factory.mktemp("weeks")

    def live(name: str) -> Journal:
        file = folder / f"{name}.db"
        shutil.copyfile(str(sqlite_template), file)
        database = Database.open(f"sqlite:///{file}", key_ring)
        return asyncio.run(play(PERSONAS[name], 0, folder, weeks=8, database=database))

    return {name: live(name) for name in ("steady", "silent")}


def nudges(journal: Journal) -> list[Message]:
    return [one for one in journal.messages if one.reply.kind is ReplyKind.NUDGE and journal.about(one)]


def with_message(journal: Journal, changed: Message) -> Journal:
    messages = [changed if one.number == changed.number else one for one in journal.messages]
    return replace(journal, messages=messages)


def and_again(journal: Journal, message: Message, *at: datetime) -> Journal:
    """The same message once more at each of these times."""
    more = [replace(message, number=len(journal.messages) + n, at=one) for n, one in enumerate(at)]
    return replace(journal, messages=[*journal.messages, *more])


def at_night(journal: Journal) -> Journal:
    message = nudges(journal)[3]
    return with_message(journal, replace(message, at=message.at + 6 * HOUR))


def in_a_pause(journal: Journal) -> Journal:
    standings = [
        replace(one, person=replace(one.person, paused_until=datetime(2030, 1, 1, tzinfo=UTC)))
        for one in journal.standings
    ]
    return replace(journal, standings=standings)


def four_in_a_day(journal: Journal) -> Journal:
    message = nudges(journal)[2]
    return and_again(journal, message, *(message.at + n * timedelta(minutes=5) for n in range(3)))


def after_the_answer(journal: Journal) -> Journal:
    message = nudges(journal)[0]
    return and_again(
        journal, message, journal.check_ins[0].answered_at or message.at + 9 * HOUR, message.at + 3 * HOUR
    )


def twice_a_day(journal: Journal) -> Journal:
    message = nudges(journal)[1]
    return and_again(journal, message, message.at)


def every_day_in_a_silence(journal: Journal) -> Journal:
    *_, before, last = nudges(journal)
    return with_message(journal, replace(last, at=before.at + 24 * HOUR))


def one_forgotten(journal: Journal) -> Journal:
    message = nudges(journal)[4]
    gone = {one.id for one in journal.about(message)}
    return replace(
        journal,
        messages=[one for one in journal.messages if one.number != message.number],
        check_ins=tuple(one for one in journal.check_ins if one.id not in gone),
    )


def too_late(journal: Journal) -> Journal:
    message = nudges(journal)[5]
    return with_message(journal, replace(message, at=message.at + timedelta(minutes=10)))


def on_another_day(journal: Journal) -> Journal:
    message = nudges(journal)[5]
    return with_message(journal, replace(message, at=message.at + 24 * HOUR))


def by_another_clock(journal: Journal) -> Journal:
    return replace(journal, messages=[replace(one, zone="Asia/Tokyo") for one in journal.messages])


def other_days(journal: Journal) -> Journal:
    standings = [
        replace(
            one,
            goals=tuple(
                replace(goal, rhythm=goal.rhythm and Rhythm.weekly({1}, goal.rhythm.at)) for goal in one.goals
            ),
        )
        for one in journal.standings
    ]
    return replace(journal, standings=standings)


def praised_for_a_lapse(journal: Journal) -> Journal:
    praise = next(
        one for one in journal.messages if one.reply.kind is ReplyKind.CELEBRATION and _is_tap(journal, one)
    )
    acts = [
        replace(one, tapped=replace(one.tapped, code=CheckInOutcome.SKIP.value))
        if one.number == praise.answers and one.tapped
        else one
        for one in journal.acts
    ]
    return replace(journal, acts=acts)


def _is_tap(journal: Journal, message: Message) -> bool:
    act = journal.acts[message.answers or 0]
    return act.tapped is not None and act.tapped.code == CheckInOutcome.DONE.value


def praised_in_the_same_words(journal: Journal) -> Journal:
    praise = next(one for one in journal.messages if any(name.startswith("celebrate-") for name in one.ids))
    return and_again(journal, praise, praise.at + HOUR)


def without_an_answer(journal: Journal) -> Journal:
    return replace(journal, messages=[one for one in journal.messages if one.answers != 1])


def without_buttons(journal: Journal) -> Journal:
    bare = [replace(one, reply=replace(one.reply, choices=())) for one in journal.messages]
    return replace(journal, messages=bare)


def stuck(journal: Journal) -> Journal:
    return replace(journal, stuck="nothing to tap")


def notes_gone(journal: Journal) -> Journal:
    return replace(journal, check_ins=tuple(replace(one, note=None) for one in journal.check_ins))


def kept_for_the_day_before(journal: Journal) -> Journal:
    typed = {one.at for one in journal.acts if one.tapped is None}
    check_ins = list(journal.check_ins)
    for number, one in enumerate(check_ins):
        if number and one.answered_at in typed:
            check_ins[number - 1] = replace(check_ins[number - 1], answered_at=one.answered_at)
    return replace(journal, check_ins=tuple(check_ins))


SPOILT: list[tuple[Check, str, Spoil]] = [
    (nothing_at_rest, "steady", at_night),
    (nothing_at_rest, "steady", in_a_pause),
    (few_a_day, "steady", four_in_a_day),
    (no_nudge_once_answered, "steady", after_the_answer),
    (once_a_day, "steady", twice_a_day),
    (less_often_unanswered, "silent", every_day_in_a_silence),
    (every_due_accounted_for, "steady", one_forgotten),
    (every_due_accounted_for, "silent", one_forgotten),
    (only_what_is_due, "steady", too_late),
    (only_what_is_due, "steady", on_another_day),
    (by_their_own_clock, "steady", by_another_clock),
    (by_their_own_clock, "steady", too_late),
    (asked_as_chosen, "steady", other_days),
    (no_celebration_of_a_lapse, "steady", praised_for_a_lapse),
    (phrases_vary, "steady", praised_in_the_same_words),
    (a_way_on, "steady", without_an_answer),
    (a_way_on, "steady", without_buttons),
    (a_way_on, "steady", stuck),
    (nothing_lost, "steady", notes_gone),
    (typed_for_the_day_asked, "steady", kept_for_the_day_before),
]


@pytest.mark.parametrize(
    ("check", "name", "spoil"),
    [pytest.param(*one, id=f"{one[0].__name__}-{one[2].__name__}") for one in SPOILT],
)
def test_rule_finds_what_breaks_it(weeks: dict[str, Journal], check: Check, name: str, spoil: Spoil) -> None:
    assert list(check(Facts(weeks[name]))) == []
    assert list(check(Facts(spoil(weeks[name])))) != []


def test_every_rule_is_tried() -> None:
    assert {check for check, _, _ in SPOILT} == set(CHECKS)
