"""Where the goal itself stands in a statement: its head, and the clauses that hang on it.

"When I feel panic coming on I'll do the exercise because I want to feel calmer" has its head at "do"; the
trigger before it and the reason behind it say nothing about how the goal is worded.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from dialogs.coach.lexicon import is_adverb, phrases
from dialogs.coach.normalise import Words

_LEAD = re.compile(
    r"\b(?:will|shall"
    r"|(?:would|should) (?:(?:really|also|very much|dearly|quite|so|rather|just|simply) )?"
    r"(?:like|love|want|prefer|wish|settle)(?: for)?(?: to)?"
    r"|would rather|would be (?:happy|glad|nice|good|great|lovely) to"
    r"|(?:do not|does not|no longer) want(?: to)?"
    r"|want(?:s|ing)?(?: to)?|wish(?:es)?(?: to)?|needs?(?: to)?|plans?(?:ning)? (?:to|on)"
    r"|hop(?:e|es|ing) (?:to|for|that|i)"
    r"|aim(?:s|ing)? (?:to|for)|intends? to|going to|trying(?: to)?|try to|tries to"
    r"|(?:have|has|had) to|must|should|ought to|means? to|expects? to|decided? to|promised? to"
    r"|promise myself to"
    r"|(?:propose|pledge|vow|undertake|swear|resolve|resolved|set out|made up my mind) to"
    r"|agree[sd]? to|willing to|(?:client|patient|pt) to"
    r"|(?:goals?|aims?|targets?|objectives?|dreams?|ambition|wish|plan|hope|task|step)"
    r" (?:is|are|will be)(?: to)?"
    r"|goals? :|wish(?:ing)? to|ready to|determined to"
    r"|like to|love to)(?= |$)"
)
_PERSON = frozenset("i we she he they client patient pt clients patients".split())
_SUBORDINATE = frozenset(
    "because so that which who when whenever if while until unless as since before after once "
    "where how what than whether".split()
)
_TRIGGERS = frozenset({"when", "whenever", "if"})
_WISHED = frozenset({"want", "need", "plan", "wish"})
_HEDGES = phrases("no idea; no clue; not sure; not much; no pressure; no promises; nothing big; no rush")
_HEDGE_REACH = 8
_HEADING_REACH = 7
_OPENING_REACH = 30
_SENTENCE_MARKS = frozenset({".", ";", "!", "?", ":"})
_ADVERBIAL = frozenset(
    "every each when whenever if after before by from this on in at for instead during once "
    "until over within next as starting today tomorrow tonight first while rather someday "
    "eventually daily weekly one".split()
)
_FILLERS = frozenset(
    "to also just really please finally slowly gradually actively consistently regularly simply "
    "try trying tries start starting begin beginning continue continuing keep able then maybe "
    "please probably actually successfully independently goal : - * honestly idk lol ok okay "
    "hey so well basically personally definitely commit committing hopefully let us me myself "
    "always eventually simply".split()
)
_PAIRS = frozenset(
    phrases(
        "be able; work on; working on; focus on; focusing on; make sure; keep on; commit to; "
        "remember to; an effort; my best; learn to; learning to; how to; find ways; ways to; learn how; "
        "a way; help me; arrive to; arriving to; manage to; managing to; harder to"
    )
)
_LEARNING = frozenset("learn learning work working focus focusing how ways way".split())
_GIVING_UP = frozenset("stop stopping quit quitting avoid avoiding cease without from".split())
_GOES_SOMEWHERE = _GIVING_UP | frozenset(
    "start starting keep enjoy like love by of about before after".split()
)
_PLACES = frozenset(
    "the a an my our his her their this that bed work school church class group therapy gym".split()
)
_CLOSING_OBJECTS = frozenset("me us it this that so luck".split())
"""Behind "wish" or "need" in a later sentence these make a remark, not the goal: "wish me luck"."""
_NOT_DOING = frozenset("being nothing something anything everything outgoing caring loving charming".split())
_CAPPING = frozenset({"limit", "limiting", "restrict", "restricting", "confine"})
_PLEASED = frozenset("everybody everyone people others my the her him them".split())
_KEPT_UP = frozenset({"keep", "start", "starting", "begin", "continue"})
_OWNED = frozenset({"a", "an", "the", "my", "our", "one"})
_TELLING = frozenset("tell ask say remind explain write inform show admit confess let text".split())
_MODALS = frozenset({"could", "can", "would", "may", "might"})
_PURPOSES = frozenset("be feel help sleep keep get improve stay reduce have avoid stop prepare".split())
_STARTS_LATER = frozenset({"starting", "commencing"})
_PREPOSITIONS = frozenset("at of in by with about for from on to".split())
_ENDS_CORE = frozenset("because since until unless while whenever when if before after although".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """Token places: `lead` where the goal begins, `head` its first own word, `end` one past its core."""

    lead: int
    head: int
    end: int
    learning: bool
    """Opened by "learn to", "work on" or the like, which puts no act in view."""
    refused: bool
    """As in "I don't want to ..."."""


def main_clause(read: Words) -> Clause:
    """The clause that states the goal; a statement without words has all places at 0."""
    words = read.words
    if not words:
        return Clause(0, 0, 0, learning=False, refused=False)
    lead, refused = _lead(read)
    head, learning = _skip_fillers(words, lead)
    if head >= len(words):
        head = min(lead, len(words) - 1)
    return Clause(lead, head, core_end(words, head), learning, refused)


def _lead(read: Words) -> tuple[int, bool]:
    words = read.words
    place, refused = -1, False
    for match in _LEAD.finditer(read.plain):
        first = bisect_left(read.offsets, match.start())
        if place >= 0 and first > place + 1:
            break
        if (place < 0 and _subordinate(words, first)) or _is_no_lead(read, match, first):
            continue
        place = bisect_left(read.offsets, match.end())
        negated = first > 0 and words[first - 1] in {"never", "not"} and match.group() != "will"
        refused = refused or negated or match.group().startswith(("do not", "does not", "no longer"))
    if place >= 0:
        return min(place, len(words) - 1), refused
    return _without_lead(words), False


def _is_no_lead(read: Words, match: re.Match[str], first: int) -> bool:
    """As in "stop going to the pub", "stop trying to please", "... wish me luck": no opening of a goal."""
    words = read.words
    before = words[first - 1] if first else ""
    last = bisect_left(read.offsets, match.end())
    follow = words[last] if last < len(words) else ""
    if match.group() == "going to":
        return before in _GOES_SOMEWHERE or follow in _PLACES
    named = before in _OWNED - {"one"} and not match.group().endswith((" is", " are", " be", " to"))
    if named or before in _GIVING_UP | {"by"} or (before == "i" and words[0] in _TELLING and first > 2):  # noqa: PLR2004 - "tell her I"
        return True
    behind = any(mark in words[:first] for mark in (".", "!", "?", ","))
    return behind and follow in _CLOSING_OBJECTS and not match.group().endswith(" to")


def _subordinate(words: tuple[str, ...], at: int) -> bool:
    """Whether the verb at `at` belongs to a clause that hangs on another one."""
    for place in range(at - 1, max(at - 5, -1), -1):
        word = words[place]
        if word in _SENTENCE_MARKS or word in {",", "but"}:
            return False
        if word in _TRIGGERS and at - place <= 2:  # noqa: PLR2004 - "when I want"
            return True
        if word == "so" and words[place + 1 : at] == ("i",) and words[at] in _WISHED:
            # "I can't swim so I want lessons": what follows is no purpose
            return False
        if word in _SUBORDINATE:
            return (place > 0 and words[place - 1] not in {",", ".", ";", "!"}) or word in {
                "because",
                "so",
                "that",
                "which",
            }
    return False


def _without_lead(words: tuple[str, ...]) -> int:
    """Where the goal begins without "I want to": behind an opening clause or a bare subject."""
    first = words[0]
    behind = _behind_purpose(words) or _behind_hedge(words) or _behind_heading(words)
    if behind is not None:
        return behind
    if first not in _ADVERBIAL and not first[0].isdigit():
        return 1 if first in _PERSON and len(words) > 1 else 0
    limit = min(len(words), _OPENING_REACH)
    for place in range(1, limit - 1):
        if words[place] in {",", ":", "-"} and _opens_goal(words, place + 1):
            return place + 1
    pronouns = [place for place in range(1, limit - 1) if words[place] in {"i", "we"}]
    if first in {"when", "if", "whenever", "after", "before", "while", "as"}:
        # the first "I" belongs to the trigger
        pronouns = pronouns[1:]
    return pronouns[0] + 1 if pronouns else 0


def _behind_purpose(words: tuple[str, ...]) -> int | None:
    """Where the goal begins behind what it is for: "To be fit enough to play, walk 20 minutes a day"."""
    opened = words[:3] == ("in", "order", "to") or (words[0] == "so" and words[1:2] in (("i",), ("that",)))
    if not opened and (words[0] != "to" or words[1:2] == () or words[1] not in _PURPOSES):
        return None
    for place in range(3, min(len(words), _OPENING_REACH) - 2):
        if words[place] == ",":
            follow = words[place + 1]
            goes_on = follow in _ADVERBIAL | _PREPOSITIONS | {"and", "but", "or", "so", "even", "then", "not"}
            return None if goes_on or not follow[0].isalpha() else place + 1
    return None


def _behind_hedge(words: tuple[str, ...]) -> int | None:
    """Where the goal begins behind "not sure but ...", "no idea, maybe ..."."""
    if words[:2] not in _HEDGES:
        return None
    for place in range(2, min(len(words) - 2, _HEDGE_REACH)):
        if words[place] in {",", ".", "-", "but", "maybe"}:
            at = place + 1
            return at + 1 if words[at] in {"but", "maybe", "just", "i"} else at
    return None


def _behind_heading(words: tuple[str, ...]) -> int | None:
    """Where the goal begins behind a few words and a colon: "Smoking: stop by June"."""
    for place in range(1, min(len(words) - 2, _HEADING_REACH)):
        if words[place] == ":":
            told = bool(_TELLING & set(words[:place])) or not words[0].isalpha()
            follows = words[place + 1].isalpha() and words[place + 1] not in _ADVERBIAL
            return place + 1 if follows and not told else None
        if words[place] in {",", '"', "'", "."}:
            return None
    return None


def _opens_goal(words: tuple[str, ...], at: int) -> bool:
    """Whether the goal can start behind a comma here, and not one more adverbial or part of a figure."""
    if words[at] in _ADVERBIAL or words[at] == "and":
        return False
    return not words[at][0].isdigit() and not words[at - 2].isdecimal()


def _skip_fillers(words: tuple[str, ...], at: int) -> tuple[int, bool]:
    """Where the goal's own first word stands, and whether "learn to" or the like came before it."""
    learning = False
    while at < len(words):
        step = _paired(words, at)
        if step:
            learning = learning or words[at] in _LEARNING
        else:
            step = _wished(words, at) or _filler(words, at)
        if not step:
            break
        at += step
    return at, learning


