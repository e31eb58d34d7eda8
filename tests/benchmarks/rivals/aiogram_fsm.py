"""aiogram's finite-state machine with its state in SQLite, committed at each change.

aiogram has no such storage of its own; this one is what its documentation asks of one, on a WAL file, called
either in a thread, as a bot that must not stall does, or on the event loop, which is faster and stalls it.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

from aiogram import Bot as AiogramBot
from aiogram import Dispatcher, F
from aiogram.client.session.base import BaseSession
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile, Message

from tests.benchmarks.bots import POLL_SECONDS, Bot, Settled
from tests.benchmarks.rivals.echo import nothing_left
from tests.benchmarks.rivals.questions import QUESTIONS, THANKS
from tests.benchmarks.transport import TOKEN, BotApi

T = TypeVar("T")

_TABLE = "CREATE TABLE fsm (chat INTEGER, person INTEGER, state TEXT, data TEXT, PRIMARY KEY (chat, person))"
_SET_STATE = (
    "INSERT INTO fsm (chat, person, state) VALUES (?, ?, ?)"
    " ON CONFLICT (chat, person) DO UPDATE SET state = excluded.state"
)
_SET_DATA = (
    "INSERT INTO fsm (chat, person, data) VALUES (?, ?, ?)"
    " ON CONFLICT (chat, person) DO UPDATE SET data = excluded.data"
)
_GET = "SELECT state, data FROM fsm WHERE chat = ? AND person = ?"


class _Goal(StatesGroup):
    area = State()
    wish = State()
    words = State()
    baseline = State()
    confidence = State()


_STATES = (_Goal.area, _Goal.wish, _Goal.words, _Goal.baseline, _Goal.confidence)


class _SqliteStorage(BaseStorage):
    def __init__(self, path: Path, *, in_thread: bool) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", _TABLE):
            self._connection.execute(statement)
        self._thread = ThreadPoolExecutor(1) if in_thread else None

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        await self._run(lambda: self._write(_SET_STATE, key, name))

    async def get_state(self, key: StorageKey) -> str | None:
        return await self._run(lambda: self._read(key)[0])

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        text = json.dumps(data)
        await self._run(lambda: self._write(_SET_DATA, key, text))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        text = await self._run(lambda: self._read(key)[1])
        return cast("dict[str, Any]", json.loads(text)) if text else {}

    async def close(self) -> None:
        if self._thread is not None:
            self._thread.shutdown(wait=True)
        self._connection.close()

    async def _run(self, work: Callable[[], T]) -> T:
        if self._thread is None:
            return work()
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _write(self, statement: str, key: StorageKey, value: str | None) -> None:
        self._connection.execute(statement, (key.chat_id, key.user_id, value))

    def _read(self, key: StorageKey) -> tuple[str | None, str | None]:
        row = self._connection.execute(_GET, (key.chat_id, key.user_id)).fetchone()
        return (None, None) if row is None else row


class _Session(BaseSession):
    """aiogram's way to the Bot API of this process; parameters are encoded as for the network."""

    def __init__(self, api: BotApi) -> None:
        super().__init__()
        self._api = api

    async def close(self) -> None:
        """Nothing has to be closed."""

    async def make_request(
        self,
        bot: AiogramBot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ASYNC109 - the signature of its base
    ) -> Any:  # noqa: ANN401 - each method has its own result
        files: dict[str, InputFile] = {}
        params = {
            key: prepared
            for key, value in method.model_dump(warnings=False).items()
            if (prepared := self.prepare_value(value, bot=bot, files=files)) is not None
        }
        status, body = await self._api.call(method.__api_method__, params)
        return self.check_response(bot, method, status, body.decode()).result

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - the signature of its base
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        yield b""


def aiogram_fsm(path: Path, *, in_thread: bool) -> Bot:
    """The bot, with its database at `path`, which must not be there yet."""

    @asynccontextmanager
    async def start(api: BotApi) -> AsyncIterator[Settled]:
        bot = AiogramBot(TOKEN, session=_Session(api))
        dispatcher = _dispatcher(_SqliteStorage(path, in_thread=in_thread))
        polling = asyncio.create_task(
            dispatcher.start_polling(bot, polling_timeout=POLL_SECONDS, handle_signals=False)
        )
        try:
            yield nothing_left
        finally:
            await dispatcher.stop_polling()
            await polling

    return start


def _dispatcher(storage: BaseStorage) -> Dispatcher:
    dispatcher = Dispatcher(storage=storage)
    dispatcher.message.register(_begin, Command("newgoal"))
    for number, state in enumerate(_STATES):
        dispatcher.message.register(_step(number), StateFilter(state), F.text)
    dispatcher.message.register(_anything_else, F.text)
    return dispatcher


async def _begin(message: Message, state: FSMContext) -> None:
    await state.set_state(_STATES[0])
    await message.answer(QUESTIONS[0][1])


def _step(number: int) -> Callable[..., Any]:
    """Keep the answer to a question and ask the next."""

    async def step(message: Message, state: FSMContext) -> None:
        await state.update_data({QUESTIONS[number][0]: message.text})
        following = number + 1
        if following == len(QUESTIONS):
            await state.set_state(None)
            await message.answer(THANKS)
        else:
            await state.set_state(_STATES[following])
            await message.answer(QUESTIONS[following][1])

    return step


async def _anything_else(message: Message) -> None:
    await message.answer("Write /newgoal to begin.")
