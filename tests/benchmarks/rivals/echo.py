"""python-telegram-bot's bare echo: one handler that sends the text back, and nothing kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from tests.benchmarks.bots import POLL_SECONDS, Settled
from tests.benchmarks.transport import TOKEN, BotApi, Wire


@asynccontextmanager
async def echo(api: BotApi) -> AsyncIterator[Settled]:
    """python-telegram-bot's bare echo: one handler, nothing kept."""
    async with polling_application(_echo_application(api)):
        yield nothing_left


@asynccontextmanager
async def polling_application(application: Application) -> AsyncIterator[None]:  # type: ignore[type-arg] # six of them, which say nothing here
    """Start an application of python-telegram-bot as `run_polling` does, and stop it."""
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(poll_interval=0.0, timeout=POLL_SECONDS)
        try:
            yield
        finally:
            await application.updater.stop()
            await application.stop()


async def nothing_left() -> None:
    """For bots that have done everything when their answer arrives."""
    return


def _echo_application(api: BotApi) -> Application:  # type: ignore[type-arg] # as above
    builder = Application.builder().token(TOKEN).request(Wire(api)).get_updates_request(Wire(api))
    application = builder.job_queue(None).build()
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    return application


async def _echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    assert update.message.text is not None
    await update.message.reply_text(update.message.text)
