"""A person's copy holds all that is kept of them, and nothing that is somebody else's."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest

from dialogs.codec import dialog_to_json, reply_to_json
from dialogs.dialog import Dialog
from dialogs.draft import Draft
from dialogs.events import (
    CheckInAnswered,
    CheckInNoted,
    GoalRevised,
    LinkEnded,
    ReviewAnswered,
    SharingChanged,
)
from dialogs.export import FORMAT, VERSION, export_text
from dialogs.goal import CheckIn, CheckInOutcome, Goal
from dialogs.machine import State
from dialogs.people import Person, SharingScope
from dialogs.reply import Reply
from dialogs.reviews import Review, ReviewDecision, ReviewKind
from dialogs.revisions import Occasion
from dialogs.say import say
from storage.changes import apply
from storage.database import Database
from storage.errors import UnknownRow
from storage.ids import new_id
from storage.inbox import InboxEntry
from storage.unit_of_work import UnitOfWork
from tests.storage.scenes import NOW, goal_with, linked, written_goal

LATER = NOW + timedelta(hours=1)


def live(uow: UnitOfWork) -> tuple[Person, Person]:
    """A client with all there can be, and their therapist."""
    client, therapist, link = linked(uow)
    for scope, granted, at in (
        (SharingScope.NOTES, True, NOW),
        (SharingScope.GOAL_TITLES, True, NOW),
        (SharingScope.NOTES, False, LATER),
    ):
        apply(uow, client.id, SharingChanged(link.id, scope, granted, "2026-11"), at)
    goal = written_goal(uow, client, goal_with("walk to the lake"))
    smaller = replace(goal, statement="walk half-way")
    apply(uow, client.id, GoalRevised(goal.id, smaller, "my knee", Occasion.LAPSE), LATER)
    check_in = CheckInAnswered(new_id(), goal.id, date(2026, 6, 1), CheckInOutcome.PARTLY)
    apply(uow, client.id, check_in, NOW)
    apply(uow, client.id, CheckInNoted(check_in.check_in_id, "it rained – «wie aus Eimern»"), NOW)
    review = Review(new_id(), goal.id, ReviewKind.OWN, date(2026, 6, 2), changed="more light")
    apply(uow, client.id, ReviewAnswered(replace(review, decision=ReviewDecision.KEEP)), LATER)
    stored = uow.dialogs.load(client.id)
    dialog = Dialog(state=State.WISH, draft=Draft(wish="sleep through"), held="typed at night")
    uow.dialogs.save(client.id, dialog_to_json(dialog), stored.version)
    uow.inbox.add("telegram", [InboxEntry(1, "1001", "what I typed", NOW)])
    uow.outbox.add(client.id, reply_to_json(Reply(say("please-tap"))), "reply", at=NOW)
    return client, therapist


def exported(uow: UnitOfWork, person: Person) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(export_text(uow.exports.of_person(person.id), LATER))
    return document


def names(kind: type[Any]) -> set[str]:
    return {field.name for field in fields(kind) if field.repr}


def test_everything_about_a_client_is_in_their_copy(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, _ = live(uow)
        held = exported(uow, client)
    assert held["format"] == FORMAT
    assert held["version"] == VERSION
    assert held["written_at"] == "2026-06-01T11:00:00+00:00"
    assert held["person"].keys() >= names(Person) | {"channel", "address", "known_since", "agreed_version"}
    assert held["person"]["address"] == "1001"
    assert held["goal_attainment"]["t_score"] is None
    assert held["person"]["zone"] == "Europe/Berlin"
    assert held["person"]["quiet"] == {"start": "21:00:00", "end": "09:00:00"}
    (goal,) = held["goals"]
    assert goal.keys() == names(Goal) | {"earlier_versions", "check_ins", "reviews"}
    assert goal["statement"] == "walk half-way"
    assert goal["plan"]["obstacle"] == "rain"
    assert goal["deadline"]["date"] == "2026-08-31"
    assert goal["rhythm"]["at"] == "18:30:00"
    (earlier,) = goal["earlier_versions"]
    assert earlier["was"]["statement"] == "walk to the lake"
    assert (earlier["changed_because"], earlier["changed_in"]) == ("my knee", "lapse")
    (check_in,) = goal["check_ins"]
    assert check_in.keys() == names(CheckIn)
    assert (check_in["day"], check_in["outcome"]) == ("2026-06-01", "partly")
    assert check_in["note"] == "it rained – «wie aus Eimern»"
    (review,) = goal["reviews"]
    assert review.keys() == names(Review)
    assert (review["changed"], review["decision"]) == ("more light", "keep")
    assert held["conversation"]["draft"]["wish"] == "sleep through"
    assert held["conversation"]["held"] == "typed at night"
    assert held["messages_to_coach"] == [{"at": "2026-06-01T10:00:00+00:00", "text": "what I typed"}]
    (told,) = held["messages_from_coach"]
    assert told["text"].startswith("Please tap one of the buttons")


def test_links_are_there_with_every_choice_also_after_their_end(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, _ = live(uow)
        (link,) = exported(uow, client)["therapists"]
        assert link["therapist"] == "Dr Okafor"
        assert link["sees_now"] == ["goal_titles"]
        chosen = [(one["scope"], one["granted"], one["version"]) for one in link["choices"]]
        assert chosen == [
            ("notes", True, "2026-11"),
            ("goal_titles", True, "2026-11"),
            ("notes", False, "2026-11"),
        ]
        apply(uow, client.id, LinkEnded(uow.links.of_client(client.id)[0].id), LATER)
        (link,) = exported(uow, client)["therapists"]
        assert link["sees_now"] == []
        assert link["ended_at"] == "2026-06-01T11:00:00+00:00"


def test_nobody_elses_words_are_in_it(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, therapist = live(uow)
        (link,) = uow.links.of_client(client.id)
        week = reply_to_json(Reply(say("goal-line", goal="a client's own words")))
        uow.outbox.add(therapist.id, week, "summary", at=NOW, about=link.therapist_id)
        of_client = export_text(uow.exports.of_person(client.id), LATER)
        of_therapist = export_text(uow.exports.of_person(therapist.id), LATER)
    assert link.label == "J. from Tuesdays"
    assert link.label not in of_client, "what the therapist calls a client is the therapist's"
    for words in ("walk", "my knee", "it rained", "a client's own words", client.id):
        assert words not in of_therapist
    (role,) = json.loads(of_therapist)["own_therapist_roles"]
    assert (role["name"], role["clients"]) == ("Dr Okafor", 1)


def test_it_is_readable_text_without_escapes(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, _ = live(uow)
        text = export_text(uow.exports.of_person(client.id), LATER)
    assert "– «wie aus Eimern»" in text
    assert text.startswith('{\n  "format": "waymark-export",\n  "version": 1,')
    assert text.endswith("}\n")


def test_whoever_is_not_there_has_no_copy(database: Database) -> None:
    with database.unit_of_work() as uow, pytest.raises(UnknownRow):
        uow.exports.of_person("nobody")
