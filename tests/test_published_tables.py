"""The published tables of measurements, the shipped excerpt among them: read whole, without a warning."""

import warnings

import numpy as np
import pandas as pd
import pytest

from benchwidgets.model.catalogue import data_file, load_networks, load_platforms
from benchwidgets.readers.measurements import read_measurements

COLUMNS = [
    *("network", "task", "pruning_pct", "platform", "mode", "datatype", "batch", "latency_ms"),
    *(
        "system_latency_ms",
        "fps",
        "system_fps",
        "gops",
        "top1_pct",
        "top5_pct",
        "base_w",
        "idle_w",
        "power_w",
    ),
]
PUBLISHED = ["measurements_2020-04.csv", "measurements_2020-10.csv"]


def read(path):
    """Read a file, any warning an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return read_measurements(path)


def test_the_shipped_example():
    measured = read(data_file("measurements_mnist.csv"))
    assert list(measured.columns) == COLUMNS
    assert (len(measured), measured.index.name) == (10, "design")
    first = measured.loc["NCS FP16 MLP 100% b1"]
    assert (first.network, first.task, first["mode"], first.batch) == ("MLP", "MNIST", "", 1)
    assert (first.latency_ms, first.fps, first.system_fps) == (2.89257, 345.713, 218.893)
    assert (first.base_w, first.idle_w, first.power_w, first.top1_pct) == (0.53, 1.2, 1.794, 98.86)
    assert np.isnan(first.top5_pct)
    assert np.isnan(first.system_latency_ms)
    assert first.gops == pytest.approx(345.713 * 20_029_440 / 1e9)
    assert measured.attrs == {
        "skipped": {},
        "corrected": {"gops": 10},
        "computed": {"gops": 0},
        "repeated": 0,
    }


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_published_tables(qutibench, name):
    measured = read(qutibench / name)
    assert list(measured.columns) == COLUMNS
    assert len(measured) == 784
    assert measured.index.is_unique
    assert list(measured.attrs["skipped"].values()) == [260]
    # the MLP of GPU and NCS, and one row of the GPU's CNV
    assert measured.attrs["corrected"] == {"gops": 192 + 32 + 1}
    assert set(measured["mode"]) == {"", "maxn", "maxp", "maxq"}
    assert set(measured.platform) <= set(load_platforms().platform)
    assert set(measured.pruning_pct) == {100.0, 50.0, 25.0, 12.5}
    assert measured.drop(columns=["top5_pct", "system_latency_ms", "system_fps", "idle_w"]).notna().all(axis=None)


@pytest.mark.parametrize("name", PUBLISHED)
def test_performance_agrees_with_the_catalogue(qutibench, name):
    measured = read(qutibench / name).merge(load_networks(), on=["network", "pruning_pct"])
    assert len(measured) == 784
    np.testing.assert_allclose(measured.gops, measured.fps * measured.operations / 1e9, rtol=0.02)


def test_both_layouts_say_the_same(qutibench):
    early, late = (read(qutibench / name) for name in PUBLISHED)
    assert set(early.index) == set(late.index)
    assert late.system_latency_ms.notna().any()
    both = ["network", "platform", "mode", "datatype", "batch", "latency_ms", "fps", "gops"]
    pd.testing.assert_frame_equal(early[both].sort_index(), late[both].sort_index())
