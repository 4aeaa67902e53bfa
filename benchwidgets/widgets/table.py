"""DesignSpaceTable: the rows of a design space, exact at any number of them.

The browser holds one window of rows and nothing else. It asks for the rows and columns it shows, and Python sorts,
filters and formats; it reports a click or a key, and Python selects. ``generation`` numbers the order of the rows: a
click means the design that stood there when it was made, though another stands there by now.

The parts stand in tables/: options.py (what can be set), messages.py (what the page asks and reports), rows.py (the
cells of a window), summary.py (best values, heat, histograms), facets.py (filters in the headers); filterline.py holds
the filter line and its chips. In the browser: front_end/src/table/.
"""

from __future__ import annotations

import os
from collections.abc import Hashable
from pathlib import Path

import numpy as np
import pandas as pd
from traitlets import Dict, Int, List, Unicode

from ..model.arguments import typed
from ..model.errors import BenchwidgetsError
from ..model.exporting import Latex, save
from ..model.frames import columns_of
from ..model.numbers import MISSING
from ..model.ordering import label_name, order
from ..model.values import literal
from .frontend import FrontEnd, built
from .own_filter import own_words, shown_rows
from .pictured import pictured, table_picture
from .saving import saved
from .tables.messages import TableMessages
from .tables.options import ROW
from .tables.rows import MOST_COLUMNS, MOST_ROWS, Orders, Rows, first_selected, places_of, table_columns
from .tables.summary import Summaries
from .tables.words import empty_words, is_search, short, shown_words

__all__ = ["MOST_COLUMNS", "MOST_ROWS", "DesignSpaceTable"]

#: Options that change how the page looks, and no row.
_LOOKS = ("follow", "histograms", "tools", "filter_line", "presets")


