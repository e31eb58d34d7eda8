"""A group chat with the bot in it."""

from collections.abc import Sequence

from .chats import Chat, Message, World
from .participant import Participant
from .payloads import message_payload
from .updates import UpdateQueue
from .user import User, membership


class Group:
    """A group. `member(ana)` is Ana's seat in it, with her whole vocabulary."""

    def __init__(self, world: World, updates: UpdateQueue, chat: Chat, members: Sequence[User]) -> None:
        self._world = world
        self._updates = updates
        self._chat = chat
        self._seats = {user.account.id: Participant(world, updates, chat, user.account) for user in members}

    @property
    def chat_id(self) -> int:
        """The group's id, below zero."""
        return self._chat.id

    @property
    def has_bot(self) -> bool:
        """Whether the bot is still in."""
        return not self._chat.left

    def member(self, user: User) -> Participant:
        """This person in this group."""
        return self._seats[user.account.id]

    def removes_bot(self) -> None:
        """The first member removes the bot; it is told by my_chat_member."""
        with self._world.changed:
            self._chat.left = True
            self._world.note(self._chat, "the bot is removed")
            self._updates.put(
                "my_chat_member", membership(self._world, self._chat, self._chat.members[0], gone=True)
            )


def new_group(world: World, updates: UpdateQueue, members: Sequence[User], chat: Chat) -> Group:
    """A group its first member has just added the bot to: my_chat_member and a service message."""
    with world.changed:
        world.add_chat(chat)
        group = Group(world, updates, chat, members)
        inviter = chat.members[0]
        message = Message(1, inviter, world.now(), "service")
        world.post(chat, message, f"{inviter.first_name} adds the bot to {chat.title}")
        updates.put("my_chat_member", membership(world, chat, inviter, gone=False))
        updates.put(
            "message",
            {**message_payload(world, chat, message), "new_chat_members": [world.bot.payload()]},
        )
        return group
