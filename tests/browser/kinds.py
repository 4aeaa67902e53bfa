"""A panel of each kind over one space, a cell each, and what their tests share."""

from .test_panels import SPACE

PANELS = {
    "roofline": "bw.RooflineExplorer(platforms, networks, space)",
    "pareto": "bw.ParetoExplorer(space, x='latency_ms', y='fps', group='platform')",
    "tradeoff": "bw.TradeoffExplorer(space, x='latency_ms', y='fps')",
    "boxplot": "bw.BoxplotExplorer(space, x='platform', y='fps', points=True, facet=None)",
    "bars": "bw.BarExplorer(space, category='platform', value='fps')",
    "efficiency": "bw.EfficiencyExplorer(space)",
    "histogram": "bw.HistogramExplorer(space, column='fps', group='platform')",
    "heatmap": "bw.HeatmapExplorer(space, rows='platform', columns='datatype')",
    "parallel": "bw.ParallelExplorer(space, columns=['fps', 'latency_ms', 'batch'], colour='platform')",
    "matrix": "bw.ScatterMatrix(space, columns=['fps', 'latency_ms', 'batch'], colour='platform')",
}
CELLS = [SPACE, *(f"{name} = {made}\n{name}" for name, made in PANELS.items())]
