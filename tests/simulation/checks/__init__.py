"""What must hold of every journal: one function for each rule, which yields what breaks it."""

from collections.abc import Callable, Iterator

from bot.simulation.journal import Journal
from tests.simulation.checks.facts import Breach, Facts
from tests.simulation.checks.on_time import (
    asked_as_chosen,
    by_their_own_clock,
    every_due_accounted_for,
    only_what_is_due,
)
from tests.simulation.checks.peace import (
    few_a_day,
    less_often_unanswered,
    no_nudge_once_answered,
    nothing_at_rest,
    once_a_day,
)
from tests.simulation.checks.talking import (
    a_way_on,
    no_celebration_of_a_lapse,
    nothing_lost,
    phrases_vary,
    typed_for_the_day_asked,
)

Check = Callable[[Facts], Iterator[Breach]]

CHECKS: tuple[Check, ...] = (
    nothing_at_rest,
    few_a_day,
    no_nudge_once_answered,
    once_a_day,
    less_often_unanswered,
    every_due_accounted_for,
    only_what_is_due,
    by_their_own_clock,
    asked_as_chosen,
    no_celebration_of_a_lapse,
    phrases_vary,
    a_way_on,
    nothing_lost,
    typed_for_the_day_asked,
)


def breaches(journal: Journal) -> list[str]:
    """Everything that breaks a rule, with how to play it again."""
    facts = Facts(journal)
    options = f"--persona {journal.persona} --seed {journal.seed} --weeks {journal.weeks}"
    return [
        f"{check.__name__}: {breach.at:%Y-%m-%d %H:%M} UTC: {breach.what}\n"
        f"    waymark demo {options} --html out.html"
        for check in CHECKS
        for breach in check(facts)
    ]
