"""Loads the catalogue and writes messages out in a language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache, lru_cache
from importlib import resources

from babel.dates import format_date, format_time
from fluent.runtime import FluentBundle, FluentResource

from dialogs.say import Argument, Lines, Moment, Say, say
from dialogs.words.markup import Markup
from dialogs.words.template import Template, template_of

DEFAULT_LANGUAGE = "en"
_LONGEST_ARGUMENT = 2000
_DAY = "EEEE d MMMM y"
_CLOCK = "HH:mm"


class MessageError(LookupError):
    """A message is missing from the catalogue, or was given other arguments than it names."""


class Words:
    """The catalogue in all languages."""

    def __init__(self, bundles: Mapping[str, FluentBundle]) -> None:
        """Use `load`; a mapping from language to bundle is for catalogues made elsewhere."""
        self._bundles = dict(bundles)
        self._fixed: dict[tuple[str, str], str] = {}
        """Messages without arguments, by language and id, once written; most buttons are such."""
        self._templates: dict[tuple[str, str], Template | None] = {}
        """Messages that are text with arguments put in, by language and id; None for those that are more."""

    @classmethod
    def load(cls) -> Words:
        """The catalogue that ships with the coach: `dialogs/words/<language>/*.ftl`."""
        bundles = {}
        for folder in sorted(resources.files("dialogs.words").iterdir(), key=lambda entry: entry.name):
            files = (
                sorted(
                    (file for file in folder.iterdir() if file.name.endswith(".ftl")),
                    key=lambda file: file.name,
                )
                if folder.is_dir()
                else []
            )
            if not files:
                continue
            bundle = FluentBundle([folder.name], use_isolating=False)
            for file in files:
                bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")), allow_overrides=False)
            bundles[folder.name] = bundle
        return cls(bundles)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that can be chosen."""
        return tuple(self._bundles)

    def has(self, message: str, language: str = DEFAULT_LANGUAGE) -> bool:
        """Whether the catalogue holds this message."""
        return self._bundles[self._spoken(language)].has_message(message)

    def render(self, what: Say | Lines, language: str, markup: Markup) -> str:
        """The message in this language; an unknown language gets English.

        Raises `MessageError` for a message that is not in the catalogue or lacks an argument.
        """
        return markup.finish(self._write(what, self._spoken(language), markup))

    def _write(self, what: Say | Lines, language: str, markup: Markup) -> str:
        if isinstance(what, Lines):
            gap = "\n\n" if what.apart else "\n"
            return gap.join(self._write(item, language, markup) for item in what.items)
        if what.args:
            return self._format(what, language, markup)
        fixed = self._fixed.get((language, what.id))
        if fixed is None:
            fixed = self._fixed[language, what.id] = self._format(what, language, markup)
        return fixed

    def _format(
        self, what: Say, language: str, markup: Markup, written: Mapping[str, str] | None = None
    ) -> str:
        """The message with its arguments, and with those that are `written` out already."""
        bundle = self._bundles[language]
        if not bundle.has_message(what.id):
            raise MessageError(f"no message {what.id!r} in language {language!r}")
        pattern = bundle.get_message(what.id).value
        if pattern is None:
            raise MessageError(f"the message {what.id!r} has no text in language {language!r}")
        given = {name: self._argument(value, language, markup) for name, value in what.args.items()}
        given |= written or {}
        template = self._template(what.id, language, pattern)
        if template is not None and template.fits(given):
            return template.written(given)
        # fluent.runtime refuses long strings; they are put in afterwards.
        long = {name: value for name, value in given.items() if len(str(value)) > _LONGEST_ARGUMENT}
        places = {name: f"\ue001{number}\ue001" for number, name in enumerate(long)}
        formatted, errors = bundle.format_pattern(pattern, given | places)
        if errors:
            raise MessageError(f"the message {what.id!r} was given {sorted(given)} and could not be written")
        text = str(formatted)
        for name, place in places.items():
            text = text.replace(place, str(long[name]))
        return text

    def _template(self, message: str, language: str, pattern: object) -> Template | None:
        key = language, message
        if key not in self._templates:
            self._templates[key] = template_of(pattern)
        return self._templates[key]

    def _argument(self, value: Argument, language: str, markup: Markup) -> str | int:
        if isinstance(value, Say | Lines):
            return self._write(value, language, markup)
        if isinstance(value, str):
            return markup.escape(value)
        if isinstance(value, Moment):
            return self._moment(value.at, language, markup)
        if isinstance(value, datetime):
            return f"{_written_day(value.date(), language)}, {value:%H:%M}"
        if isinstance(value, date):
            return _written_day(value, language)
        if isinstance(value, time):
            return str(format_time(value, _CLOCK, locale=language))
        return value

    def _moment(self, at: datetime, language: str, markup: Markup) -> str:
        told = str(self._argument(at, language, markup))
        weekday = self._write(say(f"weekday-{at.weekday()}"), language, markup)
        device = markup.by_device(at, f"{weekday} {at:%H:%M}")
        if device is None:
            return told
        beside = self._format(say("time-by-device"), language, markup, {"time": device})
        return f"{told} ({beside})"

    def _spoken(self, language: str) -> str:
        """The language of the catalogue that stands for this one."""
        spoken = language.partition("-")[0].lower()
        return spoken if spoken in self._bundles else DEFAULT_LANGUAGE


@lru_cache(maxsize=1024)
def _written_day(day: date, language: str) -> str:
    return str(format_date(day, _DAY, locale=language))


@cache
def words() -> Words:
    """The shipped catalogue, loaded once a process."""
    return Words.load()
