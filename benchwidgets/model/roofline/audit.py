"""Why a design lies above its roof: the explanation of each, none clamped, none dropped.

A roof with weights-only traffic at batch 1 is the lowest of a design's roofs. Whoever lies above it has one of these:

``explained by batch``
    within the roof at its own batch: the weights are read once for the whole batch.
``explained by weights on chip``
    beyond that, but its platform holds the weights on chip, and it is within the compute peak.
``above the compute peak``
    more than the peak of its platform and datatype: peak or measurement is wrong.
``unexplained``
    none of these; with further memory levels also where only one of those levels is exceeded.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Ints, Mask, Objects

BATCH = "explained by batch"
ON_CHIP = "explained by weights on chip"
PEAK = "above the compute peak"
UNEXPLAINED = "unexplained"
#: In the energy view: within the roof of performance, above that of energy.
POWER = "drew less than the rated power"
#: What an audit says of a design, by its code.
AUDITS = ("", PEAK, BATCH, ON_CHIP, UNEXPLAINED, POWER)
#: Share by which a performance may exceed its roof and still be on it: what rounding does.
TOLERANCE = 1e-9


def above(performance: ArrayLike, roof: ArrayLike) -> Mask:
    """Whether a performance is above its roof, shape (n,); not where one of them is NaN.

    >>> above([1.0, 1.1, float("nan")], 1.0).tolist()
    [False, True, False]
    """
    with np.errstate(over="ignore"):
        return np.asarray(performance, dtype=float) > np.asarray(roof, dtype=float) * (1 + TOLERANCE)


def audit(
    performance: ArrayLike,
    attainable: ArrayLike,
    *,
    peak: ArrayLike,
    single: ArrayLike,
    own: ArrayLike,
    on_chip: ArrayLike,
    levels: ArrayLike = np.inf,
) -> Objects:
    """Explain each design that lies above its weights-only roof at batch 1, or above its present roof.

    Parameters
    ----------
    performance, attainable, peak : array_like, shape (n,)
        In one unit; ``attainable`` is the roof at present, ``peak`` the compute roof.
    single, own, levels : array_like, shape (n,)
        Memory roof (intensity x bandwidth) with weights off chip, at batch 1 and at the design's own batch; and the
        least roof of further memory levels, which neither batch nor weights on chip lift.
    on_chip : array_like of bool, shape (n,)
        Whether the platform holds weights on chip.

    Returns
    -------
    numpy.ndarray of str, shape (n,)
        One of the words that the head of this module lists; "" where nothing has to be explained.

    Examples
    --------
    >>> audit([5, 9, 30, 80, 200], [90] * 5, peak=100, single=10, own=40,
    ...       on_chip=[False, False, False, True, True]).tolist()
    ['', '', 'explained by batch', 'explained by weights on chip', 'above the compute peak']
    """
    codes = audit_codes(performance, attainable, peak=peak, single=single, own=own, on_chip=on_chip, levels=levels)
    return np.array(AUDITS, dtype=object)[codes]


def audit_codes(
    performance: ArrayLike,
    attainable: ArrayLike,
    *,
    peak: ArrayLike,
    single: ArrayLike,
    own: ArrayLike,
    on_chip: ArrayLike,
    levels: ArrayLike = np.inf,
) -> Ints:
    """As `audit`, of which it takes the parameters, as positions in `AUDITS`; shape (n,)."""
    inner = np.minimum(levels, peak)
    single, own = np.minimum(single, inner), np.minimum(own, inner)
    asked = above(performance, single) | above(performance, attainable)
    within_own = above(performance, single) & ~above(performance, own)
    beyond_own = above(performance, own) & ~above(performance, inner) & np.asarray(on_chip, dtype=bool)
    cases = [~asked, above(performance, peak), within_own, beyond_own]
    return np.select(cases, [AUDITS.index(word) for word in ("", PEAK, BATCH, ON_CHIP)], AUDITS.index(UNEXPLAINED))
