"""Reading what people type about how a day went."""

from __future__ import annotations

import re

from dialogs.folding import fold
from dialogs.goal import CheckInOutcome

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("✅☑✔👍👌💯", ". done. "),
        **dict.fromkeys("❌✖👎", ". not yet. "),
        **dict.fromkeys("⏭⏩", ". skip. "),
    }
)
_NO_ANSWER = re.compile(
    r"\bno (?:problems?|worries|trouble|issues?|doubt|excuses?|big deal)\b|\bwhy not\b"
    r"|\bnot (?:a problem|(?:too |so |that )?(?:bad|hard|difficult))\b"
)
_CLAUSE_ENDS = re.compile(r"[.,;:!()/\n]|\s-+\s|\b(?:but|and|so|because|though|although|then)\b")
_ONE_LETTER = {"y": CheckInOutcome.DONE, "n": CheckInOutcome.NOT_YET}
_LONGEST_ANSWER = 30
"""Words; in a longer text a "no" or "done" is more likely part of a story."""

_LEAD = (
    r"(?:(?:yes|yeah|yep|yup|i|im|ive|we|weve|it|its|is|was|am|have|has|had|got|get|well|ok|okay|oh|all|just"
    r"|only|finally|actually|already|still|today|really|even|totally|sorry|sadly|unfortunately) )*"
)
_YES = r"(?:yes|yeah|yea|yep|yup|aye|absolutely|definitely|certainly|indeed|of course|sure did|sure have)"
_NO = r"(?:no|nope|nah|nay|(?:of course|absolutely|definitely|certainly) not)"
_DID = r"(?:did|done|finished|completed|managed|made it|nailed|smashed|achieved|accomplished)"
_DID_NOT = r"(?:didnt|did not|havent|have not|hasnt|couldnt|could not)"
_ABOUT = r"(?:(?:about|around|maybe|at least|like|only|just|roughly) )*"
_SHARE = (
    r"(?:half(?! (?:an? )?hour| past)|halfway|half way|part|partly|partially|mostly|most|some|somewhat"
    r"|a (?:little )?bit|a little|bits|a few|a couple|kind of|kinda|sort of|sorta|almost|nearly"
    r"|more or less|50 ?%|not (?:all|everything|quite|fully|completely|entirely|the whole(?: thing)?))"
)
_REST = (
    r"(?: (?:of .*|done|did|it|finished|there|through|way|today|only|far|i guess|all|everything|yes|now))*"
)
_NOT_ALL = rf"{_DID_NOT} (?:do|done|finish|manage|complete) (?:it |them )?(?:all|everything|the whole)\b.*"
# What people did not want, think or forget says nothing of whether it was done; "I can't go on" is no answer.
_NOT_DONE = (
    r"(?:not(?: (?:yet|done|today|tonight|now|really|at all|this time|this|managed|finished|completed|able"
    r"|started|even|been)\b.*)?"
    rf"|{_DID_NOT}(?! (?:want|feel|think|expect|plan|mean|need|like|know|realise|realize|believe|skip|forget"
    r"|miss|stop|fail|give|hesitate|mind|wait|cope|go on|take it|bear|stand)\b)\b.*"
    r"|(?:cant|cannot)(?: (?:do (?:it|this|that)|make it|manage(?: it)?))?(?: today| tonight| now)?"
    r"|(?:wasnt|was not|werent|not) able\b.*|never (?:did|got|happened|managed|started)\b.*|did nothing.*"
    r"|nothing(?: (?:yet|done|today))?|none|forgot\b.*|missed (?:it|that|this|today)\b.*|failed)"
)
_BARE_NO = rf"{_NO}(?: (?:sorry|time|energy|chance|luck|progress|today|tonight|i|yet|too|was|still)\b.*)?"
_UNRESERVED = (
    r"(?!.*\b(?:please|later|will|ill|going|gonna|want|help|can|could|should|tomorrow|tonight|not?)\b)"
)
_LATER = (
    r"(?:(?:later|tomorrow|tonight|soon)(?: today| on| maybe)?"
    r"|(?:will|ill|i will|going to|gonna|about to|have to|need to) (?:do|go|try|start)\b.*"
    r"|doing it (?:now|later|soon|tonight|tomorrow)|working on it)"
)
_MAY_I = r"(?:(?:please|can|could|may|lets|let|me|us|ill|will|want|would|like|id|to|going|gonna|rather) )*"
_DAY_OFF = r"(?:a |taking a |taking the |my )?(?:rest day|day off)"
_READ_AS = tuple(
    (outcome, re.compile(pattern))
    for outcome, pattern in (
        (CheckInOutcome.SKIP, rf"{_LEAD}{_MAY_I}(?:skip|skipped|skipping)\b.*"),
        (CheckInOutcome.SKIP, rf"{_LEAD}(?:{_MAY_I}pass|{_DAY_OFF})(?: today)?"),
        (CheckInOutcome.PARTLY, rf"(?:{_NO} )?{_LEAD}(?:{_DID} )?{_ABOUT}{_SHARE}{_REST}"),
        (CheckInOutcome.PARTLY, rf"(?:{_NO} )?{_LEAD}{_NOT_ALL}"),
        (CheckInOutcome.NOT_YET, rf"(?:{_NO} )?{_LEAD}{_NOT_DONE}"),
        (CheckInOutcome.NOT_YET, _BARE_NO),
        (CheckInOutcome.DONE, rf"{_LEAD}{_DID}\b(?!.* instead\b).*"),
        (CheckInOutcome.DONE, rf"{_LEAD}{_YES}{_UNRESERVED}.*"),
    )
)
_PROMISE = re.compile(_LEAD + _LATER)


def read_outcome(text: str) -> CheckInOutcome | None:
    """What a typed answer to a check-in says; None when that is not sure.

    Every clause is read on its own, so that "no problem, done" is done and "not done" is not. Where clauses
    differ, part of it counts as partly ("yes, half"), and done against not done is not sure. A promise ("will
    do it later") is "not yet"; a question or a long story is no answer.
    """
    plain = _NO_ANSWER.sub(" ", fold(text.translate(_SIGNS)).replace("'", ""))
    if "?" in plain or len(plain.split()) > _LONGEST_ANSWER:
        return None
    clauses = [" ".join(re.findall(r"[a-z0-9%]+", clause)) for clause in _CLAUSE_ENDS.split(plain)]
    if len(clauses) == 1 and clauses[0] in _ONE_LETTER:
        return _ONE_LETTER[clauses[0]]
    said = {outcome for clause in clauses if (outcome := _outcome_of(clause))}
    if not said and any(_PROMISE.fullmatch(clause) for clause in clauses):
        return CheckInOutcome.NOT_YET
    if said == {CheckInOutcome.NOT_YET, CheckInOutcome.SKIP}:
        return CheckInOutcome.SKIP
    if CheckInOutcome.PARTLY in said and CheckInOutcome.SKIP not in said:
        return CheckInOutcome.PARTLY
    return said.pop() if len(said) == 1 else None


def _outcome_of(clause: str) -> CheckInOutcome | None:
    return next((outcome for outcome, pattern in _READ_AS if pattern.fullmatch(clause)), None)
