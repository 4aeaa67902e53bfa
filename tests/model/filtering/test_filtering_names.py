"""The words of the screen in a filter: labels, labels with units, and what is said where they do not decide."""

import inspect

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from traitlets import HasTraits

import benchwidgets as bw
from benchwidgets.model.errors import FilterError, UnknownColumnError
from benchwidgets.model.filtering import parse
from benchwidgets.model.filtering.literals import column_text
from benchwidgets.model.numbers import axis_scale
from benchwidgets.widgets.filterline import FilterBar
from benchwidgets.widgets.table import DesignSpaceTable

FRAME = pd.DataFrame(
    {
        "fps": [10.0, 20.0, 30.0],
        "latency_ms": [1.0, 2.0, np.nan],
        "top1_pct": [97.0, 95.0, 93.0],
        "gops": [1.0, 2.0, 3.0],
        "fps_per_w": [1.0, 2.0, 3.0],
        "inputs_per_j": [3.0, 2.0, 1.0],
        "batch": [1, 2, 3],
        "platform": ["TX2", "NCS", "TX2"],
    },
    index=list("abc"),
)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("throughput > 15", "fps > 15"),
        ("`throughput` > 15", "fps > 15"),
        ("`throughput [1/s]` > 15", "fps > 15"),
        ("15 < throughput <= 20", "fps > 15 and fps <= 20"),
        ("15 <= throughput <= 25", "15 <= fps <= 25"),
        ("`top-1 accuracy` >= 95", "top1_pct >= 95"),
        ("`top-1 accuracy [%]` in (97, 93)", "top1_pct in (97, 93)"),
        ("latency is missing", "latency_ms is missing"),
        ("not (latency is missing or performance < 2)", "not (latency_ms is missing or gops < 2)"),
        ("performance > `inputs per joule [1/J]` and fps_per_w > 0", None),
        ("throughput > performance", "fps > gops"),
        ("platform not contains 'x'", "platform not contains 'x'"),
        ("design == 'a' or throughput == 20", "design == 'a' or fps == 20"),
        ("", ""),
    ],
)
def test_a_label_means_its_column(space, text, canonical):
    if canonical is None:
        with pytest.raises(FilterError, match="'inputs per joule"):
            space.filter(text)
        return
    assert str(space.predicate(text)) == canonical
    assert space.predicate(text) == parse(canonical)
    space.filter(text)
    assert ", ".join(map(str, space.clauses)) == canonical


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("fps > 1 and `inputs per joule` > 2", 12,
         "'inputs per joule' is what fps_per_w and inputs_per_j are called; write the column's name"),
        ("fps > `inputs per joule`", 6, "fps_per_w and inputs_per_j"),
        ("troughput > 5", 0, "no column 'troughput'; .*Did you mean throughput, the label of fps"),
        ("fps > troughput", 6, "Did you mean throughput, the label of fps.*For text use quotes: 'troughput'"),
        ("`top1 accuracy` > 5", 0, "Did you mean `top-1 accuracy`, the label of top1_pct"),
        ("`batch size [rows]` > 5", 0, "'batch size' is column batch, whose numbers have no unit"),
        ("fpss > 5", 0, "no column 'fpss'; the space has fps, .*Did you mean 'fps'"),
        ("`latency [s]` < 0.1", 0, "'latency' is column latency_ms, whose numbers are in ms"),
        ("`performance [OP/s]` > 1e9", 0, "'performance' is column gops, whose numbers are in GOP/s"),
        ("fps == none", 7, "For missing values use `is missing`"),
    ],
)  # fmt: skip
def test_what_does_not_decide_is_told_with_its_place(space, text, position, words):
    space.filter("fps > 15")
    with pytest.raises(FilterError, match=words) as caught:
        space.filter(text)
    assert (caught.value.text, caught.value.position) == (text, position)
    assert isinstance(caught.value, UnknownColumnError) == ("is what" not in words and "and inputs" not in words)
    assert list(map(str, space.clauses)) == ["fps > 15"]


def test_the_remedies_work(space):
    for text in ("fps_per_w > 1", "throughput > 5", "latency_ms < 100", "gops > 1"):
        space.filter(text)


def test_a_name_is_stronger_than_a_label():
    space = bw.DesignSpace(pd.DataFrame({"fps": [10, 20], "throughput": [2, 1], "design": [1, 2]}, index=["a", "b"]))
    assert space.filter("throughput > 1").visible_frame().index.tolist() == ["a"]
    assert space.filter("design > 1").visible_frame().index.tolist() == ["b"]
    assert space.filter("`design (label)` == 'a'").visible_frame().index.tolist() == ["a"]


