"""Panels of hostile tables in JupyterLab: long, foreign and many names, few rows, any size of number, little room."""

import pytest

from .looks import PLACES, WIDTH
from .test_looks import MENUS, ROWS, lasting
from .test_panels import SPACE

SPACES = """
import numpy as np
import pandas as pd
random = np.random.default_rng(1)


def table(count, platforms, **more):
    names = [platforms[i % len(platforms)] for i in range(count)]
    latency = np.exp(random.normal(0, 2, count))
    return bw.DesignSpace(pd.DataFrame({
        "platform": names, "network": ["CNV", "MLP"] * (count // 2) + ["CNV"] * (count % 2), "datatype": "INT8",
        "batch": 1 + np.arange(count) % 4, "latency_ms": latency, "fps": 1e3 / latency,
        "top1_pct": random.uniform(50, 99, count), "power_w": random.uniform(1, 9, count), **more,
    }, index=[f"{name} {i}" for i, name in enumerate(names)]))


long = table(60, ["a platform with a name that has no end " * 5 + str(i) for i in range(3)])
unbroken = table(60, ["x" * 200 + str(i) for i in range(3)])
foreign = table(60, ["מעבד גרפי", "معالج", "加速器", "🚀🔥 board", "<b>bold</b>"])
forty = table(400, [f"platform {i}" for i in range(40)])
families = table(1200, [f"family {i}" for i in range(600)])
vast = table(60, ["a", "b"], fps=10.0 ** np.linspace(-300, 300, 60))
one, none = table(1, ["a"]), table(0, ["a"])
nothing = table(60, ["a", "b"]).filter("fps > 1e12")
"""
NAMES = ["long", "unbroken", "foreign", "forty", "families", "vast", "one", "none", "nothing"]
VIEWS = [
    "bw.ParetoExplorer({0}, x='fps', y='top1_pct', group='platform')",
    "bw.HistogramExplorer({0}, column='fps', group='platform')",
    "bw.BoxplotExplorer({0}, x='platform', y='fps')",
    "bw.HeatmapExplorer({0}, rows='platform', columns='network')",
    "bw.BarExplorer({0}, category='platform', value='fps')",
    "bw.DesignSpaceTable({0})",
]
CELLS = [SPACE + SPACES, *(view.format(name) for name in NAMES for view in VIEWS)]


@pytest.mark.parametrize("width", [1300, 300])
def test_hostile_tables_are_readable(page, width):
    page.page.set_viewport_size({"width": 1600, "height": 45_000})
    page.page.evaluate(WIDTH, width)
    found = lasting(page, PLACES, ROWS, MENUS, panels=CELLS[1:], tries=8)
    assert not found, "\n".join(found)
