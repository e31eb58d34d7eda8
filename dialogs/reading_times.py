"""Reading what people type about a check-in: the clock time, the weekdays, and how it went."""

from __future__ import annotations

import re
from datetime import time

from dialogs.folding import fold
from dialogs.goal import CheckInOutcome

_UNITS = "one two three four five six seven eight nine ten eleven twelve"
_HOUR_WORDS = {word: str(number) for number, word in enumerate(_UNITS.split(), 1)}
_MINUTE_WORDS = {
    "five": "05",
    "ten": "10",
    "fifteen": "15",
    "quarter": "15",
    "a quarter": "15",
    "twenty": "20",
    "twenty[ -]five": "25",
    "thirty": "30",
    "half": "30",
    "forty": "40",
    "forty[ -]five": "45",
    "fifty": "50",
}
_HOUR_WORD = "|".join(_HOUR_WORDS)
_PAST, _TO = "past|after", "to|before|of|till?"

# Words become figures first; a count of minutes in words keeps its unit, as "five to seven" is a time and
# "5 to 7" may be a range.
_REWRITTEN = (
    *(
        (re.compile(rf"\b{word}(?: minutes)? (?=(?:{_PAST}|{_TO}) )"), f"{figures} min ")
        for word, figures in reversed(_MINUTE_WORDS.items())
    ),
    (re.compile(rf"\bhalf (?=(?:{_HOUR_WORD}|\d))"), "30 min past "),
    *(
        (re.compile(rf"\b({_HOUR_WORD}|\d{{1,2}})[ -]{word}\b"), rf"\1:{figures}")
        for word, figures in reversed(_MINUTE_WORDS.items())
        if word.startswith(("fif", "t", "fo"))
    ),
    *((re.compile(rf"\b{word}(?=\b|ish)"), figure) for word, figure in _HOUR_WORDS.items()),
    (re.compile(r"\b(?:12 )?(?:noon|midday)\b"), "12 pm"),
    (re.compile(r"\b(?:12 )?midnight\b"), "12 am"),
)

_HALF = r"(?:\s?-?(?P<half>[ap])\.?\s?m\b\.?)"
_HOUR = r"(?<![\d:])(?<!\d[.,])(?P<hour>\d{1,2})"
_O_CLOCK = r"(?:\s?o ?'? ?clock)"
_AFTERWARDS = r"(?:[, ]+(?:(?:in|at|during|this) )?(?:the )?(?=morning|afternoon|evening|night|tonight))"
_NEAR_HOUR = re.compile(
    rf"\b(?P<minute>\d{{1,2}})(?P<unit> ?min(?:ute)?s?)? (?P<way>{_PAST}|{_TO}) "
    rf"{_HOUR}{_O_CLOCK}?{_HALF}?(?![\d:])"
)
_MARKED = (
    re.compile(rf"{_HOUR} ?[:.h,](?P<minute>\d{{2}})(?::\d{{2}})?(?![.:]?\d)(?: ?h\b)?{_HALF}?"),
    re.compile(rf"{_HOUR} ?(?P<minute>[0-5]\d)(?: ?h(?:rs)?\b|{_HALF})"),
    re.compile(rf"(?<=\bat ){_HOUR}(?P<minute>[0-5]\d)\b"),
    re.compile(rf"{_HOUR}(?:{_HALF}|{_AFTERWARDS})"),
    re.compile(rf"{_HOUR}{_O_CLOCK}{_HALF}?"),
    re.compile(rf"(?<!\bin )(?<!\bfor ){_HOUR}h\b"),
)
_AFTER_AT = re.compile(
    rf"\b(?:at|by|around|about|mornings?|afternoons?|evenings?|nights?|tonight),? "
    rf"{_HOUR}(?:ish)?\b"
    r"(?! ?(?:%|[:./-]\d|min|hour|time|day|week|month|km|mile))"
)
_ALONE = re.compile(
    rf"(?:(?:maybe|perhaps|say|it'?s|its|now|about) )*{_HOUR}(?: ?(?P<minute>[0-5]\d)|-?ish)?"
    r"(?: (?:please|now))?[.!]?"
)
_RANGE = re.compile(r"\d(?: ?[ap]\.?m\.?)? ?(?:-|\bto\b|\band\b|\bor\b|\btill?\b|\buntil\b) ?\d")
_PART_OF_DAY = re.compile(r"\b(morning|afternoon|evening|night|tonight)")

