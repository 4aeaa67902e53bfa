"""The base of the views over more than two objectives: columns as axes, designs in their colours, one legend."""

from __future__ import annotations

from collections import Counter

import anywidget
import numpy as np
import pandas as pd
from ipywidgets import HBox, Layout, Widget
from traitlets import Bytes, Dict, List, default, validate

from ...charts.front.numbers import RANK
from ...charts.placing import left_out_words
from ...charts.sharing import sharing_notes
from ...model.candidates import Candidates
from ...model.frames import columns_of
from ...model.looks import COLOURS
from ...model.numbers import counted
from ..plot.channels import Channel
from ..plot.column_menu import ColumnMenu
from ..plot.columns import ColumnName, derive_named
from ..plot.legend import Legend, designs_word
from ..plot.pickers import ColumnPicker, offered_columns
from ..plot.selecting import BAR, SelectingView
from .tracks import LEAST_COLUMNS, Track, checked_columns, placed, start_columns

#: Designs that are drawn; of more, an even sample and all that are selected. Selecting reaches every row.
MOST = 10_000
#: Height of the canvas [px], where a view has no other.
HEIGHT = 420


class ManyAxesPlot(anywidget.AnyWidget):
    """The canvas of such a view: places from 0 to 1, a row a design and a column an axis, and who stands out."""

    axes = List(Dict(), help="What each axis says: title, ticks, direction").tag(sync=True)
    places = Bytes(help="Places of the designs, float32, row by row").tag(sync=True)
    colours = Bytes(help="Number of the colour of each design").tag(sync=True)
    selected = Bytes(help="1 for each selected design").tag(sync=True)
    look = Dict(help="Number of axes, colours, height").tag(sync=True)


