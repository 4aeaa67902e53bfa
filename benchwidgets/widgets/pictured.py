"""What a view shows as a picture: SVG text and files, made without a browser or a screen."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from ..charts.chart import Chart, Pane
from ..model.arguments import typed
from ..pictures import files, tables
from ..pictures.charts import Shown, chart_picture
from ..pictures.pictures import Picture
from ..pictures.sizes import height_of, scale_of, width_of
from ..pictures.tables import Heading, Window, rows_within
from ..pictures.themes import Theme, theme_of
from .counting import count_words
from .face import empty_state
from .own_filter import own_words

Kind = TypeVar("Kind")


def pictured(kind: type[Kind]) -> type[Kind]:
    """Give a class of views the methods of `Pictures`; it says what its picture is by ``_picture``."""
    for name, part in vars(Pictures).items():
        if not name.startswith("__") and name not in vars(kind):
            setattr(kind, name, part)
    return kind


def has_picture(view: object) -> bool:
    """Whether a view can be drawn as a picture."""
    return hasattr(view, "_picture")


class Pictures:
    """What a view that can be drawn has: pictures of it as it is now, with its selection, filter and legend."""

    #: The width of a picture of which none is asked for [px].
    _picture_width = 860.0
    #: What the view shows, so wide and, where that is said, so high [px]; each view has its own.
    _picture: Callable[..., Picture]

    @typed
    def to_svg(self, *, theme: str = "light", width=None, height=None, title: str = "") -> str:
        """What the view shows as an SVG document; needs no display, and is the same text each time.

        Parameters
        ----------
        theme : {"light", "dark", "print"}
            Colours for a light page, a dark one, or for print.
        width, height : number or str, optional
            Pixels, or a text such as "3.5in" or "9 cm" (96 pixels are an inch); without a height it follows from what
            is drawn.
        title : str
            A heading.

        Raises
        ------
        OptionError
            Where there is no such theme, or the size is none or too small for what is drawn.

        Examples
        --------
        >>> import pandas as pd
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.histogram import HistogramExplorer
        >>> panel = HistogramExplorer(DesignSpace(pd.DataFrame({"fps": [10, 20, 20]})))
        >>> panel.to_svg(width="3.5in", theme="print")[:4]
        '<svg'
        """
        return self._svg(theme, width, height, title)

    def _svg(self, theme: object, width: object, height: object, title: str, scale: float = 1.0) -> str:
        colours, wide = theme_of(theme), width_of(width, self._picture_width)
        return self._picture(colours, wide, height_of(height), title).svg(colours, scale)

    @typed
    def save_svg(
        self, path: str | os.PathLike[str], *, theme: str = "light", width=None, height=None, title: str = "",
        overwrite: bool = False,
    ) -> Path:  # fmt: skip
        """Write what `to_svg` gives to a file, whole or not at all, and return its path.

        Raises
        ------
        BenchwidgetsError
            Where the name does not end in .svg, a file is there and is not to be overwritten, or it cannot be written.

        Examples
        --------
        >>> import tempfile
        >>> import pandas as pd
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.histogram import HistogramExplorer
        >>> panel = HistogramExplorer(DesignSpace(pd.DataFrame({"fps": [10, 20, 20]})))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     panel.save_svg(Path(folder, "fps.svg")).name
        'fps.svg'
        """
        target = files.checked_path(path, ".svg", overwrite)
        return files.save_svg(self._svg(theme, width, height, title), target, overwrite=overwrite)

    @typed
    def save_png(
        self, path: str | os.PathLike[str], *, scale: float = 2, theme: str = "light", width=None, height=None,
        title: str = "", overwrite: bool = False,
    ) -> Path:  # fmt: skip
        """Write what `to_svg` gives as pixels, ``scale`` for each of its own; needs ``benchwidgets[export]``.

        Raises
        ------
        MissingPackageError
            Where the library that draws it is not installed.
        BenchwidgetsError
            As `save_svg`.

        Examples
        --------
        >>> import tempfile
        >>> import pandas as pd
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.histogram import HistogramExplorer
        >>> panel = HistogramExplorer(DesignSpace(pd.DataFrame({"fps": [10, 20, 20]})))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     panel.save_png(Path(folder, "fps.png")).name
        'fps.png'
        """
        factor, target = scale_of(scale), files.checked_path(path, ".png", overwrite)
        return files.save_png(self._svg(theme, width, height, title), target, scale=factor, overwrite=overwrite)

    @typed
    def save_pdf(
        self, path: str | os.PathLike[str], *, theme: str = "print", width=None, height=None, title: str = "",
        overwrite: bool = False,
    ) -> Path:  # fmt: skip
        """Write what `to_svg` gives as a PDF page of its size, with its texts as text; needs ``benchwidgets[export]``.

        Raises
        ------
        MissingPackageError
            Where the library that draws it is not installed.
        BenchwidgetsError
            As `save_svg`.

        Examples
        --------
        >>> import tempfile
        >>> import pandas as pd
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.histogram import HistogramExplorer
        >>> panel = HistogramExplorer(DesignSpace(pd.DataFrame({"fps": [10, 20, 20]})))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     panel.save_pdf(Path(folder, "fps.pdf")).name
        'fps.pdf'
        """
        target = files.checked_path(path, ".pdf", overwrite)
        return files.save_pdf(self._svg(theme, width, height, title, files.POINTS), target, overwrite=overwrite)


def panel_picture(panel: Any, theme: Theme, width: float, height: float | None, title: str = "") -> Picture:
    """What a `Panel` shows: its chart with the axes as they are seen."""
    chart = panel.chart
    shown = Shown(
        seen_chart(panel), panel.emphasis(), _notes(panel, chart), empty_state(panel, chart).get("words", ""),
        panel._height, panel._height_beside, panel._narrow, repr(panel),
    )  # fmt: skip
    return chart_picture(shown, theme, width, height, title)


def live_picture(panel: Any, theme: Theme, width: float) -> tuple[Chart, Picture]:
    """The chart of a `Panel`, and its picture for a page that changes what stands out: each item says which it is."""
    chart = seen_chart(panel)
    notes = (own_words(panel.space, panel.where), *chart.notes)  # how many are selected is told by the page
    shown = Shown(
        chart, replace(panel.emphasis(), live=True), notes, empty_state(panel, chart).get("words", ""),
        panel._height, panel._height_beside, panel._narrow, repr(panel),
    )  # fmt: skip
    return chart, chart_picture(shown, theme, width)


def seen_chart(panel: Any) -> Chart:
    """The chart of a `Panel` with its axes as they are seen."""
    chart = panel.chart
    panes = tuple(_seen(pane, plot.domains) for pane, plot in zip(chart.panes, panel._plots, strict=True))
    return replace(chart, panes=panes)


def _seen(pane: Pane, domains: tuple[tuple[float, float], tuple[float, float]]) -> Pane:
    x, y = domains
    return pane if (x, y) == (pane.x.domain, pane.y.domain) else replace(pane, x=pane.x.at(x), y=pane.y.at(y))


def _notes(panel: Any, chart: Chart) -> tuple[str, ...]:
    """What is told below: how many are selected or hidden, and what is left out."""
    return (*space_notes(panel.space), own_words(panel.space, panel.where), *chart.notes)


def space_notes(space) -> tuple[str, ...]:
    """How many designs are selected and hidden, where any are."""
    return (count_words(space),) if len(space.selection) or not space.visible_mask().all() else ()


def table_picture(table: Any, theme: Theme, width: float, height: float | None, title: str = "") -> Picture:
    """The first rows of a `DesignSpaceTable` as they are shown."""
    table._require_open()
    rows = table._rows
    places = list(range(min(len(rows.columns), 60)))
    positions = rows.shown[: rows_within(height, title)]
    heads = [rows.header({})[place] for place in places]
    headings = [Heading(*(head[name] for name in ("label", "unit", "number", "better", "direction"))) for head in heads]
    window = Window(
        headings, rows.cells(positions, places), np.asarray(table._selected)[positions].tolist(),
        {(row, column) for row, column in rows.looks(positions, places)["best"]}, len(rows.shown),
        (*space_notes(table.space), own_words(table.space, table.where)), table._empty, repr(table),
    )  # fmt: skip
    return tables.table_picture(window, theme, width, height, title)
