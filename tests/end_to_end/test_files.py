"""Pictures and calendar files of the real program, on their way through a Bot API server."""

import io
import re
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from PIL import Image

from dialogs.events import CheckInAnswered
from dialogs.goal import CheckInOutcome, FocusArea, Frequency, Goal, Measure, Period, Rhythm
from storage.changes import apply
from storage.ids import new_id
from tests.botapi.faults import BadRequest, DropBefore, TooManyRequests
from tests.botapi.server import BotApiServer
from tests.botapi.user import User
from tests.end_to_end.program import PATIENCE, Program
from tests.end_to_end.test_telegram import settle_in

PRIVATE = "cry less about my divorce & <sleep>"


@pytest.fixture
def ana(botapi: BotApiServer, program: Program) -> User:
    """Someone who has settled in, and whose goal is a week old."""
    program.start()
    user = botapi.user()
    settle_in(user)
    database, now = program.database(), datetime.now(UTC)
    with database.unit_of_work() as uow:
        person = uow.people.find("telegram", str(user.chat_id))
        assert person is not None
        goal = Goal(
            new_id(),
            FocusArea.MOOD,
            PRIVATE,
            written_at=now - timedelta(days=7),
            measure=Measure("daily", Frequency(1, Period.DAY)),
            rhythm=Rhythm.weekly(range(7), (now + timedelta(hours=6)).time()),
        )
        uow.goals.add(person.id, goal)
        for ago in range(1, 7):
            at = now - timedelta(days=ago)
            apply(uow, person.id, CheckInAnswered(new_id(), goal.id, at.date(), CheckInOutcome.DONE), at)
        uow.commit()
    database.close()
    return user


def test_a_picture_and_a_calendar_arrive_and_no_private_word_leaks(ana: User, program: Program) -> None:
    ana.says("/progress")
    picture = ana.sees("6 done", within=PATIENCE)
    assert picture.kind == "photo"
    assert PRIVATE in picture.text
    assert picture.file is not None
    assert Image.open(io.BytesIO(picture.file.content)).size[0] == 1080
    ana.sees("What would you like to do?")
    ana.says("/calendar")
    ana.sees("often seen by others")
    ana.taps(re.compile("Only"))
    calendar = ana.sees("Here is your calendar file")
    assert calendar.kind == "document"
    assert calendar.file is not None
    assert (calendar.file.filename, calendar.file.content_type) == ("check-ins.ics", "text/calendar")
    events = icalendar.Calendar.from_ical(calendar.file.content).walk("VEVENT")
    assert {str(event["SUMMARY"]) for event in events} == {"Check-in", "Look back"}
    assert PRIVATE not in program.log


def test_what_a_picture_says_arrives_whatever_happens_to_it(ana: User, botapi: BotApiServer) -> None:
    for fault, kind in (
        (TooManyRequests(retry_after=1), "photo"),
        (DropBefore(), "photo"),
        (BadRequest("PHOTO_INVALID_DIMENSIONS"), "text"),
    ):
        botapi.faults.add(fault, method="sendPhoto")
        ana.says("/progress")
        assert ana.sees("6 done", within=PATIENCE).kind == kind
        ana.sees("What would you like to do?")
