"""The steps from a table to a chart: each compared with its slow form, nothing changed, what is left out counted."""

import numpy as np
import pandas as pd
import pytest
from designs import TEXT_DTYPES
from hypothesis import given
from hypothesis import strategies as st

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError, UnknownColumnError
from benchwidgets.model.preparation import (
    family_keys,
    keep_full_speed,
    keep_measured,
    normalise_within,
    parse_percent,
)


def rows(**columns):
    return pd.DataFrame(columns)


def measured_mlp(qutibench):
    measured = bw.read_measurements(qutibench / "measurements_2020-04.csv")
    return measured[measured["network"] == "MLP"]


# full speed


def test_the_fastest_measured_mode_of_each_platform_is_kept():
    frame = rows(platform=["TX2", "TX2", "TX2", "NCS", "mine"], mode=["maxq", "maxp", "maxp", "", "turbo"])
    kept = keep_full_speed(frame)
    assert kept.index.tolist() == [1, 2, 3, 4]
    assert kept.attrs["skipped"] == {"not at full speed": 1}


def test_a_mode_may_be_chosen():
    frame = rows(platform=["TX2", "TX2", "EdgeTPU", "EdgeTPU"], mode=["maxn", "maxp", "slow", "fast"])
    assert keep_full_speed(frame, {"TX2": "maxp"})["mode"].tolist() == ["maxp", "fast"]


def test_modes_that_nobody_ranks_are_asked_for():
    frame = rows(platform=["mine", "mine"], mode=["a", "b"])
    with pytest.raises(BenchwidgetsError, match=r"'mine' has the modes 'a', 'b', .* Say it: modes=\{'mine': 'a'\}"):
        keep_full_speed(frame)
    assert keep_full_speed(frame, {"mine": "b"})["mode"].tolist() == ["b"]


@pytest.mark.parametrize("missing", [None, np.nan, pd.NA, ""])
@pytest.mark.parametrize("dtype", TEXT_DTYPES)
def test_a_platform_without_modes_is_kept_however_that_is_said(dtype, missing):
    frame = rows(platform=["NCS", "NCS", "TX2", "TX2", None], mode=[missing, missing, "maxq", "maxn", missing])
    kept = keep_full_speed(frame.astype({"platform": dtype, "mode": dtype}))
    assert kept.index.tolist() == [0, 1, 3, 4]
    assert kept.attrs["skipped"] == {"not at full speed": 1}
    assert keep_full_speed(frame, {"NCS": missing}).index.tolist() == [0, 1, 3, 4]


def test_modes_may_be_numbers():
    frame = rows(platform=["Orin", "Orin", "NCS"], mode=[15.0, 30.0, None])
    assert keep_full_speed(frame, {"Orin": 30}).index.tolist() == [1, 2]


@pytest.mark.parametrize("modes", [{"TX2": "maxq"}, {"tx2": "maxn"}])
def test_a_mode_that_is_not_there_is_named(modes):
    with pytest.raises(BenchwidgetsError, match=r"modes: no row of '.*' in mode '.*'; the frame has TX2: 'maxn'"):
        keep_full_speed(rows(platform=["TX2"], mode=["maxn"]), modes)


def test_the_published_rows_at_full_speed(qutibench):
    mlp = measured_mlp(qutibench)
    kept = keep_full_speed(mlp)
    assert kept.index.tolist() == [label for label in mlp.index if mlp.loc[label, "mode"] in ("maxn", "")]
    assert kept.attrs["skipped"] == {"never measured": 260, "not at full speed": len(mlp) - len(kept)}


# measured


def test_unmeasured_rows_are_left_out_and_counted():
    frame = rows(a=pd.array([1, None, 3], dtype="Int64"), b=[1.0, 2.0, np.nan])
    frame.attrs["skipped"] = {"never measured": 5}
    kept = keep_measured(frame, "a", "b")
    assert kept.index.tolist() == [0]
    assert kept.attrs["skipped"] == {"never measured": 5, "no a or b": 2}
    assert keep_measured(keep_measured(frame, "b"), "a").attrs["skipped"] == {"never measured": 5, "no b": 1, "no a": 1}
    assert frame.attrs["skipped"] == {"never measured": 5}
    assert len(frame) == 3


def test_rows_left_out_for_a_reason_add_to_those_before():
    frame = rows(a=[1.0, np.nan])
    frame.attrs["skipped"] = {"no a": 5}
    assert keep_measured(frame, "a").attrs["skipped"] == {"no a": 6}


def test_columns_have_to_be_there():
    with pytest.raises(BenchwidgetsError, match="takes at least one column"):
        keep_measured(rows(fps=[1]))
    with pytest.raises(UnknownColumnError, match=r"no column 'fsp'; the frame has fps\. Did you mean 'fps'"):
        keep_measured(rows(fps=[1]), "fsp")


# families


