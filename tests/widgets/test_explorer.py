"""What every view shares: options, following, errors in the status line, and an end that leaves nothing."""

import gc
import weakref

import pandas as pd
import pytest
from gestures import strong
from ipywidgets import HBox, Layout, Tab, VBox
from ipywidgets.widgets.widget import _instances
from traitlets import TraitError

from benchwidgets.model.catalogue import data_file, load_networks, load_platforms
from benchwidgets.model.errors import ClosedError
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.readers.measurements import read_measurements
from benchwidgets.widgets.pareto import ParetoExplorer
from benchwidgets.widgets.roofline import RooflineExplorer
from benchwidgets.widgets.table import DesignSpaceTable

FRAME = read_measurements(data_file("measurements_mnist.csv"))


def roofline(space, **options):
    return RooflineExplorer(load_platforms(), load_networks(), space, **options)


VIEWS = pytest.mark.parametrize("make", [ParetoExplorer, roofline, DesignSpaceTable])
FIGURES = pytest.mark.parametrize("make", [ParetoExplorer, roofline])


@VIEWS
def test_an_unknown_option_is_an_error_that_names_it(space, make):
    before = len(_instances)
    with pytest.raises(TypeError, match=r"no option 'laiout'; \w+ has .*Did you mean 'layout'\?"):
        make(space, laiout={})
    assert len(_instances) == before


def test_the_nearest_option_is_named(space):
    with pytest.raises(TypeError, match=r"no option 'logx'.*Did you mean 'log_x'"):
        ParetoExplorer(space, logx=True)
    with pytest.raises(TypeError, match=r"no option 'weight'.*Did you mean 'weights'"):
        roofline(space, weight="off-chip")


def test_a_misspelt_argument_is_told_too():
    with pytest.raises(TypeError, match=r"no option 'network'.*Did you mean 'networks'"):
        RooflineExplorer(load_platforms(), network=load_networks())
    with pytest.raises(TypeError, match=r"no option 'spaces'.*Did you mean 'space'"):
        roofline(DesignSpace(FRAME), spaces=None)


@FIGURES
def test_what_is_no_space_is_refused(make):
    with pytest.raises(TypeError, match=r"takes a DesignSpace, not DataFrame; write DesignSpace\(frame\)"):
        make(FRAME)


@VIEWS
def test_a_wrong_value_of_an_option_leaves_nothing_behind(space, make):
    before = len(_instances)
    gone = []
    with pytest.raises(TraitError):
        gone.append(make(space, **{"height": -1} if make is DesignSpaceTable else {"mode": "fly"}))
    gc.collect()
    assert not gone
    assert len(_instances) == before


@VIEWS
def test_repr_says_in_words_what_is_shown(space, make):
    view = make(space)
    words = repr(view)
    assert words.startswith(f"{type(view).__name__}: ")
    assert "10 " in words
    assert "0 selected" in words
    space.select(FRAME.index[:3])
    assert "3 selected" in repr(view)
    view.close()
    assert repr(view) == f"{type(view).__name__}: closed"


def test_the_repr_of_a_roofline_counts(space):
    assert repr(roofline(space)) == (
        "RooflineExplorer: 20 roofs, 8 networks, 10 designs, 0 not plotted, 0 above their roof, 0 selected"
    )


# -- the end


@VIEWS
def test_a_closed_view_leaves_the_registry_as_it_was(space, make):
    before = len(_instances)
    view = make(space)
    assert len(_instances) > before
    if make is ParetoExplorer:
        view.log_x, view.group = True, "datatype"
        view.log_x, view.x, view.group = False, "latency_ms", None
    space.filter("batch > 2")
    space.select(FRAME.index[:2])
    space.frame = FRAME.head(4)
    view.close()
    assert len(_instances) == before
    view.close()
    assert len(_instances) == before


@VIEWS
def test_a_closed_view_can_be_forgotten(space, make):
    view = make(space)
    view.close()
    memory = weakref.ref(view)
    del view
    gc.collect()
    assert memory() is None


@VIEWS
def test_a_lent_layout_stays(space, make):
    layout = Layout(width="50%")
    view = make(space, layout=layout)
    view.close()
    assert layout.comm is not None
    assert layout in _instances.values()
    layout.close()


