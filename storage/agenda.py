"""When there is next something to do, whoever it is for: what a clock that is wound on has to stop at."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from storage.goals import ACTIVE
from storage.outbox_rows import READY
from storage.tables import check_ins, goals, outbox, therapists

_is_snoozed = check_ins.c.snoozed_until.is_not(None) & check_ins.c.answered_at.is_(None)
_EARLIEST = select(
    *(
        select(func.min(column)).where(condition).scalar_subquery()
        for column, condition in (
            (goals.c.next_check_in_at, goals.c.status == ACTIVE),
            (goals.c.next_review_at, goals.c.status == ACTIVE),
            (check_ins.c.snoozed_until, _is_snoozed),
            (therapists.c.next_summary_at, therapists.c.revoked_at.is_(None)),
            (outbox.c.not_before, outbox.c.state == READY),
        )
    )
)


class Agenda:
    """All times that are planned."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next(self) -> datetime | None:
        """The earliest instant (UTC) at which something is due, also one that has passed; None for never."""
        times = self._connection.execute(_EARLIEST).one()
        return min((at for at in times if at is not None), default=None)
