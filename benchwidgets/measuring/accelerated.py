"""The roof of a GPU: the best matrix product of each datatype, and the best copy within its memory."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..model.units import GIGA
from .copies import levels_of, size_words
from .devices import Device, Run
from .products import Peak
from .progress import Progress
from .system import System
from .timing import Times

#: Rows of the square matrices, and bytes of a copy: small ones that its caches hold, large ones that they do not.
SIZES = (1024, 2048, 4096, 8192, 16384)
COPIES = tuple(2**power for power in range(20, 31))
#: Share of the memory that matrices or a copy may take.
ROOM = 0.4
#: A run is repeated until it takes so long that the clock of a device tells it [s].
TOLD = 5e-3
LEAST = 5


def device_roofs(device: Device, system: System, seconds: float, name: str | None, progress: Progress) -> pd.DataFrame:
    """The roofs of a device; `measure_platform` says what the columns are."""
    datatypes = list(device.datatypes)
    count = 1 + len(datatypes)
    progress(1, count, "copies")
    sizes = [size for size in COPIES if 2 * size <= ROOM * device.memory_gb * GIGA] or [COPIES[0]]
    each = seconds / 3 / len(sizes)
    found = [2.0 * size / best_on(device, device.copy(size), system, each).best / GIGA for size in sizes]
    levels = levels_of(sizes, found)
    rows: list[dict[str, Any]] = []
    for place, datatype in enumerate(datatypes, start=2):
        progress(place, count, f"products in {datatype}")
        peak = device_peak(device, datatype, system, seconds * 2 / 3 / len(datatypes))
        rows.append({"datatype": datatype, "peak_gops": round(peak.gops, 2), "spread_pct": round(peak.spread_pct, 2),
                     "runs": peak.runs})  # fmt: skip
    named = name or device.name
    common = {"platform": named, "vendor": _vendor(device.name), "kind": "GPU", "mode": "", "weights": "off-chip",
              "bandwidth_gbs": round(levels[-1].bandwidth_gbs, 2), "memory_gb": device.memory_gb,
              "power_w": float("nan"), "provenance": "measured"}  # fmt: skip
    frame = pd.DataFrame(rows).assign(**common)
    order = [*("platform", "vendor", "kind", "mode", "datatype", "peak_gops", "bandwidth_gbs", "memory_gb", "power_w"),
             *("weights", "provenance", "spread_pct", "runs")]  # fmt: skip
    caches = [{"platform": named, "level": f"cache to {size_words(level.largest)}",
               "bandwidth_gbs": round(level.bandwidth_gbs, 2)} for level in levels[:-1]]  # fmt: skip
    frame = frame[order]
    frame.attrs.update(levels=caches, library=device.library, date=system.date(), notes=[])
    return frame


def device_peak(device: Device, datatype: str, system: System, seconds: float) -> Peak:
    """The best product that so many seconds find; half of them are spent on the best size."""
    element = {"FP64": 8, "FP32": 4, "TF32": 4}.get(datatype, 2)
    sizes = [size for size in SIZES if 3 * element * size**2 <= ROOM * device.memory_gb * GIGA] or [SIZES[0]]

    def product(size: int, each: float) -> Peak:
        times = best_on(device, device.product(datatype, size), system, each)
        return Peak(2.0 * size**3 / times.best / GIGA, times.spread_pct, times.runs, size)

    best = max(product(size, seconds / 2 / len(sizes)) for size in sizes)
    again = product(best.size, seconds / 2)
    return max(best, again)._replace(spread_pct=again.spread_pct, runs=best.runs + again.runs)


def best_on(device: Device, run: Run, system: System, seconds: float) -> Times:
    """The best and the median of many runs by the clock of a device, for some seconds of the machine's."""
    device.seconds(run, 2)  # compiles, and chooses how to multiply
    repeats = 1
    while device.seconds(run, repeats) < TOLD and repeats < 2**16:
        repeats *= 2
    found: list[float] = []
    begin = system.now()
    while len(found) < LEAST or (system.now() - begin < seconds and len(found) < 10_000):
        found.append(max(device.seconds(run, repeats) / repeats, 1e-12))
    ordered = sorted(found)
    return Times(ordered[0], ordered[len(ordered) // 2], len(found) * repeats)


def _vendor(name: str) -> str:
    makers = {"AMD": ("amd", "instinct", "radeon"), "Intel": ("intel", "arc"), "NVIDIA": ("",)}
    return next(maker for maker, words in makers.items() if any(word in name.casefold() for word in words))
