"""What a client wants to give up, as a noun or an -ing form that stands in any sentence; else nothing.

Asking openly is better than an offer that reads wrongly, so whatever is not plainly a noun or an act is left.
"""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.coach.facts import Facts
from dialogs.coach.lexicon import BENEFIT_VERBS, FEELINGS, TRAITS
from dialogs.coach.quantities import Kind
from dialogs.coach.urges import BARE_URGES
from dialogs.coach.wording import AVOIDING

_GRAVE = frozenset(
    "die dying dies dead death live living life lives alive exist existing existence burden burdens "
    "burdening "
    "suicide suicidal kill killing harm harming disappear vanish overdose here".split()
)
"""Where a statement speaks of these, no sentence is made for anybody."""
_SELF_HARM = frozenset({"hurt", "hurting", "cut", "cutting", "burn", "burning", "starve", "starving"})
_POSSESSIVES = frozenset({"my", "our"})
_DETERMINERS = _POSSESSIVES | frozenset("the all any so much many as these those a an".split())
_PARTICLES = frozenset("up down out back off on from of with more to".split())
_BETWEEN = frozenset("ever always just even again constantly really to".split())
_NOT_A_VERB = frozenset(
    "be stay been become feel remain keep have seem want need like know love hate own matter deserve live "
    "exist so too very as enough only my the a an any this that it him her them me you us what how when if "
    "at in on for with without about of from by like thing things something anything everything nothing more "
    "less fewer much many until till before after".split()
)
_NOT_A_GERUND = frozenset(
    "thing something anything everything nothing evening morning king ring being feeling wanting needing "
    "liking knowing becoming remaining seeming spring string wing during according cutting reducing limiting "
    "living dying existing".split()
)
_OPEN_WORDS = frozenset(
    "it this that him her them me you us he she they i we what how when where who why which if at in on "
    "for with "
    "without about of from by to into over under after before until till is are myself yourself than as "
    "so more "
    "not never no and or but because very too and at".split()
)
_PERSONS = frozenset(
    "people ex mum mom dad mother father family friends friend boss husband wife partner brother sister son "
    "daughter kids children colleagues others strangers everyone everybody anyone men women crowds job work "
    "school uni university college course therapy marriage relationship house weight".split()
)
_NAMED = frozenset(
    "alcohol sugar chocolate tobacco nicotine weed cannabis cocaine wine beer booze coffee caffeine "
    "soda coke tea "
    "food meat dairy bread cake pizza porn tiktok instagram facebook youtube netflix media tv "
    "television gaming "
    "snooze news self-talk talk salt screentime conflict gossip smoking drinking vaping gambling "
    "shopping snacking "
    "scrolling swearing overeating spending".split()
)
_MASS = frozenset("time".split())
_STOPS = frozenset(", ( ) ; : . ! ? than max anymore again instead ever because".split())
_KEPT_FOR = frozenset("looking waiting asking searching paying".split())
_ALL_OF_THEM = frozenset("everything everyone everybody anyone others".split())
_PERSONAL_TO = _ALL_OF_THEM | frozenset(
    "my the a an his her our their your bed work school people myself him them me strangers sleep".split()
)
_LOOSE_ENDS = frozenset(
    "on in at from after before with of for by during until to and or so as the my a".split()
)
_TRIGGERS = frozenset({"when", "whenever", "while", "without", "after"})
_TRIGGER_WORDS = 8
_LONGEST = 14
_EATING = frozenset({"eating"})


@dataclass(frozen=True, slots=True)
class GivenUp:
    """`thing` in the client's words; `gerund` where it is an -ing form and no noun."""

    thing: str
    gerund: bool
    last: int
    """The last token of `thing` in the statement."""


def is_grave(facts: Facts) -> bool:
    """Whether it speaks of living, dying, harm or being a burden."""
    pairs = zip(facts.words, facts.words[1:], strict=False)
    return bool(_GRAVE & frozenset(facts.words)) or any(
        verb in _SELF_HARM and whom == "myself" for verb, whom in pairs
    )


