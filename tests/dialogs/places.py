"""Every place where a conversation can stand, each reached the way a person reaches it."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from dialogs.codec import dialog_from_json, dialog_to_json
from dialogs.machine import State
from dialogs.nudge import OPEN
from dialogs.people import OPEN_ENDED, Invite, InviteKind, Link, SharingScope
from dialogs.resting import rest_question
from tests.dialogs.chat import Chat


class Place(NamedTuple):
    """A state, what is particular about standing there, and the way to it."""

    state: State
    detail: str
    walk: Callable[[], Chat]

    def __str__(self) -> str:
        """The name of the place in a test's report."""
        return f"{self.state.value}-{self.detail.replace(' ', '-')}" if self.detail else self.state.value

    def reached(self) -> Chat:
        """A chat of its own that stands here; the way to it is walked once for all of them."""
        chat = copy(_walked(self.walk).is_at(self.state))
        chat.goals, chat.check_ins, chat.links = list(chat.goals), list(chat.check_ins), list(chat.links)
        chat.reviews, chat.revisions = list(chat.reviews), list(chat.revisions)
        chat.invites, chat.events = dict(chat.invites), list(chat.events)
        return chat


@cache
def _walked(walk: Callable[[], Chat]) -> Chat:
    return walk()


def _new() -> Chat:
    return Chat(
        invites={
            "code-c": Invite("i1", InviteKind.CLIENT, "therapist", "Dr <b>A</b>"),
            "code-d": Invite("i2", InviteKind.CLIENT, "another", "Dr B & C"),
            "code-t": Invite("i3", InviteKind.THERAPIST, "therapist", "Dr <b>A</b>"),
        }
    )


def _welcome() -> Chat:
    return _new().says("/start")


def _welcome_of_an_invited_client() -> Chat:
    return _new().says("/start code-c")


def _consent() -> Chat:
    return _welcome().taps("18 or over")


def _clock() -> Chat:
    return _consent().taps("all right")


def _clock_of_an_invited_client() -> Chat:
    return _welcome_of_an_invited_client().taps("18 or over").taps("all right")


def _clock_of_a_therapist() -> Chat:
    return _new().says("/start code-t").taps("Yes, I'm")


def _city_of_an_invited_client() -> Chat:
    return _clock_of_an_invited_client().says("9:30 am")


def _home() -> Chat:
    return _new().begins()


def _settings() -> Chat:
    return _with_a_goal().says("/settings")


def _therapist() -> Chat:
    return _clock_of_a_therapist().taps("It's")


def _therapist_with_clients() -> Chat:
    chat = _therapist()
    assert chat.therapist is not None
    clients = tuple(
        Link(f"{number:032x}", "therapist", f"client{number}", "Dr <b>A</b>", f"J.K. <i>{number}", scopes)
        for number, scopes in enumerate((frozenset[SharingScope](), frozenset(SharingScope)))
    )
    chat.therapist = replace(chat.therapist, clients=clients)
    return chat


def _lost(chat: Chat) -> Chat:
    """The dialog was stored in a state that this version does not know."""
    stored = json.loads(dialog_to_json(chat.dialog))
    chat.dialog = dialog_from_json(json.dumps(stored | {"state": "writing.horoscope"}))
    return chat


def _with_a_goal() -> Chat:
    return _home().writes_a_goal()


def _with_two_goals() -> Chat:
    return _with_a_goal().writes_a_goal()


def _with_three_goals() -> Chat:
    return _with_two_goals().writes_a_goal()


def _at_home_with_a_draft() -> Chat:
    return _positive().says("/cancel")


def _nudged() -> Chat:
    return _with_a_goal().waits(days=1).is_nudged()


def _nudged_while_writing() -> Chat:
    return _with_a_goal().says("/newgoal").taps("Sleep").waits(hours=5).is_nudged()


def _nudged_about_three() -> Chat:
    return _with_three_goals().waits(days=1).is_nudged_about_all()


def _one_of_three() -> Chat:
    chat = _nudged_about_three()
    scope, choice = [one for one in chat.buttons.values() if one[1].code.startswith(OPEN)][-1]
    return chat.taps_raw(scope, choice.code)


def _nudged_about_two_while_writing() -> Chat:
    return _with_two_goals().says("/newgoal").taps("Sleep").waits(hours=5).is_nudged_about_all()


