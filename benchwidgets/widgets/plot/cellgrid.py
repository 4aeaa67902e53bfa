"""The cells of a heatmap: numbers by row and column, in their order, and the facet that draws them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from bqplot import Label
from ipywidgets import Widget

from ...model.grouping import Grouping
from ...model.looks import ACCENT
from ...model.summaries import aggregate
from .colours import colours, shares, text_colours
from .columns import frame_of
from .compact import compact
from .dots import Cloud
from .pane import NamedAxis, named_axis
from .rectangles import Frames, Rectangles
from .shaped import ShapedFacet

#: Pixels of a cell where there is room, and the least where there is not; tables wider than that scroll.
CELL_WIDTH, LEAST_WIDTH, CELL_HEIGHT = 40, 34, 24
#: Pixels across all rows, and most of one, where few rows stand beside the bar of colours.
FEW_ROWS, TALLEST = 100, 40
#: Pixels of a digit, and the free ones beside a number.
DIGIT, FREE = 6.2, 3
HALF = 0.48
#: How the names of columns are turned, and the most letters of those that are not.
TURN, UPRIGHT = -45, 5


@dataclass(frozen=True, eq=False)
class Line:
    """The rows of a table, or its columns: codes in the order shown, their places, names, and heads of groups."""

    codes: np.ndarray
    places: np.ndarray
    names: list[str]
    heads: list[tuple[int, str]]

    @property
    def length(self) -> int:
        """How many places the line takes, heads too."""
        return len(self.codes) + len(self.heads)

    def at(self, total: int) -> np.ndarray:
        """The place of each code, shape (total,); -1 for codes that are not shown."""
        result = np.full(total, -1)
        result[self.codes] = self.places
        return result

    def axis(self, title: str, sign: int, rotate: int = 0) -> NamedAxis:
        ticks = [(sign * place, name) for place, name in zip(self.places.tolist(), self.names, strict=True)]
        ticks += [(sign * place, f"▸ {name}") for place, name in self.heads]
        ends = (-0.5, max(self.length, 1) - 0.5)
        return named_axis(title, ticks, ends if sign > 0 else (-ends[1], -ends[0]), rotate)


@dataclass(frozen=True, eq=False)
class CellPart:
    """A facet: its name, its cells (row and column code, x, y, value, designs) and its designs in their cells."""

    name: str
    key: tuple
    cells: pd.DataFrame
    cloud: Cloud
    cell_of: np.ndarray

    def labels(self, cell: int) -> pd.Index:
        return self.cloud.labels[self.cell_of == cell]


class CellFacet(ShapedFacet):
    """The cells of a facet: a rectangle and a number each, and a frame around those with a selected design."""

    def __init__(self, view):
        super().__init__(view)
        self.part: CellPart | None = None
        self.cells = Rectangles(self.stage.scales, *self.answers)
        self.frames = Frames(self.stage.scales, *self.answers, colour=ACCENT)
        self.numbers = Label(x=[], y=[], text=[], scales=dict(self.stage.scales), align="middle", default_size=11)
        self.numbers.font_weight = "normal"
        self.numbers.y_offset = 0

    def marks(self) -> list:
        return [self.cells.mark, self.frames.mark, self.outline.mark, self.numbers]

    def parts(self) -> list[Widget]:
        return [*super().parts(), *self.frames.parts(), self.numbers]

    def show(self, part: CellPart, ends: tuple[float, float], log: bool, percent: bool) -> None:
        self.part, self.cloud = part, part.cloud
        cells = part.cells
        values = cells["value"].to_numpy()
        fill = colours(shares(values, ends, log))
        x, y = cells["x"].to_numpy(), cells["y"].to_numpy()
        self.cells.show(list(cells.index), (x - HALF, x + HALF), (y - HALF, y + HALF), fill)
        with self.numbers.hold_sync():
            self.numbers.x, self.numbers.y = x.astype(float), y.astype(float)
            self.numbers.text = np.array(cell_texts(values, percent), dtype=str)
            self.numbers.colors = text_colours(fill) or ["#000000"]

    def highlight(self, selected: pd.Index) -> None:
        """Frame the cells that hold a selected design."""
        self.frames.around([self.cells], self.holding(selected))

    def resize(self, across: Line, down: Line, least: int) -> None:
        """Give every cell its pixels, at ``least`` so many across."""
        margin = self.stage.figure.fig_margin
        cell = min(max(CELL_HEIGHT, FEW_ROWS / max(down.length, 1)), TALLEST)
        height = f"{int(down.length * cell) + margin['top'] + margin['bottom']}px"
        width = f"{self.wide(across, least)}px"
        layout = self.stage.figure.layout
        if (layout.height, layout.min_width) != (height, width):
            with layout.hold_sync():
                layout.height, layout.min_width = height, width
            self.plot.layout.min_width = width  # what does not fit is scrolled to, not cut

    def wide(self, across: Line, cell: int) -> int:
        """Pixels of the whole where a cell has so many across."""
        margin = self.stage.figure.fig_margin
        return across.length * cell + margin["left"] + margin["right"]

    def rectangles(self) -> list[Rectangles]:
        return [self.cells]

    def labels(self, key: int) -> pd.Index:
        return self.part.labels(key)

    def told(self, key: int) -> tuple[str, list[tuple[str, str]]]:
        return self.view._cell_card(self.part, key)

    def holding(self, labels) -> set:
        return set(self.part.cell_of[self.part.cloud.labels.isin(labels)].tolist())  # all at once: cells are many


def axes(across: Line, down: Line, title: str) -> tuple[NamedAxis, NamedAxis]:
    """The axes of a table: columns from the left, rows from the top; names of columns turned where they are long."""
    return across.axis(title, 1, TURN if _longest(across.names) > UPRIGHT else 0), down.axis("", -1)


def cell_texts(values: np.ndarray, percent: bool) -> list[str]:
    """What stands on cells."""
    return [f"{compact(value * 100)}%" if percent else compact(value) for value in values]


def least_width(texts: list[str], across: Line) -> int:
    """Pixels that a cell needs for the longest of these texts, and for the name of its column.

    >>> least_width(["3.38M"], Line(np.arange(1), np.arange(1), ["INT8"], []))
    34
    """
    names = _longest(across.names)
    return max(LEAST_WIDTH, math.ceil(DIGIT * max(_longest(texts), names if names <= UPRIGHT else 0)) + FREE)


def _longest(texts: list[str]) -> int:
    return max(map(len, texts), default=0)


def group_cells(values: np.ndarray, rows: np.ndarray, columns: np.ndarray, how: str) -> pd.DataFrame:
    """The cells that hold a value: row, column, value, and how many designs it stands for."""
    keys, codes = np.unique(np.column_stack([rows, columns]).astype(int), axis=0, return_inverse=True)
    codes = codes.reshape(-1)
    value = aggregate(values, codes, len(keys), how) if len(keys) else np.zeros(0)
    designs = np.bincount(codes, minlength=len(keys)) if len(keys) else np.zeros(0, dtype=int)
    return pd.DataFrame({"row": keys[:, 0], "column": keys[:, 1], "value": value, "designs": designs})


def cell_part(
    name: str,
    key: tuple,
    index: pd.Index,
    rows: np.ndarray,
    values: np.ndarray,
    groupings: tuple[Grouping, Grouping],
    lines: tuple[Line, Line],
    how: str,
) -> CellPart:
    """The facet of these rows of a space: their values by row and column, at the places of the lines."""
    down, across = groupings
    cells = group_cells(values[rows], down.codes[rows], across.codes[rows], how)
    row, column = cells["row"].to_numpy(dtype=int), cells["column"].to_numpy(dtype=int)
    cells = cells.assign(x=lines[1].at(len(across))[column], y=-lines[0].at(len(down))[row])
    codes = pd.MultiIndex.from_arrays([down.codes[rows], across.codes[rows]])
    cell_of = pd.MultiIndex.from_arrays([row, column]).get_indexer(codes)
    x, y = cells["x"].to_numpy(dtype=float)[cell_of], cells["y"].to_numpy(dtype=float)[cell_of]
    return CellPart(name, key, cells, Cloud(index[rows], x, y, codes.to_numpy()), cell_of)


def no_cells(index: pd.Index) -> CellPart:
    """The facet of a space without a design to show."""
    nothing = np.zeros(0)
    cells = group_cells(nothing, nothing, nothing, "max").assign(x=0, y=0)
    return CellPart("", (), cells, Cloud(index[:0], nothing, nothing, nothing), nothing)


def cells_frame(parts: list[CellPart], groupings: tuple[Grouping, Grouping, Grouping], value: str) -> pd.DataFrame:
    """The cells of all parts in the order shown: columns of facet, rows and columns, ``value``, and designs."""
    over, down, across = groupings
    columns = list(dict.fromkeys([*over.columns, *down.columns, *across.columns]))
    frames = [frame_of([], [*columns, value, "designs"])]
    for part in parts:
        cells = part.cells.sort_values(["y", "x"], ascending=[False, True])
        keys = [
            {**dict(zip(over.columns, part.key, strict=True)),
             **dict(zip(down.columns, down.keys[int(row)], strict=True)),
             **dict(zip(across.columns, across.keys[int(column)], strict=True))}
            for row, column in zip(cells["row"], cells["column"], strict=True)
        ]  # fmt: skip
        told = {value: cells["value"].to_numpy(), "designs": cells["designs"].to_numpy()}
        frames.append(frame_of(keys, columns).assign(**told))
    return pd.concat(frames[1:], ignore_index=True) if len(frames) > 1 else frames[0]
