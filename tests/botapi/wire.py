"""Reading a Bot API call off HTTP: query, form, multipart or JSON, all to one shape."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from aiohttp import web

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Upload:
    """One file part of a multipart body."""

    filename: str
    content: bytes
    content_type: str


@dataclass(slots=True)
class Call:
    """One request as it came: the method as spelled in the path, its parameters and files.

    Values are text when they came from a query or a form, and native JSON when the body was JSON.
    """

    method: str
    params: dict[str, Json] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def add(self, pairs: Iterable[tuple[str, Json]]) -> None:
        """Take parameters in; a name given twice is a problem, the first value stays."""
        for name, value in pairs:
            if name in self.params or name in self.uploads:
                self.problems.append(f"{name}: given twice")
            else:
                self.params[name] = value


async def read_call(request: web.Request, method: str) -> Call:
    """Read the whole request. A body that cannot be read becomes one of `problems`, never an exception."""
    call = Call(method)
    call.add(request.query.items())
    if not request.can_read_body:
        return call
    match request.content_type:
        case "application/x-www-form-urlencoded":
            call.add((name, str(value)) for name, value in (await request.post()).items())
        case "multipart/form-data":
            await _read_multipart(request, call)
        case "application/json":
            _read_json(await request.read(), call)
        case other:
            call.problems.append(f"body: content type {other} is not one the Bot API reads")
    return call


async def _read_multipart(request: web.Request, call: Call) -> None:
    for name, part in (await request.post()).items():
        if isinstance(part, web.FileField):
            if name in call.uploads or name in call.params:
                call.problems.append(f"{name}: given twice")
            call.uploads[name] = Upload(part.filename, part.file.read(), part.content_type)
        else:
            call.add([(name, part if isinstance(part, str) else part.decode())])


def _read_json(body: bytes, call: Call) -> None:
    try:
        read = json.loads(body)
    except ValueError:
        call.problems.append("body: not JSON")
        return
    if isinstance(read, dict):
        call.add(read.items())
    else:
        call.problems.append("body: not a JSON object")
