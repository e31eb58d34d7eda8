"""Giving a person a copy of all that is kept about them."""

from __future__ import annotations

from dialogs.reply import Attachment, AttachmentKind, Choice, Reply
from dialogs.say import say
from dialogs.talk import Talk

EXPORT = Choice("export", say("button-export"))


def give_export(talk: Talk) -> None:
    """Send the file, in a message of its own; it is put together when it goes out."""
    file = Attachment(AttachmentKind.EXPORT, "json")
    talk.replies.append(Reply(say("export-file"), attachment=file))
