"""Which screen stands for which state."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.flows import (
    caseload,
    check_in,
    goals_list,
    home,
    linking,
    review_card,
    rhythm_choice,
    settings,
    sharing,
    welcome,
    writing_attainable,
    writing_measure,
    writing_time,
    writing_words,
)
from dialogs.machine import State
from dialogs.talk import Screen

SCREENS: Mapping[State, Screen] = {
    State.NEW: welcome.WELCOME,
    State.LOST: welcome.WELCOME,
    State.WELCOME: welcome.WELCOME,
    State.CONSENT: welcome.CONSENT,
    State.CLOCK: welcome.CLOCK,
    State.CITY: welcome.CITY,
    State.HOME: home.HOME,
    State.RESUME: home.RESUME,
    State.FOCUS: writing_words.FOCUS,
    State.WISH: writing_words.WISH,
    State.WORDS: writing_words.WORDS,
    State.POSITIVE: writing_words.POSITIVE,
    State.SPECIFIC: writing_words.SPECIFIC,
    State.MEASURE: writing_measure.MEASURE,
    State.BASELINE: writing_measure.BASELINE,
    State.CONFIDENCE: writing_attainable.CONFIDENCE,
    State.STRENGTH: writing_attainable.STRENGTH,
    State.RESIZE: writing_attainable.RESIZE,
    State.OBSTACLE: writing_attainable.OBSTACLE,
    State.PLAN: writing_attainable.PLAN,
    State.REASON: writing_time.REASON,
    State.DEADLINE: writing_time.DEADLINE,
    State.DEADLINE_CHECK: writing_time.DEADLINE_CHECK,
    State.REVIEW: review_card.REVIEW,
    State.DAYS: rhythm_choice.DAYS,
    State.HOUR: rhythm_choice.HOUR,
    State.CHECK_IN_PICK: check_in.CHECK_IN_PICK,
    State.CHECK_IN: check_in.CHECK_IN,
    State.NOTE: check_in.NOTE,
    State.GOALS: goals_list.GOALS,
    State.GOAL: goals_list.GOAL,
    State.SETTINGS: settings.SETTINGS,
    State.QUIET: settings.QUIET,
    State.CELEBRATIONS: settings.CELEBRATIONS,
    State.INVITE: linking.INVITE,
    State.SHARE_PICK: sharing.SHARE_PICK,
    State.SHARING: sharing.SHARING,
    State.UNLINK: sharing.UNLINK,
    State.CLIENT_LABEL: caseload.CLIENT_LABEL,
    State.CLIENTS: caseload.CLIENTS,
    State.SUMMARY_TIME: caseload.SUMMARY_TIME,
}
