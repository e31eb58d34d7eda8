"""Updates by webhook: the real program behind a reverse proxy, posted to, hindered, killed and moved."""

from __future__ import annotations

import re
import socket
import time
from collections import Counter

import httpx
import pytest

from tests.botapi.raw import NO_TLS
from tests.botapi.server import BotApiServer
from tests.end_to_end.program import Program
from tests.end_to_end.test_telegram import ADULT, AGREE, PRIVATE, eventually, settle_in

HOST = "coach.example.org"
PATH = "/telegram/hook"
SECRET = "s-e_c-r-e-t-of-the-webhook_" + "x" * 20
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def polling(program: Program) -> str:
    """The settings of a program that polls, to go back to."""
    return program.config.read_text("utf-8")


@pytest.fixture
def hooked(botapi: BotApiServer, program: Program, polling: str, port: int) -> Program:
    """The program, not started yet, with a webhook in its settings."""
    botapi.webhooks.proxies[HOST] = port
    lines = (
        f'webhook_url = "https://{HOST}{PATH}"',
        f'webhook_secret = "{SECRET}"',
        f'webhook_listen = "127.0.0.1:{port}"',
    )
    settings = polling.replace("[database]", "\n".join(lines) + "\n[database]")
    program.config.write_text(settings, "utf-8")
    return program


def start(botapi: BotApiServer, program: Program) -> None:
    program.start()
    eventually(lambda: botapi.webhooks.url != "")


def assert_log_is_quiet(program: Program) -> None:
    log = re.sub(r"as @\w+ by webhook on 127\.0\.0\.1:\d+$", "", program.log, flags=re.MULTILINE)
    for word in (SECRET, PATH, "127.0.0.1", "divorce"):
        assert word not in log


def test_a_newcomer_is_led_to_the_first_goal_without_one_poll(botapi: BotApiServer, hooked: Program) -> None:
    start(botapi, hooked)
    ana = botapi.user()
    settle_in(ana)
    ana.taps("Write a goal", until_answered=True)
    ana.sees("Step 1 of 6")
    assert botapi.calls("getUpdates") == []
    (told,) = botapi.calls("setWebhook")
    assert told.params["allowed_updates"] == ["message", "edited_message", "callback_query", "my_chat_member"]
    assert not told.params.get("drop_pending_updates")
    assert {(post.status, post.body) for post in botapi.webhooks.posts} == {(200, b"")}
    assert_log_is_quiet(hooked)


@pytest.mark.whole
def test_killed_at_any_step_it_goes_on_where_it_was(botapi: BotApiServer, hooked: Program) -> None:
    ana = botapi.user()
    for act, expected in (
        (ana.starts, ADULT),
        (lambda: ana.taps("Yes, I'm 18 or over"), AGREE),
        (lambda: ana.says(PRIVATE), AGREE),
    ):
        act()  # while it is down: Telegram posts in vain, then again
        hooked.start()
        ana.sees(expected)
        hooked.kill()
    assert_log_is_quiet(hooked)


def test_an_answer_that_is_lost_brings_the_update_again_and_one_reply(
    botapi: BotApiServer, hooked: Program
) -> None:
    start(botapi, hooked)
    ana = botapi.user()
    botapi.webhooks.answers_to_lose = 3
    ana.starts()
    ana.sees(ADULT)
    eventually(lambda: len(botapi.updates) == 0)
    assert [post.status for post in botapi.webhooks.posts] == [None] * 3 + [200]
    ana.sees_nothing()


def test_strangers_get_nowhere(botapi: BotApiServer, hooked: Program, port: int) -> None:
    start(botapi, hooked)
    ana = botapi.user()
    settle_in(ana)
    forged = {
        "update_id": 7,
        "message": {
            "message_id": 1,
            "date": int(time.time()),
            "chat": {"id": ana.chat_id, "type": "private", "first_name": "Ana"},
            "from": {"id": ana.chat_id, "is_bot": False, "first_name": "Ana"},
            "text": "/help",
        },
    }
    place = f"http://127.0.0.1:{port}"
    with httpx.Client(verify=NO_TLS) as http:
        found = Counter(
            http.post(place + PATH, json=forged, headers=headers).status_code
            for headers in ({}, {SECRET_HEADER: "guess"})
        )
        assert found == {403: 2}
        assert http.post(place, json=forged, headers={SECRET_HEADER: SECRET}).status_code == 404
        assert http.get(place + PATH, headers={SECRET_HEADER: SECRET}).status_code == 405
        assert http.get(place + "/health").json() == {"status": "ok"}
    ana.sees_nothing()
    assert hooked.log.count("without the right secret") == 1
    assert_log_is_quiet(hooked)


def test_a_stop_is_quick_and_the_webhook_stays_for_the_next_start(
    botapi: BotApiServer, hooked: Program
) -> None:
    start(botapi, hooked)
    ana = botapi.user()
    settle_in(ana)
    began = time.monotonic()
    assert hooked.terminate() == 0
    assert time.monotonic() - began < 10
    assert botapi.webhooks.url
    ana.says("/help")
    hooked.start()
    ana.sees("/newgoal")
    ana.sees_nothing()


def test_from_webhook_to_polling_and_back_nothing_is_lost(
    botapi: BotApiServer, hooked: Program, polling: str
) -> None:
    webhook = hooked.config.read_text("utf-8")
    start(botapi, hooked)
    ana = botapi.user()
    settle_in(ana)
    for settings, url in ((polling, ""), (webhook, f"https://{HOST}{PATH}")):
        assert hooked.terminate() == 0
        ana.says("/help")
        hooked.config.write_text(settings, "utf-8")
        hooked.start()
        ana.sees("/newgoal")
        ana.sees_nothing(0.1)
        assert botapi.webhooks.url == url
    assert not any(call.params.get("drop_pending_updates") for call in botapi.calls("deleteWebhook"))


def test_a_place_that_is_taken_ends_it_with_a_plain_line(
    botapi: BotApiServer, hooked: Program, port: int
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        hooked.begin()
        assert hooked.wait() == 2
    (line,) = [line for line in hooked.log.splitlines() if "CRITICAL" in line or "ERROR" in line]
    assert line.endswith(
        f"nothing can listen on 127.0.0.1:{port} (telegram.webhook_listen): another program is there. "
        "Stop it or choose another port."
    )
    assert ".py:" not in hooked.log
    assert "is listening" not in hooked.log
