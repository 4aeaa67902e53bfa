"""Every panel and page as a picture: what is drawn, where texts stand, and what happens to hostile names and files."""

import math
import re
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.charts.naming import text_width
from benchwidgets.model.errors import BenchwidgetsError, MissingPackageError, OptionError
from benchwidgets.pictures import files

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("x")</script>\x00\x1b\u202e\' & ' + "long" * 60
ROWS = 24
FRAME = pd.DataFrame(
    {
        "platform": ["TX2", "NCS", "ZCU104-FINN"] * 8,
        "mode": ["maxn", "", ""] * 8,
        "datatype": ["FP16", "FP16", "INT2"] * 8,
        "network": ["MLP", "CNV"] * 12,
        "pruning_pct": [100.0, 50.0, 25.0, 12.5] * 6,
        "batch": [1, 2, 4, 8] * 6,
        "fps": np.geomspace(10, 1e6, ROWS),
        "latency_ms": np.geomspace(900, 0.01, ROWS),
        "top1_pct": np.linspace(80, 99, ROWS),
        "power_w": np.linspace(2, 9, ROWS),
    },
    index=[f"d{i}" for i in range(ROWS)],
)
PANELS = {
    "roofline": lambda space: bw.RooflineExplorer(bw.load_platforms(), bw.load_networks(), space=space),
    "pareto": lambda space: bw.ParetoExplorer(space, x="fps", y="top1_pct", group="platform"),
    "parallel": lambda space: bw.ParallelExplorer(space, columns=["fps", "top1_pct", "power_w"], colour="platform"),
    "matrix": lambda space: bw.ScatterMatrix(space, columns=["fps", "top1_pct", "power_w"], colour="platform"),
    "heatmap": lambda space: bw.HeatmapExplorer(space, rows="platform", columns="network", value="fps"),
    "tradeoff": bw.TradeoffExplorer,
    "boxplot": bw.BoxplotExplorer,
    "efficiency": bw.EfficiencyExplorer,
    "bars": bw.BarExplorer,
    "histogram": bw.HistogramExplorer,
    "table": bw.DesignSpaceTable,
}
STATES = {
    "normal": lambda: bw.DesignSpace(FRAME),
    "selected": lambda: bw.DesignSpace(FRAME).select_rows([2, 3, 9]),
    "empty": lambda: bw.DesignSpace(FRAME).filter("fps > 1e12"),
    "one row": lambda: bw.DesignSpace(FRAME.iloc[:1]),
}


def space_in(state):
    space = STATES[state]()
    return space if isinstance(space, bw.DesignSpace) else bw.DesignSpace(FRAME)


def moves(transform):
    """The shift that a transform of ours makes, and the turn around the place of the text."""
    shift = re.match(r"translate\(([-\d.]+),([-\d.]+)\)", transform or "")
    turn = re.match(r"rotate\(([-\d.]+) ", transform or "")
    return (float(shift[1]), float(shift[2])) if shift else (0.0, 0.0), float(turn[1]) if turn else 0.0


def texts_of(root):
    """Each text with the corners of its middle line, in the pixels of the picture."""

    def walk(node, x, y):
        (across, down), _ = moves(node.get("transform"))
        if node.tag == f"{SVG}svg" and node is not root:
            across, down = float(node.get("x")), float(node.get("y"))
        x, y = x + across, y + down
        if node.tag == f"{SVG}text":
            size = float(node.get("font-size"))
            wide = 0.9 * text_width(node.text, size)  # of most fonts
            left = {None: 0.0, "middle": wide / 2, "end": wide}[node.get("text-anchor")]
            _, turn = moves(node.get("transform"))
            angle = math.radians(turn)
            at = x + float(node.get("x")), y + float(node.get("y")) - 0.35 * size
            yield node.text, [(at[0] + s * math.cos(angle), at[1] + s * math.sin(angle)) for s in (-left, wide - left)]
        for child in node:
            yield from walk(child, x, y)

    yield from walk(root, 0.0, 0.0)


