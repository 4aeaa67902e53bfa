"""The front of each group read at an x, against looking at every design."""

import numpy as np
import pytest

from benchwidgets.model.front.at import read_at


def slowly(x, y, codes, groups, at, maximise):
    """The best y of each group among the designs that are as good in x, one by one."""
    found = []
    for group in range(groups):
        best = np.nan
        for each in range(len(x)):
            reaches = x[each] >= at if maximise[0] else x[each] <= at
            better = np.isnan(best) or (y[each] > best if maximise[1] else y[each] < best)
            if codes[each] == group and reaches and better:
                best = y[each]
        found.append(best)
    return np.array(found)


@pytest.mark.parametrize("maximise", [(True, True), (True, False), (False, True), (False, False)])
@pytest.mark.parametrize("seed", range(6))
def test_the_best_of_each_group_is_that_of_looking_at_every_design(maximise, seed):
    random = np.random.default_rng(seed)
    for count in (0, 1, 2, 40):
        x, y = random.integers(0, 6, count).astype(float), random.integers(0, 6, count).astype(float)  # many ties
        codes = random.integers(0, 4, count)
        for at in (-1.0, 0.0, 2.0, 2.5, 5.0, 9.0):
            found = read_at(x, y, codes, 5, at, maximise=maximise)
            np.testing.assert_array_equal(found.value, slowly(x, y, codes, 5, at, maximise))
            there = found.row >= 0
            np.testing.assert_array_equal(there, ~np.isnan(found.value))
            np.testing.assert_array_equal(y[found.row[there]], found.value[there])
            assert not found.between.any()


@pytest.mark.parametrize("log", [(False, False), (True, False), (False, True), (True, True)])
@pytest.mark.parametrize("maximise", [(True, True), (False, True), (True, False), (False, False)])
def test_between_two_designs_of_a_front_lies_the_line_between_them(maximise, log):
    signs = [1 if up else -1 for up in maximise]
    x, y = 10.0 ** (signs[0] * np.array([0.0, 1.0, 2.0])), 10.0 ** (signs[1] * np.array([2.0, 1.0, 0.0]))
    codes = np.zeros(3, dtype=int)
    options = {"maximise": maximise, "log": log, "interpolate": True}
    for place in range(3):  # at a design itself nothing is interpolated
        found = read_at(x, y, codes, 1, x[place], **options)
        assert (found.value[0], found.between[0]) == (y[place], False)
    at = np.sqrt(x[0] * x[1]) if log[0] else (x[0] + x[1]) / 2
    middle = np.sqrt(y[0] * y[1]) if log[1] else (y[0] + y[1]) / 2
    found = read_at(x, y, codes, 1, float(at), **options)
    assert found.between[0] and found.value[0] == pytest.approx(middle)
    exact = read_at(x, y, codes, 1, float(at), maximise=maximise)
    assert signs[1] * exact.value[0] <= signs[1] * found.value[0]
    easier = x[0] / 10 if maximise[0] else x[0] * 10
    assert read_at(x, y, codes, 1, float(easier), **options).value[0] == y[0]
