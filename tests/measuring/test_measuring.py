"""Measurements of a machine that is made up: its clock is moved by what is run, so that no test depends on time."""

import contextlib
import itertools

import numpy as np
import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.measuring import copies, engines, network, platform, products, system
from benchwidgets.measuring.timing import best_of
from benchwidgets.model.errors import BenchwidgetsError


class Clock:
    """A clock that an operation moves: by the seconds that ``cost`` says, the slower by what ``noise`` says."""

    def __init__(self, noise=(1.0,)):
        self.time, self._noise = 0.0, itertools.cycle(noise)

    def spend(self, seconds):
        self.time += seconds * next(self._noise)

    def now(self):
        return self.time


def made(clock, share=1.0, load=0.0, limit=None, **told):
    return system.System(
        now=clock.now, share=lambda: share, load=lambda: load, date=lambda: "2026-01-02", processor="Made CPU",
        vendor="Maker", processors=4, memory_gb=8.0, blas="madeblas 1", limit=limit, **told,
    )  # fmt: skip


@pytest.fixture
def clock(monkeypatch):
    """Products at 100 GFLOP/s in FP32 and 50 in FP64, copies as three levels of memory have them."""
    clock = Clock()
    real = np.matmul

    def matmul(left, right, out):
        rate = 100e9 if left.dtype == np.float32 else 50e9
        rate *= 0.5 if len(left) < 256 else 1.0
        clock.spend(2 * len(left) ** 3 / rate)

    def copyto(target, source):
        size = source.nbytes
        clock.spend(2 * size / (200e9 if size <= 2**18 else 80e9 if size <= 2**24 else 20e9))

    class Numpy:
        def __getattr__(self, name):
            return {"matmul": matmul, "copyto": copyto}.get(name) or getattr(np, name)

    monkeypatch.setattr(products, "np", Numpy())
    monkeypatch.setattr(copies, "np", Numpy())
    assert real is np.matmul
    return clock


def test_a_roof_is_the_best_product_and_the_copy_that_no_cache_helps(clock):
    steps = []
    frame = platform.platform_of(made(clock), 4.0, None, lambda *step: steps.append(step))
    assert frame["peak_gops"].tolist() == [100.0, 50.0] and frame["datatype"].tolist() == ["FP32", "FP64"]
    assert frame["bandwidth_gbs"].tolist() == [20.0, 20.0] and (frame["mode"] == "").all()
    told = frame[["platform", "vendor", "kind", "memory_gb", "weights", "provenance", "spread_pct"]].iloc[0].tolist()
    assert told == ["Made CPU", "Maker", "CPU", 8.0, "off-chip", "measured", 0.0]
    assert [step[:2] for step in steps] == [(1, 3), (2, 3), (3, 3)]
    assert frame.attrs["levels"] == [
        {"platform": "Made CPU", "level": "cache to 256 KiB", "bandwidth_gbs": 200.0},
        {"platform": "Made CPU", "level": "cache to 16 MiB", "bandwidth_gbs": 80.0},
    ]
    assert (frame.attrs["busy"], frame.attrs["blas"], frame.attrs["date"]) == (False, "madeblas 1", "2026-01-02")
    view = bw.RooflineExplorer(pd.concat([bw.load_platforms(), frame]), levels=frame.attrs["levels"])
    assert "Made CPU" in view.space.looks.of("platform", ["Made CPU"]) and "22 roofs" in repr(view)
    view.close()


def test_one_thread_and_all_are_measured_where_they_can_be_chosen(clock):
    chosen = []

    @contextlib.contextmanager
    def limit(threads):
        chosen.append(threads)
        yield

    frame = platform.platform_of(made(clock, limit=limit), 4.0, "mine", lambda *_step: None)
    assert frame["mode"].tolist() == ["1 thread", "1 thread", "4 threads", "4 threads"] and chosen == [1, 1, 4, 4]
    assert (frame["platform"] == "mine").all() and frame.attrs["notes"] == []
    roofs = bw.predict(frame, bw.load_networks())
    assert len(roofs) == 4 * len(bw.load_networks())


@pytest.mark.parametrize(("share", "load", "busy"), [(1.0, 0.1, False), (0.5, 0.1, True), (1.0, 0.9, True),
                                                     (1.0, float("nan"), False)])  # fmt: skip
def test_a_busy_machine_is_said(clock, share, load, busy):
    frame = platform.platform_of(made(clock, share=share, load=load), 1.0, None, lambda *_step: None)
    assert frame.attrs["busy"] is busy
    assert any("lower bounds" in note for note in frame.attrs["notes"]) is busy


