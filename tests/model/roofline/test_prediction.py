"""Predicted designs: numbers by hand, the shape of the frame, and refused input."""

import numpy as np
import pandas as pd
import pytest

from benchwidgets.model.catalogue import load_accuracies, load_networks, load_platforms
from benchwidgets.model.errors import BenchwidgetsError, UnknownColumnError
from benchwidgets.model.roofline.prediction import predict

BATCHES = [2**power for power in range(8)]


@pytest.fixture
def platforms():
    return load_platforms()


@pytest.fixture
def networks():
    return load_networks()


def test_columns_rows_and_names(platforms, networks):
    designs = predict(platforms, networks, batch=[1, 8])
    assert list(designs.columns) == [
        *("platform", "mode", "datatype", "network", "task", "pruning_pct", "batch"),
        *("intensity", "attainable_gops", "fps", "bound", "top1_pct"),
    ]
    assert len(designs) == len(platforms) * len(networks) * 2
    assert designs.index.name == "design"
    assert designs.index.is_unique
    assert list(designs.index[:3]) == [
        "Ultra96-DPU INT8 MLP 100% b1",
        "Ultra96-DPU INT8 MLP 100% b8",
        "Ultra96-DPU INT8 MLP 50% b1",
    ]
    row = designs.loc["TX2 maxn FP16 CNV 12.5% b8"]
    assert (row.platform, row["mode"], row.pruning_pct, row.batch) == ("TX2", "maxn", 12.5, 8)
    assert pd.api.types.is_integer_dtype(designs.batch)


def test_by_hand_memory_bound(platforms, networks):
    row = predict(platforms, networks).loc["ZCU104-FINN INT2 MLP 100% b1"]
    assert (row.intensity, row.bound) == (8.0, "memory")
    assert row.attainable_gops == pytest.approx(19.2 * 8)
    assert row.fps == pytest.approx(7669, abs=0.5)
    assert row.top1_pct == 98.75


def test_by_hand_compute_bound(platforms, networks):
    row = predict(platforms, networks, batch=64).loc["TX2 maxn FP16 MLP 100% b64"]
    assert (row.intensity, row.attainable_gops, row.bound) == (64.0, 1330.0, "compute")
    assert row.fps == pytest.approx(1330e9 / 20_029_440)


def test_a_batch_of_several_multiplies_the_intensity(platforms, networks):
    designs = predict(platforms, networks, batch=BATCHES)
    mlp = designs[(designs.platform == "NCS") & (designs.network == "MLP") & (designs.pruning_pct == 25)]
    one = mlp[mlp.batch == 1].set_index("datatype").intensity
    assert (mlp.intensity == mlp.datatype.map(one) * mlp.batch).all()


def test_exactly_at_the_ridge(platforms, networks):
    platform = platforms.head(1).assign(peak_gops=10.0, bandwidth_gbs=5.0)
    assert predict(platform, networks.head(1)).bound.tolist() == ["ridge"]


def test_weights_on_chip_leave_only_the_compute_roof(platforms, networks):
    designs = predict(platforms, networks, weights="platform")
    finn = designs.platform == "ZCU104-FINN"
    assert (designs.intensity[finn] == np.inf).all()
    assert (designs.bound[finn] == "compute").all()
    assert set(designs.attainable_gops[finn]) == {30700.0, 8800.0}
    pd.testing.assert_frame_equal(designs[~finn], predict(platforms, networks)[~finn])
    assert (predict(platforms, networks, weights="on-chip").intensity == np.inf).all()


def test_the_mlp_designs_of_known_accuracy(platforms, networks):
    designs = predict(platforms, networks, batch=BATCHES)
    known = designs[(designs.network == "MLP") & designs.top1_pct.notna()]
    assert len(known) == 13 * 4 * 8  # native datatypes with accuracies, prunings, batches
    assert set(known.datatype) == {"INT2", "INT4", "FP16", "FP32"}


def test_accuracies_can_be_given(platforms, networks):
    own = pd.DataFrame({"network": ["MLP"], "pruning_pct": [100], "datatype": ["INT8"], "top1_pct": [50.0]})
    designs = predict(platforms, networks, accuracies=own)
    known = designs[designs.top1_pct.notna()]
    assert set(zip(known.network, known.pruning_pct, known.datatype, known.top1_pct, strict=True)) == {
        ("MLP", 100.0, "INT8", 50.0)
    }
    assert predict(platforms, networks, accuracies=own.head(0)).top1_pct.isna().all()


def test_inputs_are_untouched(platforms, networks):
    accuracies = load_accuracies()
    predict(platforms, networks, batch=[1, 2], weights="platform", accuracies=accuracies)
    pd.testing.assert_frame_equal(platforms, load_platforms())
    pd.testing.assert_frame_equal(networks, load_networks())
    pd.testing.assert_frame_equal(accuracies, load_accuracies())


def test_further_columns_and_any_index_do_no_harm(platforms, networks):
    odd = platforms.assign(network="mine", batch=7, fps=0).set_axis(["x"] * len(platforms))
    pd.testing.assert_frame_equal(predict(odd, networks), predict(platforms, networks))


