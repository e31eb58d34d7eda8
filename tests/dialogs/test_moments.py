"""The time of the next check-in, also by the clock of the reader's device where the channel can show it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.telegram.splitting import split_html, units, without_markup
from bot.terminal.markup import STYLED, UNSTYLED
from dialogs.codec import reply_from_json, reply_to_json
from dialogs.reply import Reply
from dialogs.say import Moment, paragraphs, say
from dialogs.words import HTML, PLAIN, words
from dialogs.words.markup import Markup
from tests.botapi.html import parse_html
from tests.dialogs.chat import Chat

AT = datetime(2026, 11, 24, 18, 5, tzinfo=ZoneInfo("Asia/Tokyo"))
NEXT = say("next-check-in", next=Moment(AT))
TOLD = "The next one comes on Tuesday 24 November 2026, 18:05"


def test_telegram_shows_it_beside_the_time_by_the_clock_that_is_kept() -> None:
    formatted = parse_html(words().render(NEXT, "en", HTML))
    assert formatted.text == f"{TOLD} (Tuesday 18:05 on your device)."
    (entity,) = formatted.entities
    assert (entity["type"], entity["unix_time"], entity["date_time_format"]) == (
        "date_time",
        1795511100,
        "wt",
    )
    assert (entity["offset"], entity["length"]) == (formatted.text.index("(") + 1, len("Tuesday 18:05"))


@pytest.mark.parametrize("markup", [PLAIN, STYLED, UNSTYLED])
def test_elsewhere_it_is_the_plain_time(markup: Markup) -> None:
    assert words().render(NEXT, "en", markup) == f"{TOLD}."


def test_without_mark_up_nothing_is_said_of_a_device() -> None:
    html = words().render(paragraphs(NEXT, say("goal-reads-now", goal="a (b) <c>")), "en", HTML)
    plain = without_markup(html)
    assert plain.startswith(f"{TOLD}.\n")
    assert "(b) <c>" in plain


def test_it_waits_in_the_outbox_as_data() -> None:
    reply = Reply(NEXT)
    assert reply_from_json(reply_to_json(reply)) == reply


@pytest.mark.parametrize("longest", [80, 120, 160, 200])
def test_a_cut_breaks_no_tag(longest: int) -> None:
    html = words().render(paragraphs(NEXT, NEXT, NEXT), "en", HTML)
    parts = split_html(html, longest)
    assert len(parts) > 1
    assert all(units(part) <= longest for part in parts)
    whole = " ".join(parse_html(part).text for part in parts)
    assert whole.split() == parse_html(html).text.split()


def test_only_chosen_times_are_shown_so() -> None:
    chat = Chat().begins().has_goals("walk round the lake")

    def by_device(*said: str) -> int:
        for text in said:
            chat.says(text)
        return sum(words().render(reply.say, "en", HTML).count("<tg-time") for reply in chat.replies)

    assert by_device("/timezone Paris") == 1
    assert by_device("/pause 10 days") == 1
    assert by_device("/resume") == 1
    assert by_device("/settings") == 0
