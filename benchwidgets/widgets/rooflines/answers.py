"""What a RooflineExplorer gives back: its numbers as frames, columns for the space, and predictions that follow it."""

from __future__ import annotations

import pandas as pd

from ...model.machines import with_weights, with_what_if
from ...model.prediction import predict
from ...model.ridges import ridge_batches
from ...model.roofline_columns import derive_columns
from ...model.space import DesignSpace
from .options import RooflineOptions


class RooflineAnswers(RooflineOptions):
    """Mixed into the explorer; all of it works without a display."""

    def to_frame(self) -> pd.DataFrame:
        """The designs drawn, a row a dot.

        Returns
        -------
        pandas.DataFrame
            platform, mode, datatype, network, batch, intensity [op/byte], gops (performance) and attainable_gops
            [10^9 op/s], efficiency (performance / attainable), headroom (attainable / performance), bound,
            limiting_level, ridge_batch (batch that reaches the ridge point), audit (why it is above a roof, ""),
            gops_per_w and attainable_gops_per_w [10^9 op/J]; the index holds the labels of the space.
        """
        self._require_open()
        return self._placed.copy()

    def not_plotted(self) -> pd.Series:
        """Why each visible design that is not drawn has no place; the index holds its label."""
        self._require_open()
        return self._not_plotted.copy()

    def ridge_batches(self) -> pd.DataFrame:
        """The batch at which each network reaches the ridge of each roof, as the options are."""
        return ridge_batches(self._platforms, self._networks, weights=self.weights, what_if=self.what_if)

    def derive(self) -> RooflineAnswers:
        """Add efficiency_pct, headroom, gops_per_w and what_if_fps to the space; they follow the options from now on.

        See `benchwidgets.model.roofline_columns`. gops_per_w needs power_w in the space, what_if_fps needs fps.
        """
        self._require_open()
        if not self._derived:
            derive_columns(self.space, self._placer)
            self._derived = True
        return self

    def predict(self) -> pd.DataFrame:
        """The designs that `predict` gives for the platforms and networks, with batch, weights and what-if as here."""
        self._require_open()
        roofs = with_weights(with_what_if(self._platforms, self.what_if), self.weights)
        return predict(roofs, self._networks, batch=self._options()["batch"] or 1, weights="platform")

    @property
    def predictions(self) -> DesignSpace:
        """A space of the predicted designs that follows batch, weights and what-if: give it to other views."""
        if self._predictions is None:
            self._predictions = DesignSpace(self.predict())
        return self._predictions
