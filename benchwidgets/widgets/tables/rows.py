"""Windows of rows: what the cells, the colours and the marks of some rows and columns of a table are, as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ...model.metrics import Metric
from ...model.numbers import base_unit
from ...model.ordering import label_name
from ...model.space.space import DesignSpace
from ...model.values import floats, literal
from ..cells import Format, cell_texts, comparable, difference_texts, is_number, label_texts, width
from .facets import facet_source
from .summary import Summaries

#: The most rows that one message holds, whatever the browser asks for.
MOST_ROWS = 400
#: The most columns that one message holds.
MOST_COLUMNS = 60
#: The most rows that are marked as under the mouse elsewhere; nobody counts those beyond.
MOST_PLACES = 2000
#: Rows that are looked at to find a column's width and format.
SAMPLE = 60


@dataclass(frozen=True)
class Column:
    """A column as the table shows it."""

    name: str
    metric: Metric
    number: bool
    format: Format
    width: int

    @property
    def unit(self) -> str:
        return base_unit(self.metric.unit) if self.format.kind == "si" else self.metric.unit


@dataclass(eq=False)
class Rows:
    """The columns and rows of a table: ``shown`` are positions into the frame, in the order shown."""

    space: DesignSpace
    columns: list[Column]
    sort: list[tuple[str, str]]
    shown: np.ndarray
    summaries: Summaries
    heat: dict[str, str] = field(default_factory=dict)
    pinned: np.ndarray = field(default_factory=lambda: np.array([], dtype=int))
    differences: bool = False

    def __post_init__(self) -> None:
        self.frame = self.space.shared_frame
        self.names = [column.name for column in self.columns]
        self._references: dict[str, float] = {}

    # -- heading ---------------------------------------------------------------------------------------

    def header(self, widths: dict[str, int]) -> list[dict]:
        """The headings, that of the labels first."""
        held = {clause.source for clause in self.space.clauses}
        heads = ((column, widths.get(column.name), facet_source(column.name) in held) for column in self.columns)
        return [self._head(*head) for head in heads]

    def _head(self, column: Column, pixels: int | None, filtered: bool) -> dict:
        names = [name for name, _ in self.sort]
        place = names.index(column.name) + 1 if column.name in names else 0
        differs = column.number and self._compares(column.name)
        return {
            "name": literal(column.name),
            "label": literal(column.metric.label),
            "unit": literal(f"{column.unit} · Δ %".lstrip(" ·") if differs else column.unit),
            "number": column.number,
            "better": (column.metric.better or "") if column.number else "",
            "width": column.width,
            "pixels": pixels or 0,
            "direction": self.sort[place - 1][1] if place else "",
            "place": place if len(names) > 1 else 0,
            "filtered": filtered,
        }

    # -- cells -----------------------------------------------------------------------------------------

    def window(self, start: int, stop: int) -> tuple[int, np.ndarray]:
        """The first place and the positions of the rows from ``start`` to before ``stop``, no more than MOST_ROWS."""
        start = min(max(start, 0), len(self.shown))
        return start, self.shown[start : max(min(stop, start + MOST_ROWS), start)]

    def asked_columns(self, first: int, last: int, frozen: int) -> list[int]:
        """Places of the columns from ``first`` to before ``last`` and of the frozen ones, no more than MOST_COLUMNS."""
        count = len(self.columns)
        places = {*range(min(frozen, count)), *range(max(first, 0), min(last, count))}
        return sorted(places)[:MOST_COLUMNS]

    def cells(self, rows: np.ndarray, places: list[int], *, pinned: bool = False) -> list[list[str | None]]:
        """The text of the cells, None where missing: a list for each row."""
        columns = [self._texts(self.columns[i], rows, pinned) for i in places]
        return [list(row) for row in zip(*columns, strict=True)]

    def _texts(self, column: Column, rows: np.ndarray, pinned: bool) -> list[str | None]:
        if column is self.columns[0]:
            return list(label_texts(self.frame.index[rows]))
        cells = self.frame[column.name].iloc[rows]
        if column.number and not pinned and self._compares(column.name):
            return difference_texts(cells, self._reference(column.name))
        return cell_texts(cells, column.format, column.metric.unit)

    def _compares(self, name: str) -> bool:
        return self.differences and len(self.pinned) > 0 and comparable(self._reference(name))

    def _reference(self, name: str) -> float:
        if name not in self._references:
            self._references[name] = float(floats(self.frame[name].iloc[self.pinned[:1]])[0])
        return self._references[name]

    def looks(self, rows: np.ndarray, places: list[int]) -> dict:
        """Which cells are the best of their column, as (row, column) places, and the heat of columns, 0 to 100."""
        best, heat = [], {}
        for i in places:
            column = self.columns[i]
            if not column.number:
                continue
            top = self.summaries.best(column.name)
            if top == top:
                hits = np.flatnonzero(self.summaries.values(column.name)[rows] == top)
                best += [[int(row), i] for row in hits]
            if column.name in self.heat:
                heat[i] = self.summaries.heat(column.name, self.heat[column.name], rows)
        return {"best": best, "heat": heat}

    def value(self, row: int, place: int) -> object:
        """The value of one cell; that of the first column is the label."""
        position = self.shown[row]
        return self.frame.index[position] if place == 0 else self.frame[self.names[place]].iloc[position]


class Orders:
    """The last orders of the rows: a gesture means the rows that the person saw, also where they have moved since."""

    KEPT = 3

    def __init__(self) -> None:
        self._seen: dict[int, tuple[pd.Index, np.ndarray]] = {}

    def remember(self, generation: int, labels: pd.Index, shown: np.ndarray) -> None:
        latest = list(self._seen.items())[1 - self.KEPT :]
        self._seen = {**dict(latest), generation: (labels, shown)}

    def rows(self, generation: int, places: slice, labels: pd.Index) -> np.ndarray | None:
        """Positions, in a frame with these labels, of the rows seen at ``places``; None where that is not known."""
        seen = self._seen.get(generation)
        if seen is None:
            return None
        before, shown = seen
        if before is labels or before.equals(labels):
            return shown[places]
        rows = labels.get_indexer(before[shown[places]])
        return rows[rows >= 0] if (rows >= 0).any() else None


def table_columns(
    space: DesignSpace, names: list[str], formats: dict[str, object], digits: int, widths_of: dict[str, int]
) -> list[Column]:
    """The columns of a table as they are shown, the labels first; looks at a sample of the cells of each."""
    frame = space.shared_frame
    sample = frame.iloc[:: max(len(frame) // SAMPLE, 1)]
    label = label_name(frame)
    texts = label_texts(sample.index)
    columns = [Column(label, Metric(label, label=label), False, Format(), width(label, "", texts))]
    for name in names:
        metric, number = space.metric(name), is_number(sample[name])
        given = Format.of(formats[name], digits) if name in formats else None
        format = given or (Format.fitting(metric.unit, floats(sample[name]), digits) if number else Format())
        cells = [] if name in widths_of else cell_texts(sample[name], format, metric.unit)
        columns.append(Column(name, metric, number, format, width(metric.label, metric.unit, cells)))
    return columns


def first_selected(shown: np.ndarray, selected: np.ndarray) -> int:
    """Place of the first selected row as shown, -1 where there is none."""
    hits = selected[shown]
    return int(hits.argmax()) if hits.any() else -1


def places_of(shown: np.ndarray, rows: np.ndarray) -> list[int]:
    """Places as shown of some rows, in order; at most `MOST_PLACES`."""
    return np.flatnonzero(np.isin(shown, rows))[:MOST_PLACES].tolist()
