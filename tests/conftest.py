"""How property tests run: no example is measured, as a busy machine would fail one that is right."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("waymark", deadline=None)
settings.load_profile("waymark")
