"""Changer of mind: two goals, asked about together, other days for one, and the first one let go."""

from __future__ import annotations

from datetime import date, time, timedelta

from bot.simulation.persona import Answers, Asked, Errand, Leave, Mood, Persona, Tap, write
from bot.simulation.personas.beginning import starting

_ASKED = Asked("Mon, Wed, Thu and Sat at 6.30 pm", frozenset({0, 2, 3, 5}), time(18, 30))
_SECOND: Answers = {
    "ask-focus": (Tap("focus-habits"),),
    "ask-wish": (Tap("button-skip"),),
    "ask-words": (write("cook dinner from scratch"),),
    "ask-measure": (write("four times a week"),),
    "ask-baseline-of": (write("on Sundays"),),
    "ask-obstacle": (write("I come home hungry"),),
    "ask-plan": (write("I eat an apple first"),),
    "ask-reason": (write("it smells like home"),),
    "ask-deadline": (write("in 9 weeks"),),
    "card-title": (Tap("button-store"),),
    "ask-days": (write("Wednesdays and Saturdays at 6.45 pm"),),
}

CHANGER = Persona(
    name="changer",
    about="persona-changer",
    zone="Europe/London",
    first_day=date(2026, 4, 13),
    asked=_ASKED,
    answers=starting(
        ask_focus=Tap("focus-self_care"),
        ask_wish=write("I'd make something with my hands again"),
        ask_words=write("draw for fifteen minutes", "draw for a quarter of an hour"),
        ask_specific=write("draw one thing from my kitchen table"),
        ask_specific_words=write("draw one thing from my kitchen table"),
        ask_specific_light=Tap("button-thats-it"),
        ask_measure=(write("every day"), write("four times a week")),
        ask_baseline=write("never"),
        ask_baseline_of=write("never"),
        ask_confidence=Tap("8"),
        ask_strength=write("I have the pencils"),
        ask_obstacle=write("it looks childish"),
        ask_plan=write("I turn the page and draw it smaller"),
        ask_reason=write("my hands are calm afterwards"),
        ask_deadline=write("in 8 weeks"),
        card_title=(Tap("button-store"), Tap("button-edit-measure"), Tap("button-store-changed")),
        ask_decide=(Tap("button-review-adjust"), Tap("button-review-keep")),
        ask_changed=write("I need less than I thought"),
        ask_days=write(_ASKED.words),
    ),
    notes={
        "button-done": ("Better than I thought", "It went by itself", "My sister liked it"),
        "button-partly": ("Began, then the phone rang",),
        "button-not-yet": ("No evening left",),
    },
    notes_in=4,
    moods=(
        Mood(
            0,
            ((5, Tap("button-done")), (2, Tap("button-partly")), (2, Tap("button-not-yet")), (1, Leave())),
            (timedelta(minutes=15), timedelta(hours=2)),
        ),
    ),
    errands=(
        Errand(6, time(11), write("/newgoal"), _SECOND),
        Errand(
            24,
            time(21, 30),
            write("/goals"),
            {
                "goals-title": (Tap("goal."),),
                "goal-card-title": (Tap("button-change-times"),),
                "ask-days": (write("Saturdays and Sundays at 11"),),
            },
        ),
        Errand(
            45,
            time(20, 45),
            write("/goals"),
            {"goals-title": (Tap("goal."),), "goal-card-title": (Tap("button-let-go"),)},
        ),
    ),
)
