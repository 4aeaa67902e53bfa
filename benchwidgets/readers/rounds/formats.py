"""Datatypes of summaries: one format, several at once, or words that tell none."""

from __future__ import annotations

import pandas as pd

from ...model.datatypes import COLUMN, GIVEN, datatype_of, formats_in
from ...model.errors import listed
from ..columns import one_spelling


def add_formats(texts: dict[str, pd.Series]) -> list[str]:
    """Give each datatype its one spelling, as `one_spelling` does, also where a sentence tells it; say what is open.

    >>> texts = {"datatype": pd.Series(["NVFP4 (E2M1 + FP8 scales)", "fp16,bf16"])}
    >>> notes = add_formats(texts)
    >>> texts["datatype"].tolist(), notes[0][:47]
    (['NVFP4', 'FP16, BF16'], '1 row(s) name several formats at once, which ha')
    """
    given = texts[COLUMN]
    formats = {text: _one_format(text) for text in given.unique()}
    texts[COLUMN] = pd.Series([formats[text] for text in given], dtype=str)
    notes = one_spelling(texts)
    if not texts[COLUMN].equals(given):
        texts[GIVEN] = given
    return [*_several_note(texts[COLUMN]), *notes]


def several_formats(datatypes: pd.Series) -> dict[str, list[str]]:
    """The designs whose datatype names several formats, by that.

    >>> several_formats(pd.Series(["FP8", "FP16, FP8"], index=["a", "b"]))
    {'FP16, FP8': ['b']}
    """
    several = [name for name in datatypes.unique() if len(formats_in(name)) > 1]
    return {name: datatypes.index[datatypes == name].tolist() for name in several}


def _one_format(text: str) -> str:
    """The format of a text; the formats that a list has, each in its spelling; else the text."""
    if datatype_of(text) is not None:
        return text
    formats = formats_in(text)
    if len(formats) == 1:
        return formats[0]
    parts = [datatype_of(part.strip()) for part in text.split(",")]
    return text if None in parts else ", ".join(formats)


def _several_note(datatypes: pd.Series) -> list[str]:
    several = {name: len(rows) for name, rows in several_formats(datatypes).items()}
    if not several:
        return []
    each = listed(f"{name!r} ({rows})" for name, rows in several.items())
    return [
        f"{sum(several.values())} row(s) name several formats at once, which have no one roof: {each}. "
        "frame.attrs['without_roof'] has their designs; where one of the formats is meant, write that into datatype"
    ]
