"""Where an error says what to write, writing that works; and what once came out raw is told in our words."""

import numpy as np
import pandas as pd
import pytest
from traitlets import TraitError

import benchwidgets as bw
from benchwidgets import BenchwidgetsError, DesignSpace

FRAME = pd.DataFrame({"fps": [10.0, 20.0, 30.0], "top1_pct": [97.0, 95.0, 96.0]}, index=["a", "b", "c"])


@pytest.fixture
def space():
    return DesignSpace(FRAME)


@pytest.mark.parametrize("labels", [None, 5, "a", b"a", FRAME, 1.5, [["a"]]])
def test_select_says_what_it_takes_and_changes_nothing(space, labels):
    space.select(["b"])
    with pytest.raises(BenchwidgetsError, match=r"select"):
        space.select(labels)
    assert space.selected.tolist() == ["b"] and len(space.history) == 1


def test_select_of_nothing_is_an_empty_list(space):
    with pytest.raises(BenchwidgetsError, match=r"write select\(\[\]\)"):
        space.select(["a"]).select(None)
    assert space.select([]).selected.tolist() == []  # the remedy
    with pytest.raises(BenchwidgetsError, match=r"write select\(\['a'\]\)"):
        space.select("a")
    assert space.select(["a"]).selected.tolist() == ["a"]
    with pytest.raises(BenchwidgetsError, match=r"write select\(rows\.index\)"):
        space.select(FRAME.iloc[:2])
    assert space.select(FRAME.iloc[:2].index).selected.tolist() == ["a", "b"]


@pytest.mark.parametrize("rows", [[99], [-1], [3], 5, "ab", [0.5], ["a"], [True, False], None, [[0], [1, 2]]])
def test_rows_are_positions_from_zero_or_a_mask(space, rows):
    with pytest.raises(BenchwidgetsError, match=r"rows: .*expected .*positions"):
        space.select_rows(rows)
    assert not len(space.selection)
    assert space.select_rows(range(2)).selected.tolist() == ["a", "b"]
    assert space.select_rows(np.array([False, False, True])).selected.tolist() == ["c"]
    assert space.select_rows([]).selected.tolist() == []


def test_a_label_that_is_none_is_told_with_the_nearest(space):
    space.frame = FRAME.set_axis(["TX2 FP16", "NCS FP16", "U96 INT8"])
    for act in (lambda: space.row("TX2 FP61"), lambda: bw.compare(space, "TX2 FP61", "NCS FP16")):
        with pytest.raises(BenchwidgetsError, match=r"no design 'TX2 FP61' in the space.*Did you mean 'TX2 FP16'"):
            act()
    for label in (["TX2 FP16"], None, 3, np.nan, {}, slice(0, 2)):
        with pytest.raises(BenchwidgetsError, match="no design"):
            space.row(label)


def test_part_of_a_date_is_no_label():
    space = DesignSpace(FRAME.set_axis(pd.to_datetime(["2024-05-01", "2024-05-02", "2024-06-01"])))
    with pytest.raises(BenchwidgetsError, match="no design '2024-05'"):
        space.row("2024-05")
    assert space.row(pd.Timestamp("2024-05-02"))["fps"] == 20.0


@pytest.mark.parametrize("row", [3, -1, 10**400])
def test_the_row_of_a_design_is_there(row):
    for function in (bw.dominators, bw.least_change):
        with pytest.raises(BenchwidgetsError, match=r"row=.*expected the position of one of 3 designs"):
            function(FRAME.to_numpy(), row)


@pytest.mark.parametrize(
    "act",
    [
        lambda: bw.attainable([1, 2, 3], peak=[1, 2], bandwidth=1),
        lambda: bw.bound([1, 2, 3], peak=[1, 2], bandwidth=1),
        lambda: bw.ridge_point(peak=[1, 2, 3], bandwidth=[1, 2]),
        lambda: bw.efficiency([1, 2, 3], [1, 2]),
        lambda: bw.intensity([1, 2, 3], [1, 2], bytes_per_element=1),
        lambda: bw.ridge_batch(1, [1, 2], bytes_per_element=1, peak=[1, 2, 3], bandwidth=1),
        lambda: bw.attainable_levels({"L2": ([1, 2], 3), "DRAM": ([1, 2, 3], 3)}, peak=1),
    ],
)
def test_shapes_that_do_not_fit_are_named(act):
    with pytest.raises(BenchwidgetsError, match=r"shapes differ: .*\(3,\).*expected arrays of one shape"):
        act()


