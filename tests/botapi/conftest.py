"""Fixtures of the server's own tests."""

from .fixtures import botapi

__all__ = ["botapi"]
