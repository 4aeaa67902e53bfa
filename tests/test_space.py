"""DesignSpace: data in and out, rows hidden by clauses, one selection by label, fronts, and what is announced."""

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.errors import BenchwidgetsError, DirectionError, FilterError, LabelError, UnknownColumnError
from benchwidgets.model.filtering import parse
from benchwidgets.model.metrics import Metric
from benchwidgets.model.space import DesignSpace

FRAME = pd.DataFrame(
    {
        "platform": ["TX2", "NCS", "TX2", "U96", None],
        "fps": [30.0, 10.0, 50.0, np.nan, 20.0],
        "top1_pct": [90.0, 99.0, 80.0, 99.5, 90.0],
        "batch": [1, 2, 3_000_000_000, 4, 5],
        "score": [1.0, 2.0, 3.0, 4.0, 5.0],
    },
    index=list("abcde"),
)


@pytest.fixture
def space():
    return DesignSpace(FRAME)


@pytest.fixture
def heard(space):
    """Names of the traits of the space that have been announced."""
    names = []
    space.observe(lambda change: names.append(change["name"]), ["revision", "clauses", "selection"])
    return names


def state(space):
    return space.revision, space.clauses, space.selection, space.metrics, space.frame.to_csv()


# -- data


def test_the_frame_is_copied_in_and_out():
    frame = FRAME.copy()
    space = DesignSpace(frame)
    frame.loc["a", "fps"] = -1
    for out in (space.frame, space.visible_frame(), space.select(["a"]).selected_frame()):
        assert out.loc["a", "fps"] == 30
        out.loc["a", "fps"] = -1
    assert space.frame.loc["a", "fps"] == 30
    pd.testing.assert_frame_equal(space.frame, FRAME)


def test_metrics_are_inferred_or_given():
    space = DesignSpace(FRAME, metrics=[Metric("score", unit="pt", better="min"), Metric("fps", "img/s", "max")])
    assert [metric.column for metric in space.metrics] == ["fps", "top1_pct", "batch", "score"]
    assert [metric.unit for metric in space.metrics] == ["img/s", "%", "", "pt"]
    assert space.objective("score") is False
    assert space.objective("top1_pct") is True
    assert space.metric("platform").label == "platform"


def test_given_metrics_stay_with_new_data():
    space = DesignSpace(FRAME, metrics=[Metric("score", better="min")])
    space.frame = FRAME.head(2)
    assert space.metric("score").better == "min"


@pytest.mark.parametrize(
    ("frame", "error", "words"),
    [
        (FRAME.set_index("platform"), LabelError, r"missing labels.*reset_index"),
        (pd.concat([FRAME, FRAME.loc[["b"]]]), LabelError, r"duplicate labels: 'b'.*duplicated"),
        (FRAME.set_index(["score", "batch"]), LabelError, r"2 levels.*Join"),
        (FRAME.rename(columns={"fps": 7}), BenchwidgetsError, r"strings; found 7.*str\(name\)"),
        (FRAME.rename(columns={"fps": ("a", "b")}), BenchwidgetsError, r"found \('a', 'b'\)"),
        (FRAME.rename(columns={"fps": np.nan}), BenchwidgetsError, r"found nan"),
        (FRAME.rename(columns={"fps": "score"}), BenchwidgetsError, r"unique; found twice: score"),
        (FRAME["fps"], BenchwidgetsError, r"DataFrame, not Series"),
    ],
)
def test_a_frame_that_cannot_be_a_space(space, frame, error, words):
    with pytest.raises(error, match=words):
        DesignSpace(frame)
    before = state(space)
    with pytest.raises(error, match=words):
        space.frame = frame
    assert state(space) == before


def test_unknown_columns_name_the_nearest():
    space = DesignSpace(FRAME)
    for ask in (lambda: space.column("fp"), lambda: space.metric("fp"), lambda: space.front("fp")):
        with pytest.raises(UnknownColumnError, match=r"no column 'fp'; the space has platform.*Did you mean 'fps'"):
            ask()
    with pytest.raises(UnknownColumnError, match=r"metric for no column 'fpss'"):
        DesignSpace(FRAME, metrics=[Metric("fpss")])


def test_new_data_must_fit_clauses_and_metrics(space):
    space.filter("fps > 15").select(["a"])
    before = state(space)
    with pytest.raises(BenchwidgetsError, match="fps"):
        space.frame = FRAME.drop(columns="fps")
    assert state(space) == before
    assert space.visible_mask().tolist() == [True, False, True, False, True]


