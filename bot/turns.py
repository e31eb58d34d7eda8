"""The one transaction of a turn: from the inbox row to the answer in the outbox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.incoming import Incoming, Membership, from_json
from dialogs.codec import dialog_from_json, dialog_to_json, reply_to_json
from dialogs.conversation import Outcome, converse, invite_reference, looks_back
from dialogs.dialog import Dialog
from dialogs.events import Erased, Event, InviteAccepted, LanguageChosen, LinkEnded
from dialogs.notices import client_linked, link_ended_by_therapist, sharing_ended
from dialogs.people import Link, Person
from dialogs.quiet_hours import QuietHours
from dialogs.reaction import Reaction
from dialogs.reply import Reply, ReplyKind
from dialogs.say import Lines, Say, paragraphs, say
from dialogs.world import Practice
from storage.changes import apply
from storage.chats import Chat
from storage.errors import UnknownRow
from storage.ids import new_code, new_id
from storage.inbox import InboxRow
from storage.outbox import Taker
from storage.outbox_rows import Claimed
from storage.unit_of_work import UnitOfWork
from storage.worlds import load_world


@dataclass(frozen=True, slots=True)
class TurnContext:
    """What every turn needs beside the database."""

    clock: Clock
    practice: Practice
    quiet: QuietHours
    """The quiet hours of people who have not chosen their own."""
    languages: tuple[str, ...]
    """The languages the coach speaks, the first is the default."""
    bot_link: str | None = None
    """Where `?start=<code>` opens this coach; None in a channel without links."""
    new_id: Callable[[], str] = new_id
    new_code: Callable[[], str] = new_code

    def language(self, told: str | None) -> str:
        """The language to speak with someone whose channel told this language tag."""
        spoken = (told or "").partition("-")[0].lower()
        return spoken if spoken in self.languages else self.languages[0]


@dataclass(frozen=True, slots=True)
class TurnResult:
    """What is left to do once the turn is committed."""

    language: str
    address: str
    toast: Say | Lines | None = None
    callback_id: str | None = None
    """What acknowledges the tap that was answered."""
    taken: tuple[Claimed, Reply] | None = None
    """The first answer, taken up for sending in the turn's own transaction."""
    has_replies: bool = False
    """There are messages in the outbox that are not taken up yet."""
    became_therapist: bool = False
    reaction: tuple[str, Reaction] | None = None
    """A sign to put at the message with this id."""
    erased: str | None = None
    """The id of the person of whom nothing is left: whatever was about to go to them must not."""


def take_turn(uow: UnitOfWork, row: InboxRow, context: TurnContext, taker: Taker | None = None) -> TurnResult:
    """Let the coach answer one inbox row and write down all that follows from it; the caller commits.

    With a `taker` the first answer is taken up for sending at once, if nothing else is in the person's line.
    Raises `storage.errors.StaleDialog` when another process answered this person in the meantime.
    """
    now = context.clock.now()
    incoming = from_json(row.body)
    if incoming.membership is not None:
        return _membership(uow, row, incoming.membership, now, context)
    chat = _open(uow, row, incoming, now, context)
    if chat is None:
        told = say("everything-is-gone") if incoming.tap is not None else None
        language = context.language(incoming.language)
        return TurnResult(language, row.address, toast=told, callback_id=incoming.callback_id)
    person = chat.person
    uow.people.touch(person.id, now)
    outcome = _converse(uow, chat, incoming, now, context)
    told_others = False
    for event in outcome.events:
        ended = uow.links.get(event.link_id) if isinstance(event, LinkEnded) else None
        apply(uow, person.id, event, now)
        told_others |= _tell_the_other_side(uow, person.id, event, ended, now)
    if any(isinstance(event, Erased) for event in outcome.events):
        _see_off(uow, row, person, outcome.replies, now, context)
        return TurnResult(
            language=person.language,
            address=row.address,
            callback_id=incoming.callback_id,
            has_replies=True,
            erased=person.id,
        )
    person = _in_new_language(person, outcome.events)
    replies = list(outcome.replies)
    taken = None
    if replies and taker is not None and not chat.has_mail:
        first = replies.pop(0)
        taken = (_take(uow, person, row.address, first, now, taker), first)
    for reply in replies:
        _put(uow, person.id, reply, now)
    joined = any(isinstance(event, InviteAccepted) for event in outcome.events)
    return TurnResult(
        language=person.language,
        address=row.address,
        toast=outcome.toast,
        callback_id=incoming.callback_id,
        taken=taken,
        has_replies=bool(replies) or told_others,
        reaction=_reaction(incoming, outcome),
        became_therapist=joined and uow.therapists.by_person(person.id) is not None,
    )


def _reaction(incoming: Incoming, outcome: Outcome) -> tuple[str, Reaction] | None:
    if incoming.message_id is None or outcome.reaction is None:
        return None
    return incoming.message_id, outcome.reaction


