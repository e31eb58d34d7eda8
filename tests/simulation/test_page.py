"""The page: nothing a person types can become mark-up, and it needs nothing beside itself."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from html.parser import HTMLParser

import pytest

from bot.simulation.journal import Act, Journal, Message
from bot.simulation.page import page
from dialogs.goal import CheckIn, FocusArea, Goal
from dialogs.nudge import nudge
from dialogs.reply import Choice, Reply
from dialogs.say import say

NOON = datetime(2026, 5, 4, 11, 0, tzinfo=UTC)
LONDON = "Europe/London"
WICKED = '<script>alert("x")</script> & <b>bold</b>'


class Reader(HTMLParser):
    """Notes the tags, and complains about one that is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def journal() -> Journal:
    made = Journal("steady", 0, 12, NOON, NOON)
    goal = Goal("g" * 32, FocusArea.OTHER, WICKED, NOON)
    asked = nudge([(goal, CheckIn("c" * 32, goal.id, date(2026, 5, 4)))], date(2026, 5, 4))
    made.messages.append(Message(0, NOON, LONDON, asked, None))
    made.acts.append(Act(0, NOON.replace(hour=12), LONDON, tapped=asked.choices[0][0], on=0))
    made.messages.append(Message(1, NOON.replace(hour=12), LONDON, Reply(say("noted")), 0, "progress.png"))
    made.acts.append(Act(1, NOON.replace(hour=13), LONDON, words=WICKED))
    made.toasts[1] = WICKED
    return made


def test_words_of_a_person_are_never_mark_up() -> None:
    text = page(journal(), WICKED)
    read = Reader(text)
    assert "script" not in read.tags
    assert read.words.count(WICKED) == 4
    assert read.tags.count("b") == 0


def test_catalogue_may_use_bold() -> None:
    made = journal()
    made.messages.append(Message(2, NOON.replace(hour=13), LONDON, Reply(say("goals-title")), 1))
    assert "<b>Your goals</b>" in page(made, "")


def test_nothing_beside_the_page_is_needed() -> None:
    read = Reader(page(journal(), ""))
    assert not {"script", "link", "img", "iframe"}.intersection(read.tags)
    assert not [
        name for name, _ in read.attributes if name in {"src", "href", "style"} or name.startswith("on")
    ]


def test_tapped_button_is_marked_and_no_other() -> None:
    text = page(journal(), "")
    assert text.count("<mark") == 1
    assert '<mark dir="auto">Done</mark>' in text


def test_same_button_tapped_under_another_message_is_not_marked() -> None:
    made = journal()
    made.acts[0] = replace(made.acts[0], on=1)
    assert "<mark" not in page(made, "")


@pytest.mark.parametrize("word", ["שלום", "مرحبا", "hello"])
def test_words_find_their_own_direction(word: str) -> None:
    made = journal()
    made.acts[1] = replace(made.acts[1], words=word)
    assert f'<p dir="auto">{word}</p>' in page(made, "")


def test_local_times_and_days_are_shown() -> None:
    made = journal()
    made.messages[1] = replace(made.messages[1], zone="America/New_York")
    text = page(made, "")
    assert '<time datetime="2026-05-04T12:00+01:00">12:00</time>' in text
    assert '<time datetime="2026-05-04T08:00-04:00">08:00</time>' in text
    assert text.count("Monday 4 May 2026") == 1
    assert "by the clock of New York" in text


def test_dark_and_light_by_the_readers_wish() -> None:
    assert "prefers-color-scheme: dark" in page(journal(), "")


def test_time_of_a_persons_choice_is_not_needed_for_choices() -> None:
    choice = Choice("x", say("button-hour", time=time(18)))
    made = journal()
    made.messages.append(Message(2, NOON.replace(hour=14), LONDON, Reply(say("noted"), ((choice,),)), 1))
    assert '<span dir="auto">18:00</span>' in page(made, "")
