"""Summaries of all rounds, as each writes its columns, on rows made up for the tests; numbers by hand."""

import io
import json
import random
import warnings

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError, ReadError

V05 = """\
name,model,system,division,submitter,acc,scenario,result,p50,p90,p99
Acme/closed/t4x8/resnet,resnet,t4x8,closed,Acme,76.456,SingleStream,0.75,0.7,0.75,0.9
Acme/closed/t4x8/resnet,resnet,t4x8,closed,Acme,76.456,MultiStream,144.0,40.1,45.2,49.8
Acme/closed/t4x8/resnet,resnet,t4x8,closed,Acme,76.456,Server,40000.5,1,2,3
Acme/closed/t4x8/gnmt,gnmt,t4x8,closed,Acme,24.3,Offline,900.25,1,2,3
"""
V07 = """\
Organization,Availability,Division,SystemType,Platform,Model,MlperfModel,Scenario,Result,Accuracy,number_of_nodes,\
host_processor_model_name,host_processors_per_node,host_processor_core_count,accelerator_model_name,\
accelerators_per_node,Location,framework,operating_system,notes
Acme,available,open,datacenter,2xU250,resnet,resnet,Offline,6000.5,62.266,1,CPU,2,16,Xilinx Alveo U250,2,a,F,os,
Acme,available,open,datacenter,2xU250,resnet,resnet,MultiStream,58.0,62.266,1,CPU,2,16,Xilinx Alveo U250,2,b,F,os,
"""
V11 = """\
Organization,Availability,Division,SystemType,SystemName,Platform,Model,MlperfModel,Scenario,Result,Accuracy,\
number_of_nodes,host_processor_model_name,accelerator_model_name,accelerators_per_node,compilance,errors,version,\
infered,power
Acme,available,closed,edge,Box,L40Sx1,ssd-mobilenet,ssd-small,SingleStream,0.5,22.914,1,CPU,NVIDIA L40S,1,1,0,v1.1,0,0
Acme,available,closed,edge,Box,L40Sx1,ssd-mobilenet,ssd-small,Offline,8435.99,22.976,1,CPU,NVIDIA L40S,1,1,0,v1.1,1,0
"""
V31 = """\
Organization,Availability,Division,SystemType,SystemName,Platform,Model,MlperfModel,Scenario,Result,Accuracy,\
number_of_nodes,host_processor_model_name,accelerator_model_name,accelerators_per_node,compliance,errors,version,\
inferred,has_power,Units
Acme,available,closed,datacenter,Box 8x,b8,gptj-99,gptj-99,Offline,107.5,ROUGE1: 42.98 ROUGE2: 20.1 GEN_LEN: 4016878,\
1,CPU,NVIDIA H100-SXM-80GB,8,1,0,v3.1,0,True,Samples/s
Acme,available,closed,datacenter,Box 8x,b8,gptj-99,gptj-99,Offline,5000,ROUGE1: 42.98 ROUGE2: 20.1 GEN_LEN: 4016878,\
1,CPU,NVIDIA H100-SXM-80GB,8,1,0,v3.1,0,True,Watts
"""

#: One run as v6.1 writes it: quotes around all cells, a folder of nine nodes, "None" for what is not said.
V61 = {
    **{"Organization": "Acme", "Availability": "available", "Division": "closed", "SystemType": "datacenter"},
    **{"SystemName": "host13 (AS -4126GS)", "Platform": "9x8xMI355X", "Model": "llama2-70b-99.9"},
    **{"MlperfModel": "llama2-70b-99.9", "Scenario": "Offline", "Result": "1036800.0"},
    "Accuracy": "ROUGE1: 44.5481  ROUGE2: 22.1846  ROUGEL: 28.9482  TOKENS_PER_SAMPLE: 283.2",
    **{"number_of_nodes": "9", "host_processor_model_name": "AMD EPYC 9575F", "host_processors_per_node": "2"},
    **{"host_processor_core_count": "64", "accelerator_model_name": "AMD Instinct MI355X 288GB HBM3e"},
    **{"accelerators_per_node": "8", "total_accelerators": "72", "Location": "./closed/Acme/run_1"},
    **{"framework": "vLLM 0.22, ROCm 7.2", "operating_system": "Ubuntu 24.04", "notes": "KV cache in FP8"},
    **{"compliance": "closed", "errors": "0", "version": "v6.1", "inferred": "0", "has_power": "False"},
    **{"Units": "Tokens/s", "weight_data_types": "mxfp4", "design_power_watts": "None", "PrivateID": ""},
}
VIDEO = {"Model": "wan-2.2-t2v-a14b", "MlperfModel": "text_to_video", "Accuracy": "vbench_score: 69.9",
         "weight_data_types": "bf16, fp8, fp4"}  # fmt: skip