class ManyAxesExplorer(SelectingView):
    """A view with an axis for each of several numeric columns; see the subclasses.

    Parameters
    ----------
    space : DesignSpace
        The designs; views of one space are linked.
    columns : list of str
        Numeric columns, at least two, or metrics that can be derived from them (inputs_per_j, energy_mj, gops_per_w,
        per_latency, efficiency_pct); by default five that most rows have, those with a direction first.
    log : list of str or None
        Columns with a logarithmic axis; None: where the values are positive and span more than two decades.
    colour : str or None
        Column, or metric that can be derived, that colours the designs, or "front rank" over all columns that have a
        direction.
    selecting : {"replace", "add", "remove", "intersect"}
        How what is drawn joins the selection that is there.
    """

    columns = List(
        ColumnName(), help="Numeric columns, or metrics that can be derived from them, an axis each, in this order"
    ).tag(option=True)
    log = List(ColumnName(), None, allow_none=True, help="Columns with a log axis; None: as the values ask").tag(
        option=True
    )
    colour = ColumnName(
        None, allow_none=True, help='Column that colours the designs, or "front rank" over all columns with a direction'
    ).tag(option=True)

    #: The kind of canvas; its height [px].
    _plot_class = ManyAxesPlot
    _height = HEIGHT
    #: Whether the better value of every column stands at the same end.
    _better_up = False

    @default("columns")
    def _default_columns(self):
        return checked_columns(self.space, start_columns(self.space), "columns")

    @validate("columns")
    def _valid_columns(self, proposal):
        return checked_columns(self.space, proposal["value"], "columns")

    @validate("log")
    def _valid_log(self, proposal):
        names = proposal["value"]
        return names if names is None else checked_columns(self.space, names, "log", least=0)

    @validate("colour")
    def _valid_colour(self, proposal):
        if proposal["value"] == RANK:
            return RANK
        derive_named(self.space, [proposal["value"]], "colour")
        return self._known_column(proposal, allow_none=True)

    # -- parts -----------------------------------------------------------------------------------------

    def _contents(self) -> list[Widget]:
        self._left_out: Counter = Counter()
        self._gestures = 0
        self._plot = self._plot_class(layout=Layout(flex="1 1 320px", min_width="0", height=f"{self._height}px"))
        self._plot.on_msg(lambda _plot, content, _buffers: self._on_drawn(content))
        self._legend = Legend(layout=Layout(flex="0 0 190px", max_height=f"{self._height}px"))
        self._legend.observe(self._on_hidden, "hidden")
        self._column_menu = ColumnMenu(self, LEAST_COLUMNS)
        self._colour_picker = ColumnPicker(self, "colour", more=(RANK,), columns=offered_columns)
        tools = [*self._tools(), *self._select_tools(), self._column_menu, self._colour_picker.widget]
        return [HBox(tools, layout=BAR), HBox([self._plot, self._legend], layout={"overflow": "hidden"})]

    def _tools(self) -> list[Widget]:
        """Controls of one kind of view."""
        return []

    def _on_drawn(self, content: dict) -> None:
        """Take a gesture of the browser."""

    # -- picture ---------------------------------------------------------------------------------------

    def _draw(self) -> None:
        space = self.space
        self._column_menu.refresh()  # first: where a column has gone, it is the way out
        tracks = [self._track(name) for name in checked_columns(space, self.columns, "columns")]
        rows, left_out = placed(tracks, space)
        channel, frame = self._coloured(rows)
        # all is computed: from here on only the screen changes
        self._frame = frame
        self._tracks, self._rows, self._left_out, self._channel = tracks, rows, left_out, channel
        self._show_legend()
        self._show_designs()
        self._colour_picker.refresh()

    def _coloured(self, rows: np.ndarray) -> tuple[Channel | None, pd.DataFrame]:
        """The channel of the colour, and the columns drawn with what the colour tells."""
        space, colour = self.space, self.colour
        frame = columns_of(space.shared_frame, self.columns)[rows]
        if colour is None:
            return None, frame
        if colour != RANK or RANK in space.columns:
            return Channel.of(space, colour), frame.assign(**{colour: space.column(colour)[rows]})
        objectives = [name for name in self.columns if space.metric(name).better]
        ranks = np.zeros(len(rows), dtype=int)
        if objectives:
            ranks[rows] = Candidates.of(space, objectives, rows).rank()
        return Channel.ranks(ranks, rows, f"rank over {len(objectives)} objectives"), frame.assign(rank=ranks[rows])

    def _track(self, name: str) -> Track:
        return Track.of(self.space, name, None if self.log is None else name in self.log, better_up=self._better_up)

    def _seen_rows(self) -> np.ndarray:
        """The rows that are drawn: with a place on every axis, and of no category that the legend hides."""
        if self._channel is None:
            return self._rows
        hidden = {key.removeprefix("colour:") for key in self._legend.hidden}
        return self._rows & ~pd.Series(self._channel.values).isin(hidden).to_numpy()

    def _show_designs(self) -> None:
        shown = sample(self._seen_rows(), self.space.selected_mask(), MOST)
        places = np.column_stack([track.places(track.coordinate.values[shown]) for track in self._tracks])
        colours, numbers = [COLOURS[0]], np.zeros(len(shown), dtype=np.uint8)
        if self._channel is not None:
            palette = self._channel.colours()
            colours = [palette[name] for name in self._channel.names]
            order = {name: number for number, name in enumerate(self._channel.names)}
            numbers = np.array([order[value] for value in self._channel.values[shown]], dtype=np.uint8)
        self._shown = shown
        look = {"count": len(self._tracks), "palette": colours, "height": self._height}
        with self._plot.hold_sync():
            self._plot.axes = [track.message() for track in self._tracks]
            self._plot.look = look
            self._plot.places = places.astype(np.float32).tobytes()
            self._plot.colours = numbers.tobytes()
            self._plot.selected = self._selected_bytes()

    def _show_legend(self) -> None:
        entries = []
        if self._channel is not None:
            counts, colours = self._channel.count(self._rows), self._channel.colours()
            points = np.column_stack([track.coordinate.values[self._rows] for track in self._tracks])
            notes = sharing_notes(points, self._channel.values[self._rows])
            entries = [
                {"key": f"colour:{name}", "label": name, "colour": colours[name], "line": "solid", "width": 3,
                 "count": f"{counts[name]:,}", "counts": designs_word(self.space), "section": self._channel.title,
                 "note": notes.get(name, "")}
                for name in self._channel.names
            ]  # fmt: skip
        self._legend.layout.display = "" if entries else "none"
        self._legend.show(entries, {})

    def _on_hidden(self, _change) -> None:
        if hasattr(self, "_tracks"):
            with self._reporting():
                self._show_designs()

    def _highlight(self) -> None:
        if self._seen_rows().sum() > MOST:
            self._show_designs()  # what is selected must be among the designs drawn
        else:
            self._plot.selected = self._selected_bytes()

    def _selected_bytes(self) -> bytes:
        return self.space.selected_mask()[self._shown].astype(np.uint8).tobytes()

    # -- words and data --------------------------------------------------------------------------------

    def _notes(self) -> list[str]:
        drawn, seen = len(self._shown), int(self._seen_rows().sum())
        sampled = f"{drawn:,} of {seen:,} designs drawn" if drawn < seen else ""
        return [*super()._notes(), left_out_words(self._left_out), sampled, self._rounded_words()]

    def _words(self) -> str:
        names = ", ".join(track.coordinate.name for track in self._tracks)
        designs = counted(int(self._rows.sum()), "design")
        return f"{designs} over {names}, {len(self.space.selected):,} selected"

    def to_frame(self) -> pd.DataFrame:
        """The designs with a place on every axis: their values in the units of the columns, and the colour's column.

        Returns
        -------
        pandas.DataFrame
            The index holds the labels of the space; with the colour "front rank" a column rank, 1 on the front.
        """
        self._require_open()
        return self._frame.copy()


def sample(rows: np.ndarray, keep: np.ndarray, most: int) -> np.ndarray:
    """Positions of at most ``most`` of ``rows`` (a mask): those of ``keep`` first, the rest at even steps.

    >>> sample(np.array([True, False, True]), np.array([False, False, True]), 10).tolist()
    [0, 2]
    """
    positions = np.flatnonzero(rows)
    if len(positions) <= most:
        return positions
    kept = np.flatnonzero(rows & keep)[:most]
    rest = np.setdiff1d(positions, kept)
    steps = np.linspace(0, len(rest) - 1, most - len(kept)).astype(int)
    return np.sort(np.concatenate([kept, rest[np.unique(steps)]]))
