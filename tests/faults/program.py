"""`waymark run` on either engine, started by the fork server, and several of them on one database."""

from __future__ import annotations

import re
import signal
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from typing import cast

from sqlalchemy import Engine, Select, func, select, text

from storage.database import Database
from storage.engines import make_engine
from storage.key_ring import KeyRing
from storage.tables import check_ins, inbox, outbox
from tests.botapi.server import BotApiServer
from tests.end_to_end.program import Program
from tests.faults.forkserver import ForkServer, Process
from tests.faults.killing import Moment

_URL = re.compile(r"^url = .*$", re.MULTILINE)
_KEY_FILE = re.compile(r"^key_file = .*$", re.MULTILINE)
_RATE = re.compile(r"^(messages_per_second) = .*$", re.MULTILINE)
_AT_WORK = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND backend_type = 'client backend' AND state <> 'idle'"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A database with all tables, and the key file that belongs to it."""

    url: str
    key_file: Path

    @property
    def is_sqlite(self) -> bool:
        """Whether it is SQLite; otherwise it is PostgreSQL."""
        return self.url.startswith("sqlite")

    def open(self) -> Database:
        """The database, to arrange something."""
        return Database.open(self.url, KeyRing.read(self.key_file))


class Ledger:
    """What the database says of messages, without opening them."""

    def __init__(self, place: Place) -> None:
        self._engine: Engine = make_engine(place.url)

    def close(self) -> None:
        self._engine.dispose()

    def on_their_way(self) -> int:
        """How many messages are taken up for sending; right after a kill, those that may come twice."""
        deadline = time.monotonic() + 5
        while self._is_ending() and time.monotonic() < deadline:
            time.sleep(0.01)
        return self.outbox()["sending"]

    def outbox(self, kind: str | None = None) -> Counter[str]:
        """How many messages, of one kind if given, are in each state."""
        query = select(outbox.c.state, func.count()).group_by(outbox.c.state)
        return self._counted(query if kind is None else query.where(outbox.c.kind == kind))

    def inbox(self) -> Counter[str]:
        """How many updates are in each state."""
        return self._counted(select(inbox.c.state, func.count()).group_by(inbox.c.state))

    def replies(self) -> Counter[str]:
        """How many answers each person was written."""
        query = select(outbox.c.person_id, func.count()).group_by(outbox.c.person_id)
        return self._counted(query.where(outbox.c.kind == "reply"))

    def senders(self) -> Counter[int]:
        """How many messages each process took up last."""
        query = select(outbox.c.sender, func.count()).group_by(outbox.c.sender)
        with self._engine.begin() as connection:
            rows = connection.execute(query.where(outbox.c.sender.is_not(None)))
            return Counter({row[0]: row[1] for row in rows})

    def asked(self) -> int:
        """How many check-ins were asked for."""
        with self._engine.begin() as connection:
            return connection.scalar(select(func.count()).select_from(check_ins)) or 0

    def _is_ending(self) -> bool:
        """On PostgreSQL a transaction may still come to its end when its process is gone."""
        if self._engine.dialect.name == "sqlite":
            return False
        with self._engine.begin() as connection:
            return bool(connection.scalar(_AT_WORK))

    def _counted(self, query: Select[str, int]) -> Counter[str]:
        with self._engine.begin() as connection:
            return Counter({row[0]: row[1] for row in connection.execute(query)})


class Waymark(Program):
    """One process among those on a database; it can be started again and again."""

    def __init__(
        self, folder: Path, server: BotApiServer, place: Place, forks: ForkServer, *, rate: float = 1000
    ) -> None:
        folder.mkdir(exist_ok=True)
        super().__init__(folder, server)
        self._place = place
        self._forks = forks
        self._pragmas = folder / "pragmas"
        self._kill_at: tuple[Moment, int] | None = None
        self._fork: Process | None = None
        settings = self.config.read_text("utf-8")
        for pattern, line in (
            (_URL, f'url = "{place.url}"'),
            (_KEY_FILE, f'key_file = "{place.key_file}"'),
            (_RATE, f"messages_per_second = {rate:g}"),
        ):
            settings = pattern.sub(lambda _: line, settings)  # noqa: B023 - used at once
        self.config.write_text(settings, "utf-8")

    @property
    def pid(self) -> int:
        """The process id of the latest start."""
        assert self._fork is not None
        return self._fork.pid

    @property
    def is_running(self) -> bool:
        return self._fork is not None and self._fork.poll() is None

    def dies_at(self, moment: Moment, passes: int) -> None:
        """Start it; it kills itself when this moment comes for the `passes`th time."""
        self._kill_at = moment, passes
        self.begin()
        self._kill_at = None

    def begin(self) -> Popen[bytes]:
        kill_at = None
        if self._kill_at is not None:
            kill_at = {"moment": self._kill_at[0].value, "passes": self._kill_at[1]}
        self._fork = self._forks.start(
            ["--config", str(self.config), "run"], self.folder / "log.txt", self._pragmas, kill_at
        )
        self._process = cast("Popen[bytes]", self._fork)
        return self._process

    def hinder(self, pragma: str) -> None:
        """From now on every transaction on SQLite begins with this PRAGMA."""
        new = self._pragmas.with_suffix(".new")
        new.write_text(pragma, "utf-8")
        new.replace(self._pragmas)

    def freeze(self) -> None:
        """SIGSTOP: it stands still, and nobody is told."""
        assert self._fork is not None
        self._fork.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """SIGCONT."""
        assert self._fork is not None
        self._fork.send_signal(signal.SIGCONT)

    def database(self) -> Database:
        return self._place.open()
