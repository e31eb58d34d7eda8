"""The outbox: every message to a person, from the transaction that decided on it until its end is known.

A row is ready, is on its way for at most a lease, and ends as sent, unknown, dead or cancelled.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    func,
    insert,
    select,
    update,
)

from dialogs.people import Person
from dialogs.reply import ReplyKind
from storage.asking import Asking
from storage.claims import Claims
from storage.ids import new_id
from storage.inserting import insert_unless_there
from storage.outbox_rows import Claimed, Lane, OutboxState, body_place, settle
from storage.prepared import Prepared, as_new, given, new_values
from storage.tables import outbox, therapists
from storage.vault import Sealer

_id: BindParameter[int] = given("of_id")
_at = given("at", outbox.c.finished_at.type)
# The statements are built once: building one takes longer than running it.
_COLUMNS = (
    "seal_id",
    "person_id",
    "lane",
    "kind",
    "state",
    "body",
    "about",
    "added_at",
    "not_before",
    "attempts",
    "doubts",
    "sender",
    "lease_until",
)
_INSERT = Prepared(insert(outbox).values(new_values(outbox, _COLUMNS)).returning(outbox.c.id))
_SENT = Prepared(
    update(outbox)
    .where(outbox.c.id == _id, outbox.c.state != OutboxState.SENT.value)
    .values(state=OutboxState.SENT.value, finished_at=_at, lease_until=None, message_id=given("as_message"))
)


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes a message up, and until when (UTC) it may keep it.

    `sender` is the number of the process, None for one that keeps to itself.
    """

    sender: int | None
    lease_until: datetime


