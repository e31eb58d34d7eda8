"""The calendar file, read by other programs: the same days as the coach asks, through every clock change."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr

from bot.files.check_in_calendar import compose
from bot.files.composing import Order
from bot.files.events import Calendar, Recurring, WholeDay, calendar_file
from dialogs.events import ConsentGiven, GoalClosed, GoalWritten
from dialogs.goal import Deadline, FocusArea, Goal, GoalStatus, Rhythm
from dialogs.quiet_hours import NO_QUIET_HOURS
from dialogs.rhythm import next_occurrence
from storage.changes import apply
from storage.database import Database
from storage.ids import new_id

NOW = datetime(2026, 2, 2, 9, 30, tzinfo=UTC)
"""A Monday."""
WORDS = "walk; then talk,\r\n\x07BEGIN:VEVENT\\ " + "שלום 散歩 🙂 " * 12
RULES = (
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,MO;WKST=SA",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU",
)

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC")


def calendar(
    rule: str = RULES[0], at: time = time(18), zone: str = "Europe/Berlin", last: date | None = None
) -> Calendar:
    rhythm = Rhythm(rule, date(2026, 1, 5), at)
    check_ins = Recurring("uid-1", WORDS, rhythm.first_day(NOW.date()), at, rhythm.rule, last)
    return Calendar(
        "Check-ins", zone, NOW, 5, (check_ins,), (WholeDay("uid-2", "Goal date", date(2026, 5, 1)),)
    )


def read(content: bytes) -> icalendar.Calendar:
    read = icalendar.Calendar.from_ical(content)
    assert isinstance(read, icalendar.Calendar)
    return read


def events(content: bytes) -> list[Any]:
    """The events, whose fields have a type each."""
    return list(read(content).walk("VEVENT"))


def occurrences(event: Any, until: datetime) -> Iterator[datetime]:  # noqa: ANN401 - see `events`
    """The instants, as dateutil understands the rule."""
    start = event["DTSTART"].dt
    rule = event["RRULE"].to_ical().decode()
    for one in rrulestr(rule, dtstart=start):
        if one.astimezone(UTC) >= until:
            return
        yield one.astimezone(UTC)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"]
)
@pytest.mark.parametrize("at", [time(0, 30), time(18)])
def test_it_has_the_days_and_hours_of_the_coach_over_two_years(rule: str, zone: str, at: time) -> None:
    event = events(calendar_file(calendar(rule, at, zone)).content)[0]
    until, place = NOW + timedelta(days=730), ZoneInfo(zone)
    rhythm = Rhythm(rule, date(2026, 1, 5), at)
    begins = datetime.combine(NOW.astimezone(place).date(), time(0), place).astimezone(UTC)
    expected, instant = [], next_occurrence(rhythm, place, begins - timedelta(seconds=1))
    while instant < until:
        expected.append(instant)
        instant = next_occurrence(rhythm, place, instant)
    assert list(occurrences(event, until)) == expected
    assert len(expected) > 10


def test_the_last_check_in_is_on_the_day_that_was_set() -> None:
    content = calendar_file(calendar(at=time(23, 30), zone="America/New_York", last=date(2026, 3, 8))).content
    last = list(occurrences(events(content)[0], NOW + timedelta(days=730)))[-1]
    assert last.astimezone(ZoneInfo("America/New_York")).date() == date(2026, 3, 8)


def test_the_zone_comes_along_with_its_clock_changes() -> None:
    (told,) = read(calendar_file(calendar()).content).walk("VTIMEZONE")
    assert told["TZID"] == "Europe/Berlin"
    assert isinstance(told, icalendar.Timezone)
    changed = told.to_tz()
    for month in range(1, 13):
        at = datetime(2027, month, 15, 12)  # noqa: DTZ001 - looked at in both zones
        assert (
            at.replace(tzinfo=changed).utcoffset() == at.replace(tzinfo=ZoneInfo("Europe/Berlin")).utcoffset()
        )


def test_it_is_what_rfc_5545_wants() -> None:
    content = calendar_file(calendar()).content
    text = content.decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), "a folded line has at most 75 octets"
    whole = read(content)
    assert (whole["VERSION"], whole["METHOD"]) == ("2.0", "PUBLISH")
    assert whole["PRODID"]
    for event in events(content):
        assert event["DTSTAMP"].dt == NOW
        assert {"UID", "SEQUENCE", "SUMMARY", "DTSTART", "CLASS", "TRANSP"} <= set(event)


def test_words_stay_words() -> None:
    check_in, _ = events(calendar_file(calendar()).content)
    assert str(check_in["SUMMARY"]).split() == WORDS.replace("\x07", " ").split()
    assert len(events(calendar_file(calendar()).content)) == 2


def test_a_day_is_a_whole_day() -> None:
    _, day = events(calendar_file(calendar()).content)
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (date(2026, 5, 1), date(2026, 5, 2))
    assert day["DTSTART"].params["VALUE"] == "DATE"


def made(database: Database, goals: list[Goal], about: str, now: datetime = NOW) -> bytes | None:
    """The file of someone with these goals."""
    with database.unit_of_work() as uow:
        person = uow.people.get_or_add(
            "fake", "1", language="en", zone="Europe/Berlin", quiet=NO_QUIET_HOURS, at=NOW
        )
        if person.consented_at is None:
            apply(uow, person.id, ConsentGiven("1"), NOW)
        known = {goal.id for goal in uow.goals.of(person.id)}
        for goal in goals:
            if goal.id not in known:
                apply(uow, person.id, GoalWritten(goal), NOW)
            if goal.status is not GoalStatus.ACTIVE:
                apply(uow, person.id, GoalClosed(goal.id, goal.status), NOW)
        make = compose(uow, Order(person.id, about, "en", now, database.lookup))
        uow.commit()
    return None if make is None else make().content


def goal(statement: str = "cry about my divorce", **changes: Any) -> Goal:  # noqa: ANN401 - any field of a goal
    values: dict[str, Any] = {
        "rhythm": Rhythm.weekly((0,), time(18)),
        "deadline": Deadline("by Easter", date(2026, 4, 5)),
    }
    return Goal(new_id(), FocusArea.MOOD, statement, written_at=NOW, **(values | changes))


def summaries(content: bytes | None) -> list[str]:
    return [str(event["SUMMARY"]) for event in events(content or b"")]


def test_no_word_of_the_client_is_in_it_unless_they_wanted_that(database: Database) -> None:
    mine = [goal()]
    neutral, own = made(database, mine, "neutral"), made(database, mine, "own_words")
    assert summaries(neutral) == ["Check-in", "Goal date", "Look back", "Look back"]
    assert summaries(own)[:2] == ["Check-in: cry about my divorce", "Goal date: cry about my divorce"]
    assert b"divorce" not in (neutral or b"")


def test_events_keep_their_names_and_give_nothing_away(database: Database) -> None:
    mine = [goal(), goal("another")]
    first, later = (
        events(made(database, mine, "neutral", NOW + wait) or b"")
        for wait in (timedelta(0), timedelta(days=3))
    )
    uids = [str(event["UID"]) for event in first]
    assert uids == [str(event["UID"]) for event in later]
    assert len(set(uids)) == len(uids)
    assert not any(one.id in uid for one in mine for uid in uids)
    assert first[0]["SEQUENCE"] < later[0]["SEQUENCE"], "a later file replaces what an earlier one added"


def test_only_what_is_still_to_come_is_in_it(database: Database) -> None:
    over = goal("over", rhythm=None, deadline=Deadline("yesterday", date(2026, 2, 1)))
    closed = goal("closed", status=GoalStatus.LET_GO)
    assert made(database, [closed], "own_words") is None
    told = summaries(made(database, [closed, over, goal("going", deadline=None)], "own_words"))
    assert "Check-in: going" in told
    assert not any("closed" in one or "Goal date" in one for one in told)


def test_a_goal_that_ends_before_its_first_day_has_no_check_ins(database: Database) -> None:
    ends = goal("ends", rhythm=Rhythm.weekly((6,), time(18)), deadline=Deadline("Friday", date(2026, 2, 6)))
    assert summaries(made(database, [ends], "own_words")) == ["Goal date: ends"]
