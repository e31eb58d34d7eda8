"""Chooses how updates are received: by webhook where the settings name one, else by long polling."""

from __future__ import annotations

from typing import Protocol

from bot.channel import Channel
from bot.clock import Clock
from bot.config import Settings
from bot.health import Health
from bot.intake import Intake
from bot.telegram.client import Client
from bot.telegram.groups import Groups
from bot.telegram.handover import Handover
from bot.telegram.polling import Polling
from bot.telegram.webhook import Webhook


class Receiver(Protocol):
    """A way in which updates come from Telegram; none is confirmed before the inbox holds it."""

    async def run(self) -> None:
        """Receive until `stop`.

        Raises `bot.channel.Unauthorised` when Telegram refuses the token, and a webhook
        `bot.telegram.webhook.CannotListen`.
        """

    def stop(self) -> None:
        """Take nothing more; what is in hand is still committed, then `run` returns."""


def receiver(
    settings: Settings,
    client: Client,
    channel: Channel,
    intake: Intake,
    groups: Groups,
    clock: Clock,
    health: Health,
) -> Receiver:
    """The way these settings ask for, not yet running."""
    handover = Handover(channel, intake, groups, clock)
    hook = settings.telegram.hook
    if hook is not None:
        return Webhook(client, handover, health, clock, hook)
    return Polling(client, handover, clock, poll_seconds=settings.telegram.poll_timeout)
