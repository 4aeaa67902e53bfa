"""gops and fps from each other, and the task of a network: of the catalogue, of the caller's networks, of the table."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.catalogue import load_networks
from benchwidgets.model.errors import BenchwidgetsError, UnknownColumnError
from benchwidgets.readers.completion import complete, known_networks
from benchwidgets.readers.measurements import read_measurements

from .test_measurements import HEADER, read, row, write  # noqa: F401

MINE = pd.DataFrame({"network": ["Mine", "Mine"], "pruning_pct": [100, 50], "operations": [4e9, 1e9], "task": "Roads"})


def test_fps_is_gops_over_the_operations_where_the_table_has_none(read):  # noqa: F811
    # as five rows of the Ultra96 in a published table: latency and performance, no throughput
    lines = [
        row(
            **{"NN_Topology": "GoogLeNetv1", "HWType": "Ultra96-DPU", "Precision": "INT8", "Op mode": ""},
            **{"batch/thread/stream": str(threads), "fps-comp": "", "tp-comp": repr(3.13 * 60 * threads)},
        )
        for threads in range(3, 8)
    ]
    measured = read(HEADER, *lines, row())
    assert measured["fps"].tolist() == pytest.approx([180, 240, 300, 360, 420, 4000])
    assert measured["gops"].tolist()[:5] == pytest.approx([3.13 * 60 * threads for threads in range(3, 8)])
    assert measured.attrs["computed"] == {"gops": 0, "fps": 5}
    assert "without_operations" not in measured.attrs


def test_networks_of_ones_own_are_known_to_the_reader(write):  # noqa: F811
    lines = [row(NN_Topology="Mine", **{"fps-comp": "10", "tp-comp": ""}),
             row(NN_Topology="Mine", PruningFactor="50%", **{"fps-comp": "", "tp-comp": "3"}),
             row(NN_Topology="Other", **{"fps-comp": "10", "tp-comp": ""}), row()]  # fmt: skip
    path = write(HEADER, *lines)
    measured = read_measurements(path, networks=MINE)
    assert measured["gops"].tolist()[:2] == [40.0, 3.0]
    assert measured["fps"].tolist() == [10.0, 3.0, 10.0, 4000.0]
    assert measured["task"].tolist() == ["Roads", "Roads", "", "MNIST"]
    assert measured.attrs["computed"] == {"gops": 1, "fps": 1}
    assert measured.attrs["without_operations"] == {"Other": 1}
    assert read_measurements(path).attrs["without_operations"] == {"Mine": 2, "Other": 1}


def test_a_network_of_ones_own_stands_for_that_of_the_catalogue(read):  # noqa: F811
    other = pd.DataFrame({"network": ["MLP"], "operations": [1e9]})
    known = known_networks(other)
    assert known[known["network"] == "MLP"][["pruning_pct", "operations"]].to_numpy().tolist() == [[100.0, 1e9]]
    assert len(known) == len(load_networks()) - 3


def test_networks_that_cannot_be_used_are_told(write):  # noqa: F811
    path = write(HEADER, row())
    with pytest.raises(UnknownColumnError, match="networks: no column 'operations'"):
        read_measurements(path, networks=pd.DataFrame({"network": ["A"]}))
    with pytest.raises(BenchwidgetsError, match="networks: operations at position 0 is -1"):
        read_measurements(path, networks=pd.DataFrame({"network": ["A"], "operations": [-1]}))
    with pytest.raises(BenchwidgetsError, match="networks"):
        read_measurements(path, networks="networks.csv")


def test_operations_of_the_table_go_before_those_of_the_networks(write):  # noqa: F811
    path = write("Net,Chip,Format,Img/s,Work (GFLOP)", "MLP,NCS,FP16,10,2", "Mine,NCS,FP16,10,0.5", "Mine,NCS,FP16,10,")
    names = {"network": "Net", "platform": "Chip", "datatype": "Format", "fps": "Img/s"}
    measured = read_measurements(path, {**names, "operations": "Work (GFLOP)"}, networks=MINE)
    assert measured["gops"].tolist() == [20.0, 5.0, 40.0]
    assert measured["operations"].tolist()[:2] == [2e9, 0.5e9]
    published = write(f"{HEADER},operations", f"{row(NN_Topology='New', **{'tp-comp': ''})},2e6", name="published.csv")
    assert read_measurements(published)["gops"].tolist() == [8.0]


def test_a_missing_pruning_means_unpruned(write):  # noqa: F811
    path = write("Net,Chip,Format,Img/s", "MLP,NCS,FP16,10")
    measured = read_measurements(path, {"network": "Net", "platform": "Chip", "datatype": "Format", "fps": "Img/s"})
    assert measured["gops"].tolist() == [pytest.approx(0.2002944)]


def test_rows_without_a_network_are_listed(write):  # noqa: F811
    path = write("Chip,Format,Img/s", "NCS,FP16,10", "NCS,FP16,20")
    measured = read_measurements(path, {"platform": "Chip", "datatype": "Format", "fps": "Img/s"})
    assert measured.attrs["without_operations"] == {"no network named": 2}


@pytest.mark.parametrize(
    ("network", "task"),
    [("ResNet-50v15", "ImageNet"), ("ResNet-50", "ImageNet"), ("resnet50", "ImageNet"), ("ResNet50 v1.5", "ImageNet"),
     ("MobileNetv2", "ImageNet"), ("mlp", "MNIST"), ("CNV", "CIFAR-10"), ("ResNet-18", ""), ("mine", ""), ("v1", "")],
)  # fmt: skip
def test_the_task_is_that_of_the_network_in_any_version_and_spelling(read, network, task):  # noqa: F811
    assert read(HEADER, row(NN_Topology=network)).task.tolist() == [task]


def test_another_version_has_the_task_but_not_the_operations(read):  # noqa: F811
    measured = read(HEADER, row(NN_Topology="ResNet-50v15", **{"tp-comp": ""}))
    assert measured["gops"].isna().all()
    assert measured.attrs["without_operations"] == {"ResNet-50v15": 1}


NUMBERS = st.sampled_from([math.nan, 1.0, 2.0, 100.0, 102.5])


@given(st.lists(st.tuples(st.sampled_from(["A", "B", "C"]), NUMBERS, NUMBERS, NUMBERS), max_size=8))
def test_equals_a_slow_loop(rows):
    networks = pd.DataFrame({"network": ["A", "B"], "pruning_pct": 100.0, "operations": [1e9, 2e9], "task": "t"})
    frame = pd.DataFrame(rows, columns=["network", "fps", "gops", "operations"]).assign(task="", pruning_pct=100.0)
    frame["operations"] *= 1e9
    done = complete(frame, networks)
    made, wrong, lost = {"gops": 0, "fps": 0}, 0, {}
    for (network, fps, gops, own), got in zip(rows, frame.itertuples(), strict=True):
        work = {"A": 1.0, "B": 2.0}.get(network, math.nan) if math.isnan(own) else own
        expected_fps, expected_gops = fps, gops
        if math.isnan(work):
            if math.isnan(fps) != math.isnan(gops):
                lost[network] = lost.get(network, 0) + 1
        elif math.isnan(gops) and not math.isnan(fps):
            expected_gops, made["gops"] = fps * work, made["gops"] + 1
        elif math.isnan(fps) and not math.isnan(gops):
            expected_fps, made["fps"] = gops / work, made["fps"] + 1
        elif abs(gops - fps * work) > 0.02 * fps * work:
            expected_gops, wrong = fps * work, wrong + 1
        np.testing.assert_allclose([got.fps, got.gops], [expected_fps, expected_gops])
    assert done["corrected"] == {"gops": wrong}
    assert done["computed"] == {name: count for name, count in made.items() if count or name == "gops"}
    assert done.get("without_operations", {}) == lost
