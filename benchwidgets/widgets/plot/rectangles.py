"""Rectangles in the units of the axes: cells, boxes and bars, on linear and log axes alike.

They are closed bqplot Lines, which keep to the axes at any zoom, may each have a colour, leave out what is missing,
and tell on hover and click which one it was. (Bars start at zero on log axes; GridHeatMap paints missing cells black.)
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence

import numpy as np
from bqplot import Lines, Scale

from ...model.looks import NEUTRAL
from .card import Card


class Rectangles:
    """One mark of many rectangles.

    Parameters
    ----------
    scales : dict
        The scales of the stage.
    on_hover, on_click, on_leave : callable
        Called with the key of a rectangle when the mouse is over it (and with the card), or clicks it (and with
        whether the click adds); and, without one, when the mouse has left.
    """

    def __init__(
        self,
        scales: dict[str, Scale],
        on_hover: Callable[[object, Card], None],
        on_click: Callable[[object, bool], None],
        on_leave: Callable[[], None],
    ):
        self.keys: Sequence = []
        self._corners: tuple = ((), ())
        self.card = Card()
        self.card.on_hidden(on_leave)
        self.mark = Lines(x=[], y=[], scales=dict(scales), fill="inside", stroke_width=1, tooltip=self.card)
        self.mark.interactions, self.mark.tooltip_style = {"hover": "tooltip", "click": None}, {"opacity": 1}
        self.mark.on_hover(lambda _mark, event: self._tell(event, lambda key, _data: on_hover(key, self.card)))
        self.mark.on_element_click(
            lambda _mark, event: self._tell(event, lambda key, data: on_click(key, bool(data.get("adding"))))
        )

    def show(self, keys: Sequence, x: tuple, y: tuple, colours: list[str], fill: float = 1.0) -> None:
        """Draw a rectangle for each key: from x[0] to x[1] and from y[0] to y[1], each of shape (n,)."""
        self.draw(keys, *outlines(x, y), colours, fill=fill)

    def draw(self, keys: Sequence, x: np.ndarray, y: np.ndarray, colours: list[str], pen=None, fill=1.0) -> None:
        """Draw a closed line for each key through its corners, arrays of shape (n, corners)."""
        self.keys, self._corners = keys, (x, y)  # bqplot drops a dimension where there is one rectangle
        with self.mark.hold_sync():
            self.mark.x, self.mark.y = (x, y) if len(x) else (np.zeros(0), np.zeros(0))
            # bqplot asks for one colour at least
            self.mark.fill_colors = colours or [NEUTRAL]
            self.mark.colors = [pen] if pen else self.mark.fill_colors
            self.mark.fill_opacities = [fill] * len(keys)

    def fade(self, opacities: np.ndarray) -> None:
        """Set how strongly each is drawn, shape (n,)."""
        opacities = opacities.tolist()
        if opacities != self.mark.opacities:
            self.mark.opacities = opacities

    def parts(self) -> list:
        return [self.mark, self.card]

    def _tell(self, event: dict, tell: Callable[[object, dict], None]) -> None:
        data = event.get("data", {})
        index = data.get("index")
        if index is not None and 0 <= index < len(self.keys):
            tell(self.keys[index], data)


class Frames(Rectangles):
    """Frames around rectangles of other marks, which the mouse meets as it meets those."""

    def __init__(self, *args, colour: str):
        super().__init__(*args)
        self._colour = colour
        self.mark.stroke_width = 3

    def around(self, others: Iterable[Rectangles], keys: Container) -> None:
        """Frame those rectangles of the others that are seen and have one of these keys."""
        found = [
            (key, x, y)
            for each in others
            if each.mark.visible
            for key, x, y in zip(each.keys, *each._corners, strict=True)
            if key in keys
        ]
        if found or len(self.keys):
            names, x, y = zip(*found, strict=True) if found else ([], [], [])
            self.draw(list(names), np.array(x), np.array(y), [self._colour] * len(names), fill=0.0)


def outlines(x: tuple, y: tuple) -> tuple[np.ndarray, np.ndarray]:
    """The corners of rectangles in the order of a pen, two arrays of shape (n, 5)."""
    left, right = (np.asarray(side, dtype=float) for side in x)
    low, high = (np.asarray(side, dtype=float) for side in y)
    if not len(left):
        return np.zeros(0), np.zeros(0)
    return np.column_stack([left, right, right, left, left]), np.column_stack([low, low, high, high, low])
