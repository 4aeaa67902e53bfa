"""The state of a page: written, read back, told as Python; on other data, and where it is no state."""

import contextlib
import json
import random
import warnings

import ipywidgets
import numpy as np
import pandas as pd
import pytest
from rooflines import FRAME, NETWORKS, PLATFORMS

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.filtering import Labels, Search

GOLD = ("#123456", "diamond")


def page_of(frame=FRAME, layout="grid"):
    """A page of every kind of panel, two of another space."""
    space, other = bw.DesignSpace(frame), bw.DesignSpace(frame.head(4))
    return bw.Page(
        space,
        [
            ("roofs", bw.RooflineExplorer(PLATFORMS, NETWORKS, space)),
            ("catalogue", bw.RooflineExplorer(bw.load_platforms("accelerators"))),
            ("front", bw.ParetoExplorer(space, x="fps", y="latency_ms", group="platform")),
            ("lines", bw.TradeoffExplorer(space, x="batch", y="fps", line="platform", facet="network")),
            ("boxes", bw.BoxplotExplorer(space, x="platform", y="fps")),
            ("heat", bw.HeatmapExplorer(space, rows="platform", columns="network", value="fps")),
            ("bars", bw.BarExplorer(other, category="platform", value="fps")),
            ("efficiency", bw.EfficiencyExplorer(space, PLATFORMS)),
            ("axes", bw.ParallelExplorer(space, columns=["fps", "latency_ms"])),
            ("matrix", bw.ScatterMatrix(space, columns=["fps", "latency_ms"])),
            ("counts", bw.HistogramExplorer(space, column="fps")),
            ("rows", bw.DesignSpaceTable(space)),
            ("rows of others", bw.DesignSpaceTable(other)),
        ],
        layout=layout,
        title="all of it",
    )


def act(page, draw):
    """Something that a person may do on a page; what is refused is not done."""
    space, front, table = page.space, page.panels[2], page.panels[11]
    labels = list(space.index)
    panel = draw.choice([each for each in page.panels if isinstance(each, bw.ParetoExplorer | bw.TradeoffExplorer)])
    acts = [
        lambda: space.filter(draw.choice(["", "fps > 100", "platform == 'TX2' or batch < 8", "fps is missing"])),
        lambda: space.hide("header of batch", space.predicate(draw.choice(["batch in (1, 2, 4)", "2 <= batch <= 64"]))),
        lambda: space.hide("search", Search(draw.choice(["tx2", "n"]))),
        lambda: space.hide("kept", Labels(tuple(draw.sample(labels, 5)))),
        lambda: space.hide(("mine", 1), None if draw.random() < 0.5 else space.predicate("batch > 1")),
        lambda: space.select(draw.sample(labels, draw.randint(0, 4))),
        lambda: page.panels[6].space.select(draw.sample(list(page.panels[6].space.index), 2)),
        lambda: space.looks.__setitem__("platform", {draw.choice(["TX2", "NCS"]): GOLD}),
        lambda: setattr(page.panels[0], "what_if", {"TX2": {"peak": draw.choice([0.5, 2.0])}}),
        lambda: setattr(page.panels[0], "batch", draw.choice(["as measured", 1, 64])),
        lambda: setattr(page.panels[0], "weights", draw.choice(["on-chip", {"TX2": "on-chip"}])),
        lambda: setattr(front, "log_x", draw.choice([None, True, False])),
        lambda: setattr(front, "baseline", draw.choice([None, labels[0]])),
        lambda: setattr(front, "reference", draw.choice([None, (1.0, 500.0)])),
        lambda: setattr(panel, "hidden", draw.sample(list(panel.chart.keys()), 1)),
        lambda: setattr(panel, "where", draw.choice(["", "batch > 1"])),
        lambda: panel.look_at(x=(1.0, draw.choice([20.0, 300.0]))),
        lambda: panel.reset(),
        lambda: setattr(table, "sort", [("fps", draw.choice(["ascending", "descending"]))]),
        lambda: setattr(table, "heat", {"fps": True}),
        lambda: setattr(table, "pinned", draw.sample(labels, 2)),
        lambda: setattr(page, "title", draw.choice(["", "<b>'quoted'\\"])),
        lambda: setattr(page, "tab", draw.randrange(13)),
        lambda: setattr(page, "arrangement", draw.choice(["grid", "tabs"])),
    ]
    with contextlib.suppress(BenchwidgetsError):
        draw.choice(acts)()


def written(page):
    return json.loads(json.dumps(page.state(), allow_nan=False))


def rebuilt(page, **frames):
    """The page that the lines of another one make."""
    names = dict(frames)
    exec(page.to_python(), names)  # the test of what a person pastes into a cell
    return names["page"]


@pytest.mark.parametrize("seed", range(4))
def test_what_was_done_is_restored_and_told_as_python(seed):
    page, draw = page_of(layout=("grid", "tabs")[seed % 2]), random.Random(seed)
    for _ in range(15):
        act(page, draw)
    state = written(page)
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # of ours: old bqplot warns of old traitlets
        again = bw.Page.restore(bw.DesignSpace(FRAME), state, [bw.DesignSpace(FRAME.head(4))])
        pasted = rebuilt(page, frame=FRAME, frame_2=FRAME.head(4))
    assert written(again) == state and again.unapplied == ()
    assert written(pasted) == state
    assert repr(again) == repr(pasted) == repr(page)
    for one, other in zip(page.panels, again.panels, strict=True):
        assert repr(one) == repr(other)
        pd.testing.assert_frame_equal(one.to_frame(), other.to_frame())
    for each in (page, again, pasted):
        each.close()


