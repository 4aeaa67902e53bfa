"""The options of a RooflineExplorer: what they take, and what is said of a wrong one."""

from __future__ import annotations

from numbers import Integral

import pandas as pd
from traitlets import Any, Dict, Enum, HasTraits, validate

from ...model.arguments import typed
from ...model.errors import BenchwidgetsError, OptionError, unknown
from ...model.machines import OFF_CHIP, checked_what_if, with_weights
from ..plot.columns import ColumnName
from .axes import QUANTITIES
from .controls import AS_MEASURED, LARGEST_BATCH


class Judged(Any):
    """A trait for its ``@validate`` to judge; traitlets would take a None past it."""

    allow_none = False


class RooflineOptions(HasTraits):
    """Mixed into the explorer, which sets its tables, checked, before any option."""

    _platforms: pd.DataFrame
    _levels: pd.DataFrame

    weights = Judged(
        OFF_CHIP, help="Where weights are held: off-chip, on-chip, platform, or a dict by platform"
    ).tag(option=True)
    batch = Judged(AS_MEASURED, help="Batch of the intensity: 'as measured', or 1 to 128").tag(option=True)
    y = Enum(list(QUANTITIES), "performance", help="What the y axis shows [op/s or op/J]").tag(option=True)
    what_if = Dict(help="Factors by platform on peak, off-chip bandwidth and memory levels").tag(option=True)
    shape = Enum(["datatype", "network"], "datatype", help="What the marker of a dot tells").tag(option=True)
    size = ColumnName(None, allow_none=True, help="Numeric column that sets the area of dots").tag(option=True)

    @validate("weights")
    def _valid_weights(self, proposal):
        self._checked(lambda value, platforms: with_weights(platforms, value), proposal)
        return proposal["value"]

    @validate("what_if")
    def _valid_what_if(self, proposal):
        return self._checked(lambda value, platforms: checked_what_if(value, platforms, self._levels), proposal)

    @validate("batch")
    def _valid_batch(self, proposal):
        batch = proposal["value"]
        whole = isinstance(batch, Integral) and not isinstance(batch, bool)
        if not (isinstance(batch, str) and batch == AS_MEASURED) and not (whole and 1 <= batch <= LARGEST_BATCH):
            raise OptionError(f"batch={batch!r}; expected {AS_MEASURED!r} or a whole number from 1 to {LARGEST_BATCH}")
        return int(batch) if whole else batch

    @validate("size")
    def _valid_size(self, proposal):
        return proposal["value"] if proposal["value"] is None else self._numeric_column(proposal)

    def _checked(self, check, proposal):
        try:
            return check(proposal["value"], self._platforms)
        except BenchwidgetsError as error:
            raise OptionError(str(error)) from error

    @typed
    def weights_of(self, platform: str) -> str:
        """Where a platform holds its weights at present: "off-chip" or "on-chip"."""
        known = list(dict.fromkeys(self._platforms["platform"]))
        if platform not in known:
            raise BenchwidgetsError(unknown("platform", platform, known, "the view"))
        held = with_weights(self._platforms, self.weights)
        return held.loc[held["platform"] == platform, "weights"].iloc[0]

    def _options(self) -> dict:
        """The options of `place`."""
        batch = None if self.batch == AS_MEASURED else self.batch
        return {"weights": self.weights, "batch": batch, "what_if": self.what_if, "levels": self._levels}
