"""Where designs stand on a roofline, as arrays with a value a design; `placement` has them as frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ..arrays import Array, Floats, Ints, Mask, Objects
from ..errors import BenchwidgetsError
from ..space.columns import Codes
from .audit import AUDITS, audit_codes
from .bounding import Bounds, Joined
from .keyed import Keyed
from .levels import level_faults, level_roof
from .machines import OFF_CHIP, ROOF
from .misfits import left_out
from .roofline import LevelPerformance, bound
from .work import contradicts, of_one, performance, share_of_one

#: The columns of designs that are placed; the head of `placement` says what each means.
PLACED = [
    *(*ROOF, "network", "batch", "intensity", "gops", "attainable_gops", "efficiency", "headroom", "bound"),
    *("limiting_level", "ridge_batch", "audit", "gops_per_w", "attainable_gops_per_w", "left_out"),
]

#: The columns of throughput: of all accelerators of a design, and of each.
THROUGHPUTS = ("fps", "fps_per_accelerator")


@dataclass(frozen=True, eq=False)
class Standing:
    """Designs on roofs, shape (n,) each: of a small part it is computed where it is asked for.

    Parameters
    ----------
    joined, bounds
        The designs with their roofs and work, and what bounds them.
    batch, intensity, gops : numpy.ndarray of float
        As the head of `placement` says.
    left_out : Codes
        Why a design has no place, "" where it has one.
    said : dict
        How many performances are computed, and how many contradict the throughput.
    """

    joined: Joined
    bounds: Bounds
    batch: Floats
    intensity: Floats
    gops: Floats
    left_out: Codes
    said: dict[str, int]

    def __len__(self) -> int:
        return len(self.batch)

    @property
    def designs(self) -> Keyed:
        """What stands."""
        return self.joined.designs

    @cached_property
    def placed(self) -> Mask:
        """Which designs have a place."""
        found: Mask = self.left_out.codes == 0
        return found

    @cached_property
    def _reached(self) -> LevelPerformance:
        return self.bounds.attainable(self.intensity, self.placed)

    @cached_property
    def attainable_gops(self) -> Floats:
        """What is attainable [10^9 op/s]; NaN without a place."""
        return self._of_placed(self._reached.attainable)

    @cached_property
    def limiting_level(self) -> Objects:
        """What limits it: "compute", "off-chip" or the name of a level; "" without a place."""
        return self._of_placed(self._reached.limit.astype(object), "")

    @cached_property
    def efficiency(self) -> Floats:
        """Performance / attainable performance."""
        done = (self.gops > 0) & (self.gops < np.inf)
        with np.errstate(divide="ignore", over="ignore"):
            found: Floats = np.divide(self.gops, self.attainable_gops, out=np.full(len(self), np.nan), where=done)
            return found

    @cached_property
    def headroom(self) -> Floats:
        """Attainable performance / performance."""
        with np.errstate(divide="ignore", over="ignore"):
            found: Floats = np.divide(self.attainable_gops, self.gops, out=np.full(len(self), np.nan),
                             where=~np.isnan(self.efficiency))  # fmt: skip
            return found

    @cached_property
    def bound(self) -> Objects:
        """Which roof binds: "memory", "compute" or "ridge"; "" without a place."""
        rows = self.placed
        words = bound(self.intensity[rows], peak=self.bounds.peak[rows], bandwidth=self.bounds.bandwidth[rows])
        inner = ~np.isin(self._reached.limit, ["compute", OFF_CHIP, ""])
        return self._of_placed(np.where(inner, "memory", words).astype(object), "")

    @cached_property
    def ridge_batch(self) -> Floats:
        """The batch that reaches the ridge point."""
        return self.joined.work.ridge_batch(self.bounds)

    @cached_property
    def saturation(self) -> Floats:
        """The intensity that no batch reaches [op/byte], for its keys and values; infinite where there are none."""
        work = self.joined.work
        found: Floats = np.where(np.isnan(work.given), work.moving.saturation(work.operations, work.element), np.inf)
        return found

    @cached_property
    def footprint(self) -> Floats:
        """Bytes of all weights, and of the keys and values of the batch."""
        work = self.joined.work
        return work.moving.footprint(work.element, self.batch)

    @cached_property
    def too_large(self) -> Mask:
        """Which designs do not fit into the memory of their platform, where that is known."""
        found: Mask = self.placed & (self.footprint > self.bounds.memory)
        return found

    def at_batches(self, rows: Ints, batches: Floats) -> Floats:
        """The intensities of some designs at some batches [op/byte], shape (rows, batches)."""
        work = self.joined.work
        operations, element, held = work.operations[rows], work.element[rows], self.bounds.held[rows]
        moving = work.moving.at(rows)
        each = [moving.intensity(operations, element, np.full(len(rows), batch), held) for batch in batches]
        return np.stack(each, axis=1) if each else np.zeros((len(rows), 0))

    @cached_property
    def audit_codes(self) -> Ints:
        """Why a design is above its roof, with weights off chip, as positions in `AUDITS`."""
        bounds = self.bounds
        single = self.joined.work.intensity(np.ones(len(self)), on_chip=False)
        own = self.joined.work.intensity(self.joined.work.batch, on_chip=False)
        return audit_codes(
            self.gops, self.attainable_gops, peak=bounds.peak, single=single * bounds.bandwidth,
            own=own * bounds.bandwidth, on_chip=bounds.on_chip, levels=level_roof(bounds.traffic),
        )  # fmt: skip

    @cached_property
    def gops_per_w(self) -> Floats:
        """Performance / power [10^9 op/J]: as measured; of a prediction over the power of its platform."""
        power = self.bounds.power
        if "power_w" in self.designs:  # of all accelerators, as fps is
            power = self.designs.numbers("power_w") * share_of_one(*map(self.designs.numbers, THROUGHPUTS))
        found: Floats = self.gops / np.where(power > 0, power, np.nan)
        return found

    @cached_property
    def attainable_gops_per_w(self) -> Floats:
        """Attainable performance / rated power [10^9 op/J]."""
        return self.attainable_gops / self.bounds.power

    def frame(self, rows: Ints | slice = slice(None)) -> pd.DataFrame:
        """The designs of some rows as a frame with the columns `PLACED`; by default of all."""
        columns = {}
        for name in PLACED:
            if name in (*ROOF, "network"):
                columns[name] = _texts(self.designs.words(name), rows)
            elif name == "left_out":
                columns[name] = _texts(self.left_out, rows)
            else:
                columns[name] = self._column(name)[rows]
        frame = pd.DataFrame(columns, self.designs.index[rows])
        frame.attrs = dict(self.said)
        return frame

    def _column(self, name: str) -> Array:
        return np.array(AUDITS, dtype=object)[self.audit_codes] if name == "audit" else getattr(self, name)

    def _of_placed(self, values: Array, other: object = np.nan) -> Array:
        result = np.full(len(self), other, dtype=values.dtype)
        result[self.placed] = values
        return result


def stand(
    joined: Joined,
    *,
    weights: str | Mapping[str, str] = OFF_CHIP,
    batch: int | None = None,
    changes: dict[str, dict[str, float]] | None = None,
) -> Standing:
    """Place designs; options are those of `place`, ``changes`` a what-if that is checked."""
    designs, work = joined.designs, joined.work
    before = now = Bounds.of(joined, weights)
    if changes:
        now = Bounds.of(joined, weights, changes)
    batches = work.at_batch(batch)
    at = work.intensity(batches, now.held)
    done, said = _performance(designs, at, work.operations, before, now)
    known = {"batch": batches, "intensity": at, "gops": done, "operations": work.operations,
             "fps": designs.numbers("fps")}  # fmt: skip
    tables, no_roof = joined.tables, np.isnan(now.peak)
    reasons = left_out(known, designs, no_roof, level_faults(now.traffic), tables.platforms, tables.networks)
    return Standing(joined, now, batches, at, done, reasons, said)


def _performance(
    designs: Keyed, at: Floats, operations: Floats, before: Bounds, now: Bounds
) -> tuple[Floats, dict[str, int]]:
    """As measured, or fps x operations; a prediction keeps its efficiency on a roof that a what-if has changed.

    Said with it is how many are computed so, and how many that are measured contradict it.
    """
    names = ("gops", "attainable_gops", "fps")
    if not any(name in designs for name in names):
        raise BenchwidgetsError(
            "designs on a roofline need a performance: a column gops or attainable_gops, or fps of networks whose "
            "operations are known"
        )
    done, told, _ = map(designs.numbers, names)
    fps = of_one(*map(designs.numbers, THROUGHPUTS))
    predicted = np.isnan(done) & ~np.isnan(told)
    worked, odd = performance(fps, operations), contradicts(done, fps, operations)
    made = np.isnan(done) & ~predicted & ~np.isnan(worked)
    done = np.where(predicted, told, np.where(made, worked, done))
    if before is not now:
        rows = predicted & ~np.isnan(now.peak) & (at > 0)
        old, new = (bounds.attainable(at, rows).attainable for bounds in (before, now))
        done[rows] *= np.divide(new, old, out=np.ones_like(old), where=old > 0)
    return done, {"computed_gops": int(made.sum()), "contradicted_gops": int(odd.sum())}


def _texts(words: Codes, rows: Ints | slice) -> Objects:
    return np.array(words.values, dtype=object)[words.codes[rows]]
