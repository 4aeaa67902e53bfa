"""Linked, interactive Jupyter panels for exploring benchmark results of neural networks on hardware."""

from .model.catalogue import data_file, load_accuracies, load_networks, load_platforms
from .model.errors import BenchwidgetsError
from .model.intensity import intensity, ridge_batch
from .model.metrics import Metric
from .model.pareto import hypervolume, hypervolume_contributions, pareto_front, pareto_rank
from .model.prediction import predict
from .model.ridges import ridge_batches
from .model.roofline import attainable, attainable_levels, bound, efficiency, ridge_point
from .model.roofline_columns import derive_efficiency
from .model.space import DesignSpace
from .readers.measurements import read_measurements
from .widgets.pareto import ParetoExplorer
from .widgets.roofline import RooflineExplorer
from .widgets.table import DesignSpaceTable

__version__ = "0.1.0"

__all__ = [
    "BenchwidgetsError",
    "DesignSpace",
    "DesignSpaceTable",
    "Metric",
    "ParetoExplorer",
    "RooflineExplorer",
    "attainable",
    "attainable_levels",
    "bound",
    "data_file",
    "derive_efficiency",
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
    "ridge_batches",
    "ridge_point",
]
