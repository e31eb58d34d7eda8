"""Every table. What a person wrote is only in `LargeBinary` columns, sealed: see `storage/vault.py`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    text,
)

from storage.columns import UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(32)
SERIAL = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts only a column that is called INTEGER."""

data_keys = Table(
    "data_keys",
    metadata,
    Column("owner_id", ID, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)

canaries = Table(
    "canaries",
    metadata,
    Column("id", ID, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", ID, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("address_hash", LargeBinary, nullable=False),
    Column("address", LargeBinary, nullable=False),
    Column("language", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("zone_known", Boolean, nullable=False),
    Column("quiet_start", Time, nullable=False),
    Column("quiet_end", Time, nullable=False),
    Column("celebrations", Text, nullable=False),
    Column("consented_at", UtcDateTime),
    Column("consent_version", Text),
    Column("added_at", UtcDateTime, nullable=False),
    Column("last_seen_at", UtcDateTime),
    Column("unreachable_at", UtcDateTime),
    Column("paused_until", UtcDateTime),
    Column("held_until", UtcDateTime),
    Column("rest_asked_at", UtcDateTime),
    Column("leaving_at", UtcDateTime),
    UniqueConstraint("channel", "address_hash"),
)
"""`paused_until`: the person asked for rest; `held_until`: they opened the help for people in danger.

Until then the coach does not write first. `rest_asked_at`: when it last asked, after a silence, whether it
shall rest. `leaving_at`: a bare row without a past, here only until the last message has gone to someone who
was erased; see `storage/erasing.py`.
"""

dialogs = Table(
    "dialogs",
    metadata,
    Column("person_id", ID, ForeignKey("people.id"), primary_key=True),
    Column("payload", LargeBinary),
    Column("version", Integer, nullable=False),
)

goals = Table(
    "goals",
    metadata,
    Column("id", ID, primary_key=True),
    Column("person_id", ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("status", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("rule", Text),
    Column("rule_starts", Date),
    Column("check_in_at", Time),
    Column("next_check_in_at", UtcDateTime),
    Column("unanswered", Integer, nullable=False, server_default="0"),
    Column("next_review_at", UtcDateTime),
    Column("ends_since", UtcDateTime),
)
"""`rule` is a recurrence rule of RFC 5545, counted from the local date `rule_starts`.

Both are NULL where the client wants no check-ins.

`unanswered` counts the check-ins that were asked for since the client last answered one of this goal.
`next_review_at` is when to look next at whether a review is due. `ends_since` is since when the day
of the deadline is over; until something is decided no check-in is planned.
"""

revisions = Table(
    "revisions",
    metadata,
    Column("id", ID, primary_key=True),
    Column("goal_id", ID, ForeignKey("goals.id"), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Append-only: the words of a goal as they were until `at`, and why they changed."""

reviews = Table(
    "reviews",
    metadata,
    Column("id", ID, primary_key=True),
    Column("goal_id", ID, ForeignKey("goals.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("times_asked", Integer, nullable=False, server_default="0"),
    Column("asked_at", UtcDateTime),
    Column("answered_at", UtcDateTime),
    Column("decided_at", UtcDateTime),
    Column("asked_in", ID),
    Column("body", LargeBinary),
    UniqueConstraint("goal_id", "kind", "day"),
)
"""`day` is the client's local day for which it was planned; `asked_in` is as in `check_ins`.

A review that came due while the person rested has not been asked yet. `body` has what the client answered.
"""

check_ins = Table(
    "check_ins",
    metadata,
    Column("id", ID, primary_key=True),
    Column("goal_id", ID, ForeignKey("goals.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("asked_at", UtcDateTime),
    Column("answered_at", UtcDateTime),
    Column("outcome", Text),
    Column("note", LargeBinary),
    Column("asked_in", ID),
    Column("snoozed_until", UtcDateTime),
    Column("snoozes", Integer, nullable=False, server_default="0"),
    Column("said", LargeBinary),
    Column("confidence", LargeBinary),
    Column("celebrated", Text),
    UniqueConstraint("goal_id", "day"),
)
"""`asked_in` is the `seal_id` of the message in the outbox that asks about this day.

`snoozed_until` is when the client wants to be asked again; `snoozes` counts how often they wanted that.
`said` is the amount that the client told, as JSON; `confidence` a number from 0 to 10. Both are sealed.
"""

therapists = Table(
    "therapists",
    metadata,
    Column("id", ID, primary_key=True),
    Column("person_id", ID, ForeignKey("people.id"), index=True),
    Column("name", LargeBinary, nullable=False),
    Column("invited_at", UtcDateTime, nullable=False),
    Column("joined_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
    Column("summary_weekday", Integer, nullable=False),
    Column("summary_at", Time, nullable=False),
    Column("next_summary_at", UtcDateTime),
)

invites = Table(
    "invites",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("therapist_id", ID, ForeignKey("therapists.id"), nullable=False, index=True),
    Column("code_hash", LargeBinary, nullable=False, unique=True),
    Column("label", LargeBinary),
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
)

links = Table(
    "links",
    metadata,
    Column("id", ID, primary_key=True),
    Column("therapist_id", ID, ForeignKey("therapists.id"), nullable=False, index=True),
    Column("client_id", ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("label", LargeBinary, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
)

consents = Table(
    "consents",
    metadata,
    Column("id", SERIAL, primary_key=True),
    Column("link_id", ID, ForeignKey("links.id"), nullable=False, index=True),
    Column("scope", Text, nullable=False),
    Column("granted", Boolean, nullable=False),
    Column("version", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)
"""Append-only: what is shared now is the last row of each scope."""

inbox = Table(
    "inbox",
    metadata,
    Column("id", SERIAL, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("chat_hash", LargeBinary, nullable=False),
    Column("address", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime, index=True),
    UniqueConstraint("channel", "update_id"),
    sqlite_autoincrement=True,
)
"""`chat_hash` is the keyed hash of the address, the same as `people.address_hash`."""

outbox = Table(
    "outbox",
    metadata,
    Column("id", SERIAL, primary_key=True),
    Column("seal_id", ID, nullable=False),
    Column("person_id", ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("lane", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("body", LargeBinary),
    Column("about", Text),
    Column("dedupe_key", Text, unique=True),
    Column("added_at", UtcDateTime, nullable=False),
    Column("not_before", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("sender", BigInteger),
    Column("lease_until", UtcDateTime),
    Column("doubts", Integer, nullable=False),
    Column("message_id", Text),
    Column("reason", Text),
    Column("finished_at", UtcDateTime),
    sqlite_autoincrement=True,
)
"""`seal_id` stands for the row in what is sealed: `id` is only known once the row is there.

`attempts` counts every time the message was taken up for sending; `doubts` those after which nobody knew
whether it had arrived. `sender` is the process that has it on its way. After `expires_at` it is not worth
sending any more. A nudge has no body: it is put together from its check-ins when it goes out.
"""

tombstones = Table(
    "tombstones",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("address_hash", LargeBinary, primary_key=True),
    Column("erased_at", UtcDateTime, nullable=False, index=True),
)
"""Who had everything erased, and when: a keyed hash as `people.address_hash`, and nothing else."""

heartbeats = Table(
    "heartbeats",
    metadata,
    Column("name", Text, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("lag", Float),
    Column("health", Text),
)
"""`lag` is by how many seconds the latest due row was taken up late; `health` is None while all is well."""


def _partial(name: str, *columns: Column[Any], where: str, unique: bool = False) -> None:
    """Put an index over the rows that `where` names; a query that repeats the condition can use it."""
    Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


_partial("ix_goals_due", goals.c.next_check_in_at, where="status = 'active'")
_partial("ix_goals_review_due", goals.c.next_review_at, where="status = 'active'")
_partial("ix_therapists_due", therapists.c.next_summary_at, where="revoked_at IS NULL")
_partial("uq_therapists_live", therapists.c.person_id, where="revoked_at IS NULL", unique=True)
_partial("uq_links_live", links.c.client_id, links.c.therapist_id, where="ended_at IS NULL", unique=True)
_partial("ix_inbox_waiting", inbox.c.channel, inbox.c.chat_hash, inbox.c.id, where="state = 'waiting'")
_partial("ix_outbox_unfinished", outbox.c.person_id, outbox.c.id, where="finished_at IS NULL")
_partial("ix_outbox_wipe", outbox.c.finished_at, where="body IS NOT NULL")
_partial("ix_outbox_ready", outbox.c.lane, outbox.c.not_before, outbox.c.id, where="state = 'ready'")
_partial("ix_check_ins_asked", check_ins.c.asked_in, where="asked_in IS NOT NULL AND answered_at IS NULL")
_partial(
    "ix_check_ins_snoozed",
    check_ins.c.snoozed_until,
    where="snoozed_until IS NOT NULL AND answered_at IS NULL",
)
_partial("ix_people_leaving", people.c.leaving_at, where="leaving_at IS NOT NULL")
_partial("ix_reviews_asked", reviews.c.asked_in, where="asked_in IS NOT NULL AND decided_at IS NULL")
_partial(
    "ix_check_ins_put_off",
    check_ins.c.goal_id,
    check_ins.c.snoozed_until,
    where="snoozed_until IS NOT NULL AND answered_at IS NULL",
)
Index("ix_inbox_chat", inbox.c.chat_hash)
Index("ix_outbox_state", outbox.c.state)
