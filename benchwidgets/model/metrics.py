"""What a column of numbers means: its label, its unit, and which direction is better."""

from __future__ import annotations

from dataclasses import dataclass

from .arguments import typed
from .errors import ArgumentTypeError, BenchwidgetsError, shown
from .serving import serving_metric

#: Units by the ending of a column's name, and the direction that is better where the ending decides it.
ENDINGS = {
    "_ms": ("ms", "min"),
    "_w": ("W", "min"),
    "_mj": ("mJ", "min"),
    "_gops": ("GOP/s", "max"),
    "_gbs": ("GB/s", "max"),
    "_gb": ("GB", None),
    "_pct": ("%", None),
}

#: Columns whose name alone says more than its ending does.
_COLUMNS = {
    "fps": ("1/s", "max"),
    "system_fps": ("1/s", "max"),
    "tokens_per_s": ("tokens/s", "max"),
    "fps_per_accelerator": ("1/s/accelerator", "max"),
    "tokens_per_s_per_accelerator": ("tokens/s/accelerator", "max"),
    "tokens_per_sample": ("tokens", None),
    "samples_per_query": ("", "max"),
    "design_power_watts": ("W", "min"),
    "gops": ("GOP/s", "max"),
    "gops_per_w": ("GOP/J", "max"),
    "attainable_gops_per_w": ("GOP/J", "max"),
    "fps_per_w": ("1/J", "max"),
    "usd_per_h": ("$/h", "min"),
    "inputs_per_j": ("1/J", "max"),
    "top1_pct": ("%", "max"),
    "top5_pct": ("%", "max"),
    "accuracy_pct": ("%", "max"),
    "accuracy": ("", "max"),
    "intensity": ("op/byte", None),
    "operations": ("op", None),
}

_LABELS = {
    "fps": "throughput",
    "system_fps": "system throughput",
    "tokens_per_s": "token throughput",
    "fps_per_accelerator": "throughput an accelerator",
    "tokens_per_s_per_accelerator": "token throughput an accelerator",
    "design_power_watts": "design power",
    "gops": "performance",
    "gops_per_w": "operations per energy",
    "attainable_gops_per_w": "attainable operations per energy",
    "fps_per_w": "inputs per joule",
    "inputs_per_j": "inputs per joule",
    "top1_pct": "top-1 accuracy",
    "top5_pct": "top-5 accuracy",
    "pruning_pct": "channels kept",
    "base_w": "base power",
    "idle_w": "idle power",
    "usd_per_h": "price",
    "batch": "batch size",
    "intensity": "arithmetic intensity",
}


@dataclass(frozen=True)
class Metric:
    """A column with its meaning.

    Parameters
    ----------
    column : str
        Name of the column in the frame.
    unit : str
        Unit of the values, for example ``"ms"``, ``"1/s"``, ``"GOP/s"``; empty where there is none or it is unknown.
    better : {"max", "min"} or None
        Which direction is better; None where neither is.
    label : str
        What a screen says; by default made from the column's name.

    Examples
    --------
    >>> Metric("fps", unit="1/s", better="max").title
    'throughput [1/s]'
    """

    column: str
    unit: str = ""
    better: str | None = None
    label: str = ""

    def __post_init__(self) -> None:
        for name in ("column", "unit", "label"):
            if not isinstance(getattr(self, name), str):
                raise ArgumentTypeError(f"Metric: {name}: {shown(getattr(self, name))}; expected text")
        if not self.column:
            raise BenchwidgetsError("Metric: column: ''; expected the name of a column")
        if not (self.better is None or (isinstance(self.better, str) and self.better in ("max", "min"))):
            raise BenchwidgetsError(
                f"metric {self.column!r}: better={shown(self.better)}; expected 'max', 'min', or None for neither"
            )
        if not self.label:
            object.__setattr__(self, "label", _label(self.column))

    @classmethod
    @typed
    def infer(cls, column: str) -> Metric:
        """Read unit and direction from the column's name, by the endings this project uses.

        >>> Metric.infer("latency_ms")
        Metric(column='latency_ms', unit='ms', better='min', label='latency')
        >>> Metric.infer("p90_tpot_ms").title
        'time per output token, p90 [ms]'
        """
        if column not in _COLUMNS and (serving := serving_metric(column)):
            return cls(column, *serving)
        unit, better = _COLUMNS.get(column) or ENDINGS.get(_ending(column)) or ("", None)
        return cls(column, unit, better)

    @property
    def title(self) -> str:
        """Label and unit, as an axis says them."""
        return f"{self.label} [{self.unit}]" if self.unit else self.label


def _label(column: str) -> str:
    if column in _LABELS:
        return _LABELS[column]
    if serving := serving_metric(column):
        return serving[2]
    return column.removesuffix(_ending(column)).replace("_", " ")


def _ending(column: str) -> str:
    """The ending that says the unit; none where it stands under a fraction, as in images_per_w."""
    ending = next((end for end in ENDINGS if column.endswith(end)), "")
    return "" if column.endswith(f"_per{ending}") else ending
