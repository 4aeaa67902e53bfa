"""What a measurement tells while it runs."""

from __future__ import annotations

import sys
from collections.abc import Callable

#: Told of each step before it is taken: its place, how many there are, and what it is.
Progress = Callable[[int, int, str], object]


def on_terminal(place: int, count: int, name: str) -> None:
    """Tell a step on one line of a terminal, that the next one replaces; where there is none, nothing."""
    if sys.stderr.isatty():
        bar = "#" * place + "." * (count - place)
        print(f"\r\x1b[K[{bar}] {name}", end="" if place < count else "\n", file=sys.stderr, flush=True)
