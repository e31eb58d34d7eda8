"""One verb phrase of a statement: its head, what it acts on, and what anchors it in the world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.coach.facts import Facts
from dialogs.coach.lexicon import COMPARATIVES, SMALL_WORDS, is_abstract, is_adverb
from dialogs.coach.numbers import SMALL
from dialogs.coach.quantities import Kind
from dialogs.coach.rate import Rank

PLACE_LEADS = frozenset(
    "at in on to with from round around into outside through along past near inside behind "
    "under beside".split()
)
_RELATIVE = frozenset({"i", "we", "that", "which", "who", "they"})
_PREPOSITIONS = frozenset(
    "of in on at for with from to by about into over under per during within than".split()
)
_TRIGGERS = frozenset("when whenever if while before after during once".split())
_POSSESSIVES = frozenset({"my", "our", "the", "a", "an", "his", "her", "their"})
_PEOPLE = frozenset(
    "sister brother mum mom mother dad father wife husband partner son daughter kids children "
    "child boss manager doctor gp neighbour neighbor nan gran grandma grandmother grandad "
    "grandfather auntie aunt uncle cousin colleague colleagues roommate flatmate housemate "
    "housemates therapist teacher".split()
)
_FRIENDS = frozenset({"friend", "friends"})
OUTCOMES = frozenset(
    "blood size sizes weight pounds lbs lb kg kilos kilo stone bmi sleep score scores scoring "
    "grade grades anxiety symptoms mark marks gpa average rating ratings level levels rate "
    "attendance strength credit cholesterol a1c hba1c bp pulse pressure waist phq gad bdi dass "
    "audit k10 pcl bg glucose hba "
    " iq range overdraft debt savings income followers likes subscribers turnover".split()
)
"""What is measured on a person or an account: no act, however exact the number."""
_AT_A_TIME_OF_DAY = frozenset(
    "night nights nighttime morning mornings evening evenings afternoon afternoons weekend "
    "weekends daytime bedtime minute moment".split()
)
_NUMBER_WORDS = frozenset(SMALL) | frozenset("million billion thousand hundred dozen half double".split())
_MORE = frozenset({"more", "less", "fewer", "better"})
_JUDGED = COMPARATIVES | frozenset("dark different new safe right good bad happier happy calmer calm".split())
_ANCHOR_REACH = 4
_OWNER_REACH = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `head` up to `end` (not included), the content words behind the head, and the visible ones."""

    facts: Facts
    head: int
    end: int
    objects: Sequence[int]
    seen: Sequence[int]

    @property
    def words(self) -> tuple[str, ...]:
        """The plain tokens of the whole statement."""
        return self.facts.words

    @property
    def verb(self) -> str:
        """The head's word."""
        return self.facts.words[self.head]

    @property
    def core(self) -> frozenset[str]:
        """The words of the phrase."""
        return frozenset(self.facts.words[self.head : self.end])

    @property
    def counted(self) -> bool:
        """Whether the statement has any amount or frequency."""
        return bool(self.facts.rates or self.facts.quantities)

    @property
    def clock(self) -> bool:
        """Whether it has a clock time."""
        return any(amount.kind is Kind.CLOCK for amount in self.facts.quantities)

    @property
    def compared(self) -> bool:
        """Whether an object is only compared: "more vegetables"."""
        led = self.words[self.head + 1 : self.objects[0]] if self.objects else ()
        return bool(_MORE & set(led)) or any(self.words[at] in COMPARATIVES for at in self.objects)

    @property
    def triggered(self) -> bool:
        """Whether it is tied to a situation: "when I get home"."""
        ignored = self.facts.ignored
        looks = {self.head + 1} if self.verb in {"look", "looking"} else frozenset()
        return any(
            word in _TRIGGERS and place not in ignored and place not in looks
            for place, word in enumerate(self.words)
        )

    @property
    def timed(self) -> bool:
        """Whether a time of day sets it: "at bedtime", "in the morning"."""
        return any(word in _AT_A_TIME_OF_DAY for word in self.words[self.head + 1 : self.end])

    @property
    def at_times(self) -> bool:
        """Whether it has a setting: "during the holidays", "when eating out"."""
        return self.triggered or any(self.words[end.first] in {"during", "over"} for end in self.facts.ends)

    @property
    def anchored(self) -> bool:
        """Whether an amount, a situation or a place holds it."""
        return self.counted or self.triggered or self._placed()

    def _placed(self) -> bool:
        words, clause = self.words, self.facts.clause
        return any(
            words[place] in PLACE_LEADS
            and place not in self.facts.asides
            and place + 1 < clause.end
            and any(
                not is_abstract(word) and word not in SMALL_WORDS
                for word in words[place + 1 : place + _ANCHOR_REACH]
            )
            for place in range(clause.head + 1, clause.end)
        )

    @property
    def named(self) -> bool:
        """Whether a certain thing or person is meant: "my sister", "the bins", "an appointment"."""
        words = self.words
        return any(
            words[at] in _PEOPLE
            or any(
                word in _POSSESSIVES or word.endswith("'s") for word in words[max(at - _OWNER_REACH, 0) : at]
            )
            for at in self.seen
        )

    @property
    def personal(self) -> bool:
        """Whether somebody close is named."""
        return any(self.words[at] in _PEOPLE | _FRIENDS for at in self.seen)

    @property
    def only_friends(self) -> bool:
        """Whether nothing but "friends" is named, without a number."""
        return not self.counted and all(self.words[at] in _FRIENDS for at in self.seen)

    @property
    def outcome(self) -> bool:
        """Whether it is a body measure, a grade, a score or hours of sleep: no action, however exact."""
        percent = any(amount.unit == "%" for amount in self.facts.quantities)
        return percent or any(self.words[at] in OUTCOMES for at in self.objects)

    @property
    def thing(self) -> int | None:
        """The last content word before a preposition: "attendance" in "raise client attendance by 15 %"."""
        noun: int | None = None
        for place in range(self.head + 1, self.facts.clause.end):
            word = self.words[place]
            if word in _PREPOSITIONS and noun is not None:
                break
            if (
                word[0].isalpha()
                and len(word) > 1
                and word not in SMALL_WORDS
                and not (word == "free" and self.words[place - 1] == "-")
                and place not in self.facts.ignored
                and place not in self.facts.asides
            ):
                noun = place
        return noun

    @property
    def abstract_thing(self) -> int | None:
        """The thing acted on, when it cannot be seen."""
        return self.thing if self.thing is not None and is_abstract(self.words[self.thing]) else None


