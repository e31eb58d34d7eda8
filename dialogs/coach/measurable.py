"""Would two people agree whether it was done? A count, how often, a clock time, a score, a one-off act."""

from __future__ import annotations

from dialogs.coach.facts import Facts
from dialogs.coach.lexicon import (
    CHANGE_VERBS,
    LIGHT_VERBS,
    SMALL_WORDS,
    STATE_VERBS,
    UMBRELLA_VERBS,
    by_first,
    is_abstract,
    phrases,
)
from dialogs.coach.quantities import Kind, Quantity
from dialogs.coach.rate import Rank
from dialogs.coach.reason import reason_at
from dialogs.coach.specific import is_concrete_core

_TELIC = frozenset(
    "finish finishing complete completing submit send apply book booking register enrol enroll "
    "join graduate pass sell renew cancel return publish open close delete schedule arrange "
    "sign hand buy hire adopt launch climb deliver unpack uninstall install file print propose "
    "apologise apologize confess ring mail fill clear empty move switch enrolling invite ask "
    "repaint assemble order download subscribe unsubscribe rent lease collect pick donate "
    "interview audition qualify resign retire marry divorce".split()
)
_DONE_AT_ONCE = frozenset(
    "finish finishing complete completing submit apply join graduate pass register enrol enroll "
    "sign hand cancel renew delete resign retire qualify move schedule book arrange order "
    "install".split()
)
_SINGLING = frozenset("a an the my our his her their this that".split())
_ONE_OFF_PHRASES = by_first(
    phrases(
        "go back to; going back to; get back on; get back in; pay off my; pay back; sign up; hand in; "
        "turn in; make an appointment; make a will; get a; get an; get my; find a; find an; write a; "
        "write an; have a; call the; ring the; phone the; email the; email my; see a; see the; take the; "
        "plan a; make a; run a; build a; buy a; throw a; host a; organise a; organize a; fix the; paint the; "
        "clean out; clear out; tidy out; sort out; set up; move out; move into; move to; get married; "
        "come out; test drive; be able; knit a; sew a; bake a; cook a; paint a; carve a; plant a; draw a; "
        "record a; frame the; frame my; mend the; mend my; repair the; replace the; replace my; change the; "
        "change my; drop off the; drop off my; post the; go to the dentist; go to the doctor; go to the gp; "
        "go to the optician; put my name down; get into; give a; join a; start a; take a; make the; go on a; "
        "read the; watch the; walk from; walk to; drive to"
    )
)
_HABIT_NOUNS = frozenset(
    "walk break bath shower run nap rest breath breather moment look routine habit journal "
    "diary log schedule balance conversation chat drink snack bit lot life way good better "
    "healthy healthier more positive less regular few step stand sense handle grip hold "
    "structure system relationship dinner breakfast lunch meal day person time deep warm hot "
    "quick short little calm proper real healthy happy normal stable strong clear stairs bus "
    "train lift tram dog bins place diet mind feelings".split()
)
_DAILY_PLACES = frozenset({"work", "school", "college", "shops", "shop", "church"})
_LONG_RUNS = frozenset(
    "year month months term summer winter spring autumn semester season weeks years".split()
)
_GAINED = frozenset({"job", "degree", "mortgage", "promotion"})
_SAYING = frozenset("tell text message email ring call phone write speak talk ask".split())
_CAUSING = frozenset({"have", "having", "get", "getting"})
_HABIT_MARKS = frozenset(
    "regularly often consistently more usually sometimes always whenever when while if during "
    "most some regular instead".split()
)
_AS_TOLD = phrases("as prescribed; as directed; as instructed; healthy range; normal range")


def measured_by(facts: Facts) -> tuple[int, int] | None:
    """First and last token of what makes it measurable, or None. (-1, -1) stands for a plain one-off act."""
    reason = reason_at(facts)
    why = reason[0] if reason is not None and reason[0] > facts.clause.head else len(facts.words)
    # "so I can retire at 26" counts nothing that is done
    amounts = [amount for amount in facts.quantities if amount.first <= why]
    counted = (amount for amount in amounts if amount.kind is not Kind.CLOCK)
    main = next((amount for amount in counted if not _inside_rate(facts, amount)), None)
    if main is not None:
        return main.first, main.last
    if facts.rates:
        best = min(facts.rates, key=lambda rate: (rate.rank, rate.first))
        return best.first, best.last
    if amounts:
        return amounts[0].first, amounts[0].last
    days = _days_left_out(facts)
    if days is not None:
        return days, days
    if is_one_off(facts):
        return -1, -1
    return None


def _days_left_out(facts: Facts) -> int | None:
    """As in "No work emails on any weekend" names the days."""
    if facts.avoided is None:
        return None
    return next(
        (
            place
            for place, word in enumerate(facts.words)
            if word in {"weekend", "weekends"} and place not in facts.ignored
        ),
        None,
    )


def _inside_rate(facts: Facts, amount: Quantity) -> bool:
    return any(
        rate.first <= amount.first <= rate.last and rate.rank is not Rank.AMOUNT for rate in facts.rates
    )


