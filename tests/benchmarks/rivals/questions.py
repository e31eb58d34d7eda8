"""The five questions that every bot beside Waymark asks, in the order of Waymark's own."""

from __future__ import annotations

QUESTIONS = (
    ("area", "What is it about?"),
    ("wish", "If things were better, what would be different?"),
    ("words", "Put your goal in your own words."),
    ("baseline", "Where are you now with it?"),
    ("confidence", "How confident are you, from 0 to 10?"),
)
"""What an answer is kept as, and how it is asked for."""

THANKS = "Your goal is written."
