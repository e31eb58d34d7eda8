"""Twelve weeks of every persona, by as many seeds as there is time for: all rules hold."""

import pytest

from bot.simulation.engine import WEEKS
from bot.simulation.personas import PERSONAS
from tests.simulation.checks import breaches
from tests.simulation.conftest import Played
from tests.simulation.keeping import kept, written

SEEDS, CHUNK = 200, 5


@pytest.mark.parametrize("name", PERSONAS)
async def test_weeks_go_by_the_rules_and_read_as_they_are_kept(played: Played, name: str) -> None:
    """After a change of words or behaviour that is meant, `make pages` writes the pages anew: read them."""
    journal = await played(name, 0)
    assert breaches(journal) == []
    assert journal.fallbacks == [], "the coach asks what this persona has no answer of its own to"
    assert written(journal) == kept(name), "read it, and if it is right: make pages"


@pytest.mark.parametrize("name", PERSONAS)
async def test_half_of_another_life_goes_by_the_rules(played: Played, name: str) -> None:
    assert breaches(await played(name, 1, WEEKS // 2)) == []


@pytest.mark.whole
@pytest.mark.parametrize("first", range(1, SEEDS, CHUNK))
@pytest.mark.parametrize("name", PERSONAS)
async def test_many_lives_go_by_the_rules(played: Played, name: str, first: int) -> None:
    seeds = range(first, min(first + CHUNK, SEEDS))
    found = [breach for seed in seeds for breach in breaches(await played(name, seed))]
    assert not found, "\n".join(found)


async def test_same_seed_is_the_same_life_and_another_is_not(played: Played) -> None:
    first, again, other = [written(await played("silent", seed, 2)) for seed in (3, 3, 4)]
    assert first == again
    assert first != other