def test_the_published_families(qutibench):
    mlp = measured_mlp(qutibench)
    keys = family_keys(mlp, ["platform", "datatype", "pruning_pct"], separator="_")
    slow = ["_".join([r.platform, r.datatype, f"{r.pruning_pct:g}%"]) for r in mlp.itertuples()]
    assert keys.tolist() == slow
    assert keys.index.equals(mlp.index)
    # eight batches each, save FINN's and BISMO's
    assert family_keys(mlp).nunique() == len(mlp.groupby(["platform", "mode", "datatype", "pruning_pct"]))


def test_blank_values_are_left_out_of_keys_and_families_stay_apart():
    frame = rows(platform=["A", "A B"], mode=["", None], datatype=["B INT8", "INT8"])
    with pytest.raises(BenchwidgetsError, match="separator=' ': two families get one name"):
        family_keys(frame)
    assert family_keys(frame, separator=" | ").tolist() == ["A | B INT8", "A B | INT8"]
    assert family_keys(frame[:0]).tolist() == []
    with pytest.raises(BenchwidgetsError, match="by: name at least one column"):
        family_keys(rows(fps=[1]))


def test_spellings_of_one_datatype_are_one_family():
    assert family_keys(rows(platform=["A", "A"], datatype=["half", "FP16"])).tolist() == ["A FP16", "A FP16"]


# percent


@pytest.mark.parametrize("cell", ["half", "nan%", "inf", "1_0%", "50%%", "1,5"])
def test_what_is_no_percentage_is_named_by_its_row(cell):
    with pytest.raises(BenchwidgetsError, match=r"row 'b': '.*' is no percentage"):
        parse_percent(pd.Series(["5%", cell], index=["a", "b"]))


def test_the_usual_words_are_no_percentage_but_no_fault():
    assert parse_percent(pd.Series(["n/a", "None", "-", "—", "NaN", "5%"])).isna().tolist() == [True] * 5 + [False]


def test_percent_of_a_column_keeps_labels_and_name():
    parsed = parse_percent(pd.Series(["100%", None, " na "], index=["a", "b", "c"], name="pruning"))
    pd.testing.assert_series_equal(parsed, pd.Series([100.0, np.nan, np.nan], index=["a", "b", "c"], name="pruning"))
    assert parse_percent(pd.Series([], dtype=str)).dtype == float


# normalised


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", None]),
            st.one_of(st.floats(-10, 1e6), st.sampled_from([np.nan, np.inf, -np.inf, 0.0])),
        ),
        max_size=10,
    )
)
def test_normalised_is_the_share_of_the_groups_largest(cells):
    frame = rows(network=[group for group, _ in cells], latency_ms=np.array([value for _, value in cells], dtype=float))
    shares = normalise_within(frame, "latency_ms")
    for (group, value), share in zip(cells, shares, strict=True):
        others = [v for g, v in cells if g == group and np.isfinite(v)]
        largest = max(others, default=0)
        expected = value / largest if largest > 0 and np.isfinite(value) else np.nan
        np.testing.assert_equal(share, expected)
    assert not (shares > 1).any()


def test_normalised_within_several_columns_and_nullable_numbers():
    frame = rows(network=["a", "a"], task=["x", "y"], n=pd.array([2, None], dtype="Int64"))
    np.testing.assert_equal(normalise_within(frame, "n", ["network", "task"]).tolist(), [1.0, np.nan])
    with pytest.raises(BenchwidgetsError, match="column 'task' holds no numbers"):
        normalise_within(frame, "task")


def test_the_published_latencies_normalised(qutibench):
    measured = bw.read_measurements(qutibench / "measurements_2020-04.csv")
    shares = normalise_within(measured, "latency_ms")
    for network, group in measured.groupby("network"):
        np.testing.assert_allclose(shares[group.index], group.latency_ms / max(group.latency_ms), err_msg=network)


def test_the_steps_in_a_row_change_nothing_they_are_given():
    measured = bw.read_measurements(bw.data_file("measurements_mnist.csv"))
    before = measured.copy(deep=True)
    mlp = keep_measured(keep_full_speed(measured), "latency_ms")
    assert len(mlp) == 10
    family_keys(mlp), normalise_within(mlp, "latency_ms")
    pd.testing.assert_frame_equal(measured, before)
    assert measured.attrs == before.attrs


def test_categories_are_read_like_text():
    frame = rows(platform=["TX2", "TX2", "NCS"], mode=["maxq", "maxn", ""], network=["a", "a", None], n=[1, 2, 3])
    typed = frame.astype({"platform": "category", "mode": "category", "network": "category"})
    assert keep_full_speed(typed).index.tolist() == keep_full_speed(frame).index.tolist() == [1, 2]
    assert family_keys(typed).tolist() == family_keys(frame).tolist() == ["TX2 maxq a", "TX2 maxn a", "NCS"]
    assert normalise_within(typed, "n").tolist() == normalise_within(frame, "n").tolist() == [0.5, 1, 1]
