"""ParetoExplorer: designs in the plane of two objectives, with the exact Pareto front of those that are visible."""

from __future__ import annotations

import numpy as np
import pandas as pd
from ipywidgets import ToggleButton, Widget

from ..model.errors import listed
from ..model.matching import MEASURED, PREDICTED, Matching, match
from ..model.numbers import counted, plain
from .fronts.answers import signed
from .fronts.choice import Choice, median_errors
from .fronts.choosing import ChoosingPane
from .fronts.fronts import Fronts
from .fronts.legend import front_entries, look_of, sections, shown
from .fronts.options import ParetoOptions, origins
from .fronts.picture import RANK, Picture, compute_picture
from .plot.legend import designs_word
from .plot.pickers import AxisPicker, ColumnPicker, offered_columns


class ParetoExplorer(Choice, ParetoOptions):
    """A scatter of the visible designs over two objectives, and their exact Pareto front as a staircase.

    Parameters
    ----------
    space : DesignSpace
        The designs; views of one space are linked.
    x, y : str
        Numeric columns, or metrics that can be derived from them (inputs_per_j, energy_mj, gops_per_w, per_latency,
        efficiency_pct); by default throughput against top-1 accuracy where the space has them, or its first two
        columns with a direction.
    better_x, better_y : {"max", "min"} or None
        Which direction is better; None: what the metric of the column says.
    group : str or None
        Column that colours the designs and heads the legend.
    colour, marker : str or None
        Columns, or metrics that can be derived, that colour the designs or give them their markers instead of the
        group; colour may be "front rank".
    log_x, log_y : bool or None
        Logarithmic axes; None: where the values are positive and span more than two decades. Designs without a
        place on an axis are left out and counted.
    group_fronts, global_front : bool
        Whether each group has its own front; whether the front of all designs is shown while some are hidden.
    pairs : str or None
        Column that says "measured" or "predicted", as `beside` makes it: both have their front, and pairs are joined.
    baseline : label or None
        Design that others are compared with.
    reference : (float, float) or None
        Reference point of the hypervolume, in the units of x and y; None: the worst values drawn.
    details : bool
        Whether the pane with the answers is open.

    Examples
    --------
    >>> from benchwidgets.model.space import DesignSpace
    >>> frame = pd.DataFrame({"fps": [10, 20, 15], "top1_pct": [97.0, 95.0, 94.0]}, index=["a", "b", "c"])
    >>> explorer = ParetoExplorer(DesignSpace(frame))
    >>> explorer
    ParetoExplorer: 3 designs over fps and top1_pct, 2 on the front, 0 selected
    >>> explorer.to_frame()["on_front"].tolist()
    [True, True, False]
    """

    # -- controls --------------------------------------------------------------------------------------

    def _controls(self) -> list[Widget]:
        self._pickers = [AxisPicker(self, axis) for axis in "xy"]
        self._channel_pickers = {
            "group": ColumnPicker(self, "group", columns=offered_columns),
            "colour": ColumnPicker(self, "colour", more=(RANK,), columns=offered_columns),
            "marker": ColumnPicker(self, "marker", columns=offered_columns),
            "pairs": ColumnPicker(self, "pairs", columns=origins, tooltip="Join measured and predicted designs"),
        }
        self._fronts = Fronts(self._stage.scales)
        answers = "Why dominated, compare, hypervolume, suggestions, regions"
        details = self._toggle_button("details", "Details", "76px", answers)
        fronts = self._toggle_button("group_fronts", "Front per group", "122px", "Draw a front for each group too")
        pickers = [picker.widget() for picker in self._pickers]
        return [details, fronts, *pickers, *(picker.widget for picker in self._channel_pickers.values())]

    def _toggle_button(self, trait: str, text: str, width: str, tooltip: str) -> Widget:
        value = getattr(self, trait)
        button = ToggleButton(value=value, description=text, tooltip=tooltip, layout={"width": width})
        self._bind(button, trait)
        return button

    def _below(self) -> list[Widget]:
        self._pane = ChoosingPane(self)
        return [self._pane.widget]

    def _refresh_controls(self) -> None:
        for picker, coordinate in zip(self._pickers, self._picture.axes, strict=True):
            picker.refresh(coordinate)
        for picker in self._channel_pickers.values():
            picker.refresh()

    # -- picture ---------------------------------------------------------------------------------------

    def _draw(self) -> None:
        axes = self._coordinate("x"), self._coordinate("y")
        columns = {"group": self.group_column(), "colour": self.colour, "marker": self.marker}
        picture = compute_picture(self.space, axes, columns, self.global_front)
        matching = self._matched()
        # all is computed: from here on only the screen changes
        self._picture, self._matching = picture, matching
        self._errors = None if matching is None else self.errors()
        self._cloud, self._left_out = picture.cloud, picture.left_out
        self._stage.set_axes(*(axis.look() for axis in axes))
        looks = {key: look_of(picture.channels, key) for key in dict.fromkeys(picture.cloud.groups)}
        self._dots.show(picture.cloud, looks, self.space.selected, keep=picture.labels_on_front)
        self._show_fronts(picture)
        self._stage.show([*self._fronts.marks(), *self._dots.marks.values()])
        self._show_legend(picture)
        self._refresh_controls()

    def _matched(self) -> Matching | None:
        """Pairs among the visible rows; None where none are asked for."""
        if self.pairs is None:
            return None
        return match(self.space.shared_frame[self.space.visible_mask()], origin=self.pairs)

    def _show_fronts(self, picture: Picture) -> None:
        self._fronts.show(picture.cloud.take(picture.front), picture.everything, picture.axes)
        self._pairs = self._pair_places(picture)
        groups, names = picture.group_of_drawn(), picture.channels["group"].names
        wanted = names if self.group_fronts or self.pairs is not None else ()
        parts = {name: picture.cloud.take(groups == name) for name in wanted}
        self._fronts.show_groups(parts, picture.channels["group"].colours(), picture.axes)
        self._fronts.pair_count = len(self._pairs[0])
        reference = self.reference_point() if self.details else None
        scaled = reference and tuple(v * axis.factor for v, axis in zip(reference, picture.axes, strict=True))
        self._fronts.show_reference(scaled)

    def _pair_places(self, picture: Picture):
        cloud = picture.cloud
        if self._matching is None:
            return cloud.take(slice(0)), cloud.take(slice(0))
        both = [cloud.labels.get_indexer(self._matching.pairs[kind]) for kind in (MEASURED, PREDICTED)]
        placed = (both[0] >= 0) & (both[1] >= 0)
        return cloud.take(both[0][placed]), cloud.take(both[1][placed])

    def _show_accents(self) -> None:
        """Draw the rings of the fronts, and the pairs, of designs that are shown, as strong as their dots."""
        picture, selected, hidden = self._picture, self.space.selected, self._legend.hidden
        front = picture.cloud.take(picture.front)
        beyond = picture.everything.take(~picture.everything.labels.isin(front.labels))
        self._fronts.show_rings(*(cloud.take(shown(picture, cloud, hidden)) for cloud in (front, beyond)), selected)
        both = np.logical_and(*(shown(picture, cloud, hidden) for cloud in self._pairs))
        self._fronts.show_pairs(*(cloud.take(both) for cloud in self._pairs), selected)

    def _show_legend(self, picture: Picture) -> None:
        counts = designs_word(self.space)
        entries, marks = front_entries(self._fronts, picture, pairs=self.pairs is not None, counts=counts)
        more, dots = sections(picture, self._dots.marks, self._fronts.groups, counts)
        self._legend.show([*entries, *more], {**marks, **dots})

    def _highlight(self) -> None:
        super()._highlight()
        self._pane.refresh()

    # -- words and data --------------------------------------------------------------------------------

    def _facts(self, label) -> dict[str, str]:
        picture = self._picture
        facts = {"Pareto front": "on it" if label in picture.labels_on_front else "dominated"}
        if self.baseline is not None and self.baseline in self.space.index:
            table = self.compare(label)
            for column in dict.fromkeys([self.x, self.y]):
                told = f"{signed(table.loc[column, 'change_pct'])} {table.loc[column, 'verdict']}"
                facts[f"{self.space.metric(column).label} to baseline"] = told.strip()
        return facts

    def _notes(self) -> list[str]:
        picture = self._picture
        undirected = [axis.name for axis in picture.axes if axis.better is None]
        ask = f"no front: say whether more or less {listed(undirected)} is better" if undirected else ""
        front = f"{int(picture.front.sum()):,} on the front"
        if twice := picture.duplicates_on_front():
            front += f" ({twice:,} at the place of another)"
        if len(picture.everything):
            front += f", {len(picture.everything):,} on the front of all"
        return [*super()._notes(), ask or front, self._error_note()]

    def _error_note(self) -> str:
        if self._matching is None:
            return ""
        medians = median_errors(self._errors, [axis.name for axis in self._picture.axes])
        sizes = ", ".join(f"{column} {plain(value, 3)} %" for column, value in medians.items())
        alone = len(self._matching.only_measured) + len(self._matching.only_predicted)
        return f"{counted(len(self._matching.pairs), 'pair')}, {alone:,} without partner, median error {sizes}"

    def _words(self) -> str:
        drawn = [axis.name for axis in self._picture.axes]
        return (
            f"{counted(len(self._cloud), 'design')} over {drawn[0]} and {drawn[1]}, "
            f"{int(self._picture.front.sum()):,} on the front, {len(self.space.selected):,} selected"
        )

    def to_frame(self) -> pd.DataFrame:
        """The designs drawn: label, x, y, group, colour and marker where chosen, and whether each is on the front.

        Returns
        -------
        pandas.DataFrame
            Values in the units of their columns; the index holds the labels of the space; last on_front, and rank where
            the colour tells it.
        """
        self._require_open()
        frame = self._picture.frame.assign(on_front=self._picture.front)
        return frame.assign(rank=self._picture.ranks()) if self.colour == RANK else frame
