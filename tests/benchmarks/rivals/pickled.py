"""python-telegram-bot's ConversationHandler with a PicklePersistence that is written after each update.

The persistence has a file for each kind of data, so that one answer writes the two files it changes, and
keeps no kind that is not used. It writes all people's data each time, and the answer leaves before the data
is kept.
"""

from __future__ import annotations

import pickle
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PersistenceInput,
    PicklePersistence,
    filters,
)

from tests.benchmarks.bots import Bot, Settled
from tests.benchmarks.rivals.echo import nothing_left, polling_application
from tests.benchmarks.rivals.questions import QUESTIONS, THANKS
from tests.benchmarks.transport import TOKEN, BotApi, Wire

_Context = ContextTypes.DEFAULT_TYPE
_Step = Callable[[Update, _Context], Coroutine[Any, Any, int]]

_FILES = "pickled"


class _KeepsEachUpdate(Application):  # type: ignore[type-arg] # six of them, which say nothing here
    async def process_update(self, update: object) -> None:
        await super().process_update(update)
        await self.update_persistence()


def pickled(folder: Path, *, known: int = 0) -> Bot:
    """The bot, with its files in `folder`; so many more people have answered all questions before."""
    if known:
        answers = dict(QUESTIONS)
        people = {-person: answers.copy() for person in range(1, known + 1)}
        (folder / f"{_FILES}_user_data").write_bytes(pickle.dumps(people))

    @asynccontextmanager
    async def start(api: BotApi) -> AsyncIterator[Settled]:
        kept = PersistenceInput(bot_data=False, chat_data=False, callback_data=False)
        persistence: PicklePersistence[Any, Any, Any] = PicklePersistence(
            folder / _FILES, store_data=kept, single_file=False
        )
        builder = Application.builder().application_class(_KeepsEachUpdate).token(TOKEN)
        builder = builder.request(Wire(api)).get_updates_request(Wire(api)).persistence(persistence)
        application = builder.job_queue(None).build()
        application.add_handler(_conversation())
        application.add_handler(MessageHandler(filters.TEXT, _anything_else))
        async with polling_application(application):
            yield nothing_left

    return start


def _conversation() -> ConversationHandler[_Context]:
    answers = filters.TEXT & ~filters.COMMAND
    states: dict[object, Any] = {
        number: [MessageHandler(answers, _step(number))] for number in range(len(QUESTIONS))
    }
    return ConversationHandler(
        entry_points=[CommandHandler("newgoal", _begin)],
        states=states,
        fallbacks=[CommandHandler("newgoal", _begin)],
        name="goal",
        persistent=True,
    )


async def _begin(update: Update, _context: _Context) -> int:
    await _say(update, QUESTIONS[0][1])
    return 0


def _step(number: int) -> _Step:
    """Keep the answer to a question and ask the next."""

    async def step(update: Update, context: _Context) -> int:
        assert update.message is not None
        assert context.user_data is not None
        context.user_data[QUESTIONS[number][0]] = update.message.text
        following = number + 1
        if following == len(QUESTIONS):
            await _say(update, THANKS)
            return ConversationHandler.END
        await _say(update, QUESTIONS[following][1])
        return following

    return step


async def _anything_else(update: Update, _context: _Context) -> None:
    await _say(update, "Write /newgoal to begin.")


async def _say(update: Update, text: str) -> None:
    assert update.message is not None
    await update.message.reply_text(text)
