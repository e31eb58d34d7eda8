"""Polling by one of several processes: begun when it is ours to do, ended when it is not."""

import asyncio
from typing import cast

import pytest

from bot.channel import Unauthorised
from bot.standing import Watch
from bot.telegram.relay import Relay


class FakeWatch:
    """Says that polling is ours, or not."""

    def __init__(self) -> None:
        self.ours, self.not_ours = asyncio.Event(), asyncio.Event()

    async def may_poll(self) -> None:
        await self.ours.wait()

    async def may_not_poll(self) -> None:
        await self.not_ours.wait()

    def give(self) -> None:
        self.not_ours.clear()
        self.ours.set()

    def take(self) -> None:
        self.ours.clear()
        self.not_ours.set()


class FakeReceiver:
    """Receives until it is stopped; ends by itself with an error if there is one."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.began, self.stopping, self.ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def run(self) -> None:
        self.began.set()
        if self.error is not None:
            raise self.error
        await self.stopping.wait()
        await asyncio.sleep(0)  # a batch in hand is still committed
        self.ended.set()

    def stop(self) -> None:
        self.stopping.set()


class Scene:
    def __init__(self, *receivers: FakeReceiver) -> None:
        self.watch = FakeWatch()
        self._waiting = list(receivers)
        self.relay = Relay(lambda: self._waiting.pop(0), cast("Watch", self.watch))
        self.running = asyncio.ensure_future(self.relay.run())


async def soon(happened: asyncio.Event) -> None:
    await asyncio.wait_for(happened.wait(), 1)


async def test_nothing_is_received_while_another_process_does() -> None:
    receiver = FakeReceiver()
    scene = Scene(receiver)
    await asyncio.sleep(0.01)
    assert not receiver.began.is_set()
    scene.relay.stop()
    await asyncio.wait_for(scene.running, 1)
    assert not receiver.began.is_set()


async def test_each_time_it_is_ours_a_new_receiver_runs_until_it_is_not() -> None:
    receivers = [FakeReceiver(), FakeReceiver()]
    scene = Scene(*receivers)
    for receiver in receivers:
        scene.watch.give()
        await soon(receiver.began)
        assert not receiver.stopping.is_set()
        scene.watch.take()
        await soon(receiver.ended)
    scene.relay.stop()
    await asyncio.wait_for(scene.running, 1)


async def test_a_stop_lets_a_batch_in_hand_come_to_its_end() -> None:
    receiver = FakeReceiver()
    scene = Scene(receiver)
    scene.watch.give()
    await soon(receiver.began)
    scene.relay.stop()
    await asyncio.wait_for(scene.running, 1)
    assert receiver.ended.is_set()


async def test_a_refused_token_ends_it() -> None:
    scene = Scene(FakeReceiver(Unauthorised("the token was refused")))
    scene.watch.give()
    with pytest.raises(Unauthorised):
        await asyncio.wait_for(scene.running, 1)
