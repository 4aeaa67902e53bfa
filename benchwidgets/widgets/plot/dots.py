"""Designs as dots: one bqplot Scatter for each group, so that a legend can hide it.

bqplot draws each dot as SVG and is slow beyond some thousands (10,000 take 3 s to paint), so at most ``MOST`` are
drawn: those that must be seen, and an even sample of the rest. Selecting still reaches every row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from bqplot import LinearScale, Scatter

from ...model.looks import FADED, NEUTRAL, STRONG, TEXT
from .card import Card

MOST = 2_000
#: Opacity of a dot where nothing is selected.
PLAIN = 0.8
#: Factor on the opacity of what the legend dims; the legend's front end has the same.
FAINT = 0.2
#: Size of a dot, and of the largest where a column says the size, in square pixels.
USUAL, LARGEST = 42, 260


@dataclass(frozen=True, eq=False)
class Cloud:
    """Designs with their place: labels, coordinates in the units of the axes, and group, each of shape (n,).

    ``sizes``, where a column says the size of a dot, are shares of the largest area, from 0 to 1.
    """

    labels: pd.Index
    x: np.ndarray
    y: np.ndarray
    groups: np.ndarray
    sizes: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.labels)

    @cached_property
    def sharing(self) -> int:
        """How many designs stand at the very place of another."""
        counts = np.unique(self.x + 1j * self.y, return_counts=True)[1]
        return int(counts[counts > 1].sum())

    def beside(self, label) -> pd.Index:
        """The other designs at the place of one of the designs."""
        row = self.labels.get_loc(label)
        here = (self.x == self.x[row]) & (self.y == self.y[row])
        here[row] = False
        return self.labels[here]

    def take(self, rows: np.ndarray) -> Cloud:
        """The designs at these positions, or of this mask."""
        sizes = None if self.sizes is None else self.sizes[rows]
        return Cloud(self.labels[rows], self.x[rows], self.y[rows], self.groups[rows], sizes)


class Dots:
    """The marks of a cloud of designs.

    Parameters
    ----------
    scales : dict
        The scales of the stage.
    on_hover, on_click, on_leave : callable
        Called with the label of a design when the mouse is over it or clicks it; and with those that it has left.
    """

    def __init__(
        self,
        scales: dict,
        on_hover: Callable[[object, Card], None],
        on_click: Callable[[object], None],
        on_leave: Callable[[tuple], None],
    ):
        self._scales = scales
        self._size_scale = LinearScale(min=0.0, max=1.0)
        self._faint: frozenset[str] = frozenset()
        self._on_hover, self._on_click = on_hover, on_click
        self._under: tuple = ()
        self._pointed: tuple = ()
        self._labels: dict[str, pd.Index] = {}
        self.card = Card()
        self.card.on_hidden(lambda: on_leave(self._under))
        self.marks: dict[str, Scatter] = {}
        self.drawn = self.given = 0
        self.most = MOST

    def show(self, cloud: Cloud, looks: dict[str, tuple[str, str]], selected: pd.Index, keep: pd.Index) -> None:
        """Draw the cloud; ``looks`` has a colour and a marker for each group, ``keep`` is drawn in any case."""
        self._shown = cloud, looks, keep
        self._selected = selected
        first = selected.union(keep, sort=False) if len(keep) else selected
        sample = cloud.take(_sample(cloud, first, self.most))
        self.drawn, self.given = len(sample), len(cloud)
        # a group of which no design is drawn has its mark too: the legend hides it, a box asks it
        groups = dict.fromkeys(cloud.groups)
        for gone in self.marks.keys() - groups.keys():
            self._labels[gone] = sample.labels[:0]
            _place(self.marks[gone], sample.take(slice(0)), np.array([PLAIN]))
        for group in groups:
            part = sample.take(sample.groups == group)
            self._labels[group] = part.labels
            colour, marker = looks.get(group, (NEUTRAL, "circle"))
            mark = self._mark(group)
            with mark.hold_sync():
                mark.colors, mark.marker = [colour], marker
                _place(mark, part, self._opacities(group, selected))
        self.point_out(self._pointed)

    def highlight(self, selected: pd.Index) -> None:
        """Let the selected designs stand out, where any is selected; they must be among those drawn."""
        if self.drawn < len(self._shown[0]) and not selected.equals(self._selected):
            cloud, looks, keep = self._shown
            self.show(cloud, looks, selected, keep)
            return
        for group, mark in self.marks.items():
            opacities = self._opacities(group, selected)
            if not np.array_equal(opacities, mark.opacities):
                mark.opacities = opacities

    def dim(self, groups: Iterable[str], selected: pd.Index) -> None:
        """Draw the designs of these groups faintly, all others as usual."""
        self._faint = frozenset(groups)
        self.highlight(selected)

    def _opacities(self, group: str, selected: pd.Index) -> np.ndarray:
        return _opacities(self._labels[group], selected) * (FAINT if group in self._faint else 1.0)

    def opacities(self, cloud: Cloud, selected: pd.Index) -> np.ndarray:
        """How opaque the dots of designs are, shape (n,)."""
        faint = pd.Index(cloud.groups).isin(self._faint)
        return np.broadcast_to(_opacities(cloud.labels, selected), len(cloud)) * np.where(faint, FAINT, 1.0)

    def seen(self, cloud: Cloud) -> np.ndarray:
        """Which designs of a cloud the legend does not hide, shape (n,)."""
        hidden = [group for group, mark in self.marks.items() if not mark.visible]
        return ~pd.Index(cloud.groups).isin(hidden)

    def point_out(self, labels: tuple) -> None:
        """Put an outline on the designs that are under the mouse in some view."""
        self._pointed = labels
        for group, mark in self.marks.items():
            places = np.flatnonzero(self._labels[group].isin(list(labels))) if labels else np.zeros(0, dtype=int)
            if not np.array_equal(places, [] if mark.selected is None else mark.selected):
                mark.selected = places if len(places) else None

    def _mark(self, group: str) -> Scatter:
        if group not in self.marks:
            scales = {**self._scales, "size": self._size_scale}
            mark = Scatter(x=[], y=[], scales=scales, default_size=USUAL, stroke_width=0.5)
            mark.tooltip, mark.interactions = self.card, {"hover": "tooltip", "click": None}
            mark.tooltip_style = {"opacity": 1}
            mark.selected_style = {"stroke": TEXT, "stroke-width": "3px"}
            mark.on_hover(lambda _mark, event: self._tell(group, event, self._hovered))
            mark.on_element_click(lambda _mark, event: self._tell(group, event, self._on_click))
            self.marks[group] = mark
        return self.marks[group]

    def _hovered(self, label) -> None:
        self._under = (label,)
        self._on_hover(label, self.card)

    def _tell(self, group: str, event: dict, tell: Callable[[object], None]) -> None:
        index = event.get("data", {}).get("index")
        if index is not None and 0 <= index < len(self._labels[group]):
            tell(self._labels[group][index])


def accent_opacities(labels: pd.Index, selected: pd.Index) -> np.ndarray:
    """How opaque what is drawn around designs is, shape (n,), and at least (1,): as they are, but in full where none is
    selected."""
    if not len(selected) or not len(labels):
        return np.ones(max(len(labels), 1))
    return np.where(labels.isin(selected), STRONG, FADED)


def _place(mark: Scatter, part: Cloud, opacities: np.ndarray) -> None:
    with mark.hold_sync():
        mark.x, mark.y, mark.size = part.x, part.y, part.sizes
        mark.default_size = USUAL if part.sizes is None else LARGEST
        mark.opacities = opacities


def _opacities(labels: pd.Index, selected: pd.Index) -> np.ndarray:
    if not len(selected) or not len(labels):
        return np.array([PLAIN])
    return np.where(labels.isin(selected), STRONG, FADED)


def _sample(cloud: Cloud, keep: pd.Index, most: int) -> np.ndarray:
    """Positions of the designs to draw: at most ``most``, those of ``keep`` first, the rest at even steps."""
    if len(cloud) <= most:
        return np.arange(len(cloud))
    kept = np.flatnonzero(cloud.labels.isin(keep))[:most]
    rest = np.setdiff1d(np.arange(len(cloud)), kept)
    steps = np.linspace(0, len(rest) - 1, most - len(kept)).astype(int)
    return np.sort(np.concatenate([kept, rest[np.unique(steps)]]))
