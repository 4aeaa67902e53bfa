"""Running a cell again frees the views that it made before.

ipywidgets keeps every widget alive until it is closed, so that each run of a cell would leave its views behind, and
the space they follow would draw them for ever. A view remembers the cell and the run that made it, where the front
end tells the cell (JupyterLab and Notebook do); a later run of that cell closes it. What another cell still shows of
it goes too: run that cell again. Outside of a notebook nothing is freed but by ``close()``.
"""

from __future__ import annotations

import sys
import weakref
from typing import Protocol

#: The run of a cell that made views last, and these views, by the cell.
_made: dict[str, tuple[str, list[weakref.ref]]] = {}


class Closable(Protocol):
    def close(self) -> None: ...


def remember(view: Closable) -> None:
    """Note that the running cell has made a view; close those that an earlier run of it made."""
    cell, run = _running()
    if not cell:
        return
    last, views = _made.get(cell, ("", []))
    if last != run:
        for reference in views:
            old = reference()
            if old is not None:
                old.close()
        views = []
    _made[cell] = run, [*(each for each in views if each() is not None), weakref.ref(view)]


def _running() -> tuple[str, str]:
    """The cell that runs, and its run; empty outside of a notebook."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    kernel = getattr(shell, "kernel", None)
    parent = kernel.get_parent("shell") if kernel is not None else {}
    cell = parent.get("metadata", {}).get("cellId")
    return (str(cell), str(parent["header"]["msg_id"])) if cell else ("", "")
