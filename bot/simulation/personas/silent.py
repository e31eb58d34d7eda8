"""Silent: begins with good will, and after two weeks never answers again."""

from __future__ import annotations

from datetime import date, time, timedelta

from bot.simulation.persona import Asked, Leave, Mood, Persona, Tap, write
from bot.simulation.personas.beginning import starting

_ASKED = Asked("every day at 7 pm", frozenset(range(7)), time(19))

SILENT = Persona(
    name="silent",
    about="persona-silent",
    zone="Europe/Dublin",
    first_day=date(2026, 1, 12),
    asked=_ASKED,
    answers=starting(
        ask_focus=Tap("focus-mood"),
        ask_wish=Tap("button-skip"),
        ask_words=write(
            "sit in the garden for ten minutes", "sit in the garden with my coffee for ten minutes"
        ),
        ask_specific=Tap("button-keep"),
        ask_specific_words=Tap("button-keep"),
        ask_specific_light=Tap("button-thats-it"),
        ask_measure=write("once a day", "every day"),
        ask_baseline=Tap("button-skip"),
        ask_baseline_of=Tap("button-skip"),
        ask_confidence=Tap("7"),
        ask_strength=Tap("button-skip"),
        ask_obstacle=write("the rain", "I don't feel like it"),
        ask_plan=write("I stand at the open window for a minute"),
        ask_reason=write("the day feels longer then"),
        ask_deadline=Tap("button-open-end"),
        ask_days=write(_ASKED.words),
    ),
    moods=(
        Mood(
            0,
            ((6, Tap("button-done")), (2, Tap("button-partly")), (1, Tap("button-not-yet")), (2, Leave())),
            (timedelta(minutes=10), timedelta(hours=3)),
        ),
        Mood(13, ((1, Leave()),)),
    ),
)
