"""getUpdates keeps Telegram's rules of offsets, waiting, kinds and competing pollers."""

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from .raw import Answer, post
from .server import BotApiServer
from .user import User


@pytest.fixture
def ana(botapi: BotApiServer) -> User:
    return botapi.user(first_name="Ana")


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor() as pool:
        yield pool


def fetch(server: BotApiServer, **params: object) -> list[dict[str, Any]]:
    answer = post(server, "getUpdates", {name: json.dumps(value) for name, value in params.items()})
    assert answer.status == 200, answer
    result: list[dict[str, Any]] = answer.body["result"]
    return result


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [each["message"]["text"] for each in updates]


def start_poll(server: BotApiServer, pool: ThreadPoolExecutor) -> Future[Answer]:
    """A long poll that has reached the server."""
    before = len(server.calls("getUpdates"))
    poll = pool.submit(post, server, "getUpdates", {"timeout": "5"})
    deadline = time.monotonic() + 5
    while len(server.calls("getUpdates")) == before or server.updates._poll is None:
        assert time.monotonic() < deadline
        threading.Event().wait(0.005)
    return poll


def test_unconfirmed_updates_come_again(botapi: BotApiServer, ana: User) -> None:
    ana.says("one")
    ana.says("two")
    first = fetch(botapi)
    assert texts(first) == ["one", "two"]
    assert fetch(botapi) == first
    assert fetch(botapi, offset=0) == first


def test_offset_confirms_everything_below(botapi: BotApiServer, ana: User) -> None:
    for text in ("one", "two", "three"):
        ana.says(text)
    first, second, _ = fetch(botapi)
    assert texts(fetch(botapi, offset=second["update_id"])) == ["two", "three"]
    assert texts(fetch(botapi, offset=first["update_id"])) == ["two", "three"]
    assert len(botapi.updates) == 2


def test_limit(botapi: BotApiServer, ana: User) -> None:
    for text in ("one", "two", "three"):
        ana.says(text)
    assert texts(fetch(botapi, limit=2)) == ["one", "two"]


def test_negative_offset_keeps_the_newest(botapi: BotApiServer, ana: User) -> None:
    for text in ("one", "two", "three"):
        ana.says(text)
    assert texts(fetch(botapi, offset=-2)) == ["two", "three"]
    assert texts(fetch(botapi)) == ["two", "three"]


def test_ids_only_grow(botapi: BotApiServer, ana: User) -> None:
    ana.says("one")
    (first,) = fetch(botapi)
    botapi.updates.drop_all()
    ana.says("two")
    (second,) = fetch(botapi)
    assert second["update_id"] == first["update_id"] + 1
    botapi.updates.next_id = 900_000_000
    ana.says("three")
    assert [each["update_id"] for each in fetch(botapi)] == [second["update_id"], 900_000_000]


def test_a_short_poll_returns_at_once(botapi: BotApiServer) -> None:
    before = time.perf_counter()
    assert fetch(botapi, timeout=0) == []
    assert time.perf_counter() - before < 0.5


def test_a_long_poll_wakes_for_news(botapi: BotApiServer, ana: User, pool: ThreadPoolExecutor) -> None:
    poll = start_poll(botapi, pool)
    before = time.perf_counter()
    ana.says("hi")
    answer = poll.result(timeout=4)
    assert time.perf_counter() - before < 0.2
    assert texts(answer.body["result"]) == ["hi"]


def test_a_long_poll_ends_empty(botapi: BotApiServer) -> None:
    before = time.perf_counter()
    assert fetch(botapi, timeout=1) == []
    assert 0.9 < time.perf_counter() - before < 3


def test_the_newer_of_two_pollers_wins(botapi: BotApiServer, ana: User, pool: ThreadPoolExecutor) -> None:
    older = start_poll(botapi, pool)
    newer = pool.submit(post, botapi, "getUpdates", {"timeout": "5"})
    lost = older.result(timeout=4)
    assert lost.status == 409
    assert lost.description.startswith("Conflict: terminated by other getUpdates request")
    ana.says("hi")
    assert texts(newer.result(timeout=4).body["result"]) == ["hi"]
    assert [each.status for each in botapi.refusals] == [409]


def test_a_poller_that_died_is_no_rival(botapi: BotApiServer, ana: User) -> None:
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{botapi.base_url}{botapi.token}/getUpdates", data={"timeout": "5"}, timeout=0.1)
    ana.says("hi")
    assert texts(fetch(botapi, timeout=1)) == ["hi"]
    assert botapi.refusals == []


def test_only_the_kinds_asked_for(botapi: BotApiServer, ana: User) -> None:
    ana.starts()
    ana.blocks()
    assert [sorted(each) for each in fetch(botapi)] == [
        ["message", "update_id"],
        ["my_chat_member", "update_id"],
    ]
    fetch(botapi, offset=botapi.updates.next_id, allowed_updates=["my_chat_member"])
    ana.starts()
    assert [sorted(each) for each in fetch(botapi)] == [["my_chat_member", "update_id"]]
    fetch(botapi, allowed_updates=[])
    ana.says("hi")
    assert sorted(fetch(botapi)[-1]) == ["message", "update_id"]


def test_closing_ends_a_waiting_poll() -> None:
    server = BotApiServer()
    with ThreadPoolExecutor() as pool:
        with server:
            poll = start_poll(server, pool)
            before = time.perf_counter()
        assert time.perf_counter() - before < 2
        assert poll.result(timeout=4).body["result"] == []
