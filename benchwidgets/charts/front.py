"""The chart of a front: designs in the plane of two objectives, and the exact Pareto front of those that are visible."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from ..model.candidates import Candidates
from ..model.errors import DirectionError, listed
from ..model.looks import ACCENT, NEUTRAL
from ..model.matching import MEASURED, PREDICTED, Matching, match, prediction_errors
from ..model.numbers import plain
from ..model.pareto import pareto_front, pareto_rank
from ..model.space import DesignSpace
from ..model.words import counted
from .cards import design_card
from .channels import Channel
from .chart import Chart, Entry, Pane
from .coordinates import Coordinate
from .dots import DENSITY, design_dots, entry_codes
from .marks import Card, Dots, Lines, Look, Mark
from .placing import left_out_words, placeable
from .rows import Rows
from .stairs import dominated, stairs

#: The channel that is no column: the rank over the two axes.
RANK = "front rank"
#: The group of all designs where none is chosen.
ONE_GROUP = "designs"
#: Channels that dots have, and the prefix of the keys of their legend entries.
PREFIXES = {"group": "dots", "colour": "colour", "marker": "marker"}

_RING = Look(ACCENT, size=130.0, width=2.0, hollow=True)


@dataclass(frozen=True)
class FrontOptions:
    """What is asked of the chart; ParetoExplorer says what each means."""

    x: str
    y: str
    better_x: str | None = None
    better_y: str | None = None
    log_x: bool | None = None
    log_y: bool | None = None
    group: str | None = None
    colour: str | None = None
    marker: str | None = None
    group_fronts: bool = False
    global_front: bool = True
    pairs: str | None = None
    baseline: object = None
    reference: tuple[float, float] | None = None
    show_reference: bool = False
    tooltip: tuple[str, ...] | None = None
    density: int = DENSITY

    def coordinate(self, space: DesignSpace, axis: str) -> Coordinate:
        """The column of an axis, with its direction and kind of scale."""
        column, log, better = (getattr(self, name) for name in (axis, f"log_{axis}", f"better_{axis}"))
        return Coordinate.of(space, column, log, better)


@dataclass(frozen=True, eq=False)
class Front:
    """The numbers of the chart: which rows are drawn, where, and which of them are on the front.

    ``rows`` are positions in the space; ``on_front`` and the coordinates have one value for each of them.
    """

    space: DesignSpace
    options: FrontOptions
    axes: tuple[Coordinate, Coordinate]
    rows: np.ndarray
    on_front: np.ndarray
    left_out: Counter
    everything: np.ndarray  # rows of the front of all designs, where some are hidden
    visible: np.ndarray  # of the space, at that time

    @classmethod
    def of(cls, space: DesignSpace, options: FrontOptions) -> Front:
        """Compute the fronts of a space."""
        axes = options.coordinate(space, "x"), options.coordinate(space, "y")
        visible = space.visible_mask()
        placed, left_out = placeable(*axes, among=visible)
        rows = np.flatnonzero(placed)
        hidden = options.global_front and bool(space.clauses)
        everything = np.flatnonzero(placeable(*axes)[0]) if hidden else rows[:0]
        on_front = _front(axes, rows)
        return cls(space, options, axes, rows, on_front, left_out, everything[_front(axes, everything)], visible)

    @property
    def maximise(self) -> tuple[bool, bool] | None:
        """Whether more is better on each axis; None where one has no direction."""
        return _directions(self.axes)

    @property
    def labels(self) -> pd.Index:
        """Labels of the designs drawn."""
        return self.space.index[self.rows]

    @property
    def points(self) -> np.ndarray:
        """The coordinates drawn, shape (n, 2), in the units of their columns."""
        return np.column_stack([self.space.numbers(axis.name)[self.rows] for axis in self.axes])

    def frame(self) -> pd.DataFrame:
        """The designs drawn: x, y, group, colour and marker where chosen, whether on the front, and the rank if told."""
        options, space = self.options, self.space
        named = [options.x, options.y, options.group or options.pairs, options.colour, options.marker]
        names = list(dict.fromkeys(name for name in named if name in space.columns))
        frame = space.shared_frame[names].iloc[self.rows].assign(on_front=self.on_front)
        return frame.assign(rank=self.ranks()) if options.colour == RANK else frame

    def ranks(self) -> np.ndarray:
        """Rank of each design drawn, 1 is the front; 0 where an axis has no direction."""
        if self.maximise is None:
            return np.zeros(len(self.rows), dtype=int)
        return pareto_rank(_points(self.axes, self.rows), maximise=self.maximise)

    def candidates(self) -> Candidates:
        """The designs drawn, as candidates for the front.

        Raises
        ------
        DirectionError
            Where an axis has no direction.
        """
        unknown = [axis.name for axis in self.axes if axis.better is None]
        if unknown:
            raise DirectionError(
                f"say whether more or less {listed(unknown)} is better, with the picker beside the column or with "
                "better_x and better_y = 'max' or 'min'"
            )
        columns = tuple(axis.name for axis in self.axes)
        return Candidates(self.labels, columns, self.points, self.maximise, dict(self.left_out))

    def duplicates_on_front(self) -> int:
        """How many front designs stand where another of them stands already."""
        points = _points(self.axes, self.rows[self.on_front])
        return len(points) - len(np.unique(points, axis=0))

    def reference_point(self) -> tuple[float, float] | None:
        """The reference of the hypervolume: the option, or else the worst value drawn in each objective."""
        if self.options.reference is not None:
            return tuple(self.options.reference)
        if not len(self.rows) or self.maximise is None:
            return None
        worst = [p.min() if up else p.max() for p, up in zip(self.points.T, self.maximise, strict=True)]
        return float(worst[0]), float(worst[1])

    # -- what is computed where it is asked for

    @cached_property
    def channels(self) -> dict[str, Channel]:
        """The channels of group, colour and marker, where chosen."""
        options, size = self.options, len(self.space.index)
        group = options.group or options.pairs
        channels = {"group": Channel.one(ONE_GROUP, size)}
        for kind, column in {"group": group, "colour": options.colour, "marker": options.marker}.items():
            if column == RANK and RANK not in self.space.columns:
                ranks = np.zeros(size, dtype=int)
                ranks[self.rows] = self.ranks()
                channels[kind] = Channel.ranks(ranks)
            elif column is not None:
                channels[kind] = Channel.of(self.space, column)
        return channels

    @cached_property
    def matching(self) -> Matching | None:
        """Pairs of measured and predicted designs among the visible rows; None where none are asked for."""
        if self.options.pairs is None:
            return None
        return match(self.space.shared_frame[self.visible], origin=self.options.pairs)

    @cached_property
    def pair_rows(self) -> tuple[np.ndarray, np.ndarray]:
        """Rows of the measured and of the predicted design of each pair that is drawn."""
        if self.matching is None:
            return self.rows[:0], self.rows[:0]
        both = [self.space.index.get_indexer(self.matching.pairs[kind]) for kind in (MEASURED, PREDICTED)]
        drawn = np.zeros(len(self.space.index), dtype=bool)
        drawn[self.rows] = True
        kept = drawn[both[0]] & drawn[both[1]]
        return both[0][kept], both[1][kept]

    def groups(self) -> dict[str, np.ndarray]:
        """The rows drawn of each group that has a front of its own."""
        channel = self.channels["group"]
        wanted = channel.names if self.options.group_fronts or self.options.pairs is not None else ()
        return {name: self.rows[channel.codes[self.rows] == code] for code, name in enumerate(wanted)}


def front_chart(front: Front) -> Chart:
    """The chart of a front."""
    legend = _legend(front)
    places = {entry.key: i for i, entry in enumerate(legend)}
    size = len(front.space.index)
    x, y = (axis.scale() for axis in front.axes)
    marks = (*_lines(front, places), *_rings(front, places), design_dots(
        front.rows, *(axis.values[front.rows] for axis in front.axes),
        channels=front.channels, entries=_design_entries(front, places), density=front.options.density,
    ))  # fmt: skip
    return Chart(
        panes=(Pane(x, y, marks),),
        size=size,
        legend=legend,
        notes=tuple(_notes(front)),
        words=_words(front),
        card=lambda row: _card(front, row),
        frame=front.frame,
    )


# -- marks


def _lines(front: Front, places: dict[str, int]) -> list[Mark]:
    axes, groups = front.axes, front.groups()
    line = stairs(axes, front.rows[front.on_front])
    colours = dict(zip(front.channels["group"].names, front.channels["group"].looks, strict=True))
    one, other = front.pair_rows
    pairs = [tuple(axis.values[[a, b]] for axis in axes) for a, b in zip(one, other, strict=True)]
    looks = tuple(Look(colours[name][0], dash="dashed") for name in groups) or (Look(),)
    around = [stairs(axes, rows[_front(axes, rows)]) for rows in groups.values()]
    return [
        _line("dominated", [dominated(axes, line)], (Look(ACCENT, width=0.0, fill=0.07),), places.get("front"), closed=True),
        _line("pairs", pairs, (Look(NEUTRAL, width=1.0, opacity=0.45),), places.get("pairs")),
        _line("front of all", [stairs(axes, front.everything)], (Look(NEUTRAL, dash="dashed"),), places.get("front:all")),
        _line(
            "group fronts", around, looks, places.get("front:groups"), look=np.arange(len(around)),
            entries=[np.array([places.get(f"dots:{name}", -1) for name in groups], dtype=np.intp)],
        ),
        _line("front", [line], (Look(ACCENT),), places.get("front")),
    ]  # fmt: skip


def _line(name: str, lines: list, looks: tuple[Look, ...], place: int | None, entries=(), **about) -> Lines:
    own = np.full(len(lines), -1 if place is None else place)
    return Lines.of(lines, name=name, rows=Rows.none(len(lines)), looks=looks, entries=(own, *entries), **about)


def _rings(front: Front, places: dict[str, int]) -> list[Mark]:
    on_front = front.rows[front.on_front]
    hidden = np.setdiff1d(front.everything, on_front, assume_unique=True)
    point = front.reference_point() if front.options.show_reference else None
    marks = [
        _ring("rings of all", front, hidden, replace(_RING, colour=NEUTRAL), places, "front:all"),
        _ring("rings", front, on_front, _RING, places, "front"),
    ]
    if point is not None:
        at = [np.array([value * axis.factor]) for value, axis in zip(point, front.axes, strict=True)]
        if all(axis.scale().shows(value).all() for axis, value in zip(front.axes, at, strict=True)):
            cross = Look(ACCENT, marker="cross", size=90.0)
            marks.append(Dots(name="reference", x=at[0], y=at[1], rows=Rows.none(1), looks=(cross,)))
    return marks


def _ring(name: str, front: Front, rows: np.ndarray, look: Look, places: dict[str, int], key: str) -> Dots:
    x, y = (axis.values[rows] for axis in front.axes)
    own = np.full(len(rows), places.get(key, -1))
    entries = (own, *entry_codes(front.channels, PREFIXES, places, rows))
    return Dots(name=name, x=x, y=y, rows=Rows(rows), looks=(look,), entries=entries)


def _design_entries(front: Front, places: dict[str, int]) -> tuple[np.ndarray, ...]:
    return entry_codes(front.channels, PREFIXES, places, front.rows)


# -- legend


def _legend(front: Front) -> tuple[Entry, ...]:
    ring = {"marker": "ring", "section": "front"}
    entries = [Entry("front", "Pareto front", colour=ACCENT, line="solid", count=int(front.on_front.sum()), **ring)]
    if len(front.everything):
        words = "Front of all designs, hidden ones too"
        entries.append(Entry("front:all", "front of all", colour=NEUTRAL, line="dashed", title=words,
                             count=len(front.everything), **ring))  # fmt: skip
    if any(len(rows) for rows in front.groups().values()) and front.maximise is not None:
        entries.append(Entry("front:groups", "front per group", "front", NEUTRAL, line="dashed"))
    if front.options.pairs is not None:
        words = "From each measured design to its prediction"
        entries.append(Entry("pairs", "pairs", "front", NEUTRAL, line="solid", width=1.0, title=words,
                             count=len(front.pair_rows[0])))  # fmt: skip
    return (*entries, *(entry for kind in front.channels for entry in _categories(front, kind)))


def _categories(front: Front, kind: str) -> list[Entry]:
    channels, channel = front.channels, front.channels[kind]
    tells_colour = kind == "colour" or (kind == "group" and "colour" not in channels)
    tells_marker = kind == "marker" or (kind == "group" and "marker" not in channels)
    counts = np.bincount(channel.codes[front.rows], minlength=len(channel.names))
    listed_too = counts > 0 if channel.title.startswith(RANK) else np.ones(len(counts), dtype=bool)
    return [
        Entry(f"{PREFIXES[kind]}:{name}", name, channel.title, colour if tells_colour else NEUTRAL,
              marker if tells_marker else "circle", count=int(count))
        for name, (colour, marker), count, there in zip(channel.names, channel.looks, counts, listed_too, strict=True)
        if there
    ]  # fmt: skip


# -- words


def _card(front: Front, row: int) -> Card:
    label, space = front.space.index[row], front.space
    place = np.searchsorted(front.rows, row)
    drawn = place < len(front.rows) and front.rows[place] == row
    facts = [("Pareto front", "on it" if drawn and front.on_front[place] else "dominated")]
    return design_card(space, row, [*facts, *_to_baseline(front, label)], front.options.tooltip)


def _to_baseline(front: Front, label) -> list[tuple[str, str]]:
    baseline = front.options.baseline
    if baseline is None or baseline not in front.space.index:
        return []
    from ..model.compare import compare
    from .words import signed

    table = compare(front.space, label, baseline)
    told = []
    for column in dict.fromkeys([front.options.x, front.options.y]):
        words = f"{signed(table.loc[column, 'change_pct'])} {table.loc[column, 'verdict']}".strip()
        told.append((f"{front.space.metric(column).label} to baseline", words))
    return told


def _notes(front: Front) -> list[str]:
    undirected = [axis.name for axis in front.axes if axis.better is None]
    ask = f"no front: say whether more or less {listed(undirected)} is better" if undirected else ""
    told = f"{int(front.on_front.sum()):,} on the front"
    if twice := front.duplicates_on_front():
        told += f" ({twice:,} at the place of another)"
    if len(front.everything):
        told += f", {len(front.everything):,} on the front of all"
    return [note for note in (left_out_words(front.left_out), ask or told, error_note(front)) if note]


def error_note(front: Front) -> str:
    """How far the predictions are off, in words; "" where none are joined."""
    if front.matching is None:
        return ""
    names = list(dict.fromkeys(axis.name for axis in front.axes))
    errors = prediction_errors(front.space.shared_frame, front.matching, names)
    sizes = {name: errors[f"{name}_error_pct"].abs().dropna() for name in names}
    told = ", ".join(f"{name} {plain(float(np.median(size)) if len(size) else np.nan, 3)} %" for name, size in sizes.items())
    alone = len(front.matching.only_measured) + len(front.matching.only_predicted)
    return f"{counted(len(front.matching.pairs), 'pair')}, {alone:,} without partner, median error {told}"


def _words(front: Front) -> str:
    names = [axis.name for axis in front.axes]
    return f"{counted(len(front.rows), 'design')} over {names[0]} and {names[1]}, {int(front.on_front.sum()):,} on the front"


# -- fronts


def _directions(axes: tuple[Coordinate, Coordinate]) -> tuple[bool, bool] | None:
    better = [axis.better for axis in axes]
    return None if None in better else (better[0] == "max", better[1] == "max")


def _points(axes: tuple[Coordinate, Coordinate], rows: np.ndarray) -> np.ndarray:
    return np.column_stack([axis.values[rows] for axis in axes])


def _front(axes: tuple[Coordinate, Coordinate], rows: np.ndarray) -> np.ndarray:
    """Which of some rows are on their front, shape (n,); none where a direction is unknown."""
    maximise = _directions(axes)
    if maximise is None:
        return np.zeros(len(rows), dtype=bool)
    return pareto_front(_points(axes, rows), maximise=maximise)
