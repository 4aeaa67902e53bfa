"""DesignSpace: data in and out, rows hidden by clauses, one selection by label, fronts, and what is announced."""

import numpy as np
import pandas as pd
import pytest
from designs import FRAME, state

from benchwidgets.model.errors import BenchwidgetsError, LabelError, UnknownColumnError
from benchwidgets.model.filtering import parse
from benchwidgets.model.metrics import Metric
from benchwidgets.model.space.space import DesignSpace

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


def test_yes_and_no_are_no_numbers():
    space = DesignSpace(FRAME[["fps"]].assign(ok=True, wave=1 + 2j))
    assert space.numeric_columns == ["fps"]
    with pytest.raises(BenchwidgetsError, match="column 'ok' holds no numbers"):
        space.front("ok")


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