def _asked_to_rest() -> Chat:
    chat = _with_a_goal()
    seen = chat.now
    chat.waits(days=20)
    chat.person = replace(chat.person, last_seen_at=seen, rest_asked_at=chat.now)
    chat.replies = [rest_question()]
    return chat


def _left_to_rest() -> Chat:
    chat = _asked_to_rest().waits(days=7)
    chat.person = replace(chat.person, paused_until=OPEN_ENDED)
    return chat


def _time_for_one_of_two_messages() -> Chat:
    chat = _with_a_goal().is_nudged().writes_a_goal().waits(days=1).is_nudged()
    return chat.says("remind me in an hour")


def _focus() -> Chat:
    return _home().says("/newgoal")


def _wish() -> Chat:
    return _focus().taps("Sleep")


def _words() -> Chat:
    return _wish().says("I'd sleep through <b>& wake up rested")


def _positive() -> Chat:
    return _words().says("I want to stop eating junk food")


def _finishing_a_rewrite() -> Chat:
    chat = _positive()
    return chat.taps(next(label for label in chat.buttons if label.endswith(("…", "?"))))


def _specific() -> Chat:
    return _words().says("be better at things").goes_on_to(State.SPECIFIC)


def _measure() -> Chat:
    return _words().says("walk round the lake with my neighbour").goes_on_to(State.MEASURE)


def _baseline() -> Chat:
    return _measure().says("20 minutes, 3 times a week").goes_on_to(State.BASELINE)


def _confidence() -> Chat:
    return _baseline().says("once a week").is_at(State.CONFIDENCE)


def _strength() -> Chat:
    return _confidence().taps("8")


def _resize() -> Chat:
    return _confidence().taps("3").taps("Skip")


def _resize_of_an_overreach() -> Chat:
    chat = _words().says("Eliminate all anxiety symptoms within a month").goes_on_to(State.CONFIDENCE)
    return chat.taps("9").taps("Skip")


def _obstacle() -> Chat:
    return _strength().taps("Skip")


def _plan() -> Chat:
    return _obstacle().says("it's raining & dark")


def _reason() -> Chat:
    return _plan().says("I'll take the umbrella")


def _deadline() -> Chat:
    return _reason().says("my daughter, <3")


def _deadline_check() -> Chat:
    return _deadline().says("in 4 weeks")


def _ambiguous_deadline() -> Chat:
    return _deadline().says("5/6")


def _review() -> Chat:
    return _deadline().taps("In 4 weeks")


def _days() -> Chat:
    return _review().taps("Keep this goal")


def _cue() -> Chat:
    planned = _obstacle().says("dinner <is> over & all cleared away").says("I'll take the umbrella")
    return planned.says("my daughter, <3").taps("In 4 weeks").taps("Keep this goal")


def _days_of_an_old_goal() -> Chat:
    return _goal().taps("Change")


def _held_after_a_break() -> Chat:
    return _measure().waits(hours=8).says("every second morning")


def _check_in() -> Chat:
    return _with_a_goal().says("/checkin")


def _note() -> Chat:
    return _check_in().taps("Done")


def _note_from_a_nudge() -> Chat:
    return _nudged().taps("Not yet")


def _lapse() -> Chat:
    return _nudged().taps("Not yet").taps("that's all").waits(days=1).is_nudged().taps("Not yet")


def _lapse_help() -> Chat:
    return _lapse().taps("Too tired")


def _paused() -> Chat:
    return _with_a_goal().says("/pause").taps("1 week")


def _helped() -> Chat:
    return _with_a_goal().says("/help_now")


def _goals() -> Chat:
    return _with_two_goals().says("/goals")


def _goal() -> Chat:
    return _goals().taps("walk round the lake")


def _asked_to_look_back() -> Chat:
    return _with_a_goal().waits(days=14).is_asked_to_look_back()


def _asked_to_look_back_while_writing() -> Chat:
    return _with_a_goal().says("/newgoal").taps("Sleep").waits(hours=5).is_asked_to_look_back()


def _looking_back() -> Chat:
    return _asked_to_look_back().taps("Look back now")


def _deciding() -> Chat:
    return _looking_back().taps("6").says("I <b>sleep</b> better & longer")


def _levels() -> Chat:
    return _deciding().taps("Describe levels")


def _with_levels() -> Chat:
    return _levels().taps("Keep these levels")


def _rating_a_level() -> Chat:
    return _with_levels().says("/review").taps("8")


def _adjusting() -> Chat:
    return _deciding().taps("Change something")