def test_an_empty_frame_is_a_space():
    space = DesignSpace(FRAME.head(0))
    assert len(space.visible_frame()) == len(space.selected) == len(space.front("fps", "top1_pct")) == 0
    assert repr(space) == "DesignSpace: 0 designs, 0 selected"


def test_a_row_by_label(space):
    assert space.row("c")["batch"] == 3_000_000_000
    assert list(space.row("c")) == space.columns


# -- hiding


def test_a_filter_hides_rows(space):
    assert space.filter("fps > 15 and platform in ('TX2', 'NCS')") is space
    assert space.visible_frame().index.tolist() == ["a", "c"]
    assert repr(space) == "DesignSpace: 5 designs, 0 selected, 3 hidden"
    assert space.clear_filter().visible_mask().all()


@pytest.mark.parametrize("text", ["fps >", "fp > 3", "fps = 3", "platform < 3", "@x", "fps.__class__ > 1"])
def test_a_faulty_filter_leaves_the_last(space, heard, text):
    space.filter("fps > 15")
    before = state(space)
    with pytest.raises(FilterError) as error:
        space.filter(text)
    assert error.value.text == text
    assert state(space) == before
    assert heard == ["clauses"]
    assert space.visible_frame().index.tolist() == ["a", "c", "e"]


def test_an_empty_filter_keeps_all(space):
    space.filter("fps > 15").filter("  ")
    assert space.clauses == ()


def test_clauses_by_source(space):
    space.hide("one", parse("fps > 15")).hide("two", parse("top1_pct > 85"))
    assert space.visible_frame().index.tolist() == ["a", "e"]
    assert space.visible_frame(ignoring="one").index.tolist() == ["a", "b", "d", "e"]
    assert space.visible_mask(ignoring="two").tolist() == [True, False, True, False, True]
    assert space.visible_mask(ignoring="nobody").sum() == 2
    space.hide("one", parse("fps > 25"))
    assert [str(clause) for clause in space.clauses] == [str(parse("fps > 25")), str(parse("top1_pct > 85"))]
    assert space.visible_frame().index.tolist() == ["a"]
    space.hide("one", None)
    assert [clause.source for clause in space.clauses] == ["two"]
    space.filter("fps > 15").clear_filter("two")
    assert [clause.source for clause in space.clauses] == ["filter"]


def test_clauses_hold_for_new_data(space):
    space.filter("fps > 15")
    space.frame = pd.DataFrame({"fps": [1.0, 16.0]}, index=["x", "y"])
    assert space.visible_frame().index.tolist() == ["y"]
    assert space.clear_filter().visible_frame().index.tolist() == ["x", "y"]
    space.filter("fps < 15")
    assert space.visible_frame().index.tolist() == ["x"]


# -- selecting


def test_a_selection_survives_filter_and_new_data(space):
    space.select(["e", "a"], source="me")
    assert space.selected.tolist() == ["a", "e"]
    space.filter("fps > 25")
    assert space.selected.tolist() == space.selected_frame().index.tolist() == ["a", "e"]
    space.clear_filter()
    space.frame = FRAME.iloc[[4, 3, 2, 0]]
    assert space.selected.tolist() == ["e", "a"]
    assert space.selected_mask().tolist() == [True, False, False, True]
    assert space.selection.source == "me"


def test_vanished_labels_are_reported(space):
    with pytest.warns(UserWarning, match="not in the space, left out: zz"):
        space.select(["b", "zz", "a", "b"])
    assert space.selected.tolist() == ["a", "b"]
    assert space.selection.vanished == ("zz",)
    space.frame = FRAME.drop(index="b")
    assert (space.selected.tolist(), space.selection.vanished) == (["a"], ("b",))


@pytest.mark.parametrize(
    ("labels", "mode", "words"),
    [("a", "replace", r"select\(\['a'\]\)"), (["b"], "toggle", "'toggle'; expected one of replace, add")],
)
def test_a_wrong_select_changes_nothing(space, labels, mode, words):
    space.select(["a"])
    before = state(space)
    with pytest.raises(BenchwidgetsError, match=words):
        space.select(labels, mode=mode)
    assert state(space) == before


LABELS = st.lists(st.sampled_from([*range(12)]), max_size=12)
MODES = {"replace": lambda a, b: b, "add": set.union, "remove": set.difference, "intersect": set.intersection}


