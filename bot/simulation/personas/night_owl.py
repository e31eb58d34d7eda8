"""Night owl: asked at half past eleven at night, answers after midnight."""

from __future__ import annotations

from datetime import date, time, timedelta

from bot.simulation.persona import Asked, Leave, Mood, Persona, Tap, write
from bot.simulation.personas.beginning import starting

_ASKED = Asked("weekdays at 11.30 pm", frozenset(range(5)), time(23, 30))

NIGHT_OWL = Persona(
    name="night-owl",
    about="persona-night-owl",
    zone="Europe/Berlin",
    first_day=date(2026, 3, 2),
    asked=_ASKED,
    starts_at=time(17, 40),
    awake=(time(11, 30), time(2, 45)),
    answers=starting(
        home_empty=(write("/settings"), Tap("button-write")),
        settings_title=(Tap("button-settings-quiet"), Tap("button-back")),
        ask_quiet=write("02:00 to 11:00"),
        ask_focus=Tap("focus-sleep"),
        ask_wish=write("I'd fall asleep without the phone in my hand"),
        ask_words=write(
            "read in bed with the phone in the kitchen", "read a book in bed, phone in the kitchen"
        ),
        ask_specific=write("read two pages of my novel in bed"),
        ask_specific_words=write("read two pages of my novel in bed"),
        ask_specific_light=Tap("button-thats-it"),
        ask_measure=write("two pages a night", "every night"),
        ask_baseline=write("hardly ever"),
        ask_baseline_of=write("hardly ever"),
        ask_confidence=Tap("7"),
        ask_strength=write("I used to read every night"),
        ask_obstacle=write("one more episode"),
        ask_plan=write("I read one page and then watch it"),
        ask_reason=write("the mornings are better after it"),
        ask_deadline=write("in 10 weeks"),
        ask_days=write(_ASKED.words),
    ),
    notes={
        "button-done": ("Could not stop reading", "Fell asleep on page two", "The good part has begun"),
        "button-partly": ("One page. Then the series",),
        "button-not-yet": ("Phone in bed again",),
    },
    notes_in=4,
    moods=(
        Mood(
            0,
            (
                (50, Tap("button-done")),
                (10, Tap("button-later")),
                (15, Tap("button-partly")),
                (12, Tap("button-not-yet")),
                (3, Tap("skip")),
                (10, Leave()),
            ),
            (timedelta(minutes=35), timedelta(minutes=115)),
        ),
    ),
)
