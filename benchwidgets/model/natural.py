"""Texts in the order a person expects, the numbers in them by their value: INT2, INT4, INT8, INT16.

A text has a key that sorts as plain text: each number in it is written with the count of its digits before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

import numpy as np

from .arrays import Ints

#: A number: whole, with one point a decimal fraction, with several or after a "v" the parts of a version.
_NUMBER = re.compile(r"(?:(?<![A-Za-z])v(?=[0-9]))?[0-9]+(?:\.[0-9]+)*")
#: A text that begins with its only number, which may have a sign, an exponent, or no digit before the point.
_WHOLE = re.compile(r"([-+]?)((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?)([^0-9]*)")
_COUNTS = [f"{count:04d}" for count in range(32)]
_COMPLEMENT = str.maketrans("0123456789", "9876543210")


def natural_key(text: str) -> str:
    """What to sort a text by, so that the numbers in it count by their value.

    >>> sorted(["16", "100", "2", "-1", "-2", "1e1"], key=natural_key)
    ['-2', '-1', '2', '1e1', '16', '100']
    >>> sorted(["0.5", "0.25", "v1.10", "v1.9", "1.10.2", "1.9.2"], key=natural_key)
    ['0.25', '0.5', '1.9.2', '1.10.2', 'v1.9', 'v1.10']
    """
    whole = _WHOLE.fullmatch(text)
    if whole is None:
        return _NUMBER.sub(_counted, text)
    sign, number, rest = whole.groups()
    key = _decimal(f"{Decimal(number):f}")
    # of numbers below zero the larger comes first, and a fraction before none
    return f"-{key.translate(_COMPLEMENT)}~{rest}" if sign == "-" else f"{key}{rest}"


def natural_order(texts: Iterable[str]) -> Ints:
    """Positions of texts in ascending order, shape (n,); of one key, such as 07 and 7, by the texts themselves."""
    texts = list(texts)
    keys = list(map(natural_key, texts))
    order = list(range(len(texts)))
    if len(set(keys)) < len(keys):
        order.sort(key=texts.__getitem__)
    order.sort(key=keys.__getitem__)
    return np.array(order, dtype=np.intp)


def order_of_groups(values: Iterable[object]) -> Ints:
    """Positions of distinct values as groups of them stand: as they first occur, but texts that differ in their numbers
    alone stand together, by these numbers.

    >>> words = ["INT8", "FP16", "INT16", "INT4"]
    >>> [words[i] for i in order_of_groups(words)]
    ['INT4', 'INT8', 'INT16', 'FP16']
    """
    values = list(values)
    first: dict[object, int] = {}
    alike = [first.setdefault(_without_numbers(value), place) for place, value in enumerate(values)]
    keys = [natural_key(value) if isinstance(value, str) else "" for value in values]
    return np.array(sorted(range(len(values)), key=lambda i: (alike[i], keys[i])), dtype=np.intp)


def _without_numbers(value: object) -> object:
    """What texts that differ in their numbers alone have in common; a value that is no text has it with no other."""
    if not isinstance(value, str):
        return object()
    whole = _WHOLE.fullmatch(value)
    return _NUMBER.sub("0", value) if whole is None else f"0{whole[3]}"


def _counted(match: re.Match[str]) -> str:
    text = match[0]
    if text.isdigit():
        return _whole(text)
    letter = "v" if text.startswith("v") else ""
    parts = text.removeprefix("v").split(".")
    if letter or len(parts) > 2:
        return letter + ".".join(map(_whole, parts))
    return _decimal(text)


def _decimal(number: str) -> str:
    whole, _, fraction = number.partition(".")
    fraction = fraction.rstrip("0")
    return f"{_whole(whole)}.{fraction}" if fraction else _whole(whole)


def _whole(digits: str) -> str:
    digits = digits.lstrip("0")
    return f"{_COUNTS[len(digits)] if len(digits) < len(_COUNTS) else f'{len(digits):04d}'}{digits}"
