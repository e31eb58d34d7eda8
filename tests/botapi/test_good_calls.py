"""Calls the real python-telegram-bot makes are accepted, and do in the chat what they should."""

from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    MenuButtonCommands,
    MenuButtonWebApp,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    WebAppInfo,
)
from telegram.constants import ParseMode

from .participant import PIXEL
from .server import BotApiServer
from .user import User

YES = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])


@pytest.fixture
async def bot(botapi: BotApiServer) -> AsyncIterator[Bot]:
    async with Bot(botapi.token, base_url=botapi.base_url) as bot:
        yield bot


@pytest.fixture
def ana(botapi: BotApiServer) -> User:
    ana = botapi.user(first_name="Ana")
    ana.starts()
    return ana


async def test_get_me(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.is_bot, me.username) == (True, "waymark_loopback_bot")


async def test_plain_text(bot: Bot, ana: User) -> None:
    message = await bot.send_message(ana.chat_id, "  Hello <you> & me \n")
    assert message.text == "Hello <you> & me"
    assert (await ana.asees("Hello")).message_id == message.message_id


async def test_html_becomes_text_and_entities(bot: Bot, ana: User) -> None:
    source = '🎯 <b>Walk <i>daily</i></b> &lt;3 <a href="https://example.org">more</a>'
    message = await bot.send_message(ana.chat_id, source, parse_mode=ParseMode.HTML)
    assert message.text == "🎯 Walk daily <3 more"
    assert message.text_html == source


async def test_date_time_tag(bot: Bot, ana: User) -> None:
    source = '<tg-time unix="1800000000" format="wDT">Friday</tg-time>'
    message = await bot.send_message(ana.chat_id, source, parse_mode=ParseMode.HTML)
    assert message.entities[0].type == "date_time"


async def test_entities_instead_of_a_parse_mode(bot: Bot, ana: User) -> None:
    message = await bot.send_message(ana.chat_id, "bold", entities=[MessageEntity("bold", 0, 4)])
    assert message.text_html == "<b>bold</b>"


async def test_the_longest_text(bot: Bot, ana: User) -> None:
    await bot.send_message(ana.chat_id, "<b>" + "é" * 4096 + "</b>", parse_mode="HTML")
    assert len(ana.messages[0].text) == 4096


async def test_inline_buttons_with_style(bot: Bot, ana: User) -> None:
    rows = [
        [
            InlineKeyboardButton("Yes", callback_data="x" * 64, style="success"),
            InlineKeyboardButton("Site", url="https://example.org"),
        ],
        [InlineKeyboardButton("Copy", copy_text=CopyTextButton("abc"))],
    ]
    message = await bot.send_message(ana.chat_id, "?", reply_markup=InlineKeyboardMarkup(rows))
    assert message.reply_markup == InlineKeyboardMarkup(rows)
    assert ana.messages[0].labels == ["Yes", "Site", "Copy"]


async def test_the_largest_keyboard(bot: Bot, ana: User) -> None:
    buttons = [InlineKeyboardButton(str(i), callback_data=str(i)) for i in range(96)]
    markup = InlineKeyboardMarkup([buttons[i : i + 8] for i in range(0, 96, 8)])
    await bot.send_message(ana.chat_id, "?", reply_markup=markup)
    assert len(ana.messages[0].labels) == 96


async def test_reply_keyboard(bot: Bot, ana: User) -> None:
    markup = ReplyKeyboardMarkup([[KeyboardButton("One"), "Two"]], input_field_placeholder="Pick")
    await bot.send_message(ana.chat_id, "?", reply_markup=markup)
    assert ana.messages[0].keyboard == (("One", "Two"),)


@pytest.mark.parametrize("markup", [ReplyKeyboardRemove(), ForceReply(selective=True)], ids=repr)
async def test_other_markups(bot: Bot, ana: User, markup: ReplyKeyboardRemove | ForceReply) -> None:
    await bot.send_message(ana.chat_id, "?", reply_markup=markup)


async def test_reply_with_quote(bot: Bot, ana: User) -> None:
    said = ana.says("I want to walk more")
    reply = ReplyParameters(said.message_id, quote="walk more")
    message = await bot.send_message(ana.chat_id, "Good", reply_parameters=reply)
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == said.text


async def test_reply_to_what_is_gone_when_allowed(bot: Bot, ana: User) -> None:
    reply = ReplyParameters(4711, allow_sending_without_reply=True)
    message = await bot.send_message(ana.chat_id, "Good", reply_parameters=reply)
    assert message.reply_to_message is None


async def test_silent_protected_no_preview_with_effect(bot: Bot, ana: User) -> None:
    await bot.send_message(
        ana.chat_id,
        "🎉",
        disable_notification=True,
        protect_content=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        message_effect_id="5046509860389126442",
    )
    seen = await ana.asees("🎉")
    assert (seen.silent, seen.protected, seen.effect_id) == (True, True, "5046509860389126442")


