"""The shipped facts: complete, typed, fresh, and consistent with each other."""

import csv

import pandas as pd
import pytest

from benchwidgets.model import catalogue
from benchwidgets.model.catalogue import (
    data_file,
    load_accuracies,
    load_networks,
    load_platforms,
    platform_aliases,
)
from benchwidgets.model.errors import BenchwidgetsError


def test_platforms_have_a_row_per_native_datatype():
    platforms = load_platforms()
    assert list(platforms.columns) == [
        *("platform", "vendor", "kind", "mode", "datatype", "peak_gops", "bandwidth_gbs"),
        *("memory_gb", "power_w", "weights"),
    ]
    assert len(platforms) == 20
    assert not platforms.duplicated(["platform", "mode", "datatype"]).any()
    assert (platforms[["peak_gops", "bandwidth_gbs", "memory_gb"]] > 0).all(axis=None)


@pytest.mark.parametrize(
    ("platform", "mode", "datatype", "peak", "bandwidth"),
    [
        ("TX2", "maxn", "FP16", 1330, 59.7),
        ("TX2", "maxq", "FP32", 440, 59.7),
        ("ZCU104-FINN", "", "INT2", 30700, 19.2),
        ("NCS", "", "FP16", 500, 12.8),
        ("Ultra96-DPU", "", "INT8", 960, 4.26),
    ],
)
def test_peaks_are_in_gops(platform, mode, datatype, peak, bandwidth):
    platforms = load_platforms().set_index(["platform", "mode", "datatype"])
    row = platforms.loc[(platform, mode, datatype)]
    assert (row.peak_gops, row.bandwidth_gbs) == (peak, bandwidth)


def test_the_absent_mode_is_empty_text_and_unknown_power_is_missing():
    platforms = load_platforms()
    assert set(platforms["mode"]) == {"", "maxn", "maxp", "maxq", "fast", "slow"}
    assert platforms.loc[platforms.platform == "ZCU104-FINN", "power_w"].isna().all()


def test_only_finn_keeps_its_weights_on_chip():
    platforms = load_platforms()
    assert set(platforms.weights) == {"off-chip", "on-chip"}
    assert set(platforms.loc[platforms.weights == "on-chip", "platform"]) == {"ZCU104-FINN"}


ACCELERATORS = load_platforms(catalogue="accelerators")


def test_accelerators_have_the_columns_of_platforms_and_say_where_each_figure_is_from():
    assert list(ACCELERATORS.columns) == [*load_platforms().columns, "provenance", "source", "date", "note"]
    assert ACCELERATORS["platform"].nunique() == 20
    assert not ACCELERATORS.duplicated(["platform", "mode", "datatype", "provenance"]).any()
    assert (ACCELERATORS[["peak_gops", "bandwidth_gbs", "memory_gb"]] > 0).all(axis=None)
    assert (ACCELERATORS["source"] != "").all()
    assert ACCELERATORS["date"].str.fullmatch(r"(20\d\d-\d\d)?").all()
    assert set(ACCELERATORS["provenance"]) == {"datasheet", "achievable"}


@pytest.mark.parametrize(
    ("platform", "datatype", "peak", "bandwidth", "memory", "power"),
    [
        ("A100 SXM 80GB", "TF32", 156e3, 2000, 80, 400),
        ("H200 SXM", "FP8", 1979e3, 4800, 141, 700),
        ("B300 SXM", "FP4", 12.6e6, 8000, 288, 1000),
        ("MI300X", "FP16", 1307e3, 5300, 192, 750),
        ("Gaudi 3", "FP16", 459e3, 3700, 128, 900),
        ("GB300", "FP4", 15e6, 8000, 288, 1400),
    ],
)
def test_datasheet_figures_of_accelerators_by_hand(platform, datatype, peak, bandwidth, memory, power):
    row = ACCELERATORS.set_index(["platform", "datatype", "provenance"]).loc[(platform, datatype, "datasheet")]
    assert (row.peak_gops, row.bandwidth_gbs, row.memory_gb, row.power_w) == (peak, bandwidth, memory, power)


@pytest.mark.parametrize(
    ("platform", "datatype", "percent"),
    [("Gaudi 2", "BF16", 97), ("A100 SXM 80GB", "BF16", 87), ("H100 SXM", "BF16", 80), ("B300 SXM", "BF16", 79),
     ("B200 SXM", "BF16", 78), ("Gaudi 3", "BF16", 74), ("GB200", "BF16", 73), ("H100 SXM", "FP8", 71)],
)  # fmt: skip
def test_what_a_matrix_product_reaches_is_a_known_share_of_the_datasheet(platform, datatype, percent):
    own = (ACCELERATORS["platform"] == platform) & (ACCELERATORS["datatype"] == datatype)
    rows = ACCELERATORS[own].set_index("provenance")
    assert round(100 * rows.peak_gops["achievable"] / rows.peak_gops["datasheet"]) == percent


