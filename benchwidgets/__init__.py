"""Linked, interactive Jupyter panels for exploring benchmark results of neural networks on hardware."""

from .model.catalogue import data_file, load_accuracies, load_networks, load_platforms
from .model.errors import BenchwidgetsError
from .model.intensity import intensity, ridge_batch
from .model.metrics import Metric
from .model.pareto import hypervolume, hypervolume_contributions, pareto_front, pareto_rank
from .model.prediction import predict
from .model.roofline import attainable, bound, efficiency, ridge_point
from .model.space import DesignSpace
from .readers.measurements import read_measurements
from .widgets.bars import BarExplorer
from .widgets.boxplot import BoxplotExplorer
from .widgets.efficiency import EfficiencyExplorer
from .widgets.heatmap import HeatmapExplorer
from .widgets.page import Page
from .widgets.pareto import ParetoExplorer
from .widgets.roofline import RooflineExplorer
from .widgets.table import DesignSpaceTable
from .widgets.tradeoff import TradeoffExplorer

__version__ = "0.1.0"

__all__ = [
    "BarExplorer",
    "BenchwidgetsError",
    "BoxplotExplorer",
    "DesignSpace",
    "DesignSpaceTable",
    "EfficiencyExplorer",
    "HeatmapExplorer",
    "Metric",
    "Page",
    "ParetoExplorer",
    "RooflineExplorer",
    "TradeoffExplorer",
    "attainable",
    "bound",
    "data_file",
    "efficiency",
    "hypervolume",
    "hypervolume_contributions",
    "intensity",
    "load_accuracies",
    "load_networks",
    "load_platforms",
    "pareto_front",
    "pareto_rank",
    "predict",
    "read_measurements",
    "ridge_batch",
    "ridge_point",
]
