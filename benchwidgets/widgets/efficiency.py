"""EfficiencyExplorer: what designs reach of the prediction and of their platform's peak; power; inputs per joule."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
from ipywidgets import Widget
from traitlets import Enum, Int, validate

from ..charts.groups import value_text
from ..model.catalogue import load_networks, load_platforms
from ..model.compact import compact, compact_quantity
from ..model.efficiencies import VARIANT, best_of_variants, efficiencies
from ..model.errors import OptionError, unknown
from ..model.metrics import Metric
from ..model.numbers import MISSING, counted
from ..model.placement import checked_networks, checked_platforms
from ..model.space import DesignSpace
from .plot.barplot import BarsExplorer, Slots
from .plot.columns import names
from .plot.controls import Bound, dropdown
from .rooflines.words import work_words

#: What each kind of chart shows: its metric, its series by column, and by which column the best batch is chosen.
SHOWS = {
    "performance": (
        Metric("performance_gops", "GOP/s", "max"),
        {"measured": "measured_gops", "predicted": "predicted_gops", "peak": "peak_gops"},
        "measured_gops",
    ),
    "power": (
        Metric("power_w", "W", "min"),
        {"under load": "power_w", "idle": "idle_w", "board alone": "base_w", "nominal": "nominal_w"},
        "measured_gops",
    ),
    "inputs per joule": (
        Metric.infer("fps_per_w"),
        {"inputs per joule": "fps_per_w"},
        "fps_per_w",
    ),
}


class EfficiencyExplorer(BarsExplorer):
    """Bars of measured, predicted and peak performance with percent, of power, or of inputs per joule.

    A slot is a platform, mode and datatype with a network and its pruning; its design is the one of the best batch,
    or of the batch that is asked for. A click on a bar selects it.

    Parameters
    ----------
    space : DesignSpace
        Measured designs with the columns that `place` takes: platform, datatype, gops (or fps), network, batch.
    platforms, networks : pandas.DataFrame, optional
        As `load_platforms` and `load_networks` give them, which are the default.
    show : {"performance", "power", "inputs per joule"}
        What the bars measure.
    weights : {"off-chip", "platform"}
        Where weights are held, for the prediction.
    batch : int or None
        The batch of the designs shown; None: of each slot the one that reaches most.
    facet : str, list of str or None
        A facet for each group of these columns, for example "platform".

    Examples
    --------
    >>> from benchwidgets.model.catalogue import data_file
    >>> from benchwidgets.readers.measurements import read_measurements
    >>> EfficiencyExplorer(DesignSpace(read_measurements(data_file("measurements_mnist.csv"))))
    EfficiencyExplorer: performance of 2 variants, 2% to 47% of predicted, 0 selected
    """

    show = Enum(list(SHOWS), "performance", help="What the bars measure").tag(option=True)
    weights = Enum(["off-chip", "platform"], "off-chip", help="Where weights are held, to predict").tag(option=True)
    batch = Int(None, allow_none=True, help="Batch of the designs shown; None: the best of each slot").tag(option=True)

    def __init__(
        self,
        space: DesignSpace,
        platforms: pd.DataFrame | None = None,
        networks: pd.DataFrame | None = None,
        **options,
    ):
        self._platforms = checked_platforms(load_platforms() if platforms is None else platforms)
        self._networks = checked_networks(load_networks() if networks is None else networks)
        super().__init__(space, **options)

    @validate("facet")
    def _valid_facet(self, proposal):
        for name in names(proposal["value"]):
            if name not in VARIANT:
                raise OptionError(f"facet: {unknown('column', name, VARIANT, 'an efficiency')}")
        return proposal["value"]

    # -- parts -----------------------------------------------------------------------------------------

    def _controls(self) -> list[Widget]:
        self._bound = Bound(self, [(dropdown("show", list(SHOWS), 200, 36), "show"), *self._bar_controls()])
        return self._bound.widgets

    def _metric(self) -> Metric:
        return SHOWS[self.show][0]

    def _series(self) -> list[str]:
        _metric, series, _by = SHOWS[self.show]
        if self.show != "power":
            return list(series)
        # platforms without a nominal power, or rows without an idle power, have no bar of it
        return [name for name, column in series.items() if self._rows[column].notna().any()] or ["under load"]

    # -- picture ---------------------------------------------------------------------------------------

    def _slots(self) -> dict[str, Slots]:
        space, (_metric, _series, by) = self.space, SHOWS[self.show]
        every = efficiencies(self._designs(), self._platforms, self._networks, weights=self.weights)
        self._work = work_words(every.attrs)
        visible = every[space.visible_mask()]
        if by == "measured_gops" and self.show == "power" and visible[by].isna().all():
            by = "fps"  # networks of unknown operations have no performance
        left_out = Counter(visible.loc[visible["left_out"] != "", "left_out"])
        if self.show != "performance":
            left_out = Counter({f"no {by}": int(visible[by].isna().sum())})
        asked = visible if self.show != "performance" else visible[visible["left_out"] == ""]
        if self.batch is not None:
            asked = asked[asked["batch"] == self.batch]
        self._rows, self._left_out = best_of_variants(asked, by), +left_out
        facets = names(self.facet)
        result: dict[str, Slots] = {}
        for key, rows in self._rows.groupby(facets, sort=False, dropna=False) if facets else [((), self._rows)]:
            if len(rows):
                told = zip(facets, key, strict=True)
                name = " ".join(filter(None, (value_text(space, *pair) for pair in told))) if facets else ""
                result[name or (MISSING if facets else "")] = self._facet_slots(rows, facets)
        return result

    def _designs(self) -> pd.DataFrame:
        """The rows of the space; power needs no performance, so where there is no such column it is unknown."""
        frame = self.space.shared_frame
        known = self.show == "performance" or {"gops", "attainable_gops", "fps"} & set(frame)
        return frame if known else frame.assign(gops=np.nan)

    def _facet_slots(self, rows: pd.DataFrame, facets: list[str]) -> Slots:
        columns = [SHOWS[self.show][1][name] for name in self._series()]
        told = [name for name in (*VARIANT, "batch") if name not in facets]
        texts = [
            " ".join(filter(None, (value_text(self.space, name, row[name]) for name in told if row[name] == row[name])))
            for row in rows.to_dict("records")
        ]
        notes = self._slot_notes(rows)
        return Slots(texts, rows[columns].to_numpy(dtype=float), [*_singles(rows.index)], *notes)

    def _slot_notes(self, rows: pd.DataFrame) -> tuple[list[str], list[str]]:
        if self.show == "performance":
            shares = list(zip(rows["of_predicted_pct"], rows["of_peak_pct"], strict=True))
            notes = [f"{_percent(one)} of predicted, {_percent(two)} of peak" for one, two in shares]
            return notes, [f"{_percent(one)}, {_percent(two)}" for one, two in shares]
        column = "power_w" if self.show == "power" else SHOWS[self.show][2]
        notes = [compact_quantity(float(value), SHOWS[self.show][0].unit) for value in rows[column]]
        return notes, notes

    # -- words and data --------------------------------------------------------------------------------

    def _notes(self) -> list[str]:
        above = int((self._rows["of_predicted_pct"] > 100).sum()) if self.show == "performance" else 0
        work = self._work if self.show == "performance" else ""
        return [*super()._notes(), f"{above:,} above the prediction" if above else "", work]

    def _words(self) -> str:
        share = self._rows["of_predicted_pct"].dropna()
        reach = f", {share.min():.0f}% to {share.max():.0f}% of predicted" if len(share) else ""
        reach = reach if self.show == "performance" else ""
        return f"{self.show} of {counted(len(self._rows), 'variant')}{reach}, {len(self.space.selected):,} selected"

    def to_frame(self) -> pd.DataFrame:
        """The designs of the bars, a row a slot, those of other pages too.

        Returns
        -------
        pandas.DataFrame
            platform, mode, datatype, network, pruning_pct, batch, measured_gops, predicted_gops, peak_gops [10^9 op/s],
            of_predicted_pct, of_peak_pct [%], power_w, idle_w, base_w, nominal_w [W], fps [1/s], fps_per_w [1/J]; the
            index holds the labels of the space.
        """
        self._require_open()
        return self._rows.drop(columns="left_out")


def _percent(share: float) -> str:
    return f"{share:.0f}%" if 9.95 <= share < 1e4 else f"{compact(share, 2)}%"


def _singles(labels: pd.Index) -> list[pd.Index]:
    return [labels[i : i + 1] for i in range(len(labels))]
