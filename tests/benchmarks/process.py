"""One measurement in a process of its own, so that its start and its memory are all its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_LONGEST = 900.0


def run_module(module: str, **arguments: object) -> dict[str, Any]:
    """Run `python -m module` with these arguments; gives back what it told, as `tell` wrote it.

    `began` (seconds of `time.time`) is added to the arguments: when the process was started. Raises
    `subprocess.CalledProcessError` when it fails.
    """
    given = json.dumps({**arguments, "began": time.time()})
    done = subprocess.run(
        [sys.executable, "-m", module, given], stdout=subprocess.PIPE, check=True, timeout=_LONGEST
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def arguments() -> Mapping[str, Any]:
    """In such a process: what it was given."""
    given: dict[str, Any] = json.loads(sys.argv[1])
    return given


def tell(found: DataclassInstance) -> None:
    """In such a process: what it has found."""
    print(json.dumps(asdict(found)))