def is_one_off(facts: Facts) -> bool:
    """Whether it is a single act that is plainly done or not done."""
    words = facts.words
    if not words:
        return False
    if any(words[place : place + 2] == told for told in _AS_TOLD for place in range(len(words))):
        return True
    if facts.avoided is not None:
        return _leaves_once(facts) or _abstains_for_a_while(facts)
    if any(word in _HABIT_MARKS and place not in facts.ignored for place, word in enumerate(words)):
        return False
    core = words[facts.clause.head : facts.clause.end]
    head = core[0] if core else ""
    objects = [word for word in core[1:] if word.isalpha() and word not in SMALL_WORDS]
    if head in _TELIC and objects and not all(is_abstract(word) for word in objects):
        singled = any(word in _SINGLING for word in core[1:4]) and not objects[0].endswith("ing")
        if singled or (head in _DONE_AT_ONCE and not objects[-1].endswith("s")):
            return is_concrete_core(facts)
    acts = _is_due_act(facts, head, objects) or _has_it_done(facts, head) or _says_it(facts, head)
    return acts or _opens_one_off(core)


def _opens_one_off(core: tuple[str, ...]) -> bool:
    """Whether it opens as single acts do: "go back to", "write a", "see the"."""
    for phrase in _ONE_OFF_PHRASES.get(core[0], ()) if core else ():
        if core[: len(phrase)] != phrase or (phrase[0] in {"walk", "drive"} and core[-1] in _DAILY_PLACES):
            continue
        after = [word for word in core[len(phrase) :] if word not in SMALL_WORDS][:2]
        gained = after[:1] and after[0] in _GAINED
        if gained or (after and not any(word in _HABIT_NOUNS or is_abstract(word) for word in after)):
            return True
    return False


def is_single_act(facts: Facts) -> bool:
    """Whether nothing in it repeats: one-off, and neither taken as prescribed nor given up for a while."""
    if facts.avoided is not None:
        return bool(facts.words) and _leaves_once(facts)
    told = any(facts.words[at : at + 2] == phrase for phrase in _AS_TOLD for at in range(len(facts.words)))
    return not told and not facts.rates and is_one_off(facts)


def _has_it_done(facts: Facts, head: str) -> bool:
    """As in "Get the boiler serviced", "have my hair cut"."""
    owned = bool(_SINGLING & set(facts.words[facts.clause.head + 1 : facts.clause.head + 2]))
    return head in _CAUSING and owned and _done_to(facts) and is_concrete_core(facts)


def _says_it(facts: Facts, head: str) -> bool:
    """As in "Tell my sister I'm not coming", "speak to my tutor about it": said once, it is done."""
    core = facts.words[facts.clause.head + 1 : facts.clause.end]
    if head not in _SAYING or not core:
        return False
    if core[-1] == "back" and head in {"text", "message", "email", "ring", "call", "phone", "write"}:
        return True
    what = next(
        (place for place, word in enumerate(core) if word in {"about", "that", "i", "no"} and place), None
    )
    if what is None or not (_SINGLING | {"him", "her", "them"}) & set(core[:what]):
        return False
    told = [word for word in core[what + 1 :] if word not in SMALL_WORDS]
    return core[what] == "no" or bool(told and not any(is_abstract(word) for word in told))


def _is_due_act(facts: Facts, head: str, objects: list[str]) -> bool:
    """Something done by a day is done once: "enquire about the course by Friday"."""
    due = any(
        facts.words[end.first]
        in {"by", "before", "on", "tomorrow", "today", "tonight", "this", "next", "within", "due", "up"}
        for end in facts.ends
    )
    planned = any(facts.words[end.first] in {"in", "at"} for end in facts.ends)
    singled = bool(_SINGLING & set(facts.words[facts.clause.head + 1 : facts.clause.end]))
    if due and singled and head in _CAUSING and (_done_to(facts) or is_concrete_core(facts)):
        return True
    if planned and not due:
        return singled and head not in STATE_VERBS | CHANGE_VERBS | UMBRELLA_VERBS and not is_abstract(head)
    long_run = bool(facts.ends) and facts.words[facts.ends[-1].last] in _LONG_RUNS
    if (head in UMBRELLA_VERBS | LIGHT_VERBS or long_run) and not singled:
        return False
    return (
        due
        and head not in STATE_VERBS | (CHANGE_VERBS - UMBRELLA_VERBS - LIGHT_VERBS)
        and any(not is_abstract(word) for word in objects)
        and not is_abstract(head)
        and is_concrete_core(facts)
    )


def _done_to(facts: Facts) -> bool:
    """As in "Have the piano tuned", "get the boiler fixed"."""
    core = facts.words[facts.clause.head + 2 : facts.clause.end]
    return any(
        (word.endswith("ed") or word in {"done", "cut", "fixed"}) and word not in SMALL_WORDS for word in core
    )


def _leaves_once(facts: Facts) -> bool:
    """As in "Move out of the city": worded as leaving, yet plainly done or not."""
    words, head = facts.words, facts.clause.head
    return words[head : head + 3] in (("move", "out", "of"), ("moving", "out", "of"))


def _abstains_for_a_while(facts: Facts) -> bool:
    """Giving up a visible habit for a named time is measured by that time."""
    return bool(facts.ends) and facts.avoided is not None and _habit_is_visible(facts)


def _habit_is_visible(facts: Facts) -> bool:
    return is_concrete_core(facts)
