"""The filter language against a slow interpreter, on random predicates, frames and texts."""

import operator
import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchwidgets.model.errors import FilterError
from benchwidgets.model.filtering import (
    And,
    Between,
    Column,
    Compare,
    Everything,
    Missing,
    Not,
    OneOf,
    Or,
    parse,
)

OPERATORS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
SMALL = "quoted ' \" \\ \n\t`x é \u202e \ud800 \x00"

COLUMNS = {
    "n": [None, -1.5, 0.0, 1.0, 2.0, float("inf")],
    "i": [0, 1, 2, 3],
    "s": [None, "", "a", "b", "B"],
    "odd ` name": [None, "a", "x y"],
    "b": [None, True, False],
}
CONSTANTS = {
    "n": [-1.5, 0, 1, 1.0, 2.5, float("inf"), float("-inf")],
    "i": [-1, 0, 1.5, 2, 10**30],
    "s": ["", "a", "b", SMALL],
    "odd ` name": ["a", "x y", "`"],
    "b": [True, False],
}


def comparisons():
    def of(column):
        constant = st.sampled_from(CONSTANTS[column])
        signs = st.sampled_from(["==", "!="] if column == "b" else list(OPERATORS))
        kinds = [
            st.builds(Compare, st.just(column), signs, constant),
            st.builds(OneOf, st.just(column), st.lists(constant, max_size=3)),
            st.builds(Missing, st.just(column)),
        ]
        if column != "b":
            kinds.append(st.builds(Between, st.just(column), constant, constant))
        return st.one_of(kinds)

    pairs = st.sampled_from([("n", "i"), ("i", "n"), ("s", "odd ` name"), ("n", "n")])
    two = st.builds(lambda pair, sign: Compare(pair[0], sign, Column(pair[1])), pairs, st.sampled_from([*OPERATORS]))
    return st.one_of(*map(of, COLUMNS), two, st.just(Everything()))


def larger(parts):
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, parts))


predicates = st.recursive(comparisons(), larger, max_leaves=6)


def slow(predicate, row):
    """True, False or None (unknown) for one row."""
    if isinstance(predicate, (And, Or)):
        answers = {slow(part, row) for part in predicate.parts}
        strong = isinstance(predicate, Or)
        return strong if strong in answers else None if None in answers else not strong
    if isinstance(predicate, Not):
        answer = slow(predicate.part, row)
        return None if answer is None else not answer
    if isinstance(predicate, Everything):
        return True
    value = row[predicate.column]
    if isinstance(predicate, Missing):
        return value is None
    return None if value is None else slow_comparison(predicate, value, row)


def slow_comparison(predicate, value, row):
    if isinstance(predicate, Between):
        return predicate.low <= value <= predicate.high
    if isinstance(predicate, OneOf):
        return value in predicate.values
    other = row[predicate.value.name] if isinstance(predicate.value, Column) else predicate.value
    return None if other is None else OPERATORS[predicate.operator](value, other)


def random_frame(seed):
    rng = random.Random(seed)
    table = [{column: rng.choice(values) for column, values in COLUMNS.items()} for _ in range(12)]
    frame = pd.DataFrame({column: pd.Series([row[column] for row in table], dtype=object) for column in COLUMNS})
    dtypes = {
        "n": rng.choice(["float64", "Float64", object]),
        "i": rng.choice(["int64", "int8", "uint16", "Int64", "category", "float32"]),
        "s": rng.choice(["string", object, "category"]),
        "odd ` name": rng.choice(["string", object]),
        "b": rng.choice(["boolean", object]),
    }
    return table, frame.astype(dtypes)


@pytest.mark.slow
@settings(max_examples=600)
@given(predicates, st.integers(0, 10**6))
def test_masks_equal_a_slow_interpreter_and_text_reads_back(predicate, seed):
    table, frame = random_frame(seed)
    expected = [slow(predicate, row) is True for row in table]
    assert predicate.mask(frame).tolist() == expected
    again = parse(str(predicate))
    assert again == predicate and str(again) == str(predicate)
    assert again.mask(frame).tolist() == expected


names = st.text(min_size=1, max_size=8)
constants = st.one_of(st.text(max_size=8), st.integers(), st.floats(allow_nan=False), st.booleans())


@settings(max_examples=300)
@given(names, st.sampled_from([*OPERATORS]), constants, st.lists(constants, max_size=4))
def test_any_name_and_constant_read_back(name, sign, constant, values):
    for predicate in (Compare(name, sign, constant), Compare(name, sign, Column(name)), OneOf(name, values)):
        again = parse(str(predicate))
        assert again == predicate
        assert repr(again) == repr(predicate)  # also the type of a number


@settings(max_examples=500)
@given(st.text(alphabet="ab `'\"\\()<>=!,.-+*@1e_notrandis&|\n", max_size=30))
def test_any_text_is_read_or_refused_with_a_place(text):
    try:
        predicate = parse(text)
    except FilterError as error:
        assert 0 <= error.position <= len(text)
    else:
        assert parse(str(predicate)) == predicate
