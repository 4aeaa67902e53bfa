"""Number formats: how many bytes an element of a datatype takes."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from .errors import BenchwidgetsError

#: A family of formats, its bits, and for small floats the split of the bits, as in FP8_E4M3.
_DATATYPE = re.compile(r"(?:U?INT|FP|FLOAT|BF|BFLOAT)([1-9][0-9]{0,2})(?:_?E[0-9]M[0-9])?", re.ASCII)


def bytes_per_element(datatype: str) -> float:
    """Read the size of an element from the datatype's name: bits / 8.

    Parameters
    ----------
    datatype : str
        For example ``"INT2"``, ``"UINT8"``, ``"FP16"``, ``"BF16"``, ``"FP8_E4M3"``; case does not matter.

    Returns
    -------
    float
        Bytes per element; below 1 for formats that share a byte.

    Raises
    ------
    BenchwidgetsError
        If the name is not of a known family followed by its bits.

    Examples
    --------
    >>> bytes_per_element("INT2"), bytes_per_element("FP16")
    (0.25, 2.0)
    """
    match = _DATATYPE.fullmatch(datatype.strip().upper()) if isinstance(datatype, str) else None
    if match is None:
        raise BenchwidgetsError(
            f"unknown datatype {datatype!r}; expected a family and its bits, as in INT2, INT8, FP16, BF16. "
            "Rename the datatype, or pass its bytes per element as a number"
        )
    return int(match[1]) / 8


def element_sizes(datatypes: Iterable[str]) -> np.ndarray:
    """Bytes per element of each datatype, shape (n,); NaN where a name is not known.

    >>> element_sizes(["INT8", "odd", "INT8"]).tolist()
    [1.0, nan, 1.0]
    """
    names = list(datatypes)
    sizes = {}
    for name in dict.fromkeys(names):
        try:
            sizes[name] = bytes_per_element(name)
        except BenchwidgetsError:
            sizes[name] = np.nan
    return np.array([sizes[name] for name in names], dtype=float)
