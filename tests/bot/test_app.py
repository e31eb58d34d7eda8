"""Putting the parts together, and taking them apart."""

from pathlib import Path

import pytest

from bot.app import build, open_database
from bot.clock import ManualClock
from bot.config import Database, Encryption, Settings
from bot.delivery import LEASE
from bot.incoming import Incoming
from storage.errors import KeyFileMissing
from tests.bot.conftest import MONDAY_NOON
from tests.bot.fakes import FakeChannel


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.model_validate(
        {
            "database": Database.model_validate({"url": f"sqlite:///{tmp_path}/data/waymark.db"}),
            "encryption": Encryption(key_file=tmp_path / "keys" / "waymark.key"),
        }
    )


async def test_a_message_is_answered_by_the_real_coach_and_a_stop_waits_for_it(settings: Settings) -> None:
    clock, channel = ManualClock(MONDAY_NOON), FakeChannel()
    app = build(settings, channel, clock, program="test")
    await app.start(alone=True)
    await app.intake.accept(channel, [Incoming(1, "1", clock.now(), "/start")])
    await app.stop(5)
    (sent,) = channel.sent
    assert sent.reply.choices
    again = build(settings, channel, clock, program="test")
    await again.start()
    await again.stop(5)
    assert len(channel.sent) == 1


async def test_driven_by_hand_nothing_happens_by_itself(settings: Settings) -> None:
    clock, channel = ManualClock(MONDAY_NOON), FakeChannel()
    app = build(settings, channel, clock, program="test")
    await app.intake.accept(channel, [Incoming(1, "1", clock.now(), "/start")])
    await app.intake.idle()
    assert channel.sent == []
    await app.delivery.drain_once()
    assert len(channel.sent) == 1
    await app.stop(1)


async def test_what_a_dead_process_had_on_its_way_is_settled_at_the_start(settings: Settings) -> None:
    clock, channel = ManualClock(MONDAY_NOON), FakeChannel()
    app = build(settings, channel, clock, program="test")
    await app.intake.accept(channel, [Incoming(1, "1", clock.now(), "/start")])
    await app.intake.idle()
    await app.worker.run(lambda uow: uow.outbox.claim("fake", clock.now(), 1, LEASE))
    app.worker.close()
    app.database.close()
    again = build(settings, channel, clock, program="test")
    await again.start(alone=True)
    await again.stop(5)
    assert len(channel.sent) == 1


def test_a_new_database_gets_a_key_and_an_old_one_never_another(settings: Settings) -> None:
    open_database(settings).close()
    key = settings.encryption.key_path
    assert key.exists()
    open_database(settings).close()
    key.rename(key.with_suffix(".away"))
    with pytest.raises(KeyFileMissing):
        open_database(settings)
    assert not key.exists()
    key.with_suffix(".away").rename(key)
    open_database(settings).close()
