"""Erasing with a real process that is killed before the last message could go out."""

from __future__ import annotations

import re
import sqlite3

from tests.botapi.faults import BadGateway
from tests.botapi.server import BotApiServer
from tests.end_to_end.program import Program
from tests.end_to_end.test_telegram import eventually, settle_in

KEPT = ("people", "dialogs", "outbox", "goals", "inbox")


def test_killed_between_erasing_and_telling_it_tells_after_the_start(
    botapi: BotApiServer, program: Program
) -> None:
    program.start()
    ana = botapi.user()
    settle_in(ana)
    ana.says("/delete")
    ana.taps(re.compile("^Delete everything"))
    ana.sees("no way back")
    address = program.folder / "data" / "waymark.db"
    with sqlite3.connect(address) as database:
        (person, wrapped) = database.execute(
            "SELECT owner_id, wrapped FROM data_keys NATURAL JOIN (SELECT id AS owner_id FROM people)"
        ).fetchone()
    database.close()
    botapi.faults.add(BadGateway(), method="sendMessage", times=None)
    ana.taps(re.compile("^Yes, delete"))
    eventually(lambda: count(program, "tombstones") == 1, within=40)
    program.kill()
    botapi.faults.clear()
    program.start()
    ana.sees("Everything is gone")
    eventually(lambda: all(count(program, table) == 0 for table in KEPT), within=40)
    assert program.terminate() == 0
    for file in (program.folder / "data").glob("waymark.db*"):
        content = file.read_bytes()
        assert person.encode() not in content
        assert wrapped not in content
    program.start()
    ana.says("/start")
    ana.sees("Are you 18 or over?")


def count(program: Program, table: str) -> int:
    database = sqlite3.connect(program.folder / "data" / "waymark.db")
    try:
        (number,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - a name of ours
    finally:
        database.close()
    return int(number)