def give_up(uow: UnitOfWork, row: InboxRow, context: TurnContext) -> TurnResult:
    """Tell a person kindly that a message of theirs could not be answered; the caller commits."""
    now = context.clock.now()
    person = _person(uow, row.channel, row.address, None, now, context)
    _put(uow, person.id, Reply(say("turn-failed"), kind=ReplyKind.NOTICE), now)
    try:
        callback_id = from_json(row.body).callback_id
    except (ValueError, KeyError, TypeError):
        # What cannot be read is perhaps why the turn failed.
        callback_id = None
    return TurnResult(person.language, row.address, callback_id=callback_id, has_replies=True)


def _person(
    uow: UnitOfWork, channel: str, address: str, language: str | None, now: datetime, context: TurnContext
) -> Person:
    return uow.people.get_or_add(
        channel,
        address,
        language=context.language(language),
        zone=context.practice.zone,
        quiet=context.quiet,
        at=now,
    )


def _open(
    uow: UnitOfWork, row: InboxRow, incoming: Incoming, now: datetime, context: TurnContext
) -> Chat | None:
    """The chat, of someone new if need be; None when it came from someone who was erased since."""
    chat = uow.chats.open(row.channel, row.chat)
    if chat is not None and not chat.is_leaving:
        return chat
    erased_at = uow.erasing.erased_at(row.channel, row.chat)
    if erased_at is not None and _is_from_before(incoming, erased_at):
        return None
    if chat is None:
        # A tombstone is for whoever was here before it, also where the clock was set back since.
        added_at = now if erased_at is None else max(now, erased_at)
        _person(uow, row.channel, row.address, incoming.language, added_at, context)
        chat = uow.chats.open_at(row.channel, row.address)
    if chat is None:
        raise UnknownRow("This person was added and removed at the same moment.")
    return chat


def _is_from_before(incoming: Incoming, erased_at: datetime) -> bool:
    """Whether this belongs to a talk that is erased: an old button, an old message, or one sent again.

    A /start always begins anew, however the clocks of channel and coach differ.
    """
    if incoming.tap is not None or incoming.edited:
        return True
    command = incoming.turn.command
    return incoming.at <= erased_at and (command is None or command[0] != "start")


def _see_off(
    uow: UnitOfWork,
    row: InboxRow,
    person: Person,
    replies: tuple[Reply, ...],
    now: datetime,
    context: TurnContext,
) -> None:
    """The last message to someone of whom nothing is left, kept until it has gone."""
    nobody = _person(uow, row.channel, row.address, person.language, now, context)
    last = Reply(paragraphs(*(reply.say for reply in replies)), kind=ReplyKind.NOTICE)
    uow.erasing.see_off(nobody.id, reply_to_json(last), now)


def _in_new_language(person: Person, events: tuple[Event, ...]) -> Person:
    chosen = (event.language for event in events if isinstance(event, LanguageChosen))
    return replace(person, language=next(chosen, person.language))


def _membership(
    uow: UnitOfWork, row: InboxRow, membership: Membership, now: datetime, context: TurnContext
) -> TurnResult:
    person = uow.people.find(row.channel, row.address)
    if person is not None and membership is Membership.BLOCKED:
        uow.people.mark_unreachable(person.id, now)
    elif person is not None:
        uow.people.mark_reachable(person.id)
    return TurnResult(context.languages[0], row.address)


def _converse(
    uow: UnitOfWork, chat: Chat, incoming: Incoming, now: datetime, context: TurnContext
) -> Outcome:
    stored = chat.dialog
    dialog = Dialog.fresh() if stored.payload is None else dialog_from_json(stored.payload)
    turn = incoming.turn
    reference = invite_reference(dialog, turn)
    world = load_world(
        uow,
        chat,
        now=now,
        practice=context.practice,
        new_id=context.new_id(),
        new_code=context.new_code(),
        code=reference.code,
        invite_id=reference.invite_id,
        looks_back=looks_back(dialog, turn),
        bot_link=context.bot_link,
    )
    outcome = converse(dialog, turn, world)
    uow.dialogs.save(chat.person.id, dialog_to_json(outcome.dialog), stored.version)
    return outcome


def _tell_the_other_side(
    uow: UnitOfWork, person_id: str, event: Event, ended: Link | None, now: datetime
) -> bool:
    """A link concerns two people: who did not act is told that it was made, or that it ended.

    Tells whether there is a message to them.
    """
    made = uow.links.get(event.link_id) if isinstance(event, InviteAccepted) else None
    link = made or ended
    if link is None:
        return False
    therapist = uow.therapists.person_of(link.therapist_id)
    if therapist == person_id:
        _put(uow, link.client_id, link_ended_by_therapist(link.name), now)
    elif therapist is not None:
        _put(uow, therapist, client_linked(link.label) if made else sharing_ended(link.label), now)
    else:
        return False
    return True


def _put(uow: UnitOfWork, person_id: str, reply: Reply, now: datetime) -> None:
    uow.outbox.add(person_id, reply_to_json(reply), reply.kind.value, at=now)


def _take(
    uow: UnitOfWork, person: Person, address: str, reply: Reply, now: datetime, taker: Taker
) -> Claimed:
    return uow.outbox.add_taken(person, address, reply_to_json(reply), reply.kind.value, at=now, by=taker)
