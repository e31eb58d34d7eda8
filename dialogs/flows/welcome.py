"""The first minutes: what this is, who it is for, consent, and the client's clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from dialogs.cities import City, city_of
from dialogs.dialog import INVITE_PREFIX
from dialogs.events import ConsentGiven, ZoneChosen
from dialogs.flows.buttons import BACK, NO, YES, each_on_a_row
from dialogs.flows.resting import next_in_words
from dialogs.local_time import (
    find_city,
    has_summer_time,
    is_plainly_named,
    read_offset,
    zones_ahead,
    zones_for,
)
from dialogs.machine import State, Trigger, fire
from dialogs.reading_clock import read_clock
from dialogs.recognition import listed, plain
from dialogs.reply import ButtonStyle, Choice
from dialogs.resting import by_another_clock
from dialogs.say import Moment, Say, paragraphs, say
from dialogs.talk import Question, Screen, Talk
from dialogs.world import Practice

CONSENT_VERSION = "2026-11"
_ZONE = "zone."
_BETWEEN = "|"


def hosted_by(practice: Practice) -> Say:
    """The practice's name as part of a sentence; nothing where the operator set none."""
    return say("hosted-by", practice=practice.name) if practice.name else say("hosted-by-nobody")


def _ask_welcome(talk: Talk) -> Question:
    return Question(
        say("welcome", by=hosted_by(talk.world.practice)),
        each_on_a_row(
            (
                Choice(YES.code, say("button-adult"), ButtonStyle.PRIMARY, spoken="yes"),
                Choice(NO.code, say("button-minor"), spoken="no"),
            )
        ),
    )


def _pick_welcome(talk: Talk, code: str) -> Trigger | None:
    if code == YES.code:
        return Trigger.FORWARD
    talk.remark(say("adults-only"))
    talk.asks_again = False
    return None


def _hear_welcome(talk: Talk, text: str) -> Trigger | None:
    return _yes_or_no(talk, text, _pick_welcome)


def _hear_consent(talk: Talk, text: str) -> Trigger | None:
    return _yes_or_no(talk, text, _pick_consent)


def _yes_or_no(talk: Talk, text: str, pick: Callable[[Talk, str], Trigger | None]) -> Trigger | None:
    """A sentence that begins with yes or no ("yes, I'm 34") is that answer."""
    first = plain(text).partition(" ")[0]
    for choice in (YES, NO):
        if first in listed(f"typed-{choice.spoken}", talk.person.language):
            return pick(talk, choice.code)
    talk.remark(say("please-tap"))
    return None


def _ask_consent(_talk: Talk) -> Question:
    return Question(
        say("consent"),
        each_on_a_row(
            (
                Choice(YES.code, say("button-agree"), ButtonStyle.PRIMARY, spoken="yes"),
                Choice(NO.code, say("button-not-now"), spoken="no"),
            )
        ),
    )


def _pick_consent(talk: Talk, code: str) -> Trigger | None:
    if code == YES.code:
        talk.keep(ConsentGiven(CONSENT_VERSION))
        return Trigger.FORWARD
    talk.remark(say("consent-declined"))
    talk.asks_again = False
    return Trigger.BACK


def _ask_clock(talk: Talk) -> Question:
    zone = ZoneInfo(talk.person.zone)
    now = talk.turn.at.astimezone(zone)
    here = Choice(
        f"{_ZONE}{zone.key}",
        say("button-clock-here", time=now.time(), place=_place(zone.key)),
        ButtonStyle.PRIMARY,
    )
    return Question(say("clock"), ((here,), (BACK,)))


def open_clock(talk: Talk, words: str) -> bool:
    """What /timezone does: settle the place or time that the words name, wherever the talk stands, or ask."""
    if not words:
        if talk.person.zone_known:
            here = talk.turn.at.astimezone(ZoneInfo(talk.person.zone))
            talk.remark(say("timezone-now", now=Moment(here), place=_place(talk.person.zone)))
        _to_the_clock(talk)
        return True
    at_hand, asks = (talk.about, talk.held), talk.state not in {State.CLOCK, State.CITY}
    trigger = _take_place(talk, words)
    if trigger is Trigger.SETTLE_ZONE and asks:
        talk.about, talk.held = at_hand
        return True
    if trigger is Trigger.SETTLE_ZONE:
        fire(talk, trigger)
        return True
    offered, talk.held = talk.about, ""
    _to_the_clock(talk)
    if trigger is Trigger.FORWARD:
        talk.about = offered
        fire(talk, trigger)
    return True


def _to_the_clock(talk: Talk) -> None:
    if not talk.about.startswith(INVITE_PREFIX):
        talk.about = ""
    talk.held = ""
    fire(talk, Trigger.CLOCK)


def _hear_clock(talk: Talk, text: str) -> Trigger | None:
    if talk.state is State.CITY and plain(text) in listed("typed-no", talk.person.language):
        return Trigger.BACK
    trigger = _take_place(talk, text)
    return None if trigger is Trigger.FORWARD and talk.state is State.CITY else trigger


