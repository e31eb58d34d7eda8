"""Words in which a person says that they want to die or to hurt themselves.

A few plain phrases only; it misses much.
"""

from __future__ import annotations

import re

from dialogs.recognition import plain

_HURTING = (
    r"(?:kill|killing|hurt|hurting|cut|cutting|starve|starving|harm|harming|burn|burning|end|ending) my ?self"
    r"(?! (?:some|a bit|a little|off|out|loose|free|slack|short|shaving))"
)
_ENDING = (
    r"(?:end|ending|take|taking) my (?:own )?life(?! (?:seriously|easy|easier|back|forward|in|to))|end it all"
)
_DYING = (
    r"(?:want|wanna|like|ready|rather) (?:to )?die\b"
    r"|(?:want to|wanna|rather|better off|wish i was|wish i were) (?:be )?dead"
    r"(?! (?:tired|sure|certain|on|serious|good))"
)
_NOT_LIVING = (
    r"(?:do ?n(?:o|'| )?t|don t|no longer|not) (?:want to|wanna) (?:live|be alive|exist|be here)"
    r"(?: any ?more| any longer|$)"
)
_SAID = re.compile(rf"\b(?:{_HURTING}|{_ENDING}|{_DYING}|{_NOT_LIVING})")


def speaks_of_self_harm(text: str) -> bool:
    """Whether one of a few first-person phrases stands in the words: "hurt myself", "end my life"."""
    return _SAID.search(plain(text)) is not None
