"""What is written down after a message was sent or was not, kind by kind: see `docs/delivery.md`."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.channel import (
    Moved,
    NotSent,
    Refused,
    SendError,
    Unauthorised,
    UnknownOutcome,
    Unreachable,
    Wait,
)
from bot.clock import Clock
from bot.logs import describe
from dialogs.codec import reply_to_json
from dialogs.reply import Reply, ReplyKind
from dialogs.say import say
from storage.errors import AddressTaken
from storage.outbox_rows import Claimed
from storage.unit_of_work import UnitOfWork

Mark: TypeAlias = Callable[[UnitOfWork], None]
"""What a transaction is to write down about one message."""

DOUBTFUL_FOR = timedelta(hours=24)
"""A message to someone who waits for it, whose outcome stays unknown, is sent again until it is this old."""

_LONGEST_BACKOFF = timedelta(seconds=60)
_LONGEST_DOUBTFUL_BACKOFF = timedelta(minutes=15)
"""Longer, because each attempt may be one more copy of the message: about a hundred in a day at most."""

_log = logging.getLogger("waymark.delivery")


class Outcomes:
    """Turns the outcome of a send into what is to be kept of it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def sent(self, claimed: Claimed, message_id: str) -> Mark:
        """The channel took it. Who was only kept to be told a last thing is forgotten then."""

        def mark(uow: UnitOfWork) -> None:
            uow.outbox.sent(claimed.id, message_id, self._clock.now())
            if claimed.kind == ReplyKind.NOTICE:
                uow.erasing.forget_those_who_left()

        return mark

    def failed(self, claimed: Claimed, error: SendError, began: datetime) -> Mark:
        """The channel did not take it, or nobody knows; the send began at this instant."""
        match error:
            case Wait():
                return self.again(claimed, timedelta(seconds=error.seconds), "asked to wait")
            case Unreachable():
                return self._unreachable(claimed, began)
            case Moved():
                return self._moved(claimed, error.new_address)
            case NotSent():
                return self.again(claimed, _backoff(claimed.attempts), error.reason)
            case UnknownOutcome():
                return self._perhaps_sent(claimed, error.reason)
            case Refused():
                _log.error("message %d was refused: %s", claimed.id, error.reason)
                return self.lost(claimed, f"refused: {error.reason}")
            case Unauthorised():
                return self.again(claimed, timedelta(0), "channel refused the coach")
        _log.error("message %d failed in a way delivery does not know: %s", claimed.id, describe(error))
        return self._perhaps_sent(claimed, "unknown failure")

    def again(self, claimed: Claimed, wait: timedelta, reason: str, *, doubtful: bool = False) -> Mark:
        """It is sent again after `wait`; `doubtful` says that it may have arrived."""
        return lambda uow: uow.outbox.retry(claimed.id, self._clock.now() + wait, reason, doubtful=doubtful)

    def lost(self, claimed: Claimed, reason: str) -> Mark:
        """This message will never arrive; someone who waits for an answer is told so instead."""

        def mark(uow: UnitOfWork) -> None:
            now = self._clock.now()
            uow.outbox.dead(claimed.id, reason, now)
            if claimed.kind == ReplyKind.REPLY and uow.people.is_known(claimed.person_id):
                apology = Reply(say("turn-failed"), kind=ReplyKind.NOTICE)
                uow.outbox.add(claimed.person_id, reply_to_json(apology), apology.kind.value, at=now)

        return mark

    def _perhaps_sent(self, claimed: Claimed, reason: str) -> Mark:
        """A nudge is not repeated, a summary once, anything else until it surely arrived or is too old."""
        if self._may_repeat(claimed):
            wait = _backoff(claimed.doubts + 1, _LONGEST_DOUBTFUL_BACKOFF)
            return self.again(claimed, wait, reason, doubtful=True)
        _log.warning("nobody knows whether message %d (%s) arrived: %s", claimed.id, claimed.kind, reason)
        return lambda uow: uow.outbox.unknown(claimed.id, reason, self._clock.now())

    def _may_repeat(self, claimed: Claimed) -> bool:
        match ReplyKind(claimed.kind):
            case ReplyKind.NUDGE | ReplyKind.REVIEW:
                return False
            case ReplyKind.SUMMARY:
                return claimed.doubts == 0
            case _:
                return self._clock.now() - claimed.added_at < DOUBTFUL_FOR

    def _unreachable(self, claimed: Claimed, began: datetime) -> Mark:
        """Leave them alone, unless they wrote while the channel was refusing: then they are back already."""

        def mark(uow: UnitOfWork) -> None:
            now = self._clock.now()
            if not uow.people.is_known(claimed.person_id):
                return
            seen = uow.people.get(claimed.person_id).last_seen_at
            if seen is not None and seen > began:
                uow.outbox.retry(claimed.id, now + _backoff(claimed.attempts), "back already")
                return
            uow.people.mark_unreachable(claimed.person_id, now)
            uow.outbox.dead(claimed.id, "unreachable", now)
            uow.reviews.refused(claimed.id, now)

        return mark

    def _moved(self, claimed: Claimed, new_address: str) -> Mark:
        def mark(uow: UnitOfWork) -> None:
            if not uow.people.is_known(claimed.person_id):
                return
            try:
                uow.people.move(claimed.person_id, new_address)
            except AddressTaken:
                # The person is known at the new address already, with a chat and an outbox of its own.
                uow.outbox.dead(claimed.id, "chat moved to a known one", self._clock.now())
                uow.people.mark_unreachable(claimed.person_id, self._clock.now())
            else:
                uow.outbox.retry(claimed.id, self._clock.now(), "chat moved")

        return mark


def _backoff(attempts: int, longest: timedelta = _LONGEST_BACKOFF) -> timedelta:
    """1, 2, 4 … seconds after the first, second, third … attempt, at most `longest`."""
    return min(timedelta(seconds=2 ** min(max(attempts, 1) - 1, 10)), longest)
