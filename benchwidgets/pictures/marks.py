"""The marks of a chart as SVG: each item an element, in groups of one look that say what they are."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from ..charts import density, marks
from ..charts.arrows import with_heads
from ..charts.chart import Chart, Pane
from ..charts.emphasis import Emphasis
from ..charts.marks import Look, Mark
from ..charts.naming import text_width
from ..charts.sampling import MOST, sample
from ..model.numbers import counted
from .markers import marker_at
from .markup import element, group, number
from .texts import MIDDLE, fitted, inside, text_at
from .themes import Theme

DASHES = {"dashed": "6 4", "dotted": "1.5 4", "dash_dotted": "8 4 1.5 4"}
#: Pixels beyond a pane at which lines may end.
BEYOND = 2_000.0
#: Least size of the letters of a text that is made smaller for want of room [px].
SMALLEST = 7.0
#: Lines up to which each is drawn as opaque as it is; of more, less, so that their number is seen.
FEW = 300


@dataclass(frozen=True, eq=False)
class Canvas:
    """What marks are drawn on: a chart and one of its panes as it is seen, what stands out, the pixels, the colours."""

    chart: Chart
    pane: Pane
    emphasis: Emphasis
    width: float
    height: float
    theme: Theme
    #: Of the area of a dot what is drawn, where the pane is small.
    share: float = 1.0

    def places(self, mark: Mark, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Places in the units of a mark as pixels from the upper left corner; none far beyond the pane."""
        across, up = self.pane.scales(mark)
        ends = ((across.fractions(x), self.width), (1.0 - up.fractions(y), self.height))
        found = [np.clip(share * length, -BEYOND, length + BEYOND) for share, length in ends]
        return found[0], found[1]

    @property
    def place(self) -> int:
        """The number of the pane in its chart."""
        return next(i for i, other in enumerate(self.chart.panes) if other is self.pane)

    def opacities(self, mark: Mark) -> np.ndarray:
        """How opaque each item is drawn, shape (n,); 0 where it is not."""
        return self.emphasis.opacities(self.chart, mark)


def mark_drawn(canvas: Canvas, mark: Mark) -> str:
    """A mark within the edges of its pane; nothing for names beyond them."""
    if isinstance(mark, marks.Unseen) or not len(mark):
        return ""
    if isinstance(mark, marks.Texts) and mark.beside:
        return ""
    draw = next((draw for kind, draw in _DRAWN.items() if isinstance(mark, kind)), None)
    if draw is None:
        return ""
    # these are one group; of the others each look is one, with its own words
    words = _words(canvas, mark, np.arange(len(mark))) if isinstance(mark, (marks.Density, marks.Texts)) else ""
    return group(draw(canvas, mark), words, class_=mark.name, data_mark=mark_place(canvas, mark))


def mark_place(canvas: Canvas, mark: Mark) -> str | None:
    """The number of the pane and of the mark in it, where what is drawn changes later."""
    if not canvas.emphasis.live:
        return None
    return f"{canvas.place}:{next(i for i, other in enumerate(canvas.pane.marks) if other is mark)}"


def items_told(canvas: Canvas, items: np.ndarray | list[int]) -> str | None:
    """Which items the elements of a group are, where what is drawn changes later."""
    return " ".join(map(str, items)) if canvas.emphasis.live else None


def plot_area(canvas: Canvas, x: float, y: float) -> str:
    """An unseen rectangle over a pane, which says where it is and takes what a pointer does."""
    if not canvas.emphasis.live:
        return ""
    return element("rect", x=x, y=y, width=canvas.width, height=canvas.height, fill="none", pointer_events="all",
                   class_="plot", data_pane=canvas.place)  # fmt: skip


def _alike(canvas: Canvas, mark: Mark) -> Iterator[tuple[np.ndarray, Look, float]]:
    """The items of each look and opacity, those that stand out last, so that they lie above the others."""
    opacities = canvas.opacities(mark)
    keys, of_item = np.unique(np.column_stack([opacities, mark.look]), axis=0, return_inverse=True)
    of_item = of_item.reshape(-1)
    for code, (opacity, look) in enumerate(keys.tolist()):
        if opacity > 0 or canvas.emphasis.live:
            yield np.flatnonzero(of_item == code), mark.looks[int(look)], opacity


