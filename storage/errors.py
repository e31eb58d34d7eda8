"""What can go wrong with what is remembered. Every message is one line, without anyone's words or secrets."""

from __future__ import annotations


class StorageError(Exception):
    """The root of all errors of this package. `str()` is safe to show and to log."""


class KeyFileMissing(StorageError):
    """There is no key file where the settings say."""


class KeyFileExposed(StorageError):
    """Others on this machine may read the key file."""


class KeyFileInvalid(StorageError):
    """The key file cannot be read or written, or does not hold keys as `KeyRing.create` writes them."""


class KeyFileExists(StorageError):
    """A key file is already there and is never written over."""


class WrongKey(StorageError):
    """The key file does not open this database."""


class Tampered(StorageError):
    """An encrypted value was changed, cut short, or moved here from another row, column or owner."""

    @classmethod
    def at(cls, table: str, column: str) -> Tampered:
        """The error for a value in this column."""
        return cls(
            f"A value in {table}.{column} does not open: it was changed, cut short or moved. "
            "Restore the database from a backup."
        )


class DatabaseUnreachable(StorageError):
    """The database cannot be opened or does not answer."""


class DatabaseTooNew(StorageError):
    """A newer version of Waymark has changed this database."""


class DatabaseTooOld(StorageError):
    """The database has to be brought up to date first."""


class DatabaseDamaged(StorageError):
    """What the database holds does not fit together."""


class StaleDialog(StorageError):
    """Another turn of the same person was quicker; load the dialog again and answer anew."""


class InviteGone(StorageError):
    """The invite has been used, has expired, or its therapist no longer takes part."""


class AddressTaken(StorageError):
    """Someone else is already known at this address."""


class UnknownRow(StorageError):
    """There is no such row, or it is not this person's."""