def test_a_missing_mode_is_no_mode(platforms, networks):
    read_by_pandas = platforms.assign(mode=platforms["mode"].where(platforms["mode"] != ""))
    assert read_by_pandas["mode"].isna().any()
    pd.testing.assert_frame_equal(predict(read_by_pandas, networks), predict(platforms, networks))
    all_missing = predict(platforms.head(1).assign(mode=np.nan), networks.head(1))
    assert list(all_missing.index) == ["Ultra96-DPU INT8 MLP 100% b1"]


def test_a_design_that_occurs_twice_is_numbered(platforms, networks):
    twice = pd.concat([platforms.head(1)] * 2)
    assert list(predict(twice, networks.head(1)).index) == [
        "Ultra96-DPU INT8 MLP 100% b1",
        "Ultra96-DPU INT8 MLP 100% b1 #2",
    ]


def test_no_rows_give_an_empty_frame_with_the_columns(platforms, networks):
    empty = predict(platforms.head(0), networks)
    assert len(empty) == 0
    assert list(empty.columns) == list(predict(platforms, networks).columns)
    assert len(predict(platforms, networks, batch=[])) == 0


@pytest.mark.parametrize("batch", [0, -1, 1.5, 2.0, "8", None, True, [1, 0], np.nan, 2**60])
def test_a_batch_is_a_whole_number_from_one_on(platforms, networks, batch):
    with pytest.raises(BenchwidgetsError, match=r"batch: .*expected a whole number from 1 on and below 2"):
        predict(platforms, networks, batch=batch)


@pytest.mark.parametrize("batch", [np.int32(2), range(1, 3), np.array([2]), pd.Series([2, 4]), (1, 2)])
def test_batches_come_in_any_sequence(platforms, networks, batch):
    expected = [int(b) for b in np.atleast_1d(batch)]
    assert predict(platforms.head(1), networks.head(1), batch=batch).batch.tolist() == expected


@pytest.mark.parametrize("column", ["platform", "datatype", "peak_gops", "bandwidth_gbs", "mode", "weights"])
def test_a_missing_platform_column_is_named(platforms, networks, column):
    with pytest.raises(UnknownColumnError, match=rf"platforms: no column '{column}'; the frame has .*load_plat"):
        predict(platforms.drop(columns=column), networks, weights="platform")


@pytest.mark.parametrize("column", ["network", "pruning_pct", "parameters", "operations"])
def test_a_missing_network_column_is_named(platforms, networks, column):
    with pytest.raises(UnknownColumnError, match=rf"networks: no column '{column}'; .*load_networks\(\)"):
        predict(platforms, networks.drop(columns=column))


def test_a_misspelt_column_gets_the_nearest(platforms, networks):
    with pytest.raises(UnknownColumnError, match="Did you mean 'peak_gop'"):
        predict(platforms.rename(columns={"peak_gops": "peak_gop"}), networks)


@pytest.mark.parametrize("value", [0.0, -1.0, np.nan, np.inf])
def test_a_wrong_number_is_named_by_frame_row_and_column(platforms, networks, value):
    platforms.loc[3, "peak_gops"] = value
    with pytest.raises(BenchwidgetsError, match=r"platforms: row 3, column 'peak_gops'.*above zero\. Correct"):
        predict(platforms, networks)


def test_text_for_a_number_is_named(platforms, networks):
    wrong = networks.astype({"operations": object})
    wrong.loc[2, "operations"] = "many"
    with pytest.raises(BenchwidgetsError, match="networks: row 2, column 'operations' is 'many'"):
        predict(platforms, wrong)


def test_an_unknown_datatype_is_named(platforms, networks):
    with pytest.raises(BenchwidgetsError, match="unknown datatype 'TERNARY'"):
        predict(platforms.assign(datatype="TERNARY"), networks)


@pytest.mark.parametrize("wrong", [3, None, {"platform": ["TX2"]}])
def test_what_is_no_frame_is_named(platforms, networks, wrong):
    problem = r"{0}: expected a DataFrame like that of load_{0}\(\), not " + type(wrong).__name__
    with pytest.raises(BenchwidgetsError, match=problem.format("platforms")):
        predict(wrong, networks)
    with pytest.raises(BenchwidgetsError, match=problem.format("networks")):
        predict(platforms, wrong)


def test_accuracies_are_a_frame(platforms, networks):
    with pytest.raises(BenchwidgetsError, match="accuracies: expected a DataFrame"):
        predict(platforms, networks, accuracies=3)


def test_accuracies_name_each_design_once(platforms, networks):
    twice = pd.concat([load_accuracies(), load_accuracies().head(1)])
    with pytest.raises(BenchwidgetsError, match=r"accuracies: GoogLeNetv1, 100.0, INT8 occurs twice"):
        predict(platforms, networks, accuracies=twice)


@pytest.mark.parametrize("weights", ["onchip", None, "off"])
def test_weights_are_one_of_three_words(platforms, networks, weights):
    with pytest.raises(BenchwidgetsError, match="expected 'off-chip', 'on-chip', or 'platform'"):
        predict(platforms, networks, weights=weights)
