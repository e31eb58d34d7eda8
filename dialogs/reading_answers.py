"""What typed words say of a check-in: an outcome, perhaps with an amount, for one goal or for all at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from dialogs.amount_words import UNITS, figures_for_words
from dialogs.amounts import outcome_of, reached, target_of
from dialogs.folding import fold
from dialogs.goal import Amount, CheckInOutcome, Goal
from dialogs.naming import content_words, goals_named, tells_of_doing, without_name
from dialogs.reading_amounts import NEARLY_ALL, read_amounts
from dialogs.reading_outcomes import read_outcome

_MOST_WORDS = 30
_TWO = 2
_LONGEST = 300
"""Characters; a longer text is a story, in which a number can be anything."""

_PIECE_ENDS = re.compile(r"[;!\n()]|[.,](?!\d)|\s-+\s|\b(?:but|so|because|though|although)\b")
_PLANNED = (
    r"will|i'?ll|going to|gonna|wanna|want(?:ed)? to|plan(?:ning|ned)? to|hop(?:e|ing) to|should|need to"
    r"|have to|must|tomorrow|later|next|would|i'?d|let me|let'?s|try to|trying to|about to|might|may"
)
_TO_COME = re.compile(rf"\b(?:{_PLANNED})\b")
_NOT_DONE = re.compile(
    rf"\b(?:{_PLANNED}|could|can|cannot|can'?t|couldn'?t|if|when|not|never|no|nobody|none|hardly|barely|almost"
    r"|nearly|without|except|wish|skip|forgot|missed|instead|[a-z]+n'?t)\b"
)
_POSSIBLE = re.compile(r"\b(?:could|can|cannot|can'?t|couldn'?t|if|when)\b")
_NEGATED = frozenset({CheckInOutcome.NOT_YET, CheckInOutcome.SKIP})
_MEASURED = frozenset(UNITS.values())
_THEM = r"(?: of (?:them|these|those|it))?"
_BARE = frozenset(
    "a all almost actually bit did didn't do done everything finished half halfway haven't i in it i've just"
    " kind little made managed mostly nearly never no none nope not nothing now of one only part partially"
    " partly quite really roughly about around skip skipped some sort that the today was whole yeah yep yes"
    " yet y n".split()
)
_NUMBERS = {"2": 2, "two": 2, "3": 3, "three": 3}
_WHOLE = (
    rf"(?:all (?:the )?(?P<number>2|3|two|three)\b{_THEM}|all{_THEM}|(?P<two>both){_THEM}|everything"
    r"|(?:the |all )?lot)"
)
_SOME = re.compile(
    r"\b(?:both|neither|either|(?:all )?(?:2|3|two|three|one|some|most) of (?:them|these|those))\b"
)
_ALL = re.compile(rf"\b{_WHOLE}\b")
_NOT_ALL = re.compile(rf"\b(?:not|nearly|almost|most of|half of) {_WHOLE}\b")
_NONE = re.compile(rf"\b(?:(?P<two>neither)|none){_THEM}\b")
_COUNTED = re.compile(r"\b(?P<number>2|3|two|three) of (?:them|these|those)\b")
_WITHOUT = (
    r"(?:no|zero|not a single|not one|without(?: an?| any)?"
    r"|didn'?t (?:have|smoke|drink|eat)(?: any| a single)?)"
)
_SHORT_OF = (
    r"\b(?:almost|nearly|not quite|just (?:under|short of|below)|just about|close to|under|less than)"
    r" (?:the )?"
)
_LOW = re.compile(
    r"\b(?:what'?s|see|is|there'?s) (?:even )?(?:the|no|any) point|\bpointless|\bhopeless|\buseless"
    r"|\bworthless|\bcan'?t (?:go on|cope|do this|take (?:it|this)|anymore|any more|even|bear|stand)\b"
    r"|\bcouldn'?t even\b|\bhate (?:myself|my life|everything)\b|\bgiv(?:e|ing) up\b"
    r"|\bfalling apart\b|\bbroken? down\b|\bbreakdown\b|\bsobb(?:ed|ing)\b|\bcried\b|\bcrying\b"
    r"|\bdesperate\b"
    r"|\bmiserable\b|\boverwhelm(?:ed|ing)\b|\bpanic(?:ked| attack)?\b"
    r"|\bashamed\b|\bfailure\b|\bi'?m a mess\b|\bwhy (?:bother|even)\b|\bnothing (?:helps|matters)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of one day of a goal."""

    outcome: CheckInOutcome
    amount: Amount | None = None
    is_plain: bool = True
    """False where it may be about something else: only a verb says that it was done ("called my sister"), or
    the number stands beside words that the goal does not have ("slept 4 hours")."""


