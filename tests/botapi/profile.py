"""The bot's own card: name, descriptions, command menus, menu buttons, session."""

import json
from dataclasses import dataclass, field

from .chats import World
from .errors import ApiError
from .methods import Method, Uploads, chat_for
from .params import Params
from .wire import Json

DEFAULT_SCOPE: dict[str, Json] = {"type": "default"}
MENU_DEFAULT: dict[str, Json] = {"type": "commands"}


@dataclass(slots=True)
class Profile:
    """What the bot said about itself, by language code ("" is everybody else)."""

    world: World
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int, dict[str, Json]] = field(default_factory=dict)
    logged_out: bool = False

    def methods(self) -> dict[str, Method]:
        """The methods this card answers."""
        return {
            "getMe": self._get_me,
            "setMyCommands": self._set_commands,
            "getMyCommands": self._get_commands,
            "deleteMyCommands": self._delete_commands,
            "setMyName": self._setter(self.names, "name"),
            "getMyName": self._getter(self.names, "name", self.world.bot.first_name),
            "setMyDescription": self._setter(self.descriptions, "description"),
            "getMyDescription": self._getter(self.descriptions, "description"),
            "setMyShortDescription": self._setter(self.short_descriptions, "short_description"),
            "getMyShortDescription": self._getter(self.short_descriptions, "short_description"),
            "setChatMenuButton": self._set_menu_button,
            "getChatMenuButton": self._get_menu_button,
            "logOut": self._log_out,
            "close": self._close,
        }

    def commands_for(self, scope: dict[str, Json] | None = None, language_code: str = "") -> list[str]:
        """The command names set for exactly this scope and language."""
        stored = self.commands.get((_scope_key(scope or DEFAULT_SCOPE), language_code), [])
        return [str(each["command"]) for each in stored if isinstance(each, dict)]

    def _get_me(self, world: World, params: Params, uploads: Uploads) -> Json:
        return {
            **world.bot.payload(),
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    def _key(self, params: Params) -> tuple[str, str]:
        scope = params.object("scope") or DEFAULT_SCOPE
        if "chat_id" in scope:
            chat_for(self.world, scope["chat_id"])
        return _scope_key(scope), params.text("language_code")

    def _set_commands(self, world: World, params: Params, uploads: Uploads) -> Json:
        self.commands[self._key(params)] = params.array("commands") or []
        return True

    def _get_commands(self, world: World, params: Params, uploads: Uploads) -> Json:
        return self.commands.get(self._key(params), [])

    def _delete_commands(self, world: World, params: Params, uploads: Uploads) -> Json:
        self.commands.pop(self._key(params), None)
        return True

    def _setter(self, card: dict[str, str], field_name: str) -> Method:
        def setter(world: World, params: Params, uploads: Uploads) -> Json:
            card[params.text("language_code")] = params.text(field_name)
            return True

        return setter

    def _getter(self, card: dict[str, str], field_name: str, default: str = "") -> Method:
        def getter(world: World, params: Params, uploads: Uploads) -> Json:
            own = card.get(params.text("language_code")) or card.get("") or default
            return {field_name: own}

        return getter

    def _set_menu_button(self, world: World, params: Params, uploads: Uploads) -> Json:
        if "chat_id" in params:
            chat_for(world, params["chat_id"])
        self.menu_buttons[params.integer("chat_id")] = params.object("menu_button") or {"type": "default"}
        return True

    def _get_menu_button(self, world: World, params: Params, uploads: Uploads) -> Json:
        return self.menu_buttons.get(params.integer("chat_id"), MENU_DEFAULT)

    def _log_out(self, world: World, params: Params, uploads: Uploads) -> Json:
        self.logged_out = True
        return True

    def _close(self, world: World, params: Params, uploads: Uploads) -> Json:
        if self.logged_out:
            raise ApiError(400, "Logged out")
        return True


def _scope_key(scope: dict[str, Json]) -> str:
    return json.dumps(scope, sort_keys=True)
