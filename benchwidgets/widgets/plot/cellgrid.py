"""The cells of a heatmap: numbers by row and column, in their order, and the facet that draws them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from bqplot import Label
from ipywidgets import Widget

from ...model.grouping import Grouping
from ...model.summaries import aggregate
from ..palette import ACCENT
from .card import Card
from .colours import colours, shares, text_colours
from .compact import compact
from .dots import Cloud
from .facets import Facet
from .pane import NamedAxis, named_axis
from .rectangles import Rectangles

#: Pixels of a cell: its number stays readable, whatever the size of the table; wider tables scroll.
CELL_WIDTH, CELL_HEIGHT = 40, 24
HALF = 0.48
TURN = -45.0


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

    def axis(self, title: str, sign: int, rotate: float = 0.0) -> NamedAxis:
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


class CellFacet(Facet):
    """The cells of a facet: a rectangle and a number each, and a frame around those with a selected design."""

    def __init__(self, view):
        super().__init__(view)
        self.part: CellPart | None = None
        self.cells = Rectangles(self.stage.scales, self._tell, self._clicked)
        self.frames = Rectangles(self.stage.scales, self._tell, self._clicked)
        self.frames.mark.stroke_width = 3
        self.numbers = Label(x=[], y=[], text=[], scales=dict(self.stage.scales), align="middle", default_size=11)
        self.numbers.font_weight = "normal"
        self.numbers.y_offset = 0

    def marks(self) -> list:
        return [self.cells.mark, self.frames.mark, self.numbers]

    def parts(self) -> list[Widget]:
        return [*super().parts(), *self.cells.parts(), *self.frames.parts(), self.numbers]

    def show(self, part: CellPart, ends: tuple[float, float], log: bool, percent: bool) -> None:
        self.part, self.cloud = part, part.cloud
        cells = part.cells
        fill = colours(shares(cells["value"].to_numpy(), ends, log))
        x, y = cells["x"].to_numpy(), cells["y"].to_numpy()
        self.cells.show(list(cells.index), (x - HALF, x + HALF), (y - HALF, y + HALF), fill)
        texts = [f"{compact(value * 100)}%" if percent else compact(value) for value in cells["value"]]
        with self.numbers.hold_sync():
            self.numbers.x, self.numbers.y = x.astype(float), y.astype(float)
            self.numbers.text = np.array(texts, dtype=str)
            self.numbers.colors = text_colours(fill) or ["#000000"]

    def highlight(self, selected: pd.Index) -> None:
        """Frame the cells that hold a selected design."""
        part = self.part
        chosen = part.cells.loc[np.unique(part.cell_of[part.cloud.labels.isin(selected)])]
        x, y = chosen["x"].to_numpy(), chosen["y"].to_numpy()
        self.frames.show(list(chosen.index), (x - HALF, x + HALF), (y - HALF, y + HALF), [ACCENT] * len(chosen), 0.0)

    def resize(self, across: Line, down: Line) -> None:
        """Give every cell its pixels."""
        margin = self.stage.figure.fig_margin
        height = f"{down.length * CELL_HEIGHT + margin['top'] + margin['bottom']}px"
        width = f"{across.length * CELL_WIDTH + margin['left'] + margin['right']}px"
        layout = self.stage.figure.layout
        if (layout.height, layout.min_width) != (height, width):
            with layout.hold_sync():
                layout.height, layout.min_width = height, width

    def _tell(self, key: int, card: Card) -> None:
        card.show(*self.view._cell_card(self.part, key))

    def _clicked(self, key: int) -> None:
        self.view._pick(self.part.labels(key))


def axes(across: Line, down: Line, title: str) -> tuple[NamedAxis, NamedAxis]:
    """The axes of a table: columns from the left, rows from the top; names of columns turned where they are long."""
    longest = max((len(name) for name in across.names), default=0)
    return across.axis(title, 1, TURN if longest > 6 else 0.0), down.axis("", -1)


def group_cells(values: np.ndarray, rows: np.ndarray, columns: np.ndarray, how: str) -> pd.DataFrame:
    """The cells that hold a value: row, column, value, and how many designs it stands for."""
    keys, codes = np.unique(np.column_stack([rows, columns]).astype(int), axis=0, return_inverse=True)
    codes = codes.reshape(-1)
    value = aggregate(values, codes, len(keys), how) if len(keys) else np.zeros(0)
    designs = np.bincount(codes, minlength=len(keys)) if len(keys) else np.zeros(0, dtype=int)
    return pd.DataFrame({"row": keys[:, 0], "column": keys[:, 1], "value": value, "designs": designs})


def no_cells(index: pd.Index) -> CellPart:
    """The facet of a space without a design to show."""
    nothing = np.zeros(0)
    cells = group_cells(nothing, nothing, nothing, "max").assign(x=0, y=0)
    return CellPart("", (), cells, Cloud(index[:0], nothing, nothing, nothing), nothing)


def cells_frame(parts: list[CellPart], groupings: tuple[Grouping, Grouping, Grouping], value: str) -> pd.DataFrame:
    """The cells of all parts in the order shown: columns of facet, rows and columns, ``value``, and designs."""
    over, down, across = groupings
    columns = list(dict.fromkeys([*over.columns, *down.columns, *across.columns]))
    frames = [pd.DataFrame(columns=[*columns, value, "designs"])]
    for part in parts:
        cells = part.cells.sort_values(["y", "x"], ascending=[False, True])
        keys = [
            {**dict(zip(over.columns, part.key, strict=True)),
             **dict(zip(down.columns, down.keys[int(row)], strict=True)),
             **dict(zip(across.columns, across.keys[int(column)], strict=True))}
            for row, column in zip(cells["row"], cells["column"], strict=True)
        ]  # fmt: skip
        told = {value: cells["value"].to_numpy(), "designs": cells["designs"].to_numpy()}
        frames.append(pd.DataFrame(keys, columns=columns).assign(**told))
    return pd.concat(frames[1:], ignore_index=True) if len(frames) > 1 else frames[0]
