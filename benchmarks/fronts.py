"""Fronts and ranks of several shapes, beside other packages and a stable sort of as many random numbers."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module

import numpy as np

import benchwidgets as bw

SIZES = (1_000, 1_000_000)
#: Of so many seconds a function is run again; the shortest run counts.
PATIENCE, REPEATS = 0.5, 20


def shapes(rows: int) -> dict[str, np.ndarray]:
    """Tables of objectives, more is better, by name."""
    random = np.random.default_rng(1)
    x, angle, normal = random.random(rows), random.random(rows) * np.pi / 2, random.normal(size=(rows, 3))
    return {
        "uniform": random.random((rows, 2)),
        "anti-correlated": np.column_stack([x, 1 - x + 0.05 * normal[:, 0]]),
        "circle, all on the front": np.column_stack([np.cos(angle), np.sin(angle)]),
        "500 x 500 values": random.integers(0, 500, (rows, 2)).astype(float),
        "3 uniform": random.random((rows, 3)),
        "3 correlated": x[:, None] + 0.1 * normal,
        "3 sphere, all on the front": np.abs(normal) / np.linalg.norm(normal, axis=1, keepdims=True),
    }


def milliseconds(act: Callable[[], object]) -> float:
    """Of the shortest run."""
    begin, runs = time.perf_counter(), []
    while not runs or (time.perf_counter() - begin < PATIENCE and len(runs) < REPEATS):
        start = time.perf_counter()
        act()
        runs.append(time.perf_counter() - start)
    return 1e3 * min(runs)


def _peer(name: str):
    try:
        return import_module(name)
    except ImportError:
        return None


def _fronts(points: np.ndarray) -> dict[str, Callable[[], object]]:
    found: dict[str, Callable[[], object]] = {"ours": lambda: bw.pareto_front(points)}
    if paretoset := _peer("paretoset"):
        sense = ["max"] * points.shape[1]
        paretoset.paretoset(points[:9], sense=sense, distinct=False)  # compiled before it is timed
        found["paretoset"] = lambda: paretoset.paretoset(points, sense=sense, distinct=False)
    if moocore := _peer("moocore"):
        costs = -points
        found["moocore"] = lambda: moocore.is_nondominated(costs, keep_weakly=True)
    return found


def _ranks(points: np.ndarray) -> dict[str, Callable[[], object]]:
    found: dict[str, Callable[[], object]] = {"ours": lambda: bw.pareto_rank(points)}
    if moocore := _peer("moocore"):
        costs = -points
        found["moocore"] = lambda: moocore.pareto_rank(costs)
    return found


def line(name: str, rows: int, ways: dict[str, Callable[[], object]], sort: float) -> str:
    """One line of the table; the ratio is the fastest other package to ours."""
    times = {who: milliseconds(act) for who, act in ways.items()}
    others = [value for who, value in times.items() if who != "ours"]
    cells = [f"{times[who]:,.2f}" if who in times else "–" for who in ("ours", "paretoset", "moocore")]
    ratio = f"{min(others) / times['ours']:.1f}" if others else "–"
    return f"| {name} | {rows:,} | {' | '.join(cells)} | {sort:,.2f} | {ratio} |"


def report(sizes: tuple[int, ...] = SIZES) -> None:
    """Print the table, in milliseconds."""
    print("| shape | rows | ours | paretoset | moocore | argsort | ratio |")
    print("|---|---|---|---|---|---|---|")
    for rows in sizes:
        numbers = np.random.default_rng(2).random(rows)
        sort = milliseconds(lambda numbers=numbers: np.argsort(numbers, kind="stable"))
        for name, points in shapes(rows).items():
            print(line(name, rows, _fronts(points), sort), flush=True)
            if points.shape[1] == 2:
                print(line(f"{name}: ranks", rows, _ranks(points), sort), flush=True)
