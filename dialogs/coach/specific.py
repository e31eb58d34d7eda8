"""Could someone watch it happen? States, traits and placeholders are vague; anchors and named things are not.

There is no list of actions. Whatever head is not known to be a state or a mere change counts as something
done, and only the lack of any object or anchor makes it vague.
"""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.coach.assessment import Specific
from dialogs.coach.facts import Facts
from dialogs.coach.lexicon import (
    CHANGE_VERBS,
    COMPARATIVES,
    FEELINGS,
    LIGHT_VERBS,
    PLACEHOLDERS,
    SMALL_WORDS,
    STATE_VERBS,
    TRAITS,
    UMBRELLA_VERBS,
    by_first,
    is_abstract,
    phrases,
)
from dialogs.coach.phrase import OUTCOMES, PLACE_LEADS, Phrase, is_unseen, objects_in, phrase_at
from dialogs.coach.reason import reason_at
from dialogs.coach.stance import first_thing, is_stance, score_at
from dialogs.coach.wording import is_given_up

_MOVERS = frozenset({"bring", "keep", "get", "put"})
_SOMEONE = frozenset({"someone", "somebody", "him", "her", "them"})
_CUTTERS = frozenset(
    "stop stopping stopped quit quitting avoid avoiding cease refrain abstain never not no give "
    "without zero resist".split()
)
_MENTAL = frozenset(
    "worry worrying worries feel feeling feelings think thinking overthink overthinking care "
    "caring be being have having panic panicking ruminate ruminating procrastinate "
    "procrastinating obsess obsessing doubt doubting blame blaming hate hating compare "
    "comparing judge judging isolate isolating avoid avoiding stress stressing fear fearing "
    "hurt hurting need needing want wanting let letting take love loving depend get getting "
    "lose losing catastrophise catastrophizing live living assume dwell dwelling suffer "
    "suffering expect fail failing spiral spiralling dissociate zoning".split()
)
_EXAMPLES = by_first(phrases("such as; for example; for instance; e . g; i . e; eg; including"))
_DETERMINERS = frozenset("a an the my our some any all both every one two three four five six".split())
_OBJECT_LEADS = frozenset("a an the my our his her their on up out".split())
_HAVING = frozenset("have having get getting like enjoy enjoying".split())
_BEING = frozenset({"be", "being"})
_CARING = frozenset({"care", "caring"})
_STANDING = _BEING | {"stay", "remain", "sleep", "sleeping"}
_SKIPPED_AFTER_STOP = _CUTTERS | frozenset(
    "this that these those single "
    "a an the my our all so to up from more again longer any experience touch ever out on do want".split()
)
_OPEN_VERBS = frozenset("avoid avoiding have having get getting take taking go going".split())
_STATE_OF_BEING = _BEING | {"let", "letting"}
_ALLOWED = frozenset("permit permitting allow allowing entertain make making".split())
_FAILINGS = frozenset("mistake mistakes error errors".split())
_HANDLED = frozenset(
    "change cut cutting fix raise repair sort organise organize tone clear create process set build".split()
)
_RISING = frozenset({"get", "getting", "be"})
_SETTING_DOWN = frozenset({"drop", "dropping", "lower", "raise", "pull", "push"})
_SET_DOWN = frozenset("off in by round into at back myself".split())
_ANYTHING = frozenset({"everything", "something", "anything", "things", "stuff"})
_GIVING = frozenset({"give", "giving"})
_LEARNING = frozenset({"learn", "learning"})
_STEADY = frozenset({"consistently", "regularly"})
_BARE_LENGTH = 4
"""Tokens of a phrase without any object that is still taken for a mere heading."""
_GERUND_LENGTH = 5
_EXAMPLE_REACH = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict and the token places that made it so."""

    specific: Specific
    because: tuple[int, ...]


def _vague(*because: int) -> Verdict:
    return Verdict(Specific.VAGUE, because)


def _unsure(*because: int) -> Verdict:
    return Verdict(Specific.UNSURE, because)


def _concrete(*because: int) -> Verdict:
    return Verdict(Specific.CONCRETE, because)


def judge(facts: Facts) -> Verdict:
    """Vague, unsure or concrete; unsure rather than a wrong vague."""
    words, clause = facts.words, facts.clause
    if not words:
        return _vague()
    example = _example(facts)
    if example is not None:
        return _concrete(example)
    verdict = _judge_phrase(facts, clause.head, _core_end(facts))
    if verdict.specific is not Specific.CONCRETE:
        means = _means(facts)
        if means is not None and means.specific is not Specific.VAGUE:
            return means
    if verdict.specific is Specific.VAGUE:
        return _second_act(facts) or verdict
    if clause.learning and not phrase_at(facts, clause.head, clause.end).anchored:
        return _vague(clause.lead)
    return verdict


def is_concrete_core(facts: Facts) -> bool:
    """Whether the act or habit itself can be seen."""
    return _judge_phrase(facts, facts.clause.head, _core_end(facts)).specific is not Specific.VAGUE


def _core_end(facts: Facts) -> int:
    """Where the goal ends: what it is for shows nothing of what is done."""
    reason = reason_at(facts)
    if reason is None or reason[0] <= facts.clause.head + 1:
        return facts.clause.end
    return min(facts.clause.end, reason[0])


def _judge_phrase(facts: Facts, head: int, end: int) -> Verdict:
    words = facts.words
    word, follow = words[head], words[head + 1 : head + 2]
    if word in _DETERMINERS or not word[0].isalpha():
        return _noun_phrase(facts, head, end)
    gives_up = word not in {"give", "giving"} or follow == ("up",)
    if (word in _CUTTERS and gives_up) or _is_negated(facts, head):
        return _stopping(facts, head, end)
    dropped = (
        facts.avoided == (head, head) and word in _SETTING_DOWN and not phrase_at(facts, head, end).counted
    )
    given_up = dropped or is_given_up(words, head)
    if facts.clause.head == head and given_up and facts.avoided is not None:
        return _stopping(facts, min(facts.avoided[1] + 1, end - 1), end)
    phrase = phrase_at(facts, head, end)
    verb_like = word in CHANGE_VERBS | UMBRELLA_VERBS or bool(_OBJECT_LEADS & set(follow))
    stative = word in COMPARATIVES | STATE_VERBS
    if facts.clause.head == head and is_abstract(word) and not verb_like and not stative:
        return _without_act(phrase) or _noun_phrase(facts, head, end)
    return _without_act(phrase) or _by_verb(phrase)


def _without_act(phrase: Phrase) -> Verdict | None:
    """A stance or a score; "worry time, 20 minutes at five" however is something on a timetable."""
    if is_stance(phrase):
        return _vague(phrase.head)
    scored = score_at(phrase)
    if scored is not None:
        return _vague(scored)
    timetabled = phrase.words[phrase.head + 1 : phrase.head + 2] == ("time",) and phrase.counted
    return _unsure(phrase.head) if timetabled and is_abstract(phrase.verb) else None


def _by_verb(phrase: Phrase) -> Verdict:
    """The judgement that the kind of verb asks for."""
    word, follow = phrase.verb, phrase.words[phrase.head + 1 : phrase.head + 2]
    if word in COMPARATIVES:
        return _by_anchor(phrase) if phrase.counted and phrase.seen else _vague(phrase.head)
    if word in STATE_VERBS:
        return _state(phrase)
    set_down = word in _SETTING_DOWN and follow and follow[0] in _SET_DOWN
    given_away = word in _GIVING and follow == ("away",)
    if (word not in CHANGE_VERBS and word not in _GIVING) or set_down or given_away:
        # "drop off the parcel" and "lower myself into the pool" are acts
        return _act(phrase)
    return _light(phrase) if word in LIGHT_VERBS else _change(phrase)


def _is_negated(facts: Facts, head: int) -> bool:
    """Negation right behind the head, as in "try not to eat junk"."""
    avoided = facts.avoided is not None and facts.avoided[0] >= head
    follow = facts.words[head + 1 : head + 2]
    return avoided and facts.words[head] not in STATE_VERBS and follow in (("not",), ("never",))


def _stopping(facts: Facts, head: int, end: int) -> Verdict:
    """Giving something up: what is given up has to be visible."""
    words = facts.words
    place = next((at for at in range(head, end) if words[at] not in _SKIPPED_AFTER_STOP), None)
    if place is None:
        return _vague(head)
    inner, phrase = words[place], phrase_at(facts, place, end)
    if inner in _STATE_OF_BEING or (inner in _OPEN_VERBS and not phrase.seen):
        return _vague(head, place)
    if inner in _OPEN_VERBS:
        return _unsure(*phrase.seen[:2])
    felt = inner in FEELINGS | TRAITS and not phrase.counted
    if inner in _MENTAL or felt or (is_abstract(inner) and not phrase.seen):
        return _vague(head, place)
    if inner in _ALLOWED and any(words[at] in _FAILINGS or is_abstract(words[at]) for at in phrase.objects):
        return _vague(head, place)
    if phrase.objects and not phrase.seen and not phrase.timed and inner in CHANGE_VERBS:
        return _vague(place, phrase.objects[0])
    return _concrete(head, place)


def _state(phrase: Phrase) -> Verdict:
    """Being, feeling, having: vague unless it is being somewhere, or having something that can be seen."""
    head, words = phrase.head, phrase.words
    placed = bool(
        (PLACE_LEADS | {"up", "out", "home", "off"}) & set(words[head + 1 : min(head + 2, phrase.end)])
    )
    if phrase.verb in _STANDING and placed and phrase.seen:
        return _concrete(*phrase.seen[:1]) if len(phrase.seen) == len(phrase.objects) else _vague(head)
    if phrase.verb in _BEING and phrase.clock and not any(is_abstract(words[at]) for at in phrase.objects):
        return _concrete(head)
    if (
        phrase.verb in _RISING
        and words[head + 1 : head + 2] == ("up",)
        and (phrase.triggered or phrase.clock)
    ):
        return _concrete(head)
    if phrase.verb in _CARING and words[head + 1 : head + 2] == ("for",) and phrase.anchored:
        held = len(phrase.seen) == len(phrase.objects) and phrase.named
        return _concrete(*phrase.seen[:1]) if held and phrase.seen else _vague(head)
    if phrase.verb in _HAVING and _has_something(phrase):
        return _by_anchor(phrase)
    return _vague(head, *phrase.objects[:1])


def _has_something(phrase: Phrase) -> bool:
    if (phrase.compared and not phrase.counted) or phrase.abstract_thing is not None or phrase.outcome:
        return False
    opens_with_state = bool(phrase.objects) and is_abstract(phrase.words[phrase.objects[0]])
    mostly_seen = bool(phrase.seen) and len(phrase.seen) * 2 >= len(phrase.objects)
    return mostly_seen and (phrase.counted or not opens_with_state)


def _light(phrase: Phrase) -> Verdict:
    """Make, take, do, use: as concrete as the object."""
    head, objects, seen = phrase.head, phrase.objects, phrase.seen
    if not objects:
        return _unsure(head) if phrase.counted else _vague(head)
    if phrase.verb in _LEARNING and not phrase.counted and not phrase.triggered:
        return _vague(head)
    if phrase.abstract_thing is not None and not phrase.counted and not phrase.triggered:
        return _vague(head, phrase.abstract_thing)
    if phrase.verb in _MOVERS and (phrase.abstract_thing is not None or phrase.outcome):
        return _vague(head, *objects[:1])
    if not seen or phrase.only_friends:
        return _placeholder(phrase)
    if phrase.compared and not phrase.counted:
        return _vague(head, *objects[:1])
    if all(phrase.words[at] in UMBRELLA_VERBS for at in seen) and not phrase.anchored:
        return _vague(*seen[:1])
    return _by_anchor(phrase)


def _placeholder(phrase: Phrase) -> Verdict:
    """As in "Use coping skills": a situation, or a count of something of one's own, lets it be watched."""
    held = [phrase.words[at] in PLACEHOLDERS | {"coping"} for at in phrase.objects]
    if phrase.triggered and any(held):
        return _unsure(phrase.objects[0])
    if phrase.counted and not all(held) and not phrase.outcome:
        return _unsure(phrase.head)
    return _vague(*phrase.objects[:2])


