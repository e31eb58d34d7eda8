"""Traveller: every evening, from London to New York, Sydney and home, over the changes of clocks."""

from __future__ import annotations

from datetime import date, time, timedelta

from bot.simulation.persona import Answers, Asked, Errand, Leave, Mood, Persona, Tap, Travel, write
from bot.simulation.personas.beginning import starting

_ASKED = Asked("every day at 8 pm", frozenset(range(7)), time(20))
_TELL: Answers = {"settings-title": (Tap("button-settings-clock"), Tap("button-back"))}

TRAVELLER = Persona(
    name="traveller",
    about="persona-traveller",
    zone="Europe/London",
    first_day=date(2026, 9, 28),
    asked=_ASKED,
    answers=starting(
        ask_focus=Tap("focus-self_care"),
        ask_wish=write("I'd know in the evening what the day was about"),
        ask_words=write(
            "write three lines in my notebook before bed", "write three lines in my notebook at night"
        ),
        ask_specific=Tap("button-keep"),
        ask_specific_words=Tap("button-keep"),
        ask_specific_light=Tap("button-thats-it"),
        ask_measure=write("every day", "once a day"),
        ask_baseline=write("now and then"),
        ask_baseline_of=write("now and then"),
        ask_confidence=Tap("9"),
        ask_strength=write("the notebook is always in my bag"),
        ask_obstacle=write("I'm on a plane", "a late dinner with clients"),
        ask_plan=write("I write one line on my phone"),
        ask_reason=write("otherwise the weeks run into each other"),
        ask_deadline=write("in 3 months"),
        ask_days=write(_ASKED.words),
    ),
    notes={
        "button-done": (
            "Wrote it at the gate",
            "Six lines, it was that kind of day",
            "On the back of a boarding pass",
        ),
        "button-partly": ("One line, on my phone",),
        "button-not-yet": ("Slept through dinner", "Left the notebook at the hotel"),
    },
    notes_in=6,
    moods=(
        Mood(
            0,
            (
                (70, Tap("button-done")),
                (10, Tap("button-partly")),
                (8, Tap("button-not-yet")),
                (4, Tap("skip")),
                (8, Leave()),
            ),
            (timedelta(minutes=4), timedelta(hours=2)),
        ),
    ),
    travels=(
        Travel(17, time(14), "America/New_York"),
        Travel(38, time(9), "Australia/Sydney"),
        Travel(59, time(7), "Europe/London"),
    ),
    errands=(
        Errand(17, time(15, 30), write("/timezone {city}")),
        Errand(38, time(10, 30), write("/settings"), _TELL),
        Errand(59, time(11), write("/timezone")),
    ),
)