def _words(canvas: Canvas, mark: Mark, items: np.ndarray) -> str:
    """What some items of a mark are: its name, the legend entries of the first, and how many they are."""
    legend = canvas.chart.legend
    first = items[:1]
    if len(mark.looks) == 1:
        first = first[:0]
    told = [legend[entry].label for entries in mark.entries for entry in entries[first].tolist() if entry >= 0]
    rows = int(mark.rows.count()[items].sum())
    designs = f" ({counted(rows, 'design')})" if rows else ""
    return ", ".join([f"{mark.name}: {len(items):,}{designs}", *dict.fromkeys(told)])


def _dots(canvas: Canvas, mark: marks.Dots) -> str:
    x, y = canvas.places(mark, mark.x, mark.y)
    sizes = np.ones(len(mark)) if mark.sizes is None else mark.sizes
    near = (x >= -1) & (x <= canvas.width + 1) & (y >= -1) & (y <= canvas.height + 1)
    drawn = []
    for items, look, opacity in _alike(canvas, mark):
        items = items[near[items]]
        areas = look.size * canvas.share * sizes[items]
        shapes = zip(areas.tolist(), x[items].tolist(), y[items].tolist(), strict=True)
        content = "".join(marker_at(look.marker, *shape) for shape in shapes)
        colour = canvas.theme.drawn(look.colour)
        ring = {"fill": "none", "stroke": colour, "stroke_width": look.width, "stroke_opacity": _part(opacity)}
        paint = ring if look.hollow else {"fill": colour, "fill_opacity": _part(opacity)}
        told = items_told(canvas, items)
        drawn.append(group(content, _words(canvas, mark, items), data_items=told, **paint))
    return "".join(drawn)


def _lines(canvas: Canvas, mark: marks.Lines) -> str:
    (x, y), starts = canvas.places(mark, mark.x, mark.y), mark.starts
    if mark.heads and len(mark):
        x, y, starts = with_heads(x, y, starts, mark.gap)
    some, thin = _sampled(canvas, mark), thinness(canvas.pane, mark)
    drawn = []
    for items, look, opacity in _alike(canvas, mark):
        items = items[some[items]]
        parts = [slice(starts[item], starts[item + 1]) for item in items.tolist()]
        paths = [_path(x[part].tolist(), y[part].tolist(), mark.closed) for part in parts]
        told = items_told(canvas, [item for item, path in zip(items.tolist(), paths, strict=True) if path])
        faint = opacity * (thin if opacity < 1 else 1.0)
        pen = _pen(canvas, look, faint, mark.closed)
        drawn.append(group("".join(paths), _words(canvas, mark, items), data_items=told, **pen))
    return "".join(drawn)


def _sampled(canvas: Canvas, mark: Mark) -> np.ndarray:
    """Which items are drawn where they are very many, shape (n,)."""
    if len(mark) <= MOST:
        return np.ones(len(mark), dtype=bool)
    kept = np.zeros(len(mark), dtype=bool)
    kept[sample(canvas.opacities(mark) > 0, mark.rows.any(canvas.emphasis.selected), MOST)] = True
    return kept


def thinness(pane: Pane, mark: Mark) -> float:
    """Factor on the opacity of the lines of designs, of which many lie on one another."""
    return min(max((FEW / max(len(mark), 1)) ** 0.5, 0.15), 1.0) if pane.spans and mark.reached else 1.0


def _path(x: list[float], y: list[float], closed: bool) -> str:
    """A line through places; where there is none it is broken."""
    way, pen = [], "M"
    for across, down in zip(x, y, strict=True):
        if across != across or down != down:
            pen = "M"
            continue
        way.append(f"{pen}{number(across)},{number(down)}")
        pen = "L"
    return f'<path d="{"".join(way)}{"z" if closed else ""}"/>' if way else ""