def phrase_at(facts: Facts, head: int, end: int, *, with_head: bool = False) -> Phrase:
    """The phrase of tokens `head` up to `end`; `with_head` counts a head that is a noun among its objects."""
    objects = objects_in(facts, head if with_head else head + 1, end)
    return Phrase(facts, head, end, objects, visible(facts, objects))


def visible(facts: Facts, objects: Sequence[int]) -> list[int]:
    """Those content words that name something one can see."""
    words = facts.words
    return [at for at in objects if not is_unseen(words, at)]


def is_unseen(words: tuple[str, ...], at: int) -> bool:
    """Whether the content word at `at` puts nothing in view: "peace", "night", "a better place"."""
    word = words[at]
    if is_abstract(word) or is_adverb(word) or word in COMPARATIVES or word in _AT_A_TIME_OF_DAY:
        return True
    return word in {"place", "places", "space"} and words[at - 1] in _JUDGED


def objects_in(facts: Facts, first: int, end: int) -> list[int]:
    """Content words from `first` up to `end`, without deadlines, frequencies and small words."""
    words = facts.words
    relative = (place for place in range(first + 1, end) if words[place] in _RELATIVE)
    end = min(next(relative, end), end)
    rated = {
        place
        for rate in facts.rates
        for place in range(rate.first, rate.last + 1)
        if rate.rank is not Rank.AMOUNT
    }
    return [
        place
        for place in range(first, end)
        if place not in facts.ignored
        and place not in facts.asides
        and place not in rated
        and _has_content(words[place])
    ]


def _has_content(word: str) -> bool:
    if word in SMALL_WORDS or word in _NUMBER_WORDS or word.endswith("'s"):
        return False
    return word[0].isalpha() and len(word) > 1
