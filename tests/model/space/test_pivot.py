"""Overview tables: counts of planned and measured designs per combination."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.readers.measurements import read_measurements

DESIGNS = pd.DataFrame(
    {
        "platform": ["TX2", "TX2", "TX2", "NCS", "NCS"],
        "mode": ["maxn", "maxn", "maxp", None, None],
        "datatype": ["FP16", "FP32", "FP16", "FP16", "FP16"],
        "batch": [1, 8, 1, 1, 2],
        "fps": [10.0, 20.0, np.nan, 30.0, np.nan],
    }
)


def test_planned_and_measured_are_counted_per_row():
    table = DesignSpace(DESIGNS).pivot(["platform", "mode"], lists=["datatype", "batch"], value="fps").frame
    assert table.index.tolist() == ["TX2 maxn", "TX2 maxp", "NCS"]
    assert table["planned"].tolist() == [2, 1, 2]
    assert table["measured"].tolist() == [2, 0, 1]
    assert table["datatype"].tolist() == ["FP16, FP32", "FP16", "FP16"]
    assert table["batch"].tolist() == ["1, 8", "1", "1, 2"]


def test_a_count_for_each_value_tells_none_measured_from_none_planned():
    table = DesignSpace(DESIGNS).pivot("platform", columns="batch", value="fps").frame
    assert table["batch 1"].tolist() == [1, 1]
    assert table.loc["TX2", "batch 8"] == 1
    assert table["batch 8"].isna().tolist() == [False, True]
    assert table.loc["NCS", "batch 2"] == 0


def test_hidden_designs_are_not_counted():
    space = DesignSpace(DESIGNS).filter("platform == 'NCS'")
    assert space.pivot("platform").frame["planned"].tolist() == [2]


def test_combinations_that_were_never_planned_can_stand_in_it():
    every = pd.DataFrame({"platform": ["EdgeTPU", "NCS"]})
    table = DesignSpace(DESIGNS).pivot("platform", lists=["batch"], every=every).frame
    assert table.index.tolist() == ["EdgeTPU", "NCS", "TX2"]
    assert table.loc["EdgeTPU", ["planned", "measured", "batch"]].tolist() == [0, 0, ""]


@pytest.mark.parametrize(
    ("rows", "options", "words"),
    [
        ("platfrm", {}, "Did you mean 'platform'"),
        ([], {}, "at least one"),
        ("platform", {"lists": ["platform"]}, "twice"),
        ("platform", {"value": "fp"}, "Did you mean 'fps'"),
    ],
)
def test_wrong_pivots_are_refused(rows, options, words):
    with pytest.raises(BenchwidgetsError, match=words):
        DesignSpace(DESIGNS).pivot(rows, **options)


def test_an_empty_space_has_an_empty_overview():
    assert DesignSpace(DESIGNS.iloc[:0]).pivot("platform", lists=["batch"], columns="batch").frame.empty


@pytest.mark.slow
@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from([1, 2, None]), st.sampled_from([1.0, np.nan]))))
def test_counts_equal_those_of_pandas(rows):
    frame = pd.DataFrame(rows, columns=["platform", "batch", "fps"]).astype({"platform": object, "fps": float})
    table = DesignSpace(frame).pivot("platform", value="fps").frame
    groups = frame.groupby("platform", sort=False)
    assert table["planned"].to_dict() == groups.size().to_dict()
    assert table["measured"].to_dict() == groups["fps"].count().to_dict()


def test_the_published_overview_is_a_pivot_of_the_measurements(qutibench):
    measured = read_measurements(qutibench / "measurements_2020-04.csv")
    table = DesignSpace(measured).filter("network == 'MLP'").pivot(
        ["platform", "mode"], lists=["datatype", "pruning_pct", "batch"]
    ).frame  # fmt: skip
    assert table.loc["TX2 maxn", ["datatype", "pruning_pct", "batch"]].tolist() == [
        "FP16, FP32", "12.5, 25, 50, 100", "1, 2, 4, 8, 16, 32, 64, 128"
    ]  # fmt: skip
    assert table.loc["ZCU104-BISMO", "batch"] == "2, 4, 8, 16, 32, 64, 128"
    assert table.loc["ZCU104-FINN", "datatype"] == "INT2, INT4"


def test_cells_tell_the_variants_that_were_measured():
    rows = [
        *[("A", "MLP", f"INT{bits}", share, 1.0) for bits in (4, 2) for share in (100.0, 50.0)],
        *[("A", "CNV", "INT8", 100.0, 1.0), ("A", "CNV", "INT8", 50.0, 1.0), ("A", "CNV", "FP16", 100.0, 1.0)],
        *[("B", "MLP", "INT8", 100.0, np.nan), ("B", "MLP", "INT8", 12.5, 1.0), ("C", "MLP", "INT8", 100.0, np.nan)],
    ]
    space = DesignSpace(pd.DataFrame(rows, columns=["platform", "network", "datatype", "pruning_pct", "latency_ms"]))
    told = {"columns": "network", "cells": ["datatype", "pruning_pct"], "value": "latency_ms"}
    ran = space.pivot("platform", **told, of="measured").frame
    assert ran["network MLP"].tolist() == ["INT2, INT4 × 50, 100", "INT8 × 12.5", "not measured"]
    assert ran["network CNV"].tolist() == ["FP16 × 100; INT8 × 50, 100", "", ""]
    planned = space.pivot("platform", **told).frame
    assert planned["network MLP"].tolist() == ["INT2, INT4 × 50, 100", "INT8 × 12.5, 100", "INT8 × 100"]
    lists = space.pivot("platform", lists=["pruning_pct"], value="latency_ms", of="measured").frame
    assert lists["pruning_pct"].tolist() == ["50, 100", "12.5", ""]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"of": "both"}, "of='both'; expected 'planned' or 'measured'"),
        ({"cells": ["batch"]}, 'told for each value of columns: columns="network"'),
        ({"columns": "datatype", "cells": "batch"}, "cells: .batch.; expected a list of texts"),
        ({"columns": "datatype", "cells": ["bath"]}, "no column 'bath'"),
    ],
)
def test_cells_that_cannot_be_told_are_refused(options, problem):
    with pytest.raises(BenchwidgetsError, match=problem):
        DesignSpace(DESIGNS).pivot("platform", **options)
