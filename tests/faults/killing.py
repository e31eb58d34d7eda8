"""Ends the process by SIGKILL at a labelled moment of a message's way; the program knows nothing of it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Awaitable, Callable
from enum import StrEnum
from itertools import count
from typing import Any

from bot.delivery import Delivery
from bot.intake import Intake
from bot.marks import Marks
from bot.telegram.channel import TelegramChannel
from bot.turns import TurnResult
from dialogs.reply import Reply, ReplyKind
from storage.asking import Asking
from storage.outbox import Outbox

_UNTIL_CONFIRMED = 0.15
"""Seconds in which the next poll confirms what was kept; the turn is held up for so long."""


class Moment(StrEnum):
    """Where a message or a nudge can be when the process dies."""

    KEPT = "the inbox is committed, Telegram does not know it, no turn has begun"
    CONFIRMED = "Telegram has forgotten the update, no turn is committed"
    ANSWERED = "the turn is done, not committed"
    COMMITTED = "the turn is committed, nothing is sent"
    CLAIMING = "messages are taken up for sending, not committed"
    CLAIMED = "a message is taken up for sending"
    SENDING = "a message is about to be sent"
    SENT = "Telegram has taken a message"
    MARKING = "a message is marked as sent, not committed"
    MARKED = "a message is marked as sent"
    ASKING = "nudges are written and the next ones planned, not committed"
    NUDGE_SENDING = "a nudge is about to be sent"
    NUDGE_SENT = "Telegram has taken a nudge"


def arm(moment: str, passes: int) -> None:
    """Die when this moment comes for the time that `passes` counts, from 1."""
    _ARM[Moment(moment)](_Fuse(passes))


class _Fuse:
    def __init__(self, passes: int) -> None:
        self._left = count(passes, -1)

    def __call__(self, *_: object) -> None:
        if next(self._left) <= 1:
            os.kill(os.getpid(), signal.SIGKILL)


def _before(owner: type, name: str, fuse: Callable[..., None]) -> None:
    """Call `fuse` with the arguments of each call of a method, before it."""
    original: Callable[..., Any] = getattr(owner, name)

    def first_the_fuse(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the method takes and gives
        fuse(*given)
        return original(*given, **named)

    setattr(owner, name, first_the_fuse)


def _after(owner: type, name: str, fuse: Callable[[Any], None]) -> None:
    """Call `fuse` with the result of each call of a method."""
    original: Callable[..., Any] = getattr(owner, name)

    def then_the_fuse(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - the same
        result = original(*given, **named)
        fuse(result)
        return result

    setattr(owner, name, then_the_fuse)


def _after_awaiting(owner: type, name: str, fuse: Callable[..., None]) -> None:
    """Call `fuse` with the result and the arguments of each call of a coroutine method."""
    original: Callable[..., Awaitable[Any]] = getattr(owner, name)

    async def then_the_fuse(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - the same
        result = await original(*given, **named)
        fuse(result, *given)
        return result

    setattr(owner, name, then_the_fuse)


def _if_anything(fuse: _Fuse) -> Callable[..., None]:
    def burn(result: object, *_: object) -> None:
        if result:
            fuse()

    return burn


def _once_confirmed(fuse: _Fuse) -> Callable[..., None]:
    def burn(result: TurnResult | None) -> None:
        if result is not None:
            time.sleep(_UNTIL_CONFIRMED)
            fuse()

    return burn


def _if_nudge(fuse: _Fuse) -> Callable[..., None]:
    def burn(*given: object) -> None:
        if any(isinstance(one, Reply) and one.kind is ReplyKind.NUDGE for one in given):
            fuse()

    return burn


_ARM: dict[Moment, Callable[[_Fuse], None]] = {
    Moment.KEPT: lambda fuse: _after_awaiting(Intake, "accept", fuse),
    Moment.CONFIRMED: lambda fuse: _after(Intake, "_turn", _once_confirmed(fuse)),
    Moment.ANSWERED: lambda fuse: _after(Intake, "_turn", _if_anything(fuse)),
    Moment.COMMITTED: lambda fuse: _after_awaiting(Intake, "_turn_unless_stale", _if_anything(fuse)),
    Moment.CLAIMING: lambda fuse: _after(Outbox, "claim", _if_anything(fuse)),
    Moment.CLAIMED: lambda fuse: _before(Delivery, "_start", fuse),
    Moment.SENDING: lambda fuse: _before(TelegramChannel, "send", fuse),
    Moment.SENT: lambda fuse: _after_awaiting(TelegramChannel, "send", fuse),
    Moment.MARKING: lambda fuse: _after(Outbox, "sent", fuse),
    Moment.MARKED: lambda fuse: _after_awaiting(Marks, "write", fuse),
    Moment.ASKING: lambda fuse: _after(Asking, "plan", fuse),
    Moment.NUDGE_SENDING: lambda fuse: _before(TelegramChannel, "send", _if_nudge(fuse)),
    Moment.NUDGE_SENT: lambda fuse: _after_awaiting(TelegramChannel, "send", _if_nudge(fuse)),
}
