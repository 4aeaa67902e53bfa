"""What is in the pictures: the code of their notebooks' cells."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

#: The rows that ship with the package, beside what theory says of the same network; for who has no published table.
SHIPPED = """
measured = bw.read_measurements(bw.data_file("measurements_mnist.csv"))
mlp = networks[networks["network"] == "MLP"]
measured = bw.beside(measured, bw.predict(platforms, mlp, batch=[1, 8, 64, 512]).dropna(subset=["top1_pct"]))
"""
PUBLISHED = "measured = bw.read_measurements({path!r})\n"
IMPORTS = """
import benchwidgets as bw
platforms, networks = bw.load_platforms(), bw.load_networks()
"""
PAGE = """
roofline = bw.RooflineExplorer(platforms, networks, space=space)
front = bw.ParetoExplorer(space, x="fps", y="top1_pct", group="platform", log_x=True)
columns = ["fps", "latency_ms", "top1_pct", "power_w", "batch"]
table = bw.DesignSpaceTable(space, sort=[("fps", "descending")], columns=columns, height={height})
page = bw.Page(space, [{panels}], width={width})
page
"""
#: Selects the front, as a drag along it does.
FRONT = "space.select([label for label, on in front.to_frame()['on_front'].items() if on])"
OBJECTIVES = '["fps", "top1_pct", "power_w", "latency_ms"]'


@dataclass(frozen=True)
class Picture:
    """One panel: the name of its file, the expression that makes it, and its width on the page [px]."""

    name: str
    code: str
    width: int = 560


PANELS = (
    Picture("roofline", "bw.RooflineExplorer(platforms, networks, space=space)"),
    Picture("pareto", 'bw.ParetoExplorer(space, x="fps", y="top1_pct", group="platform", log_x=True)'),
    Picture("parallel", f'bw.ParallelExplorer(space, columns={OBJECTIVES}, colour="platform")'),
    Picture("matrix", f'bw.ScatterMatrix(space, columns={OBJECTIVES}[:3], colour="platform")'),
    Picture("table", 'bw.DesignSpaceTable(space, sort=[("fps", "descending")], heat={"fps": "log"}, height=10, '
            'columns=["fps", "latency_ms", "top1_pct"])'),
    Picture("heatmap", 'bw.HeatmapExplorer(space, rows=["platform", "mode"], columns=["datatype"], value="fps")'),
    Picture("tradeoff", 'bw.TradeoffExplorer(tx2, x="latency_ms", y="fps", limit=10)'),
    Picture(
        "boxplot",
        'bw.BoxplotExplorer(space, x="pruning_pct", y="latency_ms", facet="platform",\n'
        '                   where="platform in (\'TX2\', \'ZCU104-FINN\', \'NCS\')")',
    ),
    Picture("histogram", 'bw.HistogramExplorer(space, column="fps", group="platform")'),
    Picture("efficiency", "bw.EfficiencyExplorer(few)"),
    Picture("bars", 'bw.BarExplorer(bw.DesignSpace(platforms), category=["platform", "mode", "datatype"], '
            'value="peak_gops", sort="best first", bars=12)'),
    Picture("filter", "bw.FilterBar(filtered)"),
)  # fmt: skip
#: Spaces of fewer designs, for the panels that show designs one by one.
SPACES = """
space = bw.DesignSpace(measured)
tx2 = bw.DesignSpace(measured[(measured["platform"] == "TX2") & (measured["network"] == "MLP")])
few = bw.DesignSpace(measured[(measured["network"] == "MLP") & (measured["batch"] == 1)])
filtered = bw.DesignSpace(measured).filter("fps > 1000 and platform in ('TX2', 'NCS')")
"""


def start(table: Path | None) -> str:
    """The first cell: the designs of a published table, or of the package."""
    rows = SHIPPED if table is None else PUBLISHED.format(path=str(table.resolve()))
    return IMPORTS + rows + SPACES


def page_of(panels: str, width: int, height: int = 10) -> str:
    """The cell of a page of panels, named as in `PAGE`."""
    return PAGE.format(panels=panels, width=width, height=height)
