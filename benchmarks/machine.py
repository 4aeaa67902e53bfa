"""How well `measure_platform` measures: twice, beside a long search, and beside two busy processes."""

from __future__ import annotations

import subprocess
import sys
import time

import numpy as np

import benchwidgets as bw
from benchwidgets.measuring.products import TYPES

#: Seconds of a measurement, and of the search through sizes of matrices.
SECONDS, SEARCH = 6.0, 30.0
_BUSY = "while True: pass"


def searched(datatype: str, seconds: float = SEARCH) -> float:
    """The best matrix product that a long search through sizes finds [10^9 op/s]."""
    best, begin, random = 0.0, time.perf_counter(), np.random.default_rng(0)
    while time.perf_counter() - begin < seconds:
        size = int(2 ** random.uniform(6, 11))
        left, right = (random.random((size, size)).astype(TYPES[datatype]) for _ in range(2))
        result = np.empty_like(left)
        for _ in range(5):
            start = time.perf_counter()
            np.matmul(left, right, out=result)
            best = max(best, 2.0 * size**3 / (time.perf_counter() - start) / 1e9)
    return best


def busy() -> dict:
    """What a measurement says beside two processes that do nothing but turn."""
    others = [subprocess.Popen([sys.executable, "-c", _BUSY]) for _ in range(2)]
    try:
        time.sleep(0.5)
        return bw.measure_platform(seconds=SECONDS / 3).attrs
    finally:
        for each in others:
            each.kill()


def report() -> None:
    """Print the figures."""
    first, second = (bw.measure_platform(seconds=SECONDS) for _ in range(2))
    print("| | first | second | apart [%] | spread [%] | of a long search |\n|---|---|---|---|---|---|")
    for one, other in zip(first.itertuples(), second.itertuples(), strict=True):
        apart = 100 * abs(one.peak_gops / other.peak_gops - 1)
        share = one.peak_gops / searched(one.datatype)
        print(f"| {one.datatype} {one.mode} [GOP/s] | {one.peak_gops:.1f} | {other.peak_gops:.1f} | {apart:.1f} | "
              f"{max(one.spread_pct, other.spread_pct):.1f} | {share:.2f} |")  # fmt: skip
    copies = [each["bandwidth_gbs"].iloc[0] for each in (first, second)]
    print(f"| copies [GB/s] | {copies[0]:.1f} | {copies[1]:.1f} | {100 * abs(copies[0] / copies[1] - 1):.1f} | | |")
    told = busy()
    print(f"\nBeside two busy processes: load {told['load']} a processor, busy: {told['busy']}")
