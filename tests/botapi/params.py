"""Typed access to the parameters of a request that has already been judged."""

from .wire import Json


class Params:
    """The values of one request. A missing optional value is None, False or empty, as Telegram reads it."""

    def __init__(self, values: dict[str, Json]) -> None:
        self.values = values

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def __getitem__(self, name: str) -> Json:
        return self.values.get(name)

    def integer(self, name: str, default: int = 0) -> int:
        """An integer."""
        value = self.values.get(name, default)
        if not isinstance(value, int):
            raise TypeError(f"{name} is no integer")
        return value

    def text(self, name: str) -> str:
        """A string, empty when missing."""
        value = self.values.get(name, "")
        if not isinstance(value, str):
            raise TypeError(f"{name} is no string")
        return value

    def flag(self, name: str) -> bool:
        """A boolean, False when missing."""
        return self.values.get(name) is True

    def object(self, name: str) -> dict[str, Json] | None:
        """An object."""
        value = self.values.get(name)
        return value if isinstance(value, dict) else None

    def array(self, name: str) -> list[Json] | None:
        """An array."""
        value = self.values.get(name)
        return value if isinstance(value, list) else None
