"""What every persona says in the first minutes, and to questions that have the same answer for everyone."""

from __future__ import annotations

from bot.simulation.persona import Act, Answers, Leave, Perhaps, Tap, write

STARTING: Answers = {
    "welcome": (Tap("button-adult"),),
    "consent": (Tap("button-agree"),),
    "clock": (write("{city}"),),
    "city-meant": (Tap("button-yes"),),
    "home-empty": (Tap("button-write"),),
    "card-title": (Tap("button-store"),),
    "ask-deadline-check": (Tap("button-date-right"),),
    "ask-cue-time": (Tap("button-other-times"),),
    "ask-next-confidence": (Perhaps(((2, Tap("button-nothing-more")), (1, Tap("7")), (1, Tap("8")))),),
    "ask-later": (Tap("later."),),
    "lapse-ask-obstacle": (Tap("button-lapse-not-now"),),
    "lapse-ask-help": (Tap("button-keep"),),
    "lapse-ask-help-told": (Tap("button-lapse-not-now"),),
    "lapse-ask-plan": (Tap("button-lapse-not-now"),),
    "lapse-ask-plan-instead": (Tap("button-lapse-not-now"),),
    "ask-rest": (Tap("button-rest-keep"),),
    "review-due-how": (Perhaps(((4, Tap("button-review-now")), (1, Leave()))),),
    "ask-progress": (Perhaps(((1, Tap("4")), (2, Tap("5")), (1, Tap("6")))),),
    "ask-progress-again": (Perhaps(((1, Tap("6")), (2, Tap("7")), (1, Tap("8")))),),
    "ask-level": (Tap("level.0"),),
    "ask-changed": (Tap("button-skip"),),
    "ask-decide": (Tap("button-review-keep"),),
    "levels-title": (Tap("button-keep-levels"),),
    "ask-next-goal": (Tap("button-not-now"),),
}


def starting(**own: tuple[Act, ...] | Act) -> Answers:
    """The common answers and a persona's own, by the message that asks, with `_` in place of each dash."""
    return {
        **STARTING,
        **{
            name.replace("_", "-"): acts if isinstance(acts, tuple) else (acts,) for name, acts in own.items()
        },
    }
