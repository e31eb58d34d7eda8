"""Which messages go next.

Each person has one line: their messages go in the order in which they were written, one at a time. A message
whose time has not come yet holds nobody up. One that is being tried again does, except that an answer goes
past what the coach wrote of its own accord. Who is served first depends on what waits in the line: those who
wait for an answer, then the others.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    bindparam,
    exists,
    func,
    or_,
    select,
    update,
)

from dialogs.codec import reply_to_json
from dialogs.reply import Reply, ReplyKind
from dialogs.resting import rest_question
from storage.asking import Asking
from storage.errors import Tampered
from storage.going import Going
from storage.outbox_rows import ABOUT_REST, READY, Candidate, Claimed, Lane, OutboxState, body_place, settle
from storage.people import PERSON_COLUMNS, address_place, person_from
from storage.reviews import Reviews
from storage.tables import outbox, people
from storage.vault import Sealer

_log = logging.getLogger(__name__)

# The statements are built once: building one takes longer than running it.
_head, _ahead, _on_its_way = (outbox.alias(name) for name in ("head", "ahead", "on_its_way"))
_now = bindparam("now", type_=outbox.c.not_before.type)
_channel = people.c.channel == bindparam("channel")
_LETTER = tuple(
    _head.c[name]
    for name in (
        "id",
        "seal_id",
        "kind",
        "body",
        "about",
        "attempts",
        "doubts",
        "added_at",
        "expires_at",
    )
)


def _is_due(message: FromClause) -> ColumnElement[bool]:
    """Its time has come. An answer that was never put off is due, also when the clock was set back since."""
    never_put_off = (message.c.attempts == 0) & (message.c.not_before == message.c.added_at)
    return or_(message.c.not_before <= _now, never_put_off & (message.c.lane == Lane.ANSWERS.value))


_none_is_on_its_way = ~exists().where(
    _on_its_way.c.person_id == outbox.c.person_id,
    _on_its_way.c.finished_at.is_(None),
    _on_its_way.c.state == OutboxState.SENDING.value,
)
_is_in_line = (_ahead.c.person_id == outbox.c.person_id, _ahead.c.finished_at.is_(None))
_holds_up = (_ahead.c.attempts > 0) & (_ahead.c.lane <= outbox.c.lane)
_first_in_line = (
    select(func.min(_ahead.c.id)).where(*_is_in_line, or_(_is_due(_ahead), _holds_up)).scalar_subquery()
)
_no_earlier_one_in_this_lane = ~exists().where(
    *_is_in_line,
    _ahead.c.state == OutboxState.READY.value,
    _ahead.c.lane == outbox.c.lane,
    _is_due(_ahead),
    _ahead.c.id < outbox.c.id,
)
_nothing_ahead_is_tried_again = ~exists().where(*_is_in_line, _holds_up, _ahead.c.id < outbox.c.id)


def _due(lane: Lane) -> Select[tuple[Any, ...]]:
    """The first message in the line of each person for whom something of this lane is due."""
    waiting: FromClause = outbox
    return (
        select(*PERSON_COLUMNS, *_LETTER, people.c.address, people.c.unreachable_at)
        .join_from(waiting, _head, _head.c.id == _first_in_line)
        .join(people, people.c.id == outbox.c.person_id)
        .where(outbox.c.state == READY, outbox.c.lane == lane.value)
        .where(_is_due(outbox) if lane is Lane.ANSWERS else outbox.c.not_before <= _now)
        # Where another process changed something between this statement's look and its lock, PostgreSQL looks
        # once more at the locked row, and at nothing else.
        .where(_channel, _head.c.state == READY, _is_due(_head))
        .where(_none_is_on_its_way, _no_earlier_one_in_this_lane)
        .order_by(outbox.c.not_before, outbox.c.id)
        .limit(bindparam("most"))
        .with_for_update(of=[_head, people], skip_locked=True, key_share=True)
    )


_DUE = {lane: _due(lane) for lane in Lane}
_NEXT_DUE = (
    select(outbox.c.not_before)
    .join_from(outbox, people, people.c.id == outbox.c.person_id)
    .where(outbox.c.state == READY, outbox.c.lane == bindparam("in_lane"), _channel)
    .where(_none_is_on_its_way, _nothing_ahead_is_tried_again)
    .order_by(outbox.c.not_before, outbox.c.id)
    .limit(1)
)
_BUSY = select(outbox.c.person_id).where(
    outbox.c.person_id.in_(bindparam("people", expanding=True)),
    outbox.c.finished_at.is_(None),
    outbox.c.state == OutboxState.SENDING.value,
)
_TAKE = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.state == READY)
    .values(
        state=OutboxState.SENDING.value,
        lease_until=bindparam("until", type_=outbox.c.lease_until.type),
        sender=bindparam("by"),
        attempts=outbox.c.attempts + 1,
    )
)


class Claims:
    """Hands out messages that are ready."""

    def __init__(self, connection: Connection, sealer: Sealer, asking: Asking) -> None:
        self._connection = connection
        self._sealer = sealer
        self._asking = asking
        self._going = Going(connection, asking, Reviews(connection, sealer))

    def claim(
        self, lane: Lane, channel: str, now: datetime, limit: int, lease: timedelta, sender: int | None
    ) -> tuple[Claimed, ...]:
        """Take at most `limit` messages of people in whose line something of this lane is due."""
        candidates = self._candidates(lane, channel, now, limit)
        if not candidates:
            return ()
        self._sealer.warm(one.person.id for one in candidates)
        claimed = self._opened(self._going.allowed(candidates, now), now)
        if claimed:
            ids = [one.id for one in claimed]
            self._connection.execute(_TAKE, {"ids": ids, "until": now + lease, "by": sender})
        return claimed

    def next_due(self, channel: str) -> datetime | None:
        """See `Outbox.next_wake`."""
        wakes = (
            self._connection.scalar(_NEXT_DUE, {"in_lane": lane.value, "channel": channel}) for lane in Lane
        )
        return min((at for at in wakes if at is not None), default=None)

    def _candidates(self, lane: Lane, channel: str, now: datetime, limit: int) -> list[Candidate]:
        """Locked on PostgreSQL, and the people with them."""
        rows = self._connection.execute(_DUE[lane], {"channel": channel, "now": now, "most": limit}).all()
        if not rows:
            return []
        split = len(PERSON_COLUMNS)
        found = [Candidate(person_from(row[:split]), *row[split:]) for row in rows]
        if self._connection.dialect.name == "sqlite":
            return found
        # Another process may have claimed for one of them between our reading and our lock.
        busy = set(self._connection.scalars(_BUSY, {"people": [one.person.id for one in found]}))
        return [one for one in found if one.person.id not in busy]

    def _opened(self, candidates: Sequence[Candidate], now: datetime) -> tuple[Claimed, ...]:
        nudges = {one.seal_id: one.person for one in candidates if one.kind == ReplyKind.NUDGE}
        asked = self._asking.nudges(nudges, now) if nudges else {}
        # Whoever was here since it was written needs no such question.
        silent = [one for one in candidates if one.about == ABOUT_REST and one.person.leaves_rest_open]
        asked |= {one.seal_id: rest_question() for one in silent}
        opened: list[Claimed] = []
        for one in candidates:
            if one.kind == ReplyKind.NUDGE and one.seal_id not in asked:
                self._going.cancel(one, "nothing left to ask", now)
                continue
            try:
                opened.append(self._open(one, asked.get(one.seal_id)))
            except Tampered as error:
                _log.error("message %d cannot be read: %s", one.id, error)
                settle(self._connection, outbox.c.id == one.id, OutboxState.DEAD, now, reason="tampered")
        return tuple(opened)

    def _open(self, one: Candidate, put_together: Reply | None) -> Claimed:
        """Raises `Tampered`."""
        if put_together is not None:
            body = reply_to_json(put_together)
        else:
            body = self._sealer.open(body_place(one.seal_id, one.person.id), one.body or b"")
        return Claimed(
            id=one.id,
            person_id=one.person.id,
            address=self._sealer.open(address_place(one.person.id), one.address),
            kind=one.kind,
            body=body,
            language=one.person.language,
            attempts=one.attempts + 1,
            doubts=one.doubts,
            added_at=one.added_at,
        )
