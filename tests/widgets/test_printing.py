"""What answers say when they are printed: a short table or a sentence, in the words of the screen, and no dump."""

import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.formatters import DisplayFormatter

import benchwidgets as bw
from benchwidgets.model.front.explain import explain

FRAME = pd.DataFrame(
    {
        "fps": [30.0, 20.0, 10.0, np.nan],
        "top1_pct": [95.0, 96.5, 94.0, 93.0],
        "latency_ms": [1.0, 1.0, 3.0, np.nan],
        "note_w": [np.nan] * 4,
    },
    index=list("abcd"),
)


def test_why_is_told_with_labels_units_and_the_smallest_change_first(space):
    why = explain(space.candidates("fps", "top1_pct"), "c")
    assert (
        repr(why)
        == str(why)
        == (
            "c is dominated by 2 designs: a, b.\n"
            "One of these changes alone would put it on the front, the smallest first:\n"
            "  top-1 accuracy [%]  94  → beyond  96.5  +2.66 %\n"
            "  throughput [1/s]    10  → beyond    30   +200 %"
        )
    )
    assert why.changes.index.tolist() == ["top1_pct", "fps"]


def test_why_of_a_front_design_is_a_sentence(space):
    view = bw.ParetoExplorer(space)
    assert repr(view.why("a")) == "a is on the front: no design is as good in every objective and better in one."
    view.close()


def test_near_values_are_told_apart():
    space = bw.DesignSpace(pd.DataFrame({"fps": [621.34, 621.31], "top1_pct": [1.0, 1.0]}, index=["a", "b"]))
    assert "621.31  →         621.34  +0.00483 %" in repr(explain(space.candidates("fps", "top1_pct"), "b"))


def test_candidates_say_how_many_over_what_and_who_is_left_out(space):
    assert repr(space.candidates("fps", "latency_ms")) == (
        "Candidates: 3 designs compete; left out: 1 fps missing\n"
        "  throughput [1/s]  10 to 30  more is better\n"
        "  latency [ms]      1 to 3    less is better"
    )
    space.filter("fps > 1000")
    assert repr(space.candidates("fps")) == "Candidates: 0 designs compete\n  throughput [1/s]  —  more is better"


def test_a_comparison_prints_as_a_short_table_and_stays_a_frame(space):
    table = bw.compare(space, "b", "a")
    assert isinstance(table, pd.DataFrame) and table.loc["fps", "verdict"] == "worse"
    assert (
        repr(table)
        == str(table)
        == (
            "b beside the baseline a\n"
            "                    baseline  value  difference\n"
            "throughput [1/s]          30     20     −33.3 %  worse\n"
            "top-1 accuracy [%]        95   96.5     +1.58 %  better\n"
            "latency [ms]               1      1         0 %  same\n"
            "without a value: note_w"
        )
    )
    data, _ = DisplayFormatter().format(table)
    assert list(data) == ["text/plain"]
    assert "beside the baseline" in repr(pickle.loads(pickle.dumps(table)))


def test_what_is_made_of_a_comparison_is_a_plain_frame(space):
    table = bw.compare(space, "b", "a")
    for made in (table.round(2), table[table["verdict"] != ""], table.T, table.copy(), table.drop(columns="value")):
        assert type(made) is pd.DataFrame
    del table["value"]
    assert "difference" in repr(table) and "beside" not in repr(table)


def test_the_least_change_is_a_sentence_and_two_arrays():
    found = bw.least_change([[3, 1], [1, 1]], 1)
    needed, beyond = found
    assert (needed.tolist(), beyond.tolist()) == ([3.0, 1.0], [False, True])
    assert repr(found) == "LeastChange: objective 0 to 3, or objective 1 beyond 1"


def test_selections_and_clauses_are_no_dumps(space):
    assert repr(space.selection) == "Selection: 0 of 4 designs"
    space.select(["a", "b"]).filter("throughput > 15")
    assert repr(space.selection) == "Selection: 2 of 4 designs: a, b"
    assert repr(space.clauses) == "(Clause(filter: fps > 15),)"
    space.frame = FRAME.drop(index="b")
    assert repr(space.selection) == "Selection: 1 of 3 designs: a; no longer there: b"


@pytest.mark.parametrize("label", ["<img src=x>\n\x1b[2J", "x" * 10_000, "\u202eabc\ttab"])
def test_any_label_stays_in_its_line(label):
    frame = pd.DataFrame({"fps": [30.0, 20.0], "top1_pct": [95.0, 94.0]}, index=["a", label])
    space = bw.DesignSpace(frame).select([label])
    answers = [explain(space.candidates("fps", "top1_pct"), label), bw.compare(space, label, "a"), space.selection]
    for answer in answers:
        said = repr(answer)
        assert "\x1b" not in said and "\t" not in said and len(max(said.splitlines(), key=len)) < 300
        assert all(line.isprintable() for line in said.splitlines())


NUMBERS = st.one_of(st.none(), st.floats(), st.integers(-(2**53), 2**53))


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=6), st.data())
def test_any_numbers_can_be_printed(rows, data):
    metrics = [bw.Metric("p", "m", "max"), bw.Metric("q", better="min")]
    space = bw.DesignSpace(pd.DataFrame(rows, columns=["p", "q"], dtype=float), metrics=metrics)
    candidates = space.candidates("p", "q")
    assert repr(candidates).splitlines()[0].startswith(f"Candidates: {len(candidates)} design")
    one, other = (data.draw(st.integers(0, len(rows) - 1)) for _ in range(2))
    assert repr(bw.compare(space, one, other)).startswith(f"{one} beside the baseline {other}")
    if len(candidates):
        assert "the front" in repr(explain(candidates, data.draw(st.sampled_from(list(candidates.labels)))))