def _take_place(talk: Talk, text: str) -> Trigger | None:
    """Settle the place that a time or a name means; FORWARD with several left in `about` to choose from.

    None for words that name none, after saying so.
    """
    cities = _cities_for(talk, text)
    if not cities:
        talk.remark(_why_no_city(talk, text))
        return None
    if read_offset(text) is not None and len(cities) > 1:
        talk.remark(say("offset-shared"))
    by_clock = bool(read_clock(text)) and read_offset(text) is None
    sure = by_clock or is_plainly_named(text, cities[0], talk.world.practice.country)
    if sure and len({city.zone for city in cities}) == 1:
        return _settle(talk, cities[0].zone, "" if by_clock else cities[0].name)
    pending = talk.about.partition(_BETWEEN)[0]
    if not pending.startswith(INVITE_PREFIX):
        pending = ""
    talk.about = _BETWEEN.join((pending, *(f"{city.name}={city.zone}" for city in cities)))
    return Trigger.FORWARD


def _pick_clock(talk: Talk, code: str) -> Trigger | None:
    zone = code.removeprefix(_ZONE)
    offered = (entry.partition("=") for entry in talk.about.split(_BETWEEN)[1:])
    return _settle(talk, zone, next((name for name, _, place in offered if place == zone), ""))


def _ask_city(talk: Talk) -> Question:
    offered = [entry.partition("=") for entry in talk.about.split(_BETWEEN)[1:]]
    if len(offered) == 1:
        ((name, _, zone),) = offered
        local: datetime = talk.turn.at.astimezone(ZoneInfo(zone))
        yes = Choice(f"{_ZONE}{zone}", YES.label, YES.style, spoken="yes")
        return Question(say("city-meant", place=name, time=local.time()), ((yes,), (BACK,)))
    return Question(
        say("city"),
        (
            *each_on_a_row(
                Choice(f"{_ZONE}{zone}", say("button-city", place=name)) for name, _, zone in offered
            ),
            (BACK,),
        ),
    )


def _cities_for(talk: Talk, text: str) -> tuple[City, ...]:
    # A bare "half past 2" can be two times; the one nearer to the practice's own clock is likelier.
    offset, country = read_offset(text), talk.world.practice.country
    if offset is not None:
        return zones_ahead(offset, talk.turn.at, country, talk.person.zone)
    here = talk.turn.at.astimezone(ZoneInfo(talk.person.zone))
    readings = sorted(read_clock(text), key=lambda clock: _minutes_apart(clock, here.time()))
    by_clock = tuple(
        city for clock in readings for city in zones_for(clock, talk.turn.at, country, talk.person.zone)
    )
    return by_clock[:8] if by_clock else find_city(text)


def _minutes_apart(one: time, other: time) -> int:
    """Minutes between two times of day, the short way round the clock."""
    apart = abs((one.hour - other.hour) * 60 + one.minute - other.minute)
    return min(apart, 24 * 60 - apart)


def _why_no_city(talk: Talk, text: str) -> Say:
    if read_offset(text) is not None:
        return say("offset-nowhere")
    times = read_clock(text)
    if times:
        return say("clock-nowhere", time=times[0])
    return say("city-unknown" if talk.state is State.CITY else "clock-unreadable")


def _settle(talk: Talk, zone: str, city: str = "") -> Trigger:
    """Go by the clock of this IANA zone; `city` is the place that was named, if one was."""
    pending = talk.about.split(_BETWEEN)[0]
    talk.about = pending if pending.startswith(INVITE_PREFIX) else ""
    talk.keep(ZoneChosen(zone))
    talk.person = by_another_clock(talk.person, zone)
    local: datetime = talk.turn.at.astimezone(ZoneInfo(zone))
    place, changes = _place(zone), int(has_summer_time(zone, talk.turn.at))
    told = say("clock-set", time=local.time(), place=place, changes=changes)
    if city and city not in {place, zone} and city != city_of(zone).name:
        told = say("clock-set-by", time=local.time(), city=city, place=place, changes=changes)
    talk.remark(paragraphs(told, next_in_words(talk)) if talk.active_goals else told)
    return Trigger.SETTLE_ZONE


def assume_clock(talk: Talk) -> None:
    """Someone who leaves the start before the clock is settled is told whose clock is taken meanwhile."""
    if talk.state in {State.CLOCK, State.CITY} and not talk.person.zone_known:
        talk.keep(ZoneChosen(talk.person.zone))
        talk.remark(say("clock-assumed", place=_place(talk.person.zone)))
        talk.person = replace(talk.person, zone_known=True)


def _place(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


WELCOME = Screen(_ask_welcome, _hear_welcome, _pick_welcome)
CONSENT = Screen(_ask_consent, _hear_consent, _pick_consent)
CLOCK = Screen(_ask_clock, _hear_clock, _pick_clock)
CITY = Screen(_ask_city, _hear_clock, _pick_clock)