@saved
@pictured
class DesignSpaceTable(TableMessages, FrontEnd):
    """A table of the visible designs: sort and filter by the headers, select by row; linked to all views of its space.

    Parameters
    ----------
    space : DesignSpace
        The designs; views of one space are linked.
    **options
        Rows: ``where``, ``sort``, ``pinned``, ``differences``, ``selected_first``, ``follow``. Columns: ``columns``,
        ``widths``, ``frozen``, ``presets``. Numbers: ``formats``, ``digits``, ``heat``, ``histograms``. Also
        ``height``, ``tools``, ``filter_line``, ``layout``. Each is told by the help of its trait.

    Raises
    ------
    TypeError
        Where an option does not exist.
    OptionError
        Where a column, a label or a choice does not exist.

    Examples
    --------
    >>> from benchwidgets.model.space.space import DesignSpace
    >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20], "power_w": [2.0, 5.0]}, index=["a", "b"]))
    >>> DesignSpaceTable(space, sort=[("fps", "descending")], columns=["fps"])
    DesignSpaceTable: 2 designs, 1 column, sorted by fps descending, 0 selected
    """

    _esm = built("table.js")
    _css = built("table.css")

    generation = Int(0, read_only=True, help="Grows by one whenever rows change or move").tag(sync=True)
    total = Int(0, read_only=True, help="Number of rows that are visible").tag(sync=True)
    status = Unicode(read_only=True, help="What the table has to say: counts, what is left out, errors").tag(
        sync=True, to_json=lambda text, _: literal(text, 2000)
    )

    _header = List(Dict()).tag(sync=True)
    _window = Dict().tag(sync=True)
    _empty = Unicode().tag(sync=True)
    _marks = Dict().tag(sync=True)
    _hover = Dict().tag(sync=True)
    _search = Unicode().tag(sync=True)
    _missing = Unicode(MISSING).tag(sync=True)

    #: The frame and the rows that are shown of it: in the order shown, in that of the sort, and which are selected.
    _frame: pd.DataFrame
    _rows: Rows
    _base: np.ndarray
    _selected: np.ndarray
    #: Names in the options that the space has no longer.
    _lost: list

    # -- what is shown ---------------------------------------------------------------------------------

    @typed
    def shown_frame(self, start: int = 0, stop: int | None = None) -> pd.DataFrame:
        """The rows from ``start`` to before ``stop`` as shown: a copy with the original index.

        Examples
        --------
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 30, 20]}, index=["a", "b", "c"]))
        >>> DesignSpaceTable(space, sort=[("fps", "descending")]).shown_frame(0, 2).index.tolist()
        ['b', 'c']
        """
        self._require_open()
        return columns_of(self._frame.iloc[self._rows.shown[start:stop]], self._rows.names[1:]).copy()

    def to_frame(self) -> pd.DataFrame:
        """All rows as shown: a copy with the original index.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> DesignSpaceTable(DesignSpace(pd.DataFrame({"fps": [10, 20]})), where="fps > 15").to_frame()["fps"].tolist()
        [20]
        """
        return self.shown_frame()

    @typed
    def export(
        self,
        path: str | os.PathLike[str],
        *,
        rows: str = "visible",
        overwrite: bool = False,
        caption: str = "",
        booktabs: bool = False,
        digits: int | None = 4,
    ) -> list[Path]:
        """Write the rows as shown to a file, and return the files written.

        .csv, .tsv and .md hold the names of the columns and every digit; beside a .csv stands a ``.schema.json``, with
        which `read_export` reads all back. A .tex file is a table for a paper: headings with units, short numbers.

        Parameters
        ----------
        path : str or path-like
            Its ending says the format.
        rows : {"visible", "selected"}
            "selected" are those of the selected designs that are visible.
        overwrite : bool
            Whether a file that is there may be replaced.
        caption, booktabs, digits
            Of a .tex file: the text of its caption, whether its rules are those of the package booktabs, and the
            significant digits of numbers (whole parts stay in full; None for every digit).

        Raises
        ------
        BenchwidgetsError
            Where the ending is unknown, an option does not fit, or a file exists or cannot be written.

        Examples
        --------
        >>> import tempfile
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> table = DesignSpaceTable(DesignSpace(pd.DataFrame({"fps": [10, 20]})))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     [path.name for path in table.export(Path(folder, "designs.csv"))]
        ['designs.csv', 'designs.csv.schema.json']
        """
        self._require_open()
        looks = Latex(self._titles(), digits, caption, booktabs)
        if (caption or booktabs) and not str(path).lower().endswith(".tex"):
            raise BenchwidgetsError(f"caption and booktabs are for LaTeX; {str(path)!r} does not end in .tex")
        return save(self._chosen_frame(rows), path, overwrite=overwrite, latex=looks)

    _picture = table_picture

    def _titles(self) -> dict[str, str]:
        return {name: self.space.metric(name).title for name in self.space.columns}

    def _chosen_frame(self, rows: str) -> pd.DataFrame:
        if rows not in ("visible", "selected"):
            raise BenchwidgetsError(f"rows={rows!r}; expected 'visible' or 'selected'")
        shown = self._rows.shown
        chosen = shown[self._selected[shown]] if rows == "selected" else shown
        return columns_of(self._frame.iloc[chosen], self._rows.names[1:])

    def _words(self) -> str:
        shown = shown_words(len(self._frame), self.total, len(self._rows.names) - 1, self._rows.sort)
        return f"{shown}, {len(self.space.selection):,} selected"

    def _notes(self) -> list[str]:
        gone = [str(name) for name in self._lost]
        lost = f"no longer there: {', '.join(map(short, gone))}" if gone else ""
        return [*super()._notes(), own_words(self.space, self.where), lost, self._said]

    def _join_page(self) -> None:
        """Leave the filter line and the counts to a page."""
        self.filter_line = False
        super()._join_page()

    def visible(self) -> np.ndarray:
        """Which rows the table shows: those that pass the space's filter and its own, shape (rows,).

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> DesignSpaceTable(DesignSpace(pd.DataFrame({"fps": [10, 20]})), where="fps > 15").visible().tolist()
        [False, True]
        """
        return shown_rows(self.space, self.where)

    # -- following the space ---------------------------------------------------------------------------

    def _build(self) -> None:
        self._key: Hashable = f"table {self.model_id}"  # in the space, which does not keep the table alive
        self._said, self._facet, self._moved, self._picked = "", None, True, 0
        self._asked, self._orders = self._asked_first(), Orders()
        self._summaries = Summaries(self.space, self.visible())
        self.layout.width = self.layout.width or "100%"
        self.on_msg(self._on_message)

    def _asked_first(self) -> dict[str, int]:
        """The window that a page needs first, before it has asked for any."""
        rows = self.height if isinstance(self.height, int) else int(self.height[:-2]) // ROW + 1
        return {"start": 0, "stop": 3 * rows, "first": 0, "last": MOST_COLUMNS, "request": 0}

    def _draw(self) -> None:
        # not ``space.frame``, which copies: the space replaces its frame and never changes it
        frame = self.space.shared_frame
        known = {*frame.columns, label_name(frame)}
        sort = [pair for pair in self.sort if pair[0] in known]
        visible = self.visible()
        summaries = self._summaries.renewed(visible)
        pinned = [label for label in self.pinned if label in frame.index]
        self._rows = Rows(
            space=self.space,
            columns=table_columns(self.space, self._shown_names(frame), self.formats, self.digits, self.widths),
            sort=sort,
            shown=order(frame, sort, np.flatnonzero(visible)),
            summaries=summaries,
            heat={name: scale for name, scale in self.heat.items() if name in known},
            pinned=frame.index.get_indexer(pinned),
            differences=self.differences,
        )
        self._frame, self._summaries, self._base = frame, summaries, self._rows.shown
        named = dict.fromkeys([*dict(self.sort), *(self.columns or ()), *self.heat])
        self._lost = [name for name in named if name not in known]
        self._lost += [label for label in self.pinned if label not in frame.index]
        self._moved = True

    def _shown_names(self, frame: pd.DataFrame) -> list[str]:
        columns = list(frame.columns)
        return columns if self.columns is None else [name for name in self.columns if name in columns]

    def _highlight(self) -> None:
        self._selected = self.space.selected_mask()
        with self.hold_sync():
            if self._moved or self.selected_first:
                self._moved = False
                self._publish()
            # tells at once what the last asked window needs; a display of other rows asks for its own
            self._marks = {
                **self._answer_marks(self._asked),
                "change": self._marks.get("change", 0) + 1,
                "window": self._window_marks(),
                "first": first_selected(self._rows.shown, self._selected),
                "picked": self._picked,
            }

    def _publish(self) -> None:
        """Tell the page that rows have changed or moved, and what its last window is now."""
        if self.selected_first:
            chosen = self._selected[self._base]
            self._rows.shown = np.concatenate([self._base[chosen], self._base[~chosen]])
        self._show_controls()
        self._header = self._rows.header(self.widths)
        self._empty = empty_words(len(self._frame), len(self._rows.shown))
        self._search = next((c.predicate.text for c in self.space.clauses if is_search(c)), "")
        self._show_clauses()
        self.set_trait("total", len(self._rows.shown))
        self.set_trait("generation", self.generation + 1)
        self._orders.remember(self.generation, self._frame.index, self._rows.shown)
        self._window = self._answer_rows(self._asked)

    def _on_hovered(self, _change) -> None:
        rows = places_of(self._rows.shown, self.space.pointed_rows())
        self._hover = {"rows": rows, "generation": self.generation}

    def _on_option(self, change) -> None:
        if change["name"] in _LOOKS:
            self._require_open()
            self._show_controls()
        else:
            super()._on_option(change)

    def _redraw(self) -> None:
        self._said = ""
        with self.hold_sync():  # one message, so that the browser asks once
            super()._redraw()

    def _on_selection(self, change) -> None:
        self._said = ""
        # counts what was picked in other views
        self._picked += self.space.selection.source != self._key
        super()._on_selection(change)
