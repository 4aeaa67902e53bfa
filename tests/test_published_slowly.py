"""The published tables once more, by a plain loop over csv rows that shares no code with the readers."""

import csv
import math
from collections import Counter

import pytest

import benchwidgets as bw

PUBLISHED = ["measurements_2020-04.csv", "measurements_2020-10.csv"]

#: Operations per input of the networks in the tables, from the papers.
OPERATIONS = {
    **{("MLP", 100.0): 20_029_440, ("MLP", 50.0): 5_820_416, ("MLP", 25.0): 1_861_632, ("MLP", 12.5): 668_672},
    **{("CNV", 100.0): 469_449_728, ("CNV", 50.0): 118_922_752, ("CNV", 25.0): 30_510_848, ("CNV", 12.5): 8_124_928},
}
PLATFORMS = {
    **{
        "GPU": "TX2",
        "TPU": "EdgeTPU",
        "NCS": "NCS",
        "NCS2": "NCS",
        "ZCU104-Bismo": "ZCU104-BISMO",
        "ZCU104-BISMO": "ZCU104-BISMO",
    },
    **{"ZCU104-FINN": "ZCU104-FINN", "A53-gemmlowp": "U96-Quadcore-A53", "U96-Quadcore A53": "U96-Quadcore-A53"},
    **{name: name for name in ("EdgeTPU", "TX2", "U96-Quadcore-A53", "ZCU102-DPU", "ZCU104-DPU", "Ultra96-DPU")},
}
NUMBERS = {
    **{"latency_ms": ["lat-comp"], "system_latency_ms": ["lat-sys"], "fps": ["fps-comp"], "system_fps": ["fps-system"]},
    **{"top1_pct": ["top1 [%]"], "top5_pct": ["top5 [%]"], "base_w": ["BasePWR [W]", "Base_Pwr_W"]},
    **{"idle_w": ["IdlePWR [W]", "Idle_Pwr_W"], "power_w": ["FullPwr [W]", "Full_Pwr_W"]},
}


def number(cell):
    cell = cell.strip().replace(",", "")
    return math.nan if cell in ("", "na") else float(cell)


def design(row):
    """Name of the design, its network and its pruning."""
    pruning = float(row["PruningFactor"].replace("%", ""))
    datatype = row["Precision"] if "Precision" in row else row["Datatype"]
    words = [PLATFORMS[row["HWType"]], row["Op mode"].replace("na", ""), datatype, row["NN_Topology"]]
    name = " ".join([word for word in words if word] + [f"{pruning:g}%", "b" + row["batch/thread/stream"]])
    return name, (row["NN_Topology"], pruning)


def performance(row, network):
    """Performance in GOP/s, and what had to be done for it: nothing, filled in, or corrected from how much."""
    expected = number(row["fps-comp"]) * OPERATIONS[network] / 1e9
    published = number(row["tp-comp"])
    if math.isnan(published):
        return expected, "filled in"
    ratio = published / expected
    return (published, "") if abs(ratio - 1) <= 0.02 else (expected, ratio)


@pytest.fixture(scope="module", params=PUBLISHED)
def table(request, qutibench):
    """Path of a published table, and its rows."""
    path = qutibench / request.param
    with open(path, encoding="utf-8", newline="") as file:
        return path, list(csv.DictReader(file))


def test_every_number_is_the_one_in_the_file(table):
    path, rows = table
    rows = {design(row)[0]: row for row in rows if row["lat-comp"] not in ("", "na")}
    measured = bw.read_measurements(path)
    assert len(measured) == len(rows) == 784
    assert set(measured.index) == set(rows)
    for label, got in measured.iterrows():
        row = rows[label]
        for ours, theirs in NUMBERS.items():
            value = next((number(row[name]) for name in theirs if name in row), math.nan)
            assert got[ours] == value or (math.isnan(got[ours]) and math.isnan(value)), (label, ours)
        assert math.isclose(got.gops, performance(row, design(row)[1])[0], rel_tol=1e-12), label


def test_planned_designs_are_all_there_when_asked_for(table):
    path, rows = table
    planned = bw.read_measurements(path, planned=True)
    assert sorted(label.partition(" #")[0] for label in planned.index) == sorted(design(row)[0] for row in rows)
    assert len(bw.keep_measured(planned, "latency_ms")) == 784


def test_what_was_left_out_filled_in_and_corrected(table):
    path, rows = table
    assert len(rows) == 1044
    attrs = bw.read_measurements(path).attrs
    planned = [row for row in rows if row["lat-comp"] in ("", "na")]
    assert attrs["skipped"] == {"never measured": len(planned)} == {"never measured": 260}
    done = [(design(row), performance(row, design(row)[1])[1]) for row in rows if row not in planned]
    assert attrs["computed"] == {"gops": sum(how == "filled in" for _, how in done)} == {"gops": 475}
    kinds = Counter((*network, round(ratio, 2)) for (_, network), ratio in done if isinstance(ratio, float))
    assert attrs["corrected"] == {"gops": kinds.total()} == {"gops": 225}
    # the MLP's rows count fewer operations than it has, and one row of the TX2 others than the rest
    mlp = {("MLP", 100, 0.42): 56, ("MLP", 50, 0.36): 56, ("MLP", 25, 0.29): 56, ("MLP", 12.5, 0.2): 56}
    assert kinds == {**mlp, ("CNV", 50, 0.43): 1}
