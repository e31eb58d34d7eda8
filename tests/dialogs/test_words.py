"""The catalogue: complete, parseable, safe for people's own words."""

from __future__ import annotations

import ast
import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from dialogs.coach import WhenProblem
from dialogs.goal import CheckInOutcome, FocusArea, GoalStatus
from dialogs.machine import State
from dialogs.people import SharingScope
from dialogs.say import Lines, say
from dialogs.words import HTML, PLAIN, Words, words
from dialogs.words.catalogue import MessageError

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dialogs" / "words" / "en"
TAG = re.compile(r"<(/?)(\w+)[^>]*>")


def messages() -> dict[str, fluent.Message]:
    found = {}
    for file in sorted(FOLDER.glob("*.ftl")):
        resource = FluentParser().parse(file.read_text(encoding="utf-8"))
        for entry in resource.body:
            assert not isinstance(entry, fluent.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                found[entry.id.name] = entry
    return found


def ids_in_code() -> set[str]:
    """Every literal that is the first argument of a call of `say`."""
    found = set()
    for file in [*ROOT.glob("dialogs/**/*.py"), *ROOT.glob("bot/**/*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and node.args:
                first = node.args[0]
                parts = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                found |= {part.value for part in parts if isinstance(part, ast.Constant)}
    return {str(one) for one in found}


def test_every_message_that_code_names_is_in_the_catalogue() -> None:
    named = ids_in_code()
    assert len(named) > 100
    assert named - set(messages()) == set()


@pytest.mark.parametrize(
    "message",
    [
        *(f"focus-{area.value}" for area in FocusArea),
        *(f"focus-words-{area.value}" for area in FocusArea),
        *(f"status-{status.value.replace('_', '-')}" for status in GoalStatus),
        *(f"checked-{outcome.value.replace('_', '-')}" for outcome in CheckInOutcome),
        *(f"changed-{outcome.value.replace('_', '-')}" for outcome in CheckInOutcome),
        *(f"scope-{scope.value.replace('_', '-')}" for scope in SharingScope),
        *(f"button-share-{scope.value.replace('_', '-')}" for scope in SharingScope),
        *(f"button-hide-{scope.value.replace('_', '-')}" for scope in SharingScope),
        *(f"when-{problem.value.replace('_', '-')}" for problem in WhenProblem),
        *(
            f"why-{state.value.removeprefix('writing.').replace('_', '-')}"
            for state in State
            if state.value.startswith("writing.") and state is not State.REVIEW
        ),
    ],
)
def test_messages_whose_name_is_put_together_exist(message: str) -> None:
    assert words().has(message)


def test_mark_up_is_bold_and_italic_and_closed() -> None:
    for file in FOLDER.glob("*.ftl"):
        open_tags: list[str] = []
        for closing, name in TAG.findall(file.read_text(encoding="utf-8")):
            assert name in {"b", "i"}, f"{file.name}: <{name}>"
            if closing:
                assert open_tags.pop() == name
            else:
                open_tags.append(name)
        assert not open_tags, file.name


def test_no_exclamation_storm_and_no_blame() -> None:
    for file in FOLDER.glob("*.ftl"):
        lines = file.read_text(encoding="utf-8").splitlines()
        # What the coach listens for is said by people.
        text = "\n".join(line for line in lines if not line.startswith(("typed-", "burden-")))
        assert "!!" not in text
        assert not re.search(r"\b(you failed|failure|you should have|streak)\b", text, re.IGNORECASE), (
            file.name
        )


def test_own_words_are_escaped_once_and_only_at_the_edge() -> None:
    what = say("goal-reads-now", goal="<b>me & you</b>")
    assert "&lt;b&gt;me &amp; you&lt;/b&gt;" in words().render(what, "en", HTML)
    assert "<b>me & you</b>" in words().render(what, "en", PLAIN)


def test_words_inside_words_are_escaped_once() -> None:
    inner = say("goal-reads-now", goal="a < b")
    assert words().render(say("card-filled", line=inner), "en", HTML).count("&lt;") == 1


def test_braces_of_a_client_are_no_placeables() -> None:
    assert "{ $goal }" in words().render(say("goal-reads-now", goal="{ $goal }"), "en", PLAIN)


def test_dates_and_times_are_written_out() -> None:
    assert "Thursday 31 December 2026" in words().render(
        say("deadline-set", date=date(2026, 12, 31)), "en", PLAIN
    )
    assert "09:05" in words().render(say("button-hour", time=time(9, 5)), "en", PLAIN)
    rhythm = say(
        "rhythm-set", days=say("days-every"), time=time(9), next=datetime(2026, 12, 31, 9, tzinfo=UTC)
    )
    assert "Thursday 31 December 2026, 09:00" in words().render(rhythm, "en", PLAIN)


def test_an_unknown_language_gets_english_and_an_unknown_message_is_an_error() -> None:
    assert words().render(say("button-yes"), "tlh", PLAIN) == "Yes"
    with pytest.raises(MessageError):
        words().render(say("no-such-message"), "en", PLAIN)
    with pytest.raises(MessageError):
        words().render(say("goal-reads-now"), "en", PLAIN)


def test_each_language_keeps_its_own_words_and_each_mark_up_its_look() -> None:
    bundles = {}
    for language, text in {"en": "<b>Hello</b>", "de": "<b>Hallo</b>"}.items():
        bundles[language] = FluentBundle([language], use_isolating=False)
        bundles[language].add_resource(FluentResource(f"hello = {text}"))
    both = Words(bundles)
    for _ in range(2):
        assert both.render(say("hello"), "en", HTML) == "<b>Hello</b>"
        assert both.render(say("hello"), "de", HTML) == "<b>Hallo</b>"
        assert both.render(say("hello"), "de-AT", PLAIN) == "Hallo"
        assert both.render(say("hello"), "tlh", PLAIN) == "Hello"


def test_lines_stand_under_one_another() -> None:
    both = (say("button-yes"), say("button-no"))
    assert words().render(Lines(both), "en", PLAIN) == "Yes\nNo"
    assert words().render(Lines(both, apart=True), "en", PLAIN) == "Yes\n\nNo"


def test_words_of_any_length_can_be_shown() -> None:
    shown = words().render(say("goal-reads-now", goal="walk " * 2000), "en", HTML)
    assert shown.count("walk") == 2000
