"""The first tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String(32)
INSTANT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary()
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    op.create_table(
        "canaries",
        sa.Column("id", ID, nullable=False),
        sa.Column("sealed", SEALED, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_canaries"),
    )
    op.create_table(
        "data_keys",
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("wrapped", SEALED, nullable=False),
        sa.PrimaryKeyConstraint("owner_id", name="pk_data_keys"),
    )
    op.create_table(
        "heartbeats",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_heartbeats"),
    )
    op.create_table(
        "inbox",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("address", SEALED, nullable=False),
        sa.Column("body", SEALED, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("channel", "update_id", name="uq_inbox_channel_update_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_finished_at", "inbox", ["finished_at"])
    op.create_index("ix_inbox_waiting", "inbox", ["channel", "id"], **_where("state = 'waiting'"))
    op.create_table(
        "people",
        sa.Column("id", ID, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("address_hash", SEALED, nullable=False),
        sa.Column("address", SEALED, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("zone_known", sa.Boolean(), nullable=False),
        sa.Column("quiet_start", sa.Time(), nullable=False),
        sa.Column("quiet_end", sa.Time(), nullable=False),
        sa.Column("celebrations", sa.Text(), nullable=False),
        sa.Column("consented_at", INSTANT),
        sa.Column("consent_version", sa.Text()),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.Column("last_seen_at", INSTANT),
        sa.Column("unreachable_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("channel", "address_hash", name="uq_people_channel_address_hash"),
    )
    op.create_table(
        "dialogs",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("payload", SEALED),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_dialogs_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_dialogs"),
    )
    op.create_table(
        "goals",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("body", SEALED, nullable=False),
        sa.Column("written_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT),
        sa.Column("weekdays", sa.Integer()),
        sa.Column("check_in_at", sa.Time()),
        sa.Column("next_check_in_at", INSTANT),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_goals_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_goals"),
    )
    op.create_index("ix_goals_due", "goals", ["next_check_in_at"], **_where("status = 'active'"))
    op.create_index("ix_goals_person_id", "goals", ["person_id"])
    op.create_table(
        "outbox",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("seal_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("body", SEALED),
        sa.Column("about", sa.Text()),
        sa.Column("dedupe_key", sa.Text()),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.Column("not_before", INSTANT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", INSTANT),
        sa.Column("doubts", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("finished_at", INSTANT),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_outbox_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("dedupe_key", name="uq_outbox_dedupe_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_person_id", "outbox", ["person_id"])
    op.create_index("ix_outbox_state", "outbox", ["state", "lane", "not_before", "id"])
    op.create_index("ix_outbox_unfinished", "outbox", ["person_id", "id"], **_where("finished_at IS NULL"))
    op.create_index("ix_outbox_wipe", "outbox", ["finished_at"], **_where("body IS NOT NULL"))
    op.create_table(
        "therapists",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID),
        sa.Column("name", SEALED, nullable=False),
        sa.Column("invited_at", INSTANT, nullable=False),
        sa.Column("joined_at", INSTANT),
        sa.Column("revoked_at", INSTANT),
        sa.Column("summary_weekday", sa.Integer(), nullable=False),
        sa.Column("summary_at", sa.Time(), nullable=False),
        sa.Column("next_summary_at", INSTANT),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_therapists_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_therapists"),
    )
    op.create_index("ix_therapists_due", "therapists", ["next_summary_at"], **_where("revoked_at IS NULL"))
    op.create_index(
        "uq_therapists_live", "therapists", ["person_id"], unique=True, **_where("revoked_at IS NULL")
    )
    op.create_table(
        "check_ins",
        sa.Column("id", ID, nullable=False),
        sa.Column("goal_id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("asked_at", INSTANT),
        sa.Column("answered_at", INSTANT),
        sa.Column("outcome", sa.Text()),
        sa.Column("note", SEALED),
        sa.ForeignKeyConstraint(["goal_id"], ["goals.id"], name="fk_check_ins_goal_id"),
        sa.PrimaryKeyConstraint("id", name="pk_check_ins"),
        sa.UniqueConstraint("goal_id", "day", name="uq_check_ins_goal_id_day"),
    )
    op.create_table(
        "invites",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("therapist_id", ID, nullable=False),
        sa.Column("code_hash", SEALED, nullable=False),
        sa.Column("label", SEALED),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT),
        sa.ForeignKeyConstraint(["therapist_id"], ["therapists.id"], name="fk_invites_therapist_id"),
        sa.PrimaryKeyConstraint("id", name="pk_invites"),
        sa.UniqueConstraint("code_hash", name="uq_invites_code_hash"),
    )
    op.create_table(
        "links",
        sa.Column("id", ID, nullable=False),
        sa.Column("therapist_id", ID, nullable=False),
        sa.Column("client_id", ID, nullable=False),
        sa.Column("label", SEALED, nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT),
        sa.ForeignKeyConstraint(["client_id"], ["people.id"], name="fk_links_client_id"),
        sa.ForeignKeyConstraint(["therapist_id"], ["therapists.id"], name="fk_links_therapist_id"),
        sa.PrimaryKeyConstraint("id", name="pk_links"),
    )
    op.create_index("ix_links_caseload", "links", ["therapist_id"], **_where("ended_at IS NULL"))
    op.create_index(
        "uq_links_live", "links", ["client_id", "therapist_id"], unique=True, **_where("ended_at IS NULL")
    )
    op.create_table(
        "consents",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("link_id", ID, nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["links.id"], name="fk_consents_link_id"),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_consents_link_id", "consents", ["link_id"])


def downgrade() -> None:
    op.drop_table("consents")
    op.drop_table("links")
    op.drop_table("invites")
    op.drop_table("check_ins")
    op.drop_table("therapists")
    op.drop_table("outbox")
    op.drop_table("goals")
    op.drop_table("dialogs")
    op.drop_table("people")
    op.drop_table("inbox")
    op.drop_table("heartbeats")
    op.drop_table("data_keys")
    op.drop_table("canaries")
