"""Reads a goal: what is vague, what is measured, by when, and what to ask next."""

from dialogs.coach.assessment import Assessment, DeadlineSpan, Prompt, Specific
from dialogs.coach.levels import Ladder, Varied, beside, ladder
from dialogs.coach.measure_parts import (
    Part,
    Says,
    measure_parts,
    measure_words,
    reason_words,
    with_part,
    without,
)
from dialogs.coach.measures import MeasureSuggestion, fitting_measures
from dialogs.coach.needed import Needed, needed
from dialogs.coach.reading import assess
from dialogs.coach.sizes import smaller_sizes
from dialogs.coach.suggestions import Rewrite, rewrites
from dialogs.coach.when import When, WhenProblem, read_when

__all__ = [
    "Assessment",
    "DeadlineSpan",
    "Ladder",
    "MeasureSuggestion",
    "Needed",
    "Part",
    "Prompt",
    "Rewrite",
    "Says",
    "Specific",
    "Varied",
    "When",
    "WhenProblem",
    "assess",
    "beside",
    "fitting_measures",
    "ladder",
    "measure_parts",
    "measure_words",
    "needed",
    "read_when",
    "reason_words",
    "rewrites",
    "smaller_sizes",
    "with_part",
    "without",
]
