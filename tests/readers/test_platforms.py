"""Files of measured roofs: small ones of each shape, with numbers by hand."""

import json

import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError, ReadError

BY_ROCPROF = (
    *("device", "HBMBw", "HBMBwLow", "hbmBwHigh", "MALLBw", "L2Bw", "L1Bw", "LDSBw", "FP16Flops", "FP32Flops"),
    *(
        "FP32FlopsLow",
        "FP64Flops",
        "I8Ops",
        "MFMAF4Flops",
        "MFMAF16Flops",
        "MFMABF16Flops",
        "MFMAF32Flops",
        "MFMAI8Ops",
    ),
    "MFMAFI8OpsLow",
)
ROCPROF = f"""{",".join(BY_ROCPROF)}
0,6200,6100,6300,8400,34000,38000,54000,38000,150000,149000,76000,81000,9700000,1220000,616000,154000,1228000,1227000
1,6100,6000,6200,8300,33000,37000,53000,37000,140000,139000,75000,80000,N/A,1210000,610000,130000,1220000,1219000
"""
ERT = {
    "empirical": {
        "gbytes": {"data": [["L1", 1000.5], ["L2", 540.0], ["DRAM", 68.5]], "metadata": {}},
        "gflops": {"data": [["FP64 GFLOPs", 288.0], ["FP32 GFLOPs", 570.0]], "metadata": {}},
        "metadata": {"HOSTNAME": ["node7", [], ["10.0.0.1"]], "OPENMP_THREADS": 8},
    },
    "spec": {"gbytes": {"data": []}, "gflops": {"data": []}},
}


def carm(head, threads, blocks, rate):
    """The two first lines of a file of the CARM tool."""
    names = f"Date,ISA,Precision,{threads},Loads,Stores,{blocks},DRAM Bytes,FP Inst."
    return f"{head}\n{names}{',GB/s,I/Cycle' * 4}{f',{rate},I/Cycle' * 2}\n"


CARM = carm(
    "Name:,box,L1 Size:,32,L2 Size:,1024,L3 Size:,36608,,L1,L1,L2,L2,L3,L3,DRAM,DRAM,FP,FP,FP FMA,FP_FMA",
    "Threads", "Interleaved", "Gflop/s",
) + """2026-01-02 03:04:05,avx512,dp,8,2,1,No,524288,add,3000,2,1500,1,400,0.3,90,0.1,500,2,990,2
2026-01-02 03:05:05,avx512,sp,8,2,1,No,524288,add,3100,2,1600,1,410,0.3,91,0.1,1000,2,0,0
2026-01-02 03:06:05,scalar,dp,1,2,1,No,524288,mul,40,2,20,1,15,0.3,12,0.1,7,2,14,2
"""  # fmt: skip
CARM_GPU = carm(
    "Name:,card,Shared Memory/L1 Size:,0,L2 Size:,0,Global Size:,0,,"
    "Shared,Shared,L1,L1,L2,L2,Global,Global,FP,FP,FP FMA,FP FMA",
    "Threads per Block", "Number of Blocks", "Gflops/s",
) + "2026-01-02,cuda,hp,1024,1,0,2048,1024,fma,12000,0,11000,0,5000,0,1500,0,38000,0,77000,0\n"  # fmt: skip


@pytest.fixture
def write(tmp_path):
    def write(text, name="roofline.csv"):
        path = tmp_path / name
        path.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
        return path

    return write


def rows(frame, *columns):
    return frame[list(columns)].to_numpy().tolist()


