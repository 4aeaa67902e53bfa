"""Real headers, each with the quantity it has: none ever gets a meaning whose unit contradicts that."""

import csv
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchwidgets.readers.headers import QUANTITIES, quantity_of, read_header
from benchwidgets.readers.meanings import WORDS
from benchwidgets.readers.measurements import read_measurements
from benchwidgets.readers.proposing import propose_columns
from benchwidgets.readers.units import own_unit, stated_unit

#: Per kind of file: header -> the column of the result that it is, "" where the result has none such.
HEADERS = {
    "timm": {
        **{"model": "network", "top1": "top1_pct", "top5": "top5_pct", "infer_batch_size": "batch"},
        **{"infer_samples_per_sec": "fps", "infer_step_time": "latency_ms", "infer_gmacs": "operations"},
        **dict.fromkeys(["top1_err", "top5_err", "param_count", "img_size", "crop_pct", "interpolation"], ""),
        **dict.fromkeys(["infer_macts", "train_samples_per_sec", "train_step_time", "train_batch_size"], ""),
    },
    "model zoo": {
        **{"GFLOPs": "operations", "FLOPs (G)": "operations", "MACs (M)": "operations", "GMACs": "operations"},
        **{"Top-1 Accuracy (%)": "top1_pct", "acc@1": "top1_pct", "acc@5": "top5_pct", "Accuracy": "top1_pct"},
        **{"Time (ms) per inference step (CPU)": "latency_ms", "Latency (ms)": "latency_ms", "FPS": "fps"},
        **dict.fromkeys(["Params (M)", "Top-1 error (%)", "Model size (MB)", "gflops", "mAP", "Error rate (%)"], ""),
        **dict.fromkeys(
            ["inference time per image (ms)", "Relative accuracy", "Accuracy drop (%)", "Epoch time (s)"], ""
        ),
    },
    "MLPerf": {
        **{"SystemName": "platform", "Accuracy": "top1_pct", "weight_data_types": "datatype", "Samples/s": "fps"},
        **dict.fromkeys(["accelerators_per_node", "total_accelerators", "number_of_nodes", "design_power_watts"], ""),
        **dict.fromkeys(["host_processor_core_count", "accuracy_tokens_per_sample", "has_power", "Result"], ""),
    },
    "language models": {
        **{"hw": "platform", "precision": "datatype", "request_throughput": "fps", "Queries/s": "fps"},
        **dict.fromkeys(
            ["tput_per_gpu", "output_tput_per_gpu", "mean_ttft", "median_tpot", "p99_itl", "mean_intvty"], ""
        ),
        **dict.fromkeys(
            ["mean_ttft_ms", "output_throughput", "total_token_throughput", "request_rate", "duration"], ""
        ),
        **dict.fromkeys(
            ["tokens/s/user", "tok/s", "Generate Throughput (tokens/s)", "time per token (ms)", "conc"], ""
        ),
        **dict.fromkeys(["cost ($/1M tokens)", "Perplexity", "isl", "osl", "tp", "tokens_per_second"], ""),
    },
    "profilers": {
        **{"kernel_time_ns": "latency_ms", "Duration (us)": "latency_ms", "Performance (GFLOPS)": "gops"},
        **dict.fromkeys(["dram__bytes_read.sum", "sm__throughput.avg.pct_of_peak_sustained_elapsed"], ""),
        **dict.fromkeys(
            ["Memory Throughput [%]", "Memory Throughput (GB/s)", "SM Frequency [GHz]", "Elapsed Cycles"], ""
        ),
        **dict.fromkeys(["HBMBw", "FP16Flops", "Achieved Occupancy", "Registers Per Thread", "bytes_per_second"], ""),
    },
    "suites": {
        **{"real_time": "latency_ms", "Runtime [min]": "latency_ms", "images/sec": "fps", "Throughput: qps": "fps"},
        **dict.fromkeys(["cpu_time", "iterations", "items_per_second", "min", "max", "mean", "stddev", "median"], ""),
        **dict.fromkeys(["rounds", "iqr", "ops", "user", "system", "it/s", "step/s", "Total Host Walltime (s)"], ""),
        **dict.fromkeys(["Load time (ms)", "Compile time (s)", "First inference time (ms)", "Max latency (ms)"], ""),
        **dict.fromkeys(["Min Latency (ms)", "Latency std (ms)", "H2D Latency (ms)", "total execution time (ms)"], ""),
    },
    "boards": {
        **{"power.draw [W]": "power_w", "Idle power (W)": "idle_w", "Throughput [TOPS]": "gops", "TFLOPS": "gops"},
        **{"Throughput (GOP/s)": "gops", "Throughput inf./s": "fps", "latency_p50_us": "latency_ms", "GPU": "platform"},
        **dict.fromkeys(["Latency (cycles)", "Clock (ns)", "Power limit (W)", "power.limit [W]", "Peak power (W)"], ""),
        **dict.fromkeys(["temperature.gpu", "utilization.gpu [%]", "memory.used [MiB]", "clocks.sm [MHz]", "TDP"], ""),
        **dict.fromkeys(
            ["FPS/W", "GOPS/W", "uJ/inf", "Energy per inference (mJ)", "fmax (MHz)", "DSP", "Area (mm2)"], ""
        ),
        **dict.fromkeys(["Throughput (MB/s)", "Throughput (K)", "Peak performance (TOPS)", "Device Memory (GB)"], ""),
        **{"Throughput (image / s)": "fps", "latencyMs": "latency_ms", "powerMw": "power_w", "Power (avg)": "power_w"},
        **{"Accuracy (top-5)": "top5_pct", "Accuracy (top-1)": "top1_pct"},
        **dict.fromkeys(["Power (max)", "Latency (std)", "Time (per token)", "Throughput (Mbyte/second)"], ""),
        **dict.fromkeys(["device_count", "Speedup", "GPU utilization (%)", "Frame size", "Price"], ""),
    },
}
CASES = [(kind, name, ours) for kind, headers in HEADERS.items() for name, ours in headers.items()]
CELLS = {"network": "ResNet-50", "platform": "A100", "datatype": "INT8"}


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def test_they_are_more_than_a_hundred():
    assert len(CASES) > 130


