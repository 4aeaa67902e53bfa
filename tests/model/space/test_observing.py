"""Who hears of a change: every view and every observer, whatever one of them raises; and names that are none."""

import pandas as pd
import pytest
from designs import FRAME
from traitlets import TraitError

from benchwidgets import BenchwidgetsError, DesignSpace, DesignSpaceTable, ParetoExplorer
from benchwidgets.model.traits import Announcer


class Own(Exception):
    """What an observer of a user raises."""


def raising(*_change):
    raise Own("not today")


CHANGES = {
    "select": lambda space: space.select(["a"]),
    "filter": lambda space: space.filter("fps > 15"),
    "data": lambda space: setattr(space, "frame", FRAME.iloc[::-1]),
    "both": lambda space: (space.select(["a"]), setattr(space, "frame", FRAME.drop(index="a"))),
}


@pytest.mark.parametrize("names", ["selection", "clauses", "revision", ["selection", "clauses", "revision"]])
@pytest.mark.parametrize("change", CHANGES)
def test_views_made_after_an_observer_that_raises_follow_it(change, names):
    space, plain = DesignSpace(FRAME), DesignSpace(FRAME)
    before = ParetoExplorer(space, x="fps", y="top1_pct")
    space.observe(raising, names)
    views, usual = (
        [ParetoExplorer(each, x="fps", y="top1_pct"), DesignSpaceTable(each, sort=[("fps", "descending")])]
        for each in (space, plain)
    )
    CHANGES[change](plain)
    try:
        CHANGES[change](space)
    except Own as error:
        assert str(error) == "not today"
    if change == "both":  # the selecting raised before the data came
        space.unobserve_all()
        space.frame = FRAME.drop(index="a")
        return
    for view, other in zip([before, *views], [usual[0], *usual], strict=True):
        assert view.status == other.status
        pd.testing.assert_frame_equal(view.to_frame(), other.to_frame())


def test_the_caller_gets_the_first_error_and_is_told_of_the_others():
    space, heard = DesignSpace(FRAME), []
    space.observe(raising, "selection")
    space.observe(lambda _change: 1 / 0, "selection")
    space.observe(heard.append, "selection")
    with pytest.raises(Own, match="not today") as raised:
        space.select(["a"])
    assert raised.value.__notes__ == ["another observer raised ZeroDivisionError: division by zero"]
    assert [change["new"].labels.tolist() for change in heard] == [["a"]]
    assert space.selected.tolist() == ["a"]


def test_one_error_keeps_back_no_other_announcement_of_the_change():
    space, heard = DesignSpace(FRAME).select(["a", "b"]), []
    space.observe(raising, "revision")
    space.observe(lambda change: heard.append(change["name"]), ["revision", "selection"])
    with pytest.raises(Own):
        space.frame = FRAME.drop(index="a")
    assert heard == ["revision", "selection"]


def test_derive_keeps_its_column_where_only_an_observer_fails():
    from benchwidgets import Metric

    space = DesignSpace(FRAME)
    space.observe(raising, "revision")
    with pytest.raises(Own):
        space.derive(Metric("twice"), lambda frame: 2 * frame["fps"])
    space.unobserve(raising, "revision")
    space.frame = FRAME.iloc[:2]
    assert space.frame["twice"].tolist() == [60.0, 20.0]


def test_what_an_observer_changes_itself_raises_where_it_changes_it():
    space, caught = DesignSpace(FRAME), []
    space.observe(raising, "clauses")

    def hide(_change):
        try:
            space.filter("fps > 15")
        except Own as error:
            caught.append(error)

    space.observe(hide, "selection")
    space.select(["a"])
    assert len(caught) == 1 and len(space.clauses) == 1


@pytest.mark.parametrize("trait", ["status", "generation", "total"])
def test_an_observer_of_a_view_that_raises_keeps_the_view_whole(trait):
    space = DesignSpace(FRAME)
    table, later = DesignSpaceTable(space), ParetoExplorer(space, x="fps", y="top1_pct")
    table.observe(raising, trait)
    with pytest.raises(Own):
        space.filter("fps > 15")
    assert table.total == 3 and "2 hidden" in table.status
    assert "2 hidden" in later.status


def test_an_observer_can_be_taken_away_as_it_was_given():
    space, heard = DesignSpace(FRAME), []
    space.observe(heard.append, ["selection"])
    space.observe(heard.append, ["selection"])  # once is enough
    space.select(["a"])
    space.unobserve(heard.append, ["selection"])
    space.unobserve(heard.append, ["selection"])
    space.select(["b"])
    assert len(heard) == 1


@pytest.mark.parametrize(
    ("names", "near"),
    [
        ("selected", "selection"), ("frame", "revision"), ("shared_frame", "revision"),
        (["clauses", "filter"], "clauses"), ("revison", "revision"),
    ],
)  # fmt: skip
def test_observing_a_name_that_is_none_says_which_is_meant(names, near):
    with pytest.raises(BenchwidgetsError, match=f"Did you mean '{near}'"):
        DesignSpace(FRAME).observe(raising, names=names)


def test_observing_a_view_for_what_its_space_tells_says_so():
    view = ParetoExplorer(DesignSpace(FRAME), x="fps", y="top1_pct")
    with pytest.raises(TraitError, match=r"no trait 'selected'.*Did you mean view\.space\.observe\(f, 'selection'\)"):
        view.observe(raising, names="selected")
    with pytest.raises(BenchwidgetsError, match="Did you mean 'log_x'"):
        view.observe(raising, names="logx")
    view.space.observe(raising, "selection")  # the remedy
    with pytest.raises(BenchwidgetsError, match="expected a function"):
        view.observe("x", "status")


@pytest.mark.parametrize("name", ["selected", "selection", "clauses", "metrics", "revision", "index", "columns"])
def test_what_cannot_be_assigned_says_what_to_write(name):
    space = DesignSpace(FRAME)
    with pytest.raises(BenchwidgetsError, match=rf"DesignSpace\.{name} is read-only; write ") as raised:
        setattr(space, name, ["a"])
    assert isinstance(raised.value, TraitError)


def test_the_wrong_type_of_an_option_says_option_value_and_meaning():
    space = DesignSpace(FRAME)
    for options, message in [
        ({"mode": "zoomm"}, r"mode: 'zoomm'; expected one of 'inspect', .*Did you mean 'zoom'\?"),
        ({"log_x": "yes"}, r"log_x: 'yes'; expected True or False, or None\. Logarithmic x axis"),
        ({"reference": (1, "b")}, r"reference: \(1, 'b'\); expected a tuple of a number and a number, or None"),
        ({"tooltip": [3]}, r"tooltip: \[3\]; expected a list, each text, or None\. Columns that the card"),
        ({"x": 5}, r"x: 5; expected text\. Column on the x axis"),
    ]:
        with pytest.raises(TraitError, match=message) as raised:
            ParetoExplorer(space, **{"x": "fps", "y": "top1_pct", **options})
        assert isinstance(raised.value, BenchwidgetsError)


def test_other_traits_tell_every_observer_too():
    from traitlets import Int

    class Counter(Announcer):
        count = Int(0, help="A count")

    counter, heard = Counter(), []
    counter.observe(raising, "count")
    counter.observe(heard.append)
    with pytest.raises(Own):
        counter.count = 3
    assert heard[0]["new"] == 3 == counter.count
