"""Short notices to the other side of a link."""

from __future__ import annotations

from dialogs.reply import Reply, ReplyKind
from dialogs.say import say


def client_linked(label: str) -> Reply:
    """To the therapist: the invited client said yes."""
    return Reply(say("notice-linked", label=label), kind=ReplyKind.NOTICE)


def sharing_ended(label: str) -> Reply:
    """To the therapist: the client ended the link. Nothing else is told."""
    return Reply(say("notice-sharing-ended", label=label), kind=ReplyKind.NOTICE)


def link_ended_by_therapist(name: str) -> Reply:
    """To the client: the therapist ended the link."""
    return Reply(say("notice-therapist-ended", name=name), kind=ReplyKind.NOTICE)