def _rects(canvas: Canvas, mark: marks.Rects) -> str:
    (x0, y0), (x1, y1) = canvas.places(mark, mark.x0, mark.y0), canvas.places(mark, mark.x1, mark.y1)
    left, top, wide, high = np.minimum(x0, x1), np.minimum(y0, y1), np.abs(x1 - x0), np.abs(y1 - y0)
    drawn = []
    for items, look, opacity in _alike(canvas, mark):
        sides = zip(*(side[items].tolist() for side in (left, top, wide, high)), strict=True)
        content = "".join(
            f'<rect x="{number(a)}" y="{number(b)}" width="{number(c)}" height="{number(d)}"/>' for a, b, c, d in sides
        )
        told, pen = items_told(canvas, items), _pen(canvas, look, opacity, True)
        drawn.append(group(content, _words(canvas, mark, items), data_items=told, **pen))
    return "".join(drawn)


def _pen(canvas: Canvas, look: Look, opacity: float, closed: bool) -> dict[str, object]:
    """How the lines of a look are drawn; each is as opaque by itself, so that many on one another are seen as many."""
    colour = canvas.theme.drawn(look.colour)
    width = max(look.width, canvas.theme.least) if look.width else 0.0
    inner: dict[str, object] = {"fill": "none"}
    if closed and look.fill:
        inner = {"fill": colour, "fill_opacity": _part(look.fill * opacity)}
    outer: dict[str, object] = {"stroke": colour, "stroke_width": width, "stroke_dasharray": DASHES.get(look.dash),
                               "stroke_opacity": _part(opacity)}  # fmt: skip
    return {**inner, **outer} if width else inner


def _part(opacity: float) -> float | None:
    """An opacity as an attribute; None where nothing shines through."""
    return None if opacity >= 1 else opacity


def _density(canvas: Canvas, mark: marks.Density) -> str:
    shape = density.shape_of(canvas.width, canvas.height)
    image = density.png(density.picture(canvas.chart, canvas.pane, mark, shape, canvas.emphasis))
    address = f"data:image/png;base64,{base64.b64encode(image).decode('ascii')}"
    return element("image", href=address, x=0.0, y=0.0, width=canvas.width, height=canvas.height,
                   preserveAspectRatio="none")  # fmt: skip


def _texts(canvas: Canvas, mark: marks.Texts) -> str:
    """Texts at their places; smaller where the pane is narrower than it asks, and none upon another."""
    x, y = canvas.places(mark, mark.x, mark.y)
    share = min(1.0, canvas.width / canvas.pane.least_width) if canvas.pane.least_width else 1.0
    taken: list[tuple[float, float, float, float]] = []
    drawn, told_items = [], []
    for items, look, opacity in _alike(canvas, mark):
        size = max(look.size * share, min(look.size, SMALLEST))
        colour, faint = canvas.theme.text(look.colour), _part(opacity)
        for item in items.tolist():
            told = fitted(mark.texts[item], canvas.width - 4, size)
            wide = text_width(told, size)
            at = inside(float(x[item]), wide, mark.anchor, 1.0, canvas.width - 1.0) if not mark.turn else float(x[item])
            box = _box(at, float(y[item]), wide, size, mark.anchor)
            if not told or not _free(box, taken, canvas):
                continue
            taken.append(box)
            told_items.append(item)
            drawn.append(text_at(told, at, float(y[item]), size=size, colour=colour, anchor=mark.anchor,
                                 turn=mark.turn, whole=mark.texts[item], opacity=faint))  # fmt: skip
    content, items_drawn = "".join(drawn), items_told(canvas, told_items)
    return content if items_drawn is None else group(content, data_items=items_drawn)


def _box(x: float, y: float, wide: float, size: float, anchor: str) -> tuple[float, float, float, float]:
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    # most fonts are narrower than the one that widths are told for
    return left + 0.08 * wide, left + 0.92 * wide, y - MIDDLE * size, y + MIDDLE * size


def _free(box: tuple, taken: list[tuple], canvas: Canvas) -> bool:
    """Whether a text lies within the pane and on no other."""
    left, right, top, bottom = box
    if left < 0 or right > canvas.width or top < 0 or bottom > canvas.height:
        return False
    return not any(left < r and l < right and top < b and t < bottom for l, r, t, b in taken)  # noqa: E741


#: How each kind is drawn; a density is dots too, and stands before them.
_DRAWN: dict[type[Mark], Callable[..., str]] = {
    marks.Density: _density, marks.Dots: _dots, marks.Lines: _lines, marks.Rects: _rects, marks.Texts: _texts,
}  # fmt: skip
