"""`make pages`: writes the pages that are kept anew. Read them before they are committed."""

import asyncio
import tempfile
from pathlib import Path

from bot.simulation.engine import play
from bot.simulation.personas import PERSONAS
from tests.simulation.keeping import file_of, written

if __name__ == "__main__":
    for name, persona in PERSONAS.items():
        with tempfile.TemporaryDirectory() as folder:
            text = written(asyncio.run(play(persona, 0, Path(folder))))
        file_of(name).write_text(text, encoding="utf-8")
