"""Which messages go next, and whether they still may.

Each person has two lines (`Line`); answers go first, and in a line messages keep their order. A message
whose time has not come yet holds nobody up; one that is being tried again does. Over both lines, a person has
at most one message on its way.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, bindparam, exists, or_, select, update

from dialogs.people import Person
from dialogs.reply import ReplyKind
from storage.errors import Tampered
from storage.goals import ACTIVE
from storage.outbox_rows import Line, OutboxState, body_place, settle
from storage.people import PERSON_COLUMNS, address_place, person_from
from storage.tables import goals, outbox, people
from storage.vault import Sealer

_log = logging.getLogger(__name__)

_COLUMNS = (
    outbox.c.id,
    outbox.c.seal_id,
    outbox.c.kind,
    outbox.c.body,
    outbox.c.about,
    outbox.c.attempts,
    outbox.c.doubts,
    outbox.c.added_at,
    people.c.address,
    people.c.unreachable_at,
)

# The statements are built once: building one takes longer than running it.
_on_its_way, _ahead = outbox.alias("on_its_way"), outbox.alias("ahead")
_now = bindparam("now", type_=outbox.c.not_before.type)
_is_waiting = (outbox.c.state == OutboxState.WAITING.value) & (people.c.channel == bindparam("channel"))
_none_is_on_its_way = ~exists().where(
    _on_its_way.c.person_id == outbox.c.person_id,
    _on_its_way.c.finished_at.is_(None),
    _on_its_way.c.state == OutboxState.SENDING.value,
)
_is_ahead = (
    _ahead.c.person_id == outbox.c.person_id,
    _ahead.c.finished_at.is_(None),
    _ahead.c.state == OutboxState.WAITING.value,
    or_(_ahead.c.lane < outbox.c.lane, and_(_ahead.c.lane == outbox.c.lane, _ahead.c.id < outbox.c.id)),
)
_is_tried_again = _ahead.c.attempts > 0
_NEXT_IN_LINE = (
    select(outbox.c.not_before)
    .join_from(outbox, people, people.c.id == outbox.c.person_id)
    .where(_is_waiting, outbox.c.lane == bindparam("line"))
    .where(_none_is_on_its_way, ~exists().where(*_is_ahead, _is_tried_again))
    .order_by(outbox.c.not_before, outbox.c.id)
    .limit(1)
)
_DUE = (
    select(*PERSON_COLUMNS, *_COLUMNS)
    .join_from(outbox, people, people.c.id == outbox.c.person_id)
    .where(_is_waiting, outbox.c.not_before <= _now, _none_is_on_its_way)
    .where(~exists().where(*_is_ahead, or_(_is_tried_again, _ahead.c.not_before <= _now)))
    .order_by(outbox.c.lane, outbox.c.not_before, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(of=[outbox, people], skip_locked=True, key_share=True)
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message to send now, kept since `added_at` (UTC). `attempts` counts this one.

    `doubts` counts the earlier attempts after which nobody knew whether it had arrived.
    """

    id: int
    person_id: str
    address: str
    kind: str
    body: str
    language: str
    attempts: int
    doubts: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A message whose turn it is, still sealed."""

    person: Person
    id: int
    seal_id: str
    kind: str
    body: bytes
    about: str | None
    attempts: int
    doubts: int
    added_at: datetime
    address: bytes
    unreachable_at: datetime | None


class Claims:
    """Hands out waiting messages."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def claim(self, channel: str, now: datetime, limit: int, lease: timedelta) -> tuple[Claimed, ...]:
        """See `Outbox.claim`."""
        candidates = self._candidates(channel, now, limit)
        self._sealer.warm(one.person.id for one in candidates)
        asking = self._goals_asking(one.about for one in candidates if one.kind == ReplyKind.NUDGE)
        claimed = tuple(
            letter
            for one in candidates
            if self._may_go(one, asking, now) and (letter := self._opened(one, now)) is not None
        )
        if not claimed:
            return ()
        self._connection.execute(
            update(outbox)
            .where(outbox.c.id.in_([one.id for one in claimed]))
            .values(state=OutboxState.SENDING.value, lease_until=now + lease, attempts=outbox.c.attempts + 1)
        )
        return claimed

    def next_wake(self, channel: str) -> datetime | None:
        """See `Outbox.next_wake`."""
        wakes = (self._first_in(line, channel) for line in Line)
        return min((at for at in wakes if at is not None), default=None)

    def _first_in(self, line: Line, channel: str) -> datetime | None:
        at: datetime | None = self._connection.scalar(_NEXT_IN_LINE, {"line": line.value, "channel": channel})
        return at

    def _candidates(self, channel: str, now: datetime, limit: int) -> list[_Candidate]:
        """The message whose turn it is, one for each person; locked on PostgreSQL, and the person with it."""
        rows = self._connection.execute(_DUE, {"channel": channel, "now": now, "most": limit}).all()
        split = len(PERSON_COLUMNS)
        first = {row[0]: _Candidate(person_from(row[:split]), *row[split:]) for row in rows}
        if not first:
            return []
        # Another process may have claimed for one of them between our reading and our lock.
        busy = select(outbox.c.person_id).where(
            outbox.c.person_id.in_(list(first)), outbox.c.state == OutboxState.SENDING.value
        )
        for person_id in self._connection.scalars(busy):
            first.pop(person_id, None)
        return list(first.values())

    def _goals_asking(self, goal_ids: Iterable[str | None]) -> set[str]:
        """Those goals that are active and still have a rhythm."""
        keys = [key for key in goal_ids if key is not None]
        if not keys:
            return set()
        query = select(goals.c.id).where(
            goals.c.id.in_(keys), goals.c.status == ACTIVE, goals.c.weekdays.is_not(None)
        )
        return set(self._connection.scalars(query))

    def _may_go(self, one: _Candidate, asking: set[str], now: datetime) -> bool:
        """Whether the message may go now; if not, settle it or put it off."""
        if one.unreachable_at is not None:
            return self._end(one, OutboxState.DEAD, "unreachable", now)
        if one.kind != ReplyKind.NUDGE:
            return True
        if one.person.consented_at is None:
            return self._end(one, OutboxState.CANCELLED, "no consent", now)
        if one.about not in asking:
            return self._end(one, OutboxState.CANCELLED, "goal not asked about", now)
        allowed = one.person.quiet.next_allowed(now, ZoneInfo(one.person.zone))
        if allowed > now:
            self._connection.execute(update(outbox).where(outbox.c.id == one.id).values(not_before=allowed))
            return False
        return True

    def _opened(self, one: _Candidate, now: datetime) -> Claimed | None:
        person = one.person
        try:
            body = self._sealer.open(body_place(one.seal_id, person.id), one.body)
            address = self._sealer.open(address_place(person.id), one.address)
        except Tampered as error:
            _log.error("message %d cannot be read: %s", one.id, error)
            self._end(one, OutboxState.DEAD, "tampered", now)
            return None
        return Claimed(
            id=one.id,
            person_id=person.id,
            address=address,
            kind=one.kind,
            body=body,
            language=person.language,
            attempts=one.attempts + 1,
            doubts=one.doubts,
            added_at=one.added_at,
        )

    def _end(self, one: _Candidate, state: OutboxState, reason: str, now: datetime) -> bool:
        settle(self._connection, outbox.c.id == one.id, state, now, reason=reason)
        return False
