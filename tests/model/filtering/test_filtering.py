"""The filter language as text: what it selects, how it says itself, and what it refuses."""

import contextlib
import sys

import pandas as pd
import pytest
from filtered import small_frame
from work import calls

from benchwidgets.model.errors import FilterError, UnknownColumnError
from benchwidgets.model.filtering import (
    Between,
    Compare,
    OneOf,
    parse,
)


@pytest.fixture
def frame():
    return small_frame()


def rows(text, frame):
    return "".join(frame.index[parse(text).mask(frame)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "abcd"),
        (" \n\t ", "abcd"),
        ("fps > 100", "bd"),
        ("100 < fps", "bd"),
        ("100 <= fps <= 500", "ad"),
        ("500 >= fps > 1e2", "d"),
        ("1 < batch < fps", "bd"),
        ("fps != 100", "bd"),
        ("not fps == 100", "bd"),
        ("not (fps < 1000 and batch < 64)", "bd"),
        ("not (fps < 1000 and batch > 16)", "abc"),
        ("fps is missing", "c"),
        ("fps is not missing and platform is not missing", "ab"),
        ("not fps is missing", "abd"),
        ("platform == 'TX2'", "ac"),
        ('platform != "TX2"', "b"),
        ("platform < 'O'", "b"),
        ("platform in ('TX2', 'NCS',)", "abc"),
        ("platform not in ('TX2')", "b"),
        ("platform in ()", ""),
        ("batch in (+1, 6.4e1, 8_0)", "ad"),
        ("batch not in (1, 8)", "cd"),
        ("ok == true", "acd"),
        ("ok == FALSE", "b"),
        ("ok in (false)", "b"),
        ("`top-1 [%]` >= 80", "ab"),
        ("day >= '2024-02'", "bd"),
        ("'2024-01-01' <= day <= '2024-03-01 11:59'", "ab"),
        ("fps > -inf AND batch < inf Or ok == false", "abd"),
        ("fps > 1000 or batch == 1 and ok == false", "b"),
        ("(fps > 1000 or batch == 1) and ok == true", "a"),
        ("true", "abcd"),
        ("not true", ""),
        ("true == ok", "acd"),
        ("batch < 1" + "0" * 300, "abcd"),
        ("batch > 0.5 and batch < 8.5", "ab"),
        ("batch >= -.5e-3", "abcd"),
    ],
)
def test_a_filter_selects_these_rows(text, expected, frame):
    assert rows(text, frame) == expected
    assert parse(str(parse(text))) == parse(text)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("1_000<fps", "fps > 1000"),
        ("5 >= x >= 1", "1 <= x <= 5"),
        ("1 < x <= 5", "x > 1 and x <= 5"),
        ("((a == 1) and (b == 2)) and c == 3", "a == 1 and b == 2 and c == 3"),
        ("a == 1 and (b == 2 or c == 3)", "a == 1 and (b == 2 or c == 3)"),
        ("not (a == 1 or b == 2)", "not (a == 1 or b == 2)"),
        ("not a in (1)", "a not in (1)"),
        ("not not a is missing", "not a is not missing"),
        ('a == "it\'s"', "a == 'it\\'s'"),
        ("`a` == `b c` ", "a == `b c`"),
        ("`in` == 1 and `a``b` == 2", "`in` == 1 and `a``b` == 2"),
        ("a == '\\x41\\u00e9\\U0001F600\\n'", "a == 'Aé😀\\n'"),
    ],
)
def test_the_canonical_form(text, canonical):
    assert str(parse(text)) == canonical
    assert parse(canonical) == parse(text)


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("a = 5", 2, "'=='"),
        ("a == 1 & b == 2", 7, "'and'"),
        ("a == 1 || b == 2", 7, "'or'"),
        ("~a == 1", 0, "'not'"),
        ("!a == 1", 0, "'not'"),
        ("a <> 1", 2, "'!='"),
        ("@x > 1", 0, "@ here is not part of the filter language"),
        ("a > @x", 4, "@ here is not part of the filter language"),
        ("a.__class__ == 1", 1, "not part of the filter language"),
        ("a.to_csv('p')", 1, "not part of the filter language"),
        ("f(1) > 2", 1, "not part of the filter language"),
        ("__import__('os') == 1", 10, "not part of the filter language"),
        ("lambda x: x", 0, "not part of the filter language"),
        ("f'{a}' == 'b'", 1, "not part of the filter language"),
        ("a == f'{b}'", 6, "not part of the filter language"),
        ("9**9**9", 1, "not part of the filter language"),
        ("a + 1 > 2", 2, "not part of the filter language"),
        ("a > 1 + 2", 6, "not part of the filter language"),
        ("a[0] > 1", 1, "not part of the filter language"),
        ("a > {1}", 4, "not part of the filter language"),
        ("a == 1; b == 2", 6, "not part of the filter language"),
        ("a := 1", 2, "not part of the filter language"),
        ("a == 10%", 7, "not part of the filter language"),
        ("a == 5fps", 6, "not part of the filter language"),
        ("a", 1, "ends too early"),
        ("a >", 3, "ends too early"),
        ("a > 1 and", 9, "ends too early"),
        ("(a > 1", 6, "ends too early"),
        ("a > 1)", 5, "not part of the filter language"),
        ("a in (1, 2", 10, "ends too early"),
        ("a in 1", 5, r"expected '\('"),
        ("a in (b)", 6, "expected a column, a number or quoted text"),
        ("a not 5", 6, "expected 'in'"),
        ("a is 5", 5, "expected 'missing'"),
        ("a is not 5", 9, "expected 'missing'"),
        ("5 is missing", 2, "not part of the filter language"),
        ("1 < 2", 0, "two constants"),
        ("'a' == 'a'", 0, "two constants"),
        ("a == 'x", 5, "not closed"),
        ('a == "x', 5, "not closed"),
        ("`a == 1", 0, "not closed"),
        ("`` == 1", 0, "no column name"),
        ("a == '\\d'", 6, "unknown escape"),
        ("a == '\\U00110000'", 6, "unknown escape"),
        ("a == 1__0", 5, "is not a number"),
        ("a == -'x'", 6, "expected a number"),
        ("a == -true", 6, "expected a number"),
        ("false", 5, "ends too early"),
        ("a == " + "7" * 5000, 5, "5000 characters"),
        ("a ==\n @x", 6, "not part of the filter language"),
    ],
)
def test_a_fault_is_named_at_its_place(text, position, words):
    with pytest.raises(FilterError, match=words) as caught:
        parse(text)
    assert caught.value.position == position
    assert str(caught.value).splitlines()[-1] == "  " + " " * position + "^"


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("platform < 3", 11, "'platform' holds text, 3 is a number; write text in quotes"),
        ("platform == 3", 12, "write text in quotes"),
        ("3 < platform", 0, "write text in quotes"),
        ("platform in ('TX2', 3)", 20, "write text in quotes"),
        ("fps == 'fast'", 7, "holds numbers, 'fast' is text; write a number"),
        ("fps == true", 7, "holds numbers, true is a truth value"),
        ("ok == 1", 6, "write true or false"),
        ("ok < true", 5, "no order"),
        ("day > 5", 6, "write an ISO date"),
        ("day > 'soon'", 6, "write an ISO date"),
        ("day > '2024-13-01'", 6, "write an ISO date"),
        ("1 <= batch <= 'x'", 14, "holds numbers"),
        ("fps > platform", 6, "'fps' holds numbers, 'platform' holds text"),
    ],
)
def test_a_constant_of_another_kind_is_named_at_its_place(text, position, words, frame):
    predicate = parse(text)
    with pytest.raises(FilterError, match=words) as caught:
        predicate.mask(frame)
    assert caught.value.position == position and caught.value.text == text
    with pytest.raises(FilterError):
        predicate.check(frame)


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("fsp > 1", 0, "no column 'fsp'; the frame has fps, .* Did you mean 'fps'?"),
        ("ok == true and batsh in (1)", 15, "Did you mean 'batch'?"),
        ("fsp is missing", 0, "Did you mean 'fps'?"),
        ("FPS > 1", 0, "Did you mean 'fps'?"),
        ("1 <= fsp <= 2", 5, "Did you mean 'fps'?"),
        ("platform == TX2", 12, "For text use quotes: 'TX2'"),
        ("fps == nan", 7, "`is missing`"),
    ],
)
def test_an_unknown_column_is_named_with_the_nearest(text, position, words, frame):
    with pytest.raises(UnknownColumnError, match=words) as caught:
        parse(text).mask(frame)
    assert isinstance(caught.value, FilterError) and caught.value.position == position


