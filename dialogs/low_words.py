"""Words that tell how bad somebody feels beside what they did: it is kept, and nothing is praised."""

from __future__ import annotations

import re

from dialogs.folding import fold

_BAD = (
    r"(?:awful|terrible|horrible|dreadful|numb|empty|anxious|sad|low|down|lonely|worthless|hopeless"
    r"|rubbish|shit"
    r"|shitty|crap|crappy|like (?:shit|crap|nothing|a failure|crying|giving up)|scared|broken|bad|worse"
    r"|no better"
    r"|no joy|nothing|guilty|ashamed|exhausted|tearful)"
)
_FEELS_BAD = re.compile(
    rf"\b(?:feel|feels|feeling|felt|i'?m|i am|am|i was|so|still)"
    rf"(?: (?!not\b|less\b|never\b)\w+){{0,2}}? {_BAD}\b"
    r"|\b(?:depressed|suicidal|in despair|tears)\b"
)


def feels_bad(text: str) -> bool:
    """Whether the words say so: "done, but I feel empty"."""
    return _FEELS_BAD.search(fold(text)) is not None
