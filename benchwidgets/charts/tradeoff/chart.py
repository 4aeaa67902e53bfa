"""The chart of a trade-off: a line through the designs of each family, rings around the best under a limit."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...model.arrays import Ints
from ...model.compact import compact_quantity
from ...model.looks import ACCENT, MARKERS, NEUTRAL, ColumnLooks, Pair, styles
from ...model.numbers import plain
from ...model.words import counted
from ..cards import design_card
from ..channels import Channel
from ..chart import Chart, Entry, Handle, Pane
from ..dots import design_dots
from ..facets import FacetPage
from ..groups import title
from ..marks import Card, Dots, Lines, Look, Mark
from ..placing import left_out_words
from ..rows import Rows
from ..scale import Scale
from ..sharing import sharing_notes
from ..ticks import domain
from ..words import designs_word
from .numbers import Tradeoff

_RING = Look(ACCENT, size=130.0, width=2.0, hollow=True)
_LIMIT = Look(ACCENT, dash="dashed")


def tradeoff_chart(tradeoff: Tradeoff) -> Chart:
    """The chart of the lines: a pane a facet, with the same axes in each."""
    options = tradeoff.options
    page = FacetPage.of(tradeoff.facets(), options.per_page, options.page)
    order = tradeoff.lines()
    looks = _looks(tradeoff, order)
    axes = _axis(tradeoff, 0), _axis(tradeoff, 1)
    place = np.full(max(len(tradeoff.along[0]), 1), -1)
    place[order] = np.arange(len(order))
    panes = [_pane(tradeoff, axes, looks, place, code, len(page.parts)) for code in page.parts]
    return Chart(
        panes=tuple(panes) or (Pane(*axes, ()),),
        size=len(tradeoff.frame),
        legend=_legend(tradeoff, order, looks),
        notes=tuple(note for note in (left_out_words(tradeoff.left_out), page.words) if note),
        words=_words(tradeoff),
        card=lambda row: _card(tradeoff, row),
        frame=tradeoff.table,
        page=page,
    )


def _looks(tradeoff: Tradeoff, order: list[int]) -> dict[int, Pair]:
    """Colour and marker of each line: the space's, where a line is a value of one column."""
    grouping, names = tradeoff.along
    if len(tradeoff.columns) != 1:
        found = styles(names[code] for code in order)
        return {code: found[names[code]] for code in order}
    looks: ColumnLooks = tradeoff.space.looks[tradeoff.columns[0]]
    return {code: looks.get(grouping.keys[code][0], (NEUTRAL, MARKERS[0])) for code in order}


def _axis(tradeoff: Tradeoff, which: int) -> Scale:
    """An axis that shows what is drawn."""
    axis = tradeoff.axes[which]
    return axis.scale().at(domain(axis.values[tradeoff.rows], log=axis.log))


# -- marks


def _pane(
    tradeoff: Tradeoff, axes: tuple[Scale, Scale], looks: dict[int, Pair], place: Ints, facet: int, panes: int
) -> Pane:
    inside = np.flatnonzero(tradeoff.facet == facet)
    name = tradeoff.over[1][facet] if tradeoff.options.facet else ""
    rings = inside[tradeoff.best[inside]]
    marks: list[Mark] = [
        _lines(tradeoff, looks, place, inside),
        _dots(tradeoff, looks, place, inside, panes),
        Dots(name="best", rows=Rows(tradeoff.rows[rings]), looks=(_RING,), entries=(place[tradeoff.line[rings]],),
             fades=True, **_places(tradeoff, rings)),
    ]  # fmt: skip
    return Pane(*axes, (*_limit_line(tradeoff), *marks), title=name, handles=_handles(tradeoff))


def _places(tradeoff: Tradeoff, items: Ints) -> dict[str, Any]:
    return {name: axis.values[tradeoff.rows[items]] for name, axis in zip("xy", tradeoff.axes, strict=True)}


def _lines(tradeoff: Tradeoff, looks: dict[int, Pair], place: Ints, inside: Ints) -> Lines:
    """A line through the designs of each family, in their order."""
    codes, starts = np.unique(tradeoff.line[inside], return_index=True)
    starts = np.append(starts, len(inside))
    colours = tuple(Look(looks[code][0]) for code in codes.tolist()) or (Look(),)
    return Lines(
        name="lines", starts=starts, rows=Rows(tradeoff.rows[inside], starts), looks=colours,
        look=np.arange(len(codes)), entries=(place[codes],), fades=True, **_places(tradeoff, inside),
    )  # fmt: skip