def _paired(words: tuple[str, ...], at: int) -> int:
    """How many tokens a pair such as "work on" or "make sure I" takes; 0 where none stands."""
    pair = words[at : at + 2]
    if pair not in _PAIRS or len(words) <= at + 2:
        return 0
    said = pair == ("make", "sure") and words[at + 2] in {"i", "we"} and len(words) > at + 3
    return 3 if said else 2


def _wished(words: tuple[str, ...], at: int) -> int:
    """The subject behind a wish, as in "I wish I could sleep", "I want that I speak"; 0 where none stands."""
    word, before = words[at], words[at - 1]
    if at + 3 < len(words) and word == "that" and words[at + 1] in _PERSON | _OWNED:
        return 2 if words[at + 1] in _PERSON else 1
    if at + 1 >= len(words):
        return 0
    subject = word in {"i", "we"} and before in {"wish", "hope", "that"}
    return int(subject or (word in _MODALS and before in {"i", "we"}))


def _filler(words: tuple[str, ...], at: int) -> int:
    """Words that only lead to the goal; 0 where the goal itself begins."""
    if at + 1 >= len(words):
        return 0
    word, follow = words[at], words[at + 1]
    if words[at + 1 : at + 3] == ("myself", "to") and at + 3 < len(words) and word not in _CAPPING:
        # "train myself to", "push myself to"
        return 3
    kept = word in _KEPT_UP and follow in _OWNED
    away = word == "keep" and follow in {"off", "away", "from", "out"}
    if kept or away or (word == "please" and follow in _PLEASED):
        # "keep a diary", "keep off sugar", "please everybody": the verb is the act
        return 0
    return int(word in _FILLERS or is_adverb(word) or _is_doing(words, at))