def test_extremes_give_numbers_and_no_warning(recwarn):
    assert bw.ridge_point(peak=1e300, bandwidth=1e-300) == np.inf
    assert bw.efficiency(1e308, 1e-300) == np.inf
    assert bw.attainable(np.inf, peak=1e300, bandwidth=1e300) == 1e300
    assert bw.intensity(1e308, 1e308, bytes_per_element=1e300) == 0.0
    assert bw.knee([[-1e308, 1e308], [1e308, -1e308], [9e307, 9e307]]).tolist() == [False, False, True]
    assert [str(each.message) for each in recwarn] == []


def test_a_knee_skips_what_is_missing_and_refuses_what_is_ragged():
    points = [[0, 10], [4, 0], [3, 8], [1, 9]]
    assert bw.knee([*points, [np.nan, 9], [None, None]]).tolist() == [False, False, True, False, False, False]
    with pytest.raises(BenchwidgetsError, match=r"points: .*rows of one length"):
        bw.knee([[1, 2], [3]])
    with pytest.raises(BenchwidgetsError, match=r"log=.*expected True or False, or a sequence of 2"):
        bw.knee(points, log=[True])


def test_regions_name_any_group():
    assert bw.regions([1, 2, 3], [3, 2, 1], [8, None, 16])["group"].tolist() == ["16", "", "8"]
    with pytest.raises(BenchwidgetsError, match="expected one number and one group a design"):
        bw.regions([1, 2, 3], [3, 2], ["a", "b", "c"])


def test_an_index_of_layers_is_joined_as_the_error_says():
    frame = FRAME.set_axis(pd.MultiIndex.from_tuples([("TX2", 1), ("TX2", 2), ("NCS", 1)]))
    with pytest.raises(BenchwidgetsError, match=r"Join the levels first: (.*)$") as raised:
        DesignSpace(frame)
    assert "[' '.join(map(str, label)) for label in frame.index]" in str(raised.value)
    frame.index = [" ".join(map(str, label)) for label in frame.index]
    assert DesignSpace(frame).row("TX2 2")["fps"] == 20.0


def test_combinations_whose_names_meet_are_numbered():
    space = DesignSpace(pd.DataFrame({"platform": ["a b", "a"], "mode": ["c", "b c"]}))
    assert space.pivot(["platform", "mode"]).index.tolist() == ["a b c", "a b c #2"]


def test_a_column_without_direction_gets_one_where_the_error_says():
    frame = pd.DataFrame({"tput": [1.0, 2.0], "acc": [2.0, 1.0]}, index=list("ab"))
    with pytest.raises(BenchwidgetsError, match=r"DesignSpace\(frame, metrics=\[Metric\('tput', better='max'\)\]\)"):
        DesignSpace(frame).front("tput")
    space = DesignSpace(frame, metrics=[bw.Metric("tput", better="max")])
    assert space.front("tput").tolist() == ["b"]


@pytest.mark.parametrize("metrics", [5, "fps", ["fps"], bw.Metric("fps"), [None], {"fps": 1}])
def test_metrics_are_a_list_of_them(metrics):
    with pytest.raises(BenchwidgetsError, match=r"expected a list of Metric: DesignSpace\(frame, metrics=\["):
        DesignSpace(FRAME, metrics=metrics)


def test_a_limit_is_a_number(space):
    view = bw.TradeoffExplorer(space, x="fps", y="top1_pct")
    for limit in ("10ms", 10**400, np.array([1.0, 2.0]), 1j):
        with pytest.raises(TraitError, match=r"limit: .*expected a number, or None\. The most x may be") as raised:
            view.limit = limit
        assert isinstance(raised.value, BenchwidgetsError)
    assert view.limit is None


def test_a_page_speaks_of_what_was_written(space):
    with pytest.raises(TraitError, match="layout: 'rows'; expected one of 'grid', 'tabs'"):
        bw.Page(space, [], layout="rows")
    with pytest.raises(BenchwidgetsError, match="layout: 5"):
        bw.Page(space, [], layout=5)


def test_what_is_no_space_is_both_kinds_of_error():
    with pytest.raises(BenchwidgetsError, match=r"takes a DesignSpace, not DataFrame; write DesignSpace\(frame\)"):
        bw.ParetoExplorer(FRAME)
    with pytest.raises(TypeError, match="expected a Dataset"):
        bw.compare(FRAME, "a", "b")


def test_a_derived_column_is_a_value_for_each_row(space):
    with pytest.raises(BenchwidgetsError, match=r"the function gave .*expected a value for each of 3 rows"):
        space.derive(bw.Metric("x"), lambda frame: [1, 2])
    assert "x" not in space.columns
    with pytest.raises(BenchwidgetsError, match="expected True or False for each of 3 rows"):
        space.hide("me", type("Odd", (), {"mask": lambda self, frame: [True]})())
    assert space.hide("me", space.predicate("fps > 15")).visible_frame().index.tolist() == ["b", "c"]  # the remedy