def outside(root):
    wide, high = float(root.get("width")), float(root.get("height"))
    return [(text, ends) for text, ends in texts_of(root)
            if not all(-1 <= x <= wide + 1 and 3 <= y <= high - 3 for x, y in ends)]  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("panel", PANELS)
def test_every_text_lies_in_the_frame(panel, state, theme):
    view = PANELS[panel](space_in(state))
    for width in (860, 400):
        svg = view.to_svg(theme=theme, width=width)
        root = ElementTree.fromstring(svg)
        assert float(root.get("width")) == width
        assert list(texts_of(root)) and outside(root) == []
        assert "var(" not in svg and "nan" not in re.sub(r"<t[^>]*>[^<]*", "", svg).lower()
        assert view.to_svg(theme=theme, width=width) == svg
    if state == "empty" and panel not in ("roofline", "efficiency"):
        assert "No design" in svg or "hidden by the filter" in svg


def items(root, name):
    """The elements of a mark: those that are neither a group nor a title."""
    marks = [group for group in root.iter(f"{SVG}g") if group.get("class") == name]
    return [each for mark in marks for each in mark.iter() if each.tag not in (f"{SVG}g", f"{SVG}title")]


@pytest.mark.parametrize(("panel", "times"), [("roofline", 1), ("pareto", 1), ("parallel", 1), ("matrix", 6)])
def test_every_design_is_drawn_once(panel, times):
    view = PANELS[panel](bw.DesignSpace(FRAME))
    chart = view.chart
    placed = [mark for _pane, mark in chart.marks() if mark.name == "designs"]
    root = ElementTree.fromstring(view.to_svg())
    assert len(placed) == times and len(items(root, "designs")) == sum(map(len, placed)) > 0


def test_the_selected_stand_out_and_each_group_says_what_it_is():
    view = PANELS["pareto"](bw.DesignSpace(FRAME))
    view.space.select_rows([2, 3, 9])
    root = ElementTree.fromstring(view.to_svg())
    groups = [g for mark in root.iter(f"{SVG}g") if mark.get("class") == "designs" for g in mark.findall(f"{SVG}g")]
    strong = [g for g in groups if float(g.get("fill-opacity", 1)) == 1]
    assert sum(len(g) - 1 for g in strong) == 3  # but their titles
    assert all(re.match(r"designs: \d+ \(\d+ designs?\), ", g.findtext(f"{SVG}title")) for g in groups)
    assert any(text.startswith("3 of 24 selected") for text, _ in texts_of(root))


def test_many_designs_are_an_image():
    view = bw.ParetoExplorer(bw.DesignSpace(FRAME), x="fps", y="top1_pct", density=5)
    assert "data:image/png;base64,iVBOR" in view.to_svg()


@pytest.mark.parametrize("panel", PANELS)
def test_hostile_names_are_text(panel):
    frame = FRAME.assign(platform=[HOSTILE, *FRAME["platform"][1:]]).rename(index={"d0": HOSTILE})
    svg = PANELS[panel](bw.DesignSpace(frame)).to_svg(title=HOSTILE + chr(0xD800))
    root = ElementTree.fromstring(svg.encode("utf-8"))
    assert "<script" not in svg and not {"\x00", "\x1b", "\u202e"} & set(svg)
    assert {each.tag for each in root.iter()} <= {f"{SVG}{name}" for name in (
        "svg", "g", "title", "rect", "line", "path", "text", "circle", "ellipse", "image")}  # fmt: skip
    assert any(title.text.startswith('<script>alert("x")</script>') for title in root.iter(f"{SVG}title"))
    assert outside(root) == []


def test_a_table_says_what_it_leaves_out():
    table = bw.DesignSpaceTable(bw.DesignSpace(FRAME), sort=[("fps", "descending")], columns=["fps", "power_w"])
    told = [text for text, _ in texts_of(ElementTree.fromstring(table.to_svg()))]
    assert "… 4 more rows" in told and "throughput ▼" in told and told.index("d23") < told.index("d22")
    assert "d3" not in told
    short = [text for text, _ in texts_of(ElementTree.fromstring(table.to_svg(height=300)))]
    assert any(re.match(r"… 1\d more rows", text) for text in short)


