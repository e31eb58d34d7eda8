"""Dialogs and replies as JSON text, as they are kept between turns.

The format carries a version. A dialog in an unknown state or of an unknown version becomes a fresh one that
keeps nothing but its serial number, so that buttons already shown stay stale.
"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, datetime, time
from typing import Any

from dialogs.dialog import Dialog
from dialogs.draft import Draft, Undo
from dialogs.goal import FocusArea
from dialogs.machine import State
from dialogs.reply import Attachment, AttachmentKind, ButtonStyle, Choice, Reply, ReplyKind
from dialogs.say import Argument, Lines, Moment, Say

FORMAT = 1
_STATES = frozenset(state.value for state in State)


def dialog_to_json(dialog: Dialog) -> str:
    """The dialog as one line of JSON."""
    return json.dumps(
        {
            "format": FORMAT,
            "state": dialog.state.value,
            "serial": dialog.serial,
            "draft": None if dialog.draft is None else _draft_out(dialog.draft),
            "about": dialog.about,
            "held": dialog.held,
            "remarks": list(dialog.remarks),
            "last_turn_at": None if dialog.last_turn_at is None else dialog.last_turn_at.isoformat(),
            "celebrated_at": None if dialog.celebrated_at is None else dialog.celebrated_at.isoformat(),
            "congratulated": list(dialog.congratulated),
            "lapses_asked": list(dialog.lapses_asked),
            "planning": dialog.planning,
            "unkept": None if dialog.unkept is None else _draft_out(dialog.unkept),
            "trail": [state.value for state in dialog.trail],
        },
        ensure_ascii=False,
    )


def dialog_from_json(text: str) -> Dialog:
    """The dialog again; one that this version cannot place starts over kindly (`State.LOST`)."""
    data: dict[str, Any] = json.loads(text)
    if data.get("format") != FORMAT or data["state"] not in _STATES:
        return Dialog(state=State.LOST, serial=int(data.get("serial", 0)))
    draft, last, celebrated = data["draft"], data["last_turn_at"], data.get("celebrated_at")
    unkept = data.get("unkept")
    return Dialog(
        state=State(data["state"]),
        serial=data["serial"],
        draft=None if draft is None else _draft_in(draft),
        about=data["about"],
        held=data["held"],
        remarks=tuple(data["remarks"]),
        last_turn_at=None if last is None else datetime.fromisoformat(last),
        celebrated_at=None if celebrated is None else datetime.fromisoformat(celebrated),
        congratulated=tuple(data.get("congratulated", ())),
        lapses_asked=tuple(data.get("lapses_asked", ())),
        planning=data.get("planning", ""),
        unkept=None if unkept is None else _draft_in(unkept),
        trail=tuple(State(one) for one in data.get("trail", ()) if one in _STATES),
    )


def _draft_out(draft: Draft) -> dict[str, Any]:
    data: dict[str, Any] = {field.name: getattr(draft, field.name) for field in fields(draft)}
    for name in ("settled", "asked", "tries"):
        data[name] = sorted(data[name])
    data["deadline"] = None if draft.deadline is None else draft.deadline.isoformat()
    data["aside"] = None if draft.aside is None else _draft_out(draft.aside)
    undo = draft.undo
    data["undo"] = (
        None if undo is None else {"draft": _draft_out(undo.draft), "at": sorted(undo.at), "to": undo.to}
    )
    return data


def _draft_in(data: dict[str, Any]) -> Draft:
    known = {field.name for field in fields(Draft)}
    values = {name: value for name, value in data.items() if name in known}
    for name in ("settled", "asked", "tries"):
        values[name] = frozenset(values[name])
    values["focus"] = FocusArea(values["focus"])
    values["deadline"] = None if values["deadline"] is None else date.fromisoformat(values["deadline"])
    aside = values.get("aside")
    values["aside"] = None if aside is None else _draft_in(aside)
    undo = values.get("undo")
    if undo is not None:
        values["undo"] = Undo(_draft_in(undo["draft"]), frozenset(undo["at"]), undo["to"])
    return Draft(**values)


def reply_to_json(reply: Reply) -> str:
    """The reply as one line of JSON."""
    return json.dumps(
        {
            "say": _say_out(reply.say),
            "choices": [
                [{"code": one.code, "label": _say_out(one.label), "style": one.style.value} for one in row]
                for row in reply.choices
            ],
            "scope": reply.scope,
            "kind": reply.kind.value,
            "protect": reply.protect,
            "festive": reply.festive,
            "attachment": _attachment_out(reply.attachment),
        },
        ensure_ascii=False,
    )


def reply_from_json(text: str) -> Reply:
    """The reply again."""
    data: dict[str, Any] = json.loads(text)
    return Reply(
        say=_say_in(data["say"]),
        choices=tuple(
            tuple(Choice(one["code"], _one_say(one["label"]), ButtonStyle(one["style"])) for one in row)
            for row in data["choices"]
        ),
        scope=data["scope"],
        kind=ReplyKind(data["kind"]),
        protect=data["protect"],
        festive=data.get("festive", False),
        attachment=_attachment_in(data.get("attachment")),
    )


def _attachment_out(attachment: Attachment | None) -> dict[str, str] | None:
    return None if attachment is None else {"kind": attachment.kind.value, "about": attachment.about}


def _attachment_in(data: dict[str, str] | None) -> Attachment | None:
    return None if data is None else Attachment(AttachmentKind(data["kind"]), data["about"])


def _say_out(what: Say | Lines) -> dict[str, Any]:
    if isinstance(what, Lines):
        return {"lines": [_say_out(item) for item in what.items], "apart": what.apart}
    return {"id": what.id, "args": {name: _argument_out(value) for name, value in what.args.items()}}


def _say_in(data: dict[str, Any]) -> Say | Lines:
    if "lines" in data:
        return Lines(tuple(_say_in(item) for item in data["lines"]), data["apart"])
    return Say(data["id"], {name: _argument_in(value) for name, value in data["args"].items()})


def _one_say(data: dict[str, Any]) -> Say:
    what = _say_in(data)
    if not isinstance(what, Say):
        raise TypeError("a button's label is one message")
    return what


def _argument_out(value: Argument) -> object:
    if isinstance(value, Say | Lines):
        return {"say": _say_out(value)}
    if isinstance(value, Moment):
        return {"moment": value.at.isoformat()}
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    return value


def _argument_in(value: Any) -> Argument:  # noqa: ANN401 - parsed JSON has no narrower type
    if not isinstance(value, dict):
        argument: str | int = value
        return argument
    if "say" in value:
        return _say_in(value["say"])
    if "moment" in value:
        return Moment(datetime.fromisoformat(value["moment"]))
    if "datetime" in value:
        return datetime.fromisoformat(value["datetime"])
    if "date" in value:
        return date.fromisoformat(value["date"])
    return time.fromisoformat(value["time"])
