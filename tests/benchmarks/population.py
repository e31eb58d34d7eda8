"""Many people with goals, and therapists with clients, put into a database quickly.

One of each is made through `storage` as the program does it. The others are copies of those rows with ids,
addresses, keys and sealed words of their own, so that everything opens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Table, insert

from bot.telegram.channel import NAME
from dialogs.rhythm import local_day
from storage.database import Database
from storage.engines import alone, make_engine
from storage.goal_words import words_of
from storage.ids import new_id
from storage.key_ring import KeyRing
from storage.links import name_place
from storage.people import address_hash, address_place
from storage.sealing import Place
from storage.tables import check_ins, consents, data_keys, dialogs, goals, links, people, therapists
from storage.vault import Sealer, Vault
from tests.benchmarks.models import LABEL, NAME_OF_THERAPIST, ZONE, Row, make_models

T = TypeVar("T")

DAYS_ANSWERED = 7
"""For how many days before today the clients of therapists have answered."""

_PAGE = 2000
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Client:
    """Somebody with a goal for each of the instants `due` (UTC), asked about every day at that time."""

    address: int
    due: tuple[datetime, ...]


@dataclass(slots=True)
class _Rows:
    """Rows to be added together, in the order in which they refer to each other."""

    of: dict[Table, list[dict[str, Any]]] = field(
        default_factory=lambda: {
            table: [] for table in (data_keys, people, dialogs, goals, check_ins, therapists, links, consents)
        }
    )

    def add(self, table: Table, model: Row, **changes: object) -> None:
        self.of[table].append({**model, **changes})


class Population:
    """Fills one database, which need not be there yet."""

    def __init__(self, url: str, ring: KeyRing, now: datetime) -> None:
        """`now` (UTC) is when everybody agreed to everything."""
        database = Database.open(url, ring)
        self._engine = make_engine(url)
        self._vault = Vault(ring)
        with alone(self._engine) as connection:
            self._vault.unlock(connection)
        with self._engine.connect() as connection:
            self._models = make_models(database, connection, now)
        self._words = words_of(self._models.words)
        database.close()

    def add_clients(self, clients: Iterable[Client], added: Callable[[int], None]) -> None:
        """Add people with their goals; `added` is told after each page how many there are."""
        count = 0
        for page in _pages(clients):
            with self._engine.begin() as connection:
                sealer, rows = Sealer(self._vault, connection), _Rows()
                for client in page:
                    self._client(sealer, rows, client)
                _insert(connection, rows)
            count += len(page)
            added(count)

    def add_therapists(
        self, number: int, clients: int, due: datetime, first_address: int, added: Callable[[int], None]
    ) -> None:
        """Add therapists whose weekly summary is due at `due`, each with so many clients who share all.

        Each client has one goal and has answered on each of the last `DAYS_ANSWERED` days.
        """
        for done in range(number):
            address = first_address + done * (clients + 1)
            with self._engine.begin() as connection:
                sealer, rows = Sealer(self._vault, connection), _Rows()
                self._therapist(sealer, rows, address, clients, due)
                _insert(connection, rows)
            added(done + 1)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def _client(self, sealer: Sealer, rows: _Rows, client: Client) -> tuple[str, list[str]]:
        """The ids of a new person and their goals."""
        person_id, address = self._owner(rows), str(client.address)
        rows.add(
            people,
            self._models.person,
            id=person_id,
            address_hash=address_hash(sealer, NAME, address),
            address=sealer.seal(address_place(person_id), address),
        )
        rows.add(dialogs, self._models.dialog, person_id=person_id)
        goal_ids = []
        for due in client.due:
            goal_id = new_id()
            body = sealer.seal(Place("goals", "body", goal_id, person_id), self._words)
            at = due.time().replace(tzinfo=None)
            row = {"id": goal_id, "person_id": person_id, "body": body, "check_in_at": at}
            rows.add(goals, self._models.goal, **row, next_check_in_at=due)
            goal_ids.append(goal_id)
        return person_id, goal_ids

    def _therapist(self, sealer: Sealer, rows: _Rows, address: int, clients: int, due: datetime) -> None:
        person_id, _ = self._client(sealer, rows, Client(address, ()))
        therapist_id = self._owner(rows)
        name = sealer.seal(name_place(therapist_id), NAME_OF_THERAPIST)
        when = {"summary_weekday": due.weekday(), "summary_at": due.time(), "next_summary_at": due}
        rows.add(therapists, self._models.therapist, id=therapist_id, person_id=person_id, name=name, **when)
        for number in range(1, clients + 1):
            client_id, (goal_id,) = self._client(sealer, rows, Client(address + number, (due + _A_DAY,)))
            self._link(sealer, rows, therapist_id, client_id)
            for ago in range(1, DAYS_ANSWERED + 1):
                day = local_day(due, ZoneInfo(ZONE)) - ago * _A_DAY
                rows.add(check_ins, self._models.check_in, id=new_id(), goal_id=goal_id, day=day)

    def _link(self, sealer: Sealer, rows: _Rows, therapist_id: str, client_id: str) -> None:
        link_id = new_id()
        label = sealer.seal(Place("links", "label", link_id, client_id), LABEL)
        ends = {"therapist_id": therapist_id, "client_id": client_id}
        rows.add(links, self._models.link, id=link_id, label=label, **ends)
        for consent in self._models.consents:
            rows.add(consents, consent, link_id=link_id)

    def _owner(self, rows: _Rows) -> str:
        """A new owner of sealed words, with a key."""
        owner = new_id()
        cipher, wrapped = self._vault.new_key(owner)
        self._vault.remember(owner, cipher)
        rows.add(data_keys, {}, owner_id=owner, wrapped=wrapped)
        return owner


def _insert(connection: Connection, rows: _Rows) -> None:
    for table, values in rows.of.items():
        if values:
            connection.execute(insert(table), values)


def _pages(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while page := list(islice(rest, _PAGE)):
        yield page


def nothing(_count: int) -> None:
    """For who does not want to be told how many were added."""