def _change(phrase: Phrase) -> Verdict:
    """Improve, reduce, build: vague unless a visible thing changes by a number."""
    if phrase.abstract_thing is not None or not phrase.seen:
        return _vague(phrase.head, *phrase.objects[:1])
    if phrase.counted and not phrase.outcome:
        return _concrete(phrase.seen[0])
    handled = phrase.named and phrase.verb in _HANDLED and not phrase.words[phrase.seen[0]].endswith("ing")
    if not phrase.outcome and (phrase.at_times or handled):
        return _unsure(phrase.seen[0])
    return _vague(phrase.head, *phrase.objects[:1])


def _act(phrase: Phrase) -> Verdict:
    """Anything else is something done; only a bare comparison or the lack of any object leaves it vague."""
    head, end, words = phrase.head, phrase.end, phrase.words
    seen = phrase.seen
    if phrase.verb in UMBRELLA_VERBS and not phrase.counted:
        # "save for a house" names what it is for, not what is done
        seen = [at for at in seen if "for" not in words[head + 1 : at]]
    compared = next((at for at in range(head, end) if words[at] in COMPARATIVES), None)
    if compared is not None and not phrase.counted and _is_mere_comparison(phrase):
        return _vague(head, compared)
    inner = phrase.abstract_thing
    held = phrase.counted or phrase.triggered or phrase.personal
    if inner is not None and words[inner] not in _ANYTHING and not held and _opens_unseen(phrase):
        return _unsure(head) if phrase.verb in UMBRELLA_VERBS or seen else _vague(head, inner)
    if phrase.counted or (seen and (phrase.anchored or phrase.named)):
        return _concrete(*(seen[:1] or (head,)))
    if phrase.triggered:
        return _concrete(head)
    if phrase.objects:
        return _unsure(seen[0]) if seen else _vague(head, phrase.objects[0])
    someone = next((at for at in range(head + 1, end) if words[at] in _SOMEONE), None)
    if someone is not None and phrase.verb not in UMBRELLA_VERBS:
        return _unsure(head, someone)
    return _vague(head) if end - head <= _BARE_LENGTH else _unsure(head)


