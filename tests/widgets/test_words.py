"""The words of the controls of each panel, as a person reads them: they change on purpose only."""

import pytest
from panels import FRAME

import benchwidgets as bw

ORIGIN = FRAME.assign(gops=FRAME["fps"] * 20e6 / 1e9, origin=["measured"] * 5 + ["predicted"] * 5)
#: By panel: label and help of each control, and what is offered where that is always the same.
WORDS = {
    "bars": """
        shows · What the bars show | of · How the rows of a bar become one number · max, median, min, mean, count
        in order · Order of the bars · given, name, best first
        log · Logarithmic axis: dots, as a length has no meaning there""",
    "boxes": """
        shows · What the boxes are of | shows · What the y axis shows | points · Draw the designs behind the boxes too
        log y · Logarithmic y axis""",
    "efficiency": """
        show · · performance, power, inputs per joule
        % of · What performance is set beside · the roof at its own batch, level 0, as the portal
        in order · Order of the bars · ratio, given, name, best first
        log · Logarithmic axis: dots, as a length has no meaning there""",
    "power": """
        show · · performance, power, inputs per joule | of · · best batch, mean over batches
        in order · Order of the bars · ratio, given, name, best first
        log · Logarithmic axis: dots, as a length has no meaning there""",
    "heatmap": """
        value · What the colours tell | of · How the designs of a cell become one number · max, median, min, mean, count
        ÷ predicted · Measured divided by predicted | log · Logarithmic colours
        rows in order · · given, name, best first | rows grouped by · | columns in order · · given, name, best first
        columns grouped by ·""",
    "histogram": """
        shows · What is counted | group · | bars · Bars over the range · 1 to 200 | log · Logarithmic axis""",
    "matrix": "Columns · Choose the columns, an axis each | colour ·",
    "pareto": """
        shows · What the x axis shows | shows · What the y axis shows | group · | log x · Logarithmic x axis
        better · Direction of x · more is better, less is better, no direction | log y · Logarithmic y axis
        better · Direction of y · more is better, less is better, no direction | colour · | marker ·
        pairs · Join the designs of two tables · none, origin
        Front per group · Draw a front for each group too""",
    "roofline": """
        Fit · Fit the axes to the designs shown | shows · What the y axis shows
        batch · Batch of the intensity · 0 to 128
        weights · Where weights are held · off chip, on chip, as catalogued
        pairs · Join the designs of two tables · none, origin
        marker · What the marker of a dot tells · datatype, network | size · Column that sets the area of a dot""",
    "tradeoff": """
        shows · What the x axis shows | shows · What the y axis shows
        latency at most [ms] · Best throughput where latency is at most; drag the line, or empty it
        log x · Logarithmic x axis | log y · Logarithmic y axis""",
}
MAKE = {
    "bars": lambda space: bw.BarExplorer(space, category="network", value="fps"),
    "boxes": bw.BoxplotExplorer,
    "efficiency": bw.EfficiencyExplorer,
    "power": lambda space: bw.EfficiencyExplorer(space, show="power"),
    "heatmap": bw.HeatmapExplorer,
    "histogram": lambda space: bw.HistogramExplorer(space, column="fps"),
    "matrix": bw.ScatterMatrix,
    "pareto": bw.ParetoExplorer,
    "roofline": lambda space: bw.RooflineExplorer(bw.load_platforms(), bw.load_networks(), space=space),
    "tradeoff": bw.TradeoffExplorer,
}
#: Controls that every panel has, and menus of columns, which are those of the space.
SHARED, COLUMNS = {"mode", "selecting", "where"}, {"x", "y", "value", "size", "colour", "marker", "group", "column"}


def told(control):
    words = [control["label"], control["help"]]
    if "max" in control:
        words.append(f"{control['min']} to {control['max']}")
    elif control["kind"] == "choice" and not (control["option"] in COLUMNS or control["label"].endswith(" by")):
        words.append(", ".join(control["choices"]))
    return " · ".join(words).strip()


@pytest.mark.parametrize("name", WORDS)
def test_the_words_of_the_controls(name):
    view = MAKE[name](bw.DesignSpace(ORIGIN))
    found = [told(each) for each in view._face.controls if each["option"] not in SHARED]
    expected = [words for line in WORDS[name].splitlines() for words in line.split("|") if words.strip()]
    assert [" ".join(words.split()) for words in found] == [" ".join(words.split()) for words in expected]
    view.close()


@pytest.mark.parametrize("make", MAKE.values(), ids=MAKE)
def test_every_panel_can_be_told_how_drags_join_and_what_alone_it_shows(make):
    view = make(bw.DesignSpace(ORIGIN))
    shared = {each["option"]: told(each) for each in view._face.controls if each["option"] in SHARED}
    assert shared == {
        "mode": "tool · What a drag does",
        "selecting": (
            "a drag · How what you draw joins the selection · replaces, adds, takes away, keeps what is inside"
        ),
        "where": "only where · A filter of this panel alone, such as fps > 100",
    }
    view.close()


def test_the_tabs_of_a_roofline_say_what_they_are_for():
    view = MAKE["roofline"](bw.DesignSpace(ORIGIN))
    assert [tab["help"] for tab in view._face.drawer["tabs"]] == [
        "Change roofs and where weights are held",
        "From which batch on compute is the limit",
        "Designs without a place, and why",
    ]
    view.close()