def test_rocprof_gives_a_roof_a_datatype_and_unit_of_each_device(write):
    with pytest.warns(UserWarning, match=r"no peak of FP4 \(matrix\)"):
        found = bw.read_platforms(write(ROCPROF), name="MI355X")
    first = found[found["platform"] == "MI355X 0"]
    assert rows(first, "datatype", "mode", "unit", "peak_gops", "bandwidth_gbs") == [
        ["FP16", "vector", "vector", 38000.0, 6200.0], ["FP16", "", "matrix", 1220000.0, 6200.0],
        ["FP32", "vector", "vector", 150000.0, 6200.0], ["FP32", "", "matrix", 154000.0, 6200.0],
        ["FP64", "", "vector", 76000.0, 6200.0],
        ["INT8", "vector", "vector", 81000.0, 6200.0], ["INT8", "", "matrix", 1228000.0, 6200.0],
        ["FP4", "", "matrix", 9700000.0, 6200.0], ["BF16", "", "matrix", 616000.0, 6200.0],
    ]  # fmt: skip
    second = found[found["platform"] == "MI355X 1"]
    # there the matrix unit is slower in FP32 than the vector unit
    assert rows(second[second["datatype"] == "FP32"], "mode", "peak_gops") == [["", 140000.0], ["matrix", 130000.0]]
    assert found.attrs["missing"] == ["MI355X 1: no peak of FP4 (matrix)"]
    assert {(level["platform"], level["level"]): level["bandwidth_gbs"] for level in found.attrs["levels"]} == {
        **{("MI355X 0", name): width for name, width in
           (("MALL", 8400), ("L2", 34000), ("L1", 38000), ("LDS", 54000))},
        **{("MI355X 1", name): width for name, width in
           (("MALL", 8300), ("L2", 33000), ("L1", 37000), ("LDS", 53000))},
    }  # fmt: skip


def test_what_was_least_and_most_is_kept(write):
    with pytest.warns(UserWarning, match="FP4"):
        found = bw.read_platforms(write(ROCPROF), name="MI355X")
    int8 = found[(found["platform"] == "MI355X 1") & (found["unit"] == "matrix") & (found["datatype"] == "INT8")]
    assert rows(int8, "peak_low_gops", "bandwidth_low_gbs", "bandwidth_high_gbs") == [[1219000.0, 6000.0, 6200.0]]


def test_no_column_of_a_run_is_lost(write):
    found = bw.read_platforms(write(CARM))
    heads, names, first = (line.split(",") for line in CARM.splitlines()[:3])
    for head, name, cell in zip(heads, names, first, strict=True):
        known = name if name in found else f"{head.replace('_', ' ')} {name}"
        assert found[known].iloc[0] == cell


def test_how_ert_measured_stands_in_the_attributes(write):
    assert bw.read_platforms(write(ERT)).attrs["metadata"]["OPENMP_THREADS"] == 8


def test_one_peak_for_two_datatypes_is_that_of_both(write):
    found = bw.read_platforms(write("devID,MFMAF8Flops,MFMA_FLOPs_F6F4,HBMBw\n0,3567000,5663000,5300\n"), name="GPU")
    assert rows(found, "platform", "datatype", "peak_gops") == [
        ["GPU", "FP8", 3567000.0], ["GPU", "FP6", 5663000.0], ["GPU", "FP4", 5663000.0]]  # fmt: skip


def test_ert_gives_roofs_by_its_labels_and_levels(write):
    found = bw.read_platforms(write(ERT, "roofline.json"))
    assert rows(found, "platform", "datatype", "peak_gops", "bandwidth_gbs", "provenance") == [
        ["node7", "FP64", 288.0, 68.5, "measured"], ["node7", "FP32", 570.0, 68.5, "measured"]]  # fmt: skip
    assert [(level["level"], level["bandwidth_gbs"]) for level in found.attrs["levels"]] == [
        ("L1", 1000.5),
        ("L2", 540.0),
    ]


def test_ert_peaks_without_a_datatype_are_told_and_can_be_named(write):
    plain = {**ERT, "empirical": {**ERT["empirical"], "gflops": {"data": [["GFLOPs", 288.0]]}}}
    with pytest.warns(UserWarning, match="does not say its datatype, taken as FP64; pass datatype="):
        assert bw.read_platforms(write(plain))["datatype"].tolist() == ["FP64"]
    assert bw.read_platforms(write(plain), datatype="single", name="box")["datatype"].tolist() == ["FP32"]


