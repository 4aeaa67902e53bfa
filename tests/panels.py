"""What tests of the panels share: the shipped rows and the published ones as spaces, and gestures on a facet."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from benchwidgets.model.catalogue import data_file
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.readers.measurements import read_measurements

PUBLISHED = ["measurements_2020-04.csv", "measurements_2020-10.csv"]
#: A small table with what real ones have: a missing value, groups of different size, a name of 200 letters.
LONG = "x" * 200
FRAME = pd.DataFrame(
    {
        "platform": ["TX2"] * 6 + ["NCS"] * 3 + [LONG],
        "mode": ["maxn", "maxp"] * 3 + [""] * 4,
        "datatype": ["FP16"] * 6 + ["INT8"] * 4,
        "network": ["MLP"] * 5 + ["CNV"] * 5,
        "pruning_pct": [100.0, 50.0] * 5,
        "batch": [1, 2, 4, 8, 16, 32, 1, 2, 4, 1],
        "latency_ms": [1.0, 2.0, 3.0, 8.0, 20.0, 30.0, 5.0, 9.0, 40.0, 2.0],
        "fps": [10.0, 20.0, 40.0, 60.0, 70.0, 5.0, 3.0, np.nan, 9.0, 1000.0],
        "power_w": [9.0, 8.0, 9.5, 8.5, 10.0, 9.0, 1.0, 1.5, 2.0, 3.0],
    },
    index=[f"d{i}" for i in range(10)],
)


@pytest.fixture(params=["shipped", *PUBLISHED])
def real(request) -> DesignSpace:
    """The shipped rows, and each published table where it is there."""
    path = data_file("measurements_mnist.csv")
    if request.param != "shipped":
        path = Path(request.getfixturevalue("qutibench")) / request.param
    return DesignSpace(read_measurements(path))


@pytest.fixture
def space() -> DesignSpace:
    return DesignSpace(FRAME)


def draw_box_on(facet, x, y):
    """What a mouse does on one facet: both sides of the box in one message, in the units of the axes."""
    sides = {"selected_x": np.array(x, dtype=float), "selected_y": np.array(y, dtype=float)}
    facet.stage._brush.set_state(
        {name: {"value": memoryview(side), "dtype": "float64", "shape": [2], "type": None}
         for name, side in sides.items()}
    )  # fmt: skip


def event(mark, index, kind="element_click", adding=False):
    """What bqplot sends when the mouse is over, or clicks, an element of a mark; with ctrl where it is adding."""
    mark._handle_custom_msgs(mark, {"event": kind, "data": {"index": index, "adding": adding}})


def drawn(mark, axis="y"):
    """The numbers of a mark, one row a curve."""
    return np.atleast_2d(np.asarray(getattr(mark, axis), dtype=float))
