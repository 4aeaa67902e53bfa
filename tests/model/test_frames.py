"""What may be a design space: odd names and labels are refused, odd cells are made plain, the input stays."""

import importlib.util

import numpy as np
import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError, LabelError
from benchwidgets.model.frames import checked_frame

WITHOUT_ARROW = pytest.mark.skipif(importlib.util.find_spec("pyarrow") is None, reason="pyarrow is not installed")


def frame(cells, dtype=None):
    return pd.DataFrame({"fps": [10.0, 20.0, 30.0, 40.0], "odd": pd.Series(cells, dtype=dtype)}, index=list("abcd"))


def odd(cells, dtype=None):
    """The column of four cells behind the gate."""
    series = pd.Series(cells, dtype=dtype, index=list("abcd"))
    return checked_frame(pd.DataFrame({"odd": series}))["odd"]


@pytest.mark.parametrize("name", [3, np.nan, None, ("a", "b"), b"fps", pd.Timestamp(0)])
def test_names_of_columns_are_text(name):
    columns = pd.Index([name, "fps"], dtype=object, tupleize_cols=False)
    with pytest.raises(BenchwidgetsError, match=r"column names must be strings; found .* Rename them"):
        checked_frame(pd.DataFrame([[1, 2]], columns=columns))


def test_a_column_needs_a_name():
    given = pd.DataFrame([[1, 2]], columns=["fps", ""])
    with pytest.raises(BenchwidgetsError, match=r"column 2 has an empty name; .* frame\.rename\(columns=\{'': 'colu"):
        checked_frame(given)
    assert checked_frame(given.rename(columns={"": "column 2"})).columns.tolist() == ["fps", "column 2"]


def test_layers_of_columns_are_refused():
    columns = pd.MultiIndex.from_tuples([("fps", "mean"), ("fps", "max")])
    with pytest.raises(BenchwidgetsError, match="column names must be strings"):
        checked_frame(pd.DataFrame([[1, 2]], columns=columns))


@pytest.mark.parametrize("labels", [[1.0, np.nan], ["a", None], [pd.Timestamp(0), pd.NaT], [0.0, -0.0], ["a", "a"]])
def test_labels_name_rows(labels):
    with pytest.raises(LabelError, match=r"missing labels|duplicate labels"):
        checked_frame(pd.DataFrame({"fps": [1, 2]}, index=labels))


@pytest.mark.parametrize("what", [None, [1], {"fps": [1]}, pd.Series([1])])
def test_only_a_frame_is_a_frame(what):
    with pytest.raises(BenchwidgetsError, match=f"takes a pandas DataFrame, not {type(what).__name__}"):
        checked_frame(what)


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        ([[1], [2], [1], None], ["[1]", "[2]", "[1]", None]),
        ([{"a": 1}, {}, "plain", 5], ["{'a': 1}", "{}", "plain", 5]),
        ([(1, [2]), (1, 2), {3}, "x"], ["(1, [2])", (1, 2), "{3}", "x"]),
        ([np.arange(2), np.arange(2), None, None], ["[0 1]", "[0 1]", None, None]),
    ],
)
def test_cells_that_cannot_be_compared_are_text(cells, texts):
    column = odd(pd.Series(cells, dtype=object).to_list(), object)
    assert [None if pd.api.types.is_scalar(cell) and pd.isna(cell) else cell for cell in column] == texts
    assert column.nunique() == len({text for text in texts if text is not None})


@pytest.mark.parametrize("word", ["None", "NA", "null", "nan", "007", "<img onerror=x>", "=cmd"])
def test_text_stays_text(word):
    column = odd([word, "b", "c", None])
    assert column.iloc[0] == word
    assert column.isna().tolist() == [False, False, False, True]


def test_categories_keep_their_order_also_those_without_rows():
    # a filter may name them, and data that comes later may have them
    column = odd(pd.Categorical(["b", "a", "b", None], categories=["z", "b", "a"], ordered=True))
    assert column.cat.categories.tolist() == ["z", "b", "a"]
    assert column.cat.ordered
    assert column.isna().sum() == 1


