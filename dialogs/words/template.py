"""Messages that are text with arguments put in, which is nearly all of them.

fluent.runtime walks a tree for each message it writes; for such a message that tree is a row of pieces, and
joining them says the same in a tenth of the time. What selects or calls anything is left to the library.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fluent.syntax.ast import Pattern, TextElement, VariableReference


@dataclass(frozen=True, slots=True)
class Template:
    """Text and the names of arguments by turns: texts[0], names[0], texts[1], …, texts[-1]."""

    texts: tuple[str, ...]
    names: tuple[str, ...]

    def fits(self, given: Mapping[str, object]) -> bool:
        """Whether all arguments are there and are text; a number is written as its language writes it."""
        return all(isinstance(given.get(name), str) for name in self.names)

    def written(self, given: Mapping[str, object]) -> str:
        """The message with these arguments, which fit."""
        pieces = [self.texts[0]]
        for name, text in zip(self.names, self.texts[1:], strict=True):
            pieces += (str(given[name]), text)
        return "".join(pieces)


def template_of(pattern: object) -> Template | None:
    """The message as a template; None when it is more than that."""
    if not isinstance(pattern, Pattern):
        return None
    texts, names = [""], []
    for element in pattern.elements:
        # The library's own tree has more kinds of elements than the types of its syntax say.
        expression = getattr(element, "expression", None)
        if isinstance(element, TextElement):
            texts[-1] += element.value
        elif isinstance(expression, VariableReference):
            names.append(expression.id.name)
            texts.append("")
        else:
            return None
    return Template(tuple(texts), tuple(names))
