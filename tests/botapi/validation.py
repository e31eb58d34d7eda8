"""A strict walk of a request through aiogram's own models of the Bot API.

`model_validate` would let unknown fields pass and take the first union member that can be forced to fit.
This walk reads only the models' field tables: no unknown field, nothing required missing, every value of
the declared JSON type, a union fits one member whole, a discriminator is never left to its default.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, ForwardRef, Literal, Union, get_args, get_origin

import aiogram.methods
import aiogram.types
from aiogram.client.default import Default
from aiogram.methods.base import TelegramMethod
from aiogram.types import InputFile
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .wire import Json, Upload

# What a pydantic field table holds: classes, unions, lists, literals, aliases.
Annotation = object

CHAT_ID = frozenset({int, str})
_INTEGER = re.compile(r"[+-]?\d+")
_USERNAME = re.compile(r"@[A-Za-z0-9_]{4,32}")
_JSON_NAMES = {
    NoneType: "null",
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    str: "a string",
    list: "an array",
    dict: "an object",
}


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing wrong with a request: where, what, and the description Telegram would answer with."""

    path: str
    problem: str
    says: str = ""

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}" if self.path else self.problem

    @property
    def description(self) -> str:
        """What the 400 says."""
        return f"Bad Request: {self.says or self}"


@dataclass(frozen=True, slots=True)
class Node:
    """One object of the request that fits its model, for rules the types cannot tell."""

    model: type[BaseModel]
    path: str
    value: dict[str, Json]

    @property
    def name(self) -> str:
        """`sendMessage` for a method, `InlineKeyboardButton` for a type."""
        return method_name(self.model) if issubclass(self.model, TelegramMethod) else self.model.__name__


@dataclass(slots=True)
class Reading:
    """What a walk found: values in their JSON types, objects seen on the way, and breaches."""

    values: dict[str, Json] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)


def method_name(model: type[BaseModel]) -> str:
    """The name a method has on the wire."""
    return str(getattr(model, "__api_method__", model.__name__))


def _methods() -> Iterator[type[TelegramMethod[object]]]:
    for name in aiogram.methods.__all__:
        model = getattr(aiogram.methods, name)
        if isinstance(model, type) and issubclass(model, TelegramMethod) and model is not TelegramMethod:
            yield model


# Telegram compares method names without case.
METHODS: Mapping[str, type[TelegramMethod[object]]] = {method_name(m).lower(): m for m in _methods()}


def read_request(
    model: type[BaseModel], params: Mapping[str, Json], uploads: Mapping[str, Upload] | None = None
) -> Reading:
    """Walk the parameters of one method. Text values are read as a form would be; native ones as JSON."""
    walker = _Walker(dict(uploads or {}))
    decoded: dict[str, Json] = {}
    fields = wire_fields(model)
    for name, value in params.items():
        info = fields.get(name)
        if info is None or not isinstance(value, str):
            decoded[name] = value
            continue
        try:
            decoded[name] = _from_text(_members(info.annotation), value)
        except ValueError as error:
            walker.reading.breaches.append(Breach(name, str(error)))
    refused = {breach.path for breach in walker.reading.breaches}
    for name in uploads or {}:
        if name in fields and name not in decoded:
            decoded[name] = f"attach://{name}"
    walker.model(model, decoded, "", given=refused)
    for name in sorted(set(uploads or {}) - walker.attached):
        walker.reading.breaches.append(Breach(name, "a file no parameter refers to"))
    walker.reading.values = decoded
    return walker.reading


def read_object(model: type[BaseModel], value: Json) -> Reading:
    """Walk one JSON object, for instance an update this server made itself."""
    walker = _Walker({})
    walker.fit(model, value, "")
    return walker.reading


def wire_fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The field table by the names on the wire (`from`, not `from_user`).

    Only what a model declares itself: some union members inherit from one class with the fields of all.
    """
    own = model.__annotations__
    return {info.alias or name: info for name, info in model.model_fields.items() if name in own}


def _plain(annotation: Annotation) -> Annotation:
    """Take off `Annotated` and type aliases; look up the name a recursive alias uses for itself."""
    if isinstance(annotation, ForwardRef):
        annotation = annotation.__forward_arg__
    if isinstance(annotation, str):
        annotation = getattr(aiogram.types, annotation)
    if hasattr(annotation, "__value__"):
        annotation = annotation.__value__
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    return annotation


def _members(annotation: Annotation) -> tuple[Annotation, ...]:
    """What a value may be. `None` and aiogram's "use the default" mark never stand on the wire."""
    plain = _plain(annotation)
    if get_origin(plain) not in {Union, UnionType}:
        return (plain,)
    nested = [member for each in get_args(plain) for member in _members(each)]
    return tuple(member for member in nested if member not in {NoneType, Default})


def _from_text(members: tuple[Annotation, ...], text: str) -> Json:
    """A form field's text as the JSON value it stands for. Raises ValueError with the problem."""
    kinds = set(members)
    if str in kinds and kinds <= {str, int, InputFile}:
        return int(text) if int in kinds and _INTEGER.fullmatch(text) else text
    if bool in kinds:
        if text not in {"true", "false"}:
            raise ValueError("is neither true nor false")
        return text == "true"
    if kinds <= {int, datetime, timedelta}:
        if not _INTEGER.fullmatch(text):
            raise ValueError("is not an integer")
        return int(text)
    if kinds <= {InputFile}:
        return text
    try:
        value: Json = json.loads(text)
    except ValueError:
        raise ValueError("is not JSON") from None
    return value


def _spelled(literal: object) -> str:
    return json.dumps(literal.value if isinstance(literal, Enum) else literal)


def _json_name(value: Json) -> str:
    return _JSON_NAMES[type(value)]


