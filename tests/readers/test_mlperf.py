"""Summaries of MLPerf inference results: units, scenarios, power and accuracies, on rows made up for the tests."""

import warnings
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import benchwidgets as bw
from benchwidgets.model.errors import ReadError
from benchwidgets.readers.accuracies import parse_accuracies
from benchwidgets.readers.mlperf import read_mlperf
from benchwidgets.readers.runs import join_runs

#: One run with every column that summaries have.
RUN = {
    **{"Organization": "Acme", "Availability": "available", "Division": "closed", "SystemType": "edge"},
    **{"SystemName": "Box, 8x", "Platform": "box8", "Model": "resnet50", "MlperfModel": "resnet"},
    **{"Scenario": "Offline", "Result": "1000", "Accuracy": "76.2", "number_of_nodes": "2"},
    **{"host_processor_model_name": "CPU", "host_processors_per_node": "2", "host_processor_core_count": "8"},
    **{"accelerator_model_name": "NVIDIA H100-SXM-80GB", "accelerators_per_node": "8", "Location": "closed/Acme/box8"},
    **{"framework": "frame 1", "operating_system": "os", "notes": "", "compliance": "1", "errors": "0"},
    **{"version": "v9.9", "inferred": "0", "has_power": "False", "Units": "Samples/s"},
}
#: What a frame says of a file in which nothing is odd.
NOTHING_ODD = {"skipped": {}, "not_joined": {}, "unknown_chips": {}}
STREAM = {"Scenario": "SingleStream", "Result": "0.5", "Units": "Latency (ms)"}


@pytest.fixture
def write(tmp_path):
    """Write rows, each given by what differs from RUN, and return the path."""

    def write(*changes, columns=tuple(RUN)):
        rows = [{**RUN, **change} for change in changes]
        path = tmp_path / "summary.csv"
        pd.DataFrame(rows, columns=list(columns)).to_csv(path, index=False)
        return path

    return write


@pytest.fixture
def read(write):
    """Read such rows, any warning an error."""

    def read(*changes, **options):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return read_mlperf(write(*changes, **options))

    return read


def test_the_columns_are_those_of_all_measurements_and_more(read):
    results = read({})
    measured = bw.read_measurements(bw.data_file("measurements_mnist.csv"))
    assert list(results.columns)[: len(measured.columns)] == list(measured.columns)
    assert results.index.tolist() == ["Acme Box, 8x resnet50 Offline"]
    row = results.iloc[0]
    assert (row.platform, row.system, row.task, row.processor) == ("H100 SXM", "Box, 8x", "resnet", "CPU")
    assert row.accelerator == "NVIDIA H100-SXM-80GB"
    assert (row.accelerators, row.nodes, row.version) == (16, 2, "v9.9")
    pd.testing.assert_series_equal(read().dtypes, results.dtypes)


@pytest.mark.parametrize(
    ("scenario", "unit", "result", "column", "value", "batch"),
    [
        ("SingleStream", "Latency (ms)", "0.5", "latency_ms", 0.5, 1),
        ("SingleStream", "Latency (ns)", "500000", "latency_ms", 0.5, 1),
        ("MultiStream", "latency (us)", "500", "latency_ms", 0.5, 8),
        ("Offline", "Samples/s", "703548.0", "fps", 703548, np.nan),
        ("Server", "Queries/s", "12.5", "fps", 12.5, np.nan),
        ("offline", "Tokens/s", "99", "tokens_per_s", 99, np.nan),
    ],
)
def test_units_go_to_their_columns(read, scenario, unit, result, column, value, batch):
    row = read({"Scenario": scenario, "Units": unit, "Result": result}).iloc[0]
    assert row[column] == value
    others = {"latency_ms", "fps", "tokens_per_s", "power_w", "energy_mj", "gops"} - {column}
    assert row[sorted(others)].isna().all()
    np.testing.assert_equal(row.batch, float(batch))


