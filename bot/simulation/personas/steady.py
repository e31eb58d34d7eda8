"""Steady: three times a week, mostly done, a word about it now and then."""

from __future__ import annotations

from datetime import date, time, timedelta

from bot.simulation.persona import Asked, Leave, Mood, Persona, Tap, write
from bot.simulation.personas.beginning import starting

_ASKED = Asked("Mon, Wed and Fri at 6.30 pm", frozenset({0, 2, 4}), time(18, 30))

STEADY = Persona(
    name="steady",
    about="persona-steady",
    zone="Europe/London",
    first_day=date(2026, 9, 7),
    asked=_ASKED,
    answers=starting(
        ask_focus=Tap("focus-movement"),
        ask_wish=write(
            "I'd have colour in my face and sleep through", "I'd feel awake in the evenings again"
        ),
        ask_words=write("walk along the canal after work", "go for a walk by the canal after work"),
        ask_specific=write("walk along the canal to the lock and back"),
        ask_specific_words=write("walk along the canal to the lock and back"),
        ask_specific_light=Tap("button-thats-it"),
        ask_measure=write("three times a week", "20 minutes, 3 times a week"),
        ask_baseline=write("about once in two weeks", "once a week if I'm lucky"),
        ask_baseline_of=write("about once in two weeks", "once a week if I'm lucky"),
        ask_confidence=Tap("8"),
        ask_strength=write("I pass the canal anyway on my way home"),
        ask_obstacle=write("it's raining", "the weather is awful"),
        ask_plan=write("I take the umbrella and go as far as the first bridge"),
        ask_reason=write("I sleep better and I'm nicer to everyone the next day"),
        ask_deadline=write("in 12 weeks"),
        ask_days=write(_ASKED.words),
    ),
    notes={
        "button-done": (
            "Saw a heron at the lock",
            "Wind in my face the whole way back. Good though",
            "Took the long way round",
            "Went with Ana from work",
            "Almost turned round at the door",
        ),
        "button-partly": ("Only to the first bridge", "Short one today, but I went"),
        "button-not-yet": ("Home at nine, fell asleep on the sofa",),
    },
    notes_in=4,
    moods=(
        Mood(
            0,
            (
                (70, Tap("button-done")),
                (10, write("done", "did it", "yes, 25 minutes")),
                (10, Tap("button-partly")),
                (5, Tap("button-not-yet")),
                (2, Tap("skip")),
                (3, Leave()),
            ),
            (timedelta(minutes=5), timedelta(hours=3)),
        ),
    ),
)
