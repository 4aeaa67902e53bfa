"""Numbers of at most six letters, for heatmaps and bars."""

import numpy as np
import pytest

from benchwidgets.model.compact import compact


@pytest.mark.parametrize(("value", "text"), [(None, "—"), (np.nan, "—"), (np.inf, "∞"), (-np.inf, "−∞"), (999.6, "1k")])
def test_what_is_no_plain_number_has_its_sign(value, text):
    assert compact(value) == text