def test_ert_specifications_are_datasheets_and_its_labels_are_read_as_pairs(write):
    spec = {**ERT, "spec": {"gbytes": {"data": [["DRAM", 100.0]]}, "gflops": {"data": [["FP64", 400.0]]}}}
    found = bw.read_platforms(write(spec))
    assert rows(found[found["provenance"] == "datasheet"], "datatype", "peak_gops", "bandwidth_gbs") == [
        ["FP64", 400.0, 100.0]]  # fmt: skip


def test_carm_gives_a_roof_a_precision_and_instruction_set(write):
    found = bw.read_platforms(write(CARM))
    assert rows(found, "platform", "mode", "datatype", "peak_gops", "bandwidth_gbs", "kind") == [
        ["box", "avx512 8 threads", "FP64", 990.0, 90.0, "CPU"],
        ["box", "avx512 8 threads", "FP32", 1000.0, 91.0, "CPU"],
        ["box", "scalar 1 thread", "FP64", 14.0, 12.0, "CPU"],
    ]  # fmt: skip
    levels = pd.DataFrame(found.attrs["levels"])
    own = levels[(levels["mode"] == "avx512 8 threads") & (levels["datatype"] == "FP64")]
    assert rows(own, "level", "bandwidth_gbs") == [["L1", 3000.0], ["L2", 1500.0], ["L3", 400.0]]


def test_carm_of_a_gpu_has_its_global_memory(write):
    found = bw.read_platforms(write(CARM_GPU))
    assert rows(found, "mode", "datatype", "peak_gops", "bandwidth_gbs", "kind") == [
        ["cuda 1024 threads", "FP16", 77000.0, 1500.0, "GPU"]]  # fmt: skip


def test_of_carm_runs_of_one_roof_the_last_counts_and_a_cut_one_is_told(write):
    again = CARM + CARM.splitlines()[2].replace("990", "1010") + "\n2026-01-03,avx512,dp,8,2"
    with pytest.warns(UserWarning) as told:
        found = bw.read_platforms(write(again))
    assert found["peak_gops"].tolist() == [1010.0, 1000.0, 14.0]
    words = " ".join(str(each.message) for each in told)
    assert "measured again on line 6" in words
    assert "line 7 is cut off" in words


@pytest.mark.parametrize("text", [ROCPROF, ERT, CARM, CARM_GPU])
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_roofs_and_levels_go_straight_into_a_roofline(write, text):
    found = bw.read_platforms(write(text))
    view = bw.RooflineExplorer(found, levels=found.attrs["levels"])
    assert len(view.roofline.roofs) == len(found)
    assert len(view.roofline.levels) == len(found.attrs["levels"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("network,fps\nMLP,3\n", "expected roofline.csv of rocprof-compute"),
        ('{"a": 1}', "is no file of measured roofs"),
        ('[{"a": 1}]', "is no file of measured roofs"),
        ('{"empirical": {"gbytes"', "begins as JSON"),
        ('{"empirical": {"gbytes": {"data": [1]}}}', "no list of pairs"),
        ('{"empirical": {"gbytes": {"data": [["L1", 3]]}}}', "no bandwidth of the memory"),
        ('{"empirical": 3}', "is no file of measured roofs"),
        ("", "is empty"),
        ("Name:,box\n", "line 2: expected the names of columns"),
        ("Name:,box\nDate,ISA,Precision\n", "no roof: no row"),
        ("device,HBMBw,FP32Flops\n0,N/A,3\n", "no bandwidth of its memory"),
        ("device,HBMBw,FP32Flops\n0,fast,3\n", "line 2, column 'HBMBw': 'fast' is no number"),
        ("device,HBMBw,FP32Flops\n0,100,-3\n", "no peak of FP32"),
    ],
)
def test_what_is_no_file_of_roofs_says_what_one_is(write, text, words):
    with pytest.raises(ReadError, match=words):
        bw.read_platforms(write(text))


def test_a_datatype_that_is_none_is_refused(write):
    with pytest.raises(BenchwidgetsError, match="datatype"):
        bw.read_platforms(write(ERT), datatype="text")