class _Walker:
    def __init__(self, uploads: dict[str, Upload]) -> None:
        self.uploads = uploads
        self.attached: set[str] = set()
        self.reading = Reading()

    def breach(self, path: str, problem: str) -> None:
        self.reading.breaches.append(Breach(path, problem))

    def model(
        self,
        model: type[BaseModel],
        value: dict[str, Json],
        path: str,
        given: frozenset[str] | set[str] = frozenset(),
    ) -> None:
        """Fit an object to its model. `given` names fields that were there but could not be read."""
        self.reading.nodes.append(Node(model, path, value))
        fields = wire_fields(model)
        for name, inner in value.items():
            where = f"{path}.{name}" if path else name
            info = fields.get(name)
            if info is None:
                self.breach(where, f"unknown field of {method_name(model)}")
            elif isinstance(info.json_schema_extra, dict) and info.json_schema_extra.get("deprecated"):
                self.breach(where, f"deprecated field of {method_name(model)}")
            else:
                self.fit(info.annotation, inner, where)
        for name, info in fields.items():
            if name not in value and name not in given and _is_required(info):
                self.breach(f"{path}.{name}" if path else name, f"required by {method_name(model)}, missing")

    def fit(self, annotation: Annotation, value: Json, path: str) -> None:
        members = _members(annotation)
        if set(members) == CHAT_ID:
            self._chat_id(value, path)
        elif set(members) <= {int, datetime, timedelta}:
            self._exact(int, value, path)
        elif len(members) == 1:
            self._one(members[0], value, path)
        else:
            self._union(members, value, path)

    def _one(self, member: Annotation, value: Json, path: str) -> None:
        if get_origin(member) is Literal:
            allowed = get_args(member)
            if not any(
                type(value) is type(each) or isinstance(each, str) for each in allowed if each == value
            ):
                self.breach(path, f"must be {' or '.join(_spelled(each) for each in allowed)}")
        elif get_origin(member) is list:
            self._list(get_args(member)[0], value, path)
        elif member is InputFile:
            self._file(value, path)
        elif isinstance(member, type) and issubclass(member, BaseModel):
            if isinstance(value, dict):
                self.model(member, value, path)
            else:
                self.breach(path, f"must be an object ({member.__name__}), is {_json_name(value)}")
        elif isinstance(member, type):
            self._exact(member, value, path)
        else:
            raise TypeError(f"no rule for {member!r} at {path}")

    def _exact(self, kind: type, value: Json, path: str) -> None:
        fits = type(value) in {int, float} if kind is float else type(value) is kind
        if not fits:
            self.breach(path, f"must be {_JSON_NAMES[kind]}, is {_json_name(value)}")

    def _list(self, item: Annotation, value: Json, path: str) -> None:
        if not isinstance(value, list):
            self.breach(path, f"must be an array, is {_json_name(value)}")
            return
        for number, inner in enumerate(value):
            self.fit(item, inner, f"{path}[{number}]")

    def _chat_id(self, value: Json, path: str) -> None:
        if isinstance(value, str):
            if not _USERNAME.fullmatch(value):
                self.breach(path, "is neither an integer nor an @username")
        else:
            self._exact(int, value, path)

    def _file(self, value: Json, path: str) -> None:
        if not isinstance(value, str) or not value.startswith("attach://"):
            self.breach(path, "must be an uploaded file")
        else:
            self._attachment(value, path)

    def _attachment(self, value: str, path: str) -> None:
        name = value.removeprefix("attach://")
        if name in self.uploads:
            self.attached.add(name)
        else:
            self.breach(path, f"refers to {value}, which was not uploaded")

    def _union(self, members: tuple[Annotation, ...], value: Json, path: str) -> None:
        if set(members) == {str, InputFile}:
            self._exact(str, value, path)
            if isinstance(value, str) and value.startswith("attach://"):
                self._attachment(value, path)
            return
        candidates = _candidates(members, value)
        trials = [self._trial(member, value, path) for member in candidates]
        whole = [trial for trial in trials if not trial.reading.breaches]
        if whole:
            self._adopt(whole[0])
        elif len(trials) == 1:
            self._adopt(trials[0])
        else:
            names = " | ".join(sorted(getattr(member, "__name__", str(member)) for member in members))
            nearest = min((trial.reading.breaches for trial in trials), key=len, default=[])
            hint = f" (nearest: {'; '.join(map(str, nearest))})" if nearest else ""
            self.breach(path, f"fits no member of {names}{hint}")

    def _trial(self, member: Annotation, value: Json, path: str) -> "_Walker":
        walker = _Walker(self.uploads)
        walker.fit(member, value, path)
        return walker

    def _adopt(self, trial: "_Walker") -> None:
        self.attached |= trial.attached
        self.reading.nodes += trial.reading.nodes
        self.reading.breaches += trial.reading.breaches


def _is_required(info: FieldInfo) -> bool:
    """A discriminator has a default in Python, yet Telegram knows the member by nothing else."""
    return info.is_required() or get_origin(_plain(info.annotation)) is Literal


def _candidates(members: tuple[Annotation, ...], value: Json) -> list[Annotation]:
    """Members whose discriminator, where they have one, is the one given."""
    if not isinstance(value, dict):
        return list(members)
    return [member for member in members if _discriminates(member, value)]


def _discriminates(member: Annotation, value: dict[str, Json]) -> bool:
    if not (isinstance(member, type) and issubclass(member, BaseModel)):
        return False
    marks = {
        name: get_args(plain)
        for name, info in wire_fields(member).items()
        if get_origin(plain := _plain(info.annotation)) is Literal
    }
    return all(name in value and value[name] in allowed for name, allowed in marks.items())
