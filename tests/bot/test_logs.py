import asyncio
import gc
import io
import logging
from collections.abc import Iterator

import pytest

from bot import logs

TOKEN = "7000000001:" + "Aa0_-" * 7
WORDS = "my divorce"


@pytest.fixture(autouse=True)
def root_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    chatty = {name: logging.getLogger(name).level for name in logs._CHATTY}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in chatty.items():
        logging.getLogger(name).setLevel(before)


@pytest.fixture
def log() -> io.StringIO:
    stream = io.StringIO()
    logs.set_up("INFO", ["a-secret-of-ours"], stream)
    return stream


def fail() -> None:
    nothing: dict[str, str] = {}
    try:
        nothing[WORDS]
    except KeyError as error:
        raise ValueError(f"about {WORDS}") from error


def test_a_record_is_one_line(log: io.StringIO) -> None:
    logging.getLogger("waymark").info("two\nlines %s", "and an argument")
    (line,) = log.getvalue().splitlines()
    assert line.endswith("INFO waymark: two | lines and an argument")


def test_tokens_and_secrets_are_hidden_wherever_they_stand(log: io.StringIO) -> None:
    logging.getLogger("any").warning(
        "GET https://api.telegram.org/bot%s/getMe and %s", TOKEN, "a-secret-of-ours"
    )
    logging.getLogger("any").warning("bare %s", TOKEN)
    assert TOKEN not in log.getvalue()
    assert "a-secret-of-ours" not in log.getvalue()
    assert log.getvalue().count("[token]") == 3


def test_an_exception_is_its_classes_and_places_without_words(log: io.StringIO) -> None:
    try:
        fail()
    except ValueError:
        logging.getLogger("waymark").exception("it failed")
    (line,) = log.getvalue().splitlines()
    assert WORDS not in line
    assert "builtins.ValueError at" in line
    assert "caused by builtins.KeyError" in line
    assert "test_logs.py:" in line


def test_what_another_handler_wrote_of_an_exception_is_not_taken_over(log: io.StringIO) -> None:
    with pytest.raises(ValueError, match="about") as raised:
        fail()
    trouble = (ValueError, raised.value, raised.value.__traceback__)
    record = logging.getLogger("x").makeRecord("x", logging.ERROR, "f", 1, "it failed", (), trouble)
    assert WORDS in logging.Formatter().format(record)
    logging.getLogger().handle(record)
    assert "it failed" in log.getvalue()
    assert WORDS not in log.getvalue()


def test_describe_follows_a_circle_once() -> None:
    first, second = ValueError(WORDS), KeyError(WORDS)
    first.__cause__, second.__cause__ = second, first
    assert logs.describe(first) == "builtins.ValueError at no place caused by builtins.KeyError at no place"


@pytest.mark.parametrize("name", ["httpx", "telegram.Bot", "apscheduler.scheduler"])
def test_libraries_that_quote_what_they_carry_are_quiet(log: io.StringIO, name: str) -> None:
    logging.getLogger(name).info("HTTP Request: POST …/sendMessage")
    assert log.getvalue() == ""


async def test_a_failure_in_the_background_is_told_without_words(log: io.StringIO) -> None:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(logs.on_loop_error)

    async def failing() -> None:
        fail()

    task = loop.create_task(failing())
    await asyncio.sleep(0.01)
    del task
    loop.call_exception_handler({"message": WORDS})
    gc.collect()
    loop.set_exception_handler(None)
    assert "builtins.ValueError" in log.getvalue()
    assert WORDS not in log.getvalue()
