"""A line to type a filter in, for all views of a space."""

from __future__ import annotations

from ipywidgets import Button, HBox, Label, Text, Widget

from .explorer import Explorer, count_words
from .figure import BAR


class FilterBar(Explorer):
    """A text field that filters the space, and the clauses that hide rows as buttons that take them away.

    The filter is applied on Enter; one that cannot be read is told below, and the last good one stays.
    """

    def _contents(self) -> list[Widget]:
        self._text = Text(placeholder="fps > 1000 and platform in ('TX2', 'NCS')", continuous_update=False)
        self._text.layout.width = "min(480px, 100%)"
        self._text.observe(lambda change: self._typed(change["new"]), "value")
        self._chips = HBox(layout=BAR)
        return [HBox([Label("filter"), self._text, self._chips], layout=BAR)]

    def _on_option(self, _change) -> None:
        """It has no options; traitlets takes an empty list of names for all."""

    def _typed(self, text: str) -> None:
        if not self._applying:
            with self._reporting():
                self.space.filter(text)

    def _draw(self) -> None:
        old = self._chips.children
        self._chips.children = [self._chip(clause) for clause in self.space.clauses]
        for chip in old:
            chip.close()
        text = next((str(clause) for clause in self.space.clauses if clause.source == "filter"), "")
        with self._quietly():
            if text or not self._error:
                self._text.value = text or ""

    def _chip(self, clause) -> Button:
        chip = Button(description=str(clause), icon="times", tooltip="Take this filter away", layout={"width": "auto"})
        chip.layout.max_width = "320px"
        chip.on_click(lambda _button: self.space.clear_filter(clause.source))
        return chip

    def _words(self) -> str:
        return count_words(self.space)