def _opens_unseen(phrase: Phrase) -> bool:
    return bool(phrase.objects) and is_unseen(phrase.words, phrase.objects[0])


def _is_mere_comparison(phrase: Phrase) -> bool:
    core = phrase.core
    steady = phrase.named and bool(_STEADY & core) and not {"more", "better"} & core
    # whom one calls or sees more is somebody one can watch: a light question, no rejection
    return not steady and (bool({"less", "fewer"} & core) or not phrase.personal)


def _noun_phrase(facts: Facts, head: int, end: int) -> Verdict:
    """No verb at all: "10 min walk after lunch", "anger management", "some time off"."""
    end = next((place for place in range(head + 1, end) if facts.words[place] == "to"), end)
    if facts.words[end : end + 1] == ("to",) and facts.words[end + 1 : end + 2] in (("be",), ("feel",)):
        # "my wife to be pleased with me"
        return _vague(head)
    phrase = phrase_at(facts, head, end, with_head=True)
    if not phrase.seen or not phrase.anchored:
        return _vague(head)
    thing = first_thing(phrase)
    if is_unseen(facts.words, thing) or facts.words[thing] in OUTCOMES:
        return _vague(thing)
    return _unsure(phrase.seen[0])


def _by_anchor(phrase: Phrase) -> Verdict:
    because = tuple(phrase.seen[:1]) or (phrase.head,)
    return _concrete(*because) if phrase.anchored or phrase.named else _unsure(*because)


