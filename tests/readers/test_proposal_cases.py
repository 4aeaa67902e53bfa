"""Small tables of the shapes that others publish, each with its right value: proposed, read back, or refused."""

import warnings

import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.model.errors import ReadError

LONG = """\
==PROF== Connected to process 4711 (python)
"ID","Host Name","Kernel Name","Device","Section Name","Metric Name","Metric Unit","Metric Value"
"0","host","gemm_a","0","Memory","dram__bytes_read.sum","byte","53,261,312"
"0","host","gemm_a","0","Time","gpu__time_duration.sum","ns","10,196,000"
"1","host","gemm_b","0","Memory","dram__bytes_read.sum","byte","5,120,000"
"1","host","gemm_b","0","Time","gpu__time_duration.sum","ns","n/a"
"""
FORMATS = """\
Network model,IE,Platform name,Throughput-INT8,Throughput-FP16,Throughput-FP32,V,Latency_int8,UOM_T,UOM_L,Latency_FP16
begin_rec, , , , , , , ,FPS,msec.,
bert-base,OV-1,CPU A,10.82,,5.46,0.187,96.96,FPS,msec.,
bert-base,OV-1,CPU B,,,14.81,0.182,,FPS,msec.,
end_rec,,,,,,,,,,
"""


@pytest.fixture
def write(tmp_path):
    """Write text to a file, and return its path."""

    def write(text, name="table.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


@pytest.fixture
def read(write):
    """Propose how to read a text, and read it so: the proposal and the frame."""

    def read(text, name="table.csv", **options):
        proposal = bw.propose_columns(write(text, name), **options)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return proposal, bw.read_measurements(proposal.path, proposal)

    return read


def test_tokens_are_no_operations(read):
    text = "experiment,Batch Size,Forward Throughput (samples/s),Generate Throughput (tokens/s),GPU\n"
    proposal, measured = read(text + "base,4,49.1,107.0,GPU A\nbase,16,44.9,352.0,GPU A\n")
    assert proposal.columns.keys() == {"design", "platform", "batch", "fps"}
    assert "# 'Generate Throughput (tokens/s)': not used: a rate of tokens" in repr(proposal)
    assert measured.gops.isna().all()
    assert measured.index.tolist() == ["base batch 4", "base batch 16"]


def test_work_is_no_speed_and_an_error_no_accuracy(read):
    text = (
        "Model,Params (M),GFLOPs,Top-1 error (%),Latency (ms),Device,Precision,Batch\nnetA,25.6,4.1,23.9,3,NCS,FP16,2\n"
    )
    proposal, measured = read(text)
    assert measured.operations.tolist() == pytest.approx([4.1e9])
    assert measured.fps.tolist() == pytest.approx([2 / 0.003])
    assert measured.gops.tolist() == pytest.approx([4.1 * 2 / 0.003])
    assert measured.attrs["computed"]["fps"] == 1
    assert measured.top1_pct.isna().all()
    assert "not used: an error: accuracy is 100 - error" in repr(proposal)


def test_the_performance_of_a_model_table_is_work_over_time(read):
    text = "Model,Device,Precision,Batch,Latency (ms),GFLOPs,Pruning\nResNet-50,NCS,FP16,1,54,7.7,100\n"
    _, measured = read(text)
    assert measured.gops.tolist() == pytest.approx([143], rel=0.002)
    explorer = bw.EfficiencyExplorer(bw.DesignSpace(measured), bw.load_platforms(), bw.load_networks())
    assert explorer.to_frame()["of_predicted_pct"].tolist() == pytest.approx([28.6], rel=0.003)


def test_min_is_a_minimum(read):
    text = "name,min,max,mean,stddev,rounds\ntest_a[int8],0.0010,0.0020,0.0012,0.0001,100\n"
    proposal, measured = read(text)
    assert measured.latency_ms.tolist() == [1.2]
    assert measured.index.tolist() == ["test_a[int8]"]
    assert "# 'min': not used: a minimum" in repr(proposal)


@pytest.mark.parametrize("column", ["min", "max", "mean", "rounds"])
def test_a_statistic_of_nothing_is_nothing(read, write, column):
    assert bw.propose_columns(write(f"board,{column}\nA,1\n")).columns == {"platform": "board"}


def test_cycles_are_no_time(write):
    proposal = bw.propose_columns(write("Model,Latency (cycles),Clock (ns),Board\nm,35,5,Pynq\n"))
    assert proposal.columns == {"network": "Model", "platform": "Board"}
    assert "not used: cycles, no time: latency is cycles x the clock's period" in repr(proposal)
    assert "no column is surely a measurement" in repr(proposal)


def test_a_batch_that_most_rows_lack_is_missing_there(read):
    text = "model,hardware,latency,top1Accuracy,misc.batch_size\nnet a,GPU,31.3,94.9,\nnet b,GPU,12.1,n/a,1\n"
    proposal, measured = read(text)
    assert proposal.columns["batch"] == "misc.batch_size"
    assert measured.batch.isna().tolist() == [True, False]
    assert measured.top1_pct.isna().tolist() == [False, True]


def test_a_preamble_is_told_and_left_out(write, read):
    path = write(LONG)
    for reader in (bw.propose_columns, bw.read_measurements, bw.read_mlperf):
        with pytest.raises(ReadError, match=r"the header seems to be line 2, which has 8\. If it is, say so: header=2"):
            reader(path)
    proposal, measured = read(LONG, header=2)
    assert proposal.options == {"header": 2, "pivot": ("Metric Name", "Metric Value", "Metric Unit")}
    assert measured.latency_ms.tolist() == [10.196]
    assert measured.index.tolist() == ["gemm_a"]
    assert "header=2, pivot=('Metric Name', 'Metric Value', 'Metric Unit'))" in repr(proposal)


def test_json_of_google_benchmark(read):
    text = """{"context": {"caches": [{"size": 1}]}, "benchmarks": [
     {"name": "BM_a/8", "real_time": 12.5, "time_unit": "ns"},
     {"name": "BM_a/16", "real_time": 25.0, "time_unit": "us"}
    ]}"""
    proposal, measured = read(text, "bench.json")
    assert proposal.units == {"latency_ms": "time_unit"}
    assert measured.latency_ms.to_dict() == pytest.approx({"BM_a/8": 12.5e-6, "BM_a/16": 0.025})
    proposal, _ = read(text.replace('"ns"', '"parsec"'), "bench.json")
    fault = "line 2, column 'real_time': in 'parsec', which is no known unit of ms. Correct it"
    assert proposal.faults == {"real_time": f"as 'latency_ms': {fault}"}


def test_a_model_table_of_timm(read):
    text = """\
model,infer_img_size,infer_samples_per_sec,infer_step_time,infer_batch_size,param_count,infer_gmacs
net_a,224,32546.3,31.45,1024,3.77,0.19
net_a,256,25751.02,39.753,1024,3.77,0.25
net_b,160,26266.23,38.966,1024,"1,011.69",0.93
"""
    proposal, measured = read(text)
    assert proposal.columns["fps"] == "infer_samples_per_sec"
    assert "ms fits batch / throughput" in proposal.unsure["latency_ms"]
    assert measured.index.tolist() == ["net_a b1024 image_size 224", "net_a b1024 image_size 256", "net_b b1024"]
    assert measured.operations.tolist() == pytest.approx([0.38e9, 0.5e9, 1.86e9])
    assert measured.gops.tolist() == pytest.approx([32546.3 * 0.38, 25751.02 * 0.5, 26266.23 * 1.86])


@pytest.mark.parametrize(("unit", "factor"), [("s", 1e-3), ("ms", 1), ("us", 1e3), ("ns", 1e6)])
def test_batch_and_throughput_tell_the_unit_of_a_latency(read, unit, factor):
    proposal, measured = read(f"model,latency,batch,fps\na,{20 * factor},8,400\nb,{30 * factor},8,250\n")
    assert proposal.units["latency_ms"] == unit
    assert measured.latency_ms.tolist() == pytest.approx([20, 30])


def test_number_formats_in_the_header(read):
    proposal, measured = read(FORMATS)
    assert "pivot={'datatype': ['INT8', 'FP16', 'FP32']}" in repr(proposal)
    assert "gops" not in proposal.columns
    rows = measured[["platform", "datatype", "fps", "latency_ms"]].fillna(0).to_numpy().tolist()
    assert rows == [["CPU A", "INT8", 10.82, 96.96], ["CPU A", "FP32", 5.46, 0], ["CPU B", "FP32", 14.81, 0]]


def test_a_proposal_prints_as_the_call_with_its_options(write):
    proposal = bw.propose_columns(write(LONG), header=2, missing=["nm"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        printed = eval(repr(proposal), {"read_measurements": bw.read_measurements})
        pd.testing.assert_frame_equal(printed, bw.read_measurements(proposal.path, proposal))


def test_the_callers_word_goes_before_the_proposals(write):
    proposal = bw.propose_columns(write("board,latency (ms)\nA,nm\nB,2\n"), missing=["nm"])
    assert proposal.columns == {"platform": "board", "latency_ms": "latency (ms)"}
    assert bw.read_measurements(proposal.path, proposal).attrs["skipped"] == {"never measured": 1}
    with pytest.raises(ReadError, match="line 2, column 'latency \\(ms\\)': 'nm' is not a number"):
        bw.read_measurements(proposal.path, proposal, missing=["other"])


def test_a_unit_of_several_candidates(write):
    proposal = bw.propose_columns(write("board,median latency (ms),latency p99 (ms),mean latency (ms)\nA,1,3,2\n"))
    assert proposal.columns["latency_ms"] == "mean latency (ms)"
    assert proposal.unsure["latency_ms"] == "others: 'median latency (ms)', 'latency p99 (ms)'"


def test_a_column_that_reads_in_two_ways_is_left_out_with_both(write):
    path = write('board,latency (ms)\nA,"1,234"\nB,"5,678"\n')
    proposal = bw.propose_columns(path)
    assert proposal.columns == {"platform": "board"}
    assert "decimal='.'" in proposal.faults["latency (ms)"]
    with pytest.warns(UserWarning, match="grouped"):
        assert bw.read_measurements(path, bw.propose_columns(path, decimal=".")).latency_ms.tolist() == [1234, 5678]


def test_a_blank_name_is_left_out_with_its_line(write):
    proposal = bw.propose_columns(write("board,network,fps\nA,,1\nB,x,2\n"))
    assert proposal.columns == {"platform": "board", "fps": "fps"}
    assert proposal.faults["network"] == "as 'network': line 2, column 'network': blank; expected a name. Fill it in"


def test_indices_of_devices_name_no_platform(write):
    assert bw.propose_columns(write("device,fps\n0,1\n1,2\n")).columns == {"fps": "fps"}


def test_rows_that_have_a_name_only_keep_it(read):
    proposal, measured = read("Name,Metric,Value\na,latency (ms),5\na,power (W),2\nb,latency (ms),9\nb,power (W),3\n")
    assert proposal.unsure["design"] == "guess: what else names the rows"
    assert measured.power_w.to_dict() == {"a": 2, "b": 3}


@pytest.mark.parametrize("unit", ["cycle", "%", "Mbyte/second", "inst/cycle", "warp", "tokens/s"])
def test_a_unit_below_the_header_or_in_a_column_keeps_other_quantities_out(write, unit):
    wide = f"Kernel Name,Duration,Throughput\n,us,{unit}\na,1,2\nb,3,4\n"
    long = "Kernel Name,Metric Name,Metric Unit,Metric Value\n" + "".join(
        f"{kernel},Duration,us,1\n{kernel},Throughput,{unit},2\n" for kernel in "ab"
    )
    for text in (wide, long):
        assert bw.propose_columns(write(text)).columns == {"design": "Kernel Name", "latency_ms": "Duration"}


def test_a_summary_of_mlperf_is_sent_to_its_reader(write):
    proposal = bw.propose_columns(
        write("Organization,SystemName,Model,Scenario,Result,Units\nA,B,C,Offline,3,Samples/s\n")
    )
    assert repr(proposal).startswith("# this is a summary of MLPerf results: read_mlperf(path) reads it\n")


def test_hyperfine_and_nested_pytest_benchmark(read):
    text = "command,mean,stddev,median,user,system,min,max\nsleep 1,1.002,0.001,1.002,0.01,0.02,1.001,1.003\n"
    proposal, measured = read(text)
    assert measured.latency_ms.to_dict() == {"sleep 1": 1002.0}
    assert "platform" not in proposal.columns
    stats = '{"min": 0.001, "max": 0.002, "mean": 0.0012, "stddev": 0.0001, "rounds": 5, "data": [0.001, 0.002]}'
    _, measured = read('{"machine_info": {"cpu": {}}, "benchmarks": [{"name": "t", "stats": ' + stats + "}]}")
    assert measured.latency_ms.to_dict() == {"t": 1.2}