def read_told(text: str, goal: Goal, language: str) -> Told | None:
    """What `text` says of a day of `goal`; None when that is not sure, for a question and for a story.

    A word of the client's own ("done, 25 min") decides over the number beside it. Numbers of what was not
    done, or is still to come, are passed over.
    """
    if _is_no_answer(text):
        return None
    outcome = read_outcome(text) or read_outcome(without_name(text, goal, language))
    amounts: list[Amount] = []
    plainly: list[str] = []
    for piece in _PIECE_ENDS.split(fold(text)):
        found = _fitting(piece, goal, language)
        if found:
            amounts += found
        elif not _TO_COME.search(piece):
            plainly.append(piece)
    if outcome is None and not amounts and _tells_of_doing(text, goal, language):
        return Told(CheckInOutcome.DONE, is_plain=False)
    amount = _together(amounts, goal, text)
    limit = _keeps_to_a_limit(goal)
    if amount is None:
        # "Didn't smoke" is no "not yet" for someone who wants to smoke less.
        unclear = limit and outcome in _NEGATED and bool(goals_named(text, (goal,), language))
        return None if outcome is None or unclear or amounts else Told(outcome)
    told = read_outcome(". ".join(plainly))
    if told is not None and not (limit and told is CheckInOutcome.NOT_YET):
        # Some of it was done, whatever else was not.
        less = told is CheckInOutcome.NOT_YET and bool(amount.value or amount.share)
        return Told(CheckInOutcome.PARTLY if less else told, amount)
    meant = outcome_of(amount, goal)
    if meant is CheckInOutcome.DONE and not limit and (short := _just_short(amount, goal, text)):
        return Told(CheckInOutcome.PARTLY, short)
    return (
        None
        if meant is None
        else Told(meant, amount, not _is_of_something_else(text, amount, goal, language))
    )


def read_all(text: str, goals: Iterable[Goal], language: str, *, asked: int) -> CheckInOutcome | None:
    """The one outcome that `text` says of all goals that were asked about together: "both done", "none".

    `asked` is how many those are: "both" and "neither" are all of two only.
    """
    if _is_no_answer(text) or goals_named(text, goals, language):
        return None
    plain = fold(text)
    if _NOT_ALL.search(plain):
        return None
    if (none := _NONE.search(plain)) is not None:
        return CheckInOutcome.NOT_YET if not none["two"] or asked == _TWO else None
    found = _ALL.search(plain) or _COUNTED.search(plain)
    if found is None or (_number_of(found) or asked) != asked:
        return None
    rest = " ".join(plain.replace(found[0], "it").split())
    return CheckInOutcome.DONE if rest.strip(" .!") in {"it", "it today", "i did it"} else read_outcome(rest)


def says_all(text: str, asked: int) -> bool:
    """Whether words say no more than "all of them", of so many that were `asked` about."""
    found = _ALL.search(fold(text)) or _COUNTED.search(fold(text))
    if found is None or (_number_of(found) or asked) != asked:
        return False
    return fold(text).replace(found[0], "").strip(" .!") == ""


def says_no_more(text: str, amount: Amount | None) -> bool:
    """Whether words are an outcome, or this amount, and nothing beside it: no name, reason or remark."""
    rest = figures_for_words(fold(text))
    for word in figures_for_words(fold(amount.words)).split() if amount is not None else ():
        rest = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", rest)
    return set(re.findall(r"[a-z']+|\d+", rest)) <= _BARE


