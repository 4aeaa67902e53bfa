"""Linked, interactive Jupyter panels for exploring benchmark results of neural networks on hardware."""

from .model.catalogue import data_file, load_accuracies, load_networks, load_platforms
from .model.computed import add_efficiency, add_front_rank, add_percent_of_best
from .model.errors import BenchwidgetsError
from .model.exporting import read_export
from .model.intensity import intensity, ridge_batch
from .model.metrics import Metric
from .model.pareto import hypervolume, hypervolume_contributions, pareto_front, pareto_rank
from .model.prediction import predict
from .model.roofline import attainable, bound, efficiency, ridge_point
from .model.space import DesignSpace
from .readers.measurements import read_measurements
from .widgets.filterline import FilterBar
from .widgets.pareto import ParetoExplorer
from .widgets.roofline import RooflineExplorer
from .widgets.table import DesignSpaceTable

__version__ = "0.1.0"

__all__ = [
    "BenchwidgetsError",
    "DesignSpace",
    "DesignSpaceTable",
    "FilterBar",
    "Metric",
    "ParetoExplorer",
    "RooflineExplorer",
    "add_efficiency",
    "add_front_rank",
    "add_percent_of_best",
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
    "read_export",
    "read_measurements",
    "ridge_batch",
    "ridge_point",
]
