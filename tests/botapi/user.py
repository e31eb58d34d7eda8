"""A person in their private chat with the bot."""

import re

from .chats import Account, Chat, World
from .participant import Participant, Said
from .updates import UpdateQueue
from .wire import Json

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class User(Participant):
    """Somebody who can start, block and unblock the bot; everything else is in `Participant`."""

    def starts(self, payload: str | None = None) -> Said:
        """Press Start, with the payload of a deep link if there is one. A blocked bot is unblocked first.

        A payload that is not 1–64 of `A-Za-z0-9_-` is dropped without a word, as Telegram does.
        """
        if self._chat.banned:
            self.unblocks()
        arrives = payload is not None and _PAYLOAD.fullmatch(payload)
        return self.says(f"/start {payload}" if arrives else "/start")

    def blocks(self) -> None:
        """Block the bot: it is told by my_chat_member, and from now on gets 403."""
        self._changes_membership(banned=True)

    def unblocks(self) -> None:
        """Unblock the bot: it is told by my_chat_member and may write again."""
        self._changes_membership(banned=False)

    def deletes_account(self) -> None:
        """Delete the account. The bot is not told; it gets 403 when it writes."""
        with self._world.changed:
            self._chat.gone = True
            self._world.note(self._chat, f"{self._name} deletes the account")

    def _changes_membership(self, *, banned: bool) -> None:
        with self._world.changed:
            self._chat.banned = banned
            self._world.note(self._chat, f"{self._name} {'blocks' if banned else 'unblocks'} the bot")
            self._updates.put(
                "my_chat_member", membership(self._world, self._chat, self.account, gone=banned)
            )


def membership(world: World, chat: Chat, by: Account, *, gone: bool) -> dict[str, Json]:
    """The `ChatMemberUpdated` object about the bot itself."""
    bot = world.bot.payload()
    member: dict[str, Json] = {"status": "member", "user": bot}
    outside: dict[str, Json] = {"status": "kicked", "user": bot, "until_date": 0}
    if not (chat.is_private or gone):
        outside = {"status": "left", "user": bot}
    return {
        "chat": chat.payload(),
        "from": by.payload(),
        "date": world.unix(),
        "old_chat_member": member if gone else outside,
        "new_chat_member": outside if gone else member,
    }


def new_user(world: World, updates: UpdateQueue, account: Account) -> User:
    """A person the bot has not met, with an empty chat."""
    chat = world.add_chat(Chat(account.id, "private", account.first_name, [account]))
    return User(world, updates, chat, account)
