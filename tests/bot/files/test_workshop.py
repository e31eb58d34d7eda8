"""The process in which files are made: started for the first file, replaced when it breaks, and ended."""

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial

import pytest

from bot.files.picture import picture
from bot.files.progress import labels
from bot.files.workshop import Workshop, WorkshopError
from tests.bot.files import works
from tests.bot.files.charts import CHARTS

PRIVATE = "my divorce"


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    workshop = Workshop()
    yield workshop
    workshop.close()


def pid(workshop: Workshop) -> int:
    return int(workshop.make(pickle.dumps(works.pid)).content)


def test_files_are_made_in_one_other_process(workshop: Workshop) -> None:
    first = pid(workshop)
    assert first != os.getpid()
    assert pid(workshop) == first


def test_a_picture_is_made_there(workshop: Workshop) -> None:
    file = workshop.make(pickle.dumps(partial(picture, CHARTS["one_week"](), labels("en"))))
    assert (file.name, file.media_type) == ("progress-2026-11-19.png", "image/png")
    assert file.content.startswith(b"\x89PNG")


def test_a_defect_is_told_without_private_words_and_the_process_goes_on(workshop: Workshop) -> None:
    before = pid(workshop)
    with pytest.raises(WorkshopError, match="ValueError") as raised:
        workshop.make(pickle.dumps(partial(works.fail, PRIVATE)))
    assert PRIVATE not in str(raised.value)
    assert pid(workshop) == before


@pytest.mark.parametrize("work", [works.die, works.never_ends])
def test_a_process_that_dies_or_hangs_is_replaced(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, work: object
) -> None:
    before = pid(workshop)
    with monkeypatch.context() as patched:
        patched.setattr(workshop, "_longest", 0.3)
        with pytest.raises(WorkshopError, match="broke down"):
            workshop.make(pickle.dumps(work))
    assert pid(workshop) != before


def test_what_is_printed_does_not_get_among_the_results(workshop: Workshop) -> None:
    assert workshop.make(pickle.dumps(works.talks)).name == "pid"


def test_it_does_not_know_the_secrets_of_the_program(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYMARK_TELEGRAM__TOKEN", "secret")
    assert workshop.make(pickle.dumps(works.secrets)).content == b""


def test_it_ends_when_the_program_is_gone() -> None:
    program = (
        "import os, pickle; from bot.files.workshop import Workshop; from tests.bot.files import works; "
        "print(Workshop().make(pickle.dumps(works.pid)).content.decode(), flush=True); os._exit(1)"
    )
    gone = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, text=True)
    deadline = time.monotonic() + 10
    while _is_running(int(gone.stdout)):
        assert time.monotonic() < deadline, "it outlived the program"
        time.sleep(0.02)


def test_the_program_itself_never_loads_what_draws() -> None:
    program = "import bot.app, bot.run, sys; print({'matplotlib', 'numpy', 'icalendar'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert told.stdout == "set()\n"


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
