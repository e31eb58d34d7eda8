"""Every benchmark runs, in a size that says nothing about speed, so that none of them rots."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.database import Database
from storage.key_ring import KeyRing
from tests.benchmarks import bench_million, bench_nudges, bench_rivals, bench_summaries, bench_turn_cost
from tests.benchmarks.databases import Server
from tests.benchmarks.limits import CHAT_BURST, EVERYWHERE, Limits
from tests.benchmarks.population import Client, Population, nothing
from tests.benchmarks.results import Figure, as_markdown, as_text, verdict
from tests.storage.engines import PostgreSQL, postgresql

__all__ = ["postgresql"]

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def server(postgresql: PostgreSQL) -> Server:
    """The server of this test run instead of one for each benchmark."""
    return lambda: nullcontext(lambda: postgresql.url(postgresql.create()))


def test_turn_cost_is_measured_on_both_engines_and_in_both_ways(server: Server) -> None:
    figures = bench_turn_cost.measure(bench_turn_cost.Sizes(alone=1, at_once=2, rounds=1), server=server)
    assert len(figures) == 4
    assert all(figure.passed is not None for figure in figures)


@pytest.mark.whole
def test_rivals_are_measured_beside_both_engines(server: Server) -> None:
    figures = bench_rivals.measure(bench_rivals.Sizes(at_once=2, groups=1, rounds=1), server)
    assert len({figure.what for figure in figures}) == 2
    assert len({figure.beside.rpartition(" ms)")[0] for figure in figures}) == 4


@pytest.mark.whole
def test_a_database_full_of_goals_is_measured_beside_a_job_for_each() -> None:
    sizes = bench_million.Sizes(goals=90, waves=(10, 15), jobs=(20,))
    figures = bench_million.measure(sizes)
    assert [figure.what for figure in figures if "stall" in figure.what] == [
        "90 goals: longest stall, 10 due",
        "90 goals: longest stall, 15 due",
    ]
    assert any("APScheduler" in figure.what for figure in figures)


def test_nudges_are_drained_while_people_type() -> None:
    drained, refused, waited = bench_nudges.measure(bench_nudges.Sizes(nudges=12, typing=3, pause=0.1))
    assert drained.ratio
    assert waited.passed is not None
    assert refused.measured.isdecimal()


def test_summaries_are_measured() -> None:
    (figure,) = bench_summaries.measure(bench_summaries.Sizes(therapists=3, clients=2))
    assert "3 messages" in figure.measured


def test_population_opens(tmp_path: Path) -> None:
    url, ring = f"sqlite:///{tmp_path / 'people.db'}", KeyRing.create(tmp_path / "key")
    due = NOW + timedelta(hours=3)
    population = Population(url, ring, NOW)
    population.add_clients([Client(5001, (due, due + timedelta(hours=8)))], nothing)
    population.add_therapists(1, 3, due, 6001, nothing)
    population.close()
    database = Database.open(url, ring)
    with database.unit_of_work() as uow:
        client, therapist = uow.people.find("telegram", "5001"), uow.people.find("telegram", "6001")
        assert client is not None
        assert therapist is not None
        assert uow.people.address(client.id).address == "5001"
        assert [goal.statement for goal in uow.goals.of(client.id)] == [
            "Walk to the lake three times a week"
        ] * 2
        role = uow.therapists.by_person(therapist.id)
        assert role is not None
        assert [len(link.scopes) for link in role.clients] == [4, 4, 4]
        assert len(uow.check_ins.of_person(role.clients[0].client_id)) == 7
    database.close()


def test_limits_refuse_what_is_too_much_in_any_second(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("tests.benchmarks.limits.time.perf_counter", lambda: now)
    limits = Limits()
    assert [limits(chat) for chat in range(EVERYWHERE)] == [None] * EVERYWHERE
    refused = limits(1000)
    assert refused is not None
    assert (refused.status, refused.retry_after, limits.refused) == (429, 1, 1)
    now = 101.0
    assert limits(1000) is None


def test_limits_refuse_what_is_too_much_for_a_chat(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("tests.benchmarks.limits.time.perf_counter", lambda: now)
    limits = Limits()
    assert [limits(7) for _ in range(CHAT_BURST)] == [None] * CHAT_BURST
    assert limits(7) is not None
    now = 101.0
    assert limits(7) is None
    assert limits(7) is not None


def test_a_missed_target_is_told_plainly() -> None:
    met = Figure("a", "fast", "1 ms", target="≤ 2 ms", passed=True)
    missed = Figure("b", "small", "9 MB", target="≤ 3 MB", passed=False)
    assert verdict([met, Figure("c", "only told", "7")]) == "Every target is met: 1 of 1."
    assert verdict([met, missed]) == "1 of 2 targets are missed: b small."
    assert "SHORT" in as_text([met, missed])
    assert as_markdown([missed]).splitlines()[-1] == "| b | small | 9 MB |  |  | ≤ 3 MB | SHORT |"
