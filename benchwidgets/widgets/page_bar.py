"""The bar of a page: its filter line, and the tools that serve all its panels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from .camera import take_picture
from .counting import step_words
from .filterline import FilterBar
from .panel import Panel

#: Tools in the order of the bar.
TOOLS = ("inspect", "lasso", "zoom", "camera")


class PageBar(FilterBar):
    """The filter line of a page with undo and redo, the tools, and a camera for the whole page.

    A tool is taken in hand in all panels that have it.
    """

    _page: Any = None
    _panels: Sequence[Panel] = ()
    #: What the last act has to say.
    _said = ""
    _acts: Mapping[str, Callable[[dict], object]] = MappingProxyType({})

    def serve(self, page: Any, panels: Sequence[Panel]) -> None:
        """Take over the tools of panels of the space."""
        self._page, self._panels = page, panels
        self._acts = {
            "undo": lambda _content: self.space.undo(),
            "redo": lambda _content: self.space.redo(),
            "reset": self._reset,
            "camera": self._photograph,
            "tool": lambda content: self._take(str(content.get("tool"))),
        }
        for panel in panels:
            panel.observe(lambda _change: self._tell_tools(), "mode")
        self._tell_tools()

    def _refresh_status(self) -> None:
        super()._refresh_status()
        self._tell_tools()

    def _notes(self) -> list[str]:
        return [*super()._notes(), self._said]

    def _tell_tools(self) -> None:
        if self._page is None:
            return
        modes = {panel.mode for panel in self._panels if len(panel._tools) > 1}
        names = [name for name in TOOLS if name == "camera" or any(name in panel._tools for panel in self._panels)]
        told = {"mode": modes.pop() if len(modes) == 1 else "", "names": names, **step_words(self.space)}
        if self._tools != told:
            self._tools = told

    def _take(self, tool: str) -> None:
        for panel in self._panels:
            panel.mode = tool if tool in panel._tools else "inspect"

    def _reset(self, _content: dict) -> None:
        for panel in self._panels:
            panel.reset()

    def _photograph(self, _content: dict) -> None:
        self._said = take_picture(self._page, self)

    def _on_message(self, widget, content: dict, buffers) -> None:
        act = self._acts.get(str(content.get("kind")))
        if act is None:
            super()._on_message(widget, content, buffers)
            return
        with self._reporting():
            act(content)
