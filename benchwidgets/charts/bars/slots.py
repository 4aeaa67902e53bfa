"""Slots of bars: a name, a number a series, the designs behind them, and a note beside; in pieces that fit a pane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ...model.arrays import Floats, Ints
from ...model.celltable import ordered
from ...model.metrics import Metric
from ...model.space.space import DesignSpace
from ..channels import Channel
from ..facets import FacetPage
from ..rows import Rows

#: Slots of a pane, and facets of a page, where nothing else is asked for.
BARS, FACETS_PER_PAGE = 24, 4


@dataclass(frozen=True)
class Series:
    """What each slot has one number of: its name, and its look; without a colour it has that of the slot's group."""

    name: str
    marker: str = "circle"
    colour: str | None = None


@dataclass(frozen=True)
class BarLayout:
    """How slots are drawn: on which scale, how many a pane, how many panes a page; None as log: as the numbers ask."""

    log: bool | None = None
    bars: int = BARS
    per_page: int = 1
    page: int = 1


@dataclass(frozen=True, eq=False)
class Slots:
    """The slots of all facets, shape (n,).

    ``facet`` is a position in ``facets``; ``values``, shape (n, series), are in the unit of ``metric``; ``notes`` are
    what stands beside each, and what does where there is little room; ``order`` is how they are shown, facet by facet.
    ``channel`` groups the rows of the space, all rows of a slot alike; ``facts`` are what a card tells of a slot
    beside its numbers.
    """

    space: DesignSpace
    metric: Metric
    series: tuple[Series, ...]
    channel: Channel
    facets: tuple[str, ...]
    facet: Ints
    names: Sequence[str]
    values: Floats
    rows: Rows
    notes: tuple[Sequence[str], Sequence[str]]
    order: Ints
    facts: Callable[[int], list[tuple[str, str]]] = lambda _slot: []

    def __len__(self) -> int:
        return len(self.facet)

    @property
    def group(self) -> Ints:
        """The category of each slot in the channel, shape (n,)."""
        starts = self.rows.positions if self.rows.starts is None else self.rows.positions[self.rows.starts[:-1]]
        return self.channel.codes[starts]


@dataclass(frozen=True, eq=False)
class Piece:
    """The slots of one pane, in order: which they are, the place of the first among those of its facet, from 1."""

    facet: int
    slots: Ints
    first: int
    total: int

    @property
    def words(self) -> str:
        """Which slots of the facet these are, where they are not all.

        >>> Piece(0, np.arange(7), 8, 20).words
        '8–14 of 20'
        """
        return f"{self.first}–{self.last} of {self.total}" if len(self.slots) < self.total else ""

    @property
    def last(self) -> int:
        """The place of the last slot."""
        return self.first + len(self.slots) - 1


@dataclass(frozen=True)
class SlotPage(FacetPage[Piece]):
    """A page of pieces of one facet, which tells the bars it shows."""

    @property
    def words(self) -> str:
        if self.pages == 1:
            return ""
        return f"bars {self.parts[0].first}–{self.parts[-1].last} of {self.parts[0].total}"


def in_order(facet: Ints, names: Sequence[str], worth: Floats, sort: str, least: bool = False) -> Ints:
    """The slots facet by facet, each in the order ``sort``, as `ordered` knows them; shape (n,).

    >>> in_order(np.array([0, 1, 0]), ["a", "b", "c"], np.array([1.0, 2.0, 3.0]), "best first").tolist()
    [2, 0, 1]
    """
    parts = [ordered(names, worth, np.flatnonzero(facet == code), sort, least) for code in np.unique(facet)]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.intp)


def page_of(slots: Slots, layout: BarLayout) -> FacetPage[Piece]:
    """The panes of the page asked for."""
    kind = FacetPage if any(slots.facets) else SlotPage
    return kind.of(_pieces(slots, layout.bars), layout.per_page, layout.page)


def _pieces(slots: Slots, most: int) -> list[Piece]:
    of_facet = slots.facet[slots.order]
    found = []
    for code in np.unique(of_facet):
        own = slots.order[of_facet == code]
        found += [Piece(int(code), own[at : at + most], at + 1, len(own)) for at in range(0, len(own), most)]
    return found
