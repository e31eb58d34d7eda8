"""Words that ask the coach to stop writing, or to write less."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogs.folding import fold

_LEAD = (
    r"(?:(?:please|pls|plz|just|(?:can|could|would|will) you|i (?:want|need) you to|hey|hi|no|ok|okay|so"
    r"|now|for god'?s sake) )*"
)
_WRITE = r"(?:messag|writ|text|contact|bother|ping|notify|spam|harass|nag|annoy|disturb|pester|nudg|remind)"
_SENDING = r"send(?:ing)?(?: me)?(?: any| these| those| the| so many| all| more| your)*"
_MESSAGES = r"(?:messages?|texts?|notifications?|reminders?|check-?ins?|nudges?|questions|stuff|things)"
_CLEAR = (
    rf"(?:stop|quit)(?: (?:it|this) and)? {_WRITE}(?:t?ing|e|y)?(?: to)? me"
    rf"|(?:stop|quit) {_SENDING} {_MESSAGES}|(?:stop|no more) (?:all |the |these |your "
    rf"|with the )*{_MESSAGES}"
    rf"|(?:do not|don'?t|dont|never) (?:(?:ever|you) )?(?:message|write|text|contact|bother|ping|nudge"
    rf"|disturb"
    r"|remind)(?: to)? me"
    rf"|(?:do not|don'?t|dont) {_SENDING} {_MESSAGES}"
    r"|unsubscribe(?: me)?|opt out|leave me (?:alone|be|in peace)"
)
_MAYBE_LESS = (
    r"(?:stop|quit) asking(?: me)?|(?:do not|don'?t|dont) (?:ask|check in(?: with| on)?)(?: me)?"
    rf"|(?:i )?(?:do not|don'?t|dont) want (?:any |any more |more |these |your |the )*{_MESSAGES}"
    rf"|(?:too many|fewer|less|not so many|no) {_MESSAGES}|(?:ask|write|message)(?: me)? less(?: often)?"
    rf"|less often"
    r"|(?:ask|write|message|you (?:ask|write|message))(?: to)?(?: me)? (?:too|so) (?:much|often)|go away"
    r"|(?:stop|quit) (?:it|this|that)|stop"
)
_SAID = re.compile(rf"{_LEAD}(?:(?P<clear>{_CLEAR})|(?:{_MAYBE_LESS}))(?P<rest>(?: .*)?)")
_FOR_GOOD = re.compile(
    r"(?: (?:any ?more|again|ever|please|pls|now|at all|thanks|thank you|ok|okay|for good|forever|stop|you))*"
)
_ABOUT = re.compile(
    r"(?: (?:any ?more|again|please|pls|now|me|about (?:this|that|it|my|the|goal|goals)|this|that|it|so"
    r"|my|the|for"
    r"|goals?|much|often|questions?|every ?day|all the time))*"
)
_FOR_NOW = re.compile(
    r" (?:(?:any ?more|again|please|about (?:this|that|it)) )?(?:for )?"
    r"(?P<time>today|tonight|tomorrow|now|(?:this|next|the|a|an|one|two|three|\d+|a few|a couple of) "
    r"(?:day|week|weekend|month|fortnight)s?|(?:until|till) .*)"
)
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class Stop:
    """A wish for fewer messages, or for none.

    `is_clear` where it can only mean none at all. `until` are the words that say for how long, if any do.
    """

    is_clear: bool
    until: str = ""


def read_stop(text: str) -> Stop | None:
    """The wish in the whole of `text`; None for words about anything else ("stop smoking")."""
    words = " ".join(re.findall(r"[\w'/:-]+", fold(text)))
    if len(words.split()) > _MOST_WORDS:
        return None
    said = _SAID.fullmatch(words)
    if said is None:
        return None
    rest, is_clear = said["rest"], said["clear"] is not None
    for_now = _FOR_NOW.fullmatch(rest)
    if for_now is not None and not _FOR_GOOD.fullmatch(rest):
        return Stop(is_clear, for_now["time"])
    if is_clear and _FOR_GOOD.fullmatch(rest):
        return Stop(is_clear=True)
    return Stop(is_clear=False) if _ABOUT.fullmatch(rest) else None
