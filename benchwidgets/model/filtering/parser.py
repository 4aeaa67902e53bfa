"""Tokens -> predicates, by recursive descent; the grammar, loosest first:

any        : all ("or" all)*
all        : one ("and" one)*
one        : "not" one | "(" any ")" | "true" | comparison
comparison : value (operator value)+ | column ["not"] "in" "(" [literal ("," literal)*] ")"
           | column "is" ["not"] "missing" | column ["not"] "contains" text
value      : column | ["+" | "-"] literal
"""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import FilterError
from .lexer import MOST_CHARACTERS, MOST_COMPARISONS, MOST_LOOKS, Token, fault, tokens
from .logic import And, Everything, Not, Or, Predicate
from .predicates import MIRRORED, Between, Column, Compare, Contains, Missing, OneOf, Where

#: Deepest nesting of parentheses and "not".
_MOST_DEPTH = 50

_EXPECTED = "==, !=, <, <=, >, >=, in, not in, contains, is missing or is not missing"


def parse(text: str) -> Predicate:
    """Read a filter.

    Parameters
    ----------
    text : str
        One filter, at most 20,000 characters, 300 comparisons (12 of them ``contains``) and 50 levels deep; see the
        package's docstring for the language.

    Returns
    -------
    Predicate
        `Everything` for blank text. ``str()`` of it is the filter in its canonical form, which reads back to
        an equal predicate.

    Raises
    ------
    FilterError
        With the text and the position of the fault. Whether a column exists and holds what it is compared
        with is asked later, by `Predicate.mask` or `Predicate.check`.

    Examples
    --------
    >>> str(parse("1_000<fps and (platform=='TX2' or power_w is missing)"))
    "fps > 1000 and (platform == 'TX2' or power_w is missing)"
    """
    if not isinstance(text, str):
        raise FilterError(f"a filter is text, not {type(text).__name__}; to make one in code, use the predicates")
    if len(text) > MOST_CHARACTERS:
        raise FilterError(f"the filter has {len(text):,} characters; expected at most {MOST_CHARACTERS:,}")
    return Everything() if not text.strip() else _Parser(text).read()


