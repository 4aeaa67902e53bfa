"""The table's own filter: it hides rows in this table alone, beside the filter of the space."""

import numpy as np
import pandas as pd
import pytest
from listener import FRAME, Listener

import benchwidgets as bw
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.table import DesignSpaceTable


@pytest.fixture
def own(space):
    return DesignSpaceTable(space, where="fps > 15")


def test_it_shows_what_passes_both_filters_here_and_changes_no_other_view(space, own, table):
    slow = FRAME[FRAME["fps"] > 15]
    pd.testing.assert_frame_equal(own.to_frame(), slow)
    assert len(table.to_frame()) == len(FRAME)
    space.filter("batch > 1")
    assert own.to_frame().index.tolist() == slow.index[slow["batch"] > 1].tolist()
    assert space.visible_frame().index.tolist() == FRAME.index[FRAME["batch"] > 1].tolist()


def test_counts_say_how_many_are_here(own):
    shown = int((FRAME["fps"] > 15).sum())
    assert f"{shown} of {len(FRAME)} here (fps > 15)" in own.status
    assert own.total == shown


def test_all_and_invert_mean_the_rows_that_are_here(space, own):
    page = Listener(own)
    page.say(type="select", gesture="all")
    assert space.selected.tolist() == FRAME.index[FRAME["fps"] > 15].tolist()
    page.say(type="select", gesture="invert")
    assert space.selected.tolist() == []


def test_a_heading_counts_what_is_here(own):
    facet = Listener(own).say(type="facet", column=3, name="batch", request=1)["facet"]
    counts = FRAME.loc[FRAME["fps"] > 15, "batch"].value_counts()
    assert {tick["text"]: tick["count"] for tick in facet["ticks"] if tick["count"]} == {
        str(batch): count for batch, count in counts.items()
    }


def test_it_is_a_chip_of_this_table_alone_and_goes_with_it(space, own, table):
    (chip,) = own._chips
    assert chip["short"] == "only here: fps > 15"
    assert table._chips == []
    Listener(own).say(type="release", at=chip["at"], text="fps > 99")  # another stands there by now
    assert own.where == "fps > 15"
    Listener(own).say(type="release", at=chip["at"], text=chip["text"])
    assert own.where == ""
    assert own.total == len(FRAME)


def test_clearing_all_filters_clears_it_too(space, own):
    space.filter("batch > 1")
    Listener(own).say(type="clear")
    assert (own.where, own.total) == ("", len(FRAME))


def test_a_fault_says_what_a_filter_of_the_space_says_and_keeps_the_last(space, own):
    for text in ("fps >", "speed > 3", "platform > 3 and"):
        with pytest.raises(bw.BenchwidgetsError) as of_space:
            space.filter(text)
        with pytest.raises(bw.BenchwidgetsError) as of_table:
            own.where = text
        assert str(of_space.value).splitlines()[0] in str(of_table.value)
    own.where = "throughput > 15"
    Listener(own).say(type="set", option="where", value="speed > 3")
    assert "speed" in own.status
    assert own.total == int((FRAME["fps"] > 15).sum())


def test_it_is_typed_on_the_page(own):
    Listener(own).say(type="set", option="where", value="fps > 25")
    assert own.where == "fps > 25"
    assert own.to_frame().index.tolist() == FRAME.index[FRAME["fps"] > 25].tolist()


def test_it_is_part_of_the_state(space, own):
    other = DesignSpaceTable(space)
    other.apply(own.to_dict())
    assert other.where == "fps > 15"
    assert DesignSpaceTable(space, presets={"fast": {"where": "fps > 25"}}).presets


def test_a_column_that_goes_leaves_the_last_good_rows_with_a_word(own, space):
    space.frame = FRAME.drop(columns="fps")
    assert "fps" in own.status and "last good picture" in own.status


def test_random_filters_equal_pandas():
    random = np.random.default_rng(7)
    frame = pd.DataFrame({"a": random.choice([1.0, 2.0, np.nan], 60), "b": random.integers(0, 4, 60)})
    space = DesignSpace(frame)
    table = DesignSpaceTable(space)
    for low, high in random.integers(0, 4, (40, 2)):
        space.filter(f"a > {low}")
        table.where = f"b <= {high}"
        pd.testing.assert_frame_equal(table.to_frame(), frame[(frame["a"] > low) & (frame["b"] <= high)])