#: Rows of one file in many units.
ROWS = [
    V61,
    {**V61, **VIDEO, "Scenario": "SingleStream", "Result": "16.25", "Units": "Latency (s)", "inferred": "1"},
    {**V61, **VIDEO, "Result": "0.072", "Units": "Samples/s"},
    {**V61, "Model": "dlrm-v3", "MlperfModel": "dlrm-v3", "Scenario": "Server", "Result": "7200.0",
     "Units": "Queries/s", "Accuracy": "DLRM_NE: 0.8677  DLRM_ACC: 0.6964  DLRM_AUC: 0.7863"},
    {**V61, "Scenario": "Interactive", "Result": "720.0"},
]  # fmt: skip


@pytest.fixture
def read(tmp_path):
    """Read a text as a file of a name; return the frame and what was warned of."""

    def read(text, name="summary.csv", **options):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            frame = bw.read_mlperf(path, **options)
        return frame, [str(each.message).removeprefix(f"{path}: ") for each in said]

    return read


def as_csv(rows):
    return pd.DataFrame(rows).to_csv(index=False, quoting=1)


def as_records(rows):
    """The same as JSON: numbers and truths as such, null where nothing is said."""
    numbers = {"Result", "number_of_nodes", "accelerators_per_node", "total_accelerators", "inferred", "errors"}
    as_json = {"None": None, "": None, "False": False, "True": True}
    return [
        {name: float(cell) if name in numbers else as_json.get(cell, cell) for name, cell in row.items()}
        for row in rows
    ]


def as_results(rows):
    """The same as summary_results.json writes it."""
    names = {
        **{"Organization": "Submitter", "Division": "Category", "SystemType": "Suite", "SystemName": "System"},
        **{"Model": "UsedModel", "MlperfModel": "Model", "number_of_nodes": "Nodes", "framework": "Software"},
        **{"host_processor_model_name": "Processor", "accelerator_model_name": "Accelerator", "notes": "Notes"},
        **{"accelerators_per_node": "a#", "Result": "Performance_Result", "Units": "Performance_Units"},
    }
    records = as_records(rows)
    return [{"ID": "v6.1-1", **{names.get(key, key): cell for key, cell in row.items()}, "p#": 2} for row in records]


# -- round by round


def test_the_first_round(read):
    frame, said = read(V05)
    assert frame.index.tolist() == [
        *("Acme t4x8 resnet SingleStream", "Acme t4x8 resnet MultiStream", "Acme t4x8 resnet Server"),
        "Acme t4x8 gnmt Offline",
    ]
    assert frame["latency_ms"].fillna(0).tolist() == [0.75, 0, 0, 0]
    assert frame["fps"].fillna(0).tolist() == [0, 0, 40000.5, 900.25]
    assert frame["samples_per_query"].fillna(0).tolist() == [0, 144, 0, 0]
    assert frame["batch"].fillna(0).tolist() == [1, 144, 0, 0]
    assert frame["top1_pct"].fillna(0).tolist() == [76.456, 76.456, 76.456, 0]
    assert frame["accuracy"].tolist() == [76.456, 76.456, 76.456, 24.3]
    assert set(frame["platform"]) == {"t4x8"} and set(frame["organization"]) == {"Acme"}
    assert frame["p99"].tolist() == [0.9, 49.8, 3, 3] and frame["name"].tolist()[3] == "Acme/closed/t4x8/gnmt"
    assert [text.partition(":")[0] for text in said] == ["no column 'Units'"]


def test_rounds_without_the_name_of_a_system(read):
    frame, said = read(V07)
    assert frame["system"].tolist() == ["2xU250"] * 2 and frame["platform"].tolist() == ["Xilinx Alveo U250"] * 2
    assert frame["fps"].fillna(0).tolist() == [6000.5, 0]
    assert frame["fps_per_accelerator"].fillna(0).tolist() == [3000.25, 0]
    assert frame["samples_per_query"].fillna(0).tolist() == [0, 58]
    assert frame.attrs["unknown_chips"] == {"Xilinx Alveo U250": None}
    assert len(said) == 2 and "Xilinx Alveo U250" in said[0]


