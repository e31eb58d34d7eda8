"""Writes the diagram of the conversation into docs/dialogue.md; a test keeps it current."""

from __future__ import annotations

import re
from pathlib import Path

from dialogs.machine import diagram

PAGE = Path(__file__).with_name("dialogue.md")


def main() -> None:
    """Replace the Mermaid block of the page."""
    page = PAGE.read_text(encoding="utf-8")
    block = f"```mermaid\n{diagram()}```"
    PAGE.write_text(re.sub(r"```mermaid\n.*?```", lambda _: block, page, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
