"""The filter language: one line of text, or predicates made by code, say which rows of a frame to show.

    fps > 1000 and platform in ('TX2', 'NCS')
    1 < batch <= 64 and not datatype == 'FP32'
    `top-1 [%]` is not missing or measured == true

A filter only compares: ``==``, ``!=``, ``<``, ``<=``, ``>``, ``>=`` between columns and constants, also chained; ``in``
and ``not in`` a list; ``contains`` and ``not contains`` a piece of text, in any case; ``is missing`` and ``is not
missing``; ``and``, ``or``, ``not`` and parentheses. The labels of the rows are a column too, called as their index or
``design``. In a space a column may also be called by its label (``throughput``), or by label and unit. A name that is
no plain word stands in backticks, a backtick in it doubled. Text stands in quotes, with backslash escapes. Dates are
text in ISO form. Nothing of it is ever executed: the text is read by this package's own parser.

A comparison with a missing value is neither true nor false, as in SQL, and shows no row, with or without ``not``.

The parts, in the order in which they work: `lexer` cuts the text into tokens, `parser` makes predicates of them,
`names` puts columns for the labels of a screen, `predicates` select rows and say themselves as text, joined by
`logic`; `literals` writes that text, and `columns` compares the values of one column, whatever its dtype.
"""

from __future__ import annotations

from .logic import And, Everything, Not, Or, Predicate, all_of
from .parser import parse
from .predicates import Between, Column, Compare, Contains, Labels, Missing, OneOf
from .search import Search

__all__ = [
    "And",
    "Between",
    "Column",
    "Compare",
    "Contains",
    "Everything",
    "Labels",
    "Missing",
    "Not",
    "OneOf",
    "Or",
    "Predicate",
    "Search",
    "all_of",
    "parse",
]
