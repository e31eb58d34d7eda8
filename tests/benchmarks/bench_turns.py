"""What one coaching turn costs: kept in the inbox, answered, committed, sent and marked, all encrypted.

Many people write the beginning of a goal at once, on a fresh SQLite file, to a channel that takes no time.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from bot.app import App, build
from bot.clock import SystemClock
from bot.config import Settings
from bot.incoming import Incoming
from tests.bot.fakes import FakeChannel

PEOPLE = 50
LINES = (
    "/start",
    "Yes, I'm 18 or over",
    "Yes, that's all right",
    "London",
    "/newgoal",
    "People",
    "skip",
    "Attend at least one social event per week to practise starting conversations",
    "hardly ever",
    "7",
)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        seconds, alone = asyncio.run(_measure(Path(folder)))
    turns = PEOPLE * len(LINES)
    print("Coaching turns, SQLite file, encrypted, inbox to sent mark")
    print(f"  {PEOPLE} people at once, {turns} turns   {turns / seconds:8.0f} turns/s")
    print(f"  one person alone, median     {statistics.median(alone) * 1000:8.2f} ms a turn")
    print(f"  one person alone, p95        {statistics.quantiles(alone, n=20)[-1] * 1000:8.2f} ms a turn")


async def _measure(folder: Path) -> tuple[float, list[float]]:
    settings = Settings.model_validate(
        {
            "database": {"url": f"sqlite:///{folder / 'data' / 'bench.db'}"},
            "encryption": {"key_file": str(folder / "bench.key")},
        }
    )
    channel = FakeChannel()
    app = build(settings, channel, SystemClock(), program="bench")
    try:
        started = time.perf_counter()
        for number, line in enumerate(LINES):
            await app.intake.accept(
                channel, [_says(number * PEOPLE + who, f"{who}", line) for who in range(PEOPLE)]
            )
            await app.intake.idle()
            await app.delivery.drain_once()
        seconds = time.perf_counter() - started
        alone = [await _alone(app, channel, 1_000_000 + number) for number in range(200)]
    finally:
        await app.stop(5)
    assert len(channel.sent) >= PEOPLE * len(LINES)
    return seconds, alone


async def _alone(app: App, channel: FakeChannel, update_id: int) -> float:
    started = time.perf_counter()
    await app.intake.accept(channel, [_says(update_id, "alone", LINES[update_id % len(LINES)])])
    await app.intake.idle()
    await app.delivery.drain_once()
    return time.perf_counter() - started


def _says(update_id: int, address: str, text: str) -> Incoming:
    return Incoming(update_id=update_id, address=address, at=SystemClock().now(), text=text)


if __name__ == "__main__":
    main()