def _dots(tradeoff: Tradeoff, looks: dict[int, Pair], place: Ints, inside: Ints, panes: int) -> Dots:
    grouping, names = tradeoff.along
    pairs = tuple(looks.get(code, (NEUTRAL, MARKERS[0])) for code in range(len(grouping)))
    channel = Channel(title(tradeoff.space, tradeoff.columns), grouping.codes, tuple(names), pairs)
    return design_dots(
        tradeoff.rows[inside], **_places(tradeoff, inside), channels={"group": channel},
        entries=(place[tradeoff.line[inside]],), density=tradeoff.options.density // max(panes, 1),
    )  # fmt: skip


def _limit_line(tradeoff: Tradeoff) -> list[Mark]:
    if tradeoff.limit is None or not len(tradeoff.rows):
        return []
    at = np.full(2, tradeoff.limit)
    return [Lines.of([(at, np.array([0.0, 1.0]))], name="limit", rows=Rows.none(1), looks=(_LIMIT,), axes="x")]


def _handles(tradeoff: Tradeoff) -> tuple[Handle, ...]:
    if tradeoff.limit is None or not len(tradeoff.rows):
        return ()
    return (Handle("limit", "x", tradeoff.limit, "Drag the limit"),)


# -- legend and words


def _legend(tradeoff: Tradeoff, order: list[int], looks: dict[int, Pair]) -> tuple[Entry, ...]:
    names, section = tradeoff.along[1], title(tradeoff.space, tradeoff.columns)
    counts = np.bincount(tradeoff.line, minlength=len(names))
    best = None if tradeoff.options.limit is None else _best_values(tradeoff)
    label = tradeoff.space.metric(tradeoff.options.y).label
    words = designs_word(tradeoff.visible) if best is None else f"best {label}"
    notes = _sharing(tradeoff)
    entries = []
    for code in order:
        told: dict[str, Any] = {"count": int(counts[code])} if best is None else {"told": best.get(code, "none")}
        entries.append(Entry(names[code], names[code], section, *looks[code], line="solid", counts=words,
                             note=notes.get(names[code], ""), **told))  # fmt: skip
    return tuple(entries)


def _sharing(tradeoff: Tradeoff) -> dict[str, str]:
    """Which lines have designs at the places of other lines of their facet, where they are drawn one by one."""
    if len(tradeoff.rows) > tradeoff.options.density:
        return {}
    points = np.column_stack([*(axis.values[tradeoff.rows] for axis in tradeoff.axes), tradeoff.facet])
    return sharing_notes(points, np.array(tradeoff.along[1], dtype=object)[tradeoff.line])


def _best_values(tradeoff: Tradeoff) -> dict[int, str]:
    """The value of the best design of each line, with its unit."""
    metric = tradeoff.space.metric(tradeoff.options.y)
    rows = tradeoff.rows[tradeoff.best]
    values = tradeoff.frame[tradeoff.options.y].iloc[rows].groupby(tradeoff.line[tradeoff.best])
    reached = values.min() if metric.better == "min" else values.max()
    return {code: compact_quantity(float(value), metric.unit) for code, value in reached.items()}


def _card(tradeoff: Tradeoff, row: int) -> Card:
    facts = [("line", tradeoff.along[1][tradeoff.along[0].codes[row]])]
    limit = tradeoff.options.limit
    if limit is not None and (tradeoff.rows[tradeoff.best] == row).any():
        facts.append((f"best under {plain(limit)}", "yes"))
    return design_card(tradeoff.space, row, facts, tradeoff.options.tooltip)


def _words(tradeoff: Tradeoff) -> str:
    options = tradeoff.options
    limit = ""
    if options.limit is not None:
        side = "from" if tradeoff.axes[0].better == "max" else "under"
        lines = len(np.unique(tradeoff.line[tradeoff.best]))
        limit = f", best {side} {plain(options.limit)} of {counted(lines, 'line')}"
    return (
        f"{counted(len(tradeoff.rows), 'design')} in {counted(len(np.unique(tradeoff.line)), 'line')} of "
        f"{counted(max(len(tradeoff.facets()), 1), 'facet')} over {options.x} and {options.y}{limit}"
    )
