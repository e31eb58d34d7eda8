"""Encryption at rest: one random data key per owner, wrapped by a key of the ring.

An owner is a person, a therapist, or one of two that belong to the database itself: `SYSTEM` for what has no
owner yet, and the index key, with which addresses and codes are hashed so that they can be found. Dropping an
owner's wrapped key makes all that is theirs unreadable.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from threading import Lock

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, delete, insert, select

from storage.errors import Tampered, WrongKey
from storage.key_ring import KeyRing
from storage.sealing import Place, key_id_of, seal, unseal
from storage.tables import canaries, data_keys, metadata

SYSTEM = "system"
_INDEX = "index"
_CANARY = Place("canaries", "sealed", "canary", SYSTEM)
_CANARY_SONG = b"waymark"
_DATA_KEY_ID = 1
_KEY_BYTES = 32
_CACHED_KEYS = 4096
_KEYS_A_QUERY = 500


class Vault:
    """The ring, the index key and the data keys used last, at most `cached_keys`. Threads may share it."""

    def __init__(self, ring: KeyRing, *, cached_keys: int = _CACHED_KEYS) -> None:
        self._ring = ring
        self._cached_keys = cached_keys
        self._ciphers: OrderedDict[str, AESGCM] = OrderedDict()
        self._lock = Lock()
        self._index_key = b""

    def unlock(self, connection: Connection) -> None:
        """Check that the ring opens this database; in an empty one, make its first keys.

        Must run in a transaction that no other process can run beside. Raises `WrongKey` when the ring does
        not fit, or when keys are gone while there is data: a new key would hide that it cannot be read.
        """
        wrapped = _stored(connection, (SYSTEM, _INDEX))
        sealed = connection.scalar(select(canaries.c.sealed))
        if sealed is None and not wrapped and _is_empty(connection):
            self._index_key = self._found(connection)
            return
        if sealed is None or wrapped.keys() != {SYSTEM, _INDEX}:
            raise WrongKey("The keys inside this database are gone. Restore the database from a backup.")
        try:
            keys = {owner: self._ring.unwrap(_place_of(owner), key) for owner, key in wrapped.items()}
            unseal(AESGCM(keys[SYSTEM]), _CANARY, sealed)
        except Tampered:
            message = "The key file does not open this database. Use the key file it was made with."
            raise WrongKey(message) from None
        self._index_key = keys[_INDEX]

    def new_key(self, owner: str) -> tuple[AESGCM, bytes]:
        """A new data key for an owner, and how it is stored."""
        key = secrets.token_bytes(_KEY_BYTES)
        return AESGCM(key), self._ring.wrap(_place_of(owner), key)

    def cached(self, owner: str) -> AESGCM | None:
        """The owner's data key, if it was used lately."""
        with self._lock:
            if owner in self._ciphers:
                self._ciphers.move_to_end(owner)
            return self._ciphers.get(owner)

    def unwrap(self, owner: str, wrapped: bytes) -> AESGCM:
        """Open a stored data key. Raises `WrongKey` or `Tampered`."""
        return AESGCM(self._ring.unwrap(_place_of(owner), wrapped))

    def remember(self, owner: str, cipher: AESGCM) -> None:
        """Keep a data key that is surely stored; the one used longest ago makes room."""
        with self._lock:
            self._ciphers[owner] = cipher
            self._ciphers.move_to_end(owner)
            if len(self._ciphers) > self._cached_keys:
                self._ciphers.popitem(last=False)

    def forget(self, owner: str) -> None:
        """Keep a data key no longer: it is surely gone from the database."""
        with self._lock:
            self._ciphers.pop(owner, None)

    def lookup(self, purpose: str, value: str) -> bytes:
        """HMAC-SHA256 with the index key: equal for equal values of one purpose, and tells nothing else."""
        return hmac.digest(self._index_key, f"{purpose}|{value}".encode(), hashlib.sha256)

    def _found(self, connection: Connection) -> bytes:
        keys = {owner: secrets.token_bytes(_KEY_BYTES) for owner in (SYSTEM, _INDEX)}
        for owner, key in keys.items():
            wrapped = self._ring.wrap(_place_of(owner), key)
            connection.execute(insert(data_keys).values(owner_id=owner, wrapped=wrapped))
        sealed = seal(AESGCM(keys[SYSTEM]), _DATA_KEY_ID, _CANARY, _CANARY_SONG)
        connection.execute(insert(canaries).values(id=_CANARY.row, sealed=sealed))
        return keys[_INDEX]


