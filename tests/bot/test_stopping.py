"""A stop ends in time, whatever is in hand."""

import asyncio
import gc
import subprocess
import sys
import time
from typing import NoReturn, cast

from bot.clock import ManualClock
from bot.delivery import Delivery
from bot.run import FAILED
from bot.worker import Worker
from storage.errors import DatabaseUnreachable
from tests.bot.fakes import FakeChannel

STUCK = """
import asyncio, os, signal, time
from bot import run
run.STOP_SECONDS = 0.2

async def main():
    stop = run._stop_signal()
    for _ in range(2):
        os.kill(os.getpid(), signal.SIGTERM)
        await stop.wait()
    # As a transaction that waits for a database, which the exit of the program would wait for.
    asyncio.get_running_loop().run_in_executor(None, time.sleep, 60)

asyncio.run(main())
"""


def test_a_thread_that_waits_for_ever_does_not_hold_up_a_stop() -> None:
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", STUCK], capture_output=True, timeout=30, check=False)
    assert done.returncode == FAILED
    assert b"stopping took too long" in done.stderr
    assert time.monotonic() - began < 20


class AwayWorker:
    """A worker whose database is away."""

    async def run(self, _work: object) -> NoReturn:
        raise DatabaseUnreachable("no answer")


async def test_a_stop_with_the_database_away_is_no_failure_in_the_background(
    channel: FakeChannel, clock: ManualClock
) -> None:
    failures: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: failures.append(context))
    await Delivery(cast("Worker", AwayWorker()), channel, clock).finish(1)
    gc.collect()
    assert failures == []
