"""Panels and pages as one HTML file that lives without a kernel."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from ..charts.chart import Chart
from ..model.arguments import typed
from ..model.errors import BenchwidgetsError, unknown
from ..model.space.space import DesignSpace
from ..model.writing import write_text
from ..pictures.files import checked_path
from ..pictures.themes import Theme, theme_of
from ..saved.arrays import Gathered, Store
from ..saved.cards import design_cards
from ..saved.charts import chart_data
from ..saved.columns import SpaceData, space_data
from ..saved.document import PanelMarkup, document
from .frontend import built
from .pictured import has_picture, live_picture

Kind = TypeVar("Kind")
#: Most designs of a file; most cells of one whose columns are not chosen: of more, those that panels name.
MOST_ROWS, MOST_CELLS = 100_000, 1_000_000
#: The width of a panel, and of one that takes a whole row [px].
WIDTH, WIDE = 640.0, 1292.0
#: Most facets of a panel that takes half a row, and the room that axes and legend take beside a plot [px].
MOST_FACETS, BESIDE = 2, 240.0


def saved(kind: type[Kind]) -> type[Kind]:
    """Give a class of views `Saving.save_html`."""
    kind.save_html = Saving.save_html  # type: ignore[attr-defined]
    return kind


class Saving:
    """What a view has that can be saved as a page."""

    @typed
    def save_html(
        self, path: str | os.PathLike[str], columns=None, overwrite: bool = False, *, title: str = "",
        theme: str = "light",
    ) -> Path:  # fmt: skip
        """Write one HTML file that anyone opens and brushes: without a kernel, without a server, without a request.

        In it hovering tells the card of a design, a click or a box selects in all panels (with shift it adds, with
        alt it removes), Escape clears, and ctrl + Z takes back. ``window.benchwidgets`` lets programs do the same:
        ``selected``, ``select(labels)``, and ``panels`` with a ``pixel(x, y)`` each. Filters, selection, legends and
        axes are as they are now; they do not change in the file, nor do fronts and statistics. A table is the picture
        of its first rows, and the panels of tabs stand below each other. Where designs are drawn as a density, a box
        selects the exact rows, but the picture stays as it was saved. Left to notebooks are the lasso, legends, keys
        beside these, and what a click does to a roof or a drag to one of several axes.

        Parameters
        ----------
        path : str or path-like
            Ends in .html; written whole or not at all.
        columns : list of str, optional
            Columns of the designs that the file holds. None: all, or, where these are more than 1,000,000 values,
            those that options of the panels name.
        overwrite : bool
            Whether a file that is there may be replaced.
        title : str
            A heading; by default that of the page, or what the view is.
        theme : {"light", "dark", "print"}
            Colours of the plots.

        Raises
        ------
        BenchwidgetsError
            Where the name does not end in .html, there are more than 100,000 designs or an unknown column, a file is
            there and is not to be overwritten, or it cannot be written.

        Examples
        --------
        >>> import tempfile
        >>> import pandas as pd
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.histogram import HistogramExplorer
        >>> panel = HistogramExplorer(DesignSpace(pd.DataFrame({"fps": [10, 20, 20]})))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     panel.save_html(Path(folder, "fps.html")).name
        'fps.html'
        """
        target = checked_path(path, ".html", overwrite)
        self._require_open()  # type: ignore[attr-defined]
        text = _Page(theme_of(theme), _checked(columns)).text(self, title)
        return write_text(target, text, overwrite=overwrite)


def _checked(columns: object) -> list[str] | None:
    if columns is None:
        return None
    if isinstance(columns, str) or not isinstance(columns, Iterable):
        raise BenchwidgetsError(f"columns: expected a list of names of columns, not {type(columns).__name__}")
    return list(columns)


@dataclass(eq=False)
class _Page:
    """A page that is put together: each space is told once, however many panels show it."""

    theme: Theme
    columns: list[str] | None
    store: Store = field(default_factory=Store)
    spaces: list[DesignSpace] = field(default_factory=list)
    found: list[SpaceData] = field(default_factory=list)
    names: list[list[str]] = field(default_factory=list)

    def text(self, view: Any, title: str) -> str:
        """The whole file."""
        panels = _panels(view)
        self._read_spaces([view.space, *(panel.space for _name, panel in panels)], [panel for _name, panel in panels])
        markups, told = [], []
        for name, panel in panels:
            markup, data = self._panel(name, panel)
            markups.append(markup)
            told.append(data)
        head = title or getattr(view, "title", "") or _kind(view)
        data = {"spaces": [space.told for space in self.found], "panels": told}
        return document(head, markups, data, self.store, built("saved.js"), built("saved.css"))

    def _read_spaces(self, spaces: Sequence[DesignSpace], panels: Sequence[Any]) -> None:
        for space in spaces:
            if any(space is other for other in self.spaces):
                continue
            if len(space.index) > MOST_ROWS:
                raise BenchwidgetsError(
                    f"{len(space.index):,} designs; a file holds {MOST_ROWS:,}. Save a view of fewer of them: "
                    "DesignSpace(space.visible_frame()) has those that pass the filter"
                )
            self.spaces.append(space)
            self.names.append(self._names(space, [panel for panel in panels if panel.space is space]))
            self.found.append(space_data(space, self.names[-1], self.store))

    def _names(self, space: DesignSpace, panels: Sequence[Any]) -> list[str]:
        """The columns of a space that the file holds."""
        known = list(space.columns)
        if self.columns is not None:
            lost = [name for name in self.columns if not any(name in other.columns for other in self.spaces)]
            if lost and space is self.spaces[0]:
                raise BenchwidgetsError(f"columns: {unknown('column', lost[0], known)}")
            return [name for name in self.columns if name in known]
        if len(space.index) * len(known) <= MOST_CELLS:
            return known
        named = {name for panel in panels for name in _named(panel)}
        return [name for name in known if name in named]

    def _panel(self, name: str, panel: Any) -> tuple[PanelMarkup, dict[str, Any]]:
        place = next(i for i, space in enumerate(self.spaces) if space is panel.space)
        data: dict[str, Any] = {"name": name, "space": place, "panes": [], "legend": [], "hidden": [], "dimmed": []}
        wide = hasattr(panel, "chart") and _is_wide(panel.chart)
        if not hasattr(panel, "chart"):
            picture = panel._picture(self.theme, WIDTH, None)
        else:
            chart, picture = live_picture(panel, self.theme, WIDE if wide else WIDTH)
            data |= chart_data(chart, panel.emphasis(), Gathered(self.store, self.found[place].numbers))
            data["cards"] = design_cards(chart, panel.space, self.names[place])
        return PanelMarkup(name, picture.svg(self.theme), wide), data


def _panels(view: Any) -> list[tuple[str, Any]]:
    """The panels of a page that can be drawn, or the view alone, each with its title."""
    if hasattr(view, "panels"):
        return [(title, panel) for title, panel in view._panels if has_picture(panel)]
    return [(_kind(view), view)]


def _is_wide(chart: Chart) -> bool:
    """Whether a chart has no room in half a row: one of many facets, or of many cells."""
    return len(chart.panes) > MOST_FACETS or any(pane.least_width > WIDTH - BESIDE for pane in chart.panes)


def _kind(view: Any) -> str:
    return type(view).__name__.removesuffix("Explorer")


def _named(panel: Any) -> list[str]:
    """The columns that options of a panel name."""
    values = [getattr(panel, name) for name in panel.class_trait_names(option=True)]
    flat = [each for value in values for each in (value if isinstance(value, (list, tuple)) else [value])]
    return [each for each in flat if isinstance(each, str)]