_NOON = 12
_HALF_DAY = _NOON * 60
_LAST_HOUR = 23
_LAST_MINUTE = 59
_LAST_SMALL_HOUR = 4

ALL_DAYS = frozenset(range(7))
_WORKING_DAYS = frozenset(range(5))
_WEEKEND = ALL_DAYS - _WORKING_DAYS
_FULL_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMES = {
    **{name: day for day, name in enumerate(_FULL_NAMES)},
    **{name[:3]: day for day, name in enumerate(_FULL_NAMES)},
    "tues": 1,
    "weds": 2,
    "wensday": 2,
    "wendsday": 2,
    "thur": 3,
    "thurs": 3,
}
_LETTERS = {name[:2]: day for day, name in enumerate(_FULL_NAMES)}
_SETS = (
    (re.compile(r"\b(?:week ?days?|(?:every )?work(?:ing)?[ -]?days?)\b"), _WORKING_DAYS),
    (re.compile(r"\bweek[ -]?ends?\b"), _WEEKEND),
    (
        re.compile(
            r"\b(?:every ?day|daily|each day|any ?day|all days|all week|(?:7|seven) days(?: a week)?"
            r"|every single day|(?:every|each) (?:morning|afternoon|evening|night))\b"
        ),
        ALL_DAYS,
    ),
)
_EXCEPT = re.compile(
    r"\b(?:except|excluding|but not|apart from|other than|not|never|(?:(?<=day )|(?<=days ))but(?! also))\b"
)
_NOT_WEEKLY = re.compile(
    r"\b(?:every|each) (?:other|second|third|2nd|3rd)\b|\balternate\b|\bfortnight|\bbiweekly\b"
)
_THROUGH = re.compile(r"-|\b(?:to|through|thru|till?|until)\b")
_SHORTEST_MISSPELT = 5

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


def read_clock(text: str) -> tuple[time, ...]:
    """The one clock time in `text`: a single value when clear, two when it could be morning or evening.

    Two are the morning and the evening reading of an hour from 1 to 11, in this order; a bare 12 is noon, and
    an hour with a leading zero or above 12 is clear. Empty when there is no time in `text`, several, or an
    impossible one. Reads "14:30", "19h30", "2.30 pm", "half past seven", "7 in the evening", "noon".
    """
    plain = fold(text)
    for pattern, figures in _REWRITTEN:
        plain = pattern.sub(figures, plain)
    parts = set(_PART_OF_DAY.findall(plain))
    part = parts.pop() if len(parts) == 1 else ""
    readings = [_times(match, part) for match in _NEAR_HOUR.finditer(plain)]
    rest = _NEAR_HOUR.sub(" ; ", plain)
    if _RANGE.search(rest):
        return ()
    for pattern in _MARKED:
        readings += [_times(match, part) for match in pattern.finditer(rest)]
        rest = pattern.sub(" ; ", rest)
    if not readings:
        readings = [_times(match, part) for match in _AFTER_AT.finditer(plain)]
    if not readings and (alone := _ALONE.fullmatch(plain)):
        readings = [_times(alone, part)]
    return readings[0] if len(set(readings)) == 1 else ()


