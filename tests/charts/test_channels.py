"""Colour and marker channels: few categories, whatever the column."""

import numpy as np
import pandas as pd
import pytest

from benchwidgets.charts.channels import MOST, Channel, channel_columns
from benchwidgets.model.space.space import DesignSpace


def channel_of(values):
    return Channel.of(DesignSpace(pd.DataFrame({"c": values})), "c")


def told(channel):
    """The name of the category of each row."""
    return [channel.names[code] for code in channel.codes]


def test_texts_in_order_of_appearance_and_missing_ones_last():
    channel = channel_of(["b", None, "a", "b"])
    assert channel.names == ("b", "a", "—")
    assert told(channel) == ["b", "—", "a", "b"]
    assert len(set(channel.looks)) == 3


def test_many_texts_show_the_most_frequent_first():
    words = [f"n{i}" for i in range(40) for _ in range(i + 1)]
    channel = channel_of(words)
    assert len(channel.names) == MOST
    assert channel.names[:2] == ("n39", "n38")
    assert channel.names[-1] == "25 others"
    assert channel.count(np.ones(len(words), dtype=bool)).sum() == len(words)


def test_few_numbers_are_themselves_in_order():
    channel = channel_of([8.0, 1.0, 8.0, np.nan])
    assert channel.names == ("1", "8", "—") and channel.codes.tolist() == [1, 0, 1, 2]


ODD = [np.inf, -np.inf, *range(20), np.nan]


@pytest.mark.parametrize("values", [np.arange(100.0), np.geomspace(1e-6, 1e9, 50), ODD])
def test_many_numbers_are_ranges(values):
    channel = channel_of(values)
    assert 2 <= len([name for name in channel.names if name != "—"]) <= 5
    assert len(told(channel)) == len(values)


def test_no_rows_are_no_categories():
    for values in (pd.Series([], dtype=float), pd.Series([], dtype=object)):
        assert channel_of(values).names == ()


def test_far_ranks_are_one_category():
    assert told(Channel.ranks(np.array([1, 2, 7, 0]))) == ["1", "2", "6 and up", "—"]


def test_a_column_of_names_is_not_offered():
    frame = pd.DataFrame({"name": [f"n{i}" for i in range(99)], "fps": np.arange(99.0), "kind": "x"})
    assert channel_columns(DesignSpace(frame)) == ["fps", "kind"]
