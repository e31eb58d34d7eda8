"""A person's copy holds all that is kept of them, and nothing that is somebody else's."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from dialogs.codec import dialog_to_json, reply_to_json
from dialogs.dialog import Dialog
from dialogs.draft import Draft
from dialogs.events import (
    CheckInAnswered,
    CheckInConfidence,
    CheckInNoted,
    GoalRevised,
    LinkEnded,
    ReviewAnswered,
    SharingChanged,
)
from dialogs.export import FORMAT, VERSION, Holdings, export_text
from dialogs.goal import Amount, CheckIn, CheckInOutcome, Goal, Rhythm, Scale
from dialogs.machine import State
from dialogs.people import Person, SharingScope
from dialogs.reply import Reply
from dialogs.reviews import Review, ReviewDecision, ReviewKind
from dialogs.revisions import Occasion
from dialogs.say import paragraphs, say
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
    amount = Amount("25 of 40 min", Decimal("25.5"), "minute", Decimal("0.6375"))
    check_in = CheckInAnswered(new_id(), goal.id, date(2026, 6, 1), CheckInOutcome.PARTLY, amount)
    apply(uow, client.id, check_in, NOW)
    apply(uow, client.id, CheckInConfidence(check_in.check_in_id, 8), NOW)
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
    assert check_in["amount"] == {"words": "25 of 40 min", "value": 25.5, "unit": "minute", "share": 0.6375}
    assert check_in["confidence"] == 8
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


def test_a_message_that_an_earlier_version_wrote_is_exported_as_far_as_it_can_be(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, _ = live(uow)
        parts = paragraphs(say("please-tap"), say("words-that-are-gone", goal="walk"))
        uow.outbox.add(client.id, reply_to_json(Reply(parts)), "reply", at=LATER)
        uow.outbox.add(client.id, reply_to_json(Reply(say("words-that-are-gone"))), "reply", at=LATER)
        told = [one["text"] for one in exported(uow, client)["messages_from_coach"]]
    assert len(told) == 3
    assert told[0] == told[1]
    assert told[2].startswith("(The words of this message can't be shown any more")


SIMPLE: dict[Any, Any] = {
    str: "words",
    int: 1,
    bool: True,
    float: 0.5,
    Decimal: Decimal("2.5"),
    datetime: datetime(2026, 6, 1, 10, tzinfo=UTC),
    date: date(2026, 6, 1),
    time: time(18, 30),
    Rhythm: Rhythm.weekly({0}, time(18)),
    Scale: Scale(("a", "b", "c", "d", "e"), -1),
}


def filled(kind: Any, *, nested: bool = False) -> Any:  # noqa: ANN401 - any type of a field
    """A value of this type, with something in every field of whatever it is made of."""
    if kind in SIMPLE:
        return SIMPLE[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        some = [one for one in arguments if one is not type(None)]
        return None if nested and any(is_dataclass(one) for one in some) else filled(some[0], nested=nested)
    if origin in {tuple, frozenset}:
        held = [filled(one, nested=nested) for one in arguments if one is not Ellipsis]
        return origin(held)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    assert isinstance(kind, type), kind
    assert is_dataclass(kind), kind
    hints = get_type_hints(kind)
    # A draft holds drafts: one within another is enough.
    recurs = any(kind in {hint, *get_args(hint)} for hint in hints.values()) or kind is Draft
    return kind(
        **{one.name: filled(hints[one.name], nested=nested or recurs) for one in fields(kind) if one.init}
    )


def test_whatever_may_be_kept_has_a_form_in_the_copy() -> None:
    held = filled(Holdings)
    assert held.check_ins[0].amount.value == Decimal("2.5")
    assert held.goals[0].scale is not None
    document = json.loads(export_text(held, LATER))
    assert document["goals"][0]["check_ins"][0]["amount"]["value"] == 2.5
    assert document["conversation"]["draft"]["wish"] == "words"