@FIGURES
def test_closing_one_of_three_leaves_the_others_following(space, make):
    first, second, third = make(space), ParetoExplorer(space), roofline(space)
    first.close()
    space.filter("batch > 2")
    chosen = FRAME.index[FRAME["batch"] > 2][-2:]
    space.select(chosen)
    for view in (second, third):
        assert len(view.to_frame()) == (FRAME["batch"] > 2).sum()
        assert view.status.startswith("2 of 10 selected")
        assert strong(view) == set(chosen)
    with pytest.raises(ClosedError):
        first.to_frame()
    second.close()
    third.close()


@VIEWS
def test_use_after_close(space, make):
    view = make(space)
    view.close()
    with pytest.raises(ClosedError, match=f"this {type(view).__name__} is closed"):
        view.to_frame()
    space.filter("batch > 2").select(FRAME.index[:1])
    assert space.selected.tolist() == [FRAME.index[0]]


def test_options_of_a_closed_view(space):
    view = ParetoExplorer(space)
    view.close()
    for name, value in {"x": "latency_ms", "mode": "select", "log_x": True}.items():
        with pytest.raises(ClosedError):
            setattr(view, name, value)
    roofs = roofline(space)
    roofs.close()
    with pytest.raises(ClosedError):
        roofs.not_plotted()


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_half_built_view_ends_quietly():
    for make in (ParetoExplorer, DesignSpaceTable):
        view = make.__new__(make)
        view.close()
        view.close()
        del view
    gc.collect()
    assert not [view for view in _instances.values() if isinstance(view, (ParetoExplorer, DesignSpaceTable))
                and view._closed]  # fmt: skip


# -- errors


def test_an_error_while_drawing_ends_in_the_status_line(space):
    view = ParetoExplorer(space)
    before = view.status
    chart = view.chart
    space.frame = FRAME.drop(columns="fps")
    assert view.status.startswith("no column 'fps'; the space has")
    assert view._face.status == view.status and view._face.wrong
    assert view.chart is chart
    assert "10 designs over fps" in repr(view)
    assert view.to_frame().columns.tolist() == ["fps", "top1_pct", "on_front"]
    space.frame = FRAME
    assert view.status == before == "0 of 10 selected · 2 on the front"
    view.close()


def test_a_broken_callback_ends_in_the_status_line(space, monkeypatch):
    view = roofline(space)
    before = view.to_frame()
    monkeypatch.setattr(view, "_make_chart", lambda: 1 / 0)
    space.filter("batch > 2")
    assert view.status == "division by zero · shown is the last good picture"
    pd.testing.assert_frame_equal(view.to_frame(), before)
    monkeypatch.undo()
    space.clear_filter()
    assert "0 of 10 selected" in view.status
    view.close()


def test_an_error_in_one_view_does_not_reach_the_others(space, monkeypatch):
    broken, sound = ParetoExplorer(space), ParetoExplorer(space)
    monkeypatch.setattr(broken, "_make_chart", lambda: 1 / 0)
    space.filter("batch > 2")
    assert broken.status == "division by zero · shown is the last good picture"
    assert len(sound.to_frame()) == (FRAME["batch"] > 2).sum()
    broken.close()
    sound.close()


# -- status and place


def test_the_status_names_what_hides_rows(space):
    view = ParetoExplorer(space)
    space.filter("batch > 2").select(FRAME.index[:2])
    assert view.status.startswith("2 of 10 selected · ")
    assert "hidden by batch > 2" in view.status
    space.frame = FRAME.tail(9)
    assert "1 selected design no longer exists" in view.status
    view.close()


@VIEWS
@pytest.mark.parametrize("box", [VBox, HBox, Tab])
def test_a_view_stands_in_any_box(space, make, box):
    view = make(space)
    assert box(children=[view]).children == (view,)
    view.close()


def test_a_view_is_wide_by_default_and_as_wide_as_asked(space):
    assert (ParetoExplorer(space).layout.width, ParetoExplorer(space).layout.max_width) == ("100%", None)
    asked = ParetoExplorer(space, layout={"width": "400px", "max_width": "500px"}).layout
    assert (asked.width, asked.max_width) == ("400px", "500px")


@FIGURES
def test_every_option_has_help(space, make):
    view = make(space)
    for name, trait in view.traits(option=True).items():
        assert len(trait.help) > 10, name
    view.close()
