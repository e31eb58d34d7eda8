"""Which file is made by what."""

from __future__ import annotations

from collections.abc import Mapping

from bot.files import check_in_calendar, export, progress
from bot.files.composing import Compose
from dialogs.reply import AttachmentKind

COMPOSERS: Mapping[AttachmentKind, Compose] = {
    AttachmentKind.PROGRESS: progress.compose,
    AttachmentKind.EXPORT: export.compose,
    AttachmentKind.CALENDAR: check_in_calendar.compose,
}