@given(st.lists(st.tuples(LABELS, st.sampled_from(sorted(MODES))), max_size=6), st.permutations(range(10)))
def test_modes_are_those_of_sets(steps, index):
    space, expected = DesignSpace(pd.DataFrame({"fps": 1.0}, index=index)), set()
    for labels, mode in steps:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            space.select(labels, mode=mode)
        assert bool(told) == bool(set(labels) - set(index))
        expected = MODES[mode](expected, set(labels) & set(index))
        assert space.selected.tolist() == [label for label in index if label in expected]
        assert set(np.array(index)[space.selected_mask()]) == expected


def test_any_iterable_of_labels(space):
    for labels in (("a",), {"a"}, iter(["a"]), pd.Index(["a"]), np.array(["a"], dtype=object), pd.Series(["a"])):
        assert space.select([]).select(labels).selected.tolist() == ["a"]


# -- announcing


def test_one_notification_a_change_and_none_for_none(space, heard):
    for change, name in [
        (lambda: space.select(["a"]), "selection"),
        (lambda: space.select(["b"], mode="add"), "selection"),
        (lambda: space.filter("fps > 15"), "clauses"),
        (lambda: space.hide("me", parse("fps > 20")), "clauses"),
        (lambda: space.clear_filter(), "clauses"),
        (lambda: space.select([]), "selection"),
    ]:
        heard.clear()
        change()
        assert heard == [name]
        heard.clear()
        if "b" in space.selected:
            space.select(["b"], mode="add")
        for clause in space.clauses:
            space.hide(clause.source, clause.predicate)
        space.clear_filter("nobody").hide("nobody", None).select(list(space.selected), source=space.selection.source)
        assert heard == []


def test_the_same_filter_again_is_no_change(space, heard):
    space.filter("fps > 15").filter("fps > 15")
    assert heard == ["clauses"]


def test_new_data_is_announced_once_and_whole(space, heard):
    space.select(["a"])
    heard.clear()
    seen = []
    space.observe(lambda _: seen.append((len(space.frame), space.selected.tolist())), ["revision", "selection"])
    for step in (1, 2):
        space.frame = FRAME.drop(index="a")
        assert space.revision == step
    assert heard.count("revision") == 2
    assert heard.count("selection") <= 2
    assert set(map(str, seen)) == {"(4, [])"}


def test_announced_traits_are_read_only(space):
    from traitlets import TraitError

    for name in ("revision", "clauses", "selection"):
        with pytest.raises(TraitError, match="read-only"):
            setattr(space, name, getattr(space, name))


# -- fronts

VALUE = st.sampled_from([0.0, 1.0, 2.0, 3.0, np.nan])


@given(st.lists(st.tuples(VALUE, VALUE), max_size=25), st.sampled_from(["max", "min"]), st.sampled_from(["max", "min"]))
def test_the_front_is_that_of_the_visible_rows(points, better_a, better_b):
    frame = pd.DataFrame(points, columns=["a", "b"], dtype=float)
    frame["n"] = np.arange(len(frame))
    space = DesignSpace(frame, metrics=[Metric("a", better=better_a), Metric("b", better=better_b)])
    space.filter("n >= 3")
    signs = [1 if better == "max" else -1 for better in (better_a, better_b)]
    rows = {i: [s * v for s, v in zip(signs, p, strict=True)] for i, p in enumerate(points) if i >= 3}
    rows = {i: row for i, row in rows.items() if not np.isnan(row).any()}

    def dominated(row):
        return any(all(u >= v for u, v in zip(o, row, strict=True)) and o != row for o in rows.values())

    assert space.front("a", "b").tolist() == [i for i, row in rows.items() if not dominated(row)]


def test_fronts_of_one_column_and_of_none(space):
    assert space.front("top1_pct").tolist() == ["d"]
    assert space.filter("top1_pct < 95").front("top1_pct").tolist() == ["a", "e"]
    with pytest.raises(BenchwidgetsError, match="at least one column"):
        space.front()


def test_a_missing_direction_asks(space):
    with pytest.raises(DirectionError, match=r"'score' has no direction.*better='max'.*better='min'"):
        space.front("fps", "score")
    with pytest.raises(DirectionError, match="platform"):
        space.objective("platform")


def test_nullable_numbers_have_a_front():
    frame = pd.DataFrame({"fps": pd.array([1, None, 3], dtype="Int64"), "top1_pct": [5.0, 9.0, 4.0]})
    assert DesignSpace(frame).front("fps", "top1_pct").tolist() == [0, 2]
