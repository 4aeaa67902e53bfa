"""Where a design stands in a roofline plot: joined to its platform's roof and its network's operations and bytes.

Columns of a placed frame, a row a design: platform, mode, datatype (in its one spelling; its roof may be that of its
width, as FP8 is for FP8_E4M3), network, batch (the one its intensity is of), intensity [op/byte], gops (performance)
[10^9 op/s], attainable_gops [10^9 op/s], efficiency (performance / attainable), headroom (attainable / performance),
bound ("memory", "compute" or "ridge"), limiting_level ("compute", "off-chip" or the name of a level), ridge_batch (the
batch that reaches the ridge point), audit (see `audit`), gops_per_w and attainable_gops_per_w [10^9 op/J], and
left_out: why the design has no place, "" where it has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from .bounding import Joined
from .conditions import AS_TABLES, Conditions
from .keyed import Keyed
from .machines import (
    NETWORK,
    OFF_CHIP,
    ROOF,
    Tables,
    WhatIf,
    checked_networks,
    checked_platforms,
    checked_what_if,
    roof_names,
)
from .standing import PLACED, Standing, stand

__all__ = ["NETWORK", "PLACED", "ROOF", "Placer", "checked_networks", "checked_platforms", "place", "roof_names"]

#: The options under which designs stand where they were measured, on the roofs as given.
AS_GIVEN: dict[str, Any] = {"weights": OFF_CHIP, "batch": None, "what_if": None, "conditions": AS_TABLES}


def place(
    designs: pd.DataFrame,
    platforms: pd.DataFrame,
    networks: pd.DataFrame,
    *,
    weights: str | Mapping[str, str] = OFF_CHIP,
    batch: int | None = None,
    what_if: WhatIf | None = None,
    levels: pd.DataFrame | None = None,
    context: int | None = None,
    kv_datatype: str | None = None,
    provenance: str = "datasheet",
) -> pd.DataFrame:
    """Place designs on the roofs of their platforms.

    Parameters
    ----------
    designs : pandas.DataFrame, shape (n, ...)
        With platform, datatype, and where there are any mode, network, pruning_pct, batch, power_w [W]; performance
        is ``gops``, or where that is missing ``attainable_gops`` of a prediction, or ``fps`` times the operations, as
        ``work`` knows them. Of a design on several accelerators it is that of one: ``fps_per_accelerator`` times the
        operations. A value in a column ``intensity`` is taken as it is, otherwise it is computed from
        operations, parameters and batch. A column ``intensity_L2`` is the intensity at level L2.
    platforms, networks : pandas.DataFrame
        As `load_platforms` and `load_networks` give them.
    weights : {"off-chip", "on-chip", "platform"} or mapping of platform to place
        Where weights are held; "platform" takes the column of ``platforms``, a mapping overrides it.
    batch : int, optional
        Batch of the intensity of every design; None takes each row's own.
    what_if : mapping of platform to {"peak": factor, "bandwidth": factor, and a level's name: factor}, optional
        Factors on the roofs; "bandwidth" is that of the off-chip memory. A prediction keeps its efficiency on a
        changed roof.
    levels : pandas.DataFrame, optional
        Further memory levels: platform, level, bandwidth_gbs [10^9 byte/s], where wanted mode and datatype. A design
        without an intensity at a level is not limited by it.
    context : int, optional
        Tokens of a prompt, and before a decoded token, of every network that has a phase; None takes its own.
    kv_datatype : str, optional
        The datatype of keys and values, as "FP8"; None takes that of each network, which is usually its roof's.
    provenance : {"datasheet", "achievable", "measured"}
        Which roof of a platform counts, where it has several.

    Returns
    -------
    pandas.DataFrame, shape (n, 17)
        The columns that the head of this module lists, index of ``designs``. A design with infinite intensity (its
        weights on chip) has a place: only the compute roof binds it. ``attrs`` count "computed_gops", which are fps x
        operations, and "contradicted_gops", which are more than 2 % off it.

    Raises
    ------
    BenchwidgetsError
        If a table cannot be used, or an option is unknown.

    Examples
    --------
    >>> gpu = pd.DataFrame({"platform": ["GPU"], "mode": [""], "datatype": ["FP16"], "peak_gops": 1000.0,
    ...                     "bandwidth_gbs": 50.0})
    >>> mlp = pd.DataFrame({"network": ["MLP"], "pruning_pct": 100.0, "operations": 2e6, "parameters": 1e6})
    >>> design = pd.DataFrame({"platform": ["GPU"], "datatype": "FP16", "network": "MLP", "batch": 4, "gops": 100.0})
    >>> placed = place(design, gpu, mlp).iloc[0]
    >>> float(placed["intensity"]), float(placed["attainable_gops"]), float(placed["efficiency"]), placed["bound"]
    (4.0, 200.0, 0.5, 'memory')
    """
    conditions = Conditions(context, kv_datatype, provenance)
    tables = Tables.of(platforms, networks, levels)
    return Placer(tables, weights=weights, batch=batch, what_if=what_if, conditions=conditions)(designs).frame()


class Placer:
    """Places designs with its present options; what it read of a frame, and its last placement, are kept.

    Several columns and views ask for the same placement, and a slider asks for many of the same frame.

    Parameters
    ----------
    tables : Tables
    weights, batch, what_if
        As `place` takes them.
    conditions : Conditions
        Context, datatype of keys and values, and provenance.
    """

    def __init__(
        self,
        tables: Tables,
        *,
        weights: str | Mapping[str, str] = OFF_CHIP,
        batch: int | None = None,
        what_if: WhatIf | None = None,
        conditions: Conditions = AS_TABLES,
    ):
        self.tables = tables
        self.options: dict[str, Any] = {}
        self._designs: Keyed | None = None
        #: The designs joined with the tables under no more than two conditions: the present ones, and as tables say.
        self._joined: dict[Conditions, Joined] = {}
        self._last: Standing | None = None
        self._reference: Standing | None = None
        self.set(weights=weights, batch=batch, what_if=what_if, conditions=conditions)

    def set(self, **options: Any) -> None:
        """Take other options from now on."""
        options["what_if"] = None if options["what_if"] == {} else options["what_if"]
        if options != self.options:
            if self.options == AS_GIVEN:
                self._reference = self._last
            self.options, self._last = options, None
            kept = (AS_TABLES, options["conditions"])
            self._joined = {each: joined for each, joined in self._joined.items() if each in kept}

    def __call__(self, designs: pd.DataFrame) -> Standing:
        # a space never changes a frame in place but to add derived columns, which a placement does not read
        if self._designs is None or self._designs.frame is not designs:
            self._designs, self._last, self._reference = Keyed(designs), None, None
            self._joined = {}
        if self._last is None:
            self._last = self.other()
        return self._last

    def reference(self) -> Standing:
        """The designs placed last, at their own batch, weights off chip, on the roofs as given."""
        if self.options == AS_GIVEN and self._last is not None:
            return self._last
        if self._reference is None:
            self._reference = self.other(**AS_GIVEN)
        return self._reference

    def other(self, **options: Any) -> Standing:
        """The designs placed last, with other options."""
        if self._designs is None:
            raise RuntimeError("no designs placed yet; call the placer with some")
        chosen = {**self.options, **options}
        conditions = chosen.pop("conditions")
        if conditions not in self._joined:
            self._joined[conditions] = Joined.of(self._designs, self.tables, conditions)
        changes = checked_what_if(chosen.pop("what_if"), self.tables.platforms, self.tables.levels)
        return stand(self._joined[conditions], changes=changes, **chosen)
