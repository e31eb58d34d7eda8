"""What several processes on one database need, and what is asked, paused and dropped."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.String(32)
INSTANT = sa.DateTime(timezone=True)


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    _chats_of_the_inbox()
    op.add_column("people", sa.Column("paused_until", INSTANT))
    op.add_column("people", sa.Column("held_until", INSTANT))
    op.add_column("goals", sa.Column("unanswered", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("check_ins", sa.Column("asked_in", ID))
    # What waits to be sent is found by its key, so that it still asks what it was to ask.
    op.execute(
        "UPDATE check_ins SET asked_in = (SELECT seal_id FROM outbox WHERE finished_at IS NULL"
        " AND dedupe_key = 'nudge:' || check_ins.goal_id || ':' || CAST(check_ins.day AS TEXT))"
    )
    op.create_index(
        "ix_check_ins_asked",
        "check_ins",
        ["asked_in"],
        **_where("asked_in IS NOT NULL AND answered_at IS NULL"),
    )
    op.add_column("heartbeats", sa.Column("lag", sa.Float()))
    op.add_column("heartbeats", sa.Column("health", sa.Text()))
    op.add_column("outbox", sa.Column("sender", sa.BigInteger()))
    op.add_column("outbox", sa.Column("expires_at", INSTANT))
    op.drop_index("ix_outbox_state", "outbox")
    op.execute("UPDATE outbox SET state = 'ready' WHERE state = 'waiting'")
    op.create_index("ix_outbox_state", "outbox", ["state"])
    op.create_index("ix_outbox_ready", "outbox", ["lane", "not_before", "id"], **_where("state = 'ready'"))


def _chats_of_the_inbox() -> None:
    """The hash of a chat needs the key: an update that is here already is taken for a chat of its own."""
    op.drop_index("ix_inbox_waiting", "inbox")
    op.add_column("inbox", sa.Column("chat_hash", sa.LargeBinary()))
    bytes_of_id = (
        "CAST(CAST(id AS TEXT) AS BLOB)"
        if op.get_context().dialect.name == "sqlite"
        else "convert_to(CAST(id AS TEXT), 'UTF8')"
    )
    op.execute(f"UPDATE inbox SET chat_hash = {bytes_of_id}")  # noqa: S608 - one of two constants
    with op.batch_alter_table("inbox", table_kwargs={"sqlite_autoincrement": True}) as inbox:
        inbox.alter_column("chat_hash", nullable=False)
    waiting = _where("state = 'waiting'")
    op.create_index("ix_inbox_waiting", "inbox", ["channel", "chat_hash", "id"], **waiting)


def downgrade() -> None:
    op.drop_index("ix_outbox_ready", "outbox")
    op.drop_index("ix_outbox_state", "outbox")
    # A nudge without words is put together when it goes out, which the earlier version cannot do.
    op.execute("DELETE FROM outbox WHERE body IS NULL AND finished_at IS NULL")
    op.execute("UPDATE outbox SET state = 'waiting' WHERE state = 'ready'")
    op.create_index("ix_outbox_state", "outbox", ["state", "lane", "not_before", "id"])
    op.drop_index("ix_check_ins_asked", "check_ins")
    op.drop_index("ix_inbox_waiting", "inbox")
    for table, columns in (
        ("outbox", ("sender", "expires_at")),
        ("heartbeats", ("lag", "health")),
        ("check_ins", ("asked_in",)),
        ("goals", ("unanswered",)),
        ("people", ("paused_until", "held_until")),
        ("inbox", ("chat_hash",)),
    ):
        for column in columns:
            op.drop_column(table, column)
    op.create_index("ix_inbox_waiting", "inbox", ["channel", "id"], **_where("state = 'waiting'"))