def test_the_given_frame_is_untouched():
    given = frame([[1], [2], [3], [4]], object)
    given["odd"] = pd.Series([[1], [2], [3], [4]], index=given.index)
    given["kind"] = pd.Categorical(["a"] * 4, categories=["a", "b"])
    space = bw.DesignSpace(given)
    mine = space.frame
    mine.loc["a", "fps"] = 0
    assert space.frame.loc["a", "fps"] == 10
    assert given["odd"].iloc[0] == [1]
    assert given["kind"].cat.categories.tolist() == ["a", "b"]
    assert given["fps"].tolist() == [10.0, 20.0, 30.0, 40.0]


NUMBERS = ["Int64", "Float64", pytest.param("double[pyarrow]", marks=WITHOUT_ARROW), "float32"]
NUMBERS.append(pytest.param("int64[pyarrow]", marks=WITHOUT_ARROW))


@pytest.mark.parametrize("dtype", NUMBERS)
def test_missing_numbers_are_missing_whatever_their_type(dtype):
    given = frame([1, None, 3, 4], "Float64")
    given["odd"] = pd.Series([1, None, 3, 4], index=given.index, dtype=dtype)
    plain = frame([1, None, 3, 4])
    plain["odd"] = [1, np.nan, 3, 4]
    metrics = [bw.Metric("odd", better="max")]
    typed, floats = bw.DesignSpace(given, metrics), bw.DesignSpace(plain, metrics)
    assert typed.front("odd").tolist() == floats.front("odd").tolist() == ["d"]
    for text in ("odd > 1", "odd is missing", "not odd > 1"):
        typed.filter(text), floats.filter(text)
        assert typed.visible_mask().tolist() == floats.visible_mask().tolist(), text
    typed.clear_filter()
    assert bw.ParetoExplorer(typed, x="fps", y="odd").to_frame().index.tolist() == ["a", "c", "d"]


def test_big_whole_numbers_stay_exact():
    given = frame([1, 2, 3, 4])
    given["odd"] = pd.Series([2**53 + 1, 10**12, 3, 4], index=given.index)
    given["huge"] = pd.Series([10**23, 1, 2, 3], index=given.index, dtype=object)
    space = bw.DesignSpace(given)
    assert space.row("a")["odd"] == 2**53 + 1
    assert space.row("a")["huge"] == 10**23
    assert space.filter("huge > 5").visible_frame().index.tolist() == ["a"]
    assert bw.DesignSpaceTable(space).shown_frame()["huge"].tolist() == [10**23]


def test_no_time_is_missing_and_no_date():
    given = frame([1, 2, 3, 4])
    given["odd"] = pd.to_datetime(pd.Series(["2024-05-01", None, "2024-05-02", None], index=given.index))
    space = bw.DesignSpace(given)
    assert space.filter("odd is missing").visible_frame().index.tolist() == ["b", "d"]
    assert "odd" not in [metric.column for metric in space.metrics]


@WITHOUT_ARROW
def test_types_of_arrow_that_pandas_cannot_group():
    arrow = pytest.importorskip("pyarrow")
    lists = odd([[1], None, [2], [1]], pd.ArrowDtype(arrow.list_(arrow.int64())))
    assert lists.tolist() == ["[1]", None, "[2]", "[1]"]
    words = odd(["b", "a", None, "b"], pd.ArrowDtype(arrow.dictionary(arrow.int32(), arrow.string())))
    assert words.nunique() == 2
    assert words.isna().tolist() == [False, False, True, False]
    assert odd([None] * 4, pd.ArrowDtype(arrow.null())).isna().all()


def test_a_unit_that_no_name_tells_is_empty():
    metric = bw.DesignSpace(frame([1, 2, 3, 4])).metric("odd")
    assert (metric.unit, metric.better, metric.title) == ("", None, "odd")


def test_an_empty_frame_is_a_space():
    space = bw.DesignSpace(pd.DataFrame({"fps": pd.Series([], dtype=float)}))
    assert (len(space.visible_frame()), space.metric("fps").unit) == (0, "1/s")
