"""What words at a quiet moment wish for or tell, where they are no answer to anything that was asked.

Plain phrases only: what none of them says is left as not understood, never guessed.
"""

from __future__ import annotations

import re
from enum import StrEnum

from dialogs.folding import fold
from dialogs.reading_answers import sounds_low


class Wish(StrEnum):
    """What somebody wants, or wants to be heard with."""

    CHANGE_TIMES = "change_times"
    CHANGE_GOAL = "change_goal"
    GIVE_UP_GOAL = "give_up_goal"
    SEE_GOAL = "see_goal"
    AWAY = "away"
    BACK_AGAIN = "back_again"
    WHO = "who"
    HARD = "hard"
    GOOD = "good"
    QUESTION = "question"
    INTENTION = "intention"
    """Words that read like a goal in the making: "I'd like to see my sister more often"."""


_LEAD = (
    r"(?:(?:please|pls|hi|hello|hey|so|well|ok|okay|yes|no|sorry|but|and|actually|maybe|just|can|could|may|we"
    r"|you|would|i|i'?d|like|want|need|wish|have|to|let'?s|let|me|help) )*"
)
_GOAL = r"(?:my|this|the|that) (?:\w+ )?goals?"
_TIMES = r"(?:time|times|hour|day|days|schedule|rhythm|reminders?|check-?ins?(?: times?| days?)?)"
_STATES = (
    r"(?:on (?:a |my )?(?:holiday|holidays|vacation|trip|leave)|away|abroad|travelling|traveling|ill"
    r"|sick(?! of)|unwell|poorly|busy|in (?:the |a )?hospital|injured|off sick|down with)"
)
_BAD = (
    r"(?:sad|low|down(?! to)|bad|awful|terrible|horrible|rubbish|crap|crappy|shit|shitty|lonely|alone"
    r"|empty|numb"
    r"|lost|scared|afraid|anxious|depressed|stressed|exhausted|tired|angry|ashamed|guilty|worthless|broken"
    r"|unwell|hopeless|nothing|upset|hurt|worried|overwhelmed|weak|stupid|useless|sick of|fed up|done with"
    r"|not (?:ok|okay|good|well)|struggling|suffering|crying"
    r"|like (?:shit|crap|nothing|a failure|giving up|crying|dying))"
)
_VERY = (
    r"(?: (?:so|very|really|just|too|a bit|quite|pretty|all|such|still|always|also|again|now|totally|that))*"
)
_I_AM = (
    r"(?:i'?m|i am|i was|i'?ve been|i have been|feel|feeling|felt|everything is|life is)(?: feeling| being)?"
)
_BAD_DAY = r"(?:bad|awful|terrible|horrible|rough|hard|tough|shit|shitty|rubbish|crap|difficult|sad|dark)"
_NO_GOOD = r"(?:not?|isn'?t|wasn'?t|never)(?: an?| so| very| too| really)* (?:good|great|nice)"
_GOOD = r"(?:good|great|nice|lovely|fine|wonderful|ok|okay|better|decent|amazing|brilliant|well|happy)"
_DAY = r"(?:day|days|week|night|morning|evening|afternoon|time|weekend|month)"
_I_WANT = (
    r"(?:i'?d|i would) (?:like|love) (?:to|more|less|an?)|i (?:really |also |just )?(?:want|hope|plan|intend"
    r"|aim|wish)"
    r" (?:to|more|less|an?)|i (?:really |also |just )?need to|i wanna|i should|i'?m going to|i am going to"
    r"|my (?:new |next )?goals? (?:is|are|would be)|new goal"
)
_SAID_AS: dict[Wish, tuple[str, ...]] = {
    Wish.GIVE_UP_GOAL: (
        rf".*\b(?:giv(?:e|ing)|gave) up (?:on )?{_GOAL}\b.*",
        rf"{_LEAD}(?:delete|drop|remove|close|end|cancel|quit|stop|abandon|let go of|get rid of) {_GOAL}\b.*",
        rf"i (?:don'?t|do not|no longer) want {_GOAL}(?: any ?more| any longer)?",
    ),
    Wish.CHANGE_TIMES: (
        rf"{_LEAD}(?:change|move|switch|set|adjust|edit) (?:the |my |your |that |this )*{_TIMES}\b.*",
        rf"{_LEAD}(?:another|a different|a better|different|other) {_TIMES}(?: please)?",
        rf"{_LEAD}(?:ask|write|message|remind|nudge)(?: to)? me (?:at|on|earlier|in the|instead)\b.*",
        r"(?:the|this|that) time (?:is|does|doesn'?t|isn'?t)\b.*",
    ),
    Wish.CHANGE_GOAL: (
        (
            rf"{_LEAD}(?:change|edit|adjust|adapt|rewrite|reword|update|modify|fix|correct) (?:{_GOAL}|it"
            rf"|this|that)"
            r"(?: please| a bit| a little)?"
        ),
        (
            rf"{_LEAD}make (?:it|this|that|{_GOAL}) (?:\w+ ){{0,2}}"
            r"(?:smaller|easier|simpler|shorter|lighter|less|bigger|harder|longer)(?: please)?"
        ),
        (
            rf"(?:it|this|that|{_GOAL})(?:'?s| is| feels| was)(?: just| a bit| way| still| far)* too "
            r"(?:much|hard|big|difficult|easy|small|ambitious|long)(?: for me)?"
        ),
        r"(?:something )?(?:smaller|easier)(?: please| goal)?",
    ),
    Wish.SEE_GOAL: (
        r"(?:what|which)(?:'?s| is| was| are| were)? (?:again )?(?:my|the) goals?(?: again)?",
        rf"{_LEAD}(?:show|see|tell|read)(?: me)? (?:my|the) goals?(?: again| please)?",
    ),
    Wish.BACK_AGAIN: (
        rf".*\b(?:i'?ve|i have|have|i) (?:just )?(?:been|was) (?:\w+ ){{0,2}}?{_STATES}.*",
        (
            r"sorry(?: for| about| that| i)? .*\b(?:not (?:answer|repl|writ)|silen|quiet|disappear|away"
            r"|gone|ignor"
            r"|late|absen|didn'?t (?:answer|reply|write)).*"
        ),
    ),
    Wish.AWAY: (
        (
            r"(?:.* )?(?:i'?m|i am|i'?ll be|i will be|we'?re|we are|we'?ll be) "
            rf"(?:(?:going|off|currently|now|really|still|quite|very|back|so) )*{_STATES}.*"
        ),
        r"(?:.* )?(?:i'?m|i am|we'?re|i'?ll be) (?:off to|leaving for|going (?:away|into hospital|abroad)).*",
        r"(?:.* )?(?:i'?ve|i have|i) (?:got |caught |have )?(?:the |a )?(?:flu|covid|cold|fever)\b.*",
        r"(?:on )?(?:holiday|vacation) (?:from|until|till|next|this|for)\b.*",
    ),
    Wish.WHO: (
        (
            r"(?:are|r) (?:you|u) (?:\w+ ){0,2}?(?:real|human|person|bot|robot|ai|machine|program|alive"
            r"|there|someone"
            r"|somebody|therapist|doctor)\b.*"
        ),
        r"(?:who|what) (?:are|r) (?:you|u)\b.*",
        r"is (?:anyone|anybody|someone|somebody|this)\b.*",
        r"am i (?:talking|speaking|writing)\b.*",
        (
            rf"{_LEAD}(?:talk|speak|chat) (?:to|with) (?:an? |my |some)?(?:real |actual )*"
            r"(?:human|person|someone|therapist|one|body)\b.*"
        ),
    ),
    Wish.HARD: (
        rf"(?:.* )?{_I_AM}{_VERY} {_BAD}\b.*",
        rf"(?:.* )?{_BAD_DAY} {_DAY}\b.*",
        rf"(?:.* )?{_NO_GOOD} {_DAY}\b.*",
        (
            rf"(?:.* )?(?:{_DAY}|today|yesterday|everything)"
            rf" (?:was|is|has been)(?: \w+){{0,2}}? (?:{_BAD}|{_BAD_DAY})\b.*"
        ),
        (
            r"(?:.* )?(?:couldn'?t|can'?t|cannot|didn'?t)(?: even)? (?:sleep|eat|get up|get out|cope"
            r"|stop crying)\b.*"
        ),
        r"i want (?:it|this) (?:all )?to (?:stop|end)|i give up|i gave up|i can'?t|i hate .*",
        rf"(?:so )?{_BAD}",
    ),
    Wish.INTENTION: (
        (
            rf"(?:(?:so|well|maybe|ok|hi|hello|also|next|and) )*(?:{_I_WANT}) (?!give up\b|die\b|cry\b"
            rf"|go now\b).+"
        ),
    ),
    Wish.GOOD: (
        rf"(?:.* )?{_GOOD} {_DAY}\b.*",
        rf"(?:.* )?{_DAY} (?:was|is|went|has been)(?: \w+){{0,2}}? {_GOOD}\b.*",
        rf"(?:i'?m |i am |i )?(?:feel(?:ing)?|doing)(?: \w+){{0,2}}? {_GOOD}\b.*",
    ),
}
_SAID = tuple((wish, re.compile("|".join(ways))) for wish, ways in _SAID_AS.items())
_NOT_BAD = re.compile(
    r"\bnot (?:an? |so |too |that |such an? )*(?:bad|hard|terrible|awful|tough|difficult)\b"
)
_NOT_GOOD = re.compile(r"\b(?:not?|never|wish|if|without|less|nothing|[a-z]+n'?t)\b")
_ASKS = re.compile(
    r"(?:what|who|why|how|when|where|which|whose|are|is|am|do|does|did|can|could|will|would|should|may"
    r"|was|were|has"
    r"|have you)\b.*"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|didn'?t|went|got|been|couldn'?t|yesterday|last|ago|used to|i \w+ed)\b"
)
_MOST_WORDS = 30


