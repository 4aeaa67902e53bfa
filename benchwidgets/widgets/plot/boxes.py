"""The boxes of a boxplot: the facet that draws them, and the points beside them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd
from bqplot import Label, LinearScale
from ipywidgets import Widget

from ...model.looks import FADED, STRONG, TEXT
from ...model.summaries import LEAST_FOR_BOX
from .dots import Cloud
from .facets import DottedFacet
from .rectangles import Rectangles
from .shaped import ShapedFacet

#: Half the width of a box, of the room of 1 that each has.
HALF = 0.32
#: Pixels at the foot of a plot for the numbers of rows; they stand in its middle, clear of every line.
COUNTS = 22


@dataclass(frozen=True, eq=False)
class BoxPart:
    """A facet: its name, its designs with their box as x code, and the five numbers of each box."""

    name: str
    key: tuple
    cloud: Cloud
    codes: np.ndarray
    boxes: pd.DataFrame

    def labels(self, code: int) -> pd.Index:
        return self.cloud.labels[self.codes == code]

    def first(self, groups: int) -> BoxPart:
        """The part without what is beyond so many groups."""
        if not (self.codes >= groups).any():
            return self
        drawn = self.codes < groups
        boxes = self.boxes[self.boxes.index < groups]
        return BoxPart(self.name, self.key, self.cloud.take(drawn), self.codes[drawn], boxes)

    def outside(self, factor: float) -> np.ndarray:
        """Designs that no box and no whisker stands for, shape (designs,); the axis shows values times ``factor``."""
        if not len(self.cloud):
            return np.zeros(0, dtype=bool)
        box, y = self.boxes.loc[self.codes], self.cloud.y / factor
        few = box["rows"].to_numpy() < LEAST_FOR_BOX
        return few | (y < box["low"].to_numpy()) | (y > box["high"].to_numpy())


class BoxFacet(ShapedFacet, DottedFacet):
    """The boxes of a facet: from the first to the third quartile, a thick line at the median, whiskers after Tukey."""

    def __init__(self, view):
        self.boxes: dict[int, Rectangles] = {}
        super().__init__(view)
        self.part: BoxPart | None = None
        #: What stands below each box, by its code.
        self._counted: dict[int, str] = {}
        scales = self.stage.scales
        foot = {"x": scales["x"], "y": LinearScale(min=0.0, max=1.0, allow_padding=False)}
        self.counts = Label(x=[], y=[], text=[], scales=foot, colors=[TEXT], align="middle", default_size=10)
        self.counts.font_weight, self.counts.y_offset = "normal", -COUNTS // 2
        self.stage.foot = COUNTS
        self.stage.figure.add_class("bw-clear-texts")

    def marks(self) -> list:
        return [*(box.mark for box in self.boxes.values()), self.outline.mark, self.counts, *self.dots.marks.values()]

    def parts(self) -> list[Widget]:
        return [*super().parts(), self.counts]

    def show(self, part: BoxPart, colours: list[str], factor: float, few: bool = True) -> None:
        """Draw the boxes of a part; values are multiplied by ``factor`` into the unit of the axis."""
        self.part = part
        rows = part.boxes["rows"]
        corners = pen_strokes(part.boxes[rows >= LEAST_FOR_BOX], factor)
        for code in self.boxes.keys() | corners.keys():
            if code not in self.boxes:
                self.boxes[code] = Rectangles(self.stage.scales, *self.answers)
                self.boxes[code].mark.stroke_width = 1.5
            x, y = corners.get(code, (np.zeros(0), np.zeros(0)))
            self.boxes[code].draw([code] if len(x) else [], x, y, colours[code : code + 1], pen=TEXT, fill=0.6)
        self._counted = {code: f"{'n=' if few else ''}{count:,}" for code, count in rows[rows > 0].items()}

    def show_accents(self, hidden: Collection[str], selected: pd.Index) -> None:
        """Write below each box that is shown how many designs it stands for."""
        names = self.view._categories
        there = {code: text for code, text in self._counted.items() if names[code] not in hidden}
        with self.counts.hold_sync():
            self.counts.x, self.counts.y = np.array([*there], dtype=float), np.zeros(len(there))
            self.counts.text = np.array([*there.values()], dtype=str)

    def reached(self, box) -> pd.Index:
        hidden = pd.Index(self.cloud.groups).isin(self.view._legend.hidden)
        return self.cloud.labels[box.contains(self.cloud.x, self.cloud.y) & ~hidden]

    def highlight(self, selected: pd.Index) -> None:
        """Fade the boxes of which no design is selected, where any is."""
        self.dots.highlight(selected)
        for code, box in self.boxes.items():
            chosen = not len(selected) or self.part.labels(code).isin(selected).any()
            box.fade(np.array([STRONG if chosen else FADED]))

    def rectangles(self) -> list[Rectangles]:
        return list(self.boxes.values())

    def labels(self, key: int) -> pd.Index:
        return self.part.labels(key)

    def told(self, key: int) -> tuple[str, list[tuple[str, str]]]:
        return self.view._box_card(self.part, key)


def pen_strokes(boxes: pd.DataFrame, factor: float) -> dict[int, tuple[np.ndarray, np.ndarray]]:
    """The way of a pen that draws whiskers, box and median in one line; arrays of shape (1, 14) for each box."""
    strokes = {}
    for code, box in boxes.iterrows():
        low, q1, median, q3, high = (box[name] * factor for name in ("low", "q1", "median", "q3", "high"))
        left, right = code - HALF, code + HALF
        x = [code, code, left, left, right, left, left, code, code, code, right, right, code, code]
        y = [low, q1, q1, median, median, median, q3, q3, high, q3, q3, q1, q1, low]
        strokes[code] = np.array([x], dtype=float), np.array([y], dtype=float)
    return strokes


def spread_points(codes: np.ndarray) -> np.ndarray:
    """Places of designs beside the middle of their box, shape (n,): the same at each drawing."""
    order = np.zeros(len(codes))
    for code in np.unique(codes):
        rows = np.flatnonzero(codes == code)
        # steps of the golden ratio fill an interval evenly however many there are
        order[rows] = (np.arange(len(rows)) * 0.6180339887 + 0.5) % 1 - 0.5
    return order * HALF * 1.5
