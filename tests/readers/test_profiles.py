"""Profilers' files of kernels: small ones of each shape, with numbers by hand."""

import csv
import io

import numpy as np
import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.model.errors import ReadError
from benchwidgets.readers.profilers.kernels import short_name
from benchwidgets.readers.profilers.nsight import power_of

HEAD = ["ID", "Process ID", "Process Name", "Host Name", "Kernel Name", "Context", "Stream", "Block Size", "Grid Size",
        "Device", "CC"]  # fmt: skip
GEMM, ADD = "void gemm<float, 128>(float*, int)", "at::native::add_kernel(int)"


def launch(number, kernel):
    return [str(number), "77", "python", "box", kernel, "1", "7", "(128, 1, 1)", "(64, 1, 1)", "0", "9.0"]


def op(kind, unit="sm"):
    return f"{unit}__sass_thread_inst_executed_op_{kind}_pred_on.sum"


METRICS = ["gpu__time_duration.sum", "dram__bytes.sum", "lts__t_bytes.sum", *map(op, ("fadd", "fmul", "ffma", "hfma")),
           "launch__registers_per_thread"]  # fmt: skip
UNITS = ["usecond", "Mbyte", "Mbyte", "inst", "inst", "inst", "inst", "register/thread"]
#: 10 us, 2 MB, 8 MB, 1,000 + 3,000 + 2 * 4,998,000 = 10^7 operations; and 4 us without any operation in FP32.
RAW = [
    [*HEAD, *METRICS],
    [*[""] * len(HEAD), *UNITS],
    [*launch(0, GEMM), "10.0", "2.0", "8.0", "1,000", "3,000", "4,998,000", "0", "96"],
    [*launch(1, ADD), "4", "1.0", "1.0", "0", "0", "0", "250,000", "16"],
]


def quoted(rows):
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return text.getvalue()


def long_rows(kernels=((GEMM, RAW[2]), (ADD, RAW[3])), units=UNITS):
    """A metric a row; the duration stands in two sections."""
    rows = [[*HEAD, "Section Name", "Metric Name", "Metric Unit", "Metric Value"]]
    for number, (kernel, cells) in enumerate(kernels):
        metrics = zip(METRICS, units, cells[len(HEAD) :], strict=True)
        rows += [[*launch(number, kernel), "Command line profiler metrics", *metric] for metric in metrics]
        rows.append([*launch(number, kernel), "GPU Speed Of Light", METRICS[0], "usecond", cells[len(HEAD)]])
    return rows


