"""Arithmetic intensity of inference: operations per byte moved, by batch, with weights off or on chip.

A batch of b inputs does b W operations. It moves the weight bytes S_w once, and S_a activation bytes per
input:

operations
    W, operations per input; 1 multiply-accumulate = 2 operations.
parameters, bytes_per_element
    Number of weights, and bytes of each, see `datatypes.bytes_per_element`; S_w is their product.
batch
    b, inputs per batch, above zero.
activation_bytes
    S_a, bytes moved per input besides weights; 0 where unknown.
weights
    "off-chip", or "on-chip": then S_w = 0, and where S_a is 0 too only the compute roof binds.

Weights only, at batch 1: QuTiBench (M. Blott et al., ACM JETC 15(4), 2019); the rest follows by counting
bytes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Floats, Mask
from ..checks import check_shapes, not_negative, positive, quiet
from ..errors import BenchwidgetsError, shown
from .roofline import ridge_point

#: Where weights can be held.
WEIGHTS = ("off-chip", "on-chip")


def intensity(
    operations: ArrayLike,
    parameters: ArrayLike,
    *,
    bytes_per_element: ArrayLike,
    batch: ArrayLike = 1,
    activation_bytes: ArrayLike = 0,
    weights: ArrayLike = "off-chip",
) -> Floats:
    """Arithmetic intensity of a batch: b W / (S_w + b S_a), in the words of this module's head.

    Parameters
    ----------
    operations, parameters, bytes_per_element, batch, activation_bytes, weights : array_like
        As the head of this module lists them.

    Returns
    -------
    numpy.ndarray or numpy.float64
        op/byte; infinite where no byte is moved, NaN where a count is NaN.

    Raises
    ------
    BenchwidgetsError
        If a count is below zero, a batch or element size is not above zero, or ``weights`` is another word.

    Examples
    --------
    >>> float(intensity(20_029_440, 10_014_720, bytes_per_element=0.25))
    8.0
    >>> float(intensity(20_029_440, 10_014_720, bytes_per_element=0.25, weights="on-chip"))
    inf
    """
    work, weight, activation = _traffic(operations, parameters, bytes_per_element, activation_bytes, weights)
    # per input, so that a large batch cannot overflow
    batch = positive(batch, "batch")
    check_shapes(operations=work, parameters=weight, batch=batch, activation_bytes=activation)
    with quiet():
        moved = weight / batch + activation
        return np.where((moved == 0) & ~np.isnan(work), np.inf, work / moved)[()]


def ridge_batch(
    operations: ArrayLike,
    parameters: ArrayLike,
    *,
    bytes_per_element: ArrayLike,
    peak: ArrayLike,
    bandwidth: ArrayLike,
    activation_bytes: ArrayLike = 0,
    weights: ArrayLike = "off-chip",
) -> Floats:
    """Batch at which the intensity reaches the ridge point I*: b* = I* S_w / (W - I* S_a).

    Parameters, errors and source are those of `intensity` and `attainable`.

    Returns
    -------
    numpy.ndarray or numpy.float64
        The real number b*, not rounded: the first whole batch at or above the ridge is ``max(1, ceil(b*))``.
        It is 0 where weights are on chip and any batch is past the ridge, NaN where none reaches it (W <= I*
        S_a).

    Examples
    --------
    The MLP in FP16 has 1 op/byte at batch 1, so b* is the ridge point of a TX2:

    >>> float(ridge_batch(20_029_440, 10_014_720, bytes_per_element=2, peak=1330, bandwidth=59.7).round(2))
    22.28
    """
    work, weight, activation = _traffic(operations, parameters, bytes_per_element, activation_bytes, weights)
    ridge = ridge_point(peak=peak, bandwidth=bandwidth)
    check_shapes(operations=work, parameters=weight, activation_bytes=activation, ridge_point=ridge)
    with quiet():
        spare = work - ridge * activation
        return np.where(spare > 0, ridge * weight / spare, np.nan)[()]


def _traffic(
    operations: ArrayLike,
    parameters: ArrayLike,
    bytes_per_element: ArrayLike,
    activation_bytes: ArrayLike,
    weights: ArrayLike,
) -> tuple[Floats, Floats, Floats]:
    """Operations per input, weight bytes per batch and activation bytes per input."""
    work = not_negative(operations, "operations")
    size = positive(bytes_per_element, "bytes_per_element", unit="byte")
    on_chip, held = _on_chip(weights), not_negative(parameters, "parameters")
    check_shapes(weights=on_chip, parameters=held, bytes_per_element=size)
    with quiet():
        weight = np.where(on_chip, 0.0, held * size)
    return work, weight, not_negative(activation_bytes, "activation_bytes", unit="byte")


def _on_chip(weights: ArrayLike) -> Mask:
    try:
        words = np.asarray(weights, dtype=object)
    except ValueError:  # lists of different lengths
        words = np.asarray(None)
    other = [word for word in words.ravel() if not isinstance(word, str) or word not in WEIGHTS]
    if other:
        raise BenchwidgetsError(f"weights: {shown(other[0])}; expected 'off-chip' or 'on-chip'")
    found: Mask = words == "on-chip"
    return found
