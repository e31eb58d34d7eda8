"""What is wrong with the configuration, in a line a person can act on.

Every line names the key, where it was read (the file or the environment variable) and the mend. No value is
ever repeated: it may be a secret.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

PREFIX = "WAYMARK_"
CONFIG_VARIABLE = PREFIX + "CONFIG"


class ConfigError(Exception):
    """The configuration cannot be used; `str()` gives one line for each problem."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Origin:
    """Where settings were read: the file, if there is one, and the names of the variables that are set."""

    file: Path | None
    variables: frozenset[str]

    @property
    def place(self) -> str:
        """The file as an operator would name it."""
        return str(self.file or "config.toml")

    def where(self, key: str) -> str:
        """The key together with the place its value came from; a set variable goes before the file."""
        variable = variable_of(key)
        for name in self.variables:
            if name.upper() == variable:
                return f"{key} in the environment variable {name}"
        return f"{key} in {self.place}"


def variable_of(key: str) -> str:
    """The environment variable of a key: `telegram.token` is `WAYMARK_TELEGRAM_TOKEN`."""
    return PREFIX + key.replace(".", "_").upper()


def unknown_variables(given: Iterable[str], keys: Collection[str]) -> dict[str, str]:
    """A problem for every `WAYMARK_` variable that no key answers to, by the variable's name."""
    known = {variable_of(key) for key in keys}
    return {
        name: f"{name} in the environment: unknown setting; {_mend(_nearest_variable(name, keys))}"
        for name in sorted(given)
        if name.upper() not in known
    }


def describe(error: ValidationError, origin: Origin, keys: Collection[str]) -> list[str]:
    """One line for each thing that pydantic refused."""
    lines = []
    # Inputs stay out: they may hold the token.
    for detail in error.errors(include_url=False, include_input=False):
        key = ".".join(str(part) for part in detail["loc"])
        if detail["type"] == "extra_forbidden":
            problem = f"unknown key; {_mend(_nearest_key(key, keys))}"
        elif detail["type"] in {"model_type", "model_attributes_type"}:
            problem = f"must be a section; write [{key}] on a line and its keys below it"
        elif detail["type"] == "value_error":
            problem = str(detail["ctx"]["error"])
        else:
            problem = _expectation(detail["type"], detail["msg"])
        lines.append(f"{origin.where(key)}: {problem}")
    return lines


def _expectation(kind: str, message: str) -> str:
    if kind.startswith(("string", "path")):
        return 'must be text; put it in quotes, "like this"'
    if kind.startswith("int"):
        return "must be a whole number, without quotes"
    if kind.startswith(("float", "finite")):
        return "must be a number, without quotes"
    return message.replace("Input should", "must", 1)


def _nearest_key(key: str, keys: Collection[str]) -> str | None:
    """The key that was meant: misspelt, in the wrong section, outside any section, or a misspelt section."""
    section, _, name = key.rpartition(".")
    if not section and (near := _nearest(name, {known.partition(".")[0] for known in keys})):
        return f"[{near}]"
    by_name = {known.partition(".")[2]: known for known in keys}
    if name in by_name:
        return by_name[name]
    neighbours = [known.partition(".")[2] for known in keys if known.startswith(f"{section}.")]
    meant = _nearest(name, neighbours) or _nearest(name, by_name)
    return by_name[meant] if meant else None


def _nearest_variable(name: str, keys: Collection[str]) -> str | None:
    key = _nearest_key(name.removeprefix(PREFIX).lower().replace("_", ".", 1), keys)
    if key is None or not key.startswith("["):
        return key and variable_of(key)
    return f"{variable_of(key.strip('[]'))}_ with the name of a key after it"


def _nearest(word: str, known: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.7)), None)


def _mend(near: str | None) -> str:
    if near:
        return f"did you mean {near}?"
    return "remove it; config.example.toml shows all there are"
