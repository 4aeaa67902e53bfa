"""How a table's numbers read: formats, best ends, heat, differences from a pinned design."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from listener import Listener
from traitlets import TraitError

from benchwidgets.model.metrics import Metric
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.table import DesignSpaceTable
from benchwidgets.widgets.tables.summary import BINS, Summaries

FRAME = pd.DataFrame(
    {
        "fps": [1466.41, 10.0, None, 3_850_000.0],
        "latency_ms": [0.698266, 2.0, 0.0, 0.698266],
        "operations": [20_029_440, 668_672, 0, 7_720_000_000],
        "share": [0.25, 1.024, None, 0.5],
        "size": [1.0, 2.0, 3.0, 4.0],
    },
    index=list("abcd"),
)


def column(table, name, **asked):
    place = table._rows.names.index(name)
    return [row[place] for row in Listener(table).rows(**asked)["cells"]]


def test_digits_units_and_prefixes_by_column(space):
    table = DesignSpaceTable(space, formats={"fps": 3, "share": "percent", "latency_ms": ("si", 2), "size": "exact"})
    assert column(table, "fps") == ["1,470", "10", None, "3,850,000"]
    assert column(table, "latency_ms") == ["700 µ", "2 m", "0", "700 µ"]
    assert column(table, "share") == ["25 %", "102.4 %", None, "50 %"]
    assert column(table, "operations") == ["20.03 M", "668.7 k", "0", "7.72 G"]
    assert column(table, "size") == ["1", "2", "3", "4"]
    units = {head["name"]: head["unit"] for head in table._header}
    assert units == {"design": "", "fps": "1/s", "latency_ms": "s", "operations": "OP", "share": "", "size": ""}


def test_missing_zero_and_empty_text_differ():
    frame = pd.DataFrame({"x": [0.0, None], "note": ["", None]})
    assert Listener(DesignSpaceTable(DesignSpace(frame))).rows()["cells"] == [["0", "0", ""], ["1", None, None]]


def test_the_whole_value_is_told_when_asked():
    frame = pd.DataFrame({"n": [2**53 + 1], "x": [0.1 + 0.2], "t": ["ä" * 10_000], "d": pd.to_datetime(["2020-04-01"])})
    table = DesignSpaceTable(DesignSpace(frame.set_axis(["<b>"])))
    page = Listener(table)

    def exact(place, generation=table.generation):
        return page.say(type="exact", row=0, column=place, generation=generation, request=3)["text"]

    expected = ["<b>", "9007199254740993", "0.30000000000000004", "ä" * 10_000, "2020-04-01T00:00:00"]
    assert [exact(i) for i in range(5)] == expected
    assert exact(1, generation=table.generation - 1) == ""
    assert exact(77) == ""


# -- the best end


def best(table):
    return {(row, table._rows.names[place]) for row, place in Listener(table).rows()["best"]}


def test_the_best_end_is_marked_for_more_and_for_less(space):
    table = DesignSpaceTable(space)
    assert best(table) == {(3, "fps"), (2, "latency_ms")}
    assert {head["name"]: head["better"] for head in table._header if head["better"]} == {
        "fps": "max", "latency_ms": "min"
    }  # fmt: skip
    space.filter("latency_ms > 0")
    assert best(table) == {(2, "fps"), (0, "latency_ms"), (2, "latency_ms")}
    table.sort = [("fps", "ascending")]
    assert best(table) == {(2, "fps"), (1, "latency_ms"), (2, "latency_ms")}


def test_no_best_without_finite_values():
    assert best(DesignSpaceTable(DesignSpace(pd.DataFrame({"fps": [np.nan, np.inf]})))) == set()
    assert best(DesignSpaceTable(DesignSpace(pd.DataFrame({"fps": pd.Series([], dtype=float)})))) == set()


# -- heat


def heat(table, name):
    return Listener(table).rows()["heat"][str(table._rows.names.index(name))]


def test_heat_is_linear_log_or_by_rank(space):
    table = DesignSpaceTable(space, heat={"size": "linear"})
    assert heat(table, "size") == [0, 33, 67, 100]
    table.heat = {"operations": "log", "fps": "rank"}
    assert heat(table, "operations") == [36, 0, None, 100]
    assert heat(table, "fps") == [50, 0, None, 100]
    table.heat = {"latency_ms": "linear"}
    assert heat(table, "latency_ms") == [65, 0, 100, 65]


@given(st.lists(st.sampled_from([None, 0.0, 1.0, 2.0, 5.0, np.inf, -np.inf]), min_size=1, max_size=20))
def test_ranked_heat_equals_pandas(values):
    frame = pd.DataFrame({"size": pd.Series(values, dtype=float)})
    space = DesignSpace(frame)
    found = Summaries(space, space.visible_mask()).heat("size", "rank", np.arange(len(values)))
    ranks = frame["size"].rank()
    shares = (ranks - 1) / (ranks.notna().sum() - 1) if ranks.notna().sum() > 1 else ranks * 0 + 0.5
    assert [None if x != x else x for x in np.round(100 * shares)] == found


def test_heat_of_one_value_is_the_middle():
    table = DesignSpaceTable(DesignSpace(pd.DataFrame({"x": [3.0, 3.0]})), heat={"x": "log"})
    assert heat(table, "x") == [50, 50]


# -- histograms


@given(st.lists(st.sampled_from([None, -1.0, 0.0, 1.0, 2.0, 1e300, -1e300, np.inf]), max_size=20), st.data())
def test_histograms_count_every_finite_row_once(values, data):
    frame = pd.DataFrame({"x": pd.Series(values, dtype=float)})
    space = DesignSpace(frame)
    selected = np.array(data.draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values))), dtype=bool)
    visible = np.array(data.draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values))), dtype=bool)
    told = Summaries(space, visible).histogram("x", selected)
    finite = np.isfinite(frame["x"].to_numpy())
    assert len(told["all"]) == len(told["selected"]) == BINS
    assert sum(told["all"]) == (finite & visible).sum()
    assert sum(told["selected"]) == (finite & visible & selected).sum()
    assert all(a >= s for a, s in zip(told["all"], told["selected"], strict=True))


def test_headings_tell_their_histograms_when_asked(space):
    table = DesignSpaceTable(space)
    space.select(["a", "d"])
    answer = Listener(table).say(type="summary", columns=[0, 1, 5, 99], request=4)
    assert set(answer["histograms"]) == {"1", "5"}
    assert answer["histograms"]["1"]["log"] and not answer["histograms"]["5"]["log"]
    assert sum(answer["histograms"]["1"]["selected"]) == 2
    assert answer["histograms"]["5"]["all"][0] == answer["histograms"]["5"]["all"][-1] == 1


def test_whole_numbers_have_all_their_digits():
    space = DesignSpace(pd.DataFrame({"needed": [31919104.0, 668672.0], "fps": [89285.7, 5.25]}))
    table = DesignSpaceTable(space)
    assert column(table, "needed") == ["31,919,104", "668,672"]
    assert column(table, "fps") == ["89,290", "5.25"]
    table.close()


# -- pins


def test_pinned_designs_stand_above_and_others_differ_in_percent(space):
    table = DesignSpaceTable(space, pinned=["b", "a"])
    answer = Listener(table).rows()
    fps = table._rows.names.index("fps")
    assert [row[0] for row in answer["pins"]] == ["b", "a"]
    assert [row[fps] for row in answer["pins"]] == ["10", "1,466"]
    assert [row[0] for row in answer["cells"]] == list("abcd")
    assert column(table, "fps") == ["+14,600 %", "0 %", None, "+38,500,000 %"]
    assert column(table, "latency_ms") == ["-65.1 %", "0 %", "-100 %", "-65.1 %"]
    assert table._header[fps]["unit"] == "1/s · Δ %"
    table.differences = False
    assert column(table, "fps")[0] == "1,466"


def test_no_differences_from_zero_or_from_nothing(space):
    table = DesignSpaceTable(space, pinned=["c"])
    assert column(table, "latency_ms")[0] == "0.6983"  # the reference is 0
    assert column(table, "fps")[0] == "1,466"  # the reference is missing
    assert column(table, "size") == ["-66.7 %", "-33.3 %", "0 %", "+33.3 %"]


def test_a_pinned_design_stays_when_hidden_and_is_reported_when_gone(space):
    table = DesignSpaceTable(space, pinned=["b"])
    space.filter("fps > 100")
    assert [row[0] for row in Listener(table).rows()["pins"]] == ["b"]
    space.frame = FRAME.drop("b")
    assert Listener(table).rows()["pins"] == []
    assert "no longer there: b" in table.status
    assert column(table, "fps")[0] == "1,466"


def test_gestures_pin_and_release(space):
    table = DesignSpaceTable(space, sort=[("size", "descending")])
    page = Listener(table)
    page.say(type="pin", row=0, generation=table.generation)
    page.say(type="pin", row=2, generation=table.generation)
    assert table.pinned == ["d", "b"]
    page.say(type="pin", at=0, generation=table.generation)
    page.say(type="pin", row=1, generation=table.generation - 9)
    assert table.pinned == ["b"]
    page.say(type="pin", row=2, generation=table.generation)
    assert table.pinned == []


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("formats", {"fps": "scientific"}, "plain, si, percent, exact"),
        ("formats", {"fp": "si"}, "Did you mean 'fps'"),
        ("formats", {"fps": 0}, "1 to 17"),
        ("heat", {"fps": "cubic"}, "linear, log, rank"),
        ("heat", {"note": "linear"}, "no column"),
        ("pinned", ["z"], "'z'"),
        ("digits", 0, "digits"),
        ("frozen", 9, "frozen"),
        ("widths", {"fps": 7}, "40 to 2000"),
        ("presets", {"a": ["fp"]}, "Did you mean 'fps'"),
        ("presets", {"a": 3}, "list of columns"),
    ],
)
def test_wrong_options_are_refused(space, option, value, words):
    with pytest.raises(TraitError, match=words):
        DesignSpaceTable(space, **{option: value})


def test_direction_comes_from_the_metric():
    space = DesignSpace(pd.DataFrame({"x": [1.0, 2.0]}), [Metric("x", "ms", better="min")])
    assert best(DesignSpaceTable(space)) == {(0, "x")}


def test_a_difference_of_less_than_a_percent_has_its_sign():
    table = DesignSpaceTable(DesignSpace(pd.DataFrame({"x": [200.0, 201.0, 199.0, 200.0]})), pinned=[0])
    assert column(table, "x")[1:] == ["+0.5 %", "-0.5 %", "0 %"]
