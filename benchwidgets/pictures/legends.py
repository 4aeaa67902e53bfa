"""The legend of a chart beside or below its plots: sections, swatches, labels and counts, and the bar of colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..charts.chart import Chart, ColourBar, Entry
from ..charts.emphasis import DIM, Emphasis
from ..charts.legend import bar_ticks, bar_title, counted, entry_labels
from ..charts.naming import text_width
from .markers import marker_at
from .marks import DASHES
from .markup import element, group, moved
from .pictures import Picture
from .texts import SMALL, USUAL, fitted, inside, text_at
from .themes import Theme

#: Heights of an entry, of a note below its label, of the name of a section, and of the bar of colours [px].
ENTRY, NOTE, SECTION, BAR = 18.0, 13.0, 24.0, 52.0
#: Width of a swatch with the room after it, and between two columns [px].
SWATCH, GAP = 30.0, 16.0
#: The least width of a column, of one of two, and the largest; and parts of which the bar of colours is made.
NARROW, HALF, WIDE, STEPS = 110.0, 145.0, 250.0, 64
#: How much wider bold letters are; how many times its room a label may need that is shortened for a second column.
BOLD, SHORTER = 1.1, 1.3
#: Area of the marker of a swatch [square pixels].
MARKER = 78.0


@dataclass(frozen=True)
class Line:
    """A line of a legend: the name of a section, with what its numbers count, or an entry and its label."""

    text: str
    right: str = ""
    entry: Entry | None = None
    opacity: float = 1.0
    live: bool = False

    @property
    def height(self) -> float:
        """Pixels that it takes."""
        return SECTION if self.entry is None else ENTRY + (NOTE if self.entry.note else 0.0)

    @property
    def swatch(self) -> float:
        """Pixels that its swatch takes."""
        entry = self.entry
        return SWATCH if entry is not None and (entry.line or entry.marker or entry.colour) else 0.0

    @property
    def width(self) -> float:
        """Pixels that it needs to be told whole."""
        note = text_width(self.entry.note, SMALL) if self.entry is not None else 0.0
        return max(self.label_width, self.swatch + note + 4)

    @property
    def label_width(self) -> float:
        """Pixels that its label and its count need."""
        right = text_width(self.right, SMALL) + 10 if self.right else 0.0
        bold = BOLD if self.entry is None else 1.0
        return self.swatch + bold * text_width(self.text) + right + 4


def legend_width(chart: Chart, emphasis: Emphasis, most: float) -> float:
    """The width of the legend beside the plots; 0 where there is none."""
    lines = legend_lines(chart.legend, emphasis)
    bar = [text_width(bar_title(chart.bar)) + 4] if chart.bar is not None else []
    needed = max([*(line.width for line in lines), *bar], default=0.0)
    return min(max(needed, NARROW), WIDE, most) if needed else 0.0


def legend_lines(entries: Sequence[Entry], emphasis: Emphasis) -> list[Line]:
    """The lines of a legend from top to bottom; what a person has hidden is not told."""
    lines: list[Line] = []
    section = ""
    for entry, label in zip(entries, entry_labels(entries), strict=True):
        hidden = entry.key in emphasis.hidden
        if hidden and not emphasis.live:
            continue
        if entry.section and entry.section != section:
            lines.append(Line(entry.section, _counts(entries, entry.section)))
        section = entry.section
        faint = DIM * 2 if entry.key in emphasis.dimmed or hidden else 1.0
        lines.append(Line(label, counted(entry), entry, faint, emphasis.live))
    return lines


def _counts(entries: Sequence[Entry], section: str) -> str:
    """What the numbers of a section count, where all count the same."""
    told = {entry.counts for entry in entries if entry.section == section}
    return told.pop() if len(told) == 1 else ""


def legend_drawn(chart: Chart, emphasis: Emphasis, theme: Theme, width: float, most: float | None = None) -> Picture:
    """A legend in columns of a width; ``most`` is the height that there is for it, None for what it needs."""
    lines = legend_lines(chart.legend, emphasis)
    top = BAR if chart.bar is not None else 0.0
    if not lines and not top:
        return Picture(width, 0.0, "")
    parts = [] if chart.bar is None else [_bar(chart.bar, theme, min(width, WIDE))]
    column = min(max((line.width for line in lines), default=NARROW), WIDE, width)
    half = (width - GAP) / 2
    if column > half >= HALF and max((line.label_width for line in lines), default=0.0) <= SHORTER * half:
        column = half  # two columns, where labels keep what tells them apart
    count = max(1, int((width + GAP) // (column + GAP)))
    kept, lost = _fitting(lines, count, most - top if most is not None else None)
    columns = _columns(kept, count)
    each = (width - GAP * (len(columns) - 1)) / max(len(columns), 1)
    each = min(each, WIDE)
    for i, of_column in enumerate(columns):
        parts.append(moved(_column(of_column, theme, each), i * (each + GAP), top))
    height = top + max((sum(line.height for line in of_column) for of_column in columns), default=0.0)
    if lost:
        told = ", ".join(line.text for line in lost)
        parts.append(text_at(f"… {len(lost)} more", 0.0, height + 8, size=SMALL, colour=theme.quiet, whole=told))
        height += ENTRY
    return Picture(width, height, group("".join(parts), "legend", class_="legend"))


def _fitting(lines: list[Line], count: int, most: float | None) -> tuple[list[Line], list[Line]]:
    """The lines that have room in columns of a height, and the entries that have none."""
    if most is None or _height(lines, count) <= most:
        return lines, []
    kept = len(lines)
    while kept > 1 and _height(lines[:kept], count) > most - ENTRY:
        kept -= 1
    while kept and lines[kept - 1].entry is None:  # no section without entries
        kept -= 1
    return lines[:kept], [line for line in lines[kept:] if line.entry is not None]


def _height(lines: list[Line], count: int) -> float:
    return max((sum(line.height for line in column) for column in _columns(lines, count)), default=0.0)


def _columns(lines: list[Line], count: int) -> list[list[Line]]:
    """Lines in at most so many columns of about the same height, one after the other."""
    first = [line.height + following.height for line, following in pairwise(lines) if line.entry is None]
    room = max([sum(line.height for line in lines) / count, *first])
    while True:
        columns: list[list[Line]] = [[]]
        used = 0.0
        for i, line in enumerate(lines):
            needed = _block(lines, i, room) if line.entry is None else line.height
            if columns[-1] and used + needed > room + 0.01:
                columns.append([])
                used = 0.0
            columns[-1].append(line)
            used += line.height
        if len(columns) <= count:
            return [column for column in columns if column]
        room += ENTRY / 2


def _block(lines: list[Line], start: int, room: float) -> float:
    """The height of a section that begins at a line: all of it where a column holds it, else its name and an entry."""
    ends = (i for i in range(start + 1, len(lines)) if lines[i].entry is None)
    whole = sum(line.height for line in lines[start : next(ends, len(lines))])
    return whole if whole <= room else sum(line.height for line in lines[start : start + 2])


def _column(lines: list[Line], theme: Theme, width: float) -> str:
    parts, y = [], 0.0
    for line in lines:
        parts.append(moved(_line(line, theme, width), 0.0, y))
        y += line.height
    return "".join(parts)


def _line(line: Line, theme: Theme, width: float) -> str:
    """A line of a legend in so many pixels."""
    middle = 15.0 if line.entry is None else ENTRY / 2
    bold = BOLD if line.entry is None else 1.0
    # what counts are of may take what the label leaves, and half of the line
    left = width - line.swatch - bold * text_width(line.text) - 10
    right = fitted(line.right, max(left, width / 2), SMALL)
    room = width - line.swatch - (text_width(right, SMALL) + 10 if right else 0.0)
    short = fitted(line.text, room / bold)
    whole = line.text if line.entry is None else line.entry.label
    parts = [
        text_at(short, line.swatch, middle, colour=theme.ink, whole=whole,
                weight="600" if line.entry is None else None),
        text_at(right, width, middle, size=SMALL, colour=theme.quiet, anchor="end"),
    ]  # fmt: skip
    if line.entry is not None:
        note = fitted(line.entry.note, width - line.swatch, SMALL)
        parts.append(text_at(note, line.swatch, middle + 14, size=SMALL, colour=theme.quiet, whole=line.entry.note))
        parts.append(_swatch(line.entry, theme))
    key = line.entry.key if line.entry is not None and line.live else None
    return group("".join(parts), opacity=None if line.opacity == 1.0 else line.opacity, data_key=key)


def _swatch(entry: Entry, theme: Theme) -> str:
    """The picture of an entry, 24 pixels wide."""
    colour = theme.drawn(entry.colour or theme.ink)
    parts = []
    if entry.line:
        pen = {"stroke": colour, "stroke_width": float(entry.width or 2), "stroke_dasharray": DASHES.get(entry.line)}
        parts.append(element("path", d=f"M0,{ENTRY / 2:g}H24", fill="none", **pen))
    if entry.marker or (entry.colour and not entry.line):
        hollow = entry.marker == "ring"
        paint = {"fill": "none", "stroke": colour, "stroke_width": 2} if hollow else {"fill": colour}
        marker = entry.marker or "square"
        parts.append(group(marker_at(marker, MARKER, 12.0, ENTRY / 2), **paint))
    return "".join(parts)


def _bar(bar: ColourBar, theme: Theme, width: float) -> str:
    """The bar of colours: its title, the colours from the lower end at the left, and its ticks."""
    short = fitted(bar_title(bar), width, USUAL)
    step = width / STEPS
    strip = [
        element("rect", x=i * step, y=20.0, width=step + (0.5 if i < STEPS - 1 else 0.0), height=11.0, fill=colour)
        for i, colour in enumerate(_blended(bar.colours))
    ]
    ticks, end = [], 0.0
    for at, text in bar_ticks(bar, width):
        wide = text_width(text, SMALL)
        x = inside(at * width, wide, "middle", 0.0, width)
        if x - wide / 2 >= end:
            ticks.append(text_at(text, x, 40.0, size=SMALL, anchor="middle"))
            end = x + wide / 2 + 4
    named = text_at(short, 0.0, 9.0, colour=theme.ink, whole=bar_title(bar))
    strip_drawn = group("".join(strip), f"colours: {bar.title}", class_="bar")
    return named + strip_drawn + group("".join(ticks), fill=theme.quiet)


def _blended(colours: Sequence[str]) -> list[str]:
    """So many colours between those of a bar, from its lower end to the upper."""
    rgb = np.array([[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in colours], dtype=float)
    at, known = np.linspace(0, 1, STEPS), np.linspace(0, 1, len(rgb))
    blend = np.column_stack([np.interp(at, known, rgb[:, channel]) for channel in range(3)]).round().astype(int)
    return ["#{:02x}{:02x}{:02x}".format(*row) for row in blend.tolist()]
