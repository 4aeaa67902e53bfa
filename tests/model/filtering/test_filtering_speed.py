"""Filters of allowed length stay fast at 10^5 rows: columns are read once, what is asked often is compared by rank."""

import operator

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from work import calls

from benchwidgets import DesignSpace
from benchwidgets.model.errors import FilterError
from benchwidgets.model.filtering import parse
from benchwidgets.model.filtering.lexer import MOST_COMPARISONS, MOST_LOOKS

ROWS = 100_000
OPERATORS = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge
}  # fmt: skip
LONGEST = {
    "numbers": " or ".join(f"fps > {i}" for i in range(MOST_COMPARISONS)),
    "one chain": "1 < " + " < ".join(["fps"] * MOST_COMPARISONS),
    "texts": " and ".join(f"name > '{i}'" for i in range(MOST_COMPARISONS)),
    "labels": " and ".join(f"design != 'd{i}'" for i in range(MOST_COMPARISONS)),
    "two texts": " and ".join(["name != other"] * MOST_COMPARISONS),
    "missing": " or ".join(["other is missing"] * MOST_COMPARISONS),
    "looks": " or ".join(f"name contains 'q{i}'" for i in range(MOST_LOOKS)),
    "numbers in": f"batch in ({','.join(map(str, range(4000)))})",
    "lists": " or ".join(f"batch in ({i},{i + 1},{i + 2},{i + 3},5,6,7,8,9)" for i in range(MOST_COMPARISONS)),
    "dates in": f"day in ({','.join(repr(str(2010 + i % 90)) for i in range(2000))})",
}


@pytest.fixture(scope="module")
def frame():
    numbers = np.random.default_rng(0)
    names = [f"design {i * 7919 % ROWS} of {i % 17}" for i in range(ROWS)]
    return pd.DataFrame(
        {
            "fps": numbers.random(ROWS) * 1000,
            "batch": numbers.integers(0, 5000, ROWS),
            "name": names,
            "other": pd.Series(names[::-1], dtype=object),
            "day": pd.date_range("2020", periods=ROWS, freq="min"),
        }
    ).set_axis([f"d{i}" for i in range(ROWS)])


@pytest.mark.parametrize("text", LONGEST.values(), ids=LONGEST)
def test_the_longest_filters_take_no_seconds(frame, text):
    # some 0.05 s; a call or more for each row and comparison were 30 million, and 13 s
    assert calls(lambda: parse(text).mask(frame)) < 5 * ROWS


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        (" or ".join(f"x == {i}" for i in range(1500)), "compares more than 300 times; .*in: batch in"),
        ("1" + " < x" * 4900, "compares more than 300 times"),
        (" or ".join(f"x contains '{i}'" for i in range(900)), "looks into text more than 12 times"),
    ],
)
def test_what_would_take_seconds_is_refused_with_a_way_out(text, remedy):
    def refused():
        with pytest.raises(FilterError, match=remedy):
            parse(text)

    assert calls(refused) < 100_000


def test_the_way_out_of_too_many_comparisons_works():
    space = DesignSpace(pd.DataFrame({"batch": range(6000)}))
    space.filter(f"batch in ({', '.join(map(str, range(0, 4000, 2)))})")
    assert space.visible_frame()["batch"].tolist() == list(range(0, 4000, 2))


CELLS = {
    "numbers": (st.one_of(st.none(), st.floats(-5, 5), st.sampled_from([0.0, -0.0, 1.0])), st.integers(-5, 5)),
    "whole": (st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)), st.integers(-(2**65), 2**65)),
    "texts": (st.one_of(st.none(), st.text("aBé", max_size=3)), st.text("aBé", max_size=2)),
}


@pytest.mark.parametrize("kind", CELLS)
@given(data=st.data())
def test_a_column_asked_often_answers_as_python_does(kind, data):
    cells, constants = CELLS[kind]
    dtype = {"numbers": "float64", "whole": "Int64", "texts": object}[kind]
    column = pd.Series(data.draw(st.lists(cells, min_size=1, max_size=8)), dtype=dtype)
    asked = data.draw(st.lists(st.tuples(st.sampled_from(list(OPERATORS)), constants), min_size=6, max_size=12))
    among = data.draw(st.lists(constants, max_size=12))
    busy = " and ".join(["(x is missing or not x is missing)", *(f"(x {o} {c!r} or true)" for o, c in asked)])
    rows = [None if pd.isna(cell) else cell for cell in column]
    frame = pd.DataFrame({"x": column})
    for o, c in asked:
        mask = parse(f"{busy} and x {o} {c!r}").mask(frame)
        assert mask.tolist() == [cell is not None and OPERATORS[o](cell, c) for cell in rows]
    mask = parse(f"{busy} and x in ({', '.join(map(repr, among))})").mask(frame)
    assert mask.tolist() == [cell is not None and cell in among for cell in rows]
    if kind == "texts":
        piece = asked[0][1]
        mask = parse(f"{busy} and x contains {piece!r}").mask(frame)
        assert mask.tolist() == [cell is not None and piece.casefold() in cell.casefold() for cell in rows]