def _levels_anew() -> Chat:
    card = _with_levels().taps("Change something").taps("Change M").says("2 times a week")
    return card.goes_on_to(State.REVIEW).taps("Keep these changes")


def _closed_in_a_review() -> Chat:
    return _deciding().taps("Partly reached")


def _with_a_history() -> Chat:
    return _levels_anew().taps("Keep these levels").says("/goal history")


def _linked() -> Chat:
    return _with_a_goal().says("/start code-c").taps("Yes, link me")


def _linked_twice() -> Chat:
    return _linked().says("/start code-d").taps("Yes, link me")


def _just_closed() -> Chat:
    return _goal().taps("Let it go")


def _closed_goal() -> Chat:
    return _just_closed().says("/goals").taps("(let go)")


PLACES: tuple[Place, ...] = (
    Place(State.NEW, "", _new),
    Place(State.LOST, "with a goal", lambda: _lost(_with_a_goal())),
    Place(State.LOST, "before consent", lambda: _lost(_consent())),
    Place(State.LOST, "at a date to confirm", lambda: _lost(_deadline_check())),
    Place(State.LOST, "as therapist", lambda: _lost(_therapist_with_clients())),
    Place(State.WELCOME, "", _welcome),
    Place(State.WELCOME, "of an invited client", _welcome_of_an_invited_client),
    Place(State.CONSENT, "", _consent),
    Place(State.CLOCK, "", _clock),
    Place(State.CLOCK, "of an invited client", _clock_of_an_invited_client),
    Place(State.CLOCK, "of a therapist", _clock_of_a_therapist),
    Place(State.CLOCK, "from settings", lambda: _settings().taps("My clock")),
    Place(State.CITY, "", lambda: _clock().says("9:30 am")),
    Place(State.CITY, "of an invited client", _city_of_an_invited_client),
    Place(State.CITY, "from settings", lambda: _settings().taps("My clock").says("9:30 am")),
    Place(State.HOME, "", _home),
    Place(State.HOME, "with a draft", _at_home_with_a_draft),
    Place(State.HOME, "with a goal", _with_a_goal),
    Place(State.HOME, "with three goals", _with_three_goals),
    Place(State.HOME, "just nudged", _nudged),
    Place(State.HOME, "asked whether to rest", _asked_to_rest),
    Place(State.HOME, "left to rest", _left_to_rest),
    Place(State.HOME, "paused", _paused),
    Place(State.HOME, "shown the help", _helped),
    Place(State.HOME, "shown the help while paused", lambda: _paused().says("/help_now")),
    Place(State.HOME, "just nudged about three goals", _nudged_about_three),
    Place(State.HOME, "as therapist", _therapist),
    Place(State.RESUME, "", lambda: _at_home_with_a_draft().says("/newgoal")),
    Place(State.FOCUS, "", _focus),
    Place(State.FOCUS, "of a third goal", lambda: _with_two_goals().says("/newgoal")),
    Place(State.WISH, "", _wish),
    Place(State.WISH, "just nudged", _nudged_while_writing),
    Place(State.WISH, "just nudged about two goals", _nudged_about_two_while_writing),
    Place(State.WORDS, "", _words),
    Place(State.WORDS, "to change", lambda: _review().taps("Change the words")),
    Place(State.POSITIVE, "", _positive),
    Place(State.POSITIVE, "finishing a rewrite", _finishing_a_rewrite),
    Place(State.SPECIFIC, "", _specific),
    Place(State.SPECIFIC, "to change", lambda: _review().taps("Change S")),
    Place(State.MEASURE, "", _measure),
    Place(State.MEASURE, "with held words", _held_after_a_break),
    Place(State.BASELINE, "", _baseline),
    Place(State.CONFIDENCE, "", _confidence),
    Place(State.STRENGTH, "", _strength),
    Place(State.STRENGTH, "at zero", lambda: _confidence().taps("0")),
    Place(State.RESIZE, "", _resize),
    Place(State.RESIZE, "of an overreach", _resize_of_an_overreach),
    Place(State.OBSTACLE, "", _obstacle),
    Place(State.PLAN, "", _plan),
    Place(State.REASON, "", _reason),
    Place(State.DEADLINE, "", _deadline),
    Place(State.DEADLINE_CHECK, "", _deadline_check),
    Place(State.DEADLINE_CHECK, "of two readings", _ambiguous_deadline),
    Place(State.REVIEW, "", _review),
    Place(State.CUE, "", _cue),
    Place(State.DAYS, "", _days),
    Place(State.DAYS, "at the time of the cue", lambda: _cue().taps("19:30")),
    Place(State.DAYS, "of an old goal", _days_of_an_old_goal),
    Place(State.DAYS, "with how often said", lambda: _days().says("twice a week at 7 pm")),
    Place(State.HOUR, "", lambda: _days().taps("Every day")),
    Place(State.HOUR, "with a part of the day", lambda: _days().says("weekday evenings")),
    Place(State.HOUR, "every other week", lambda: _days().says("every other Sunday")),
    Place(State.CHECK_IN_PICK, "", lambda: _with_two_goals().says("/checkin")),
    Place(State.CHECK_IN_PICK, "without goals", lambda: _home().says("/checkin")),
    Place(State.CHECK_IN_PICK, "with an outcome typed", lambda: _nudged_about_three().says("done")),
    Place(State.CHECK_IN, "", _check_in),
    Place(State.CHECK_IN, "of one of three", _one_of_three),
    Place(State.CHECK_IN, "of the next of three", lambda: _one_of_three().taps("Partly")),
    Place(State.CHECK_IN, "of a past day", lambda: _with_a_goal().waits(days=2).says("/checkin yesterday")),
    Place(State.CHECK_IN_CONFIRM, "", lambda: _with_a_goal().says("did my walk, <20> min")),
    Place(State.CHECK_IN_CONFIRM, "answered already", lambda: _note().taps("that's all").says("did my walk")),
    Place(State.PAST_DAY, "", lambda: _with_a_goal().waits(days=9).says("/checkin").taps("Another day")),
    Place(State.PAST_DAY, "without days", lambda: _with_a_goal().says("/checkin").taps("Another day")),
    Place(State.PAST_DAY, "with words told", lambda: _nudged().waits(days=2).says("done, <20> min")),
    Place(State.NOTE, "", _note),
    Place(State.NOTE, "with an amount", lambda: _check_in().says("15 min")),
    Place(State.NOTE, "with a rating", lambda: _with_a_goal().waits(days=9).is_nudged().taps("Done")),
    Place(State.NOTE, "from a nudge", _note_from_a_nudge),
    Place(State.LAPSE_OBSTACLE, "", _lapse),
    Place(State.LAPSE_HELP, "", _lapse_help),
    Place(State.LAPSE_HELP, "after a note", lambda: _nudged().taps("Not yet").says("my back hurt")),
    Place(State.LAPSE_SMALLER, "", lambda: _lapse_help().taps("smaller")),
    Place(State.LAPSE_PLAN, "", lambda: _lapse_help().taps("Keep it")),
    Place(State.LAPSE_PLAN, "once moved", lambda: _lapse_help().taps("Another time").says("mondays at 6 pm")),
    Place(State.HOME, "asked to look back", _asked_to_look_back),
    Place(State.WISH, "asked to look back", _asked_to_look_back_while_writing),
    Place(State.REVIEW_PICK, "", lambda: _with_two_goals().says("/review")),
    Place(State.REVIEW_PICK, "without goals", lambda: _home().says("/review")),
    Place(State.REVIEW_PROGRESS, "", _looking_back),
    Place(State.REVIEW_PROGRESS, "of their own", lambda: _with_a_goal().says("/review")),
    Place(State.REVIEW_LEVEL, "", _rating_a_level),
    Place(State.REVIEW_CHANGED, "", lambda: _looking_back().taps("6")),
    Place(State.REVIEW_DECIDE, "", _deciding),
    Place(State.REVIEW_DECIDE, "with levels", _with_levels),
    Place(State.REVIEW_NEXT, "", _closed_in_a_review),
    Place(State.REVIEW, "of a goal to change", _adjusting),
    Place(State.REVIEW, "from a goal's screen", lambda: _goal().taps("Change something")),
    Place(State.SPECIFIC, "of a goal to change", lambda: _adjusting().taps("Change S")),
    Place(State.DEADLINE, "of a goal to change", lambda: _adjusting().taps("Change T")),
    Place(State.LEVELS, "", _levels),
    Place(State.LEVELS, "from a goal's screen", lambda: _goal().taps("Describe levels")),
    Place(State.LEVELS, "kept", lambda: _with_levels().says("/goals").taps("walk").taps("levels")),
    Place(State.LEVELS, "anew", _levels_anew),
    Place(State.LEVEL, "", lambda: _levels().taps("Change: As expected")),
    Place(State.LEVEL, "anew", lambda: _levels_anew().taps("Change: Much more")),
    Place(State.HISTORY, "", _with_a_history),
    Place(State.HISTORY, "without goals", lambda: _home().says("/goal history")),
    Place(State.HISTORY, "to pick", lambda: _with_two_goals().says("/goal history")),
    Place(State.GOALS, "", _goals),
    Place(State.GOALS, "without goals", lambda: _home().says("/goals")),
    Place(State.GOAL, "", _goal),
    Place(State.PROGRESS_PICK, "", lambda: _with_two_goals().says("/progress")),
    Place(State.CALENDAR, "", lambda: _with_a_goal().says("/calendar")),
    Place(State.SETTINGS, "", _settings),
    Place(State.SETTINGS, "as therapist", lambda: _therapist().says("/settings")),
    Place(State.SETTINGS, "paused", lambda: _paused().says("/settings")),
    Place(State.SETTINGS, "shown the help", lambda: _helped().says("/settings")),
    Place(State.PAUSE, "", lambda: _settings().taps("Pause check-ins")),
    Place(State.PAUSE, "while paused", lambda: _paused().says("/pause")),
    Place(State.PAUSE, "of two readings", lambda: _with_a_goal().says("/pause 5/6")),
    Place(State.SNOOZE, "", lambda: _nudged().taps("Later")),
    Place(State.SNOOZE, "of three", lambda: _nudged_about_three().taps("Later")),
    Place(State.SNOOZE, "with a goal to pick", lambda: _one_of_three().says("/snooze")),
    Place(State.SNOOZE, "with a time and a goal to pick", _time_for_one_of_two_messages),
    Place(State.QUIET, "", lambda: _settings().taps("Quiet hours")),
    Place(State.CELEBRATIONS, "", lambda: _settings().taps("Celebrations")),
    Place(State.INVITE, "", lambda: _with_a_goal().says("/start code-c")),
    Place(State.INVITE, "to be therapist", lambda: _new().says("/start code-t")),
    Place(State.INVITE, "of their own", lambda: _therapist().says("/start code-c")),
    Place(State.SHARE_PICK, "", lambda: _linked_twice().says("/share")),
    Place(State.SHARE_PICK, "without therapists", lambda: _home().says("/share")),
    Place(State.SHARING, "", _linked),
    Place(State.UNLINK, "of a therapist", lambda: _linked().taps("End this link")),
    Place(State.UNLINK, "of one of two", lambda: _linked_twice().taps("End this link")),
    Place(State.UNLINK, "of a client", lambda: _therapist_with_clients().says("/clients").taps("J.K.")),
    Place(State.CLIENT_LABEL, "", lambda: _therapist().says("/invite")),
    Place(State.CLIENTS, "", lambda: _therapist_with_clients().says("/clients")),
    Place(State.CLIENTS, "without clients", lambda: _therapist().says("/clients")),
    Place(State.SUMMARY_TIME, "", lambda: _therapist_with_clients().says("/summary_time")),
    Place(State.HOME, "with a goal just closed", _just_closed),
    Place(State.GOALS, "with closed goals", lambda: _just_closed().says("/goals")),
    Place(State.CLOSED_GOAL, "", _closed_goal),
    Place(State.GOAL, "taken up again", lambda: _closed_goal().taps("Take it up again")),
    Place(State.THERAPISTS, "", lambda: _linked_twice().says("/therapist")),
    Place(State.THERAPISTS, "without therapists", lambda: _home().says("/therapist")),
    Place(State.THERAPISTS, "as therapist", lambda: _therapist_with_clients().says("/therapist")),
    Place(State.SHARING, "from the therapists", lambda: _linked().says("/therapist").taps("What Dr")),
    Place(State.LANGUAGE, "", lambda: _settings().taps("Language")),
    Place(State.PRIVACY, "", lambda: _linked().says("/privacy")),
    Place(State.PRIVACY, "sharing nothing", lambda: _settings().taps("Privacy")),
    Place(State.ERASE, "", lambda: _linked_twice().says("/delete")),
    Place(State.ERASE, "before consent", lambda: _consent().says("/delete")),
    Place(State.ERASE, "as therapist", lambda: _therapist_with_clients().says("/delete")),
    Place(State.ERASE_SURE, "", lambda: _linked().says("/delete").taps("Delete everything")),
    Place(State.ERASE_SURE, "before consent", lambda: _consent().says("/delete").taps("Delete everything")),
)
