"""Reads a goal: what is vague, what is measured, by when, and what to ask next."""

from dialogs.coach.assessment import Assessment, DeadlineSpan, Prompt, Specific
from dialogs.coach.measures import MeasureSuggestion, fitting_measures
from dialogs.coach.reading import assess
from dialogs.coach.sizes import smaller_sizes
from dialogs.coach.suggestions import Rewrite, rewrites
from dialogs.coach.when import When, WhenProblem, read_when

__all__ = [
    "Assessment",
    "DeadlineSpan",
    "MeasureSuggestion",
    "Prompt",
    "Rewrite",
    "Specific",
    "When",
    "WhenProblem",
    "assess",
    "fitting_measures",
    "read_when",
    "rewrites",
    "smaller_sizes",
]
