"""The drawer below a roofline: what if a roof were another, the batch at the ridge point, and what is not plotted."""

from __future__ import annotations

from math import log2

import numpy as np
import pandas as pd

from ...charts.roofline.words import batch_words
from ...model.numbers import plain
from ...model.roofline.intensity import WEIGHTS
from ...model.roofline.machines import FACTORS, NETWORK, Tables, factor, levels_of
from ..controls import Control
from ..drawer import Answer, Row, Tab

#: Octaves that a slider of a factor goes down and up from 1.
OCTAVES = 3.0
#: Designs named for each reason that keeps them off the plot; all of them can be selected.
MOST = 40
_HELP = {"peak": "Factor on the compute roof", "bandwidth": "Factor on the bandwidth of the off-chip memory"}


class RooflineTabs:
    """The answers of a RooflineExplorer that are computed when they are asked for.

    Parameters
    ----------
    view : RooflineExplorer
    tables : Tables
        Its platforms, networks and memory levels.
    """

    def __init__(self, view, tables: Tables):
        self._view, self._tables = view, tables
        self._platform = tables.platforms["platform"].iloc[0]
        self._network = 0

    def tabs(self) -> list[Tab]:
        """The tabs of the drawer."""
        ridge = "Batch at the ridge point"
        return [
            Tab("What-if", lambda: "What if", self._changes, self._sliders, "Change roofs and where weights are held"),
            Tab("Ridge", lambda: ridge, self._ridges, self._of_network, "From which batch on compute is the limit"),
            Tab("Not plotted", self._lost_title, self._lost, help="Designs without a place, and why"),
        ]

    # -- what if ---------------------------------------------------------------------------------------

    def _sliders(self) -> list[Control]:
        view, platform = self._view, self._platform
        platforms = dict.fromkeys(self._tables.platforms["platform"])
        names = [*FACTORS, *levels_of(platform, self._tables.levels)]
        reset = Control("reset", "Reset", "act", "Undo the what-if of all platforms",
                        act=lambda: setattr(view, "what_if", {}))  # fmt: skip
        return [
            Control("what_if_platform", "platform", choices=lambda: [(name, name) for name in platforms],
                    shown=lambda: platform, choose=lambda name: setattr(self, "_platform", name)),
            *(self._slider(platform, name) for name in names),
            Control("weights_of", "weights", choices=lambda: [(place, place) for place in WEIGHTS],
                    help="Where this platform holds its weights", shown=lambda: view.weights_of(platform),
                    choose=lambda place: self._hold(platform, place)),
            *([reset] if view.what_if else []),
        ]  # fmt: skip

    def _slider(self, platform: str, name: str) -> Control:
        """The slider of a factor, which goes by octaves: 2 to the power of its place."""
        octaves = log2(factor(self._view.what_if, platform, name))
        limits = {"min": min(-OCTAVES, octaves), "max": max(OCTAVES, octaves), "step": 0.01, "base": 2}
        words = _HELP.get(name, f"Factor on the bandwidth of the memory level {name}")
        return Control(f"factor {name}", f"{name} ×", "slider", words, limits=limits, shown=lambda: octaves,
                       choose=lambda place: self._multiply(platform, name, 2.0 ** float(place)))  # fmt: skip

    def _multiply(self, platform: str, name: str, times: float) -> None:
        factors = {**self._view.what_if.get(platform, {}), name: times}
        self._view.what_if = {**self._view.what_if, platform: factors}

    def _hold(self, platform: str, place: str) -> None:
        held = {name: self._view.weights_of(name) for name in dict.fromkeys(self._tables.platforms["platform"])}
        self._view.weights = {**held, platform: place}

    def _changes(self) -> Answer:
        changed = [
            f"{platform}: {', '.join(f'{name} × {plain(times, 3)}' for name, times in factors.items())}"
            for platform, factors in self._view.what_if.items()
        ]
        return Answer([f"Changed: {'; '.join(changed)}. The roofs as given stay, dotted."] if changed else [])

    # -- ridge points ----------------------------------------------------------------------------------

    def _of_network(self) -> list[Control]:
        choices = [(_network_words(*row), place) for place, row in enumerate(self._keys().itertuples(index=False))]
        return [Control("ridge_network", "network", choices=lambda: choices, shown=lambda: self._network,
                        choose=lambda place: setattr(self, "_network", place))]  # fmt: skip

    def _ridges(self) -> Answer:
        if not len(self._tables.networks):
            return Answer(["There is no table of networks; give it as RooflineExplorer(platforms, networks)."])
        frame = self._view.ridge_batches()
        own = frame[frame.groupby("roof").cumcount() == self._network]  # a roof has every network, in their order
        rows = [Row([row.roof, batch_words(row.batch)]) for row in own.itertuples()]
        words = "From this whole batch on (exactly at) the network is compute-bound."
        return Answer([words], ["roof", "batch"], rows, numeric=["batch"])

    def _keys(self) -> pd.DataFrame:
        return self._tables.networks[NETWORK]

    # -- what is not plotted ---------------------------------------------------------------------------

    def _lost_title(self) -> str:
        return f"Not plotted ({len(self._view.roofline.lost):,})"

    def _lost(self) -> Answer:
        """Every reason, the most frequent first, and the first of its designs; both can be selected."""
        roofline = self._view.roofline
        if not len(roofline.lost):
            return Answer(["Every design has a place."])
        labels, codes = roofline.data.frame.index, roofline.left_out.codes[roofline.lost]
        rows = []
        for reason, count in roofline.reasons().most_common():
            own = roofline.lost[codes == roofline.left_out.values.index(reason)]
            rows.append(Row([f"{count:,} × {reason}", "all of them" if count > 1 else ""], label=own))
            rows += [Row(["", str(labels[row])], label=np.array([row])) for row in own[:MOST]]
        return Answer([], ["why", "design"], rows)


def _network_words(network: str, pruning: float, phase: str, context: float) -> str:
    return f"{network} {phase}, {context:,.0f} tokens" if phase else f"{network} {pruning:g} %"
