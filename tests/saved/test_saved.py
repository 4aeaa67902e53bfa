"""Views as one HTML file: what stands in it, what no name can break, and which files stay as they were."""

import base64
import hashlib
import json
import os
import re
import zlib
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest
from pictures.test_pictures import FRAME, PANELS

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.saved.arrays import Store

HOSTILE = [
    f"{head}<script>alert({i})</script>{tail}"
    for i, (head, tail) in enumerate(
        (head, tail)
        for head in ("", "</script>", "</style>", "</title>", "</svg>", "<!--", '"', "'", "&lt;", "]]>")
        for tail in ("", "<img src=x onerror=alert(1)>", "-->\u2028\u202e", "\x00\ud800${x}`")
    )
]


class Tags(HTMLParser):
    """Every element with its attributes, as a browser would read them."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    handle_startendtag = handle_starttag


def data_of(text):
    """What is told as JSON, and the bytes of the arrays."""
    packed = re.search(r'id="data">([^<]*)</script>', text)[1]
    content = zlib.decompress(base64.b64decode(packed))
    length = int.from_bytes(content[:8], "little")
    return json.loads(content[8 : 8 + length]), content[8 + length :]


def array(ref, content, columns=()):
    if "first" in ref:
        return np.arange(ref["first"], ref["first"] + ref["n"])
    if "column" in ref:
        numbers = array(columns[ref["column"]]["numbers"], content)
        return numbers[array(ref["rows"], content)].astype(float)
    return np.frombuffer(content, f"<{ref['kind']}", ref["n"], ref["at"])


@pytest.mark.parametrize("panel", PANELS)
def test_every_panel_is_saved_under_a_strict_policy(panel, tmp_path):
    view = PANELS[panel](bw.DesignSpace(FRAME).select_rows([2, 3]))
    text = view.save_html(tmp_path / "a.html").read_text(encoding="utf-8")
    assert view.save_html(tmp_path / "b.html").read_text(encoding="utf-8") == text
    tags = Tags(text).found
    policy = next(a["content"] for tag, a in tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    parts = (
        re.search(r'<script type="module">(.*?)</script>', text, re.S)[1],
        re.search(r"<style>(.*?)</style>", text, re.S)[1],
    )
    for part in parts:
        assert base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() in policy
    assert [tag for tag, _ in tags].count("script") == 2  # of which one is data
    assert not any("style" in attributes for _tag, attributes in tags)
    assert not re.search(r"(src|href)=\"(?!data:)", text.replace("default-src", ""))
    told, content = data_of(text)
    assert array(told["spaces"][0]["selected"], content).tolist() == [2, 3]


def test_places_are_those_of_the_chart_exactly(tmp_path):
    view = bw.ParetoExplorer(bw.DesignSpace(FRAME), x="fps", y="top1_pct")
    told, content = data_of(view.save_html(tmp_path / "a.html").read_text())
    mark = next(m for m in told["panels"][0]["panes"][0]["marks"] if m["name"] == "designs")
    designs = view.chart.panes[0].mark("designs")
    columns = told["spaces"][0]["columns"]
    for name in "xy":
        assert "column" in mark[name]
        np.testing.assert_array_equal(array(mark[name], content, columns), getattr(designs, name))
    rows = np.asarray(array(mark["rows"]["positions"], content))
    assert rows.tolist() == designs.rows.positions.tolist()


def test_arrays_come_back_exactly():
    random = np.random.default_rng(7)
    store = Store()
    made = [np.zeros(0), np.array([np.nan, np.inf, -np.inf]), np.array([-0.0]), np.arange(3), np.array([2.0**40])]
    made += [
        (random.normal(size=9) * 10.0 ** random.integers(-300, 300)).round(random.integers(0, 9)) for _ in range(99)
    ]
    made += [random.integers(-(10**k), 10**k, 5) for k in range(1, 9)]
    refs = [store.put(values) for values in made]
    for values, ref in zip(made, refs, strict=True):
        found = array(ref, store.content()).astype(float)
        np.testing.assert_array_equal(found, values)
        assert (np.signbit(found) == np.signbit(values)).all()


def test_no_name_or_cell_becomes_markup(tmp_path):
    assert len(HOSTILE) == 40
    cells = pd.Series(HOSTILE, dtype=object)  # as text, pyarrow would refuse the half of a character
    frame = pd.DataFrame({"fps": np.arange(1.0, 41), HOSTILE[1]: cells, "top1_pct": np.arange(40.0)})
    frame.index = pd.Index(HOSTILE, dtype=object)
    space = bw.DesignSpace(frame)
    panel = bw.ParetoExplorer(space, x="fps", y="top1_pct", group=HOSTILE[1])
    page = bw.Page(space, [(HOSTILE[2], panel), bw.DesignSpaceTable(space)], title=HOSTILE[3])
    text = page.save_html(tmp_path / "a.html").read_text(encoding="utf-8")
    tags = Tags(text).found
    assert {tag for tag, _ in tags} <= {
        "html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "p", "div", "section", "svg",
        "g", "rect", "line", "path", "text", "circle", "ellipse", "script",
    }  # fmt: skip
    assert not any(name.startswith("on") for _tag, attributes in tags for name in attributes)
    assert [tag for tag, _ in tags].count("script") == 2
    labels = data_of(text)[0]["spaces"][0]["labels"]
    assert labels == [label.replace("\ud800", "\ufffd") for label in HOSTILE]


def test_numbers_beyond_a_float_are_text(tmp_path):
    space = bw.DesignSpace(pd.DataFrame({"fps": [1.0, 2.0], "operations": [2**53 + 1, 7]}))
    told, _ = data_of(bw.HistogramExplorer(space, column="fps").save_html(tmp_path / "a.html").read_text())
    assert told["spaces"][0]["columns"][1]["values"] == ["9007199254740993", "7"]


def test_columns_are_chosen_and_wrong_ones_named(tmp_path):
    panel = bw.HistogramExplorer(bw.DesignSpace(FRAME), column="fps")
    told, _ = data_of(panel.save_html(tmp_path / "a.html", columns=["power_w"]).read_text())
    assert [column["name"] for column in told["spaces"][0]["columns"]] == ["power_w"]
    with pytest.raises(BenchwidgetsError, match="powr"):
        panel.save_html(tmp_path / "b.html", columns=["powr"])
    with pytest.raises(BenchwidgetsError, match="list of names"):
        panel.save_html(tmp_path / "b.html", columns="power_w")


def test_files_stay_whole(tmp_path, monkeypatch):
    panel = bw.HistogramExplorer(bw.DesignSpace(FRAME), column="fps")
    there = tmp_path / "a.html"
    there.write_text("old")
    with pytest.raises(BenchwidgetsError, match="overwrite=True"):
        panel.save_html(there)
    with pytest.raises(BenchwidgetsError, match=r"\.html"):
        panel.save_html(tmp_path / "a.txt")
    with pytest.raises(BenchwidgetsError, match="cannot be written"):
        panel.save_html(tmp_path / "none" / "a.html")

    def full(_handle):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(BenchwidgetsError, match="No space left"):
            panel.save_html(there, overwrite=True)
    assert there.read_text() == "old" and [path.name for path in tmp_path.iterdir()] == ["a.html"]
    assert panel.save_html(there, overwrite=True).read_text().startswith("<!DOCTYPE html>")


def test_more_designs_than_fit_are_refused(tmp_path):
    panel = bw.HistogramExplorer(bw.DesignSpace(pd.DataFrame({"fps": np.arange(100_001.0)})), column="fps")
    with pytest.raises(BenchwidgetsError, match="100,001 designs; a file holds 100,000"):
        panel.save_html(tmp_path / "a.html")