def test_the_best_of_runs_and_their_spread():
    clock = Clock(noise=(1.0, 1.5, 2.0))
    times = best_of(lambda: clock.spend(1.0), clock.now, seconds=30.0)
    assert times.best == 1.0 and times.spread_pct == pytest.approx(50.0, abs=1.0) and times.runs >= 20
    still = best_of(lambda: None, lambda: 5.0, seconds=1e-12)  # a clock too coarse to move
    assert still.best > 0


@pytest.mark.parametrize("seed", range(20))
def test_levels_fall_and_end_with_the_largest_copy(seed):
    random = np.random.default_rng(seed)
    plateaus = np.sort(random.uniform(1, 300, 3))[::-1]
    curve = [float(plateaus[place * 3 // 14] * random.uniform(0.95, 1.0)) for place in range(14)]
    levels = copies.levels_of(copies.SIZES, curve)
    assert levels[-1] == (copies.SIZES[-1], curve[-1])
    assert [level.largest for level in levels] == sorted({level.largest for level in levels})
    speeds = [level.bandwidth_gbs for level in levels]
    assert all(slow < fast for fast, slow in itertools.pairwise(speeds))
    assert len(levels) == 1 or speeds[0] == max(curve)


def test_the_network_has_the_weights_of_the_catalogue():
    known = bw.load_networks().query("network == 'MLP'").set_index("pruning_pct")
    for pruning, row in known.iterrows():
        weights = sum(rows * columns for rows, columns in network.layers(pruning))
        assert (weights, 2 * weights) == (row["parameters"], row["operations"])


def test_the_network_computes_products_and_cuts_what_is_below_zero():
    random = np.random.default_rng(3)
    weights = [random.normal(size=shape) for shape in [(5, 4), (4, 4), (4, 2)]]
    inputs = random.normal(size=(3, 5))
    expected = []
    for row in inputs:
        values = row
        for place, weight in enumerate(weights):
            values = [sum(values[i] * weight[i, j] for i in range(len(values))) for j in range(weight.shape[1])]
            values = [max(each, 0.0) if place < 2 else each for each in values]
        expected.append(values)
    np.testing.assert_allclose(engines.forward(inputs.copy(), weights), expected)


def test_rows_of_the_network_stand_in_every_panel(monkeypatch):
    clock = Clock(noise=(1.0, 1.1))
    monkeypatch.setattr(engines, "forward", lambda inputs, _weights: clock.spend(1e-3 * len(inputs)))
    kinds = {kind: engines.engine_of(kind) for kind in ("FP32", "FP64")}
    rows = network.network_of(made(clock), [100.0, 12.5], [1, 8], kinds, 1.0, None, lambda *_step: None)
    one = rows.loc["Made CPU FP32 MLP 100% b8"]
    assert one["latency_ms"] == pytest.approx(8.8, rel=0.1) and one["fps"] == pytest.approx(
        8e3 / one["latency_ms"], rel=1e-3
    )
    assert one["gops"] == pytest.approx(one["fps"] * 20_029_440 / 1e9, rel=1e-3)
    assert rows.loc[rows["datatype"] == "FP32", "top1_pct"].tolist() == [97.31, 97.31, 97.15, 97.15]
    assert rows.loc[rows["datatype"] == "FP64", "top1_pct"].isna().all()
    assert any("published network" in note for note in rows.attrs["notes"])
    made_up = bw.report(rows, platforms=pd.DataFrame({"platform": ["Made CPU"] * 2, "datatype": ["FP32", "FP64"],
                                                      "peak_gops": [100.0, 50.0], "bandwidth_gbs": 20.0, "mode": "",
                                                      "kind": "CPU", "vendor": "", "weights": "off-chip"}))  # fmt: skip
    assert "8 designs" in made_up.page.title
    made_up.page.close()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"network": "CNV"}, "no network 'CNV'.*MLP"),
        ({"pruning_pct": 40}, "pruning_pct: 40; expected one of 100, 50, 25, 12.5"),
        ({"pruning_pct": []}, "pruning_pct"),
        ({"batch": 0}, "batch: 0"),
        ({"batch": [1, 2.5]}, "batch: 2.5"),
        ({"batch": []}, "batch"),
        ({"datatypes": ["INT4"]}, "no datatype 'INT4'.*FP32, FP64, FP16, INT8"),
        ({"datatypes": []}, "datatypes"),
        ({"seconds": 0}, "seconds: 0"),
        ({"seconds": float("nan")}, "seconds"),
    ],
)
def test_what_cannot_be_measured_is_refused(given, words):
    with pytest.raises(BenchwidgetsError, match=words):
        bw.measure_network(**given)
    if "seconds" in given:
        with pytest.raises(BenchwidgetsError, match=words):
            bw.measure_platform(**given)


def test_this_machine_is_told_without_its_name_on_the_network():
    import socket

    found = system.this_system()
    assert found.processor and found.processors >= 1 and found.blas
    assert socket.gethostname() not in f"{found.processor} {found.blas}"
    assert 0 < found.share() <= 1.05