def _means(facts: Facts) -> Verdict | None:
    """The judgement of "by doing ..." when there is one."""
    words = facts.words
    for place in range(facts.clause.head + 1, len(words) - 1):
        doing = words[place + 1]
        if words[place] == "by" and doing.endswith("ing") and len(doing) >= _GERUND_LENGTH:
            closing = (at for at in range(place + 2, len(words)) if words[at] in {".", ";", "so", "because"})
            return _judge_phrase(facts, place + 1, next(closing, len(words)))
    return None


def _second_act(facts: Facts) -> Verdict | None:
    """As in "Take better care of myself and go to the pool on Mondays": the second act can be seen."""
    words, clause = facts.words, facts.clause
    if facts.avoided is not None:
        return None
    for place in range(clause.head + 1, clause.end - 3):
        opening = words[place + 1]
        if words[place] not in {"and", "then", ","} or opening in SMALL_WORDS or is_abstract(opening):
            continue
        joined = words[place] != "," or words[place - 1] == "and"
        if not joined and words[place + 2] not in _OBJECT_LEADS:
            continue
        end = next((at for at in range(place + 2, clause.end) if words[at] in {"and", ","}), clause.end)
        found = _judge_phrase(facts, place + 1, end)
        if end > place + 3 and found.specific is Specific.CONCRETE:
            return _unsure(*found.because)
    return None


def _example(facts: Facts) -> int | None:
    """An example behind a placeholder: "healthier options such as phoning a friend"."""
    words = facts.words
    for place in range(1, len(words) - 1):
        for mark in _EXAMPLES.get(words[place], ()):
            if words[place : place + len(mark)] != mark:
                continue
            first = place + len(mark)
            rest = objects_in(facts, first, min(first + _EXAMPLE_REACH, len(words)))
            if any(not is_abstract(words[at]) for at in rest):
                return rest[0]
    return None
