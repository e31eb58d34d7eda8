from __future__ import annotations

from tests.storage.engines import (
    database,
    database_url,
    empty_url,
    engine_name,
    key_ring,
    postgresql,
    sqlite_template,
)

__all__ = [
    "database",
    "database_url",
    "empty_url",
    "engine_name",
    "key_ring",
    "postgresql",
    "sqlite_template",
]
