"""Earlier versions of goals, append-only. What a version said, and why it changed, is sealed."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from dialogs.goal import Goal
from dialogs.revisions import Occasion, Revision
from storage.errors import UnknownRow
from storage.goal_words import goal_from, words_of
from storage.goals import body_place
from storage.ids import new_id
from storage.sealing import Place
from storage.tables import goals, revisions
from storage.vault import Sealer


class Revisions:
    """Rows of earlier versions."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def revise(self, person_id: str, goal: Goal, occasion: Occasion, reason: str, at: datetime) -> bool:
        """Give the goal with this id these words, keep those it had, and look at its reviews anew.

        Nothing else of the goal changes, but that a new deadline ends the asking about an old one: True when
        check-ins rested for that and can be planned again. Raises `UnknownRow` for a goal that is not this
        person's.
        """
        mine = (goals.c.id == goal.id, goals.c.person_id == person_id)
        row = self._connection.execute(
            select(goals.c.body, goals.c.ends_since).where(*mine).with_for_update()
        ).first()
        if row is None:
            raise UnknownRow("This goal is not this person's.")
        place = body_place(goal.id, person_id)
        before, words = self._sealer.open(place, row.body), words_of(goal)
        key = new_id()
        kept = {"words": before, "occasion": occasion, "reason": reason}
        sealed = self._sealer.seal(_place(key, person_id), json.dumps(kept, ensure_ascii=False))
        self._connection.execute(insert(revisions).values(id=key, goal_id=goal.id, at=at, body=sealed))
        goes_on = row.ends_since is not None and _deadline(before) != _deadline(words)
        values: dict[str, object] = {"body": self._sealer.seal(place, words), "next_review_at": at}
        if goes_on:
            values["ends_since"] = None
        self._connection.execute(update(goals).where(*mine).values(values))
        return goes_on

    def of_person(self, person_id: str) -> tuple[Revision, ...]:
        """All earlier versions of a person's goals, closed ones too, oldest first; without their rhythm."""
        query = (
            select(
                revisions.c.id,
                revisions.c.at,
                revisions.c.body,
                goals.c.id,
                goals.c.written_at,
                goals.c.status,
                goals.c.closed_at,
            )
            .join_from(revisions, goals, goals.c.id == revisions.c.goal_id)
            .where(goals.c.person_id == person_id)
            .order_by(revisions.c.at, revisions.c.id)
        )
        found = []
        for key, at, body, goal_id, written_at, status, closed_at in self._connection.execute(query):
            kept: dict[str, Any] = json.loads(self._sealer.open(_place(key, person_id), body))
            goal = goal_from(
                kept["words"],
                key=goal_id,
                written_at=written_at,
                status=status,
                closed_at=closed_at,
                rhythm=None,
            )
            found.append(Revision(key, goal, at, Occasion(kept["occasion"]), kept["reason"]))
        return tuple(found)


def _deadline(words: str) -> object:
    deadline = json.loads(words)["deadline"]
    return None if deadline is None else deadline["date"]


def _place(revision_id: str, person_id: str) -> Place:
    return Place("revisions", "body", revision_id, person_id)
