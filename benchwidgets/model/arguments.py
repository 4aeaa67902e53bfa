"""Arguments are what a public function's annotations say, or an error of ours names the one that is not.

`typed` reads the annotations of a function once, at its first call. It knows tables, texts, numbers, flags, functions,
mappings, lists of texts and the classes of this package, each alone or among alternatives; what is annotated otherwise
(arrays, labels, paths) is checked by the function itself.
"""

from __future__ import annotations

import collections.abc
import inspect
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial, wraps
from numbers import Integral, Real
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pandas as pd

from .errors import ArgumentTypeError, shown

_Function = TypeVar("_Function", bound=Callable[..., Any])


class Kind(NamedTuple):
    """What an argument may be: a test, and the words for it."""

    fits: Callable[[object], bool]
    words: str


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _is_whole(value: object) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool)


def _are_texts(value: object) -> bool:
    if isinstance(value, (str, bytes, pd.DataFrame, Mapping)):
        return False
    # what can be gone through once only is left to the function
    return isinstance(value, Iterable) and (isinstance(value, collections.abc.Iterator) or all(map(_is_text, value)))


def _is_text(value: object) -> bool:
    return isinstance(value, str)


_TABLE = "a DataFrame with a name of its own for each column"
_KINDS = {
    str: Kind(_is_text, "text"),
    bool: Kind(lambda value: isinstance(value, (bool, np.bool_)), "True or False"),
    int: Kind(_is_whole, "a whole number"),
    float: Kind(_is_number, "a number"),
    pd.DataFrame: Kind(lambda value: isinstance(value, pd.DataFrame) and value.columns.is_unique, _TABLE),
    pd.Series: Kind(lambda value: isinstance(value, pd.Series), "a Series"),
    type(None): Kind(lambda value: value is None, "None"),
}
_MAPPING = Kind(lambda value: isinstance(value, Mapping), "a dict")
_TEXTS = Kind(_are_texts, "a list of texts")
_CALLABLE = Kind(callable, "a function")


def typed_but(*names: str) -> Callable[[_Function], _Function]:
    """As `typed`, but for some arguments, of which the function itself says better what is wrong."""
    return partial(typed, but=names)


def typed(function: _Function, but: tuple[str, ...] = ()) -> _Function:
    """Let a public function refuse arguments of other types than its annotations say, but for some.

    >>> @typed
    ... def times(name: str, count: int = 1) -> str:
    ...     return name * count
    >>> times("ab", count="2")
    Traceback (most recent call last):
    benchwidgets.model.errors.ArgumentTypeError: count: '2'; expected a whole number
    """
    signature = inspect.signature(function)
    kinds: dict[str, Kind] | None = None

    @wraps(function)
    def checked(*args: Any, **options: Any) -> Any:
        nonlocal kinds
        if kinds is None:
            kinds = {name: kind for name, kind in _kinds(function).items() if name not in but}
        try:
            given = signature.bind(*args, **options).arguments
        except TypeError:  # a name or number of arguments that is wrong: Python says it best
            return function(*args, **options)
        for name, kind in kinds.items():
            if name in given:
                values = given[name] if signature.parameters[name].kind is _SEVERAL else (given[name],)
                for value in values:
                    if not kind.fits(value):
                        raise ArgumentTypeError(f"{name}: {shown(value)}; expected {kind.words}")
        return function(*args, **options)

    return typing.cast(_Function, checked)


_SEVERAL = inspect.Parameter.VAR_POSITIONAL


def _kinds(function: Callable[..., Any]) -> dict[str, Kind]:
    hints = typing.get_type_hints(function)
    kinds = ((name, _kind(hint)) for name, hint in hints.items() if name != "return")
    return {name: kind for name, kind in kinds if kind is not None}


def _kind(hint: object) -> Kind | None:
    """What a hint allows; None where it is none of those that are checked here."""
    if isinstance(hint, type) and hint in _KINDS:
        return _KINDS[hint]
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        kinds = [kind for part in parts if (kind := _kind(part)) is not None]
        return _either(kinds) if len(kinds) == len(parts) else None
    if origin in (Mapping, dict):
        return _MAPPING
    if origin in (Sequence, list) and parts == (str,):
        return _TEXTS
    if origin is Callable or hint is Callable:
        return _CALLABLE
    if isinstance(hint, type) and hint.__module__.startswith(__package__.split(".")[0]):
        return Kind(lambda value: isinstance(value, hint), f"a {hint.__name__}")
    return None


def _either(kinds: list[Kind]) -> Kind:
    return Kind(lambda value: any(kind.fits(value) for kind in kinds), " or ".join(kind.words for kind in kinds))
