"""The outbox: every message to a person, from the transaction that decided on it until its end is known.

A row waits, is on its way for at most a lease, and ends as sent, unknown, dead or cancelled.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select, update

from dialogs.reply import ReplyKind
from storage.claims import Claimed, Claims
from storage.ids import new_id
from storage.inserting import insert_unless_there
from storage.outbox_rows import Line, OutboxState, body_place, settle
from storage.tables import outbox, therapists
from storage.vault import Sealer


class Outbox:
    """Rows of the outbox, sealed for whom they go to. A `reason` holds only fixed words, never a text."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer
        self._claims = Claims(connection, sealer)

    def add(
        self,
        person_id: str,
        body: str,
        kind: str,
        *,
        at: datetime,
        not_before: datetime | None = None,
        dedupe_key: str | None = None,
        about: str | None = None,
    ) -> bool:
        """Keep a message to a person; False, and nothing kept, when there is one with this `dedupe_key`.

        `kind` is a `ReplyKind`; `about` names the goal of a nudge. Neither it nor the key may hold anything
        a person wrote.
        """
        seal_id, reply_kind = new_id(), ReplyKind(kind)
        values = {
            "seal_id": seal_id,
            "person_id": person_id,
            "lane": Line.of(reply_kind).value,
            "kind": reply_kind.value,
            "state": OutboxState.WAITING.value,
            "body": self._sealer.seal(body_place(seal_id, person_id), body),
            "about": about,
            "dedupe_key": dedupe_key,
            "added_at": at,
            "not_before": not_before or at,
            "attempts": 0,
            "doubts": 0,
        }
        return insert_unless_there(self._connection, outbox, values, key=("dedupe_key",)) is not None

    def claim(self, channel: str, now: datetime, limit: int, lease: timedelta) -> tuple[Claimed, ...]:
        """Take at most `limit` messages to send, answers first, one for each person, for as long as `lease`.

        What must not go any more is settled instead: nobody is there (dead), no consent, or the nudge's goal
        has ended or is not asked about any more (cancelled). A nudge in quiet hours is put off to their end.
        Fewer than `limit` does not mean that nothing more is due: ask `next_wake`.
        """
        return self._claims.claim(channel, now, limit, lease)

    def next_wake(self, channel: str) -> datetime | None:
        """When the next message can be claimed, perhaps in the past; None if none waits.

        What waits behind a message on its way is left out: its end is the time to look again.
        """
        return self._claims.next_wake(channel)

    def sent(self, row_id: int, message_id: str, at: datetime) -> None:
        """The channel took the message; this holds whatever was decided about the row meanwhile."""
        which = (outbox.c.id == row_id) & (outbox.c.state != OutboxState.SENT.value)
        settle(self._connection, which, OutboxState.SENT, at, message_id=message_id)

    def retry(self, row_id: int, not_before: datetime, reason: str, *, doubtful: bool = False) -> None:
        """It is to be sent again, from this instant on. A message cancelled on its way stays cancelled.

        `doubtful` says that it may have arrived.
        """
        values = {
            "state": OutboxState.WAITING.value,
            "not_before": not_before,
            "lease_until": None,
            "reason": reason,
            "doubts": outbox.c.doubts + int(doubtful),
        }
        self._connection.execute(
            update(outbox)
            .where(outbox.c.id == row_id, outbox.c.state == OutboxState.SENDING.value)
            .values(**values)
        )

    def unknown(self, row_id: int, reason: str, at: datetime) -> None:
        """Nobody knows whether it arrived, and it is not to be sent again."""
        which = (outbox.c.id == row_id) & (outbox.c.state == OutboxState.SENDING.value)
        settle(self._connection, which, OutboxState.UNKNOWN, at, reason=reason)

    def dead(self, row_id: int, reason: str, at: datetime) -> None:
        """It cannot be sent."""
        which = (outbox.c.id == row_id) & (outbox.c.state == OutboxState.SENDING.value)
        settle(self._connection, which, OutboxState.DEAD, at, reason=reason)

    def expire_leases(self, now: datetime) -> None:
        """Settle messages whose sender vanished, so that they may have arrived.

        A nudge ends, and so does a summary that was doubtful already; all else goes again.
        """
        late = (outbox.c.state == OutboxState.SENDING.value) & (outbox.c.lease_until <= now)
        nudge = outbox.c.kind == ReplyKind.NUDGE.value
        repeated = (outbox.c.kind == ReplyKind.SUMMARY.value) & (outbox.c.doubts > 0)
        settle(self._connection, late & (nudge | repeated), OutboxState.UNKNOWN, now, reason="lease expired")
        again = {"state": OutboxState.WAITING.value, "lease_until": None, "doubts": outbox.c.doubts + 1}
        self._connection.execute(update(outbox).where(late).values(**again, reason="lease expired"))

    def cancel_summaries(self, therapist_id: str, at: datetime) -> datetime | None:
        """Take back a summary that has not gone out whole, and wipe what is left; None when there is none.

        Gives back when it was written, so that it can be planned again for the same week. Its dedupe keys are
        free, also those of parts that were sent. Waits for a summary that is being written at this moment.
        """
        person_id = self._connection.scalar(
            select(therapists.c.person_id).where(therapists.c.id == therapist_id).with_for_update()
        )
        mine = (outbox.c.person_id == person_id) & (outbox.c.kind == ReplyKind.SUMMARY.value)
        unsent = mine & outbox.c.finished_at.is_(None)
        written: set[datetime] = set(self._connection.scalars(select(outbox.c.added_at).where(unsent)))
        if not written:
            return None
        settle(self._connection, unsent, OutboxState.CANCELLED, at, body=None, reason="sharing changed")
        parts = mine & outbox.c.added_at.in_(written)
        self._connection.execute(update(outbox).where(parts).values(dedupe_key=None))
        return max(written)

    def prune(self, before: datetime) -> None:
        """Wipe the bodies of messages that ended before this instant; the rows say that they were."""
        ended = outbox.c.body.is_not(None) & (outbox.c.finished_at < before)
        self._connection.execute(update(outbox).where(ended).values(body=None))

    def counts(self) -> Mapping[str, int]:
        """How many messages are in each state, 0 included."""
        query = select(outbox.c.state, func.count()).group_by(outbox.c.state)
        counted: dict[str, int] = dict(self._connection.execute(query).all())
        return {state.value: counted.get(state.value, 0) for state in OutboxState}