def test_errors_of_predicates_made_in_code_have_no_place(frame):
    with pytest.raises(UnknownColumnError, match=r"Did you mean 'fps'\?$"):
        Compare("fsp", ">", 1).mask(frame)
    with pytest.raises(FilterError, match="holds text"):
        Between("platform", 1, 2).mask(frame)
    with pytest.raises(FilterError, match="holds text"):
        OneOf("platform", ["TX2", 2]).mask(frame)


def test_two_columns_of_one_name_are_refused():
    twice = pd.DataFrame([[1, 2]], columns=["a", "a"])
    with pytest.raises(FilterError, match="2 columns are called 'a'"):
        parse("a > 1").mask(twice)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        "(" * 100_000 + "a == 1" + ")" * 100_000,
        "(" * 9_000 + "a == 1" + ")" * 9_000,
        "not " * 4_000 + "a == 1",
        "a == 1 and " * 100_000,
        "x" * 1_000_000,
        "a == '" + "\\" * 15_001,
        "9" * 19_000,
        "`" * 19_999,
        "a in (" + "1," * 9_000,
        "9**9**9",
        " " * 19_999 + "@",
    ],
)
def test_hostile_text_is_refused_at_once(text):
    def refused():
        with pytest.raises(FilterError):
            parse(text)

    assert calls(refused) < 1_000_000  # each letter is looked at a few times, and no text is longer than 20,000


def test_deep_but_allowed_nesting_is_read(frame):
    text = "(" * 24 + "not " * 24 + "fps > 100" + ")" * 24
    assert rows(text, frame) == "bd"


@pytest.mark.parametrize("text", [None, 5, b"a > 1", ["a > 1"]])
def test_what_is_no_text_is_refused(text):
    with pytest.raises(FilterError, match="a filter is text"):
        parse(text)


def test_nothing_is_executed_or_opened(frame):
    seen, watching = [], [True]
    sys.addaudithook(lambda event, args: watching and seen.append(event))
    for text in (
        "@pd.io.common.os.system('true')",
        "__import__('os').system('true') == 1",
        "a.to_csv('p')",
        "fps > 1 and platform == \"__import__('os')\"",
        "`__import__('os')` == 1",
        "f'{open(1)}' == 'a'",
        "(lambda: 1)() == 1",
        "exec('1') == 1",
    ):
        with contextlib.suppress(FilterError):
            parse(text).mask(frame)
    watching.clear()
    assert not {"exec", "compile", "open", "import", "os.system", "subprocess.Popen"} & set(seen)
