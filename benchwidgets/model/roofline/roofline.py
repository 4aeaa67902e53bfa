"""The roofline model: arrays in, arrays out.

Every function broadcasts its arguments and leaves them untouched. Peak and performance share one unit,
bandwidth has the same prefix: GOP/s go with GB/s, op/s with byte/s. A peak or bandwidth that is zero,
negative, infinite or missing is an error. An intensity may be zero (then nothing is attainable), infinite
(then only the compute roof binds) or NaN (then the result is NaN, or "" where it is a word); below zero it
is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from ..arguments import typed
from ..arrays import Array, Floats
from ..checks import as_floats, check_shapes, not_negative, positive, quiet
from ..errors import BenchwidgetsError, shown


class LevelPerformance(NamedTuple):
    """Attainable performance over several memory levels, in the unit of the peak, and what limits it.

    ``limit`` is the name of a level, "compute" where the peak is the least or equal to it, "" where an
    intensity is NaN. Of equal levels the first is named.
    """

    attainable: Floats
    limit: Array


def attainable(intensity: ArrayLike, *, peak: ArrayLike, bandwidth: ArrayLike) -> Floats:
    """Attainable performance: min(peak, intensity x bandwidth).

    Parameters
    ----------
    intensity : array_like
        Arithmetic intensity [op/byte], zero or above.
    peak : array_like
        Peak compute, for example in GOP/s.
    bandwidth : array_like
        Peak memory bandwidth, with the prefix of ``peak``: GB/s with GOP/s.

    Returns
    -------
    numpy.ndarray or numpy.float64
        In the unit of ``peak``; NaN where the intensity is NaN.

    Raises
    ------
    BenchwidgetsError
        If a peak or bandwidth is not a finite number above zero, or an intensity is below zero.

    Notes
    -----
    S. Williams, A. Waterman, D. Patterson, Communications of the ACM 52(4), 2009.

    Examples
    --------
    >>> attainable([1, 8, 1000], peak=30700, bandwidth=19.2).tolist()
    [19.2, 153.6, 19200.0]
    """
    peak, bandwidth = _roof(peak, bandwidth)
    intensity = _intensity(intensity)
    check_shapes(intensity=intensity, peak=peak, bandwidth=bandwidth)
    with quiet():  # a product beyond float64 is above any peak
        return np.minimum(peak, intensity * bandwidth)


def ridge_point(*, peak: ArrayLike, bandwidth: ArrayLike) -> Floats:
    """Ridge point: the intensity [op/byte] from which on the compute roof binds, peak / bandwidth.

    Parameters and errors are those of `attainable`, and so is the source.

    >>> float(ridge_point(peak=1330, bandwidth=59.7).round(2))
    22.28
    """
    peak, bandwidth = _roof(peak, bandwidth)
    check_shapes(peak=peak, bandwidth=bandwidth)
    with quiet():
        return peak / bandwidth


def bound(intensity: ArrayLike, *, peak: ArrayLike, bandwidth: ArrayLike) -> Array:
    """Say which roof binds: "memory" below the ridge point, "compute" above, "ridge" exactly at it.

    Parameters and errors are those of `attainable`, and so is the source. Where the intensity is NaN the
    word is "".

    >>> bound([1, 4, 9], peak=4, bandwidth=1).tolist()
    ['memory', 'ridge', 'compute']
    """
    intensity, ridge = _intensity(intensity), ridge_point(peak=peak, bandwidth=bandwidth)
    check_shapes(intensity=intensity, ridge_point=ridge)
    return np.select([intensity < ridge, intensity > ridge, intensity == ridge], ["memory", "compute", "ridge"], "")


def efficiency(performance: ArrayLike, attainable: ArrayLike) -> Floats:
    """Measured performance as a share of what is attainable; above 1 where a point lies above its roof.

    Parameters
    ----------
    performance, attainable : array_like
        In one unit. A missing value gives NaN; ``attainable`` must be above zero.

    Returns
    -------
    numpy.ndarray or numpy.float64
        Never clamped: a value above 1 says that roof or measurement is wrong, and should be seen.

    Raises
    ------
    BenchwidgetsError
        If a performance is below zero, or an attainable performance is not above zero.

    Notes
    -----
    S. Williams, A. Waterman, D. Patterson, Communications of the ACM 52(4), 2009.

    Examples
    --------
    >>> efficiency([76.8, 200.0], 153.6).round(3).tolist()
    [0.5, 1.302]
    """
    roof = as_floats(attainable, "attainable")
    positive(roof[~np.isnan(roof)], "attainable")
    performance = not_negative(performance, "performance")
    check_shapes(performance=performance, attainable=roof)
    with quiet():
        return performance / roof


@typed
def attainable_levels(levels: Mapping[str, tuple[ArrayLike, ArrayLike]], *, peak: ArrayLike) -> LevelPerformance:
    """Hierarchical roofline: min(peak, least of intensity x bandwidth over the memory levels).

    Parameters
    ----------
    levels : mapping of str to (intensity, bandwidth)
        Per level its intensity [op/byte moved at this level] and its bandwidth.
    peak : array_like
        Peak compute for the datatype, as in `attainable`.

    Raises
    ------
    BenchwidgetsError
        As `attainable`, and if there is no level or one is called "compute".

    Notes
    -----
    C. Yang, T. Kurth, S. Williams, Concurrency and Computation: Practice and Experience, 2019.

    Examples
    --------
    >>> result = attainable_levels({"L2": (4.0, 200.0), "DRAM": ([8.0, 50.0], 60.0)}, peak=1000)
    >>> result.attainable.tolist(), result.limit.tolist()
    ([480.0, 800.0], ['DRAM', 'L2'])
    """
    if not levels or "compute" in levels or not all(isinstance(name, str) for name in levels):
        raise BenchwidgetsError("levels: expected at least one memory level, and none called 'compute'")
    roofs = {"peak": positive(peak, "peak")}
    for name, pair in levels.items():
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            raise BenchwidgetsError(f"levels: {name}: {shown(pair)}; expected a pair of intensity and bandwidth")
        at, bandwidth = _intensity(pair[0]), positive(pair[1], f"{name}: bandwidth")
        check_shapes(intensity=at, bandwidth=bandwidth)
        with quiet():
            roofs[name] = at * bandwidth
    check_shapes(**roofs)
    stacked = np.stack(np.broadcast_arrays(*roofs.values()))
    least = np.min(stacked, axis=0)
    names = np.array(["compute", *levels], dtype=str)[np.argmin(stacked, axis=0)]
    return LevelPerformance(least, np.where(np.isnan(least), "", names))


def _roof(peak: ArrayLike, bandwidth: ArrayLike) -> tuple[Floats, Floats]:
    return positive(peak, "peak"), positive(bandwidth, "bandwidth")


def _intensity(intensity: ArrayLike) -> Floats:
    return not_negative(intensity, "intensity", unit="op/byte")