def given_up(facts: Facts) -> GivenUp | None:
    """The noun or -ing form that is given up, or None when the statement names none plainly."""
    words, head, end = facts.words, facts.clause.head, facts.clause.end
    compared = next((at for at in range(head, end) if words[at] in {"less", "fewer"}), None)
    if compared is not None and words[compared + 1 : compared + 2] == ("than",):
        return None
    negated = _negated_verb(facts)
    if negated is not None:
        return _act(facts, negated)
    if compared is not None and compared > head:
        return _less(facts, compared)
    if words[head] not in AVOIDING and words[head : head + 2] not in (("give", "up"), ("giving", "up")):
        return _led_away(facts)
    if words[head] in {"lose", "losing", "drop", "dropping", "shed", "loose"}:
        return None
    place = head + 1
    if words[head] in {"give", "giving"}:
        place += 1
    while place < end - 1 and words[place] in _PARTICLES:
        place += 1
    return _named(facts, place)


def _negated_verb(facts: Facts) -> int | None:
    """Where the verb of "don't eat", "never again eat", "not to eat", "I don't want to eat" stands."""
    words, clause = facts.words, facts.clause
    place = clause.head
    if words[place] == "do" and words[place + 1 : place + 2] in (("not",), ("never",)):
        place += 2
    elif words[place] in {"not", "never"}:
        place += 1
    elif words[place : place + 2] == ("no", "longer"):
        place += 2
    elif not (clause.refused and words[place - 1] in {"to", "ever"}):
        return None
    while place < clause.end and words[place] in _BETWEEN:
        place += 1
    return place


def _led_away(facts: Facts) -> GivenUp | None:
    """As in "stay away from sugar", "keep from biting my nails", "bring the number of cigarettes down"."""
    words, head, end = facts.words, facts.clause.head, facts.clause.end
    if words[head] in {"stay", "keep"}:
        place = head + 1
        while place < end - 1 and words[place] in {"away", "from", "off", "myself"}:
            place += 1
        return _named(facts, place) if place > head + 1 else None
    return None


def _less(facts: Facts, compared: int) -> GivenUp | None:
    """As in "worry less about money", "go out less", "eat less sugar"."""
    words, head, end = facts.words, facts.clause.head, facts.clause.end
    follow = words[compared + 1] if compared + 1 < end and compared + 1 not in facts.ignored else ""
    if follow and follow not in _OPEN_WORDS | _STOPS | {"often", "much"} | _LOOSE_ENDS:
        return _named(facts, compared + 1)
    if (
        words[head] in _NOT_A_VERB | {"hurt", "get"}
        or not words[head].isalpha()
        or words[head].endswith("ing")
    ):
        return None
    before = facts.read.cut(head, compared - 1)
    thing = _with_gerund(before, facts.read.cut(head, head))
    last = compared
    if follow in {"about", "with", "at", "on", "to", "in", "of"}:
        last = _end_of_thing(facts, compared + 1, gerund_led=True)
        if last > compared:
            thing = f"{thing} {facts.read.cut(compared + 1, last)}"
    return GivenUp(thing, gerund=True, last=last)


def _act(facts: Facts, place: int) -> GivenUp | None:
    """The act of which the verb stands at `place`."""
    words = facts.words
    if place >= facts.clause.end or not words[place].isalpha() or words[place] in _NOT_A_VERB:
        return None
    if words[place].endswith("ing"):
        return _named(facts, place)
    if words[place] in FEELINGS | TRAITS or words[place].endswith(("ly", "ed")):
        return None
    last = _end_of_thing(facts, place, gerund_led=False)
    return _whole(facts, place, _with_gerund(facts.read.cut(place, last), facts.read.cut(place, place)), last)


def _named(facts: Facts, place: int) -> GivenUp | None:
    """The -ing form or the noun that starts at `place`."""
    words, end = facts.words, facts.clause.end
    if place >= end or place in facts.ignored:
        return None
    if words[place] in {"my", "the", "all", "any"} and words[place + 1 : place + 2]:
        bare = words[place + 1]
        if bare.endswith("ing") and bare not in _NOT_A_GERUND and bare in _NAMED:
            place += 1
    word = words[place]
    if word in BARE_URGES:
        last = _end_of_thing(facts, place, gerund_led=False)
        return _whole(facts, place, _with_gerund(facts.read.cut(place, last), word), last)
    if word.endswith("ing") and word.isalpha() and word not in _NOT_A_GERUND:
        last = _end_of_thing(facts, place, gerund_led=True)
        return _whole(facts, place, facts.read.cut(place, last), last)
    return _noun(facts, place)