def _is_doing(words: tuple[str, ...], at: int) -> bool:
    """As in "I am dropping off the form": the act is the goal."""
    follow = words[at + 1] if at + 2 < len(words) else ""
    return words[at] in {"am", "is", "are", "be"} and follow.endswith("ing") and follow not in _NOT_DOING


def core_end(words: tuple[str, ...], head: int) -> int:
    """One past the last token of the core: what is done, without trigger, purpose, means or contrast."""
    for place in range(head + 1, len(words)):
        word = words[place]
        if word in _SENTENCE_MARKS and not (word == "." and place in {len(words) - 1, head + 1}):
            # a full stop right behind the head shortens it ("sched.")
            return place
        if word == "which" and words[place - 1] == ",":
            return place
        if word in _STARTS_LATER and words[place - 1] not in _PREPOSITIONS:
            return place
        if word in _ENDS_CORE and not (word in {"before", "after"} and place == head + 1):
            return place
        if (
            word == "so"
            and words[place + 1 : place + 2]
            and words[place + 1] in {"that", "i", "my", "we", "it", "people"}
        ):
            return place
        if word in {"instead", "rather", "without"} or words[place : place + 3] == ("in", "order", "to"):
            return place
        if word == "by" and place + 1 < len(words) and words[place + 1].endswith("ing"):
            return place
    return len(words)
