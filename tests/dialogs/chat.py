"""A chat with the coach without storage or channel; everything makes a trip through JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import count
from typing import Any

from dialogs.codec import dialog_from_json, dialog_to_json, reply_from_json, reply_to_json
from dialogs.conversation import Outcome, converse, invite_reference, looks_back
from dialogs.dialog import Dialog
from dialogs.events import (
    Celebrated,
    CelebrationsChosen,
    CheckInAnswered,
    CheckInConfidence,
    CheckInNoted,
    CheckInSnoozed,
    ConsentGiven,
    Erased,
    Event,
    GoalClosed,
    GoalReopened,
    GoalRevised,
    GoalWritten,
    HelpOpened,
    HoldEnded,
    InviteAccepted,
    LanguageChosen,
    LinkEnded,
    Paused,
    QuietHoursChosen,
    Resumed,
    ReviewAnswered,
    ReviewPutOff,
    RhythmChosen,
    SharingChanged,
    ZoneChosen,
)
from dialogs.goal import CheckIn, FocusArea, Goal, GoalStatus, Rhythm
from dialogs.machine import State
from dialogs.nudge import nudge
from dialogs.people import OPEN_ENDED, Invite, InviteKind, Link, Person, TherapistRole
from dialogs.quiet_hours import QuietHours
from dialogs.reply import Choice, Reply
from dialogs.resting import HOLD_LASTS, by_another_clock
from dialogs.review_letter import review_letter
from dialogs.reviews import Review, ReviewKind
from dialogs.revisions import Revision
from dialogs.rhythm import local_day
from dialogs.turn import Attachment, Tap, Turn
from dialogs.words import PLAIN, words
from dialogs.world import Practice, World

START = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
QUIET = QuietHours(time(21), time(9))


def plain(reply: Reply) -> str:
    return words().render(reply.say, "en", PLAIN)


ONWARDS = ("clear enough", "Keep it as", "Skip", "In 2 weeks", "Keep this goal")


class Chat:
    """One person and the coach. `says`, `taps` and `sees` are the person's vocabulary."""

    def __init__(self, *, invites: dict[str, Invite] | None = None, now: datetime = START) -> None:
        self.now = now
        self.person = Person("person", "Europe/London", "en", QUIET)
        self.dialog = Dialog.fresh()
        self.goals: list[Goal] = []
        self.check_ins: list[CheckIn] = []
        self.links: list[Link] = []
        self.reviews: list[Review] = []
        self.revisions: list[Revision] = []
        self.therapist: TherapistRole | None = None
        self.invites = dict(invites or {})
        self.events: list[Event] = []
        self.replies: list[Reply] = []
        self.toast: str | None = None
        self._ids = count(1)

    @property
    def state(self) -> State:
        return self.dialog.state

    @property
    def seen(self) -> str:
        """What the last turn was answered with."""
        return "\n\n".join(plain(reply) for reply in self.replies)

    @property
    def buttons(self) -> dict[str, tuple[str, Choice]]:
        """The buttons of the last turn's messages by label, with what they belong to."""
        return {
            words().render(choice.label, "en", PLAIN): (reply.scope, choice)
            for reply in self.replies
            for row in reply.choices
            for choice in row
        }

    def says(self, text: str) -> Chat:
        return self._turn(Turn(self._later(), text))

    def sends(self, attachment: Attachment, caption: str = "") -> Chat:
        return self._turn(Turn(self._later(), caption, attachment=attachment))

    def edits(self, text: str) -> Chat:
        return self._turn(Turn(self._later(), text, edited=True))

    def taps(self, label: str) -> Chat:
        wanted = label.casefold()
        matching = [key for key in self.buttons if key.casefold() == wanted]
        matching += [key for key in self.buttons if wanted in key.casefold()]
        assert matching, f"no button {label!r} among {list(self.buttons)}"
        scope, choice = self.buttons[matching[0]]
        return self.taps_raw(scope, choice.code)

    def taps_raw(self, scope: str, code: str) -> Chat:
        return self._turn(Turn(self._later(), tap=Tap(scope, code)))

    def sees(self, *texts: str) -> Chat:
        for text in texts:
            assert text.casefold() in self.seen.casefold(), f"{text!r} is not in:\n{self.seen}"
        return self

    def sees_not(self, *texts: str) -> Chat:
        for text in texts:
            assert text.casefold() not in self.seen.casefold(), f"{text!r} is in:\n{self.seen}"
        return self

    def is_at(self, *states: State) -> Chat:
        assert self.dialog.state in states, f"the talk is at {self.dialog.state}:\n{self.seen}"
        return self

    def is_not_at(self, *states: State) -> Chat:
        assert self.dialog.state not in states, f"the talk is at {self.dialog.state}:\n{self.seen}"
        return self

    def goes_on_to(self, *states: State) -> Chat:
        """Answer with the first button that moves things along until one of these states is reached."""
        for _ in range(30):
            if self.dialog.state in states:
                return self
            # a rating is given although it could be skipped
            onwards = ("8",) if "8" in self.buttons else ONWARDS
            self.taps(next(one for one in onwards if any(one in label for label in self.buttons)))
        raise AssertionError(f"never came to {states}, but to {self.dialog.state}")

    def waits(self, **span: int) -> Chat:
        self.now += timedelta(**span)
        return self

    def is_nudged(self) -> Chat:
        """The coach asks about the newest goal, as the scheduler would."""
        goal = self.goals[-1]
        day = local_day(self.now, self.world().zone)
        check_in = CheckIn(f"check{next(self._ids)}", goal.id, day, asked_at=self.now)
        self.check_ins.append(check_in)
        self.replies = [nudge([(goal, check_in)], sent_on=day)]
        return self

    def is_asked_again(self) -> Chat:
        """The coach asks once more about what was put off, as the scheduler would when its time comes."""
        asked = []
        for number, one in enumerate(self.check_ins):
            goal = self.world().goal(one.goal_id)
            if goal is not None and one.outcome is None and one.snoozed_until is not None:
                self.check_ins[number] = replace(one, asked_at=self.now, snoozed_until=None)
                asked.append((goal, self.check_ins[number]))
        self.replies = [nudge(asked, sent_on=local_day(self.now, self.world().zone))]
        return self

    def is_nudged_about_all(self) -> Chat:
        """The coach asks about all active goals in one message."""
        day = local_day(self.now, self.world().zone)
        asked = [
            (goal, CheckIn(f"{next(self._ids):032x}"[::-1], goal.id, day, asked_at=self.now))
            for goal in self.world().active_goals
        ]
        self.check_ins += [check_in for _, check_in in asked]
        self.replies = [nudge(asked, sent_on=day)]
        return self

    def is_asked_to_look_back(self, kind: ReviewKind = ReviewKind.HALF_WAY) -> Chat:
        """The coach asks for a review of the newest goal, as the scheduler would."""
        goal, day = self.goals[-1], local_day(self.now, self.world().zone)
        if kind is ReviewKind.DEADLINE:
            self._change_goal(goal.id, ends_since=self.now)
        review = Review(f"{next(self._ids):032x}", goal.id, kind, day, times_asked=1, asked_at=self.now)
        self.reviews.append(review)
        self.replies = [review_letter(goal, review, day)]
        return self

    def has_goals(self, *statements: str) -> Chat:
        """Goals with these words, without the talk in which they were written."""
        every_evening = Rhythm.weekly(frozenset(range(7)), time(18))
        self.goals += [
            Goal(f"{next(self._ids):032x}", FocusArea.MOVEMENT, words, self.now, rhythm=every_evening)
            for words in statements
        ]
        return self

    def begins(self) -> Chat:
        """The welcome, up to the quiet place."""
        return self.says("/start").taps("18 or over").taps("all right").taps("It's")

    def writes_a_goal(self) -> Chat:
        """A whole goal with check-ins every day at 18:00."""
        self.says("/newgoal").taps("Moving my body").taps("Skip").says("walk round the lake after lunch")
        self.goes_on_to(State.CONFIDENCE, State.MEASURE)
        if self.dialog.state is State.MEASURE:
            self.says("20 minutes, 3 times a week")
        self.goes_on_to(State.CONFIDENCE).taps("8").taps("Skip").says("it's raining").says(
            "I'll take the umbrella"
        )
        if self.dialog.state is State.REASON:
            self.says("because I want to hike with my daughter")
        self.taps("In 4 weeks").taps("Keep this goal").is_at(State.CUE)
        return self.taps("Other days").taps("Every day").taps("18:00")

    def world(self) -> World:
        reference = invite_reference(self.dialog, Turn(self.now))
        return self._world(reference.code, reference.invite_id)

    def _world(self, code: str | None, invite_id: str | None) -> World:
        invite = self.invites.get(code or "")
        if invite is None and invite_id is not None:
            invite = next((one for one in self.invites.values() if one.id == invite_id), None)
        active = {goal.id for goal in self.goals if goal.status is GoalStatus.ACTIVE}
        return World(
            now=self.now,
            person=self.person,
            practice=Practice("Elm Street Practice", "GB", "Europe/London"),
            new_id=f"{next(self._ids):032d}",
            new_code="A" * 22,
            goals=tuple(self.goals),
            check_ins=tuple(one for one in self.check_ins if one.goal_id in active),
            links=tuple(self.links),
            therapist=self.therapist,
            invite=invite,
            bot_link="https://t.me/waymark_bot",
        )

    def _later(self) -> datetime:
        self.now += timedelta(seconds=20)
        return self.now

    def _turn(self, turn: Turn) -> Chat:
        reference = invite_reference(self.dialog, turn)
        world = self._world(reference.code, reference.invite_id)
        if looks_back(self.dialog, turn):
            active = {goal.id for goal in world.active_goals}
            closed = tuple(one for one in self.check_ins if one.goal_id not in active)
            world = replace(
                world,
                reviews=tuple(self.reviews),
                revisions=tuple(self.revisions),
                closed_check_ins=closed,
            )
        outcome: Outcome = converse(self.dialog, turn, world)
        self.dialog = dialog_from_json(dialog_to_json(outcome.dialog))
        assert self.dialog == outcome.dialog
        self.replies = [reply_from_json(reply_to_json(reply)) for reply in outcome.replies]
        assert self.replies == list(outcome.replies)
        self.toast = None if outcome.toast is None else words().render(outcome.toast, "en", PLAIN)
        for event in outcome.events:
            self.events.append(event)
            self._apply(event)
        return self

    def _apply(self, event: Event) -> None:  # noqa: C901, PLR0912, PLR0915 - one branch for each kind
        match event:
            case ConsentGiven():
                self.person = replace(self.person, consented_at=self.now)
            case ZoneChosen(zone):
                self.person = by_another_clock(self.person, zone)
            case QuietHoursChosen(quiet):
                self.person = replace(self.person, quiet=quiet)
            case CelebrationsChosen(level):
                self.person = replace(self.person, celebrations=level)
            case Paused(until):
                self.person = replace(self.person, paused_until=until or OPEN_ENDED)
            case Resumed():
                self.person = replace(self.person, paused_until=None)
            case HelpOpened():
                self.person = replace(self.person, held_until=self.now + HOLD_LASTS)
            case HoldEnded():
                self.person = replace(self.person, held_until=None)
            case GoalWritten(goal):
                self.goals.append(goal)
            case ReviewAnswered(review):
                kept = [one for one in self.reviews if one.id != review.id]
                self.reviews = sorted([*kept, review], key=lambda one: one.day)
                if review.decision is not None:
                    self._change_goal(review.goal_id, ends_since=None)
            case ReviewPutOff(review_id):
                self.reviews = [
                    replace(one, asked_at=None, times_asked=0) if one.id == review_id else one
                    for one in self.reviews
                ]
            case GoalRevised(goal_id, goal, reason, occasion):
                before = next(one for one in self.goals if one.id == goal_id)
                self.revisions.append(
                    Revision(f"revision{len(self.revisions)}", before, self.now, occasion, reason)
                )
                self.goals = [goal if one.id == goal_id else one for one in self.goals]
            case RhythmChosen(goal_id, rhythm):
                self._change_goal(goal_id, rhythm=rhythm, ends_since=None)
            case GoalClosed(goal_id, status):
                self._change_goal(goal_id, status=status, closed_at=self.now)
            case CheckInAnswered():
                self._answer(event)
            case CheckInNoted(check_in_id, note):
                self.check_ins = [
                    replace(one, note=note) if one.id == check_in_id else one for one in self.check_ins
                ]
            case CheckInConfidence(check_in_id, confidence):
                self.check_ins = [
                    replace(one, confidence=confidence) if one.id == check_in_id else one
                    for one in self.check_ins
                ]
            case CheckInSnoozed(check_in_id, until):
                self.check_ins = [
                    replace(one, snoozed_until=until, snoozes=one.snoozes + (one.snoozed_until is None))
                    if one.id == check_in_id
                    else one
                    for one in self.check_ins
                ]
            case Celebrated(goal_id, day, milestone):
                self.check_ins = [
                    replace(one, celebrated=milestone) if (one.goal_id, one.day) == (goal_id, day) else one
                    for one in self.check_ins
                ]
            case InviteAccepted(invite_id, link_id):
                self._accept(invite_id, link_id)
            case SharingChanged(link_id, scope, granted):
                self.links = [
                    replace(link, scopes=link.scopes | {scope} if granted else link.scopes - {scope})
                    if link.id == link_id
                    else link
                    for link in self.links
                ]
            case LinkEnded(link_id):
                self.links = [link for link in self.links if link.id != link_id]
            case GoalReopened(goal_id):
                self._change_goal(goal_id, status=GoalStatus.ACTIVE, closed_at=None)
            case LanguageChosen(language):
                self.person = replace(self.person, language=language)
            case Erased():
                self._forget()
            case _:
                pass

    def _forget(self) -> None:
        """Whoever writes next begins as new."""
        self.person = Person("person", "Europe/London", "en", QUIET)
        self.dialog = Dialog.fresh()
        self.goals, self.check_ins, self.links, self.therapist = [], [], [], None
        self.reviews, self.revisions = [], []

    def _change_goal(self, goal_id: str, **changes: Any) -> None:  # noqa: ANN401 - any field of a goal
        self.goals = [replace(goal, **changes) if goal.id == goal_id else goal for goal in self.goals]

    def _answer(self, event: CheckInAnswered) -> None:
        old = next((one for one in self.check_ins if one.id == event.check_in_id), None)
        new = replace(
            old or CheckIn(event.check_in_id, event.goal_id, event.day),
            outcome=event.outcome,
            answered_at=self.now,
            amount=event.amount,
        )
        self.check_ins = sorted(
            [*(one for one in self.check_ins if one.id != new.id), new], key=lambda one: one.day
        )

    def _accept(self, invite_id: str, link_id: str) -> None:
        code = next(code for code, invite in self.invites.items() if invite.id == invite_id)
        invite = self.invites.pop(code)
        if invite.kind is InviteKind.THERAPIST:
            self.therapist = TherapistRole(invite.therapist_id, invite.name, 0, time(8))
        else:
            self.links.append(Link(link_id, invite.therapist_id, self.person.id, invite.name, "label"))
