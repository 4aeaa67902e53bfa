"""What is looked for in a legend: groups by their names, those too that have no entry, with count and rank."""

import numpy as np
import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.widgets.finding import MOST_FOUND, found_groups, legend_column, rows_of_group

RANDOM = np.random.default_rng(3)


def slowly(frame, text, visible):
    """The same by pandas, group by group."""
    names = frame["platform"].fillna("missing").astype(str)
    counts = names[visible].value_counts().reindex(names.unique(), fill_value=0)
    return {name: int(count) for name, count in counts.items() if text.strip().lower() in name.lower()}


@pytest.mark.parametrize("text", ["fam", "FAMILY 7", "9", "nothing of it", "é", " 12 "])
def test_found_groups_are_those_of_pandas_the_largest_first(text):
    frame = pd.DataFrame({"platform": [f"family {i}" for i in RANDOM.integers(0, 90, 400)] + ["É one"]})
    space, visible = bw.DesignSpace(frame), RANDOM.random(401) < 0.7
    found, slow = found_groups(space, "platform", text, visible), slowly(frame, text, visible)
    assert len(found) == min(len(slow), MOST_FOUND)
    assert all(slow[each["label"]] == each["count"] for each in found)
    assert [each["count"] for each in found] == sorted(slow.values(), reverse=True)[:MOST_FOUND]
    ranks = [each["rank"] for each in found]
    assert ranks == sorted(ranks) and all(each["of"] == frame["platform"].nunique() for each in found)
    for each in found:
        rows = rows_of_group(space, "platform", each["label"], visible)
        assert rows.tolist() == np.flatnonzero((frame["platform"] == each["label"]) & visible).tolist()


def test_an_empty_text_and_an_unknown_group_find_nothing():
    space, visible = bw.DesignSpace(pd.DataFrame({"platform": ["a", None]})), np.ones(2, dtype=bool)
    assert found_groups(space, "platform", "  ", visible) == []
    assert len(rows_of_group(space, "platform", "b", visible)) == 0
    assert found_groups(bw.DesignSpace(pd.DataFrame({"platform": []})), "platform", "a", np.ones(0, dtype=bool)) == []


def test_what_is_found_is_pointed_out_and_selected():
    space = bw.DesignSpace(
        pd.DataFrame({"platform": list("abca"), "fps": [1.0, 2, 3, 4], "latency_ms": [4.0, 3, 2, 1]})
    )
    view = bw.ParetoExplorer(space, x="latency_ms", y="fps", group="platform")
    assert legend_column(view) == "platform"
    sent = []
    view._face.send = lambda content, buffers=None: sent.append(content)
    view._hear({"kind": "find", "text": "A", "ask": "find 1"})
    assert sent == [{"kind": "answer", "ask": "find 1", "found": [{"label": "a", "count": 2, "rank": 1, "of": 3}]}]
    view._hear({"kind": "found", "label": "a", "pointed": True})
    assert space.hovered == (0, 3)
    view._hear({"kind": "found", "label": "a", "pointed": False})
    assert space.hovered == ()
    view._hear({"kind": "found", "label": "a", "how": "replace"})
    view._hear({"kind": "found", "label": "b", "how": "add"})
    assert list(space.selected) == [0, 1, 3]
    view._hear({"kind": "found", "label": "a", "how": "remove"})
    assert list(space.selected) == [1]
    view.group = None
    view._hear({"kind": "find", "text": "a", "ask": "find 2"})
    assert sent[-1]["found"] == []
