"""What can be asked of a roofline: what is not plotted, batches at the ridge, where weights are held, predictions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pandas as pd

from ...charts.roofline.numbers import Roofline
from ...model.arguments import typed
from ...model.errors import BenchwidgetsError, unknown
from ...model.roofline.conditions import Conditions
from ...model.roofline.machines import Tables, with_weights, with_what_if
from ...model.roofline.prediction import predict
from ...model.roofline.ridges import ridge_batches_of

Kind = TypeVar("Kind", bound=type)


def asked(kind: Kind) -> Kind:
    """Give a class of rooflines the questions of `Asked`."""
    for name in (each for each, value in vars(Asked).items() if callable(value)):
        setattr(kind, name, getattr(Asked, name))
    return kind


class Asked:
    """The questions of a RooflineExplorer."""

    roofline: Roofline
    weights: str | dict[str, str]
    what_if: dict[str, dict[str, float]]
    conditions: Conditions
    _tables: Tables
    _one_batch: Callable[[], int | None]
    _require_open: Callable[[], None]

    @typed
    def weights_of(self, platform: str) -> str:
        """Where a platform holds its weights at present: "off-chip" or "on-chip".

        >>> from benchwidgets.model.catalogue import load_networks, load_platforms
        >>> from benchwidgets.widgets.roofline import RooflineExplorer
        >>> RooflineExplorer(load_platforms(), weights={"TX2": "on-chip"}).weights_of("TX2")
        'on-chip'

        Raises
        ------
        BenchwidgetsError
            Where there is no such platform.
        """
        known = list(dict.fromkeys(self._tables.platforms["platform"]))
        if platform not in known:
            raise BenchwidgetsError(unknown("platform", platform, known, "the view"))
        held = with_weights(self._tables.platforms, self.weights)
        return held.loc[held["platform"] == platform, "weights"].iloc[0]

    def not_plotted(self) -> pd.Series:
        """Why each visible design that is not drawn has no place; the index holds its label.

        >>> from benchwidgets.model.catalogue import load_networks, load_platforms
        >>> from benchwidgets.widgets.roofline import RooflineExplorer
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> frame = pd.DataFrame({"platform": ["TX3"], "datatype": ["FP16"], "intensity": [9], "gops": [5]})
        >>> RooflineExplorer(load_platforms(), space=DesignSpace(frame)).not_plotted()[0]
        "platform 'TX3' has no roof; near: TX2"
        """
        return self.roofline.not_plotted()

    def ridge_batches(self) -> pd.DataFrame:
        """The batch at which each network reaches the ridge of each roof, as the options are.

        Its columns and units are those of `benchwidgets.ridge_batches`.

        >>> from benchwidgets.model.catalogue import load_networks, load_platforms
        >>> from benchwidgets.widgets.roofline import RooflineExplorer
        >>> batches = RooflineExplorer(load_platforms(), load_networks()).ridge_batches()
        >>> print(*batches.loc[0, ["platform", "datatype", "network", "first_batch"]])
        Ultra96-DPU INT8 MLP 113.0
        """
        tables = self.conditions.tables(self._tables)
        return ridge_batches_of(tables, weights=self.weights, what_if=self.what_if)

    def predict(self) -> pd.DataFrame:
        """The designs that `predict` gives for the platforms and networks, with its options as here.

        Its columns, units and errors are those of `benchwidgets.predict`.

        >>> from benchwidgets.model.catalogue import load_networks, load_platforms
        >>> from benchwidgets.widgets.roofline import RooflineExplorer
        >>> explorer = RooflineExplorer(load_platforms(), load_networks(), batch=8)
        >>> explorer.predict()["batch"].unique().tolist()
        [8]
        """
        self._require_open()
        roofs = self.conditions.roofs(self._tables.platforms)
        roofs = with_weights(with_what_if(roofs, self.what_if), self.weights)
        return predict(
            roofs, self.conditions.tables(self._tables).networks, batch=self._one_batch() or 1, weights="platform"
        )
