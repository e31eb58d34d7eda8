"""Where each person's conversation stands: one sealed payload a person, with a version."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from storage.errors import StaleDialog, UnknownRow
from storage.sealing import Place
from storage.tables import dialogs
from storage.vault import Sealer


@dataclass(frozen=True, slots=True)
class StoredDialog:
    """A dialog as `dialogs.codec` wrote it, None before the first turn; `save` wants the `version` back."""

    payload: str | None
    version: int


class DialogRows:
    """Rows of dialogs."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def load(self, person_id: str) -> StoredDialog:
        """The dialog, locked on PostgreSQL until the transaction ends: one turn at a time for each person.

        Raises `UnknownRow`.
        """
        query = (
            select(dialogs.c.payload, dialogs.c.version)
            .where(dialogs.c.person_id == person_id)
            .with_for_update()
        )
        row = self._connection.execute(query).first()
        if row is None:
            raise UnknownRow("This person has no dialog.")
        sealed, version = row
        return StoredDialog(None if sealed is None else self._sealer.open(_place(person_id), sealed), version)

    def save(self, person_id: str, payload: str, version: int) -> None:
        """Keep the dialog that was loaded with this version. Raises `StaleDialog` if it was saved since."""
        statement = (
            update(dialogs)
            .where(dialogs.c.person_id == person_id, dialogs.c.version == version)
            .values(payload=self._sealer.seal(_place(person_id), payload), version=version + 1)
        )
        if not self._connection.execute(statement).rowcount:
            raise StaleDialog("Another turn of the same person was quicker.")


def _place(person_id: str) -> Place:
    return Place("dialogs", "payload", person_id, person_id)
