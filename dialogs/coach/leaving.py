"""Goals that take something away by the way they are built: "drop the wine", "keep spending under 50"."""

from __future__ import annotations

from dialogs.coach.numbers import number_at

_DROPPED_AT = frozenset(
    "off in by round into onto back out everything through over around a an at to what my".split()
)
"""Behind "drop" these tell of a visit, a place or a delivery; "my" only with a place behind it."""
_DESTINATIONS = frozenset("at off to into round through home in back over outside near with".split())
_SKIPPED = frozenset("rope ropes to for with on in like around through stones".split())
_OCCASIONS = frozenset("times time minutes seconds hours reps x".split())
_FEW = frozenset({"few", "couple"})
_SIZES = frozenset("size sizes pounds kilos kg lb lbs stone weight inches bmi".split())
_GOING_AWAY = frozenset(
    "reduction decrease absence freedom relief cessation abstinence elimination removal loss "
    "remission".split()
)
"""Nouns that say what is to go: "a reduction in nightmares", "weight loss"."""
_AT_WHICH = frozenset("at on once twice when".split())
_GOT_OFF = frozenset("to work early at bus train tram sofa couch chair settee bed lightly on with".split())
_LEFT = frozenset(
    "smoking drinking cigarettes cigarette alcohol drink drugs sugar weed vape vaping tobacco "
    "gambling sweets gaming".split()
)
_KEPT = frozenset({"keep", "keeping", "hold"})
_UNDER = frozenset("under below within".split())
_LOW = frozenset("minimum once twice one weekends weekend weekdays none half".split())
_OF_THE_BODY = frozenset(
    "blood pressure sugars glucose bg bp pulse heart a1c hba1c cholesterol weight bmi temperature rate pain "
    "mood inr level levels phq gad score lights voice head".split()
)
"""A mark of the body that is kept in its range is looked after, not given up."""
_FALLING = frozenset("go going come coming get getting move drop be cut down".split())
_NONE = frozenset({"none", "zero", "nothing"})
_PERIODS = frozenset(
    "day days week weeks weekend month months night evening morning monday tuesday wednesday "
    "thursday friday saturday sunday january lent".split()
)
_LASTING = frozenset("go going last live get getting make do spend manage survive have".split())
_WAYS = frozenset("to into out outside on for in through down up round around by back over shopping".split())
_ALWAYS_LASTING = frozenset({"go", "going", "last", "live"})
_FREED = frozenset({"cured", "free", "rid"})
_OFF = frozenset("to for on out down at of with work chance we i".split())
_ACTS_ON_NOTHING = frozenset("do doing say saying there nothing but think".split())
_CUT_SHORT = frozenset(". , ; in by for until till this from since all before at on because so".split())
_STAYS_FREE = frozenset("be am is are feel have make get set for feeling keep".split())
"""Behind these "free" is no ending: "be free on Tuesdays"."""
_CALLS = frozenset("call ring bell buzz lift leg hand".split())
_HEAD_REACH = 5
_GIVE_REACH = 5


def leaves(words: tuple[str, ...], head: int, end: int) -> tuple[int, int] | None:
    """First and last token of the words that take something away, or None."""
    word = words[head]
    if word in {"get", "getting"} and words[head + 1 : head + 2] == ("off",):
        return _got_off(words, head)
    if drops(words, head, end):
        return head, head
    if word in {"leave", "leaving"} and _LEFT & set(words[head + 1 : head + 3]):
        return head, head
    if word == "discharge" and words[head + 1 : head + 2] and words[head + 1] not in _WAYS | {"from", "plan"}:
        # "d/c caffeine" in a clinician's note; "d/c to home" is the other reading
        return head, head
    if word == "off" and head + 1 < end and words[head + 1] not in _OFF and words[head + 1][0].isalpha():
        return head, head
    return (
        _noun(words, head)
        or _given(words, head, end)
        or _kept_low(words, head, end)
        or _falls(words, head, end)
        or _nothing(words, head, end)
        or _lasts_without(words, head, end)
        or _freed(words, head, end)
    )


def drops(words: tuple[str, ...], head: int, end: int) -> bool:
    """As in "drop 2 sizes", "drop the wine", "skip dessert"; not "drop my son at school", "skip rope"."""
    word, follow = words[head], words[head + 1 : head + 2]
    if not follow or head + 1 >= end or word not in {"drop", "dropping", "skip", "skipping"}:
        return False
    near = range(head + 1, min(head + 3, len(words)))
    counted = any(number_at(words, at) is not None or words[at] in _FEW for at in near)
    if word.startswith("skip"):
        return not _OCCASIONS & set(words[head + 1 : head + 4]) and follow[0] not in _SKIPPED
    if counted:
        return not _DESTINATIONS - {"in", "at", "to", "with"} & set(words[head + 1 : end])
    if follow[0] in _DROPPED_AT - {"my"}:
        return False
    return not _DESTINATIONS & set(words[head + 1 : end])


def _got_off(words: tuple[str, ...], head: int) -> tuple[int, int] | None:
    """As in "get off benzos"; not "get off the bus one stop early"."""
    left = words[head + 2 : head + 4]
    gone = bool(left) and left[0] not in _GOT_OFF and not _GOT_OFF & set(left)
    return (head, head + 1) if gone else None