@pytest.fixture
def write(tmp_path):
    def write(text, name="kernels.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


NOISE = '==PROF== Connected to process 77\n==PROF== Profiling "gemm": 0%....100%\n'


@pytest.mark.parametrize("rows", [RAW, long_rows()], ids=["raw", "long"])
@pytest.mark.parametrize("before", ["", NOISE], ids=["plain", "told"])
def test_both_forms_of_nsight_compute_say_the_same(write, rows, before):
    found = bw.read_profile(write(before + quoted(rows)), name="H100 SXM")
    gemm, add = found.to_dict("records")
    assert (gemm["network"], gemm["datatype"], gemm["platform"]) == ("gemm", "FP32", "H100 SXM")
    assert gemm["latency_ms"] == pytest.approx(0.01)
    assert gemm["operations"] == 1e7
    assert gemm["gops"] == pytest.approx(1000.0)
    assert (gemm["intensity"], gemm["intensity_L2"]) == (5.0, 1.25)
    assert (add["network"], add["datatype"], add["operations"]) == ("at::native::add_kernel", "FP16", 500_000.0)
    assert add["gops"] == pytest.approx(125.0)
    assert add["intensity"] == 0.5


@pytest.mark.parametrize("rows", [RAW, long_rows()], ids=["raw", "long"])
def test_no_metric_is_lost(write, rows):
    found = bw.read_profile(write(quoted(rows)))
    for name, cell in zip(RAW[0], RAW[2], strict=True):
        own = found[name if name in found else f"file_{name}"].iloc[0]
        assert str(own) == cell or own == float(cell.replace(",", ""))
    assert found.attrs["units"][METRICS[0]] == "usecond"


def test_units_may_differ_from_row_to_row(write):
    rows = long_rows()
    for row in rows:
        if row[0] == "1" and row[-3] == METRICS[0]:
            row[-2:] = ["nsecond", "4,000"]
    assert bw.read_profile(write(quoted(rows)))["latency_ms"].tolist() == pytest.approx([0.01, 0.004])


def test_rates_a_cycle_and_a_second_are_what_sums_are(write):
    metrics = [METRICS[0], "smsp__cycles_elapsed.avg.per_second", f"{op('ffma', 'smsp')}.per_cycle_elapsed",
               "dram__bytes.sum.per_second"]  # fmt: skip
    rows = [[*HEAD, *metrics], [*[""] * len(HEAD), "msecond", "cycle/nsecond", "inst/cycle", "Gbyte/second"],
            [*launch(0, GEMM), "2", "1.5", "100", "50"]]  # fmt: skip
    (gemm,) = bw.read_profile(write(quoted(rows))).to_dict("records")
    # 1.5e9 cycles a second of 100 fused multiply-adds: 300 GFLOP/s, over 50 GB/s
    assert gemm["gops"] == pytest.approx(300.0)
    assert gemm["intensity"] == pytest.approx(6.0)


def test_of_two_metrics_for_one_thing_one_counts(write):
    again = [f"{METRICS[5].replace('sm__', 'smsp__')}", "sm__ops_path_tensor_src_bf16_dst_fp32.sum",
             "sm__ops_path_tensor_src_int8.sum", "sm__ops_path_tensor_src_int8_dst_int32.sum"]  # fmt: skip
    rows = [[*row, *more] for row, more in zip(RAW, (again, ["inst"] * 4, ["4,998,000", "3e8", "8", "8"], ["0"] * 4),
                                               strict=True)]  # fmt: skip
    gemm = bw.read_profile(write(quoted(rows))).iloc[0]
    assert (gemm["operations_FP32"], gemm["operations_BF16"], gemm["operations_INT8"]) == (1e7, 3e8, 8.0)
    assert (gemm["datatype"], gemm["operations"]) == ("BF16", 3.1e8 + 8)


def test_the_device_is_the_platform_where_it_is_told(write):
    rows = [[*row, more] for row, more in zip(RAW, ("device__attribute_display_name", "", *["NVIDIA H100 PCIe"] * 2),
                                              strict=True)]  # fmt: skip
    assert bw.read_profile(write(quoted(rows)))["platform"].tolist() == ["H100 PCIe"] * 2
    assert bw.read_profile(write(quoted(RAW)))["platform"].tolist() == ["CC 9.0"] * 2


def test_a_file_cut_in_the_middle_keeps_its_whole_rows(write):
    text = quoted(RAW)
    for length in range(len(quoted(RAW[:3])) + 1, len(text) - 2):
        with pytest.warns(UserWarning, match="line 4 is cut off and left out"):
            found = bw.read_profile(write(text[:length]))
        assert found["network"].tolist() == ["gemm"]


def test_what_is_missing_is_told_with_how_to_get_it(write):
    rows = [[cell for cell, name in zip(row, RAW[0], strict=True) if "sass" not in name] for row in RAW]
    with pytest.warns(UserWarning, match=r"does not give: operations; profile with ncu --set roofline"):
        found = bw.read_profile(write(quoted(rows)))
    assert found["gops"].isna().all()
    assert found["datatype"].tolist() == ["", ""]
    rows = [[*HEAD, METRICS[0], "sm__inst_executed_pipe_tensor.sum"], [*launch(0, GEMM), "5", "100"]]
    with pytest.warns(UserWarning) as told:
        bw.read_profile(write(quoted(rows)))
    assert any("collect sm__ops_path_tensor_src" in str(each.message) for each in told)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        (NOISE, "only lines of the profiler itself"),
        ("network,fps\nA,1\n", "line 1: columns network, fps; expected a CSV of Nsight Compute"),
        (
            quoted([[*HEAD, "launch__waves_per_multiprocessor"], [*launch(0, GEMM), "3"]]),
            "no time, operations or bytes",
        ),
        ("Kernel_Name,Start_Timestamp,End_Timestamp\na,1,2,3\n", "line 2: more cells than the header has"),
        ("ID,Kernel Name,ID \n1,a,2\n", "line 1: columns that are called alike: ID"),
        (quoted(RAW) + '"1","2","3"' + ',"4"' * 40 + "\n", "line 1 and on"),
    ],
)
def test_what_is_no_profile_says_what_one_is(write, text, words):
    with pytest.raises(ReadError, match=words):
        bw.read_profile(write(text))


COUNTERS = {
    "Dispatch_ID": "0", "GPU_ID": "2", "Kernel_Name": "Cijk_Ailk<float>(int)", "Grid_Size": "65536",
    "Start_Timestamp": "1000", "End_Timestamp": "21000",
    "SQ_INSTS_VALU_ADD_F32": "1000", "SQ_INSTS_VALU_MUL_F32": "2000", "SQ_INSTS_VALU_FMA_F32": "3000",
    "SQ_INSTS_VALU_TRANS_F32": "500", "SQ_INSTS_VALU_MFMA_MOPS_BF16": "40000", "SQ_INSTS_VALU_MFMA_MOPS_I8": "0",
    "TCC_EA0_RDREQ_sum": "1000", "TCC_EA0_RDREQ_32B_sum": "100", "TCC_EA0_WRREQ_sum": "300",
    "TCC_EA0_WRREQ_64B_sum": "200", "TCC_BUBBLE_sum": "50",
    "TCP_TCC_READ_REQ_sum": "5000", "TCP_TCC_WRITE_REQ_sum": "1000", "TCP_TCC_ATOMIC_WITH_RET_REQ_sum": "0",
    "TCP_TCC_ATOMIC_WITHOUT_RET_REQ_sum": "10", "TCP_TOTAL_CACHE_ACCESSES_sum": "20000",
}  # fmt: skip