def test_power_is_joined_to_its_run_in_any_order_of_the_rows(read):
    rows = [{}, {"Result": "250", "Units": "Watts"}, STREAM, {**STREAM, "Result": "30", "Units": "millijoules"}]
    for order in permutations(rows):
        results = read(*order).sort_index()
        assert results.power_w.tolist()[0] == 250
        assert results.energy_mj.tolist()[1] == 30
        assert results[["fps", "latency_ms"]].to_numpy()[[0, 1], [0, 1]].tolist() == [1000, 0.5]
        assert results.attrs == NOTHING_ODD


def test_power_that_fits_no_run_or_several_is_counted_and_not_guessed(read):
    watts = {"Units": "Watts", "Result": "250"}
    alone = read({}, {**watts, "Model": "bert-99"})
    assert alone.power_w.isna().all()
    assert alone.attrs["not_joined"] == {"power without performance": 1}
    twice = read({}, {"Result": "900"}, watts)
    assert twice.power_w.isna().all()
    assert twice.attrs["not_joined"] == {"power of several runs": 1}
    both = read({}, {"Result": "900"}, watts, {**watts, "Result": "240"})
    assert both[["fps", "power_w"]].to_numpy().tolist() == [[1000, 250], [900, 240]]
    assert both.index.tolist() == ["Acme Box, 8x resnet50 Offline", "Acme Box, 8x resnet50 Offline #2"]


def test_power_that_is_announced_and_missing_is_counted(read):
    assert read({"has_power": "True"}).attrs["not_joined"] == {"has_power without a row of power": 1}


def test_runs_of_other_systems_are_kept_apart(read):
    saving = {"Platform": "box8-maxq", "Result": "700"}
    results = read({}, saving, {**saving, "Result": "9", "Units": "Watts"})
    assert results[["fps", "power_w"]].fillna(0).to_numpy().tolist() == [[1000, 0], [700, 9]]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["fps", "power_w", ""])), max_size=12))
def test_joining_is_what_a_slow_search_finds(rows):
    keys, quantities = [key for key, _ in rows], [quantity for _, quantity in rows]
    runs, lost = join_runs(keys, quantities, list(map(float, range(len(rows)))), ["fps"], ["power_w"])
    fps = [row for row, quantity in enumerate(quantities) if quantity == "fps"]
    assert sorted(int(values["fps"]) for _, values in runs) == fps
    for key in set(keys):
        powers = [row for row in range(len(rows)) if rows[row] == (key, "power_w")]
        joined = [int(v["power_w"]) for _, v in runs if "power_w" in v and keys[int(v["fps"])] == key]
        same = len(powers) == sum(rows[row] == (key, "fps") for row in range(len(rows)))
        assert joined == (powers if same else [])
    assert sum("power_w" in v for _, v in runs) + sum(lost.values()) == quantities.count("power_w")


@pytest.mark.parametrize(
    ("text", "first", "measure"),
    [
        *(("76.2", 76.2, ""), ("acc: 76.2", 76.2, "acc"), ("acc=76.2%", 76.2, "acc"), (" 76.2 % ", 76.2, "")),
        *(("ROUGE1: 44.4 ROUGE2: 22.0", 44.4, "ROUGE1"), ("F1: 90.1, EM: 83", 90.1, "F1")),
        *(("", np.nan, ""), ("N/A", np.nan, ""), ("None", np.nan, "")),
    ],
)
def test_accuracies(text, first, measure):
    frame, notes = parse_accuracies([text])
    np.testing.assert_equal(frame.accuracy.tolist(), [first])
    assert frame.accuracy_measure.tolist() == [measure]
    assert notes == []


@pytest.mark.parametrize(
    "text", ["good", "acc: high", "1.2.3", "acc: 1.2.3", "<img onerror=x>", "acc: 5 and more", "a" * 300_000]
)
def test_accuracies_that_are_not_understood_are_missing_and_said(write, text):
    with pytest.warns(UserWarning, match="summary.csv: 1 accuracies not understood, the first '"):
        results = read_mlperf(write({"Accuracy": text}))
    assert results.accuracy.isna().all()


def test_several_measures_have_columns_of_their_own(read):
    results = read({"Accuracy": "76.2"}, {"Model": "gptj", "MlperfModel": "gptj", "Accuracy": "ROUGE1: 44 ROUGE2: 22"})
    assert results.accuracy.tolist() == [76.2, 44]
    assert results.accuracy_rouge2.fillna(0).tolist() == [0, 22]
    assert results.top1_pct.fillna(0).tolist() == [76.2, 0]  # ROUGE is no share of right answers


