"""Text search in the filter language, labels as a column of it, and the search over all text."""

import pandas as pd
import pytest

from benchwidgets.model.errors import FilterError
from benchwidgets.model.filtering import Contains, Search, parse

FRAME = pd.DataFrame(
    {
        "platform": ["TX2", "NCS", None, "ZCU104-FINN"],
        "fps": [1.0, 2.0, 3.0, 4.0],
        "level": pd.Categorical(["low", "high", "low", None]),
        "name": pd.array(["Straße", "b", "c", None], dtype="string"),
    },
    index=["TX2 FP16", "NCS FP16", "other", "FINN INT2"],
)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("platform contains 'x'", [0]),
        ("platform not contains 'x'", [1, 3]),
        ("not platform contains 'x'", [1, 3]),
        ("platform contains ''", [0, 1, 3]),
        ("level contains 'O'", [0, 2]),
        ("name contains 'STRASSE'", [0]),
        ("design contains 'fp16'", [0, 1]),
        ("design == 'other' or fps > 3", [2, 3]),
        ("platform contains '.*'", []),
    ],
)
def test_contains(text, rows):
    assert parse(text).mask(FRAME).nonzero()[0].tolist() == rows
    assert parse(str(parse(text))) == parse(text)


@pytest.mark.parametrize(
    ("text", "words", "caret"),
    [
        ("fps contains 'x'", "holds numbers", 0),
        ("platform contains 3", "write it in quotes", 18),
        ("fps > 1 and platform contains", "ends too early", 29),
        ("platfrm contains 'x'", "Did you mean 'platform'", 0),
    ],
)
def test_faults_of_contains_have_a_place(text, words, caret):
    with pytest.raises(FilterError, match=words) as caught:
        parse(text).check(FRAME)
    assert caught.value.position == caret


def test_a_column_called_contains_needs_backticks():
    assert parse("`contains` contains 'x'") == Contains("contains", "x")


def test_a_column_wins_over_the_labels_of_its_name():
    frame = pd.DataFrame({"design": ["p", "q"]}, index=["a", "b"])
    assert parse("design == 'p'").mask(frame).tolist() == [True, False]
    assert parse("`design (label)` == 'b'").mask(frame).tolist() == [False, True]


def test_search_looks_into_labels_and_all_text():
    assert Search("fp16").mask(FRAME).tolist() == [True, True, False, False]
    assert Search("LOW").mask(FRAME).tolist() == [True, False, True, False]
    assert Search("zcu104").mask(FRAME).tolist() == [False, False, False, True]
    numbered = pd.DataFrame({"x": [1.0, 2.0]}, index=[10, 20])
    assert Search("2").mask(numbered).tolist() == [False, True]
