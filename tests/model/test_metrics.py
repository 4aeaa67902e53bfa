"""Metric: what a column means, given or read from its name."""

import dataclasses

import pytest

from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.metrics import Metric


@pytest.mark.parametrize(
    ("column", "unit", "better"),
    [
        ("fps", "1/s", "max"),
        ("latency_ms", "ms", "min"),
        ("power_w", "W", "min"),
        ("peak_gops", "GOP/s", "max"),
        ("bandwidth_gbs", "GB/s", "max"),
        ("memory_gb", "GB", None),
        ("top1_pct", "%", "max"),
        ("pruning_pct", "%", None),
        ("batch", "", None),
        ("fps_per_w", "1/J", "max"),
        ("attainable_gops_per_w", "GOP/J", "max"),
        ("images_per_w", "", None),
        ("errors_per_ms", "", None),
        ("anything", "", None),
    ],
)
def test_unit_and_direction_by_name(column, unit, better):
    metric = Metric.infer(column)
    assert (metric.column, metric.unit, metric.better) == (column, unit, better)


def test_titles():
    assert Metric.infer("system_latency_ms").title == "system latency [ms]"
    assert Metric.infer("inputs_per_j").title == Metric.infer("fps_per_w").title == "inputs per joule [1/J]"
    assert Metric.infer("images_per_w").title == "images per w"
    assert Metric("x_1").title == "x 1"
    assert Metric("fps", "1/s", label="frames").title == "frames [1/s]"


def test_what_is_given_is_not_inferred():
    assert Metric("latency_ms") == Metric("latency_ms", "", None, "latency")
    assert Metric("fps", better="min").better == "min"


def test_a_wrong_direction_names_column_and_remedy():
    with pytest.raises(BenchwidgetsError, match=r"'fps'.*'up'.*'max', 'min', or None"):
        Metric("fps", better="up")


def test_frozen_and_hashable():
    metric = Metric("fps")
    with pytest.raises(dataclasses.FrozenInstanceError):
        metric.unit = "ms"
    assert len({metric, Metric("fps"), Metric("gops")}) == 2