@pytest.mark.parametrize(("kind", "name", "ours"), CASES)
def test_a_header_alone_is_what_it_is(tmp_path, kind, name, ours):
    path = write(tmp_path / "table.csv", [[name, "remark"], [CELLS.get(ours, "4"), "good"]])
    proposal = propose_columns(path)
    assert proposal.columns == ({ours: name} if ours else {})
    assert len(proposal.used_units()) == (own_unit(ours) != "")


@settings(max_examples=200)
@given(st.data())
def test_among_others_none_gets_a_meaning_that_contradicts(tmp_path_factory, data):
    chosen = data.draw(st.lists(st.sampled_from(CASES), min_size=1, max_size=12, unique_by=lambda case: case[1]))
    header = [name for _, name, _ in chosen]
    numbers = st.sampled_from(["4", "0.5", "1,024", "12.25", "", "n/a", "-", "1e3"])
    rows = [
        [data.draw(st.just(CELLS[ours]) if ours in CELLS else numbers) for _, _, ours in chosen]
        for _ in range(data.draw(st.integers(1, 4)))
    ]
    path = write(tmp_path_factory.getbasetemp() / "among.csv", [header, *rows])
    proposal = propose_columns(path)
    truth = {name: ours for _, name, ours in chosen}
    results = {ours: name for ours, name in proposal.columns.items() if ours in WORDS}
    assert {ours: truth[name] for ours, name in results.items()} == {ours: ours for ours in results}
    if not proposal.columns:
        assert "add one, as in columns=" in repr(proposal)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what was rounded, grouped or missing is said; here it is enough that it reads
        frame = read_measurements(path, proposal)
    assert set(proposal.columns) - {"design"} <= set(frame)


@pytest.mark.parametrize(
    ("unit", "quantity"),
    [
        *(("us", "ms"), ("img/s", "1/s"), ("GFLOP/s", "GOP/s"), ("GFLOPs", "op"), ("GMACs", "op"), ("gops", "GOP/s")),
        *(("MB/s", "GB/s"), ("MiB", "GB"), ("mW", "W"), ("J", "mJ"), ("%", "%"), ("batch 1", ""), ("", "")),
        *(("tokens/s", "a rate of tokens"), ("MHz", "a frequency"), ("FPS/W", "in 'FPS/W'")),
    ],
)
def test_units_tell_what_is_measured(unit, quantity):
    assert quantity_of(unit) == quantity


def test_work_and_rate_are_told_apart_or_left_open():
    open_to_doubt = [
        name for name in ("GFLOPs", "GFLOPS", "gflops", "GOPs") if "does not say" in read_header(name).what
    ]
    assert open_to_doubt == ["gflops", "GOPs"]


@given(st.text(max_size=300))
def test_any_name_is_taken_apart(name):
    header = read_header(name)
    assert not header.unit or header.quantity
    assert all(stated_unit(name, house) is None or header.unit for house in QUANTITIES)


def test_a_second_top_5_accuracy_is_not_proposed_as_a_top_1(tmp_path):
    proposal = propose_columns(write(tmp_path / "two.csv", [["top5", "acc@5"], ["92", "93"]]))
    assert "top1_pct" not in proposal.columns
