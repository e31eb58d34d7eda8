"""What is said: celebrations in their place, a way on from everywhere, and nothing lost."""

from collections.abc import Iterator
from datetime import timedelta

from dialogs.goal import CheckInOutcome
from dialogs.reading_days import read_days
from dialogs.reply import ReplyKind
from dialogs.words import PLAIN, words
from tests.simulation.checks.facts import Breach, Facts, words_of

LAPSES = frozenset({CheckInOutcome.NOT_YET.value, CheckInOutcome.SKIP.value})
APART = 10
"""A phrase does not come again within so many celebrations."""

CELEBRATION = "celebrate-"
SOON = timedelta(hours=12)
STILL_IN_SIGHT = 4
"""So many messages above the last one are seen without scrolling."""


def no_celebration_of_a_lapse(facts: Facts) -> Iterator[Breach]:
    """What answers "not yet" or a skip celebrates nothing."""
    for act in facts.journal.acts:
        if act.tapped is None or act.tapped.code not in LAPSES:
            continue
        for message in facts.journal.came_with(act):
            if message.reply.kind is ReplyKind.CELEBRATION or any(
                one.startswith(CELEBRATION) for one in message.ids
            ):
                yield Breach(message.at, f"{words_of(message.ids)} in answer to {act.tapped.code}")


def phrases_vary(facts: Facts) -> Iterator[Breach]:
    """No celebration is worded as one of the ten before it."""
    used: list[str] = []
    for message in facts.journal.messages:
        for one in message.ids:
            if one.startswith(CELEBRATION):
                if one in used[-APART:]:
                    yield Breach(message.at, f"{one} again within {APART} celebrations")
                used.append(one)


def a_way_on(facts: Facts) -> Iterator[Breach]:
    """Every act has an answer, and under the last one there is something to tap, or a command to type."""
    if facts.journal.stuck:
        yield Breach(facts.journal.end, facts.journal.stuck)
    for act in facts.journal.acts:
        answers = facts.journal.came_with(act)
        if not answers and act.number not in facts.journal.toasts:
            yield Breach(act.at, f"no answer to {act.words or act.tapped}")
            continue
        gone = [one for message in answers for one in message.ids if one in {"tap-old-long", "turn-failed"}]
        if gone:
            yield Breach(act.at, f"answered with {words_of(gone)}")
        if answers and not any(one.choices for one in answers):
            text = " ".join(words().render(one.reply.say, "en", PLAIN) for one in answers)
            if "/" not in text and not _buttons_stand(facts, answers[0].number):
                yield Breach(act.at, f"no way on after {words_of(answers[-1].ids)}")


def _buttons_stand(facts: Facts, number: int) -> bool:
    """Whether an earlier question stays good: the one just before, or one about a day without an answer."""
    for before in reversed(facts.journal.messages[max(0, number - STILL_IN_SIGHT) : number]):
        open_days = [
            one
            for one in facts.journal.about(before)
            if facts.answered_at.get(one.id, before.at) >= before.at
        ]
        tapped = any(one.on == before.number for one in facts.journal.acts)
        if before.choices and (open_days or (before.number == number - 1 and not tapped)):
            return True
    return False


def nothing_lost(facts: Facts) -> Iterator[Breach]:
    """Every note that was typed is in the database at the end."""
    kept = {one.note for one in facts.journal.check_ins}
    for act in facts.journal.acts:
        if act.is_note and act.words not in kept:
            yield Breach(act.at, f"the note {act.words!r} is gone")


def typed_for_the_day_asked(facts: Facts) -> Iterator[Breach]:
    """What is typed first after a nudge, and names no day, is no answer for any day but the nudge's own."""
    for act in facts.journal.acts:
        asked = next(((it, about) for it, about in reversed(facts.nudges) if it.at < act.at), None)
        if act.tapped is not None or asked is None or act.at - asked[0].at > SOON:
            continue
        before = facts.last_act_before(act.at)
        if (before and before.at > asked[0].at) or read_days(act.words, act.local.date()).days:
            continue
        meant = {one.id for one in asked[1]}
        for one in facts.journal.check_ins:
            if one.answered_at == act.at and one.id not in meant:
                yield Breach(act.at, f"{act.words!r} kept for {one.day}")
