"""Updates by webhook: the rules of setting one, and of posting until somebody takes it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import aiogram.types
import pytest

from .raw import post
from .server import BotApiServer
from .test_updates import start_poll
from .validation import read_object

HOST = "coach.example.org"
URL = f"https://{HOST}/telegram"
SECRET = "s-e_c-r-e-t"


@dataclass
class Listener:
    """What a bot's program could be: answers each post with what `answer` says for it."""

    port: int
    answer: Callable[[dict[str, Any]], tuple[int, dict[str, str]]] = lambda _update: (200, {})
    heard: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for _, _, update in self.heard]


@pytest.fixture
def listener(botapi: BotApiServer) -> Iterator[Listener]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            update = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            heard_by.heard.append((self.path, dict(self.headers), update))
            status, headers = heard_by.answer(update)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": "0"}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's signature
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        heard_by = Listener(server.server_port)
        botapi.webhooks.proxies[HOST] = server.server_port
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield heard_by
        server.shutdown()
        thread.join()


def eventually(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.005)


def set_webhook(server: BotApiServer, **params: str) -> None:
    answer = post(server, "setWebhook", {"url": URL, "secret_token": SECRET, **params})
    assert answer.status == 200, answer


def test_an_update_is_posted_with_the_secret_and_forgotten_once_taken(
    botapi: BotApiServer, listener: Listener
) -> None:
    ana = botapi.user()
    ana.says("before")
    set_webhook(botapi)
    ana.says("after")
    eventually(lambda: len(botapi.updates) == 0)
    assert listener.texts == ["before", "after"]
    path, headers, update = listener.heard[0]
    assert path == "/telegram"
    assert headers["X-Telegram-Bot-Api-Secret-Token"] == SECRET
    assert headers["Host"] == HOST
    assert headers["Content-Type"] == "application/json"
    assert read_object(aiogram.types.Update, update).breaches == []


def test_what_is_refused_comes_again_before_anything_later_of_its_chat(
    botapi: BotApiServer, listener: Listener
) -> None:
    statuses = iter([503, 302, 404, 200])
    listener.answer = lambda update: (
        (next(statuses, 200), {}) if update["message"]["text"] == "one" else (200, {})
    )
    ana, ben = botapi.user(), botapi.user(first_name="Ben")
    for text in ("one", "two"):
        ana.says(text)
    ben.says("other")
    set_webhook(botapi)
    eventually(lambda: len(botapi.updates) == 0)
    assert [text for text in listener.texts if text != "other"] == ["one", "one", "one", "one", "two"]
    assert listener.texts.index("other") < 4
    info = post(botapi, "getWebhookInfo", {}).body["result"]
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"
    assert info["url"] == URL
    assert read_object(aiogram.types.WebhookInfo, info).breaches == []


def test_a_pause_that_is_asked_for_is_kept(botapi: BotApiServer, listener: Listener) -> None:
    answers = iter([(503, {"Retry-After": "10"})])
    listener.answer = lambda _update: next(answers, (200, {}))
    set_webhook(botapi)
    before = time.perf_counter()
    botapi.user().says("hi")
    eventually(lambda: len(botapi.updates) == 0)
    assert time.perf_counter() - before >= 10 / 50


def test_an_answer_that_is_lost_brings_the_update_again(botapi: BotApiServer, listener: Listener) -> None:
    botapi.webhooks.answers_to_lose = 1
    set_webhook(botapi)
    botapi.user().says("hi")
    eventually(lambda: len(botapi.updates) == 0)
    assert listener.texts == ["hi", "hi"]
    assert [post.status for post in botapi.webhooks.posts] == [None, 200]


def test_no_polling_while_there_is_a_webhook(botapi: BotApiServer, listener: Listener) -> None:
    with ThreadPoolExecutor() as pool:
        poll = start_poll(botapi, pool)
        set_webhook(botapi)
        assert poll.result(timeout=4).description == "Conflict: terminated by setWebhook request"
    refused = post(botapi, "getUpdates", {})
    assert refused.status == 409
    assert "while webhook is active" in refused.description
    assert post(botapi, "deleteWebhook", {}).status == 200
    assert post(botapi, "getUpdates", {}).status == 200
    assert post(botapi, "getWebhookInfo", {}).body["result"]["url"] == ""


def test_deleting_keeps_what_waits_unless_told_otherwise(botapi: BotApiServer, listener: Listener) -> None:
    listener.answer = lambda _update: (503, {})
    set_webhook(botapi)
    ana = botapi.user()
    ana.says("hi")
    eventually(lambda: len(listener.heard) > 1)
    post(botapi, "deleteWebhook", {})
    assert len(post(botapi, "getUpdates", {}).body["result"]) == 1
    post(botapi, "deleteWebhook", {"drop_pending_updates": "true"})
    assert post(botapi, "getUpdates", {}).body["result"] == []


def test_only_the_kinds_asked_for_are_posted(botapi: BotApiServer, listener: Listener) -> None:
    set_webhook(botapi, allowed_updates='["message"]')
    ana = botapi.user()
    ana.starts()
    ana.blocks()
    ana.unblocks()
    ana.says("hi")
    eventually(lambda: listener.texts == ["/start", "hi"])
    assert post(botapi, "getWebhookInfo", {}).body["result"]["allowed_updates"] == ["message"]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        (f"http://{HOST}/telegram", "An HTTPS URL must be provided"),
        (f"https://{HOST}:8080/telegram", "ports 80, 88, 443 or 8443"),
    ],
)
def test_an_address_that_telegram_never_calls_is_a_breach(
    botapi: BotApiServer, listener: Listener, url: str, says: str
) -> None:
    answer = post(botapi, "setWebhook", {"url": url})
    assert answer.status == 400
    assert says in answer.description
    assert any(says in breach for breach in botapi.breaches)
    botapi.forgive()


def test_an_address_nobody_answers_for_is_refused(botapi: BotApiServer) -> None:
    answer = post(botapi, "setWebhook", {"url": URL})
    assert answer.status == 400
    assert "Failed to resolve host" in answer.description