class _Parser:
    def __init__(self, text: str):
        self.text = text
        self.tokens: Iterator[Token] = tokens(text)
        self.depth = self.comparisons = self.looks = 0
        self.next = next(self.tokens)

    def read(self) -> Predicate:
        predicate = self.any()
        if self.next.kind != "end":
            raise self.foreign("expected 'and', 'or' or the end")
        return predicate

    def any(self) -> Predicate:
        parts = [self.all()]
        while self.skip("or"):
            parts.append(self.all())
        return Or(tuple(parts)) if len(parts) > 1 else parts[0]

    def all(self) -> Predicate:
        parts = [self.one()]
        while self.skip("and"):
            parts.append(self.one())
        return And(tuple(parts)) if len(parts) > 1 else parts[0]

    def one(self) -> Predicate:
        if self.next.kind not in ("not", "("):
            return self.comparison()
        self.depth += 1
        if self.depth > _MOST_DEPTH:
            raise self.error(f"nested too deep; expected at most {_MOST_DEPTH} levels")
        predicate = Not(self.one()) if self.skip("not") else self.group()
        self.depth -= 1
        return predicate

    def group(self) -> Predicate:
        self.take("(")
        predicate = self.any()
        self.take(")")
        return predicate

    def comparison(self) -> Predicate:
        first = self.value()
        if self.next.kind == "operator":
            return self.chain(first)
        self.count(first)
        if self.next.kind in ("not", "in", "is", "contains") and first.kind == "column":
            return self.missing(first) if self.skip("is") else self.membership(first)
        if first.value is True:
            return Everything()
        raise self.foreign(f"expected {_EXPECTED} after {first.shown}")

    def chain(self, first: Token) -> Predicate:
        values, operators = [first], list[str]()
        while self.next.kind == "operator":
            operators.append(self.take("operator").name)
            values.append(self.value())
            self.count(values[-1])
        if operators in (["<=", "<="], [">=", ">="]):
            low, middle, high = values if operators[0] == "<=" else values[::-1]
            if (low.kind, middle.kind, high.kind) == ("literal", "column", "literal"):
                return Between(middle.name, low.value, high.value, where=self.where(middle, low, high))
        pairs = tuple(map(self.compare, values, operators, values[1:]))
        return And(pairs) if len(pairs) > 1 else pairs[0]

    def compare(self, left: Token, operator: str, right: Token) -> Predicate:
        if left.kind == right.kind == "literal":
            raise self.error("compares two constants; one side must be a column", left)
        if left.kind == "literal":
            left, operator, right = right, MIRRORED[operator], left
        value = Column(right.name) if right.kind == "column" else right.value
        return Compare(left.name, operator, value, where=self.where(left, right))

    def missing(self, column: Token) -> Predicate:
        negative = self.skip("not")
        if self.next.kind != "missing":
            raise self.error("expected 'missing', as in 'x is missing' or 'x is not missing'; to compare use '=='")
        self.take("missing")
        predicate = Missing(column.name, where=self.where(column))
        return Not(predicate) if negative else predicate

    def membership(self, column: Token) -> Predicate:
        negative = self.skip("not")
        predicate = self.contains(column) if self.skip("contains") else self.one_of(column)
        return Not(predicate) if negative else predicate

    def contains(self, column: Token) -> Predicate:
        text = self.literal()
        self.looks += 1
        if self.looks > MOST_LOOKS:
            raise self.error(f"looks into text more than {MOST_LOOKS} times; leave some 'contains' out", column)
        if not isinstance(text.value, str):
            raise self.error("'contains' looks for text; write it in quotes", text)
        return Contains(column.name, text.value, where=self.where(column, text))

    def one_of(self, column: Token) -> Predicate:
        self.take("in")
        self.take("(")
        values: list[Token] = []
        while self.next.kind != ")":
            values.append(self.literal())
            if not self.skip(","):
                break
        self.take(")")
        return OneOf(column.name, tuple(v.value for v in values), where=self.where(column, *values))

    def value(self) -> Token:
        return self.take("column") if self.next.kind == "column" else self.literal()

    def literal(self) -> Token:
        sign = self.next
        signed = self.skip("-") or self.skip("+")
        if self.next.kind != "literal" or (signed and type(self.next.value) not in (int, float)):
            raise self.foreign("expected a number" if signed else "expected a column, a number or quoted text")
        token = self.take("literal")
        if not signed:
            return token
        value = -token.value if sign.kind == "-" and not isinstance(token.value, str) else token.value
        return token._replace(value=value, position=sign.position, shown=sign.shown + token.shown)

    def skip(self, kind: str) -> bool:
        if self.next.kind != kind:
            return False
        self.take(kind)
        return True

    def take(self, kind: str) -> Token:
        token = self.next
        if token.kind != kind:
            raise self.foreign(f"expected {kind!r}")
        self.next = token if kind == "end" else next(self.tokens)
        return token

    def count(self, token: Token) -> None:
        """Refuse to compare so often that a large table would take seconds."""
        self.comparisons += 1
        if self.comparisons > MOST_COMPARISONS:
            advice = "join what is equal to one column by 'in', as in: batch in (1, 2, 4)"
            raise self.error(f"compares more than {MOST_COMPARISONS} times; {advice}", token)

    def where(self, column: Token, *values: Token) -> Where:
        return Where(self.text, column.position, tuple(value.position for value in values))

    def foreign(self, expected: str) -> FilterError:
        """The fault that the next token does not belong here."""
        if self.next.kind == "end":
            return self.error(f"the filter ends too early; {expected}")
        shown = self.next.shown if len(self.next.shown) < 40 else self.next.shown[:37] + "..."
        return self.error(f"{shown} here is not part of the filter language; {expected}")

    def error(self, message: str, token: Token | None = None) -> FilterError:
        return fault(message, self.text, (token or self.next).position)
