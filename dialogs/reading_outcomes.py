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
    r"|no it(?: (?:today|tonight|yet|again|at all|this (?:morning|evening)))*"
    r"|(?:relapsed|lapsed|gave in|slipped(?: up)?|messed up|had an? (?:small |big |bad )?(?:slip|lapse"
    r"|relapse))"
    r"(?: (?:again|today|tonight|this (?:morning|evening)))*"
    r"|nothing(?: (?:yet|done|today))?|none|forgot\b.*|missed(?: (?:it|that|this|today)\b.*)?|failed)"
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
# "Done with work at 5" says when something else was over.
_WITH_ELSE = (
    r"(?:(?<=done)|(?<=finished))(?: with (?!(?:it|that|this|them|these|those|everything|all|both)\b)"
    r"| (?:work|school|class|uni|college|my shift|dinner|lunch|breakfast|eating)\b)"
)
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
        (CheckInOutcome.DONE, rf"{_LEAD}{_DID}\b(?!{_WITH_ELSE})(?!.* instead\b).*"),
        (CheckInOutcome.DONE, rf"{_LEAD}{_YES}{_UNRESERVED}.*"),
    )
)
_PROMISE = re.compile(_LEAD + _LATER)
_VERY = r"(?:(?:really|very|quite|pretty|so|rather|just|all|actually|surprisingly|totally) )*"
_WENT_WELL = re.compile(
    rf"(?:(?:it|that|today|all|everything) )?(?:(?:its|thats|was|is|went|felt|has been|is going) )?{_VERY}"
    r"(?:great|good|ok|okay|fine|well|alright|all right|nice|lovely|brilliant|amazing|awesome|fantastic"
    r"|perfect|super|wonderful|excellent|not (?:too |so |that )?bad)"
    r"(?: (?:today|thanks|thank you|actually|so far|overall|i think|i guess))*"
)
_NOW = (
    r"(?: (?:right now|now|just now|at the moment|atm|today|this morning|this afternoon|still|yet|sorry"
    r"|with .*|at work))*"
)
_STILL = (
    r"(?:(?:im|i|am|is|still|just|currently|sorry|oh|well|very|too|so|quite|really|a bit|super|rather) )*"
)
_PUTS_OFF = re.compile(
    rf"{_LEAD}(?:(?:will|ill|i will|going to|gonna|about to|planning to|hoping to)"
    r" (?!not\b|never\b|skip)[a-z]+\b.*"
    r"|doing it (?:later|soon|tonight)|later(?: today| on| tonight)?|tonight|soon)"
    r"|(?:i )?(?:havent|have not|not|no|didnt)(?: (?:had|have|got|found|get|yet))*(?: the| any| a)?"
    r" (?:time|chance|minute|moment)(?: (?:for it|to .*))? (?:yet|so far|until now)"
    rf"|{_STILL}busy{_NOW}"
    rf"|{_STILL}(?:in|at) (?:a |an |the |my )?(?:meeting|work|office|class|school|lecture|appointment|call"
    rf"|session|doctors|dentist){_NOW}"
    rf"|{_STILL}(?:working|driving|travelling|on the (?:bus|train|phone)|on (?:a call|my way home)"
    rf"|not home yet){_NOW}"
)


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


def went_well(text: str) -> bool:
    """Whether words only say that it went well, which may be all of it or a part."""
    words = " ".join(re.findall(r"[a-z0-9%]+", fold(text).replace("'", "")))
    return "?" not in text and _WENT_WELL.fullmatch(words) is not None


def puts_off(text: str) -> bool:
    """Whether an answer says that it is to come, or cannot be now: "will do it later", "in a meeting".

    False where anything else in it tells an outcome ("half, will do the rest later"), for a question and for
    a long story.
    """
    plain = fold(text).replace("'", "")
    if "?" in plain or len(plain.split()) > _LONGEST_ANSWER:
        return False
    clauses = [" ".join(re.findall(r"[a-z0-9%]+", clause)) for clause in _CLAUSE_ENDS.split(plain)]
    others = [clause for clause in clauses if clause and not _PUTS_OFF.fullmatch(clause)]
    return len(others) < len([clause for clause in clauses if clause]) and not any(map(_outcome_of, others))


def _outcome_of(clause: str) -> CheckInOutcome | None:
    return next((outcome for outcome, pattern in _READ_AS if pattern.fullmatch(clause)), None)
