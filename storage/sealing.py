"""How one value is encrypted: AES-256-GCM, bound to the place it is kept in.

A sealed value is 1 byte format version, 2 bytes key id, 12 bytes random nonce, then ciphertext and a 16-byte
tag: 31 bytes more than the plain value. Its associated data is `table|column|row|owner|version`, so a value
that is moved to another row, column or owner does not open.
"""

from __future__ import annotations

import secrets
import struct
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import Tampered

FORMAT = 1
_HEADER = struct.Struct(">BH")
_NONCE = 12
_START = _HEADER.size + _NONCE


class Place(NamedTuple):
    """Where a sealed value is kept, and whose it is."""

    table: str
    column: str
    row: str
    owner: str

    @property
    def associated_data(self) -> bytes:
        """What the value is bound to."""
        return "|".join((*self, str(FORMAT))).encode()


def seal(cipher: AESGCM, key_id: int, place: Place, plain: bytes) -> bytes:
    """Encrypt `plain` for `place` with the key that `key_id` (1 to 65535) names."""
    nonce = secrets.token_bytes(_NONCE)
    return _HEADER.pack(FORMAT, key_id) + nonce + cipher.encrypt(nonce, plain, place.associated_data)


def key_id_of(sealed: bytes, place: Place) -> int:
    """Which key a sealed value names. Raises `Tampered` when it is too short or of an unknown format."""
    if len(sealed) < _START:
        raise Tampered.at(place.table, place.column)
    version, key_id = _HEADER.unpack_from(sealed)
    if version != FORMAT:
        raise Tampered.at(place.table, place.column)
    return int(key_id)


def unseal(cipher: AESGCM, place: Place, sealed: bytes) -> bytes:
    """Decrypt what `seal` made for the same place. Raises `Tampered` for anything else."""
    try:
        return cipher.decrypt(sealed[_HEADER.size : _START], sealed[_START:], place.associated_data)
    except InvalidTag:
        raise Tampered.at(place.table, place.column) from None
