from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.clock import ManualClock, SystemClock

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def test_the_system_clock_is_in_utc_and_goes_on() -> None:
    clock = SystemClock()
    first, second = clock.now(), clock.now()
    assert first.tzinfo is UTC
    assert first <= second


def test_a_manual_clock_stands_still_until_it_is_moved() -> None:
    clock = ManualClock(NOON)
    assert clock.now() == clock.now() == NOON
    clock.advance(timedelta(hours=1))
    assert clock.now() == NOON + timedelta(hours=1)
    clock.set(NOON.astimezone(timezone(timedelta(hours=5))) - timedelta(days=1))
    assert clock.now() == NOON - timedelta(days=1)
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize("move", ["start", "set"])
def test_a_manual_clock_refuses_an_instant_without_a_zone(move: str) -> None:
    with pytest.raises(ValueError, match="time zone"):
        ManualClock(NOON.replace(tzinfo=None)) if move == "start" else ManualClock(NOON).set(
            NOON.replace(tzinfo=None)
        )
