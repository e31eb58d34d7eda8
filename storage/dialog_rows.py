"""Where each person's conversation stands: one sealed payload a person, with a version."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from storage.errors import StaleDialog, UnknownRow
from storage.prepared import Prepared, given
from storage.sealing import Place
from storage.tables import dialogs
from storage.vault import Sealer


@dataclass(frozen=True, slots=True)
class StoredDialog:
    """A dialog as `dialogs.codec` wrote it, None before the first turn; `save` wants the `version` back."""

    payload: str | None
    version: int


_LOAD = (
    select(dialogs.c.payload, dialogs.c.version)
    .where(dialogs.c.person_id == given("of_person"))
    .with_for_update()
)
_SAVE = Prepared(
    update(dialogs)
    .where(dialogs.c.person_id == given("of_person"), dialogs.c.version == given("loaded"))
    .values(payload=given("now"), version=dialogs.c.version + 1)
)


class DialogRows:
    """Rows of dialogs."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def load(self, person_id: str) -> StoredDialog:
        """The dialog, locked on PostgreSQL until the transaction ends: one turn at a time for each person.

        Raises `UnknownRow`.
        """
        row = self._connection.execute(_LOAD, {"of_person": person_id}).first()
        if row is None:
            raise UnknownRow("This person has no dialog.")
        sealed, version = row
        return StoredDialog(
            None if sealed is None else self._sealer.open(dialog_place(person_id), sealed), version
        )

    def save(self, person_id: str, payload: str, version: int) -> None:
        """Keep the dialog that was loaded with this version. Raises `StaleDialog` if it was saved since."""
        sealed = self._sealer.seal(dialog_place(person_id), payload)
        if not _SAVE.run(self._connection, of_person=person_id, loaded=version, now=sealed):
            raise StaleDialog("Another turn of the same person was quicker.")


def dialog_place(person_id: str) -> Place:
    """Where a dialog is kept."""
    return Place("dialogs", "payload", person_id, person_id)
