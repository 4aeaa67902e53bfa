"""Linked, interactive Jupyter panels for exploring benchmark results of neural networks on hardware."""

from .measuring.network import measure_network
from .measuring.platform import measure_platform
from .model.catalogue import data_file, load_accuracies, load_networks, load_platforms
from .model.derived import add_percent_of_best, derive
from .model.errors import BenchwidgetsError
from .model.exporting import read_export
from .model.front.compare import compare
from .model.front.explain import dominators, explain, least_change
from .model.front.pareto import hypervolume, hypervolume_contributions, pareto_front, pareto_rank
from .model.front.regions import regions
from .model.front.suggestions import knee, weighted_best
from .model.matching import beside, match, pair_changes
from .model.metrics import Metric
from .model.preparation import family_keys, keep_full_speed, keep_measured, normalise_within, parse_percent
from .model.roofline.intensity import intensity, ridge_batch
from .model.roofline.prediction import predict
from .model.roofline.ridges import ridge_batches
from .model.roofline.roofline import attainable, attainable_levels, bound, efficiency, ridge_point
from .model.roofline.roofline_columns import add_efficiency
from .model.space.candidates import add_front_rank
from .model.space.space import DesignSpace
from .model.transformers import transformer
from .portal import experiment_page, overview, theory_page
from .readers.inferencex import read_inferencex
from .readers.measurements import read_measurements
from .readers.mlperf import read_mlperf
from .readers.platforms import read_platforms
from .readers.profiles import read_profile
from .readers.proposing import propose_columns
from .readers.template import write_template
from .readers.timm import read_timm
from .reporting import report
from .widgets.bars import BarExplorer
from .widgets.boxplot import BoxplotExplorer
from .widgets.efficiency import EfficiencyExplorer
from .widgets.filterline import FilterBar
from .widgets.heatmap import HeatmapExplorer
from .widgets.histogram import HistogramExplorer
from .widgets.page import Page
from .widgets.parallel import ParallelExplorer
from .widgets.pareto import ParetoExplorer
from .widgets.roofline import RooflineExplorer
from .widgets.scatter_matrix import ScatterMatrix
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
    "FilterBar",
    "HeatmapExplorer",
    "HistogramExplorer",
    "Metric",
    "Page",
    "ParallelExplorer",
    "ParetoExplorer",
    "RooflineExplorer",
    "ScatterMatrix",
    "TradeoffExplorer",
    "add_efficiency",
    "add_front_rank",
    "add_percent_of_best",
    "attainable",
    "attainable_levels",
    "beside",
    "bound",
    "compare",
    "data_file",
    "derive",
    "dominators",
    "efficiency",
    "experiment_page",
    "explain",
    "family_keys",
    "hypervolume",
    "hypervolume_contributions",
    "intensity",
    "keep_full_speed",
    "keep_measured",
    "knee",
    "least_change",
    "load_accuracies",
    "load_networks",
    "load_platforms",
    "match",
    "measure_network",
    "measure_platform",
    "normalise_within",
    "overview",
    "pair_changes",
    "pareto_front",
    "pareto_rank",
    "parse_percent",
    "predict",
    "propose_columns",
    "read_export",
    "read_inferencex",
    "read_measurements",
    "read_mlperf",
    "read_platforms",
    "read_profile",
    "read_timm",
    "regions",
    "report",
    "ridge_batch",
    "ridge_batches",
    "ridge_point",
    "theory_page",
    "transformer",
    "weighted_best",
    "write_template",
]
