"""What the views of bars share: lying bars, a few series in each slot, in chunks that stay readable."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from bqplot import Label
from ipywidgets import Widget
from traitlets import Bool, Enum, Int, default

from ...model.celltable import ORDERS, ordered
from ...model.looks import COLOURS, FADED, MARKERS, STRONG, TEXT
from ...model.metrics import Metric
from ...model.numbers import axis_scale
from .card import shown_number
from .columns import Columns, names
from .controls import dropdown, toggle
from .coordinates import spans_decades
from .dots import Cloud
from .facets import FacetedExplorer
from .pane import named_axis
from .rectangles import Rectangles
from .shaped import ShapedFacet
from .stage import AxisLook

#: Pixels of a bar, and of the free room of a slot.
BAR, FREE = 11, 7
#: The least end of a log axis.
LEAST = 1e-300


@dataclass(frozen=True, eq=False)
class Slots:
    """Slots from top to bottom: names, values by series, shape (slots, series), the designs of each, and a
    note at the end of each, also a short one for where several facets stand side by side."""

    names: list[str]
    values: np.ndarray
    designs: list[pd.Index]
    notes: list[str]
    short_notes: list[str]

    def take(self, rows: np.ndarray) -> Slots:
        lists = ([each[i] for i in rows] for each in (self.names, self.designs, self.notes, self.short_notes))
        names, *others = lists
        return Slots(names, self.values[rows], *others)


@dataclass(frozen=True, eq=False)
class BarPart:
    """A facet: its name and its slots."""

    name: str
    slots: Slots


class BarFacet(ShapedFacet):
    """The bars of a facet: a slot for each name, in it a bar for each series, and a note at its end."""

    def __init__(self, view: BarsExplorer):
        self.bars: dict[int, Rectangles] = {}
        super().__init__(view)
        self.part: BarPart | None = None
        self.notes = Label(x=[], y=[], text=[], scales=dict(self.stage.scales), colors=[TEXT], default_size=11)
        self.stage.figure.add_class("bw-clear-texts")
        self.notes.font_weight, self.notes.x_offset, self.notes.align = "normal", 6, "start"

    def marks(self) -> list:
        return [*(bars.mark for bars in self.bars.values()), self.outline.mark, self.notes]

    def parts(self) -> list[Widget]:
        return [*super().parts(), self.notes]

    def show(self, part: BarPart, series: list[int], foot: float, factor: float) -> None:
        """Draw the bars of the ``series``; they stand on ``foot``, values are multiplied by ``factor``."""
        self.part = part
        slots, thick = part.slots, 0.8 / max(len(series), 1)
        values = scaled(slots.values, factor)
        points = [np.zeros(0)] * 2, []
        xs, ys, labels = [], [], []
        for code in self.bars.keys() | set(series):
            if code not in self.bars:
                self.bars[code] = Rectangles(self.stage.scales, *self.answers)
            value = values[:, code] if code in series else np.full(len(slots.names), np.nan)
            rows = np.flatnonzero(np.isfinite(value) & (value > foot if foot > 0 else True))
            top = 0.4 - thick * series.index(code) - rows if code in series else np.zeros(0)
            y = (top - thick, top - 0.06)
            keys = [(int(row), code) for row in rows]
            self.bars[code].show(keys, (np.full(len(rows), foot), value[rows]), y, [COLOURS[code]] * len(rows), 0.9)
            xs += [np.repeat(value[row], len(slots.designs[row])) for row in rows]
            ys += [np.repeat(middle, len(slots.designs[row])) for row, middle in zip(rows, sum(y) / 2, strict=True)]
            labels += [slots.designs[row] for row in rows]
        x, y = (np.concatenate(part) if part else points[0][0] for part in (xs, ys))
        whole = self.view.space.index
        # not `append`, which guesses the type anew and refuses halves of characters
        index = whole[np.concatenate([whole.get_indexer(part) for part in labels])] if labels else whole[:0]
        self.cloud = Cloud(index, x, y, np.zeros(len(x)))
        self._show_notes(values[:, series], foot)

    def _show_notes(self, values: np.ndarray, foot: float) -> None:
        slots = self.part.slots
        ends = np.where(np.isfinite(values), values, foot).max(axis=1, initial=foot) if len(values) else np.zeros(0)
        with self.notes.hold_sync():
            self.notes.x, self.notes.y = ends, -np.arange(len(ends), dtype=float) - 0.06
            notes = slots.short_notes if self.stage.narrow else slots.notes
            self.notes.text = np.array(notes if values.shape[1] else [""] * len(notes), dtype=str)

    def reached(self, box) -> pd.Index:
        return super().reached(box).unique()

    def highlight(self, selected: pd.Index) -> None:
        """Fade the bars of which no design is selected, where any is."""
        for bars in self.bars.values():
            chosen = [not len(selected) or self.part.slots.designs[row].isin(selected).any() for row, _ in bars.keys]
            bars.fade(np.where(chosen, STRONG, FADED) if chosen else np.ones(1))

    def rectangles(self) -> list[Rectangles]:
        return list(self.bars.values())

    def labels(self, key: tuple[int, int]) -> pd.Index:
        return self.part.slots.designs[key[0]]

    def told(self, key: tuple[int, int]) -> tuple[str, list[tuple[str, str]]]:
        return self.view._bar_card(self.part, *key)


class BarsExplorer(FacetedExplorer):
    """A view of lying bars; see the subclasses."""

    facet = Columns(None, help="Columns with a facet for each group; None for one").tag(option=True)
    sort = Enum(ORDERS, "given", help="Order of the bars").tag(option=True)
    log = Bool(None, allow_none=True, help="Logarithmic axis; None: as the values ask").tag(option=True)
    bars = Int(14, min=1, help="How many slots a facet shows; the others are in further facets").tag(option=True)

    _facet_class = BarFacet
    _shared = "x"

    @default("per_page")
    def _default_per_page(self):
        return 4 if names(self.facet) else 1

    # -- what a view fills in --------------------------------------------------------------------------

    def _slots(self) -> dict[str, Slots]:
        """The slots of each facet, by its name."""
        return {}

    def _series(self) -> list[str]:
        """What the bars of a slot are called."""
        return []

    def _metric(self) -> Metric:
        """What the bars measure; by default they count."""
        return Metric("designs")

    # -- controls --------------------------------------------------------------------------------------

    def _beside(self) -> list[Widget]:
        self._legend.layout.flex = "0 0 176px"
        return super()._beside()

    def _bar_controls(self) -> list[tuple[Widget, str]]:
        """The controls that all views of bars have, each with its option."""
        return [(toggle("log", "Logarithmic axis", 44), "log"), (dropdown("order", ORDERS, 150, 40), "sort")]

    # -- picture ---------------------------------------------------------------------------------------

    def _compute(self) -> list[BarPart]:
        facets = self._slots()
        least = self._metric().better == "min"
        parts = []
        for name, slots in facets.items():
            worth = slots.values[:, 0] if slots.values.shape[1] else np.zeros(0)
            order = ordered(slots.names, worth, np.arange(len(slots.names)), self.sort, least)
            pieces = [order[at : at + self.bars] for at in range(0, len(order), self.bars)]
            for i, piece in enumerate(pieces):
                first = i * self.bars + 1
                more = f" ({first}–{first + len(piece) - 1} of {len(order)})" if len(pieces) > 1 and name else ""
                parts.append(BarPart(f"{name}{more}", slots.take(piece)))
        self._all_parts = parts
        return parts or [BarPart("", Slots([], np.zeros((0, len(self._series()))), [], [], []))]

    def _on_legend(self) -> None:
        with self._reporting():  # the bars of a slot share its room, and its note stands at the longest
            self._draw()
            self._highlight()

    def _draw(self) -> None:
        super()._draw()
        self._bound.refresh({}, log=self._log_now)

    def _show_parts(self, parts: list[BarPart]) -> None:
        metric = self._metric()
        values = np.concatenate([part.slots.values.ravel() for part in self._all_parts] or [np.zeros(0)])
        self._log_now = spans_decades(values) if self.log is None else self.log
        self._factor = axis_scale(metric)[0]
        self._ends = _ends(scaled(values, self._factor), self._log_now)
        super()._show_parts(parts)

    def _show_facet(self, facet: BarFacet, part: BarPart) -> None:
        slots = part.slots
        shown = [code for code, name in enumerate(self._series()) if name not in self._legend.hidden]
        height = max(len(slots.names), 1) * (BAR * max(len(self._series()), 2) + FREE) + 90
        facet.stage.label(part.name, f"{height}px")
        _factor, title, tick_format = axis_scale(self._metric())
        arrow = {"max": f"{title}   better →", "min": f"← better   {title}"}.get(self._metric().better, title)
        ticks = [(-float(place), name) for place, name in enumerate(slots.names)]
        y = named_axis("", ticks, (-max(len(slots.names), 1) + 0.45, 0.55))
        facet.stage.set_axes(AxisLook(arrow, self._log_now, self._ends, tick_format), y)
        facet.show(part, shown, self._ends[0] if self._log_now else 0.0, self._factor)
        facet.stage.show(facet.marks())

    def _show_legend(self) -> None:
        counts = [int(sum(np.isfinite(part.slots.values[:, code]).sum() for part in self._all_parts))
                  for code in range(len(self._series()))]  # fmt: skip
        entries = [
            {"key": name, "label": name, "colour": COLOURS[code], "marker": MARKERS[1], "count": f"{counts[code]:,}",
             "counts": "bars", "section": self._metric().label}
            for code, name in enumerate(self._series())
        ]
        marks = {
            name: [facet.bars[code].mark for facet in self._stage.facets if code in facet.bars]
            for code, name in enumerate(self._series())
        }
        self._legend.show(entries, marks)

    def _bar_card(self, part: BarPart, row: int, code: int) -> tuple[str, list[tuple[str, str]]]:
        slots, unit = part.slots, self._metric().unit
        told = [(name, shown_number(float(slots.values[row, i]), unit)) for i, name in enumerate(self._series())]
        note = [("", slots.notes[row])] if slots.notes[row] else []
        designs = slots.designs[row]
        named = [("design", str(label)) for label in designs[:5]]
        return slots.names[row], [*told, *note, ("designs", f"{len(designs):,}"), *named]

    def _page_words(self) -> str:
        if names(self.facet):
            return super()._page_words()
        first = (self.page - 1) * self.per_page * self.bars + 1
        last = first + sum(len(part.slots.names) for part in self._parts_shown) - 1
        return f"bars {first}–{last} of {sum(len(part.slots.names) for part in self._all_parts)}"


def scaled(values: np.ndarray, factor: float) -> np.ndarray:
    """Values in the unit of the axis; beyond what float64 can hold they are infinite, and not drawn."""
    with np.errstate(over="ignore"):
        return values * factor


def _ends(values: np.ndarray, log: bool) -> tuple[float, float]:
    """Ends of the axis of bars: from zero, or on a log axis from below the least; with room for a note."""
    values = values[np.isfinite(values) & ((values > 0) | (not log))]
    if not len(values):
        return (1.0, 10.0) if log else (0.0, 1.0)
    low, high = float(values.min()), float(values.max())
    if log:
        low = 10.0 ** (np.floor(np.log10(low) * 2) / 2 - 0.25)
        return max(low, LEAST), 10.0 ** min(np.log10(high) + 0.6 * (np.log10(high) - np.log10(low)), 300.0)
    return min(0.0, low), high * 1.6 if high > 0 else 1.0
