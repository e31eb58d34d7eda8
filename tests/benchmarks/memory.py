"""How much memory this process has used at most."""

from __future__ import annotations

import re
import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
_UNIT = 1 if sys.platform == "darwin" else 1024


def peak() -> float:
    """The largest resident set so far, in MB (10^6 bytes)."""
    if _STATUS.exists():
        # What Linux tells by `getrusage` includes the process that started this one.
        found = _PEAK.search(_STATUS.read_text())
        if found is not None:
            return int(found[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / 1e6
