"""The judge itself: it covers all of the Bot API, agrees with its peers, and holds its own answers to it."""

import asyncio
import statistics
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen
from typing import Literal, get_args, get_origin

import aiogram.types
import pytest
from aiogram.types import InputFile
from pydantic import BaseModel
from telegram import Bot, constants

from . import limits, rules
from .raw import post
from .server import BotApiServer
from .validation import METHODS, Annotation, _members, read_object, read_request, wire_fields
from .wire import Json

LEAVES = {str, int, float, bool, InputFile}


def inner(annotation: Annotation) -> Iterator[Annotation]:
    """The members of a field, with arrays opened once."""
    for member in _members(annotation):
        if get_origin(member) is list:
            yield from (each for item in get_args(member) for each in _members(item))
        else:
            yield member


def reachable(model: type[BaseModel], found: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if model not in found:
        found.add(model)
        for info in wire_fields(model).values():
            for member in inner(info.annotation):
                if isinstance(member, type) and issubclass(member, BaseModel):
                    reachable(member, found)
    return found


def test_the_walk_has_a_rule_for_every_field_of_every_method() -> None:
    models: set[type[BaseModel]] = set()
    for method in METHODS.values():
        reachable(method, models)
    assert len(METHODS) > 170
    assert len(models) > 300
    for model in models:
        for name, info in wire_fields(model).items():
            members = set(_members(info.annotation))
            dates = {each for each in members if getattr(each, "__module__", "") == "datetime"}
            for member in members - dates:
                known = (
                    member in LEAVES
                    or get_origin(member) in {list, Literal}
                    or (isinstance(member, type) and issubclass(member, BaseModel))
                )
                assert known, f"{model.__name__}.{name}: {member}"


@pytest.mark.parametrize("name", sorted(limits.LENGTHS | limits.RANGES | limits.PATTERNS | limits.CHOICES))
def test_every_line_of_the_table_names_a_field_there_is(name: tuple[str, str]) -> None:
    owner, field = name
    model = METHODS.get(owner.lower()) or getattr(aiogram.types, owner)
    assert field in wire_fields(model)


def test_the_table_agrees_with_python_telegram_bot() -> None:
    lengths = limits.LENGTHS
    assert rules.TEXTS["text"].most == constants.MessageLimit.MAX_TEXT_LENGTH
    assert rules.TEXTS["caption"].most == constants.MessageLimit.CAPTION_LENGTH
    assert rules.ENTITIES_A_TEXT == constants.MessageLimit.MESSAGE_ENTITIES
    assert rules.BUTTONS_A_ROW == constants.InlineKeyboardMarkupLimit.BUTTONS_PER_ROW
    assert rules.BUTTONS_A_KEYBOARD == constants.InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER
    data = lengths["InlineKeyboardButton", "callback_data"]
    assert data.most == constants.InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    toast = constants.CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
    assert lengths["answerCallbackQuery", "text"].most == toast
    assert lengths["setMyCommands", "commands"].most == constants.BotCommandLimit.MAX_COMMAND_NUMBER
    assert lengths["BotCommand", "description"].most == constants.BotCommandLimit.MAX_DESCRIPTION
    assert (
        lengths["setMyDescription", "description"].most
        == constants.BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
    )
    short = constants.BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH
    assert lengths["setMyShortDescription", "short_description"].most == short
    assert {each.value for each in constants.ReactionEmoji} == limits.REACTIONS
    assert limits.UPLOADS["sendPhoto", "photo"] == constants.FileSizeLimit.PHOTOSIZE_UPLOAD
    assert limits.UPLOADS["sendDocument", "document"] == constants.FileSizeLimit.FILESIZE_UPLOAD


def test_a_union_must_fit_one_member_whole() -> None:
    method = METHODS["setchatmenubutton"]
    mixed: dict[str, Json] = {"type": "commands", "text": "Open", "web_app": {"url": "https://example.org"}}
    assert read_request(method, {"menu_button": mixed}).breaches
    assert not read_request(method, {"menu_button": {**mixed, "type": "web_app"}}).breaches


def test_a_discriminator_is_never_left_to_its_default() -> None:
    scope: dict[str, Json] = {"chat_id": 5}
    assert read_object(aiogram.types.BotCommandScopeChat, {**scope, "type": "chat"}).breaches == []
    (breach,) = read_object(aiogram.types.BotCommandScopeChat, scope).breaches
    assert str(breach) == "type: required by BotCommandScopeChat, missing"


def test_aliases_stand_on_the_wire() -> None:
    user: dict[str, Json] = {"id": 1, "is_bot": False, "first_name": "Ana"}
    chat: dict[str, Json] = {"id": 1, "type": "private"}
    good: dict[str, Json] = {"message_id": 1, "date": 1, "chat": chat, "from": user}
    assert not read_object(aiogram.types.Message, good).breaches
    assert read_object(aiogram.types.Message, {**good, "from_user": user}).breaches


def test_what_the_server_says_is_well_formed_too(botapi: BotApiServer) -> None:
    ana = botapi.user(username="ana", last_name="Ruiz")
    said = ana.starts("abc")
    ana.edits(said, "/help")
    ana.sends_sticker()
    ana.sends_voice()
    ana.sends_photo("look")
    keyboard = '{"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}'
    chat = str(ana.chat_id)
    params = {"chat_id": chat, "text": "<b>hi</b>", "parse_mode": "HTML", "reply_markup": keyboard}
    replies = [
        post(botapi, "sendMessage", {**params, "reply_parameters": f'{{"message_id": {said.message_id}}}'}),
        post(botapi, "editMessageText", {"chat_id": chat, "message_id": "5", "text": "new"}),
    ]
    old = ana.sees("hi")
    ana.taps("Yes", message=old)
    post(botapi, "deleteMessage", {"chat_id": chat, "message_id": "5"})
    ana.taps("Yes", message=old)
    ana.blocks()
    ana.unblocks()
    botapi.group(ana).removes_bot()
    updates = post(botapi, "getUpdates", {}).body["result"]
    assert len(updates) == 12
    for update in updates:
        assert read_object(aiogram.types.Update, update).breaches == []
    for reply in replies:
        assert read_object(aiogram.types.Message, reply.body["result"]).breaches == []
    me = post(botapi, "getMe", {}).body["result"]
    assert read_object(aiogram.types.User, me).breaches == []
    hook = post(botapi, "getWebhookInfo", {}).body["result"]
    assert read_object(aiogram.types.WebhookInfo, hook).breaches == []


async def test_a_message_takes_less_than_20_ms(botapi: BotApiServer) -> None:
    ana = botapi.user()
    ana.starts()
    async with Bot(botapi.token, base_url=botapi.base_url) as bot:
        times = []
        for number in range(50):
            before = time.perf_counter()
            await bot.send_message(ana.chat_id, f"<b>{number}</b>", parse_mode="HTML")
            times.append(time.perf_counter() - before)
    assert statistics.median(times) < 0.020


ECHO = """
    import sys
    from telegram import Update
    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    async def echo(update, context):
        await update.message.reply_text(update.message.text.upper())

    token, base_url = sys.argv[1:]
    app = Application.builder().token(token).base_url(base_url).build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    app.run_polling(timeout=5)
"""


def test_a_real_program_in_its_own_process(botapi: BotApiServer, tmp_path: Path) -> None:
    script = tmp_path / "echo.py"
    script.write_text(textwrap.dedent(ECHO))
    ana = botapi.user()
    ana.says("hello")
    program = Popen([sys.executable, script, botapi.token, botapi.base_url])
    try:
        ana.sees("HELLO")
        before = time.perf_counter()
        ana.says("again")
        ana.sees("AGAIN")
        assert time.perf_counter() - before < 1
    finally:
        program.terminate()
        program.wait(timeout=10)
    assert program.returncode == 0
    assert botapi.refusals == []
    ana.sees_nothing(for_seconds=0.05)


async def test_many_people_at_once(botapi: BotApiServer) -> None:
    people = [botapi.user() for _ in range(50)]
    for person in people:
        person.starts()
    async with Bot(botapi.token, base_url=botapi.base_url) as bot:
        await asyncio.gather(*(bot.send_message(person.chat_id, f"to {person.chat_id}") for person in people))
    assert [[seen.text for seen in person.messages] for person in people] == [
        [f"to {person.chat_id}"] for person in people
    ]
