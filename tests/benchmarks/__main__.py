"""`make bench`: every measurement, one table after the other."""

from __future__ import annotations

import platform
import sys

from tests.benchmarks import bench_reading, bench_turns


def main() -> None:
    """Print machine and versions, then the tables."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print(f"{python} on {platform.machine()}, {sys.platform}\n")
    bench_reading.main()
    print()
    bench_turns.main()


if __name__ == "__main__":
    main()
