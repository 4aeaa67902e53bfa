"""Sizes of pictures: numbers of pixels, or texts such as "3.5in"; 96 pixels are an inch."""

from __future__ import annotations

import math
import re
from numbers import Real

from ..model.errors import OptionError, shown

#: Pixels of each unit.
UNITS = {"px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "pt": 96 / 72}
#: The least width and height of a picture, and the most of both [px].
LEAST_WIDTH, LEAST_HEIGHT, MOST = 240.0, 160.0, 20_000.0
#: Of a picture that is asked for without one.
USUAL_WIDTH = 860.0
_SIZE = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*(px|in|cm|mm|pt)\s*")


def width_of(value: object, usual: float = USUAL_WIDTH) -> float:
    """The width that is asked for [px]; ``usual`` where none is.

    >>> width_of("3.5in"), width_of(640), width_of(None)
    (336.0, 640.0, 860.0)
    """
    return usual if value is None else _pixels("width", value, LEAST_WIDTH)


def height_of(value: object) -> float | None:
    """The height that is asked for [px]; None where it follows from what is drawn."""
    return None if value is None else _pixels("height", value, LEAST_HEIGHT)


def scale_of(value: object) -> float:
    """Pixels of a PNG for each pixel of a picture.

    >>> scale_of(2)
    2.0
    """
    if _is_number(value) and 0.1 <= float(value) <= 20:  # type: ignore[arg-type]
        return float(value)  # type: ignore[arg-type]
    raise OptionError(f"scale: {shown(value)}; expected 0.1 to 20 pixels of the file for each of the picture")


def _pixels(name: str, value: object, least: float) -> float:
    found = math.nan
    if _is_number(value):
        found = float(value)  # type: ignore[arg-type]
    elif isinstance(value, str) and (told := _SIZE.fullmatch(value)):
        found = float(told[1]) * UNITS[told[2]]
    if math.isnan(found):
        raise OptionError(f'{name}: {shown(value)}; expected pixels as a number, or a text such as "3.5in" or "9 cm"')
    if not least <= found <= MOST:
        raise OptionError(f"{name}: {shown(value)}; expected {least:g} to {MOST:g} pixels, at 96 pixels an inch")
    return found


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)
