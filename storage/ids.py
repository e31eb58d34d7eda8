"""Names for new things: ids that mean nothing, and invite codes that nobody can guess."""

from __future__ import annotations

import secrets
from uuid import uuid4


def new_id() -> str:
    """A fresh id: a random UUID as 32 hexadecimal digits, made before the row is inserted."""
    return uuid4().hex


def new_code() -> str:
    """A fresh single-use code: 128 random bits in 22 characters that fit a link (A-Z a-z 0-9 _ -)."""
    return secrets.token_urlsafe(16)
