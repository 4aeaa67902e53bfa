"""The rows that a table sends equal pandas' stable sort and boolean masks, whatever is asked."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from listener import Listener

from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.table import MOST_COLUMNS, DesignSpaceTable

NUMBERS = [None, 0.0, -0.0, 1.0, 2.5, np.inf, -np.inf]
TEXTS = [None, "", "a", "B", "b", "ä", "\u202ex"]
LEVELS = [None, "low", "mid", "high"]
DAYS = [None, "2020-01-01", "2021-06-01"]


@st.composite
def frames(draw):
    rows = draw(st.integers(1, 25))

    def column(values):
        return [draw(st.sampled_from(values)) for _ in range(rows)]

    return pd.DataFrame(
        {
            "number": pd.Series(column(NUMBERS), dtype=float),
            "whole": pd.array(column([None, 1, 2, 2**53 + 1]), dtype="Int64"),
            "text": pd.Series(column(TEXTS), dtype=object),
            "level": pd.Categorical(column(LEVELS), categories=LEVELS[1:], ordered=True),
            "day": pd.to_datetime(pd.Series(column(DAYS), dtype=object)),
            "arrow": pd.array(column([None, 1.5, -1.5]), dtype="double[pyarrow]"),
        },
        index=draw(st.permutations([f"d{i}" for i in range(rows)])),
    )


# a filter, and the same by pandas
FILTERS = {
    "": lambda f: pd.Series(True, f.index),
    "number > 0.5": lambda f: f["number"] > 0.5,
    "not number > 0.5": lambda f: f["number"] <= 0.5,
    "whole == 9007199254740993": lambda f: (f["whole"] == 2**53 + 1).fillna(False),
    "text contains 'b'": lambda f: f["text"].map(lambda cell: cell in ("b", "B")),
    "level >= 'mid' or text is missing": lambda f: (f["level"] >= "mid") | f["text"].isna(),
    "day < '2021-01-01'": lambda f: f["day"] < pd.Timestamp("2021-01-01"),
}
COLUMNS = ["number", "whole", "text", "level", "day", "arrow"]
SORTS = st.lists(
    st.tuples(st.sampled_from(COLUMNS), st.sampled_from(["ascending", "descending"])),
    max_size=3,
    unique_by=lambda pair: pair[0],
)


def sorted_by_pandas(frame, sort):
    for column, direction in reversed(sort):
        key = frame[column].astype(object).where(frame[column].notna(), None)
        if column in ("whole", "number", "arrow"):
            key = frame[column].astype("Float64") if column != "whole" else frame[column]
        elif column in ("level", "day"):
            key = frame[column]
        order = key.reset_index(drop=True).sort_values(ascending=direction == "ascending", kind="stable").index
        frame = frame.iloc[order]
    return frame


@pytest.mark.slow
@given(frames(), st.sampled_from(list(FILTERS)), SORTS, st.integers(-5, 30), st.integers(-5, 30), st.data())
@settings(max_examples=200)
def test_rows_sent_equal_pandas(frame, condition, sort, start, stop, data):
    chosen = data.draw(st.lists(st.sampled_from(list(frame.index)), unique=True))
    first = data.draw(st.booleans())
    space = DesignSpace(frame).filter(condition).select(chosen)
    frame = space.frame  # without the categories of no row
    expected = sorted_by_pandas(frame[FILTERS[condition](frame).to_numpy(dtype=bool)], sort)
    if first:
        marked = expected.index.isin(chosen)
        expected = pd.concat([expected[marked], expected[~marked]])
    table = DesignSpaceTable(space, sort=sort, selected_first=first)
    pd.testing.assert_frame_equal(table.shown_frame(), expected)
    answer = Listener(table).rows(start, stop)
    window = expected.iloc[max(start, 0) : max(stop, 0)]
    assert [row[0] for row in answer["cells"]] == list(window.index)
    assert answer["selected"] == window.index.isin(chosen).astype(int).tolist()
    for place, name in enumerate(COLUMNS, start=1):
        assert [row[place] is None for row in answer["cells"]] == window[name].isna().tolist()
    texts = [None if pd.isna(cell) else cell for cell in window["text"]]
    assert [row[3] for row in answer["cells"]] == texts
    table.close()


def wide(columns=200, rows=50):
    return pd.DataFrame({f"c{i}": np.arange(rows) * i for i in range(columns)})


def test_a_message_holds_a_bounded_number_of_columns():
    page = Listener(DesignSpaceTable(DesignSpace(wide()), frozen=2))
    answer = page.say(type="rows", start=3, stop=5, first=150, last=160, request=1)
    assert answer["columns"] == [0, 1, *range(150, 160)]
    assert answer["cells"][0] == ["3", "0", *(f"{3 * i:,}" for i in range(149, 159))]
    assert len(page.say(type="rows", start=0, stop=1, first=0, last=999, request=1)["columns"]) == MOST_COLUMNS
    assert page.say(type="rows", start=0, stop=1, first=500, last=999, request=1)["columns"] == [0, 1]


def test_a_message_is_no_longer_at_more_rows():
    sizes = []
    for rows in (1_000, 100_000):
        table = DesignSpaceTable(DesignSpace(pd.DataFrame({"x": np.arange(rows) % 7, "y": np.arange(rows) % 5})))
        answer = Listener(table).rows(0, 42)
        sizes.append(len(str(answer)))
        table.close()
    assert sizes[1] <= sizes[0] + 20


def test_a_change_of_rows_brings_the_window_that_was_asked_last():
    table = DesignSpaceTable(DesignSpace(wide(3, 500)))
    page = Listener(table)
    assert [row[0] for row in table._window["cells"]] == [str(i) for i in range(42)]
    page.rows(100, 110)
    table.sort = [("c1", "descending")]
    assert table._window["generation"] == table.generation
    assert [row[0] for row in table._window["cells"]] == [str(399 - i) for i in range(10)]
    table.space.filter("c1 < 50")
    assert table._window["cells"] == []


def test_a_display_that_opens_later_starts_with_the_present_selection():
    table = DesignSpaceTable(DesignSpace(wide(2, 500)))
    page = Listener(table)
    page.rows(100, 110)
    table.space.select([1, 3, 105])
    assert [i for i, chosen in enumerate(table._marks["window"]) if chosen] == [1, 3]
    assert len(table._marks["window"]) == len(table._window["cells"])


def test_a_late_answer_is_told_by_its_generation():
    table = DesignSpaceTable(DesignSpace(wide(2, 50)))
    page = Listener(table)
    before = page.rows()["generation"]
    table.sort = [("c1", "descending")]
    assert page.rows()["generation"] == before + 1
