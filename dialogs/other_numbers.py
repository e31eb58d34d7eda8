"""Taking out of folded text the numbers that are no amounts: clock times, dates, "2 days ago", "room 12"."""

from __future__ import annotations

import re

from dialogs.amount_words import NUMBER as _N
from dialogs.amount_words import UNIT_WORDS as _UNIT

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_LONG = r"(?:weeks?|months?|years?|yrs?|fortnights?|decades?)"
_SPAN = rf"(?:secs?|seconds?|mins?|minutes?|h|hrs?|hours?|days?|nights?|{_LONG})"
_ABOUT = r"(?:about |around |under )?"
_LABELLED = (
    r"(?:room|bus|tram|train|platform|line|route|flat|house|gate|floor|door|table|row|seat|bed|ward|number"
    r"|no|nr|chapter|page|step|day|week|month|year|episode|season|part|level|stage|phase|lesson|unit|module"
    r"|size|age|aged|covid|channel|version|grade|class|team|group|windows|studio|track|act|scene|zone"
    r"|junction|exit)"
)
_PEOPLE = (
    r"(?:kids?|children|boys?|girls?|sons?|daughters?|sisters?|brothers?|friends?|cats?|dogs?|people"
    r"|colleagues|others|siblings|grandchildren|flatmates|housemates|neighbours)"
)
_FELT = (
    r"(?:mood|pain|anxiety|anxious|stress|stressed|felt|feel|feeling|energy|tired|tiredness|score|rate|rated"
    r"|rating|panic|fear|worry|confiden\w+|craving|urge)"
)
_LATE = (
    r"(?:late|early|ago|later|earlier|left|to go|away|drive|old|in a row|running|straight|behind|from now"
    r"|before|break|notice|off|delay|wait|queue|shift)"
)
_MEANT = (
    r"(?:instead of|rather than|planned(?: for)?|wanted|supposed to(?: do)?|meant to(?: do)?|goal (?:was|is)"
    r"|target (?:was|is)|aimed for|aiming for|less than|under|fewer than|below)"
)
_IN = r"(?:in|within|every|last|past|next|first|final|since|these|those)"
_NOT_A_UNIT = rf"(?! ?(?:{_UNIT}|%|percent)\b)"
_CUT = " ; "

_OTHERS = tuple(
    re.compile(pattern)
    for pattern in (
        # less than nothing
        rf"(?:^|(?<=\s))-{_N}(?! ?-)(?: ?(?:{_UNIT})\b)?",
        # a phone number, or a date in figures
        r"(?<!\w)\+?\(?\d[\d ()/-]{6,}\d(?! ?(?:steps?|words?|k?cal))",
        r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b",
        r"\bon (?:the )?\d{1,2}[./]\d{1,2}\b",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?: \d{{4}})?",
        rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}}\b)?{_NOT_A_UNIT}",
        r"\b\d+(?:st|nd|rd|th)\b",
        r"\b(?:24/7|50/50|9 to 5)\b",
        r"\b\d{1,2}[:.]\d{2}(?::\d{2})? ?(?:[ap]\.?m\b\.?)",
        r"\b\d{1,2}(?: ?[ap]\.?m\b\.?| ?o ?'? ?clock\b)",
        r"\b\d{1,2}:\d{2}\b(?! ?(?:h|hrs?|hours?|min)\b)",
        r"\b(?:half|quarter|\d+(?: min(?:ute)?s?)?) (?:past|to) \d{1,2}\b(?! ?(?:min|hr?|km?|mi|[a-z]+s\b))",
        rf"\b(?:at|by|until|till?|since|before|past|from) {_ABOUT}{_N}\b{_NOT_A_UNIT}",
        rf"\bhalf \d{{1,2}}\b{_NOT_A_UNIT}",
        rf"\b{_N} ?{_LONG}\b",
        rf"\b(?:late|early|delayed) by {_ABOUT}{_N} ?{_SPAN}\b",
        rf"\b{_IN} (?:the )?(?:last |past |next )?{_ABOUT}{_N} ?{_SPAN}\b",
        rf"\bfor (?:the (?:last|past) )?{_ABOUT}{_N} ?(?:days?|nights?)\b",
        rf"\b{_N} ?-?{_SPAN} {_LATE}\b",
        rf"\b{_LABELLED}\.? ?#?{_N}\b(?! ?(?:{_UNIT}|%|out of|of)\b)",
        r"#\d+",
        rf"\b(?:my|our|his|her|their|with|the|these|those|all) {_N} {_PEOPLE}\b",
        rf"\b{_N} of (?:us|them|you)\b(?= (?:went|were|came|walked|had))",
        rf"\b{_FELT}\b[a-z' :]{{0,20}}{_N} ?(?:/|out of) ?{_N}",
        rf"\b{_N} ?(?:/|out of) ?{_N} (?:for |on )?(?:the )?{_FELT}\b",
        rf"\b{_MEANT}(?: the| my)? {_N}(?: ?(?:{_UNIT})\b)?",
        rf"\b{_N} ?(?:degrees?|bpm|°c?|percent chance|% chance)",
        r"\b(?:19|20)\d\d\b(?! ?(?:steps?|words?|m\b|metres?|meters?|k?cal))",
    )
)


def without_other_numbers(plain: str) -> str:
    """Folded text with a semicolon in place of each number that says nothing of how much was done."""
    for pattern in _OTHERS:
        plain = pattern.sub(_CUT, plain)
    return " ".join(plain.split())
