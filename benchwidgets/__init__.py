"""Linked, interactive Jupyter panels for exploring benchmark results of neural networks on hardware."""

from .model.catalogue import data_file, load_accuracies, load_networks, load_platforms
from .model.errors import BenchwidgetsError
from .model.intensity import intensity, ridge_batch
from .model.metrics import Metric
from .model.pareto import hypervolume, hypervolume_contributions, pareto_front, pareto_rank
from .model.prediction import predict
from .model.preparation import family_keys, keep_full_speed, keep_measured, normalise_within, parse_percent
from .model.roofline import attainable, bound, efficiency, ridge_point
from .model.space import DesignSpace
from .readers.measurements import read_measurements
from .readers.mlperf import read_mlperf
from .readers.proposal import propose_columns
from .readers.template import write_template
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
    "bound",
    "data_file",
    "efficiency",
    "family_keys",
    "hypervolume",
    "hypervolume_contributions",
    "intensity",
    "keep_full_speed",
    "keep_measured",
    "load_accuracies",
    "load_networks",
    "load_platforms",
    "normalise_within",
    "pareto_front",
    "pareto_rank",
    "parse_percent",
    "predict",
    "propose_columns",
    "read_measurements",
    "read_mlperf",
    "ridge_batch",
    "ridge_point",
    "write_template",
]
