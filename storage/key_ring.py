"""The keys that wrap all other keys, in a file that is kept apart from the database and its backups."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import KeyFileExists, KeyFileExposed, KeyFileInvalid, KeyFileMissing, WrongKey
from storage.sealing import Place, key_id_of, seal, unseal

_KEY_BYTES = 32
_LAST_ID = 65535
_FOREWORD = (
    "# The keys of a Waymark database, one a line: number, key. The one with the highest number is used.\n"
    "# Keep a copy apart from the database and its backups. Without this file nothing in them can be read.\n"
)


class KeyRing:
    """One or more 256-bit keys by number. The highest number wraps new data keys, every one unwraps."""

    def __init__(self, keys: Mapping[int, bytes]) -> None:
        self._ciphers = {number: AESGCM(key) for number, key in keys.items()}
        self._newest = max(keys)

    @classmethod
    def create(cls, path: Path) -> KeyRing:
        """Write a new key file that only its owner may read, and the folder for it where there is none.

        Raises `KeyFileExists` when there is a file already, which is never written over, or `KeyFileInvalid`
        when none can be written.
        """
        line = f"1 {base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode()}\n"
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise KeyFileExists(f"There is a key file at {path} already; it is kept as it is.") from None
        except OSError as error:
            raise KeyFileInvalid(f"No key file can be written at {path}: {error.strerror}.") from None
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(_FOREWORD + line)
            file.flush()
            os.fsync(file.fileno())
        return cls.read(path)

    @classmethod
    def read(cls, path: Path) -> KeyRing:
        """Read a key file.

        Raises `KeyFileMissing`, `KeyFileExposed` when its group or others have any right to it (POSIX only),
        or `KeyFileInvalid`.
        """
        try:
            with path.open(encoding="ascii") as file:
                mode = os.fstat(file.fileno()).st_mode
                lines = file.read().splitlines()
        except (FileNotFoundError, NotADirectoryError):
            raise KeyFileMissing(
                f"There is no key file at {path}. Put the one of this database there; "
                "only a new database may have a new one."
            ) from None
        except (OSError, UnicodeDecodeError):
            raise KeyFileInvalid(
                f"The key file at {path} cannot be read. Check its rights and content."
            ) from None
        if os.name == "posix" and mode & 0o077:
            raise KeyFileExposed(f"Others on this machine may read the key file. Run: chmod 600 {path}")
        return cls(_parse(lines, path))

    def wrap(self, place: Place, key: bytes) -> bytes:
        """Encrypt a key for `place` with the newest key of the ring."""
        return seal(self._ciphers[self._newest], self._newest, place, key)

    def unwrap(self, place: Place, wrapped: bytes) -> bytes:
        """Decrypt what `wrap` made. Raises `WrongKey` if it names a key that is not here, or `Tampered`."""
        cipher = self._ciphers.get(key_id_of(wrapped, place))
        if cipher is None:
            raise WrongKey(
                "This database needs a key that is not in the key file. Use the key file it was made with."
            )
        return unseal(cipher, place, wrapped)


def _parse(lines: list[str], path: Path) -> dict[int, bytes]:
    keys: dict[int, bytes] = {}
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        number, _, encoded = line.partition(" ")
        try:
            key = base64.b64decode(encoded.strip(), validate=True)
        except binascii.Error:
            key = b""
        fits = number.isdecimal() and 0 < int(number) <= _LAST_ID and int(number) not in keys
        if not fits or len(key) != _KEY_BYTES:
            raise KeyFileInvalid(f"The key file at {path} is damaged. Put a good copy of it there.")
        keys[int(number)] = key
    if not keys:
        raise KeyFileInvalid(f"The key file at {path} holds no key. Put a good copy of it there.")
    return keys