def test_given_and_derived_labels_count_and_follow():
    space = bw.DesignSpace(pd.DataFrame({"t": [1.0, 2.0]}), metrics=[bw.Metric("t", "s", "min", label="wall time")])
    space.derive(bw.Metric("twice", label="two `times`"), lambda frame: 2 * frame["t"])
    assert str(space.predicate("`wall time [s]` > 1 and `two ``times``` > 2")) == "t > 1 and twice > 2"
    space.filter("`wall time` > 1")
    space.frame = pd.DataFrame({"t": [0.0, 5.0, 6.0]})
    assert space.visible_mask().tolist() == [False, True, True]


@given(st.lists(st.sampled_from(["x", "y z", "x [s]", "a`b", "ü"]), min_size=2, max_size=2))
def test_any_label_in_back_quotes_finds_its_column_or_says_which(labels):
    metrics = [bw.Metric(column, label=label) for column, label in zip("pq", labels, strict=True)]
    space = bw.DesignSpace(pd.DataFrame({"p": [1, 5], "q": [1, 5]}), metrics=metrics)
    for column, label in zip("pq", labels, strict=True):
        text = f"{column_text(label)} > 3"
        if labels.count(label) == 1:
            assert str(space.predicate(text)) == f"{column} > 3"
        else:
            with pytest.raises(FilterError, match="p and q"):
                space.predicate(text)


def test_every_heading_and_axis_of_the_shipped_table_is_taken_or_names_its_column():
    space = bw.DesignSpace(bw.read_measurements(bw.data_file("measurements_mnist.csv")))
    table = DesignSpaceTable(space)
    for head in table._header:
        label, name = (column_text(head[word]) for word in ("label", "name"))
        assert str(space.predicate(f"{label} is missing")) == f"{name} is missing"
    for metric in space.metrics:
        said = axis_scale(metric)[1]
        try:
            assert space.predicate(f"{column_text(said)} > 0") == parse(f"{column_text(metric.column)} > 0")
        except FilterError as error:
            assert metric.column in str(error) and metric.unit in str(error)
    table.close()


@pytest.mark.parametrize("kind", [FilterBar, DesignSpaceTable])
def test_the_line_keeps_the_words_typed_and_the_chip_names_the_column(space, kind):
    host = kind(space)
    host._handle_custom_msg({"type": "filter", "text": "throughput > 15"}, [])
    assert host._line["text"] == "throughput > 15" and host._line["error"] == ""
    assert [chip["text"] for chip in host._chips] == ["fps > 15"]
    host._handle_custom_msg({"type": "filter", "text": "`inputs per joule` > 1"}, [])
    assert "fps_per_w and inputs_per_j" in host._line["error"]
    assert space.visible_frame().index.tolist() == ["b", "c"]
    host.close()


def test_a_preset_may_say_its_filter_in_labels(space):
    table = DesignSpaceTable(space, presets={"fast": {"filter": "throughput > 15"}})
    table.apply("fast")
    assert table.to_dict()["filter"] == "fps > 15"
    table.close()


# -- what help() says


def test_help_of_the_filter_has_the_grammar():
    said = inspect.getdoc(bw.DesignSpace.filter)
    words = ["==", "!=", "<=", ">=", "not in", "contains", "is missing", "is not missing", "and", "or", "inf"]
    for word in [*words, "true", "back-quote", "label", "missing value", "2024-05-01"]:
        assert word in said, word


def test_every_example_in_the_help_of_the_filter_is_read():
    lines = [line.strip() for line in inspect.getdoc(bw.DesignSpace.filter).split("::")[1].splitlines()[2:5]]
    assert len(lines) == 3
    for line in lines:
        assert parse(line)


def test_help_of_the_space_names_all_that_can_be_observed_read_and_assigned():
    said = inspect.getdoc(bw.DesignSpace)
    public = {name for cls in bw.DesignSpace.__mro__ if cls.__module__.startswith("benchwidgets") for name in vars(cls)}
    own = [name for name in public if not name.startswith("_") and not hasattr(HasTraits, name)]
    missing = [name for name in own if name not in said]
    assert missing == []
    observed, _, _ = said.partition("To read:")
    assert all(f"\n    {name} " in observed for name in bw.DesignSpace.class_traits())
    assert "space.frame = new" in said
    assert said.count(">>> ") >= 3
