"""What is given to a workshop to make: functions that it finds by name, in a module that loads little."""

import os
import sys
import time

from bot.files.file import File


def pid() -> File:
    return File("pid", "text/plain", str(os.getpid()).encode())


def secrets() -> File:
    return File("secrets", "text/plain", " ".join(name for name in os.environ if "TOKEN" in name).encode())


def fail(words: str) -> File:
    raise ValueError(words)


def die() -> File:
    os._exit(3)


def talks() -> File:
    sys.stdout.write("on the way of the results")
    return pid()


def never_ends() -> File:
    time.sleep(60)
    return pid()
