"""Computed columns: front rank, percent of best, efficiency and headroom, and that they follow the data."""

import numpy as np
import pandas as pd
import pytest

from benchwidgets.model.catalogue import data_file, load_networks, load_platforms
from benchwidgets.model.derived import add_percent_of_best
from benchwidgets.model.errors import BenchwidgetsError, DirectionError
from benchwidgets.model.front.pareto import pareto_rank
from benchwidgets.model.roofline.placement import place
from benchwidgets.model.roofline.roofline_columns import add_efficiency
from benchwidgets.model.space.candidates import add_front_rank
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.readers.measurements import read_measurements

FRAME = pd.DataFrame({"fps": [10.0, 30.0, None, 20.0], "power_w": [1.0, 3.0, 2.0, 3.0]}, index=list("abcd"))


def test_front_rank_is_missing_where_a_value_is():
    space = add_front_rank(DesignSpace(FRAME), "fps", "power_w")
    assert space.frame["front_rank"].fillna(-1).tolist() == [1, 1, -1, 2]
    assert space.metric("front_rank").better == "min"
    space.frame = FRAME.iloc[[0, 3]]
    assert space.frame["front_rank"].tolist() == [1, 1]


def test_front_rank_equals_the_function():
    frame = pd.DataFrame(np.random.default_rng(1).integers(0, 5, (50, 2)), columns=["fps", "power_w"])
    space = add_front_rank(DesignSpace(frame), "fps", "power_w")
    assert space.frame["front_rank"].tolist() == pareto_rank(frame, maximise=[True, False]).tolist()


def test_front_rank_needs_directions():
    with pytest.raises(BenchwidgetsError, match="name at least one"):
        add_front_rank(DesignSpace(FRAME))
    with pytest.raises(DirectionError):
        add_front_rank(DesignSpace(FRAME.assign(size=1.0)), "fps", "size")


def test_percent_of_best_goes_by_the_direction():
    space = add_percent_of_best(add_percent_of_best(DesignSpace(FRAME), "fps"), "power_w")
    assert space.frame["fps_of_best_pct"].tolist()[:2] == pytest.approx([100 / 3, 100])
    assert space.frame["power_of_best_pct"].tolist() == pytest.approx([100, 100 / 3, 50, 100 / 3])
    odd = DesignSpace(pd.DataFrame({"fps": [np.inf, 0.0, -1.0, 5.0]}))
    assert add_percent_of_best(odd, "fps").frame["fps_of_best_pct"].fillna(-1).tolist() == [-1, -1, -1, 100]


def test_efficiency_of_told_roofs_is_never_clamped():
    frame = pd.DataFrame(
        {"gops": [50.0, 300.0, 0.0, 5.0, None, -5.0], "attainable_gops": [200.0, 200.0, 200.0, 0.0, 200.0, 200.0]}
    )
    space = add_efficiency(DesignSpace(frame))
    assert space.frame["efficiency_pct"].fillna(-1).tolist() == [25, 150, 0, -1, -1, -1]
    assert space.frame["headroom"].fillna(-1).tolist() == pytest.approx([4, 2 / 3, -1, -1, -1, -1])


def test_efficiency_of_measured_designs_is_that_of_their_roofs():
    measured = read_measurements(data_file("measurements_mnist.csv"))
    space = add_efficiency(DesignSpace(measured), load_platforms(), load_networks())
    placed = place(measured, load_platforms(), load_networks())
    np.testing.assert_array_equal(space.frame["efficiency_pct"], 100 * placed["efficiency"])
    assert space.frame["efficiency_pct"].notna().any()


def test_efficiency_says_what_it_lacks():
    with pytest.raises(BenchwidgetsError, match="attainable_gops"):
        add_efficiency(DesignSpace(pd.DataFrame({"gops": [1.0]})))
    with pytest.raises(BenchwidgetsError, match="both"):
        add_efficiency(DesignSpace(FRAME), load_platforms())