def test_rounds_that_misspell_their_columns(read):
    frame, _ = read(V11)
    assert frame["inferred"].tolist() == [0, 1] and frame["compliance"].tolist() == [1, 1]
    assert frame.attrs["inferred"] == 1
    assert frame["platform"].tolist() == ["L40S"] * 2 and frame["power"].tolist() == [0, 0]
    assert (frame["latency_ms"].iloc[0], frame["fps"].iloc[1]) == (0.5, 8435.99)


@pytest.mark.parametrize(("version", "column", "batch"), [("v1.0", "samples_per_query", 16), ("v2.0", "latency_ms", 8)])
def test_multistream_without_units_is_what_it_was_in_its_round(read, version, column, batch):
    frame, _ = read(f"Organization,Platform,Model,Scenario,Result,version\nA,p,resnet,MultiStream,16,{version}\n")
    assert frame[column].tolist() == [16] and frame["batch"].tolist() == [batch]


def test_a_round_of_language_models_in_samples_with_power(read):
    frame, said = read(V31)
    row = frame.iloc[0]
    assert not said and len(frame) == 1
    assert (row.fps, row.fps_per_accelerator, row.power_w) == (107.5, 13.4375, 5000)
    assert (row.accuracy, row.accuracy_rouge2, row.gen_len) == (42.98, 20.1, 4016878)


def test_many_units_in_one_file(read):
    frame, _ = read(as_csv(ROWS))
    assert frame["tokens_per_s"].fillna(0).tolist() == [1036800, 0, 0, 0, 720]
    assert frame["tokens_per_s_per_accelerator"].fillna(0).tolist() == [14400, 0, 0, 0, 10]  # / 72
    assert frame["latency_ms"].fillna(0).tolist() == [0, 16250, 0, 0, 0]
    assert frame["fps"].fillna(0).tolist() == [0, 0, 0.072, 7200, 0]
    assert frame["fps_per_accelerator"].fillna(0).round(9).tolist() == [0, 0, 0.001, 100, 0]
    assert frame["scenario"].tolist() == ["Offline", "SingleStream", "Offline", "Server", "Interactive"]
    assert frame["accelerators"].tolist() == [72] * 5 and frame["inferred"].tolist() == [0, 1, 0, 0, 0]
    assert frame["design_power_watts"].isna().all()


def test_lengths_and_losses_are_no_accuracies(read):
    frame, _ = read(as_csv(ROWS))
    assert frame["accuracy"].tolist() == [44.5481, 69.9, 69.9, 0.6964, 44.5481]
    assert frame["accuracy_measure"].tolist() == ["ROUGE1", "vbench_score", "vbench_score", "DLRM_ACC", "ROUGE1"]
    assert frame["tokens_per_sample"].fillna(0).tolist() == [283.2, 0, 0, 0, 283.2]
    assert frame["accuracy_dlrm_ne"].fillna(0).tolist() == [0, 0, 0, 0.8677, 0]
    assert "accuracy_tokens_per_sample" not in frame
    assert bw.Metric.infer("tokens_per_sample").title == "tokens per sample [tokens]"


# -- JSON is the same as records