def test_counters_of_rocprof_compute(write):
    path = write(f"{','.join(COUNTERS)}\n{','.join(COUNTERS.values())}\n")
    (row,) = bw.read_profile(path, name="MI300X").to_dict("records")
    vector, matrix = 64 * (1000 + 2000 + 2 * 3000 + 500), 512 * 40000
    memory = 128 * 50 + 64 * (1000 - 50 - 100) + 32 * 100 + 64 * 200 + 32 * 100
    assert (row["operations_FP32"], row["operations_BF16"]) == (vector, matrix)
    assert (row["network"], row["datatype"]) == ("Cijk_Ailk", "BF16")
    assert row["latency_ms"] == pytest.approx(0.02)
    assert row["gops"] == pytest.approx((vector + matrix) / 20e-6 / 1e9)
    assert row["intensity"] == pytest.approx((vector + matrix) / memory)
    assert row["intensity_L2"] == pytest.approx((vector + matrix) / (64 * 6010))
    assert row["intensity_L1"] == pytest.approx((vector + matrix) / (64 * 20000))
    assert row["Dispatch_ID"] == 0
    older = {name.replace("TCC_EA0_", "TCC_EA_"): cell for name, cell in COUNTERS.items() if name != "TCC_BUBBLE_sum"}
    (row,) = bw.read_profile(write(f"{','.join(older)}\n{','.join(older.values())}\n")).to_dict("records")
    assert row["platform"] == "GPU 2"
    assert row["intensity"] == pytest.approx((vector + matrix) / (64 * 900 + 32 * 100 + 64 * 200 + 32 * 100))


@pytest.mark.parametrize("seed", range(10))
def test_random_launches_against_slow_code(write, seed):
    rng = np.random.default_rng(seed)
    rows, expected = [RAW[0], RAW[1]], []
    for number in range(int(rng.integers(1, 9))):
        time, dram, cache, *counts = rng.integers(0, 10**6, 7).tolist()
        rows.append([*launch(number, GEMM), *(f"{cell:,}" for cell in (time, dram, cache, *counts)), "1"])
        single, half = counts[0] + counts[1] + 2 * counts[2], 2 * counts[3]
        done = single + half
        speed = done / (time * 1e-6) / 1e9 if time and done else np.nan
        intensity = done / (dram * 1e6) if dram and done else np.nan
        expected.append((speed, intensity, "FP32" if single >= half and done else "FP16" if done else ""))
    found = bw.read_profile(write(quoted(rows)))
    np.testing.assert_allclose(found["gops"], [each[0] for each in expected], rtol=1e-12)
    np.testing.assert_allclose(found["intensity"], [each[1] for each in expected], rtol=1e-12)
    assert found["datatype"].tolist() == [each[2] for each in expected]


def test_kernels_go_straight_into_rooflines_and_fronts(write):
    space = bw.DesignSpace(bw.read_profile(write(quoted(RAW)), name="H100 SXM"))
    view = bw.RooflineExplorer(bw.load_platforms("accelerators"), space=space)
    assert view.roofline.frame()["intensity"].tolist() == [5.0, 0.5]
    levels = [{"platform": "H100 SXM", "level": "L2", "bandwidth_gbs": 5000.0}]
    view = bw.RooflineExplorer(bw.load_platforms("accelerators"), space=space, levels=levels)
    assert view.roofline.frame()["limiting_level"].tolist() == ["L2", "off-chip"]
    front = bw.ParetoExplorer(space, x="latency_ms", y="gops")
    assert len(front.front.rows) == 2


@pytest.mark.parametrize(
    ("kernel", "name"),
    [
        ("void cutlass::Kernel<A<B<int>, 3>>(A::Params)", "cutlass::Kernel"),
        ("(anonymous namespace)::softmax_warp_forward", "softmax_warp_forward"),
        ("ampere_sgemm_128x64_tn", "ampere_sgemm_128x64_tn"),
        ("operator()", "operator"),
        ("", ""),
        ("<<<", "<<<"),
    ],
)
def test_a_kernel_is_called_by_its_function(kernel, name):
    assert short_name(kernel) == name


@pytest.mark.parametrize(
    ("unit", "power"),
    [("Gbyte/second", 9), ("Kbyte", 3), ("ns", -9), ("us", -6), ("s", 0), ("Ghz", 9), ("inst/cycle", 0),
     ("cycle/nsecond", 9), ("register/thread", 0), ("", 0)],
)  # fmt: skip
def test_units_are_powers_of_ten(unit, power):
    assert power_of(unit) == power


def test_a_large_file_is_read_by_columns(write):
    body = quoted(RAW[2:3]).rstrip("\n")
    text = quoted(RAW[:2]) + "\n".join([body] * 20_000) + "\n"
    found = bw.read_profile(write(text))
    assert len(found) == 20_000
    assert isinstance(found.index, pd.Index)
    assert found.index.is_unique