@pytest.mark.parametrize("layout", ["grid", "tabs"])
def test_a_page_draws_its_panels(layout):
    space = bw.DesignSpace(FRAME)
    panels = [("Front", PANELS["pareto"](space)), ("Rows", PANELS["table"](space)), ("Line", bw.FilterBar(space))]
    page = bw.Page(space, panels, layout=layout, title="All of it")
    root = ElementTree.fromstring(page.to_svg())
    told = dict(texts_of(root))
    assert "All of it" in told and "1 panel without a picture left out" in told and outside(root) == []
    assert ("Front" in told) == (layout == "tabs")
    title, label = told["throughput [1/s]   better →"][0], told["design"][0]
    assert (label[0] > title[0]) if layout == "grid" else (label[1] > title[1])


@pytest.mark.parametrize(("option", "words"), [
    ({"theme": "blue"}, "theme: 'blue'; expected one of 'light', 'dark', 'print'"),
    ({"width": 10}, "width: 10; expected 240 to 20000 pixels"),
    ({"width": "wide"}, "expected pixels as a number, or a text such as"),
    ({"height": float("nan")}, "height: nan; expected pixels"),
    ({"width": True}, "width: True; expected pixels"),
])  # fmt: skip
def test_a_wrong_theme_or_size_is_told(option, words):
    with pytest.raises(OptionError, match=re.escape(words)):
        PANELS["pareto"](bw.DesignSpace(FRAME)).to_svg(**option)


def test_a_size_is_kept():
    root = ElementTree.fromstring(PANELS["pareto"](bw.DesignSpace(FRAME)).to_svg(width="5in", height="7.62 cm"))
    assert (root.get("width"), root.get("height")) == ("480", "288") and outside(root) == []


def test_a_file_is_whole_or_as_it_was(tmp_path, monkeypatch):
    view = PANELS["pareto"](bw.DesignSpace(FRAME))
    path = view.save_svg(tmp_path / "a.svg")
    assert path.read_text(encoding="utf-8") == view.to_svg()
    with pytest.raises(BenchwidgetsError, match=r"exists already\. Give another name, or overwrite=True"):
        view.save_svg(path, theme="dark")
    assert path.read_text(encoding="utf-8") == view.to_svg()
    view.save_svg(path, theme="dark", overwrite=True)
    before = path.read_text(encoding="utf-8")
    assert before == view.to_svg(theme="dark")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(BenchwidgetsError, match=r"cannot be written: full"):
        view.save_svg(path, overwrite=True)
    assert path.read_text(encoding="utf-8") == before and [each.name for each in tmp_path.iterdir()] == ["a.svg"]


@pytest.mark.parametrize(("name", "words"), [
    ("a.png", "expected a name that ends in .svg"), ("no/a.svg", "cannot be written: No such file"),
    ("https://a/b.svg", "only local files are written"),
])  # fmt: skip
def test_a_path_that_cannot_be_written_is_told(tmp_path, monkeypatch, name, words):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BenchwidgetsError, match=re.escape(words)):
        PANELS["pareto"](bw.DesignSpace(FRAME)).save_svg(name)


@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_without_the_library_its_install_line_is_told(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(files, "DRAWER", "no_such_module_here")
    view = PANELS["pareto"](bw.DesignSpace(FRAME))
    with pytest.raises(MissingPackageError, match=re.escape("pip install 'benchwidgets[export]'")):
        getattr(view, f"save_{kind}")(tmp_path / f"a.{kind}")
    assert not list(tmp_path.iterdir())


def test_png_and_pdf_have_the_size_that_was_asked_for(tmp_path):
    pytest.importorskip("vl_convert")
    view = PANELS["pareto"](bw.DesignSpace(FRAME))
    png = view.save_png(tmp_path / "a.png", scale=2, width=480, height=288).read_bytes()
    assert (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) == (960, 576)
    pdf = view.save_pdf(tmp_path / "a.pdf", width="5in", height="3in").read_bytes()
    assert re.search(rb"MediaBox ?\[0 0 360 216\]", pdf) and b"/Font" in pdf and b"/ToUnicode" in pdf
