"""The filter line and the chips: FilterBar, and the same parts in the table."""

import gc
import json
import weakref

import ipywidgets
import pandas as pd
import pytest

from benchwidgets.model.errors import ClosedError
from benchwidgets.model.filtering import Between
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.filterline import FilterBar
from benchwidgets.widgets.table import DesignSpaceTable

FRAME = pd.DataFrame({"fps": [10.0, 20.0, 30.0], "platform": ["TX2", "NCS", "TX2"]}, index=list("abc"))


@pytest.fixture(params=[FilterBar, DesignSpaceTable])
def host(request):
    host = request.param(DesignSpace(FRAME))
    yield host
    host.close()


def say(host, **content):
    host._handle_custom_msg(content, [])


def visible(host):
    return list(host.space.visible_frame().index)


def test_a_line_filters_the_space_and_makes_a_chip(host):
    say(host, type="filter", text="fps>15 and platform=='TX2'")
    assert visible(host) == ["c"]
    assert host._line == {"text": "fps>15 and platform=='TX2'", "error": "", "position": 0, "holding": ""}
    assert [chip["text"] for chip in host._chips] == ["fps > 15 and platform == 'TX2'"]


@pytest.mark.parametrize(
    ("wrong", "words", "caret"),
    [
        ("fps > 15 and", "ends too early", 12),
        ("fps = 15", "use '=='", 4),
        ("platfrm == 'x'", "Did you mean 'platform'", 0),
        ("fps > 1 and @x", "not part of the filter language", 12),
        ("platform < 3", "holds text", 11),
    ],
)
def test_a_filter_that_cannot_be_read_keeps_the_rows_and_says_where(host, wrong, words, caret):
    say(host, type="filter", text="fps > 15")
    say(host, type="filter", text=wrong)
    assert visible(host) == ["b", "c"]
    assert host._line["text"] == wrong
    assert words in host._line["error"]
    assert host._line["position"] == caret
    assert host._line["holding"] == "rows are those of 'fps > 15'"
    assert [chip["text"] for chip in host._chips] == ["fps > 15"]
    say(host, type="filter", text="fps > 25")
    assert host._line["error"] == ""
    assert visible(host) == ["c"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (5861.4, "5860"),
        (5861, "5860"),
        (1234567.0, "1230000"),
        (0.01239, "0.0124"),
        (-20.0, "-20"),
        (0.0, "0"),
        (1e-9, "1e-09"),
        (1.5e300, "1.5e+300"),
    ],
)
def test_the_example_is_a_filter_with_a_plain_number(value, words):
    bar = FilterBar(DesignSpace(pd.DataFrame({"attainable_gops": [value], "platform": ["TX2's"]})))
    assert bar._example.startswith(f"attainable_gops > {words} and platform == ")
    assert bar.space.filter(bar._example).visible_mask().dtype == bool
    bar.close()


def test_a_first_filter_that_cannot_be_read_leaves_all_rows(host):
    say(host, type="filter", text="x" * 30_000)
    assert visible(host) == list("abc")
    assert "30,000 characters" in host._line["error"]
    assert host._line["holding"] == "no filter holds"
    json.dumps(host.get_state(), default=str)


def test_a_filter_set_elsewhere_shows_in_the_line(host):
    say(host, type="filter", text="fps>15")
    host.space.filter("fps > 25")
    assert host._line["text"] == "fps > 25"
    host.space.clear_filter()
    assert host._line["text"] == ""
    assert host._chips == []


def test_a_fault_stays_while_other_clauses_change(host):
    say(host, type="filter", text="fps >")
    host.space.hide("slider", Between("fps", 15, 25))
    assert host._line["text"] == "fps >"
    assert host._line["error"]
    assert visible(host) == ["b"]


def test_every_clause_is_a_chip_and_can_be_removed(host):
    space = host.space.filter("fps > 5")
    space.hide("0123456789abcdef", Between("fps", 15, 25))
    space.hide("header of platform", Between("fps", 1, 2))
    titles = [chip["title"].splitlines()[1] for chip in host._chips]
    assert titles == ["set by the filter line", "set by a plot", "set by header of platform"]
    stale = host._chips[2]
    say(host, type="release", at=2, text=stale["text"])
    assert visible(host) == ["b"]
    say(host, type="release", at=0, text=host._chips[1]["text"])  # another chip stands there
    say(host, type="release", at=2, text=stale["text"])  # gone by now
    assert len(space.clauses) == 2
    say(host, type="release", at=0, text=host._chips[0]["text"])
    assert host._line["text"] == ""
    say(host, type="clear")
    assert visible(host) == list("abc")


def test_keep_selected_hides_the_others(host):
    host.space.select(["b"])
    say(host, type="keep")
    assert visible(host) == ["b"]
    assert [chip["text"] for chip in host._chips] == ["1 chosen row"]
    host.space.select([])
    say(host, type="keep")
    assert visible(host) == list("abc")


def test_a_long_clause_has_a_short_chip(host):
    host.space.filter(f"platform in ({', '.join(repr('p' * 20 + str(i)) for i in range(20))})")
    chip = host._chips[0]
    assert len(chip["short"]) == 60 and chip["short"].endswith("…")
    assert chip["text"].endswith("')")


def test_repr_is_words():
    bar = FilterBar(DesignSpace(FRAME))
    assert repr(bar) == "FilterBar: 3 of 3 designs visible, no filter"
    assert bar.status == "0 of 3 selected"
    bar.space.filter("fps > 15").select(["a"])
    assert repr(bar) == "FilterBar: 2 of 3 designs visible, filter fps > 15"
    assert bar.status == "1 of 3 selected · 1 hidden by fps > 15"
    bar.close()


def test_closing_twice_leaves_nothing():
    space = DesignSpace(FRAME)
    before = len(ipywidgets.widgets.widget._instances)
    bar = FilterBar(space)
    bar.close()
    bar.close()
    assert len(ipywidgets.widgets.widget._instances) == before
    assert repr(bar) == "FilterBar: closed"
    with pytest.raises(ClosedError):
        bar.to_frame()
    gone = weakref.ref(bar)
    del bar
    gc.collect()
    assert gone() is None
    space.filter("fps > 15")


def test_misspelt_options_are_refused():
    with pytest.raises(TypeError, match="no option 'text'"):
        FilterBar(DesignSpace(FRAME), text="fps > 15")


def test_text_only_goes_in_as_text():
    assert "innerHTML" not in FilterBar._esm + DesignSpaceTable._esm


def test_what_is_typed_in_one_go_is_one_step(host):
    for text in ("fps > 1", "fps > 15", "fps > 15 and"):
        say(host, type="filter", text=text, edit=7)
    say(host, type="filter", text="fps > 25", edit=7)
    say(host, type="filter", text="fps > 12", edit=8)
    assert list(host.space.history) == ["filter: fps > 25", "filter: fps > 12"]
    host.space.undo()
    assert visible(host) == ["c"]
    host.space.undo()
    assert visible(host) == ["a", "b", "c"]


def test_a_chip_of_what_was_kept_says_so(host):
    host.space.select(["a", "c"])
    say(host, type="keep")
    assert host._chips[0]["title"].splitlines()[1] == "set by keep selected"
