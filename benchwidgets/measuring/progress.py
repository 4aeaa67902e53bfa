"""What a measurement tells while it runs: a line on a terminal, a bar in a notebook."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any
from uuid import uuid4

#: Told of each step before it is taken: its place, how many there are, and what it is.
Progress = Callable[[int, int, str], object]


@contextmanager
def telling(progress: Progress | None) -> Iterator[Progress]:
    """Whom to tell of the steps in a block: who is given, or else the notebook that this runs in, or the terminal."""
    shell = _notebook()
    if progress is not None or shell is None:
        yield progress or on_terminal
        return
    bar = NotebookBar(shell)
    try:
        yield bar
    finally:
        bar.close()


def on_terminal(place: int, count: int, name: str) -> None:
    """Tell a step on one line of a terminal, that the next one replaces; where there is none, nothing."""
    if sys.stderr.isatty():
        bar = "#" * place + "." * (count - place)
        print(f"\r\x1b[K[{bar}] {name}", end="" if place < count else "\n", file=sys.stderr, flush=True)


class NotebookBar:
    """A bar among the outputs of a cell, that goes when all is done.

    Parameters
    ----------
    shell : IPython's shell of a kernel
    """

    def __init__(self, shell: Any):
        self._publish, self._told = shell.display_pub.publish, False
        self._name = uuid4().hex

    def __call__(self, place: int, count: int, name: str) -> None:
        text = escape(name)
        self._show(f'<progress value="{place - 1}" max="{count}" aria-label="{text}"></progress> {text}')

    def close(self) -> None:
        """Take the bar away; of a cell that is kept no trace of it is."""
        if self._told:
            self._show("")

    def _show(self, markup: str) -> None:
        data = {"text/html": markup, "text/plain": ""}
        self._publish(data=data, metadata={}, transient={"display_id": self._name}, update=self._told)
        self._told = True


def _notebook() -> Any:
    """IPython's shell where this runs in a kernel; None elsewhere."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return shell if hasattr(shell, "kernel") else None
