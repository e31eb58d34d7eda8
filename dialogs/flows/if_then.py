"""If-then plans as people type them: the situation and the action, without the words that join the two."""

from __future__ import annotations

import re

_WILL = r"I\s*['\u2019]?ll|I\s+will|I\s*['\u2019]d|I\s+would|I\s*['\u2019]?m\s+going\s+to|I\s+am\s+going\s+to"
_FLAGS = re.IGNORECASE | re.DOTALL
_CERTAIN = (
    re.compile(rf"\s*if\s+(.{{1,300}}?)[,;]?\s+(?:then\s+)?((?:{_WILL})\s.+)", _FLAGS),
    re.compile(rf"\s*when(?:ever)?\s+(.{{1,300}}?)(?:[,;]?\s+then\s+|[,;]\s+)((?:{_WILL})\s.+)", _FLAGS),
)
"""Plans that cannot be a mere obstacle, as "when it gets bad then I stay home" can."""
_ANY = re.compile(r"\s*(?:if|when(?:ever)?)\s+(.{1,300}?)[,;]?\s+then\s+(.+)", _FLAGS)
_JOINING = re.compile(
    r"(?:because\s+of\s+(?=\S)|(?:because|when|whenever)\s+(?!(?:in|of|on|to|at)\b)(?=\S)"
    r"|if\s+(?!(?:only|not|ever|even|at|in|so|nothing)\b)(?=\S)"
    r"|that\s+(?=(?:I|it|my|the|we|he|she|they)\b))",
    re.IGNORECASE,
)
_THEN = re.compile(r"then\b\s*,?\s+(?!again\b)(?=\S)", re.IGNORECASE)


def plan_in_obstacle(text: str) -> tuple[str, str] | None:
    """Situation and action of an answer to "what gets in the way?" that is plainly a whole plan."""
    return _split(text, *_CERTAIN)


def plan_in(text: str) -> tuple[str, str] | None:
    """Situation and action of an answer to "what will you do?" that repeats the situation."""
    return _split(text, *_CERTAIN, _ANY)


def bare_situation(text: str) -> str:
    """The situation without "if" in front and full stops behind; nothing is cut from its middle."""
    return _bare(_JOINING, text)


def bare_action(text: str) -> str:
    """The action without "then" in front and full stops behind; nothing is cut from its middle."""
    return _bare(_THEN, text)


def _bare(joining: re.Pattern[str], text: str) -> str:
    text = text.strip()
    match = joining.match(text)
    rest = text if match is None else text[match.end() :]
    return rest.strip().rstrip(".").rstrip() or text


def _split(text: str, *shapes: re.Pattern[str]) -> tuple[str, str] | None:
    found = next((match for shape in shapes if (match := shape.fullmatch(text)) is not None), None)
    return None if found is None else (bare_situation(found[1]), bare_action(found[2]))
