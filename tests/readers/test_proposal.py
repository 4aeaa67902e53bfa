"""Proposals of how to read tables of other layouts: what headers and cells say, and that a proposal reads its table."""

import csv

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from work import calls

from benchwidgets.model.errors import ReadError
from benchwidgets.readers.measurements import read_measurements
from benchwidgets.readers.proposing import propose_columns

from .test_mapping import TABLE


@pytest.fixture
def write(tmp_path):
    """Write text to a file, and return its path."""

    def write(text=TABLE):
        (tmp_path / "table.csv").write_text(text, encoding="utf-8")
        return tmp_path / "table.csv"

    return write


def test_the_proposal_reads_the_table(write):
    proposal = propose_columns(write())
    assert proposal.unused == ["Compiler"]
    measured = read_measurements(proposal.path, proposal.columns, proposal.units)
    assert measured.index.tolist() == ["A INT8 ResNet-50 b1", "A INT8 ResNet-50 b8"]
    values = measured[["latency_ms", "fps", "gops", "power_w", "top1_pct"]].iloc[0].tolist()
    assert values == [1.1, 909, 7000, 2.5, 76]


def test_the_proposal_prints_as_the_call(write):
    proposal = propose_columns(write())
    printed = repr(proposal)
    assert "'latency_ms': 'Mean Latency (us)'," in printed
    assert "# guess: unit not in the header; the numbers look like fractions of 1" in printed
    assert "# 'Compiler': not used" in printed
    measured = eval(printed, {"read_measurements": read_measurements})
    pd.testing.assert_frame_equal(measured, read_measurements(proposal.path, proposal.columns, proposal.units))


def test_an_edited_proposal_goes_back_as_it_is(write):
    proposal = propose_columns(write())
    del proposal.columns["power_w"]
    proposal.columns |= {"pruning_pct": 100, "compiler": "Compiler"}
    measured = read_measurements(proposal.path, proposal, {"gops": "GOP/s"})
    assert measured.index.tolist() == ["A INT8 ResNet-50 100% b1", "A INT8 ResNet-50 100% b8"]
    assert measured.power_w.isna().all()
    assert measured.latency_ms.tolist() == [1.1, 5.0]
    assert measured.compiler.tolist() == ["tvm", "na"]
    assert measured.attrs["corrected"] == {"gops": 2}  # 7 and 12 GOP/s are not what the throughput comes to


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("Throughput [GOP/s]", "1", {"gops": "Throughput [GOP/s]"}),
        ("throughput_ips", "1", {"fps": "throughput_ips"}),
        ("inferenceTime_ms", "1", {"latency_ms": "inferenceTime_ms"}),
        ("Latency", "fast", {}),
        ("sparsity", "50", {}),
        ("GPU", "A100", {"platform": "GPU"}),
        ("top-1 accuracy (%)", "70", {"top1_pct": "top-1 accuracy (%)"}),
        ("power_mw", "1500", {"power_w": "power_mw"}),
        ("<img onerror=x>", "1", {}),
    ],
)
def test_what_headers_say(write, header, cell, expected):
    assert propose_columns(write(f"{header}\n{cell}\n")).columns == expected


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('GPU,Latency (ms)\nA,2\nB,"1,5,6"\n', "line 3: '1,5,6' is not a number; expected a number such as 12.5"),
        ("GPU;Latency (ms)\nA;1_5\n", "line 2: '1_5' is not a number; expected a number such as 12.5"),
    ],
)
def test_a_column_that_its_cells_keep_out_says_why(write, text, fault):
    proposal = propose_columns(write(text))
    assert proposal.unused == ["Latency (ms)"]
    assert f"# 'Latency (ms)': not used as 'latency_ms': {fault}" in repr(proposal)
    with pytest.raises(ReadError) as told:  # told to read it nevertheless, the reader says the same
        read_measurements(proposal.path, {**proposal.columns, "latency_ms": "Latency (ms)"})
    place, _, said = proposal.faults["Latency (ms)"].removeprefix("as 'latency_ms': ").partition(": ")
    assert place in str(told.value)
    assert said in str(told.value)


def test_a_column_that_lost_to_a_better_one_or_means_nothing_has_no_fault(write):
    assert propose_columns(write("latency,latency ms,remark\n1,2,good\n")).faults == {}


@pytest.mark.parametrize("junk", ["(" * 300_000, "[" + " " * 300_000, "a" * 300_000, "_" * 300_000, "x/" * 150_000])
def test_a_name_of_a_megabyte_takes_no_time(write, junk):
    path, proposed = write(f"{junk},fps\nb,1\n"), []
    assert calls(lambda: proposed.append(propose_columns(path))) < 200_000  # fewer than there are letters
    assert proposed[0].columns == {"fps": "fps"}


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12), min_size=1))
def test_any_header_is_proposed_or_refused(tmp_path_factory, names):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([names, ["1"] * len(names)])
    try:
        proposal = propose_columns(path)
    except ReadError:
        return
    assert len(set(proposal.columns.values())) == len(proposal.columns)
    repr(proposal)


def test_every_column_is_proposed_once(write):
    proposal = propose_columns(write("latency,latency ms,time\n1,2,3\n"))
    assert proposal.columns == {"latency_ms": "latency ms"}
    assert proposal.unused == ["latency", "time"]


@pytest.mark.parametrize("name", ["measurements_2020-04.csv", "measurements_2020-10.csv"])
def test_the_published_layouts_are_proposed_as_they_are_read(qutibench, name):
    proposal = propose_columns(qutibench / name)
    mapped = read_measurements(proposal.path, proposal.columns, proposal.units)
    pd.testing.assert_frame_equal(mapped, read_measurements(proposal.path))
