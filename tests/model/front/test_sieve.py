"""Fronts of many rows: what the sieve leaves out is dominated, and the front is that of the slow code."""

import numpy as np
import pytest
from slow_pareto import slow_front, slow_rank

from benchwidgets.model.front import moocore_adapter, sieve, sweep
from benchwidgets.model.front.pareto import pareto_front, pareto_rank

ODD = [-np.inf, -1.7e308, -1.0, -5e-324, -0.0, 0.0, 5e-324, 1e-300, 1.0, 1.7e308, np.inf, np.nan]


def shape(kind, rows, objectives, random):
    cloud = random.normal(size=(rows, objectives))
    return {
        "cloud": lambda: cloud,
        "ties": lambda: random.integers(0, 4, cloud.shape),
        "beyond 2^53": lambda: 2**62 + random.integers(0, 9, cloud.shape),
        "sphere": lambda: np.abs(cloud) / np.linalg.norm(cloud, axis=1, keepdims=True),
        "noisy edge": lambda: np.column_stack([cloud[:, 0], -cloud.sum(axis=1), *(cloud[:, 2:].T)]),
        "decades": lambda: 10.0 ** np.clip(100 * cloud, -320, 300) * np.where(np.arange(objectives) % 2, -1, 1),
        "odd": lambda: random.choice(ODD, cloud.shape),
        "huge": lambda: random.choice([v for v in ODD if np.isfinite(v)], cloud.shape),
        "one odd in ten": lambda: np.where(random.random(cloud.shape) < 0.1, random.choice(ODD, cloud.shape), cloud),
        "one place": lambda: np.ones_like(cloud),
        "all missing": lambda: np.full_like(cloud, np.nan),
        "sorted": lambda: np.sort(cloud, axis=0),
        "float32": lambda: cloud.astype(np.float32),
        "strided": lambda: np.repeat(np.repeat(cloud, 2, axis=0), 2, axis=1)[::2, ::-2],
        "by columns": lambda: np.asfortranarray(cloud),
    }[kind]()


KINDS = [
    "cloud", "ties", "beyond 2^53", "sphere", "noisy edge", "decades", "odd", "huge", "one odd in ten",
    "one place", "all missing", "sorted", "float32", "strided", "by columns",
]  # fmt: skip


@pytest.mark.parametrize("objectives", [1, 2, 3, 4])
@pytest.mark.parametrize("kind", KINDS)
def test_the_front_of_many_is_that_of_the_slow_code(kind, objectives, monkeypatch):
    monkeypatch.setattr(sieve, "MANY", 8)
    monkeypatch.setattr(sieve, "SAMPLE", 12)
    monkeypatch.setattr(sieve, "_BLOCK", 25)
    monkeypatch.setattr(sieve, "WORTH", 1.0)  # sieved whenever anything is discarded
    random = np.random.default_rng(5)
    for rows in (9, 30, 61, 90):
        for _ in range(4):
            points = shape(kind, rows, max(objectives, 2), random)[:, :objectives]
            before = points.copy()
            up = random.random(objectives) < 0.5
            slow = slow_front(np.asarray(points, dtype=float), up)
            assert pareto_front(points, maximise=up).tolist() == slow
            np.testing.assert_array_equal(points, before)


@pytest.mark.parametrize("kind", KINDS)
def test_the_table_of_thresholds_leaves_out_only_what_is_dominated(kind):
    random = np.random.default_rng(6)
    for _ in range(40):
        points = np.asarray(shape(kind, 50, 2, random), dtype=float)
        up = random.random(2) < 0.5
        some = points[::3]
        thresholds = sieve.Thresholds.of(some[~np.isnan(some).any(axis=1)], up)
        if thresholds is not None:
            kept = thresholds.passed(*points.T)
            assert set(np.flatnonzero(slow_front(points, up))) <= set(kept.tolist())


@pytest.mark.parametrize("shape_of", ["line", "edge", "decades"])
def test_most_rows_are_left_out_where_few_are_on_the_front(shape_of):
    random = np.random.default_rng(7)
    x = random.random(50_000)
    y = {"line": x, "edge": 1 - x + 0.05 * random.normal(size=x.size), "decades": 10.0**-x}[shape_of]
    if shape_of == "decades":
        x, y = 10.0 ** (6 * x), y**6 * 10.0 ** random.normal(size=x.size)
    assert len(sieve.passed(np.column_stack([x, y]), np.array([True, True]))) < 10_000


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("installed", [True, False])
def test_ranks_of_many_are_those_of_the_slow_code(kind, installed, monkeypatch):
    monkeypatch.setattr(sweep, "MANY", 5)
    monkeypatch.setattr(moocore_adapter, "installed", lambda: installed)
    random = np.random.default_rng(8)
    for rows in (6, 40, 60):
        points = shape(kind, rows, 2, random)
        up = random.random(2) < 0.5
        assert pareto_rank(points, maximise=up).tolist() == slow_rank(np.asarray(points, dtype=float), up)
