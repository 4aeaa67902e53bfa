"""A chart: panes with their scales and marks, a legend, and the words of what it shows; frozen, without a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from ..model.arrays import Mask
from ..model.errors import BenchwidgetsError, unknown
from .facets import FacetPage
from .marks import Card, Mark, no_card
from .scale import ACROSS, Scale

Kind = TypeVar("Kind", bound=Mark)


@dataclass(frozen=True)
class Entry:
    """An entry of the legend: its key, label and section, its swatch, and how many designs it stands for.

    ``told`` is a value that stands in place of the count, and ``counts`` says what either is; ``note`` is a line below
    the label, ``title`` the text on hover.
    """

    key: str
    label: str
    section: str = ""
    colour: str | None = None
    marker: str | None = None
    line: str | None = None
    width: float = 2.0
    count: int | None = None
    told: str = ""
    counts: str = ""
    note: str = ""
    title: str = ""


@dataclass(frozen=True)
class Handle:
    """A line across a pane that a person drags along an axis: its name, "x" or "y", and where it stands."""

    name: str
    axis: str
    value: float
    title: str = ""


@dataclass(frozen=True)
class ColourBar:
    """What the colours of cells mean: a title, the ends, the kind of scale, and the colours from the lower end up."""

    title: str
    ends: tuple[float, float]
    colours: tuple[str, ...]
    log: bool = False
    better: str | None = None
    percent: bool = False


@dataclass(frozen=True, eq=False)
class Pane:
    """One plot: a title, an x and a y axis, and marks from bottom to top.

    ``height`` and ``least_width`` are what its contents need between the axes [px]; 0: as high as usual, as narrow as
    may be. ``spans`` says that each name of the x axis is an axis of its own: a drag takes a span of the nearest one.
    """

    x: Scale
    y: Scale
    marks: tuple[Mark, ...]
    title: str = ""
    handles: tuple[Handle, ...] = ()
    height: int = 0
    least_width: int = 0
    spans: bool = False

    def __post_init__(self) -> None:
        names = [mark.name for mark in self.marks]
        if len(set(names)) < len(names):
            raise BenchwidgetsError(f"marks of a pane need names of their own, found {names}")
        for mark in self.marks:
            for scale, values in zip(self.scales(mark), mark.places(), strict=True):
                if not scale.shows(values).all():
                    raise BenchwidgetsError(f"mark {mark.name!r} has values without a place on axis {scale.title!r}")

    def scales(self, mark: Mark) -> tuple[Scale, Scale]:
        """The scales that a mark's places are on."""
        return (self.x if "x" in mark.axes else ACROSS), (self.y if "y" in mark.axes else ACROSS)

    def mark(self, name: str) -> Mark:
        """The mark of a name."""
        for mark in self.marks:
            if mark.name == name:
                return mark
        raise BenchwidgetsError(unknown("mark", name, [mark.name for mark in self.marks], "the pane"))

    def mark_of(self, kind: type[Kind], name: str) -> Kind:
        """The mark of a name, which is of a kind."""
        mark = self.mark(name)
        if not isinstance(mark, kind):
            raise TypeError(f"{name!r} are {type(mark).__name__}, not {kind.__name__}")
        return mark


@dataclass(frozen=True, eq=False)
class Chart:
    """What a panel shows.

    Parameters
    ----------
    panes : tuple of Pane
        One, or a facet each.
    size : int
        How many rows the space has.
    legend : tuple of Entry
    notes : tuple of str
        What the status says of the chart: what is left out, and why.
    words : str
        The chart in one sentence, as `repr` says it.
    card : callable
        Row of the space -> what is told of its design.
    frame : callable
        The numbers that the chart shows, as a new frame.
    shared : str
        Axes that all panes share: "xy", "x", "y" or "".
    dims : bool
        Whether a click on the legend dims an entry before it hides it.
    bar : ColourBar, optional
    page : FacetPage, optional
        Which of the facets the panes are.
    beside : int
        How many panes stand beside each other; 0: as many as have room.
    """

    panes: tuple[Pane, ...]
    size: int
    legend: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()
    words: str = ""
    card: Callable[[int], Card | None] = no_card
    frame: Callable[[], pd.DataFrame] = field(default=pd.DataFrame)
    shared: str = "xy"
    dims: bool = False
    bar: ColourBar | None = None
    page: FacetPage[Any] | None = None
    beside: int = 0

    def __post_init__(self) -> None:
        for _pane, mark in self.marks():
            last = mark.rows.positions.max(initial=-1)
            if last >= self.size or mark.rows.positions.min(initial=0) < 0:
                raise BenchwidgetsError(f"mark {mark.name!r} stands for row {last}; the space has {self.size}")
            if any(len(each) and each.max() >= len(self.legend) for each in mark.entries):
                raise BenchwidgetsError(f"mark {mark.name!r} has an entry beyond the {len(self.legend)} of the legend")

    def marks(self) -> Iterator[tuple[Pane, Mark]]:
        """Every mark with its pane, from bottom to top."""
        for pane in self.panes:
            for mark in pane.marks:
                yield pane, mark

    def titles(self, axis: str, *, outer: bool) -> bool:
        """Whether a pane tells the title of its "x" or "y": of an axis that all share, those at the outer side do."""
        return outer or axis not in self.shared or len(self.panes) == 1

    def keys(self) -> list[str]:
        """The keys of the legend, in order."""
        return [entry.key for entry in self.legend]

    def rows(self) -> Mask:
        """Which rows of the space a mark stands for that the pointer or a shape reaches, shape (size,)."""
        mask = np.zeros(self.size, dtype=bool)
        for _pane, mark in self.marks():
            if mark.reached or mark.shaped:
                mask[mark.rows.positions] = True
        return mask