def test_blank_results_are_left_out_and_counted(read):
    results = read({}, {"Model": "b", "Result": ""}, {"Model": "c", "Result": "N/A", "Units": "Streams"})
    assert len(results) == 1
    assert results.attrs == {**NOTHING_ODD, "skipped": {"no result": 2}}


def test_few_columns_are_enough(read):
    needed = ("Organization", "SystemName", "Model", "Scenario", "Result", "Accuracy", "Units")
    results = read({}, {"Result": "250", "Units": "Watts"}, columns=needed)
    assert results[["fps", "power_w"]].to_numpy().tolist() == [[1000, 250]]
    assert results.accelerators.isna().all()


@pytest.mark.parametrize("name", ["Organization", "Model", "Scenario", "Result"])
def test_a_missing_column_is_named(read, name):
    columns = [each for each in RUN if each != name]
    with pytest.raises(ReadError, match=rf"summary\.csv: line 1: no column '{name}'; the file has .*Give a summary"):
        read({}, columns=columns)


def test_a_file_without_any_name_of_a_system_is_refused(read):
    columns = [each for each in RUN if each not in ("SystemName", "Platform")]
    with pytest.raises(ReadError, match="no column 'SystemName' or 'Platform'; the file has"):
        read({}, columns=columns)


@pytest.mark.parametrize("result", ["fast", "1,5,6", "inf", "9" * 5000])
def test_a_result_that_is_no_number_is_named(read, result):
    with pytest.raises(ReadError, match=r"line 3, column 'Result': '.*' is not a number"):
        read({}, {"Model": "b", "Result": result})


def test_words_for_no_result_are_declared(write):
    path = write({}, {"Model": "b", "Result": "-"}, {"Model": "c", "Result": "DNF"})
    with pytest.raises(ReadError, match=r"line 4, column 'Result': 'DNF' is not a number; .*missing=\["):
        read_mlperf(path)
    results = read_mlperf(path, missing=["dnf"])
    assert results.attrs["skipped"] == {"no result": 2}
    with pytest.raises(ReadError, match="missing= takes a list of words"):
        read_mlperf(path, missing="dnf")


def test_names_stay_text(read):
    row = read({"Model": "NA", "SystemName": "007", "Organization": "None", "version": "1.0"}).iloc[0]
    assert (row.network, row.system, row.organization, row.version) == ("NA", "007", "None", "1.0")


def test_the_frame_is_a_design_space(read):
    space = bw.DesignSpace(read({}, {"Result": "250", "Units": "Watts"}, STREAM))
    assert space.front("fps", "power_w").tolist() == ["Acme Box, 8x resnet50 Offline"]
    assert space.filter("scenario == 'SingleStream' and latency_ms < 1").visible_frame().shape[0] == 1


# -- nothing is lost, and nothing is taken for what it is not


def test_every_column_of_the_file_is_kept_inferred_first(read):
    results = read({}, {"Model": "b", "inferred": "1", "notes": "1200W TGP"})
    further = results.columns[results.columns.get_loc("inferred") :].tolist()
    assert further[0] == "inferred"
    told = {"Organization", "Availability", "Division", "SystemName", "Model", "MlperfModel", "Scenario", "Result"}
    told |= {"Accuracy", "Units", "version", "framework", "number_of_nodes"}
    told |= {"host_processor_model_name", "accelerator_model_name"}
    assert set(further) == {"file_platform" if name == "Platform" else name for name in set(RUN) - told}
    assert results["inferred"].tolist() == [0, 1]
    assert results["notes"].tolist() == ["", "1200W TGP"]
    assert (results["file_platform"] == "box8").all()
    space = bw.DesignSpace(results).filter("inferred == 0")
    assert space.visible_frame()["network"].tolist() == ["resnet50"]