def read_wish(text: str) -> Wish | None:
    """The one wish that the words say plainest; None where they say none of these.

    Distress comes before an intention, and a wish about a goal before both.
    """
    words = " ".join(re.findall(r"[\w'/:-]+", fold(text)))
    if not words:
        return None
    found = next((wish for wish, said in _SAID if said.fullmatch(words)), None)
    if found is not Wish.GIVE_UP_GOAL and sounds_low(text):
        return Wish.HARD
    if found is Wish.HARD and _wants_otherwise(words):
        return Wish.INTENTION
    if (found is Wish.HARD and _NOT_BAD.search(words)) or (found is Wish.GOOD and _NOT_GOOD.search(words)):
        return None
    if found in {Wish.INTENTION, Wish.GOOD, None}:
        is_asked = text.rstrip().endswith("?") or (found is None and _ASKS.fullmatch(words) is not None)
        return Wish.QUESTION if is_asked else found
    return found if len(words.split()) <= _MOST_WORDS else None


def is_past(text: str) -> bool:
    """Whether words tell of what was rather than of what is to be: "I went for a walk every day"."""
    return _PAST.search(fold(text)) is not None


def _wants_otherwise(words: str) -> bool:
    """As in "I want to feel less anxious", which tells of a goal rather than of the day."""
    return (
        re.match(r"(?:i'?d like|i would like|i want|i'?d love) to (?:feel|be|get|stop) ", words) is not None
    )
