"""What the page tells a panel beside gestures: options, the drawer, undo, the camera, names looked for, filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..model.space.selection import MODES
from .camera import take_picture
from .controls import all_controls, choose
from .finding import found_groups, legend_column, rows_of_group
from .hands import NO_ROWS

#: Letters of a name that is looked for.
LONGEST = 200


class Ears:
    """Does what the messages of a page say; what is wrong with one is told in the status of the panel.

    Parameters
    ----------
    panel : Panel
        The panel, with its hands and its drawer.
    """

    def __init__(self, panel: Any):
        self._panel = panel
        self._acts: dict[str, Callable[[dict], object]] = {
            "undo": lambda _content: panel.space.undo(),
            "redo": lambda _content: panel.space.redo(),
            "set": self._set,
            "drawer": panel._open_drawer,
            "pick": lambda content: panel._drawer.pick(content.get("key")),
            "clear-filter": self._clear_filters,
            "camera": self._photograph,
            "find": self._find,
            "found": self._found,
        }

    def hear(self, content: dict) -> None:
        """Do what a message says."""
        panel = self._panel
        with panel._reporting():
            if panel._hands.knows(content):
                panel._hands.hear(content)
            elif (act := self._acts.get(str(content.get("kind")))) is not None:
                act(content)

    def _photograph(self, _content: dict) -> None:
        self._panel._said = take_picture(self._panel, self._panel._face)

    def _find(self, content: dict) -> None:
        panel, column = self._panel, legend_column(self._panel)
        text = str(content.get("text", ""))[:LONGEST]
        found = found_groups(panel.space, column, text, panel.visible()) if column else []
        panel._face.send({"kind": "answer", "ask": content.get("ask"), "found": found})

    def _found(self, content: dict) -> None:
        panel, column = self._panel, legend_column(self._panel)
        if column is None:
            return
        rows = rows_of_group(panel.space, column, str(content.get("label")), panel.visible())
        if "pointed" in content:
            panel.space.point_at(rows if content["pointed"] else NO_ROWS)
        elif content.get("how") in MODES:
            panel.space.select_rows(rows, source=panel._source, mode=content["how"])

    def _set(self, content: dict) -> None:
        try:
            self._choose(str(content.get("option")), content.get("value"))
        finally:
            if "ask" in content:  # a slider waits with its next step
                self._panel._face.answer(content["ask"])

    def _choose(self, option: str, value: Any) -> None:
        panel = self._panel
        if choose(panel, (*all_controls(panel), *panel._drawer.controls()), option, value):
            panel._refresh_face()

    def _clear_filters(self, _content: dict) -> None:
        self._panel.where = ""
        self._panel.space.clear_filter()
