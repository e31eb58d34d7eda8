"""Lapser: a good start, a bad stretch, three weeks of silence, and a way back."""

from __future__ import annotations

from datetime import date, time, timedelta

from bot.simulation.persona import Asked, Errand, Leave, Mood, Persona, Tap, write
from bot.simulation.personas.beginning import starting

_ASKED = Asked("Tuesdays, Thursdays and Saturdays at 5 pm", frozenset({1, 3, 5}), time(17))
_WELL = ((8, Tap("button-done")), (2, Tap("button-partly")))

LAPSER = Persona(
    name="lapser",
    about="persona-lapser",
    zone="America/Toronto",
    first_day=date(2026, 2, 9),
    asked=_ASKED,
    answers=starting(
        ask_focus=Tap("focus-anxiety"),
        ask_wish=write("I'd go into a shop without counting the people in it"),
        ask_words=write("go to the supermarket at five", "go to the supermarket after work"),
        ask_specific=write("buy three things at the supermarket on Elm Street"),
        ask_specific_words=write("buy three things at the supermarket on Elm Street"),
        ask_specific_light=Tap("button-thats-it"),
        ask_measure=write("3 times a week"),
        ask_baseline=write("I have it delivered"),
        ask_baseline_of=write("I have it delivered"),
        ask_confidence=Tap("7"),
        ask_strength=write("I did it last spring"),
        ask_obstacle=write("my heart starts racing"),
        ask_plan=write("I stand by the door and breathe out slowly three times"),
        ask_reason=write("I want to cook for my sister"),
        ask_deadline=write("in 12 weeks"),
        lapse_ask_obstacle=Tap("button-lapse-not-felt"),
        lapse_ask_help=Tap("button-keep"),
        lapse_ask_help_told=Tap("button-keep"),
        lapse_ask_plan=write("I go at eight, when it's empty"),
        lapse_ask_plan_instead=write("I go at eight, when it's empty"),
        back_after_rest=Tap("button-resume"),
        ask_changed=write("I go earlier in the day now"),
        ask_days=write(_ASKED.words),
    ),
    notes={
        "button-done": ("Queue was long, stayed", "Easier today", "Talked to the woman at the till"),
        "button-partly": ("Left the basket and went out",),
        "button-not-yet": ("Got as far as the car park", "Bad week"),
    },
    notes_in=3,
    errands=(Errand(53, time(19, 40), write("hi", "hello again")),),
    moods=(
        Mood(0, _WELL),
        Mood(22, ((3, Tap("button-not-yet")), (1, Tap("skip")), (1, Leave()))),
        Mood(31, ((1, Leave()),)),
        Mood(53, _WELL, (timedelta(minutes=5), timedelta(hours=1))),
    ),
)