class Sealer:
    """Seals and opens values inside one transaction. `keep` after its commit, and only then."""

    def __init__(self, vault: Vault, connection: Connection) -> None:
        self._vault = vault
        self._connection = connection
        # A key made in a transaction that is rolled back must never seal anything in the next one.
        self._fresh: dict[str, AESGCM] = {}
        self._dropped: list[str] = []

    def make_key(self, owner: str) -> None:
        """Make and store the data key of a new owner."""
        cipher, wrapped = self._vault.new_key(owner)
        self._connection.execute(insert(data_keys).values(owner_id=owner, wrapped=wrapped))
        self._fresh[owner] = cipher

    def drop_key(self, owner: str) -> None:
        """Forget an owner's data key: nothing sealed with it can be read any more."""
        self._connection.execute(delete(data_keys).where(data_keys.c.owner_id == owner))
        self._fresh.pop(owner, None)
        self._dropped.append(owner)

    def keep(self) -> None:
        """The transaction was committed: its new keys hold, and those it dropped are gone."""
        for owner in self._dropped:
            self._vault.forget(owner)
        self._dropped.clear()
        for owner, cipher in self._fresh.items():
            self._vault.remember(owner, cipher)
        self._fresh.clear()

    def warm(self, owners: Iterable[str]) -> None:
        """Fetch the keys of many owners at once, before their values are opened one by one."""
        here = {owner for owner in owners if owner not in self._fresh}
        missing = [owner for owner in here if self._vault.cached(owner) is None]
        for start in range(0, len(missing), _KEYS_A_QUERY):
            page = missing[start : start + _KEYS_A_QUERY]
            for owner, wrapped in _stored(self._connection, page).items():
                self._vault.remember(owner, self._vault.unwrap(owner, wrapped))

    def seal(self, place: Place, text: str) -> bytes:
        """Encrypt a text for its place. Raises `WrongKey` when its owner has no key."""
        return seal(self._cipher(place.owner), _DATA_KEY_ID, place, text.encode())

    def open(self, place: Place, sealed: bytes) -> str:
        """Decrypt what was sealed for the same place. Raises `Tampered`, or `WrongKey`."""
        if key_id_of(sealed, place) != _DATA_KEY_ID:
            raise Tampered.at(place.table, place.column)
        return unseal(self._cipher(place.owner), place, sealed).decode()

    def lookup(self, purpose: str, value: str) -> bytes:
        """See `Vault.lookup`."""
        return self._vault.lookup(purpose, value)

    def _cipher(self, owner: str) -> AESGCM:
        cipher = self._fresh.get(owner) or self._vault.cached(owner)
        if cipher is None:
            wrapped = _stored(self._connection, (owner,)).get(owner)
            if wrapped is None:
                raise WrongKey("A key inside this database is gone. Restore the database from a backup.")
            cipher = self._vault.unwrap(owner, wrapped)
            self._vault.remember(owner, cipher)
        return cipher


def _place_of(owner: str) -> Place:
    return Place("data_keys", "wrapped", owner, owner)


def _stored(connection: Connection, owners: Sequence[str]) -> dict[str, bytes]:
    query = select(data_keys.c.owner_id, data_keys.c.wrapped).where(data_keys.c.owner_id.in_(owners))
    return dict(connection.execute(query).all())


def _is_empty(connection: Connection) -> bool:
    return all(connection.execute(select(table).limit(1)).first() is None for table in metadata.sorted_tables)