async def test_edit_text_takes_the_buttons_away(bot: Bot, ana: User) -> None:
    message = await bot.send_message(ana.chat_id, "Old?", reply_markup=YES)
    edited = await bot.edit_message_text("New", ana.chat_id, message.message_id)
    assert not isinstance(edited, bool)
    assert edited.edit_date is not None
    (now,) = ana.messages
    assert (now.text, now.labels, now.edited) == ("New", [], True)


async def test_edit_reply_markup(bot: Bot, ana: User) -> None:
    message = await bot.send_message(ana.chat_id, "Sure?", reply_markup=YES)
    await bot.edit_message_reply_markup(ana.chat_id, message.message_id)
    assert [seen.labels for seen in ana.messages] == [[]]
    await bot.edit_message_reply_markup(ana.chat_id, message.message_id, reply_markup=YES)
    assert [seen.labels for seen in ana.messages] == [["Yes"]]


async def test_delete_messages(bot: Bot, ana: User) -> None:
    one = await bot.send_message(ana.chat_id, "one")
    two = await bot.send_message(ana.chat_id, "two")
    three = await bot.send_message(ana.chat_id, "three")
    assert await bot.delete_message(ana.chat_id, one.message_id)
    assert await bot.delete_messages(ana.chat_id, [two.message_id, 999])
    assert [seen.message_id for seen in ana.messages] == [three.message_id]


async def test_answer_a_tap(bot: Bot, ana: User) -> None:
    await bot.send_message(ana.chat_id, "Sure?", reply_markup=YES)
    tap = await ana.ataps("Yes")
    assert await bot.answer_callback_query(tap.query_id, "x" * 200, show_alert=True)
    assert (tap.answered, tap.toast, tap.is_alert) == (True, "x" * 200, True)


async def test_photo_with_caption(bot: Bot, ana: User) -> None:
    message = await bot.send_photo(ana.chat_id, PIXEL, caption="<b>Chart</b>", parse_mode="HTML")
    assert (message.photo[0].width, message.photo[0].height) == (1, 1)
    seen = await ana.asees("Chart")
    assert seen.file is not None
    assert seen.file.content == PIXEL
    await bot.send_photo(ana.chat_id, message.photo[0].file_id)
    await bot.edit_message_caption(ana.chat_id, message.message_id, caption="Newer")
    assert [each.text for each in ana.messages] == ["Newer", ""]


async def test_document(bot: Bot, ana: User) -> None:
    message = await bot.send_document(ana.chat_id, b"a,b\n", filename="goals.csv", reply_markup=YES)
    assert message.document is not None
    assert message.document.file_name == "goals.csv"
    seen = ana.messages[0]
    assert seen.file is not None
    assert (seen.kind, seen.file.filename, seen.file.content) == ("document", "goals.csv", b"a,b\n")


async def test_chat_action(bot: Bot, ana: User, botapi: BotApiServer) -> None:
    assert await bot.send_chat_action(ana.chat_id, "typing")
    assert botapi.calls("sendChatAction")[0].accepted


async def test_reaction(bot: Bot, ana: User) -> None:
    said = ana.says("Done!")
    await bot.set_message_reaction(ana.chat_id, said.message_id, "🏆", is_big=True)
    assert ana.reaction_to(said) == "🏆"
    await bot.set_message_reaction(ana.chat_id, said.message_id)
    assert ana.reaction_to(said) is None


async def test_commands(bot: Bot, ana: User, botapi: BotApiServer) -> None:
    everyone, hers = BotCommandScopeAllPrivateChats(), BotCommandScopeChat(ana.chat_id)
    await bot.set_my_commands([BotCommand("help", "Help")], everyone, "en")
    await bot.set_my_commands([("week", "This week"), ("help", "Help")], hers)
    assert [each.command for each in await bot.get_my_commands(hers)] == ["week", "help"]
    assert await bot.get_my_commands(everyone) == ()
    assert botapi.profile.commands_for({"type": "all_private_chats"}, "en") == ["help"]
    await bot.delete_my_commands(hers)
    assert await bot.get_my_commands(hers) == ()


async def test_name_and_descriptions(bot: Bot) -> None:
    await bot.set_my_name("Waymark")
    await bot.set_my_description("d" * 512)
    await bot.set_my_description("Hola", language_code="es")
    await bot.set_my_short_description("s" * 120)
    assert (await bot.get_my_name()).name == "Waymark"
    assert (await bot.get_my_description("fr")).description == "d" * 512
    assert (await bot.get_my_description("es")).description == "Hola"
    assert (await bot.get_my_short_description()).short_description == "s" * 120


async def test_menu_buttons(bot: Bot, ana: User) -> None:
    app = MenuButtonWebApp("Open", WebAppInfo("https://example.org"))
    await bot.set_chat_menu_button(ana.chat_id, app)
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_chat_menu_button(ana.chat_id)) == app


async def test_webhook_calls_of_a_polling_bot(bot: Bot, ana: User) -> None:
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_leave_a_group(bot: Bot, ana: User, botapi: BotApiServer) -> None:
    group = botapi.group(ana)
    await bot.leave_chat(group.chat_id)
    assert not group.has_bot


async def test_a_close_and_a_log_out(bot: Bot) -> None:
    assert await bot.close()
    assert await bot.log_out()