def test_rows_and_options_that_are_gone_are_told_and_the_rest_is_restored():
    page = page_of()
    page.space.filter("fps > 100").hide("header of batch", page.space.predicate("batch > 1"))
    page.space.select([FRAME.index[0], FRAME.index[5]])
    page.panels[2].hidden = ["dots:TX2"]
    state = written(page)
    changed = FRAME.drop(columns="batch").drop(index=FRAME.index[0])
    changed = changed[changed["platform"] != "TX2"] if (changed["platform"] != "TX2").any() else changed
    with pytest.warns(UserWarning, match="of the saved state did not apply") as told:
        again = bw.Page.restore(bw.DesignSpace(changed), state)
    words = "\n".join(again.unapplied)
    for expected in ("filter batch > 1", "no column 'batch'", str(FRAME.index[0]), "dots:TX2", "others=[...]"):
        assert expected in words, expected
    assert [str(each.message) for each in told if "saved state" in str(each.message)][1:] == []
    assert f"{len(again.unapplied)} parts of the saved state did not apply" in again.status
    assert [str(clause) for clause in again.space.clauses] == ["fps > 100"]
    titles = [title for title, _panel in again._panels]
    assert "front" in titles and "heat" in titles and "bars" not in titles
    again.close()
    page.close()


def test_one_option_that_does_not_apply_takes_no_other_with_it():
    space = bw.DesignSpace(FRAME)
    page = bw.Page(space, [bw.ParetoExplorer(space, x="fps", y="power_w", group="platform", log_x=True, details=True)])
    with pytest.warns(UserWarning, match="power_w"):
        again = bw.Page.restore(bw.DesignSpace(FRAME.drop(columns="power_w")), page.state())
    panel = again.panels[0]
    assert (panel.x, panel.group, panel.log_x, panel.details) == ("fps", "platform", True, True)
    assert panel.y != "power_w"


def test_an_empty_page_a_widget_and_views_of_users():
    class Notes(bw.DesignSpaceTable):
        """A view of a user."""

    space = bw.DesignSpace(FRAME)
    empty = bw.Page(space, [])
    assert written(bw.Page.restore(bw.DesignSpace(FRAME), written(empty))) == written(empty)
    page = bw.Page(space, [("words", ipywidgets.HTML("hi")), ("mine", Notes(space))], layout="tabs", tab=1)
    with pytest.warns(UserWarning, match="words: a HTML is no view"):
        again = bw.Page.restore(bw.DesignSpace(FRAME), written(page))
    assert [isinstance(each, Notes) for each in again.panels] == [True] and again.tab == 0
    assert "# words: a HTML" in page.to_python() and "import Notes" in page.to_python()


def test_labels_of_any_kind_are_selected_again():
    for labels in ([1, 2], [("a", 1), ("a", 2)], pd.to_datetime(["2024-05-01", "2024-06-01"]), [0.1, np.inf]):
        frame = pd.DataFrame({"fps": [1.0, 2.0]}, index=pd.Index(labels, tupleize_cols=False))
        space = bw.DesignSpace(frame)
        page = bw.Page(space, [bw.DesignSpaceTable(space)])
        space.select([space.index[1]])
        again = bw.Page.restore(bw.DesignSpace(frame), written(page))
        assert list(again.space.selected) == [space.index[1]]
        assert list(rebuilt(page, frame=frame).space.selected) == [space.index[1]]


def test_metrics_and_tables_of_ones_own_stand_in_the_lines():
    metric = bw.Metric("fps", unit="img/s", better="max", label="images")
    space = bw.DesignSpace(FRAME, metrics=[metric])
    page = bw.Page(space, [bw.RooflineExplorer(PLATFORMS.assign(peak_gops=1.5), space=space, levels=None)])
    again = rebuilt(page, frame=FRAME)
    assert again.space.metric("fps") == metric
    assert written(again) == written(page)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({}, "expected what page.state"),
        (None, "expected what page.state"),
        ("{}", "json.loads"),
        ({"benchwidgets": 2}, "of form 2"),
        ({"benchwidgets": 1}, "page is None"),
        ({"benchwidgets": 1, "page": {}, "spaces": [{}], "panels": []}, "a part is not"),
        ({"benchwidgets": 1, "page": {}, "spaces": [], "panels": [{"kind": "ParetoExplorer"}]}, "a part is not"),
        ({"benchwidgets": 1, "page": {"arrangement": "x"}, "spaces": [], "panels": []}, "layout"),
    ],
)
def test_what_is_no_state_is_refused_and_the_space_stays(state, words):
    space = bw.DesignSpace(FRAME).filter("fps > 100").select(FRAME.index[:2])
    with pytest.raises(BenchwidgetsError, match=words):
        bw.Page.restore(space, state)
    assert [str(each) for each in space.clauses] == ["fps > 100"] and len(space.selection) == 2


def test_a_state_cut_anywhere_is_a_page_or_a_clear_error():
    page, draw = page_of(FRAME), random.Random(1)
    state = written(page)
    for _ in range(40):
        broken = json.loads(json.dumps(state))
        part = draw.choice([broken, broken["page"], *broken["spaces"], *broken["panels"]])
        part.pop(draw.choice(list(part)))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                bw.Page.restore(bw.DesignSpace(FRAME), broken).close()
            except BenchwidgetsError as error:
                assert str(error).startswith("state: ")
    page.close()


def test_a_clause_that_is_not_of_the_language_is_refused_with_the_remedy():
    class Odd:
        def mask(self, frame):
            return np.ones(len(frame), dtype=bool)

        def __str__(self):
            return "odd ones"

    space = bw.DesignSpace(FRAME).hide("mine", Odd())
    page = bw.Page(space, [])
    with pytest.raises(BenchwidgetsError, match=r"space\.clear_filter\('mine'\)"):
        page.state()