def _noun(words: tuple[str, ...], head: int) -> tuple[int, int] | None:
    """As in "a reduction in nightmares", "weight loss", "an end to the rows"."""
    named = words[head + 1 : head + 2] in (("loss",), ("reduction",))
    noun = head + (words[head] in {"a", "an", "the"} or named)
    behind = words[noun + 1 : noun + 2]
    if noun >= len(words):
        return None
    ended = words[noun] == "end" and behind == ("to",)
    gone = words[noun] in _GOING_AWAY and behind not in ((",",), ("-",), ("class",), ("group",), ("clinic",))
    return (head, noun) if gone or ended else None


def _given(words: tuple[str, ...], head: int, end: int) -> tuple[int, int] | None:
    """As in "give vaping a miss", "give smoking up", "give alcohol a rest", "knock it on the head"."""
    if words[head] not in {"give", "giving", "knock"}:
        return None
    for at in range(head + 2, min(end, head + _GIVE_REACH)):
        if words[at : at + 2] in (("a", "miss"), ("the", "head"), ("a", "rest")):
            return head, at + 1
        closed = at + 1 == len(words) or words[at + 1] in _CUT_SHORT
        called = bool(_CALLS & set(words[head:at]))
        if words[at] == "up" and closed and not called and words[head] != "knock":
            return head, at
    return None


def _kept_low(words: tuple[str, ...], head: int, end: int) -> tuple[int, int] | None:
    """As in "keep spending under 50 a week", "keep alcohol to weekends", "cap gaming at an hour"."""
    first = head - 1 if head and words[head - 1] in _KEPT else head
    capped = words[first] in {"cap", "capping", "ration"}
    if words[first] not in _KEPT and not capped:
        return None
    for at in range(first + 2, min(end, first + 2 + _HEAD_REACH)):
        if _OF_THE_BODY & set(words[first + 1 : at]):
            return None
        number = any(
            number_at(words, place, articles=words[at] == "at" and place == at + 1) is not None
            or words[place] in _LOW
            for place in range(at + 1, min(at + 4, len(words)))
        )
        if number and (words[at] in _UNDER or (words[at] in {"to", "at"} and (capped or words[at] == "to"))):
            return first, at
    return (first, first) if words[first] == "ration" or (capped and words[first + 1] == "my") else None


def _falls(words: tuple[str, ...], head: int, end: int) -> tuple[int, int] | None:
    """As in "go down to 2 cans", "down 10 kilos", "go from 20 a day to 5", "smoke half as much"."""
    if (
        words[head] == "down"
        and number_at(words, head + 1) is not None
        and words[head + 3 : head + 4] != ("of",)
    ):
        return head, head
    if words[head] in _FALLING and words[head + 1 : head + 3] == ("down", "to"):
        return (head, head + 2) if number_at(words, head + 3) is not None or words[-1] in _NONE else None
    for at in range(head + 1, min(end, head + 3)):
        if words[at] == "half" and words[at + 1 : at + 2] in (("as",), ("what",)):
            return at, at + 1
        if words[at] == "only" and words[at + 1] in _AT_WHICH:
            return at, at
        if words[at : at + 2] == ("as", "little"):
            return at, at + 1
    return _from_to(words, head, end)


def _from_to(words: tuple[str, ...], head: int, end: int) -> tuple[int, int] | None:
    """As in "from 20 cigarettes to 5", "go from six cans to none"; "go from 2 to 5" rises."""
    first = head if words[head] == "from" else head + 1
    if first >= end or words[first] != "from" or (first > head and words[head] not in _FALLING):
        return None
    start = number_at(words, first + 1)
    for at in range(first + 2, min(end - 1, first + 2 + _HEAD_REACH)):
        if words[at] != "to" or start is None:
            continue
        target = number_at(words, at + 1)
        if words[at + 1] in _NONE or (target is not None and target.low < start.low):
            return head, at
        break
    return None


def _nothing(words: tuple[str, ...], head: int, end: int) -> tuple[int, int] | None:
    """As in "Smoke nothing in March"; "do nothing for ten minutes" is a rest."""
    if words[head] in {"0", "nil"} and head + 1 < end and words[head + 1].isalpha():
        return head, head
    after = words[head + 2 : head + 3]
    if head + 1 < end and words[head + 1] == "nothing" and words[head] not in _ACTS_ON_NOTHING:
        return None if after in (("but",), ("else",)) else (head + 1, head + 1)
    return None


def _lasts_without(words: tuple[str, ...], head: int, end: int) -> tuple[int, int] | None:
    """As in "go without meat", "get through a day without crying"; not "run 5k without stopping"."""
    if words[head] not in _LASTING or "without" not in words[head : min(end + 1, len(words))]:
        return None
    at = words.index("without", head)
    lasts = words[head] in _ALWAYS_LASTING and words[head + 1] not in _WAYS
    return (head, at) if lasts or words[at - 1] in _PERIODS else None


def _freed(words: tuple[str, ...], head: int, end: int) -> tuple[int, int] | None:
    """As in "child cured of ADHD", "smoke-free by May"; not "an alcohol-free beer"."""
    for at in range(head, min(end, head + _HEAD_REACH)):
        follow = words[at + 1 : at + 2]
        if words[at] in _FREED and follow in (("of",), ("from",)) and "who" not in words[head:at]:
            return (at, at + 1) if words[at] != "rid" or words[head] not in {"get", "getting"} else None
    at = head + 2 if words[head + 1 : head + 2] == ("-",) else head + 1
    led = words[at : at + 1] == ("free",) and words[head].isalpha() and words[head] not in _STAYS_FREE
    closed = at + 1 >= len(words) or words[at + 1] in _CUT_SHORT
    return (head, at) if led and closed else None
