"""Over-reacher: wants far too much, does not manage it, and makes it smaller."""

from __future__ import annotations

from datetime import date, time, timedelta

from bot.simulation.persona import Asked, Errand, Mood, Persona, Tap, write
from bot.simulation.personas.beginning import starting

_ASKED = Asked("every day at 9.30", frozenset(range(7)), time(9, 30))

OVER_REACHER = Persona(
    name="over-reacher",
    about="persona-over-reacher",
    zone="America/Chicago",
    first_day=date(2026, 1, 5),
    asked=_ASKED,
    answers=starting(
        ask_focus=Tap("focus-movement"),
        ask_wish=write("I'd be in the best shape of my life"),
        ask_words=write("run ten kilometres every morning", "run 10 km every single morning"),
        ask_positive=Tap("button-keep"),
        ask_specific=Tap("button-keep"),
        ask_specific_words=Tap("button-keep"),
        ask_specific_light=Tap("button-thats-it"),
        ask_measure=write("10 km every day"),
        ask_baseline=write("not at all"),
        ask_baseline_of=write("not at all"),
        ask_confidence=Tap("5"),
        ask_strength=write("I bought the shoes"),
        ask_reach=Tap("button-keep"),
        ask_reach_words=Tap("button-keep"),
        ask_resize=Tap("button-keep"),
        ask_resize_plain=Tap("button-keep"),
        ask_obstacle=write("it's minus ten outside"),
        ask_plan=write("I put on another layer and go"),
        ask_reason=write("I'm tired of being the slow one"),
        ask_deadline=write("in 6 weeks"),
        lapse_ask_obstacle=Tap("button-lapse-too-big"),
        lapse_ask_help=Tap("button-lapse-smaller"),
        lapse_ask_help_told=Tap("button-lapse-smaller"),
        lapse_ask_smaller=(write("3 km"), write("2 km"), Tap("button-keep")),
        lapse_ask_smaller_plain=write("run three kilometres"),
        lapse_ask_plan=write("I run to the corner and see"),
        lapse_ask_plan_instead=write("I run to the corner and see"),
        ask_changed=write("I stopped comparing myself with my brother"),
        ask_days=write(_ASKED.words),
    ),
    notes={
        "button-done": ("Three kilometres and a coffee", "Easier than last week", "Slow, but all of it"),
        "button-partly": ("Two kilometres, then home", "Walked the second half"),
        "button-not-yet": ("Too tired", "My knee hurts", "Slept in"),
    },
    notes_in=3,
    moods=(
        Mood(0, ((4, Tap("button-not-yet")), (2, Tap("button-partly")), (1, Tap("button-done")))),
        Mood(
            16,
            ((6, Tap("button-done")), (2, Tap("button-partly")), (1, Tap("button-not-yet"))),
            (timedelta(minutes=2), timedelta(minutes=50)),
        ),
    ),
    errands=(
        Errand(
            15,
            time(20, 10),
            write("/goals"),
            {
                "goals-title": (Tap("goal."),),
                "goal-card-title": (Tap("button-change-times"),),
                "ask-days": (write("Tue, Thu and Sun at 10"),),
            },
        ),
    ),
)
