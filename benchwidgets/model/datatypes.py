"""Number formats: one spelling for each, which roof it runs on, and how many bytes an element takes.

A format is named by its family and its bits: INT8, UINT8, FP16, BF16, TF32; of small floats also by how the bits are
split, FP8_E4M3, or by the blocks that share a scale, MXFP4 and NVFP4. A platform's peak is that of a width, so
FP8_E4M3 and MXFP8 run on its roof for FP8, NVFP4 on that for FP4, UINT8 on that for INT8. Names that tell no single
format, such as ``w8a8`` (the bits of weights and activations), stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from .arrays import Floats
from .errors import BenchwidgetsError
from .values import factorized


class Datatype(NamedTuple):
    """A format: its one spelling, the spelling of the roof it runs on, and the bits of an element in memory."""

    name: str
    roof: str
    bits: int


#: What a frame calls the datatypes, and their spelling in the file where it differs.
COLUMN, GIVEN = "datatype", "datatype_given"

#: Spellings that are no family and its bits; small letters, without blanks, hyphens and underscores.
_WORDS = {
    "half": "fp16",
    "single": "fp32",
    "float": "fp32",
    "double": "fp64",
    "bfloat": "bf16",
    "tensorfloat32": "tf32",
    "hf8": "fp8e4m3",
    "bf8": "fp8e5m2",
}

#: Families by their spellings.
_FAMILIES = {
    **dict.fromkeys(["int", "i", "s", "sint", "qint"], "INT"),
    **dict.fromkeys(["uint", "u", "quint"], "UINT"),
    **dict.fromkeys(["fp", "float", "f"], "FP"),
    **dict.fromkeys(["bf", "bfloat"], "BF"),
    **{"tf": "TF", "mxfp": "MXFP", "nvfp": "NVFP", "mxint": "MXINT"},
}
_ROOFS = {"UINT": "INT", "MXFP": "FP", "NVFP": "FP", "MXINT": "INT"}
_FORMAT = re.compile(r"([a-z]+?)([1-9][0-9]{0,2})(?:(e[0-9]m[0-9])(?:b11)?(?:fn)?(?:uz)?)?", re.ASCII)
_SPLIT = re.compile(r"e([0-9])m([0-9])", re.ASCII)

#: Bits of weights and of activations, as in w8a8 and W4A16: both INT8 and FP8 are written so.
_MIXED = re.compile(r"w[0-9]+a[0-9]+", re.ASCII)

#: Longer than any datatype, and than any sentence about some.
_LONGEST, _SENTENCE = 40, 500

#: What parts a sentence about formats, with the bracket that tells how the format before it is made.
_PARTS = re.compile(r"([(\[])|[,;+/&|)\]]|\b(?:and|with|plus)\b", re.IGNORECASE)
#: Parts about what is neither weights nor activations.
_BESIDE = re.compile(r"scal(?:e|ing)|\bkv\b|cache|accumul", re.IGNORECASE)
#: Words that may be a format: with a digit, as "double" may stand before "buffered".
_FORMAT_WORD = re.compile(r"[A-Za-z]\w*[0-9]\w*(?:-e[0-9]m[0-9]\w*)?", re.ASCII | re.IGNORECASE)


@lru_cache(maxsize=4096)
def datatype_of(spelling: str) -> Datatype | None:
    """Read a datatype; None where the text tells no single format.

    >>> datatype_of("half"), datatype_of("float8_e4m3fn")
    (Datatype(name='FP16', roof='FP16', bits=16), Datatype(name='FP8_E4M3', roof='FP8', bits=8))
    """
    key = re.sub(r"[\s_\-]+", "", spelling.casefold().removeprefix("torch.")) if len(spelling) <= _LONGEST else ""
    if split := _SPLIT.match(key):  # e4m3: a sign, 4 bits and 3 bits
        key = f"fp{1 + int(split[1]) + int(split[2])}{key}"
    match = _FORMAT.fullmatch(_WORDS.get(key, key))
    family = _FAMILIES.get(match[1], "") if match else ""
    if match is None or not family or (match[3] and family != "FP") or (family == "TF" and match[2] != "32"):
        return None
    bits = int(match[2])
    name = f"{family}{bits}" + (f"_{match[3].upper()}" if match[3] else "")
    return Datatype(name, f"{_ROOFS.get(family, family)}{bits}", bits)


def spelled(datatype: object) -> object:
    """A datatype in its one spelling; what is none stays as it is.

    >>> [spelled(each) for each in ("fp16", "float32", "i8", "NVFP4", "w8a8", None)]
    ['FP16', 'FP32', 'INT8', 'NVFP4', 'w8a8', None]
    """
    known = datatype_of(datatype) if isinstance(datatype, str) else None
    return datatype if known is None else known.name


def roof_of(datatype: str) -> str:
    """The datatype of the roof that a datatype runs on.

    >>> [roof_of(each) for each in ("FP8_E5M2", "mxfp4", "tf32", "w8a8")]
    ['FP8', 'FP4', 'TF32', 'w8a8']
    """
    known = datatype_of(datatype)
    return datatype if known is None else known.roof


def spelled_column(column: pd.Series) -> pd.Series:
    """A column of datatypes in their one spelling, with its index and its missing values.

    >>> spelled_column(pd.Series(["fp16", "FP16", None])).tolist()[:2]
    ['FP16', 'FP16']
    """
    try:
        given = list(factorized(column)[1])
    except TypeError:  # cells such as lists
        given = column.tolist()
    changed = {cell: name for cell in given if isinstance(cell, str) and (name := spelled(cell)) != cell}
    if not changed:
        return column
    cells = column.tolist()
    dtype = column.dtype if isinstance(column.dtype, pd.StringDtype) else object
    names = [changed.get(cell, cell) if isinstance(cell, str) else cell for cell in cells]
    return pd.Series(names, column.index, dtype, column.name)


def formats_in(text: str) -> list[str]:
    """The formats that a text names, each once, in their one spelling; those of scales and caches left out.

    What stands in brackets behind a format says how it is made; formats of one roof are called as the roof is.

    >>> formats_in("NVFP4 (E2M1 4-BIT + FP8 BLOCK SCALES)"), formats_in("bf16, fp8,fp4"), formats_in("w8a8")
    (['NVFP4'], ['BF16', 'FP8', 'FP4'], [])
    """
    found: list[Datatype] = []
    for part, bracket in _sentence_parts(text) if len(text) <= _SENTENCE else ():
        words = [] if _BESIDE.search(part) else _FORMAT_WORD.findall(part)
        known = [each for word in words if (each := datatype_of(word)) is not None]
        made_of = bracket and bool(found)
        found += [each for each in known if not (made_of and each.roof == found[-1].roof)]
    names = list(dict.fromkeys(each.name for each in found))
    roofs = {each.roof for each in found}
    return names if len(roofs) != 1 or len(names) == 1 else list(roofs)


def _sentence_parts(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a sentence, each with whether it stands in brackets."""
    start, bracket = 0, False
    for mark in _PARTS.finditer(text):
        yield text[start : mark.start()], bracket
        start = mark.end()
        bracket = bool(mark[1]) or (bracket and mark[0] not in ")]")
    yield text[start:], bracket