def test_an_achievable_roof_stands_under_its_datasheet():
    key = ["platform", "mode", "datatype"]
    pairs = ACCELERATORS.pivot(index=key, columns="provenance", values="peak_gops").dropna(subset="achievable")
    assert len(pairs) == 13
    assert (pairs["achievable"] < pairs["datasheet"]).all()


def test_an_unknown_catalogue_is_named_with_those_there_are():
    with pytest.raises(BenchwidgetsError, match=r"no catalogue 'accelerator'.*Did you mean 'accelerators'"):
        load_platforms(catalogue="accelerator")


def test_network_counts_are_exact_integers():
    networks = load_networks()
    assert list(networks.columns) == ["network", "task", "pruning_pct", "parameters", "operations"]
    assert (networks.parameters.dtype, networks.operations.dtype) == ("int64", "int64")
    assert networks.operations.max() == 19_400_000_000
    assert len(networks) == 17
    assert not networks.duplicated(["network", "pruning_pct"]).any()


@pytest.mark.parametrize(("pruning", "width"), [(100, 2048), (50, 1024), (25, 512), (12.5, 256)])
def test_mlp_counts_follow_from_its_layers(pruning, width):
    row = load_networks().query("network == 'MLP' and pruning_pct == @pruning").iloc[0]
    weights = 784 * width + 2 * width * width + width * 10
    assert (row.parameters, row.operations) == (weights, 2 * weights)


def test_accuracies_hold_only_measured_rows_of_known_networks():
    accuracies = load_accuracies()
    assert list(accuracies.columns) == ["network", "pruning_pct", "datatype", "top1_pct", "top5_pct"]
    assert len(accuracies) == 45
    assert accuracies.top1_pct.between(60, 100).all()
    assert (accuracies.top5_pct.dropna() > accuracies.top1_pct[accuracies.top5_pct.notna()]).all()
    known = set(zip(*load_networks()[["network", "pruning_pct"]].to_numpy().T, strict=True))
    assert set(zip(*accuracies[["network", "pruning_pct"]].to_numpy().T, strict=True)) <= known


def test_aliases_lead_to_platforms_and_hide_none():
    names = set(load_platforms().platform)
    aliases = platform_aliases()
    assert set(aliases.values()) <= names
    assert not set(aliases) & names
    assert aliases["GPU"] == "TX2"


@pytest.mark.parametrize("load", [load_platforms, load_networks, load_accuracies])
def test_frames_are_fresh(load):
    first = load()
    pristine = first.copy()
    first.loc[:, first.columns[0]] = "mine"
    del first[first.columns[-1]]
    pd.testing.assert_frame_equal(load(), pristine)


@pytest.mark.parametrize("word", ["NA", "None", "null", "nan", "007"])
def test_words_that_look_like_missing_values_stay_text(tmp_path, monkeypatch, word):
    header, row = "platform,vendor,kind,mode,datatype,peak_gops", f"{word},{word},FPGA,,INT8,1"
    (tmp_path / "platforms.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(catalogue, "_data_folder", lambda: tmp_path)
    platforms = load_platforms()
    assert platforms.loc[0, ["platform", "vendor", "mode"]].tolist() == [word, word, ""]


def test_an_unknown_data_file_is_named_with_the_nearest():
    with pytest.raises(BenchwidgetsError, match=r"no data file 'platform.csv'.*Did you mean 'platforms.csv'"):
        data_file("platform.csv")


@pytest.mark.parametrize("name", ["../setup.py", "/etc/passwd", "", "."])
def test_a_data_file_is_never_outside_the_folder(name):
    with pytest.raises(BenchwidgetsError, match="no data file"):
        data_file(name)


def test_the_installed_folder_comes_before_the_checkout(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogue, "_PACKAGE", tmp_path / "benchwidgets")
    (tmp_path / "data").mkdir()
    assert catalogue._data_folder() == tmp_path / "data"
    (tmp_path / "benchwidgets" / "data").mkdir(parents=True)
    assert catalogue._data_folder() == tmp_path / "benchwidgets" / "data"


def test_the_readme_names_every_file_and_column():
    readme = (data_file("platforms.csv").parent / "README.md").read_text(encoding="utf-8")
    for path in data_file("platforms.csv").parent.glob("*.csv"):
        section = readme.split(f"## {path.name}")[1].split("\n## ")[0]
        header = next(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        assert [name for name in header if name not in section] == []