class Outbox:
    """Rows of the outbox, sealed for whom they go to. A `reason` holds only fixed words, never a text."""

    def __init__(self, connection: Connection, sealer: Sealer, asking: Asking) -> None:
        self._connection = connection
        self._sealer = sealer
        self._claims = Claims(connection, sealer, asking)

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

        `kind` is a `ReplyKind`; `about` names the therapist of a summary. Neither it nor the key may hold
        anything a person wrote.
        """
        values = self._values(person_id, body, kind, at)
        values |= {"about": about, "not_before": not_before or at}
        if dedupe_key is None:
            self._insert(values)
            return True
        values["dedupe_key"] = dedupe_key
        return insert_unless_there(self._connection, outbox, values, key=("dedupe_key",)) is not None

    def add_taken(
        self, person: Person, address: str, body: str, kind: str, *, at: datetime, by: Taker
    ) -> Claimed:
        """Keep a message and take it up for sending at once; nothing else may be in this person's line."""
        values = self._values(person.id, body, kind, at)
        values |= {"state": OutboxState.SENDING.value, "attempts": 1}
        values |= {"sender": by.sender, "lease_until": by.lease_until}
        return Claimed(
            id=self._insert(values),
            person_id=person.id,
            address=address,
            kind=kind,
            body=body,
            language=person.language,
            attempts=1,
            doubts=0,
            added_at=at,
        )

    def claim(
        self,
        channel: str,
        now: datetime,
        limit: int,
        lease: timedelta,
        *,
        own_accord: int | None = None,
        sender: int | None = None,
    ) -> tuple[Claimed, ...]:
        """Take at most `limit` messages to send for as long as `lease`, one for each person, answers first.

        Of those that nobody waits for, at most `own_accord` (None: no fewer than `limit`). Each is in its
        person's order: what was written before an answer goes before it. `sender` is the number of the
        process.

        What must not go any more is settled instead: nobody is there (dead); it is late, no consent, the
        person rests, nothing is left to ask, or less is shared than it holds (cancelled). A nudge in quiet
        hours is put off to their end. Fewer than `limit` does not mean that nothing more is due: ask
        `next_wake`.
        """
        claimed = self._claims.claim(Lane.ANSWERS, channel, now, limit, lease, sender)
        room = limit - len(claimed)
        room = room if own_accord is None else min(room, own_accord)
        if room > 0:
            claimed += self._claims.claim(Lane.OWN_ACCORD, channel, now, room, lease, sender)
        return claimed

    def next_wake(self, channel: str) -> datetime | None:
        """When the next message can be claimed, perhaps in the past; None if none waits.

        What waits behind a message on its way is left out: its end is the time to look again.
        """
        return self._claims.next_due(channel)

    def sent(self, row_id: int, message_id: str, at: datetime) -> None:
        """The channel took the message; this holds whatever was decided about the row meanwhile."""
        _SENT.run(self._connection, of_id=row_id, at=at, as_message=message_id)

    def retry(self, row_id: int, not_before: datetime, reason: str, *, doubtful: bool = False) -> None:
        """It is to be sent again, from this instant on. A message cancelled on its way stays cancelled.

        `doubtful` says that it may have arrived.
        """
        values = {
            "state": OutboxState.READY.value,
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

    def give_back(self, row_ids: Collection[int]) -> None:
        """These were taken up and have not left: they are as they were before."""
        mine = outbox.c.id.in_(list(row_ids)) & (outbox.c.state == OutboxState.SENDING.value)
        as_before = {"state": OutboxState.READY.value, "lease_until": None}
        statement = update(outbox).where(mine).values(**as_before, attempts=outbox.c.attempts - 1)
        self._connection.execute(statement)

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

        A nudge or a review ends, and so does a summary that was doubtful already; all else goes again.
        """
        self._settle_lost(outbox.c.lease_until <= now, now, "lease expired")

    def settle_of_others(self, alive: Collection[int], now: datetime) -> None:
        """The same for messages of any process that is not among those `alive`, whatever their lease."""
        self._settle_lost(outbox.c.sender.not_in(list(alive)), now, "sender gone")

    def settle_forgotten(
        self, sender: int, held: Collection[int], lease_until: datetime, now: datetime
    ) -> int:
        """The same for messages of this process, with a lease up to then, that it does not hold.

        Gives back how many go again.
        """
        theirs = (outbox.c.sender == sender) & (outbox.c.lease_until <= lease_until)
        return self._settle_lost(theirs & outbox.c.id.not_in(list(held)), now, "forgotten")

    def is_with(self, claimed: Claimed, sender: int | None) -> bool:
        """Whether a message that was taken up is still this process's to send."""
        mine = (outbox.c.id == claimed.id, outbox.c.sender == sender, outbox.c.attempts == claimed.attempts)
        query = select(outbox.c.id).where(*mine, outbox.c.state == OutboxState.SENDING.value)
        return self._connection.scalar(query) is not None

    def _settle_lost(self, lost: ColumnElement[bool], now: datetime, reason: str) -> int:
        late = (outbox.c.state == OutboxState.SENDING.value) & lost
        nudge = outbox.c.kind.in_((ReplyKind.NUDGE.value, ReplyKind.REVIEW.value))
        repeated = (outbox.c.kind == ReplyKind.SUMMARY.value) & (outbox.c.doubts > 0)
        settle(self._connection, late & (nudge | repeated), OutboxState.UNKNOWN, now, reason=reason)
        again = {"state": OutboxState.READY.value, "lease_until": None, "doubts": outbox.c.doubts + 1}
        return self._connection.execute(update(outbox).where(late).values(**again, reason=reason)).rowcount

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

    def _insert(self, values: Mapping[str, Any]) -> int:
        row = _INSERT.first(self._connection, **as_new(values))
        if row is None:
            raise RuntimeError("the database gave no id to a new message")
        return int(row[0])

    def _values(self, person_id: str, body: str, kind: str, at: datetime) -> dict[str, Any]:
        seal_id, reply_kind = new_id(), ReplyKind(kind)
        return {
            "seal_id": seal_id,
            "person_id": person_id,
            "lane": Lane.of(reply_kind).value,
            "kind": reply_kind.value,
            "state": OutboxState.READY.value,
            "body": self._sealer.seal(body_place(seal_id, person_id), body),
            "added_at": at,
            "not_before": at,
            "attempts": 0,
            "doubts": 0,
            "about": None,
            "sender": None,
            "lease_until": None,
        }