def mixed_datatypes(datatypes: Iterable[object]) -> dict[str, int]:
    """Count the datatypes that only tell the bits of weights and activations, by their spelling.

    >>> mixed_datatypes(["w8a8", "INT8", "w8a8"])
    {'w8a8': 2}
    """
    counts = pd.Series(list(datatypes), dtype=object).value_counts()
    return {name: int(n) for name, n in counts.items() if isinstance(name, str) and _MIXED.fullmatch(name.casefold())}


def bytes_per_element(datatype: str) -> float:
    """Read the size of an element from the datatype's name: bits / 8.

    Parameters
    ----------
    datatype : str
        For example ``"INT2"``, ``"UINT8"``, ``"FP16"``, ``"bfloat16"``, ``"FP8_E4M3"``; case does not matter.

    Returns
    -------
    float
        Bytes per element; below 1 for formats that share a byte. Scales that blocks share are not counted.

    Raises
    ------
    BenchwidgetsError
        If the name is not of a known family followed by its bits.

    Examples
    --------
    >>> bytes_per_element("INT2"), bytes_per_element("FP16")
    (0.25, 2.0)
    """
    known = datatype_of(datatype) if isinstance(datatype, str) else None
    if known is None:
        raise BenchwidgetsError(
            f"unknown datatype {datatype!r}; expected a family and its bits, as in INT2, INT8, FP16, BF16. "
            "Rename the datatype, or pass its bytes per element as a number"
        )
    return known.bits / 8


def element_sizes(datatypes: Iterable[str]) -> Floats:
    """Bytes per element of each datatype, shape (n,); NaN where a name is not known.

    >>> element_sizes(["INT8", "odd", "INT8"]).tolist()
    [1.0, nan, 1.0]
    """
    names = list(datatypes)
    known = {name: datatype_of(name) for name in dict.fromkeys(names) if isinstance(name, str)}
    sizes = {name: np.nan if each is None else each.bits / 8 for name, each in known.items()}
    return np.array([sizes.get(name, np.nan) for name in names], dtype=float)
