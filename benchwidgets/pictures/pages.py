"""A page as one picture: its panels in rows, or, where they are on tabs, below each other with their titles."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..model.errors import OptionError
from .charts import EDGE, heading, notes_drawn
from .markup import group, moved
from .pictures import Picture
from .sizes import LEAST_HEIGHT
from .texts import HEADING, fitted, text_at
from .themes import Theme

#: Pixels between panels; of the title of a tab.
GAP, TAB = 12.0, 28.0


@dataclass(frozen=True)
class Shown:
    """A panel of a page: its title, and what draws it so wide and, where that is said, so high."""

    title: str
    draw: Callable[[float, float | None], Picture]


@dataclass(frozen=True)
class Plan:
    """How a page is put together: the title, how many panels beside each other, whether each has a title, and notes."""

    title: str = ""
    beside: int = 1
    titled: bool = False
    notes: tuple[str, ...] = ()
    words: str = ""


def page_picture(
    panels: Sequence[Shown], plan: Plan, theme: Theme, width: float, height: float | None = None
) -> Picture:
    """Draw the panels of a page; what would leave its row half empty grows to fill it.

    Raises
    ------
    OptionError
        Where the panels have no room in that height.
    """
    head, foot = heading(plan.title, width - 2 * EDGE, theme), notes_drawn(plan.notes, width - 2 * EDGE, theme)
    rows = [panels[i : i + plan.beside] for i in range(0, len(panels), plan.beside)]
    each = None if height is None else _share(height - head.height - foot.height, rows, plan)
    drawn, y = [moved(head.content, EDGE, EDGE)], (EDGE + head.height if head.height else 0.0)
    for row in rows:
        part = _row(row, plan, theme, width, each)
        drawn.append(moved(part.content, 0.0, y))
        y += part.height + GAP
    y -= GAP if rows else 0.0
    drawn.append(moved(foot.content, EDGE, y))
    y += foot.height + (EDGE if foot.height else 0.0)
    return Picture(width, height if height is not None else max(y, 2 * EDGE), "".join(drawn), plan.words)


def _share(height: float, rows: Sequence, plan: Plan) -> float:
    """The height of each row."""
    taken = GAP * (len(rows) - 1) + (TAB * len(rows) if plan.titled else 0.0) + 2 * EDGE
    share = math.floor((height - taken) / max(len(rows), 1))
    if rows and share < LEAST_HEIGHT:
        needed = math.ceil((LEAST_HEIGHT - share) * len(rows))
        raise OptionError(f"height: {len(rows)} rows of panels have no room in it; give {needed} pixels more, or none")
    return float(share)


def _row(row: Sequence[Shown], plan: Plan, theme: Theme, width: float, height: float | None) -> Picture:
    """Panels beside each other."""
    each = (width - GAP * (len(row) - 1)) / len(row)
    parts, tall = [], 0.0
    top = TAB if plan.titled else 0.0
    for i, panel in enumerate(row):
        picture = panel.draw(each, height)
        short = fitted(panel.title, each - 2 * EDGE, HEADING) if plan.titled else ""
        named = text_at(short, EDGE, 16.0, size=HEADING, weight="600", colour=theme.ink, whole=panel.title)
        content = named + moved(picture.content, 0.0, top)
        parts.append(group(content, panel.title, class_="panel", transform=f"translate({i * (each + GAP):.2f},0)"))
        tall = max(tall, picture.height + top)
    return Picture(width, tall, "".join(parts))