def read_weekdays(text: str) -> frozenset[int] | None:
    """The weekdays named in `text` (0 = Monday … 6 = Sunday); None when there are none or they are not clear.

    Reads full and short names, ranges ("mon-fri"), "weekdays", "weekends", "every day", exceptions ("every
    day but Sunday") and names with one letter wrong, missing, added or swapped.
    """
    plain = fold(text)
    if _NOT_WEEKLY.search(plain):
        return None
    named, *excepted = (_days_in(part) for part in _EXCEPT.split(plain, maxsplit=1))
    if named is None or None in excepted:
        return None
    return named.difference(*(days for days in excepted if days)) or None


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


def _times(match: re.Match[str], part: str) -> tuple[time, ...]:
    """One reading, two when it is ambiguous, none when it is impossible or may not be a time."""
    found = match.groupdict()
    figures, half = found["hour"], found.get("half")
    hour, minute = int(figures), int(found.get("minute") or 0)
    impossible = (half == "a" and hour > _NOON) or (half == "p" and hour == 0)
    if hour > _LAST_HOUR or minute > _LAST_MINUTE or impossible:
        return ()
    if re.fullmatch(_TO, found.get("way") or ""):
        if minute <= _NOON and not found["unit"]:
            return ()
        minute = -minute
    if hour > _NOON or hour == 0:
        return (_clock(hour * 60 + minute),)
    early = hour % _NOON * 60 + minute
    if half or part:
        late = half == "p" if half else _is_late(hour, part)
        return (_clock(early + _HALF_DAY if late else early),)
    if figures.startswith("0"):
        return (_clock(early),)
    early %= _HALF_DAY
    both = (_clock(early), _clock(early + _HALF_DAY))
    return both[1:] if both[0].hour == 0 else both


def _clock(minutes: int) -> time:
    hour, minute = divmod(minutes % (2 * _HALF_DAY), 60)
    return time(hour, minute)


def _is_late(hour: int, part: str) -> bool:
    """Whether an hour from 1 to 12 in this part of the day lies at or after noon."""
    if part in {"night", "tonight"}:
        return _LAST_SMALL_HOUR < hour < _NOON
    return part == "afternoon" or (part == "evening" and hour < _NOON)


def _days_in(text: str) -> frozenset[int] | None:
    """The days named in folded `text`; None when a misspelt one could be either of two."""
    days: set[int] = set()
    for pattern, together in _SETS:
        if pattern.search(text):
            days |= together
            text = pattern.sub(" ", text)
    words = re.findall(r"[a-z]+|-", _THROUGH.sub(" - ", text))
    names = _names_for(words)
    before: int | None = None
    through = False
    for word in words:
        if word == "-":
            through = before is not None
            continue
        meant = _meant(word, names)
        if len(meant) > 1:
            return None
        day = next(iter(meant), None)
        if day is not None:
            days.add(day)
            if through and before is not None:
                days.update((before + step) % 7 for step in range(1, (day - before) % 7))
        before, through = day, False
    return frozenset(days)


def _names_for(words: list[str]) -> dict[str, int]:
    """Two letters count as names only where nothing but names stands: "we" is a word, "mo we fr" are days."""
    spelt = [word for word in words if word not in {"-", "and"}]
    both = _NAMES | _LETTERS
    return both if len(spelt) > 1 and all(word in both for word in spelt) else _NAMES


def _meant(word: str, names: dict[str, int]) -> set[int]:
    """The days a word may mean: one, none, or several that are one slip away."""
    for spelt in (word, word.removesuffix("s")):
        if spelt in names:
            return {names[spelt]}
    if len(word) < _SHORTEST_MISSPELT:
        return set()
    return {
        day for day, name in enumerate(_FULL_NAMES) if _one_slip(word, name) or _one_slip(word, name + "s")
    }


def _one_slip(typed: str, name: str) -> bool:
    """Whether one letter is wrong, added, missing or swapped with its neighbour."""
    same = next((at for at, (one, other) in enumerate(zip(typed, name, strict=False)) if one != other), None)
    if same is None:
        return abs(len(typed) - len(name)) == 1
    left, right = typed[same:], name[same:]
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]
