"""Odd frames are shown safely and exactly, or refused with the reason."""

import json

import numpy as np
import pandas as pd
import pytest
from listener import Listener

from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.table import DesignSpaceTable

EVIL = """<img src=x onerror="window.pwned=1"></script><script>alert(1)</script>" onmouseover="x" ${7*7} {{x}}"""
ODD = {
    "markup": [EVIL, "javascript:alert(1)"],
    "rtl": ["\u202eabc", "שלום"],
    "emoji": ["👩‍👩‍👧‍👦", "e" + "\u0301" * 50],
    "long": ["x" * 10_000, "y"],
    "half": ["\ud800", "ok"],
    "nested": [{"a": [1, 2]}, [1, None]],
    "object": [np.array([1, 2]), object],
    "nul": ["a\x00b", "a\nb\tc"],
    "complex": [1 + 2j, 3j],
    "big": [10**30, -(10**30)],
    "wide": [2**64 - 1, 0],
    "level": pd.Categorical(["x", None], categories=["x", "unused"]),
    "number level": pd.Categorical([2, 1]),
    "Int64": pd.array([2**53 + 1, None], dtype="Int64"),
    "boolean": pd.array([True, None], dtype="boolean"),
    "Float64": pd.array([0.5, None], dtype="Float64"),
    "arrow": pd.array([1.5, None], dtype="double[pyarrow]"),
    "arrow text": pd.array(["a", None], dtype="string[pyarrow]"),
    "day": pd.to_datetime(["2020-04-01", None]),
    "zoned": pd.to_datetime(["2020-04-01", None]).tz_localize("Europe/Dublin"),
    "span": pd.to_timedelta(["1 days", None]),
    "period": pd.PeriodIndex(["2020-01", "2020-02"], freq="M"),
    "interval": pd.interval_range(0, 2),
    "mixed": [1, "a"],
    "infinite": [np.inf, -np.inf],
    "tiny": [5e-324, 1.7976931348623157e308],
    "nothing": [None, None],
}
EXPECTED = {
    "markup": [EVIL, "javascript:alert(1)"],
    "rtl": ["\u202eabc", "שלום"],
    "long": ["x" * 300 + "…", "y"],
    "half": ["\ufffd", "ok"],
    "nested": ["{'a': [1, 2]}", "[1, None]"],
    "big": [str(10**30), str(-(10**30))],
    "wide": ["1.845e+19", "0"],
    "level": ["x", None],
    "Int64": ["9.007e+15", None],
    "boolean": ["True", None],
    "arrow": ["1.5", None],
    "arrow text": ["a", None],
    "day": ["2020-04-01", None],
    "infinite": ["∞", "−∞"],
    "nothing": [None, None],
}


def frame_of(name):
    values = ODD[name]
    inferred = name in ("complex", "wide", "infinite", "tiny") or not isinstance(values, list)
    # half a character is no text that Arrow could hold
    column = pd.Series(values, dtype=None if inferred else object)
    return pd.DataFrame({name: column}).set_axis(["a", "b"], axis="index")


@pytest.mark.parametrize("name", ODD)
def test_odd_columns_are_shown_sorted_filtered_and_copied(name):
    space = DesignSpace(frame_of(name))
    table = DesignSpaceTable(space, sort=[(name, "descending")])
    table.sort = []
    page = Listener(table)
    answer = page.rows()
    cells = [row[1] for row in answer["cells"]]
    assert all(cell is None or (isinstance(cell, str) and len(cell) <= 301) for cell in cells)
    if name in EXPECTED:
        assert cells == EXPECTED[name]
    facet = page.say(type="facet", column=1, name=name, request=1)["facet"]
    page.say(type="summary", columns=[1], request=1)
    assert facet["kind"] in ("number", "text", "time", "duration", "other")
    space.select(["a", "b"])
    text = page.say(type="copy", request=1, row=0, column=0, generation=table.generation)["text"]
    assert text.startswith(f"design\t{name}\n")
    json.dumps(table.get_state(), default=str)
    assert "no longer" not in table.status
    table.close()


def test_all_odd_columns_stand_in_one_table():
    frame = pd.concat([frame_of(name) for name in ODD], axis=1)
    table = DesignSpaceTable(DesignSpace(frame), heat={"infinite": "log", "tiny": "linear"}, pinned=["a"])
    answer = Listener(table).rows()
    assert len(answer["cells"][0]) == len(ODD) + 1
    table.close()


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (pd.DataFrame({"x": [1, 2]}, index=["a", "a"]), "duplicate labels: 'a'.*reset_index"),
        (pd.DataFrame({"x": [1]}, index=pd.MultiIndex.from_tuples([("a", 1)])), "2 levels.*Join the levels"),
        (pd.DataFrame({"x": [1, 2]}, index=["a", None]), "missing labels"),
        (pd.DataFrame({3: [1]}), "must be strings; found 3"),
        (pd.DataFrame({("a", "b"): [1]}), "must be strings"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "unique; found twice: a"),
        ([1, 2], "takes a pandas DataFrame"),
    ],
)
def test_frames_that_cannot_name_rows_or_columns_are_refused(frame, words):
    with pytest.raises(BenchwidgetsError, match=words):
        DesignSpace(frame)


@pytest.mark.parametrize(
    "labels",
    [[1, 2], [1.5, np.inf], [True, False], [EVIL, "\ud800"], pd.to_datetime(["2020-01-01", "2021-01-01"]), ["", " "]],
)
def test_labels_of_any_kind_select_and_pin(labels):
    index = pd.Index(labels, dtype=object) if "\ud800" in labels else pd.Index(labels)
    space = DesignSpace(pd.DataFrame({"x": [1.0, 2.0]}, index=index))
    table = DesignSpaceTable(space, sort=[("x", "descending")])
    page = Listener(table)
    page.select("only", 0)
    assert space.selected.tolist() == [space.index[1]]
    page.say(type="pin", row=1, generation=table.generation)
    assert table.pinned == [space.index[0]]
    page.say(type="hover", row=0, generation=table.generation)
    assert space.hovered == (space.index[1],)
    assert len(page.rows()["pins"]) == 1
    table.close()


def test_headers_of_markup_are_told_literally():
    columns = pd.Index([EVIL, "x" * 2000, "\ud800"], dtype=object)
    space = DesignSpace(pd.DataFrame([[1.0, 2.0, 3.0]], columns=columns))
    table = DesignSpaceTable(space)
    names = [head["name"] for head in table._header]
    assert names == ["design", EVIL, "x" * 300 + "…", "\ufffd"]
    page = Listener(table)
    page.say(type="sort", column=2, name=names[2], add=False)
    assert table.sort == [("x" * 2000, "ascending")]
    page.say(type="move", column=3, name=names[3], to=1)
    assert table.columns[0] == "\ud800"
    json.dumps(table.get_state(), default=str).encode()
    table.close()
