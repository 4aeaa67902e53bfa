"""Slots as marks: lying bars from zero; on a logarithmic axis, where a length means nothing, dots joined by a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from ...model.arrays import Floats, Ints, Mask
from ...model.looks import MARKERS, NEUTRAL, TEXT
from ...model.metrics import Metric
from ...model.numbers import MISSING, axis_scale
from ..cards import design_card, shown_number
from ..chart import Chart, Entry, Pane
from ..coordinates import spans_decades
from ..marks import Card, Dots, Lines, Look, Mark, Rects, Texts
from ..naming import shortened_apart
from ..rows import Rows
from ..scale import Scale
from ..ticks import domain
from .slots import BarLayout, Piece, Slots, page_of

#: Pixels of a bar, of the free room of a slot, of a slot of dots; least pixels of a pane across, and down.
BAR, FREE, DOTS = 12, 8, 22
LEAST_WIDTH, LEAST_HEIGHT = 130, 66
#: Most letters of an entry of the legend, and designs that a card names.
LONGEST, NAMED = 24, 5
#: Ends that an axis may have and still have a length that float64 holds.
LARGEST = 8e307
GROUP = "group:"

_JOIN, _GUIDE = Look(NEUTRAL, width=2.0), Look(NEUTRAL, width=1.0, opacity=0.3)
_NOTE = Look(TEXT, size=10.0)


def slots_chart(
    slots: Slots, layout: BarLayout, *, words: str, notes: Sequence[str], frame: Callable[[], pd.DataFrame]
) -> Chart:
    """The chart of slots: a pane for each piece of a facet, all with the same x axis."""
    page = page_of(slots, layout)
    log = spans_decades(slots.values) if layout.log is None else layout.log  # the same on all pages
    shown = [slots.values[piece.slots] for piece in page.parts]
    scale = x_scale(slots.metric, np.concatenate(shown or [slots.values]), log)
    legend = _legend(slots, scale.log)
    panes = [_Drawn(slots, piece, scale, legend, short=len(page.parts) > 1).pane() for piece in page.parts]
    return Chart(
        panes=tuple(panes) or (Pane(scale, _names_scale([]), ()),),
        size=len(slots.space.index),
        legend=legend,
        notes=tuple(note for note in (*notes, page.words) if note),
        words=words,
        card=partial(design_card, slots.space),
        frame=frame,
        shared="x",
        page=page,
    )


def x_scale(metric: Metric, values: Floats, log: bool) -> Scale:
    """The axis of some numbers: from zero where it is linear.

    >>> x_scale(Metric("power_w", "W"), np.array([[5.0], [9.0]]), log=False).domain
    (0.0, 9.36)
    """
    factor, title, tick_format = axis_scale(metric)
    values = scaled(values, factor)
    ends = domain(values, log=True) if log else _from_zero(values[np.isfinite(values)])
    return Scale(title, ends, log, metric.better, tick_format == "~s")


def scaled(values: Floats, factor: float) -> Floats:
    """Values in the unit of the axis; beyond what float64 can hold they are infinite, and not drawn."""
    with np.errstate(over="ignore"):
        return values * factor


def _from_zero(values: Floats) -> tuple[float, float]:
    low, high = float(values.min(initial=0.0)), float(values.max(initial=0.0))
    if low == high:
        return 0.0, 1.0
    room = 0.04 * (high / LARGEST - low / LARGEST) * LARGEST
    return max(low - room if low < 0 else 0.0, -LARGEST), min(high + room if high > 0 else 0.0, LARGEST)


def _names_scale(names: Sequence[str]) -> Scale:
    places = tuple((-float(place), name) for place, name in enumerate(names))
    return Scale("", (-max(len(names), 1) + 0.45, 0.55), names=tuple(reversed(places)))


# -- legend


def _legend(slots: Slots, log: bool) -> tuple[Entry, ...]:
    """The series where there are several, then the groups of slots, each with the designs that it stands for."""
    return (*(_series_entries(slots, log) if len(slots.series) > 1 else ()), *_group_entries(slots, log))


def _series_entries(slots: Slots, log: bool) -> Iterator[Entry]:
    own = f": in the colour of its {slots.channel.title}" if slots.channel.title else ""
    for code, series in enumerate(slots.series):
        count = int(np.isfinite(slots.values[:, code]).sum())
        marker = series.marker if log else MARKERS[1]
        told = series.name if series.colour else f"{series.name}{own}"
        yield Entry(series.name, series.name, "bars", series.colour or TEXT, marker, count=count, counts="bars",
                    title=told)  # fmt: skip


def _group_entries(slots: Slots, log: bool) -> Iterator[Entry]:
    channel, group = slots.channel, slots.group
    marker = slots.series[0].marker if log else MARKERS[1]
    codes = np.unique(group).tolist() if any(series.colour is None for series in slots.series) else []
    for code, label in zip(codes, shortened_apart([channel.names[code] for code in codes], LONGEST), strict=True):
        name, colour, count = channel.names[code], channel.looks[code][0], _count(slots, group == code)
        yield Entry(f"{GROUP}{name}", label, channel.title, colour, marker, count=count, title=name,
                    counts="designs with a bar")  # fmt: skip


def _count(slots: Slots, which: Mask) -> int:
    """How many designs the slots of a mask stand for."""
    return len(np.unique(slots.rows.of(np.flatnonzero(which))))


# -- panes


class _Drawn:
    """The slots of a piece on their way to a pane."""

    def __init__(self, slots: Slots, piece: Piece, scale: Scale, legend: tuple[Entry, ...], short: bool):
        self.slots, self.piece, self.scale, self.short = slots, piece, scale, short
        self.values = scaled(slots.values[piece.slots], axis_scale(slots.metric)[0])
        self.rows = slots.rows.take(piece.slots)
        places = {entry.key: place for place, entry in enumerate(legend)}
        self.series_entry = np.array([places.get(series.name, -1) for series in slots.series], dtype=np.intp)
        self.group = slots.group[piece.slots]
        names = slots.channel.names
        self.group_entry = np.array([places.get(f"{GROUP}{names[code]}", -1) for code in self.group], dtype=np.intp)

    def pane(self) -> Pane:
        slots, piece, count = self.slots, self.piece, len(self.piece.slots)
        facet = slots.facets[piece.facet]
        title = f"{facet} ({piece.words})" if facet and piece.words else facet
        slot = DOTS if self.scale.log else BAR * max(len(slots.series), 2) + FREE
        marks = self._dumbbells() if self.scale.log else (self._bars(),)
        y = _names_scale([slots.names[i] for i in piece.slots])
        return Pane(self.scale, y, (*marks, self._notes()), title=title,
                    height=max(count * slot, LEAST_HEIGHT), least_width=LEAST_WIDTH)  # fmt: skip

    def _items(self) -> tuple[Ints, Ints]:
        """Slot and series of each number that has a place, the first series last: it is drawn over the others."""
        series, slot = np.nonzero(self.scale.shows(self.values).T[::-1])
        return slot, len(self.slots.series) - 1 - series

    def _about(self, slot: Ints, series: Ints, make: Callable[[str, str], Look]) -> dict[str, Any]:
        """What all marks of numbers have: their rows, entries, looks and cards."""
        groups = max(len(self.slots.channel.names), 1)
        of_series = [each.colour for each in self.slots.series]
        keys, look = np.unique(-series * groups + self.group[slot], return_inverse=True)
        pairs = [(-(key // groups), key % groups) for key in keys.tolist()]
        looks = tuple(make(of_series[s] or self.slots.channel.looks[g][0], self.slots.series[s].marker)
                      for s, g in pairs)  # fmt: skip
        return {
            "rows": self.rows.take(slot), "looks": looks or (Look(),), "look": look.reshape(-1), "fades": True,
            "reached": True, "entries": (self.series_entry[series], self.group_entry[slot]),
            "card": lambda item: self._card(int(slot[item])),
        }  # fmt: skip

    def _bars(self) -> Mark:
        slot, series = self._items()
        thick = 0.8 / len(self.slots.series)
        top = np.asarray(0.4 - thick * series - slot, dtype=float)
        about = self._about(slot, series, lambda colour, _marker: Look(colour, width=1.0, fill=0.9))
        return Rects(name="bars", x0=np.zeros(len(slot)), x1=self.values[slot, series], y0=top - thick, y1=top - 0.06,
                     **about)  # fmt: skip

    def _dumbbells(self) -> tuple[Mark, ...]:
        slot, series = self._items()
        count = len(self.piece.slots)
        about = self._about(slot, series, lambda colour, marker: Look(colour, marker, size=64.0))
        across = [(np.array([0.0, 1.0]), np.full(2, -float(place))) for place in range(count)]
        guides = Lines.of(across, name="guides", axes="y", rows=Rows.none(count), looks=(_GUIDE,),
                          entries=(self.group_entry,))  # fmt: skip
        dots = Dots(name="dots", x=self.values[slot, series], y=-slot.astype(float), **about)
        return guides, self._joins(slot, series), dots

    def _joins(self, slot: Ints, series: Ints) -> Lines:
        """Lines from the first number of a slot to each of the others."""
        there = self.scale.shows(self.values[:, 0])
        ends = [(s, each) for s, each in zip(slot.tolist(), series.tolist(), strict=True) if each and there[s]]
        lines = [(self.values[s, [0, each]], np.full(2, -float(s))) for s, each in ends]
        at, other = np.array(ends, dtype=np.intp).reshape(-1, 2).T
        entries = self.series_entry[other], np.full(len(ends), self.series_entry[0]), self.group_entry[at]
        return Lines.of(lines, name="joins", rows=self.rows.take(at), looks=(_JOIN,), entries=entries, fades=True,
                        reached=True, shaped=False, card=lambda item: self._card(int(at[item])))  # fmt: skip

    def _notes(self) -> Texts:
        """What stands beside each slot, beyond the edge: there it covers nothing and is never clipped."""
        count, first = len(self.piece.slots), self.slots.series[0]
        texts = self.slots.notes[1 if self.short else 0]
        # a share is one of the first series; numbers of several columns are of them all
        entry = np.full(count, -1 if first.colour else self.series_entry[0])
        return Texts(name="notes", x=np.ones(count), y=-np.arange(count, dtype=float), axes="y", beside="right",
                     texts=tuple(texts[i] for i in self.piece.slots), anchor="start", rows=self.rows, looks=(_NOTE,),
                     entries=(entry, self.group_entry), fades=True)  # fmt: skip

    def _card(self, place: int) -> Card:
        slots, slot = self.slots, int(self.piece.slots[place])
        told = [(series.name, shown_number(float(value), slots.metric.unit))
                for series, value in zip(slots.series, slots.values[slot], strict=True)]  # fmt: skip
        designs = self.rows.of(place)
        named = [("design", str(label)) for label in slots.space.index[designs[:NAMED]]]
        lines = [*((name, text) for name, text in told if text != MISSING), *slots.facts(slot)]
        return Card(slots.names[slot], (*lines, ("designs", f"{len(designs):,}"), *named))
