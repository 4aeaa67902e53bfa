"""The first rows of a table as a picture, with what it leaves out said below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..charts.naming import text_width
from ..model.numbers import MISSING
from .charts import EDGE, heading, notes_drawn, stacked
from .markup import element, group, moved
from .pictures import Picture
from .texts import SMALL, USUAL, fitted, text_at
from .themes import Theme

#: Height of the headings and of a row; room beside a cell; the widest column [px].
HEAD, ROW, PAD, WIDEST = 40.0, 24.0, 8.0, 230.0
#: Rows that are drawn where no height is asked for; the least of a picture.
USUAL_ROWS, LEAST_ROWS = 20, 1
ARROWS = {"max": "↑ better", "min": "↓ better"}
SORTED = {"ascending": "▲", "descending": "▼"}


@dataclass(frozen=True)
class Heading:
    """The heading of a column: label and unit, whether it holds numbers, which are better, and how it is sorted."""

    label: str
    unit: str = ""
    number: bool = False
    better: str = ""
    direction: str = ""

    @property
    def below(self) -> str:
        """What stands below the label."""
        return " · ".join(filter(None, [self.unit, ARROWS.get(self.better, "")]))

    @property
    def sort(self) -> str:
        """The mark of the sort, which stands after the label."""
        return SORTED.get(self.direction, "")


@dataclass(frozen=True)
class Window:
    """The rows of a table that are drawn.

    Parameters
    ----------
    headings : sequence of Heading
        That of the labels first.
    cells : sequence of sequences of str or None
        A list a row, None where a value is missing.
    selected : sequence of bool
        Whether each row is selected.
    best : set of (int, int)
        Cells that hold the best value of their column: row and column.
    total : int
        Rows of the table.
    notes : sequence of str
    empty : str
        What is told in place of rows.
    words : str
        The whole in one sentence.
    """

    headings: Sequence[Heading]
    cells: Sequence[Sequence[str | None]]
    selected: Sequence[bool]
    best: set[tuple[int, int]]
    total: int
    notes: Sequence[str] = ()
    empty: str = ""
    words: str = ""


def rows_within(height: float | None, title: str = "") -> int:
    """How many rows have room in so many pixels.

    >>> rows_within(None), rows_within(400.0)
    (20, 12)
    """
    if height is None:
        return USUAL_ROWS
    room = height - 2 * EDGE - HEAD - 38.0 - (26.0 if title else 0.0)
    return max(LEAST_ROWS, int(room // ROW))


def table_picture(window: Window, theme: Theme, width: float, height: float | None = None, title: str = "") -> Picture:
    """Draw the rows of a window in as many columns as have room; what is left out is told below."""
    inner = width - 2 * EDGE
    widths = _widths(window, inner)
    head = heading(title, inner, theme)
    foot = notes_drawn([_more(window, len(widths)), *window.notes], inner, theme)
    return stacked([head, _body(window, theme, widths), foot], width, height, window.words)


def _widths(window: Window, room: float) -> list[float]:
    """The widths of the columns that have room, each as its texts need, but none above WIDEST."""
    found: list[float] = []
    for i, told in enumerate(window.headings):
        texts = [told.label + told.sort and f"{told.label} {told.sort}", *(row[i] or MISSING for row in window.cells)]
        needed = max([*(text_width(text) for text in texts), text_width(told.below, SMALL)]) + 2 * PAD
        wide = min(needed, WIDEST, room)
        if found and sum(found) + wide > room:
            break
        found.append(wide)
    return found


def _more(window: Window, columns: int) -> str:
    """How many rows and columns are not drawn."""
    rows, rest = window.total - len(window.cells), len(window.headings) - columns
    told = [f"{rows:,} more row{'s' if rows > 1 else ''}"] if rows else []
    told += [f"{rest:,} more column{'s' if rest > 1 else ''}"] if rest else []
    return f"… {' and '.join(told)}" if told else ""


def _body(window: Window, theme: Theme, widths: list[float]) -> Picture:
    wide = sum(widths)
    parts = [_headings(window, theme, widths)]
    for row, cells in enumerate(window.cells):
        parts.append(moved(_row(window, row, cells, theme, widths), 0.0, HEAD + ROW * row))
    count = len(window.cells)
    if not count:
        told = fitted(window.empty, max(wide, 220.0))
        parts.append(group(text_at(told, 0.0, HEAD + ROW / 2, colour=theme.quiet), class_="empty"))
    return Picture(wide, HEAD + ROW * max(count, 1), group("".join(parts), class_="table"))


def _headings(window: Window, theme: Theme, widths: list[float]) -> str:
    parts, x = [], 0.0
    for told, wide in zip(window.headings, widths, strict=False):
        mark = f" {told.sort}" if told.sort else ""
        short = fitted(told.label, wide - 2 * PAD - text_width(mark)) + mark
        at, anchor = (x + wide - PAD, "end") if told.number else (x + PAD, "start")
        whole = told.label + mark
        parts.append(text_at(short, at, 11.0, anchor=anchor, weight="600", colour=theme.ink, whole=whole))
        below = fitted(told.below, wide - 2 * PAD, SMALL)
        parts.append(text_at(below, at, 27.0, size=SMALL, anchor=anchor, colour=theme.quiet, whole=told.below))
        x += wide
    rule = element("line", x1=0.0, x2=x, y1=HEAD - 2, y2=HEAD - 2, stroke=theme.axis)
    return group("".join(parts), class_="headings") + rule


def _row(window: Window, row: int, cells: Sequence[str | None], theme: Theme, widths: list[float]) -> str:
    wide = sum(widths)
    parts, x = [], 0.0
    chosen = window.selected[row]
    if chosen:
        parts.append(element("rect", x=0.0, y=0.0, width=wide, height=ROW, fill=theme.chosen))
        parts.append(element("rect", x=0.0, y=0.0, width=3.0, height=ROW, fill=theme.ink))
    for i, (told, room) in enumerate(zip(window.headings, widths, strict=False)):
        text = MISSING if cells[i] is None else str(cells[i])
        short = fitted(text, room - 2 * PAD)
        at, anchor = (x + room - PAD, "end") if told.number else (x + PAD, "start")
        colour = theme.quiet if cells[i] is None else theme.ink
        parts.append(text_at(short, at, ROW / 2, size=USUAL, anchor=anchor, colour=colour, whole=text,
                             weight="700" if (row, i) in window.best else None))  # fmt: skip
        x += room
    parts.append(element("line", x1=0.0, x2=wide, y1=ROW, y2=ROW, stroke=theme.grid))
    return group("".join(parts), class_="row selected" if chosen else "row")