def says_some(text: str) -> bool:
    """Whether words are about several goals without saying which: "two of them", "both"."""
    return _SOME.search(fold(text)) is not None


def _number_of(found: re.Match[str]) -> int | None:
    parts = found.groupdict()
    return _TWO if parts.get("two") else _NUMBERS.get(parts.get("number") or "")


def _is_no_answer(text: str) -> bool:
    return "?" in text or len(text) > _LONGEST or len(text.split()) > _MOST_WORDS


def sounds_low(text: str) -> bool:
    """Whether words speak of distress, so that nothing in them is taken for something done, nor praised."""
    return _LOW.search(fold(text)) is not None


def is_to_come(text: str) -> bool:
    """Whether words speak of what is planned, wished or possible rather than of what was done."""
    return _TO_COME.search(fold(text)) is not None


def _tells_of_doing(text: str, goal: Goal, language: str) -> bool:
    return not _NOT_DONE.search(fold(text)) and tells_of_doing(text, goal, language)


def _is_of_something_else(text: str, amount: Amount, goal: Goal, language: str) -> bool:
    rest = fold(text)
    for word in amount.words.split():
        rest = re.sub(rf"\b{re.escape(word)}\b", " ", rest)
    return bool(content_words(rest, language)) and not goals_named(text, (goal,), language)


def _fitting(piece: str, goal: Goal, language: str) -> list[Amount]:
    """The amounts in a piece that may be about the goal: of a measure, or of what the goal counts."""
    target, limit = target_of(goal), _keeps_to_a_limit(goal)
    found = [one for one in read_amounts(piece) if _is_about(one, goal, language)]
    if limit and target is not None:
        found += _none_of(target.unit, piece)
    if _TO_COME.search(piece) or _POSSIBLE.search(piece):
        return []
    said = read_outcome(piece) or read_outcome(without_name(piece, goal, language))
    return [one for one in found if not one.value and one.share is None] if said in _NEGATED else found


def _none_of(unit: str, piece: str) -> list[Amount]:
    """As in "no cigarettes today"."""
    match = re.search(rf"\b{_WITHOUT} {re.escape(unit)}(?:e?s)?\b", piece)
    return [] if match is None else [Amount(match[0], Decimal(0), unit)]


def _is_about(amount: Amount, goal: Goal, language: str) -> bool:
    if amount.share is not None or (amount.value is not None and not amount.value):
        return True
    target = target_of(goal)
    if target is not None and reached(amount, target) is not None:
        return True
    if amount.unit in _MEASURED:
        return True
    return amount.unit is not None and bool(goals_named(amount.unit, (goal,), language))


def _together(amounts: list[Amount], goal: Goal, text: str) -> Amount | None:
    """The one amount that counts: what compares with the target comes first; several of that are added."""
    target = target_of(goal)
    comparable = [one for one in amounts if target is not None and reached(one, target) is not None]
    chosen = comparable or amounts
    if not chosen:
        return None
    first = chosen[0]
    if len(chosen) == 1 or not comparable:
        return first if len(chosen) == 1 or len({one.unit for one in chosen}) > 1 else None
    if any(one.unit != first.unit or one.share is not None for one in chosen):
        return None
    if re.search(r"\b(?:but|instead|although|or)\b", fold(text)):
        return None
    total = sum((one.value or Decimal(0) for one in chosen), start=Decimal(0))
    return Amount(" + ".join(one.words for one in chosen), total, first.unit)


def _just_short(amount: Amount, goal: Goal, text: str) -> Amount | None:
    """The amount of "almost 20 minutes" where 20 are planned; None for any other."""
    target = target_of(goal)
    if target is None or reached(amount, target) != target.value:
        return None
    match = re.search(rf"{_SHORT_OF}{re.escape(amount.words)}", figures_for_words(fold(text)))
    return None if match is None else Amount(match[0], share=NEARLY_ALL)


def _keeps_to_a_limit(goal: Goal) -> bool:
    target = target_of(goal)
    return target is not None and target.at_most