def _whole(facts: Facts, place: int, thing: str, last: int) -> GivenUp | None:
    """An act with what it hangs on: eating is not given up, eating when bored may be."""
    words, end = facts.words, facts.clause.end
    cut_short = last + 1 == end and end < len(words)
    if words[end : end + 1] in (("until",), ("unless",), ("till",)):
        # what is put off until then is not given up
        return None
    if cut_short and words[end] in _TRIGGERS and end not in facts.ignored:
        stop = next(
            (at for at in range(end + 1, len(words)) if words[at] in _STOPS or at in facts.ignored),
            len(words),
        )
        if stop - end > _TRIGGER_WORDS:
            return None
        thing = f"{thing} {facts.read.cut(end, stop - 1)}"
        last = stop - 1
    if (thing.lower() in _EATING) or last - place >= _LONGEST:
        return None
    return GivenUp(thing, gerund=True, last=last)


def _noun(facts: Facts, place: int) -> GivenUp | None:
    words = facts.words
    while place < facts.clause.end - 1 and words[place] in {"the", "all", "any", "so", "as", "much", "many"}:
        place += 1
    word = words[place]
    if word in _OPEN_WORDS or word in FEELINGS or not word[0].isalpha():
        return None
    last = _end_of_thing(facts, place, gerund_led=False)
    core = next((at for at in range(place, last + 1) if words[at] in _OPEN_WORDS), last + 1)
    if core <= place or last - place >= _LONGEST:
        return None
    noun = words[core - 1]
    plural = noun.endswith("s") and len(noun) > len("gas") and not noun.endswith(("ss", "us", "is"))
    owned = word in _POSSESSIVES and core - place > 1 and len(noun) > len("a1")
    hyphened = core - place >= len("a-b") and words[core - 2] == "-" and noun in _NAMED
    known = noun in _NAMED or noun in _MASS or plural or owned or hyphened
    if not known or noun in _PERSONS or noun in FEELINGS or noun.endswith("ly"):
        return None
    return GivenUp(facts.read.cut(place, last), gerund=False, last=last)


def _end_of_thing(facts: Facts, place: int, *, gerund_led: bool) -> int:
    """The last token that belongs to the thing: amounts, how often, purposes and second thoughts end it."""
    words, end = facts.words, facts.clause.end
    at = place + 1
    while at < end and at not in facts.ignored and not _ends_before(facts, place, at, gerund_led=gerund_led):
        at += 1
    at -= 1
    while at > place and (not words[at][0].isalnum() or words[at] in _LOOSE_ENDS):
        at -= 1
    return at


def _ends_before(facts: Facts, place: int, at: int, *, gerund_led: bool) -> bool:
    words = facts.words
    word, follow = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in _STOPS or any(rate.first <= at <= rate.last for rate in facts.rates):
        return True
    if any(found.first <= at <= found.last for found in facts.quantities if found.kind is Kind.COUNT):
        return True
    if word in {"and", "or"}:
        joined = follow.endswith("ing") or (follow.endswith("s") and not follow.endswith("ss"))
        return not ((gerund_led or place < at) and joined)
    if word == "to":
        return follow not in _PERSONAL_TO or follow in BENEFIT_VERBS - {"sleep"}
    if word == "for":
        return words[at - 1] not in _KEPT_FOR and follow not in _ALL_OF_THEM
    return word == "down" or (word == "from" and follow[:1].isdigit())


def _with_gerund(phrase: str, verb: str) -> str:
    """The phrase with its first word, a verb, as an -ing form inside a sentence."""
    return gerund(verb.lower()) + phrase[len(verb) :]


def gerund(verb: str) -> str:
    """The -ing form of an English verb: eat → eating, smoke → smoking, sit → sitting, lie → lying."""
    low = verb.lower()
    vowels = "aeiou"
    if low.endswith("ie"):
        return f"{verb[:-2]}ying"
    if low.endswith("ic"):
        return f"{verb}king"
    if low.endswith("e") and not low.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    if low.endswith(("get", "begin", "admit", "commit", "forget")) and low != "target":
        return f"{verb}{verb[-1]}ing"
    consonant_vowel_consonant = (
        low[-1:] not in "aeiouwxy" and low[-2:-1] in vowels and low[-3:-2] not in vowels
    )
    if low[:-2] and consonant_vowel_consonant and sum(letter in vowels for letter in low) == 1:
        return f"{verb}{verb[-1]}ing"
    return f"{verb}ing"