SHAPES = {
    "list": lambda rows: json.dumps(as_records(rows)),
    "lines": lambda rows: "\n".join(map(json.dumps, as_records(rows))),
    "numbered": lambda rows: json.dumps({str(at): row for at, row in enumerate(as_records(rows))}),
    "results": lambda rows: json.dumps(as_results(rows), indent=2),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_json_is_what_csv_is(read, shape):
    table, said = read(as_csv(ROWS))
    frame, also = read(SHAPES[shape](ROWS), "summary.json")
    assert said == also and table.attrs == frame.attrs
    pd.testing.assert_frame_equal(frame[list(table)], table, check_dtype=False)
    assert set(frame) - set(table) == ({"ID", "p#"} if shape == "results" else set())


def test_power_in_the_record_of_a_run_is_that_of_a_row_behind_it(read):
    resnet = {**V61, "Model": "resnet50", "MlperfModel": "resnet", "Accuracy": "acc: 76.1", "has_power": "True"}
    watts = {"Result": "4954.5", "Units": "Watts"}
    offline = {**resnet, "Units": "Samples/s", "Result": "7200"}
    stream = {**resnet, "Scenario": "SingleStream", "Units": "Latency (ms)", "Result": "0.5"}
    table, _ = read(as_csv([offline, {**offline, **watts}, stream, {**stream, "Result": "30", "Units": "millijoules"}]))
    results = as_results([offline, stream])
    results[0] |= {"Power_Result": 4954.5, "Power_Units": "Watts"}
    results[1] |= {"Power_Result": 30, "Power_Units": "millijoules"}
    frame, said = read(json.dumps(results), "summary_results.json")
    assert not said
    assert frame["power_w"].fillna(0).tolist() == [4954.5, 0] and frame["energy_mj"].fillna(0).tolist() == [0, 30]
    pd.testing.assert_frame_equal(frame[list(table)], table, check_dtype=False)
    assert "Power_Result" not in frame


# -- nothing of a file is lost


def test_a_round_trip_of_every_column(read):
    frame, _ = read(as_csv(ROWS))
    ours = {
        **{"Organization": "organization", "Availability": "availability", "Division": "division"},
        **{"SystemName": "system", "Platform": "file_platform", "Model": "network", "MlperfModel": "task"},
        **{"Scenario": "scenario", "number_of_nodes": "nodes", "host_processor_model_name": "processor"},
        **{"accelerator_model_name": "accelerator"},
    }
    numbers = {"design_power_watts": np.nan}
    for name in set(V61) - {"Result", "Units", "Accuracy"}:
        column = frame[ours.get(name, name)]
        for value, row in zip(column, ROWS, strict=True):
            wanted = numbers.get(name, row[name])
            assert str(value) == str(wanted) or float(value) == float(wanted), name
    back = pd.read_csv(io.StringIO(frame.to_csv()), index_col="design", keep_default_na=False, na_values={"fps": [""]})
    assert (
        back["fps"].equals(frame["fps"]) and back["weight_data_types"].tolist() == frame["weight_data_types"].tolist()
    )
    figures = frame[["tokens_per_s", "latency_ms", "fps"]].sum(axis="columns")
    factors = [1e3 if row["Units"] == "Latency (s)" else 1 for row in ROWS]
    assert figures.tolist() == [float(row["Result"]) * factor for row, factor in zip(ROWS, factors, strict=True)]


def test_numbers_of_new_columns_are_numbers(read):
    rows = [V61, {**V61, "Model": "b", "design_power_watts": "1200.5", "total_accelerators": ""}]
    frame, said = read(as_csv(rows))
    assert not said
    assert frame["design_power_watts"].fillna(0).tolist() == [0, 1200.5]
    assert frame["accelerators"].tolist() == [72, 72]  # 9 nodes × 8
    assert bw.Metric.infer("design_power_watts").unit == "W"


# -- rounds that nobody has seen


def test_what_no_round_has_is_kept_and_listed(read):
    new = {**V61, "Model": "mind", "MlperfModel": "mind", "Scenario": "Agentic", "Units": "Turns/h", "Result": "12.5",
           "Accuracy": "QUALIA: 7 ROUGE1: 44", "quantum": "yes"}  # fmt: skip
    frame, said = read(as_csv([new, {**V61, "quantum": "no"}]))
    assert frame["scenario"].tolist() == ["Agentic", "Offline"]
    assert frame["result"].fillna(0).tolist() == [12.5, 0] and frame["unit"].tolist() == ["Turns/h", ""]
    assert frame["accuracy"].tolist() == [7, 44.5481] and frame["accuracy_measure"].tolist() == ["QUALIA", "ROUGE1"]
    assert frame["quantum"].tolist() == ["yes", "no"]
    assert frame.loc["Acme host13 (AS -4126GS) mind Agentic", ["fps", "tokens_per_s", "latency_ms"]].isna().all()
    assert frame.attrs["unknown_scenarios"] == {"Agentic": 1} and frame.attrs["unknown_measures"] == {"QUALIA": 1}
    assert frame.attrs["unknown_units"] == {"Turns/h": 1} and frame.attrs["skipped"] == {}
    assert said == [
        "scenarios that no round so far has, kept as they are: 'Agentic' (1)",
        "measures of accuracy that no round so far has, kept as they are: 'QUALIA' (1)",
        "units that are not known; result and unit have the figures: 'Turns/h' (1)",
    ]


def test_power_is_joined_to_a_figure_in_a_unit_that_is_not_known(read):
    new, watts = {**V61, "Units": "Turns/h"}, {**V61, "Units": "Watts", "Result": "250"}
    for rows in ([new, watts], [watts, new]):
        frame, _ = read(as_csv(rows))
        assert frame[["result", "power_w"]].to_numpy().tolist() == [[1036800, 250]]
    frame, _ = read(as_csv([new, watts, V61]))  # beside one that is known the power is that of the known
    assert frame["power_w"].fillna(0).tolist() == [0, 250]
    assert frame["result"].fillna(0).tolist() == [1036800, 0]
    frame, _ = read(as_csv([new, {**new, "Units": "Moods", "Result": "3"}]))
    assert frame["unit"].tolist() == ["Turns/h", "Moods"]


@pytest.mark.parametrize("unit", ["", "latency_ms", "Latency", "in", "fps_per_accelerator", "<b>", "x" * 10_000])
def test_odd_words_for_a_unit_are_no_quantity(read, unit):
    frame, said = read(as_csv([{**V61, "Units": unit}]))
    assert frame["unit"].tolist() == [unit] and frame["result"].tolist() == [1036800]
    assert len(said) == 1 and len(said[0]) < 200


# -- bad input


def test_columns_that_mean_the_same_are_one_or_an_error(read):
    records = as_results([V61])
    frame, _ = read(json.dumps([records[0] | {"notes": "", "Result": 1036800.0}]), "r.json")
    assert frame["notes"].tolist() == ["KV cache in FP8"] and frame["tokens_per_s"].tolist() == [1036800]
    with pytest.raises(
        ReadError, match=r"r\.json: line 1: columns 'Performance_Result' and 'Result' mean the same and "
    ):
        read(json.dumps([records[0] | {"Result": 7}]), "r.json")


def test_a_result_that_is_no_number_is_named_wherever_it_stands(read):
    records = as_results(ROWS)
    records[1]["Power_Result"] = "much"
    with pytest.raises(ReadError, match=r"r\.json: line \d+, column 'Result': 'much' is not a number"):
        read(json.dumps(records, indent=1), "r.json")
    with pytest.raises(ReadError, match=r"line 3, column 'Result': 'fast' is not a number"):
        read(as_csv([V61, {**V61, "Units": "Turns/h", "Result": "fast"}]))


def test_a_total_that_contradicts_its_parts_is_taken_and_said(read):
    frame, said = read(as_csv([{**V61, "total_accelerators": "36"}]))
    assert frame["accelerators"].tolist() == [36] and frame["tokens_per_s_per_accelerator"].tolist() == [28800]
    assert said == ["total_accelerators of 1 run(s) is not number_of_nodes x accelerators_per_node; it is taken"]


@pytest.mark.parametrize("text", [V05, V07, V31, as_csv(ROWS), SHAPES["results"](ROWS), SHAPES["numbered"](ROWS)])
def test_a_file_cut_anywhere_is_a_frame_or_a_clear_error(read, text):
    draw = random.Random(1)
    for cut in draw.sample(range(len(text)), 40):
        try:
            frame, _ = read(text[:cut], "cut.txt")
        except BenchwidgetsError as error:
            assert "cut.txt" in str(error)
        else:
            assert len(frame) <= len(ROWS) and frame.index.is_unique


def test_the_header_alone_is_an_empty_frame_of_the_same_columns(read):
    full, _ = read(as_csv([V61]))
    empty, said = read(as_csv([V61]).partition("\n")[0])
    assert not said and len(empty) == 0
    assert [name for name in full if name not in empty] == [
        name for name in full if name.startswith("accuracy_rouge") or name in ("tokens_per_sample", "datatype_given")
    ]
    assert len(bw.DesignSpace(empty).frame) == 0


# -- tables that are not part of this project


def test_small_tables_beside_the_checkout():
    folder = ROOT.parent / "shared" / "cases"
    if not folder.is_dir():
        pytest.skip("the small tables of the shape of public ones are not beside the checkout (../shared/cases)")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        inferred = bw.read_mlperf(folder / "c07_mlperf_inferred.csv")
        doubted = bw.read_mlperf(folder / "c08_mlperf_llm_units.csv")
    assert inferred["inferred"].tolist() == [0, 1, 0] and inferred.attrs["inferred"] == 1
    assert inferred["power_w"].fillna(0).tolist() == [0, 13.77, 0]
    assert inferred["energy_mj"].fillna(0).tolist() == [655.6, 0, 5218.8]
    assert doubted["fps_per_accelerator"].tolist() == [29715.3 / 8, 31263.8 / 8, 757446 / 8]
    assert doubted.attrs["doubted"]["fps"] == doubted.index[:2].tolist() and len(said) == 2
