"""Vacationer: rests until a date, and another time until tapped awake again."""

from __future__ import annotations

from datetime import date, time

from bot.simulation.persona import Asked, Errand, Leave, Mood, Persona, Tap, write
from bot.simulation.personas.beginning import starting

_ASKED = Asked("weekdays at 6 pm", frozenset(range(5)), time(18))

VACATIONER = Persona(
    name="vacationer",
    about="persona-vacationer",
    zone="Europe/Lisbon",
    first_day=date(2026, 6, 8),
    asked=_ASKED,
    answers=starting(
        ask_focus=Tap("focus-people"),
        ask_wish=write("I'd hear from my friends before something happens"),
        ask_words=write("call one friend after work", "ring a friend after work"),
        ask_specific=write("call one friend on the way home from work"),
        ask_specific_words=write("call one friend on the way home from work"),
        ask_specific_light=Tap("button-thats-it"),
        ask_measure=write("twice a week"),
        ask_baseline=write("once a month"),
        ask_baseline_of=write("once a month"),
        ask_confidence=Tap("8"),
        ask_strength=write("most of them are glad when I call"),
        ask_obstacle=write("I think they are busy"),
        ask_plan=write("I send a voice message instead"),
        ask_reason=write("I don't want to lose them"),
        ask_deadline=write("in 12 weeks"),
        ask_days=write(_ASKED.words),
    ),
    notes={
        "button-done": ("Marta, and we talked for ages", "He called me first this time", "We laughed a lot"),
        "button-partly": ("Nobody picked up, left a message",),
        "button-not-yet": ("Too late again", "Didn't know what to say"),
        "skip": ("At my mother's",),
    },
    notes_in=4,
    moods=(
        Mood(
            0,
            (
                (55, Tap("button-done")),
                (15, Tap("button-partly")),
                (15, Tap("button-not-yet")),
                (10, Tap("skip")),
                (5, Leave()),
            ),
        ),
    ),
    errands=(
        Errand(26, time(20), write("/pause until {+16}")),
        Errand(61, time(13), write("pause"), {"ask-pause": (Tap("button-pause-open"),)}),
        Errand(69, time(19, 15), write("/resume")),
    ),
)
