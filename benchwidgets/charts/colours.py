"""From numbers to colours, and the colour of a text on them."""

from __future__ import annotations

import numpy as np

from ..model.arrays import Floats
from ..model.looks import NEUTRAL

#: Even in lightness from dark to light, and told apart by the colour-blind (viridis of van der Walt and Smith, 2015).
STOPS = ["#440154", "#414487", "#2a788e", "#22a884", "#7ad151", "#fde725"]
_RGB = np.array([[int(stop[i : i + 2], 16) for i in (1, 3, 5)] for stop in STOPS], dtype=float)


def shares(values: Floats, ends: tuple[float, float], log: bool) -> Floats:
    """Where values lie between two ends, 0 to 1, shape (n,); NaN without a place on the scale.

    >>> shares(np.array([1.0, 10.0, 0.0]), (1.0, 100.0), log=True).tolist()
    [0.0, 0.5, nan]
    """
    values = np.where(np.isfinite(values) & ((values > 0) | (not log)), values, np.nan)
    low, high = ends
    if log:
        values, low, high = np.log(values), np.log(low), np.log(high)
    if not high > low:
        return np.where(np.isnan(values), np.nan, 0.5)
    # halves, since the whole may be beyond float64
    return np.clip((values / 2 - low / 2) / (high / 2 - low / 2), 0, 1)


def colours(share: Floats) -> list[str]:
    """The colour at each place between 0 and 1; grey for NaN.

    >>> colours(np.array([0.0, 1.0, np.nan]))
    ['#440154', '#fde725', '#7f7f7f']
    """
    at = np.linspace(0, 1, len(STOPS))
    filled = np.nan_to_num(share)
    rgb = np.column_stack([np.interp(filled, at, _RGB[:, channel]) for channel in range(3)]).round().astype(int)
    return [
        NEUTRAL if np.isnan(each) else "#{:02x}{:02x}{:02x}".format(*row) for each, row in zip(share, rgb, strict=True)
    ]


def text_colours(backgrounds: list[str]) -> list[str]:
    """Black or white for a text on each colour, whichever has the higher contrast (WCAG 2)."""
    parts = [[int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)] for colour in backgrounds]
    channels = np.array(parts).reshape(-1, 3)
    linear = np.where(channels <= 0.03928, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return ["#000000" if light > 0.179 else "#ffffff" for light in linear @ [0.2126, 0.7152, 0.0722]]
