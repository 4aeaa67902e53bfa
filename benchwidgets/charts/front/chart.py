"""The chart of a front: designs as dots in the plane of two objectives, their fronts as staircases."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ...model.arrays import Ints
from ...model.errors import listed
from ...model.front.compare import compare
from ...model.looks import ACCENT, NEUTRAL
from ...model.numbers import MISSING, plain, signed
from ...model.words import counted
from ..cards import design_card
from ..channels import Channel
from ..chart import Chart, Entry, Pane
from ..dots import design_dots, entry_codes
from ..marks import Card, Dots, Lines, Look, Mark, Vertices
from ..pairing import PAIRS
from ..placing import left_out_words
from ..rows import Rows
from ..sharing import sharing_notes
from ..stairs import dominated, stairs
from ..words import designs_word
from .answers import median_changes
from .numbers import RANK, Front, front_of
from .reading import reading_handles, reading_marks, reading_notes

#: Channels that dots have, and the prefix of the keys of their legend entries.
PREFIXES = {"group": "dots", "colour": "colour", "marker": "marker"}

_RING = Look(ACCENT, size=130.0, width=2.0, hollow=True)


def front_chart(front: Front) -> Chart:
    """The chart of a front."""
    legend = _legend(front)
    places = {entry.key: i for i, entry in enumerate(legend)}
    size = len(front.data.frame)
    x, y = (axis.scale() for axis in front.axes)
    marks = (*_lines(front, places), *_rings(front, places), *reading_marks(front, places), design_dots(
        front.rows, *(axis.values[front.rows] for axis in front.axes),
        channels=front.channels, entries=_design_entries(front, places), density=front.options.density,
    ))  # fmt: skip
    return Chart(
        panes=(Pane(x, y, marks, handles=reading_handles(front)),),
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
    shade, dashed = Look(ACCENT, width=0.0, fill=0.07), Look(NEUTRAL, dash="dashed")
    return [
        _line("dominated", [dominated(axes, line)], (shade,), places.get("front"), closed=True),
        *_pairs(front, places),
        _line("front of all", [stairs(axes, front.everything)], (dashed,), places.get("front:all")),
        _group_fronts(front, groups, places),
        _line("front", [line], (Look(ACCENT),), places.get("front")),
    ]


def _pairs(front: Front, places: dict[str, int]) -> list[Mark]:
    """The lines of pairs, which either of their designs shows, hides and makes stand out."""
    pairing = front.pairing
    if pairing is None:
        return []
    ends = [entries for rows in (pairing.first, pairing.second)
            for entries in entry_codes(front.channels, PREFIXES, places, rows)]  # fmt: skip
    own = np.full(len(pairing), places.get(PAIRS, -1))
    x, y = (axis.values for axis in front.axes)
    return [pairing.lines(x, y, (own, *ends))]


def _group_fronts(front: Front, groups: list[tuple[str, str, Ints]], places: dict[str, int]) -> Lines:
    """A front for each group, dashed in its colour; of two tables that of the first is dotted."""
    colours = dict(zip(front.channels["group"].names, front.group_colours, strict=True))
    around = [stairs(front.axes, rows[front_of(front.axes, rows)]) for _, _, rows in groups]
    looks = tuple(Look(colours[name], dash=dash) for name, dash, _ in groups) or (Look(),)
    own = np.array([places.get(f"dots:{name}", -1) for name, _, _ in groups], dtype=np.intp)
    return _line("group fronts", around, looks, places.get("front:groups"), (own,), look=np.arange(len(around)))


def _line(
    name: str,
    lines: Sequence[Vertices],
    looks: tuple[Look, ...],
    place: int | None,
    entries: tuple[Ints, ...] = (),
    **about: Any,
) -> Lines:
    own = np.full(len(lines), -1 if place is None else place)
    return Lines.of(lines, name=name, rows=Rows.none(len(lines)), looks=looks, entries=(own, *entries), **about)


def _rings(front: Front, places: dict[str, int]) -> list[Mark]:
    on_front = front.rows[front.on_front]
    hidden = np.setdiff1d(front.everything, on_front, assume_unique=True)
    point = front.reference_point() if front.options.show_reference else None
    marks: list[Mark] = [
        _ring("rings of all", front, hidden, replace(_RING, colour=NEUTRAL), places, "front:all"),
        _ring("rings", front, on_front, _RING, places, "front"),
    ]
    if point is not None:
        at = [np.array([value * axis.factor]) for value, axis in zip(point, front.axes, strict=True)]
        if all(axis.scale().shows(value).all() for axis, value in zip(front.axes, at, strict=True)):
            cross = Look(ACCENT, marker="cross", size=90.0)
            marks.append(Dots(name="reference", x=at[0], y=at[1], rows=Rows.none(1), looks=(cross,)))
    return marks


def _ring(name: str, front: Front, rows: Ints, look: Look, places: dict[str, int], key: str) -> Dots:
    x, y = (axis.values[rows] for axis in front.axes)
    own = np.full(len(rows), places.get(key, -1))
    entries = (own, *entry_codes(front.channels, PREFIXES, places, rows))
    return Dots(name=name, x=x, y=y, rows=Rows(rows), looks=(look,), entries=entries, fades=True)


def _design_entries(front: Front, places: dict[str, int]) -> tuple[Ints, ...]:
    return entry_codes(front.channels, PREFIXES, places, front.rows)


# -- legend


def _legend(front: Front) -> tuple[Entry, ...]:
    ring: dict[str, Any] = {"marker": "ring", "section": "front"}
    words = designs_word(front.visible)
    entries = [Entry("front", "Pareto front", colour=ACCENT, line="solid", count=int(front.on_front.sum()),
                     counts=words, **ring)]  # fmt: skip
    if len(front.everything):
        words = "Front of all designs, hidden ones too"
        entries.append(Entry("front:all", "front of all", colour=NEUTRAL, line="dashed", title=words,
                             count=len(front.everything), counts="designs, hidden ones too", **ring))  # fmt: skip
    if any(len(rows) for _, _, rows in front.groups()) and front.maximise is not None:
        entries.append(Entry("front:groups", "front per group", "front", NEUTRAL, line="dashed"))
    if front.pairing is not None:
        entries.append(front.pairing.entry("front"))
    return (*entries, *(entry for kind in front.channels for entry in _categories(front, kind)))


def _categories(front: Front, kind: str) -> list[Entry]:
    channels, channel = front.channels, front.channels[kind]
    tells_colour = kind == "colour" or (kind == "group" and "colour" not in channels)
    tells_marker = kind == "marker" or (kind == "group" and "marker" not in channels)
    counts = np.bincount(channel.codes[front.rows], minlength=len(channel.names))
    notes, read = _sharing(front, channel), reading_notes(front) if kind == "group" else {}
    listed_too = counts > 0 if channel.title.startswith(RANK) else np.ones(len(counts), dtype=bool)
    return [
        Entry(f"{PREFIXES[kind]}:{name}", name, channel.title, colour if tells_colour else NEUTRAL,
              marker if tells_marker else "circle", count=int(count), counts=designs_word(front.visible),
              note=read.get(name) or notes.get(name, ""))
        for name, (colour, marker), count, there in zip(channel.names, channel.looks, counts, listed_too, strict=True)
        if there
    ]  # fmt: skip


def _sharing(front: Front, channel: Channel) -> dict[str, str]:
    """Which groups have designs at the places of others, where designs are drawn one by one."""
    if len(front.rows) > front.options.density:
        return {}
    names = np.array(channel.names, dtype=object)[channel.codes[front.rows]]
    return sharing_notes(np.column_stack([axis.values[front.rows] for axis in front.axes]), names)


# -- words


def _card(front: Front, row: int) -> Card:
    label, space = front.space.index[row], front.space
    place = np.searchsorted(front.rows, row)
    drawn = place < len(front.rows) and front.rows[place] == row
    facts = [("Pareto front", "on it" if drawn and front.on_front[place] else "dominated")]
    return design_card(space, row, [*facts, *_to_baseline(front, label)], front.options.tooltip)


def _to_baseline(front: Front, label: Hashable) -> list[tuple[str, str]]:
    baseline = front.options.baseline
    if baseline is None or baseline not in front.space.index:
        return []
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
    """How far the second designs of pairs are from the first, in words; "" where none are joined."""
    if front.pairing is None:
        return ""
    matching, names = front.pairing.matching, list(dict.fromkeys(axis.name for axis in front.axes))
    word = _size if matching.predicts else signed
    told = ", ".join(f"{name} {word(median)}" for name, median in median_changes(front, names).items())
    alone = sum(len(left) for left in matching.alone.values())
    what = "error" if matching.predicts else "change"
    return f"{counted(len(matching.pairs), 'pair')}, {alone:,} without partner, median {what} {told}"


def _size(percent: float) -> str:
    return MISSING if np.isnan(percent) else f"{plain(percent, 3)} %"


def _words(front: Front) -> str:
    names = [axis.name for axis in front.axes]
    on_front = int(front.on_front.sum())
    return f"{counted(len(front.rows), 'design')} over {names[0]} and {names[1]}, {on_front:,} on the front"
