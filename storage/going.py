"""Whether a message may still go: looked at in the transaction that takes it up for sending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import BindParameter, Connection, bindparam, exists, or_, select, update

from dialogs.reply import ReplyKind
from storage.asking import Asking
from storage.outbox_rows import ABOUT_REST, Candidate, OutboxState, settle
from storage.reviews import Reviews
from storage.tables import consents, links, outbox, therapists

_ids: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
_LESS_IS_SHARED = (
    exists()
    .where(links.c.therapist_id == outbox.c.about, links.c.ended_at >= outbox.c.added_at)
    .correlate(outbox)
)
_A_SCOPE_IS_TAKEN_BACK = (
    exists()
    .where(
        links.c.therapist_id == outbox.c.about,
        consents.c.link_id == links.c.id,
        consents.c.granted.is_(False),
        consents.c.at >= outbox.c.added_at,
    )
    .correlate(outbox)
)
_OUT_OF_DATE = select(outbox.c.id, outbox.c.about, outbox.c.added_at, therapists.c.revoked_at).where(
    outbox.c.id.in_(_ids),
    therapists.c.id == outbox.c.about,
    or_(therapists.c.revoked_at.is_not(None), _LESS_IS_SHARED, _A_SCOPE_IS_TAKEN_BACK),
)


class Going:
    """Ends what must not go any more, and puts off what may not go yet."""

    def __init__(self, connection: Connection, asking: Asking, reviews: Reviews) -> None:
        self._connection = connection
        self._asking = asking
        self._reviews = reviews

    def allowed(self, candidates: Sequence[Candidate], now: datetime) -> list[Candidate]:
        """Those that may go at `now`; the others are ended or put off."""
        summaries = [one.id for one in candidates if one.kind == ReplyKind.SUMMARY]
        taken_back = self._taken_back(summaries, now) if summaries else set()
        return [one for one in candidates if one.id not in taken_back and self._may_go(one, now)]

    def cancel(self, one: Candidate, reason: str, now: datetime) -> None:
        """This message is not sent any more."""
        self._end(one, OutboxState.CANCELLED, reason, now)

    def _end(self, one: Candidate, state: OutboxState, reason: str, now: datetime) -> None:
        # A review is asked for again, with new words.
        again = {"dedupe_key": None, "body": None} if one.kind == ReplyKind.REVIEW else {}
        settle(self._connection, outbox.c.id == one.id, state, now, reason=reason, **again)
        if one.kind == ReplyKind.NUDGE:
            self._asking.take_back([one.seal_id])
            if one.about == ABOUT_REST:
                self._asking.rest_not_asked(one.person.id)
        elif one.kind == ReplyKind.REVIEW:
            self._reviews.take_back(one.seal_id, now)

    def _may_go(self, one: Candidate, now: datetime) -> bool:
        if one.unreachable_at is not None:
            self._end(one, OutboxState.DEAD, "unreachable", now)
            return False
        if one.expires_at is not None and one.expires_at <= now:
            self.cancel(one, "late", now)
            return False
        if one.kind == ReplyKind.REVIEW and not self._reviews.still_asked([one.seal_id]):
            self.cancel(one, "nothing left to ask", now)
            return False
        return one.kind not in {ReplyKind.NUDGE, ReplyKind.REVIEW} or self._may_nudge(one, now)

    def _may_nudge(self, one: Candidate, now: datetime) -> bool:
        if one.person.consented_at is None:
            self.cancel(one, "no consent", now)
            return False
        if one.person.rests(now):
            self.cancel(one, "resting", now)
            return False
        allowed = one.person.quiet.next_allowed(now, ZoneInfo(one.person.zone))
        if allowed > now:
            self._connection.execute(update(outbox).where(outbox.c.id == one.id).values(not_before=allowed))
            return False
        return True

    def _taken_back(self, summaries: Sequence[int], now: datetime) -> set[int]:
        """Summaries that hold more than is shared now; each is written anew, unless its therapist has left.

        The transaction that narrows what is shared cancels them itself; this finds one that slipped through.
        """
        rows = self._connection.execute(_OUT_OF_DATE, {"ids": list(summaries)}).all()
        for row_id, therapist_id, written_at, revoked_at in rows:
            which = outbox.c.id == row_id
            settle(self._connection, which, OutboxState.CANCELLED, now, body=None, dedupe_key=None)
            if revoked_at is None:
                again = update(therapists).where(therapists.c.id == therapist_id)
                self._connection.execute(again.values(next_summary_at=written_at))
        return {row[0] for row in rows}
