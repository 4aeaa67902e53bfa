"""Values as a card shows them."""

import numpy as np
import pandas as pd
import pytest

from benchwidgets.charts.cards import shown_number, shown_value
from benchwidgets.model.space.space import DesignSpace


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (True, "True"), (np.bool_(False), "False"), (3, "3 1/s"), (2.0, "2 1/s"), (2.5, "2.5 1/s"), ("text", "text"),
        (None, "—"), (2**70, f"{2**70:,} 1/s"), (1 + 2j, "(1+2j) 1/s"),
    ],
)  # fmt: skip
def test_a_value_has_its_unit_where_it_is_a_number(value, told):
    assert shown_value(DesignSpace(pd.DataFrame({"fps": [1.0]})), "fps", value) == told


@pytest.mark.parametrize(("value", "told"), [(2.0**62, f"{2**62:,}"), (1e300, "1e300"), (-3.0, "-3"), (0.5, "0.5")])
def test_a_whole_number_is_exact_where_its_digits_say_something(value, told):
    assert shown_number(value, "").replace("e+", "e").replace("−", "-") == told
