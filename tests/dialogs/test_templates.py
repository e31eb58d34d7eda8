"""A message that is written by joining its pieces reads as the library would have written it."""

from __future__ import annotations

import pytest
from fluent.runtime import FluentBundle, FluentResource

from dialogs.words.template import template_of

CATALOGUE = """
plain = Nothing to put in.
two = { $name } keeps { $goal }, and { $name } is glad.
quoted = Braces { "{" } stand { $here }.
several =
    A line.

    { $goal }
choosing = { $many ->
    [one] one
   *[other] more
 }
naming = See { two }.
calling = { NUMBER($count) }
"""


@pytest.fixture
def bundle() -> FluentBundle:
    made = FluentBundle(["en"], use_isolating=False)
    made.add_resource(FluentResource(CATALOGUE))
    return made


@pytest.mark.parametrize("message", ["two", "several"])
@pytest.mark.parametrize("words", ["walk", "", "a { $b } <c>", "\u202eabc", "x" * 2400])
def test_it_is_what_the_library_writes(bundle: FluentBundle, message: str, words: str) -> None:
    pattern = bundle.get_message(message).value
    assert pattern is not None
    given = {"name": "Ana", "goal": words}
    template = template_of(pattern)
    assert template is not None
    assert template.fits(given)
    assert template.written(given) == bundle.format_pattern(pattern, given)[0]


@pytest.mark.parametrize("message", ["quoted", "choosing", "naming", "calling"])
def test_what_is_more_than_that_is_left_to_the_library(bundle: FluentBundle, message: str) -> None:
    assert template_of(bundle.get_message(message).value) is None


@pytest.mark.parametrize("given", [{"name": "Ana"}, {"name": "Ana", "goal": 7}])
def test_what_is_missing_or_a_number_does_not_fit(bundle: FluentBundle, given: dict[str, object]) -> None:
    template = template_of(bundle.get_message("two").value)
    assert template is not None
    assert not template.fits(given)
