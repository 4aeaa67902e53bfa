"""What bounds designs: their roofs, memory levels, and the bytes that their work moves; a value a design each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..arrays import Floats, Ints, Mask
from ..checks import positive
from ..datatypes import element_sizes
from ..units import GIGA
from .conditions import AS_TABLES, Conditions
from .keyed import Keyed
from .levels import Traffic, limits, traffic_at_levels
from .machines import OFF_CHIP, ROOF, Tables, WhatIf, roof_keys, with_weights
from .moving import Moving
from .roofline import LevelPerformance, attainable_levels
from .work import positions


class Work(NamedTuple):
    """What designs do for an input, shape (n,) each; NaN where it is not known.

    Operations, parameters, what is moved, bytes of an element, the batch as measured, and the intensity [op/byte] that
    is given.
    """

    operations: Floats
    parameters: Floats
    moving: Moving
    element: Floats
    batch: Floats
    given: Floats

    @classmethod
    def of(cls, designs: Keyed, networks: pd.DataFrame, served: pd.DataFrame | None = None) -> Work:
        """The work of designs, as their own columns or the networks say; ``served`` are these at another context."""
        counts = designs.sizes(networks, served)
        element = designs.roofs.spread(element_sizes(designs.roofs.table["datatype"]))
        own = np.nan_to_num(designs.numbers("batch"), nan=1.0, posinf=np.inf)
        batch = np.where((own > 0) & (own < np.inf), own, np.nan)
        moving = designs.moving(networks if served is None else served, counts["parameters"])
        return cls(counts["operations"], counts["parameters"], moving, element, batch, designs.numbers("intensity"))

    def at_batch(self, batch: int | None) -> Floats:
        """The batch that intensities are taken at: of every design its own, or one for all."""
        return self.batch if batch is None else np.full(len(self.batch), float(positive(batch, "batch")))

    def known(self) -> Mask:
        """Of which designs operations, parameters and size of the datatype are known, shape (n,)."""
        found: Mask = ~np.isnan(self.operations) & ~np.isnan(self.parameters) & ~np.isnan(self.element)
        return found

    def intensity(self, batch: Floats, on_chip: Mask | bool) -> Floats:
        """Intensity at a batch [op/byte]: as given, or from the work with weights on chip or off; NaN where unknown."""
        result: Floats = self.given.copy()
        rows = self.known() & ~np.isnan(batch) & np.isnan(result)
        held = np.broadcast_to(on_chip, rows.shape)[rows]
        moving = self.moving.at(rows)
        result[rows] = moving.intensity(self.operations[rows], self.element[rows], batch[rows], held)
        return result

    def ridge_batch(self, bounds: Bounds) -> Floats:
        """The batch that reaches the ridge point; NaN where it is unknown, as where the intensity is given."""
        result = np.full(len(self.batch), np.nan)
        rows = self.known() & ~np.isnan(bounds.peak) & np.isnan(self.given)
        work, element, held = self.operations[rows], self.element[rows], bounds.held[rows]
        peak, bandwidth = bounds.peak[rows], bounds.bandwidth[rows]
        result[rows] = self.moving.at(rows).ridge_batch(work, element, held, peak=peak, bandwidth=bandwidth)
        return result


@dataclass(frozen=True, eq=False)
class Joined:
    """Designs with the roofs and the work that they have in some tables, whatever weights, batch and what-if are.

    ``keys`` are platform, mode and datatype of the roof that each of the distinct ones of the designs runs on, and
    ``roofs`` its position in the platforms; -1 where there is none.
    """

    designs: Keyed
    tables: Tables
    keys: pd.DataFrame
    roofs: Ints
    work: Work

    @classmethod
    def of(cls, designs: Keyed, tables: Tables, conditions: Conditions = AS_TABLES) -> Joined:
        """Join designs with tables, each with the roof of a provenance where there is one."""
        keys, roofs = roof_keys(designs.roofs.table, tables.platforms), conditions.roofs(tables.platforms)
        work = Work.of(designs, tables.networks, conditions.networks(tables.networks))
        at = np.append(roofs.index.to_numpy(dtype=np.intp), -1)[positions(keys, roofs, ROOF)]
        return cls(designs, tables, keys, at, work)

    def of_roofs(self, column: pd.Series) -> Floats:
        """What each design has of a column of the platforms, as float64, shape (n,); NaN where it has no roof."""
        return self.designs.roofs.spread(np.append(column.to_numpy(dtype=float), np.nan)[self.roofs])


class Bounds(NamedTuple):
    """The roofs of designs, shape (n,) each.

    ``peak`` [10^9 op/s], ``bandwidth`` [10^9 byte/s], ``power`` [W] and ``memory`` [byte] are NaN where a design has no
    roof, the last where that is not known too; ``on_chip``
    says whether the platform can hold weights on chip, ``held`` whether it does at present; ``traffic`` is that of
    further memory levels.
    """

    peak: Floats
    bandwidth: Floats
    power: Floats
    memory: Floats
    on_chip: Mask
    held: Mask
    traffic: Traffic

    @classmethod
    def of(cls, joined: Joined, weights: str | Mapping[str, str], changes: WhatIf | None = None) -> Bounds:
        """The roofs of designs with weights where the option says, and with a what-if that is checked."""
        tables = joined.tables.with_what_if(changes)
        held = with_weights(tables.platforms, weights)
        # one word for all moves the weights, but does not say what a platform can do
        able = tables.platforms if isinstance(weights, str) else held
        return cls(
            peak=joined.of_roofs(tables.platforms["peak_gops"]),
            bandwidth=joined.of_roofs(tables.platforms["bandwidth_gbs"]),
            power=joined.of_roofs(tables.platforms["power_w"]),
            memory=joined.of_roofs(tables.platforms["memory_gb"]) * GIGA,
            on_chip=joined.of_roofs(able["weights"] == "on-chip") == 1.0,
            held=joined.of_roofs(held["weights"] == "on-chip") == 1.0,
            traffic=traffic_at_levels(joined.designs, joined.keys, tables.levels),
        )

    def attainable(self, at: Floats, rows: Mask) -> LevelPerformance:
        """Attainable performance over all levels, and the level that limits it, of the rows of a mask."""
        levels = {OFF_CHIP: (at[rows], self.bandwidth[rows]), **limits(self.traffic, rows)}
        return attainable_levels(levels, peak=self.peak[rows])
