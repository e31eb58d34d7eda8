"""The emoji with which the coach reacts to messages: a few of those that Telegram lets bots use."""

from __future__ import annotations

from collections.abc import Mapping

from telegram.constants import ReactionEmoji

from dialogs.reaction import Reaction

EMOJI: Mapping[Reaction, str] = {
    Reaction.DONE: ReactionEmoji.THUMBS_UP.value,
    Reaction.PARTLY: ReactionEmoji.OK_HAND_SIGN.value,
    Reaction.NOTED: ReactionEmoji.WRITING_HAND.value,
}
