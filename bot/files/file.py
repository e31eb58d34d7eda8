"""A file on its way to a person."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dialogs.reply import Reply
from dialogs.say import paragraphs, say


@dataclass(frozen=True, slots=True)
class File:
    """A finished file. Its name holds nothing that a person wrote."""

    name: str
    media_type: str
    content: bytes = field(repr=False)

    @property
    def is_picture(self) -> bool:
        """Whether it is to be shown rather than kept."""
        return self.media_type.startswith("image/")


def without_file(reply: Reply) -> Reply:
    """The reply in words alone, telling that the file it was to come with is missing."""
    if reply.attachment is None:
        return reply
    missing = say(f"file-missing-{reply.attachment.kind.value}")
    return replace(reply, say=paragraphs(reply.say, missing), attachment=None)