def test_columns_that_later_rounds_add_are_kept_too(write):
    path = write({"design_power_watts": "1200.5", "total_accelerators": "72", "Fps": "x", "number_of_nodes": "2 racks"},
                 columns=(*RUN, "design_power_watts", "total_accelerators", "Fps"))  # fmt: skip
    row = read_mlperf(path).iloc[0]
    assert (row["design_power_watts"], row["total_accelerators"], row["file_fps"]) == (1200.5, 72, "x")
    assert (row["number_of_nodes"], row["fps"]) == ("2 racks", 1000)
    assert np.isnan(row["nodes"])


def test_an_accuracy_that_is_not_understood_is_kept_as_text(write):
    with pytest.warns(UserWarning, match="not understood"):
        results = read_mlperf(write({"Accuracy": "good"}, {"Model": "b"}))
    assert results["accuracy_text"].tolist() == ["good", "76.2"]


LANGUAGE = {"Model": "llama2-70b-99", "MlperfModel": "llama2-70b-99", "number_of_nodes": "1", "Accuracy": "44.5"}


def test_language_models_in_queries_are_doubted_with_the_reason_and_a_remedy_that_works(write):
    path = write({**LANGUAGE, "Scenario": "Server", "Result": "29715.3", "Units": "Queries/s"},
                 {**LANGUAGE, "Result": "31263.8"}, {})  # fmt: skip
    with pytest.warns(UserWarning, match="2 row") as caught:
        frame = read_mlperf(path)
    (text,) = [str(each.message) for each in caught]
    assert "in Queries/s and Samples/s" in text
    assert "llama2-70b-99 has 31,263.8" in text
    assert "would be 5.5e+16 op/s for each of 8 accelerators" in text  # 31263.8 × 2 × 70e9 × 100 / 8
    assert "They are probably tokens/s" in text
    assert frame["fps"].tolist() == [29715.3, 31263.8, 1000.0]
    exec(text[text.index("rows = ") :], {"frame": frame})
    for whole, share in (("fps", 1), ("fps_per_accelerator", 16)):  # that of the third, on two nodes of eight
        assert frame[whole].fillna(0).tolist() == [0, 0, 1000.0 / share]
    assert frame["tokens_per_s"].tolist()[:2] == [29715.3, 31263.8]
    assert frame["tokens_per_s_per_accelerator"].tolist()[:2] == [29715.3 / 8, 31263.8 / 8]


@pytest.mark.parametrize(
    ("model", "result", "doubted"),
    [
        *(("llama2-70b-99.9", "50", True), ("llama3.1-405b", "300", True), ("mixtral-8x7b", "59000", True)),
        *(("gptj-99", "20000", True), ("gptj-99", "107", False), ("GPT-J", "200000", True)),
        *(("deepseek-r1", "33000", True), ("gpt-oss-120b", "90000", True), ("some-llm-99", "5", True)),
        *(("bert-99", "70000", False), ("retinanet", "9000", False), ("dlrm-v2-99", "900000", False)),
        *(("qwen3-vl-235b-a22b", "102", False), ("qwen3-vl-235b-a22b", "90000", True), ("qwen3.6-27b", "3", True)),
        *(("stable-diffusion-xl", "13", False), ("whisper", "3000", False), ("3d-unet-99", "50", False)),
    ],
)
def test_which_models_are_doubted(write, model, result, doubted):
    path = write({"Model": model, "MlperfModel": "", "Result": result, "number_of_nodes": "1"})
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        frame = read_mlperf(path)
    assert ("doubted" in frame.attrs) == bool(caught) == doubted


def test_language_models_in_tokens_are_not_doubted(read):
    assert read({**LANGUAGE, "Units": "Tokens/s", "Result": "31263.8"}).attrs == NOTHING_ODD


def test_gops_where_the_operations_of_the_networks_are_given(write):
    path = write({}, STREAM, {"Model": "other"})
    results = read_mlperf(path, networks=pd.DataFrame({"network": ["resnet50"], "operations": [8.2e9]}))
    assert results["gops"].fillna(0).tolist() == [512.5, 0, 0]  # 1000/s × 8.2 GOP / 16 accelerators
    assert results["fps"].fillna(0).tolist() == [1000.0, 0, 1000.0]
    assert results.attrs["computed"] == {"gops": 1}
    assert results.attrs["without_operations"] == {"other": 1}
