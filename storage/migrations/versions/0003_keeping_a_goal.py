"""What keeping a goal needs: its rhythm as a recurrence rule, what an answer says, reviews and revisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.String(32)
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _rhythms_as_rules()
    for column in ("said", "confidence"):
        op.add_column("check_ins", sa.Column(column, sa.LargeBinary()))
    op.add_column("check_ins", sa.Column("celebrated", sa.Text()))
    _erased_people()
    _reviews_and_revisions()
    _add_snoozes_and_rest()
    _whole_indexes()


def downgrade() -> None:
    _no_whole_indexes()
    _rules_as_weekdays()
    for column in ("said", "confidence"):
        op.drop_column("check_ins", column)
    op.drop_column("check_ins", "celebrated")
    _no_erased_people()
    _no_reviews_and_revisions()
    _drop_snoozes_and_rest()


_SNOOZED = "snoozed_until IS NOT NULL AND answered_at IS NULL"


def _add_snoozes_and_rest() -> None:
    op.add_column("check_ins", sa.Column("snoozed_until", INSTANT))
    op.add_column("check_ins", sa.Column("snoozes", sa.Integer(), nullable=False, server_default="0"))
    where = sa.text(_SNOOZED)
    op.create_index(
        "ix_check_ins_snoozed", "check_ins", ["snoozed_until"], sqlite_where=where, postgresql_where=where
    )
    op.create_index(
        "ix_check_ins_put_off",
        "check_ins",
        ["goal_id", "snoozed_until"],
        sqlite_where=where,
        postgresql_where=where,
    )
    op.add_column("people", sa.Column("rest_asked_at", INSTANT))


def _drop_snoozes_and_rest() -> None:
    op.drop_column("people", "rest_asked_at")
    op.drop_index("ix_check_ins_put_off", "check_ins")
    op.drop_index("ix_check_ins_snoozed", "check_ins")
    op.drop_column("check_ins", "snoozes")
    op.drop_column("check_ins", "snoozed_until")


_REFERENCES = (
    ("links", "client_id"),
    ("links", "therapist_id"),
    ("invites", "therapist_id"),
    ("therapists", "person_id"),
)


def _whole_indexes() -> None:
    """Who is erased is looked up by every reference to them, in rows that are over, too."""
    op.drop_index("ix_links_caseload", "links")
    for table, column in _REFERENCES:
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index("ix_inbox_chat", "inbox", ["chat_hash"])


def _no_whole_indexes() -> None:
    op.drop_index("ix_inbox_chat", "inbox")
    for table, column in _REFERENCES:
        op.drop_index(f"ix_{table}_{column}", table)
    live = sa.text("ended_at IS NULL")
    op.create_index("ix_links_caseload", "links", ["therapist_id"], sqlite_where=live, postgresql_where=live)


def _erased_people() -> None:
    op.add_column("people", sa.Column("leaving_at", INSTANT))
    leaving = sa.text("leaving_at IS NOT NULL")
    op.create_index(
        "ix_people_leaving", "people", ["leaving_at"], sqlite_where=leaving, postgresql_where=leaving
    )
    op.create_table(
        "tombstones",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("address_hash", sa.LargeBinary(), nullable=False),
        sa.Column("erased_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("channel", "address_hash", name="pk_tombstones"),
    )
    op.create_index("ix_tombstones_erased_at", "tombstones", ["erased_at"])


def _no_erased_people() -> None:
    # To the earlier version whoever is leaving is a newcomer; their last message goes out all the same.
    op.drop_table("tombstones")
    op.drop_index("ix_people_leaving", "people")
    op.drop_column("people", "leaving_at")


_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ALL_WEEK = 0b1111111
_GOALS = sa.table(
    "goals",
    sa.column("weekdays", sa.Integer),
    sa.column("rule", sa.Text),
    sa.column("rule_starts", sa.Date),
    sa.column("written_at", INSTANT),
)


def _rhythms_as_rules() -> None:
    """Bit n of `weekdays` stood for weekday n; a rule of every week counts from any day."""
    op.add_column("goals", sa.Column("rule", sa.Text()))
    op.add_column("goals", sa.Column("rule_starts", sa.Date()))
    connection = op.get_bind()
    written_on = (
        sa.func.substr(_GOALS.c.written_at, 1, 10)
        if connection.dialect.name == "sqlite"
        else sa.func.date(sa.func.timezone("UTC", _GOALS.c.written_at))
    )
    for mask in connection.scalars(sa.select(_GOALS.c.weekdays).distinct()).all():
        if mask:
            days = ",".join(code for day, code in enumerate(_WEEKDAYS) if mask >> day & 1)
            connection.execute(
                sa.update(_GOALS)
                .where(_GOALS.c.weekdays == mask)
                .values(
                    rule="FREQ=DAILY" if mask == _ALL_WEEK else f"FREQ=WEEKLY;BYDAY={days}",
                    rule_starts=written_on,
                )
            )
    op.drop_column("goals", "weekdays")


def _rules_as_weekdays() -> None:
    """The weekdays that a rule names, whichever week or month it means; every day where it names none."""
    op.add_column("goals", sa.Column("weekdays", sa.Integer()))
    connection = op.get_bind()
    rules = sa.select(_GOALS.c.rule).where(_GOALS.c.rule.is_not(None)).distinct()
    for rule in connection.scalars(rules).all():
        _, _, by_day = rule.partition("BYDAY=")
        named = {code[-2:] for code in by_day.partition(";")[0].split(",")}
        mask = sum(1 << day for day, code in enumerate(_WEEKDAYS) if code in named)
        connection.execute(sa.update(_GOALS).where(_GOALS.c.rule == rule).values(weekdays=mask or _ALL_WEEK))
    op.drop_column("goals", "rule_starts")
    op.drop_column("goals", "rule")


_REVIEW_DUE = "status = 'active'"
_REVIEW_ASKED = "asked_in IS NOT NULL AND decided_at IS NULL"


def _reviews_and_revisions() -> None:
    op.add_column("goals", sa.Column("next_review_at", INSTANT))
    op.add_column("goals", sa.Column("ends_since", INSTANT))
    # When a review is due follows from the deadline, which is sealed: the first tick opens each and plans it.
    op.execute("UPDATE goals SET next_review_at = written_at WHERE status = 'active'")
    due = sa.text(_REVIEW_DUE)
    op.create_index(
        "ix_goals_review_due", "goals", ["next_review_at"], sqlite_where=due, postgresql_where=due
    )
    op.create_table(
        "revisions",
        sa.Column("id", ID, nullable=False),
        sa.Column("goal_id", ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goals.id"], name="fk_revisions_goal_id_goals"),
        sa.PrimaryKeyConstraint("id", name="pk_revisions"),
    )
    op.create_index("ix_revisions_goal_id", "revisions", ["goal_id"])
    op.create_table(
        "reviews",
        sa.Column("id", ID, nullable=False),
        sa.Column("goal_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("times_asked", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("asked_at", INSTANT),
        sa.Column("answered_at", INSTANT),
        sa.Column("decided_at", INSTANT),
        sa.Column("asked_in", ID),
        sa.Column("body", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["goal_id"], ["goals.id"], name="fk_reviews_goal_id_goals"),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        sa.UniqueConstraint("goal_id", "kind", "day", name="uq_reviews_goal_id_kind_day"),
    )
    asked = sa.text(_REVIEW_ASKED)
    op.create_index("ix_reviews_asked", "reviews", ["asked_in"], sqlite_where=asked, postgresql_where=asked)


def _no_reviews_and_revisions() -> None:
    # The earlier version knows no messages of this kind; what is written in them goes with the reviews.
    op.execute("DELETE FROM outbox WHERE kind = 'review'")
    # Nor does it know that a goal waits for a review: it drops what is late, and plans the next check-in.
    op.execute(
        "UPDATE goals SET next_check_in_at = ends_since WHERE ends_since IS NOT NULL"
        " AND status = 'active' AND check_in_at IS NOT NULL AND next_check_in_at IS NULL"
    )
    op.drop_table("reviews")
    op.drop_table("revisions")
    op.drop_index("ix_goals_review_due", "goals")
    op.drop_column("goals", "ends_since")
    op.drop_column("goals", "next_review_at")
