"""Numbers as people write them: points and commas, groups of digits, words for "not there"."""

import csv
import re
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import benchwidgets as bw
from benchwidgets.model.errors import ReadError

COLUMNS = {"platform": "Board", "fps": "Rate"}

#: Decimal mark, marks between groups, sizes of groups from the right (the last repeats), minus, marks between cells.
LOCALES = {
    "en_US": (".", ",", (3,), "-", ",\t"),
    "de_DE": (",", ".", (3,), "-", ";"),
    "fr_FR": (",", "\u202f", (3,), "-", ";\t,"),
    "de_CH": (".", "\u2019", (3,), "-", ",;\t"),
    "en_IN": (".", ",", (3, 2), "-", ",\t"),
    "sv_SE": (",", "\u00a0", (3,), "\u2212", ";\t,"),
}


@pytest.fixture
def write(tmp_path):
    """Write a column of cells beside a column of boards, and return the file."""

    def write(cells, separator=",", **others):
        with open(tmp_path / "table.csv", "w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, delimiter=separator)
            table.writerow(["Board", "Rate", *others])
            table.writerows(["A", cell, *others.values()] for cell in cells)
        return tmp_path / "table.csv"

    return write


def rates(path, **options):
    """The numbers of a file, and what was said of them."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        measured = bw.read_measurements(path, COLUMNS, planned=True, **options)
    return measured["fps"].tolist(), [str(each.message) for each in told]


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["12,5", "1,234"], [12.5, 1.234]),
        (["0,500", "1,953"], [0.5, 1.953]),
        (["-0,500", "1,953"], [-0.5, 1.953]),
        (["1.234,5", "1.234", "12"], [1234.5, 1234, 12]),
        (["1,234.5", "1,234", "12"], [1234.5, 1234, 12]),
        (["12.5", "1,234"], [12.5, 1234]),
        (["1,234,567"], [1234567]),
        (["1.234.567"], [1234567]),
        (["12,34,567", "1,234.5"], [1234567, 1234.5]),
        (["1 234,567", "1,234"], [1234.567, 1.234]),
        (["1\u00a0234", "5.5"], [1234, 5.5]),
        (["1'234.5", "1\u2019234"], [1234.5, 1234]),
        (["1,5e3", "1,234e3", "+,5"], [1500, 1234, 0.5]),
        (["\u22121,5", "2,"], [-1.5, 2]),
        (["1.234", "5.678"], [1.234, 5.678]),
        (["1234,567"], [1234.567]),
        (["007", "1"], [7, 1]),
    ],
)
def test_a_column_says_how_it_is_written(write, cells, numbers):
    assert rates(write(cells))[0] == numbers


@pytest.mark.parametrize("separator", [",", "\t"])
def test_two_readings_of_every_cell_are_an_error_that_shows_both(write, separator):
    path = write(["12", "1,234", "5,678"], separator)
    with pytest.raises(ReadError) as caught:
        rates(path)
    assert "table.csv: line 3, column 'Rate': '1,234' is 1234 or 1.234" in str(caught.value)
    for decimal, number in re.findall(r"decimal='(.)' reads ([0-9.]+)", str(caught.value)):
        assert rates(path, decimal=decimal)[0][1] == float(number)
    assert rates(path, thousands=",")[0] == [12, 1234, 5678]
    assert rates(path, thousands="")[0] == [12, 1.234, 5.678]


def test_semicolons_between_cells_say_that_commas_stand_before_decimals(write):
    assert rates(write(["1,953"], ";"))[0] == [1.953]
    assert rates(write(["1,953"], ";", Latency="0,5"))[0] == [1.953]
    with pytest.raises(ReadError, match=r"'1,953' is 1953 or 1\.953"):  # another column has points
        rates(write(["1,953"], ";", Latency="0.5"))


def test_points_between_semicolons_are_as_in_the_other_columns(write):
    assert rates(write(["1.953"], ";", Latency="0.5"))[0] == [1.953]
    assert rates(write(["1.953"], ";", Latency="0,5"))[0] == [1953]
    with pytest.raises(ReadError, match=r"'1\.953' is 1\.953 or 1953"):
        rates(write(["1.953"], ";"))


def test_a_number_given_for_all_rows_is_no_cell_of_the_file(write):
    columns = {**COLUMNS, "power_w": 1.234, "batch": 8}
    measured = bw.read_measurements(write(["0,5"], ";"), columns, decimal=",")
    assert measured[["power_w", "batch"]].iloc[0].tolist() == [1.234, 8]


def test_whole_numbers_have_no_decimals(write):
    columns = {**COLUMNS, "batch": "Batch"}
    with pytest.warns(UserWarning, match="column 'Batch': 1 number.* with grouped digits"):
        assert bw.read_measurements(write(["7"], Batch="1,024"), columns)["batch"].tolist() == [1024]
    with pytest.raises(ReadError, match=r"'1,000' is 1000 or 1\.000"):
        bw.read_measurements(write(["7"], Batch="1,000"), columns)


@pytest.mark.parametrize(
    ("cells", "row", "fault"),
    [
        (["12.5", "1", "12,5"], 4, "'12,5' is not written as '12.5' on line 2 is"),
        (["1,234,567", "12,34,567"], 3, "'12,34,567' is not written as '1,234,567' on line 2 is"),
        (["1 234,5", "1'234,5"], 3, "\"1'234,5\" is not written as '1 234,5' on line 2 is"),
        (["01,234.5"], 2, "'01,234.5' is not a number"),
        (["12,3456,789"], 2, "'12,3456,789' is not a number"),
        (["1  234"], 2, "'1  234' is not a number"),
        (["1,234e3,5"], 2, "'1,234e3,5' is not a number"),
    ],
)
def test_a_column_written_in_two_ways_is_refused(write, cells, row, fault):
    with pytest.raises(ReadError, match=rf"line {row}, column 'Rate': {re.escape(fault)}"):
        rates(write(cells))


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ({"decimal": "."}, r"line 3, column 'Rate': '12,5' is not a number with decimal='\.'\. Correct it, or leave"),
        ({"thousands": ","}, "line 3, column 'Rate': '12,5' is not a number with thousands=','"),
        ({"decimal": ";"}, "decimal=';'; expected '.' or ','"),
        ({"decimal": ["."]}, r"decimal=\['\.'\]; expected '.' or ','"),
        ({"thousands": "_"}, "thousands='_'; expected ',', '.', ' '"),
        ({"thousands": 3}, "thousands=3; expected"),
        ({"decimal": ",", "thousands": ","}, "one mark cannot be both. Leave one out"),
    ],
)
def test_what_the_caller_says_is_checked(write, options, fault):
    with pytest.raises(ReadError, match=fault):
        rates(write(["15", "12,5"]), **options)


@pytest.mark.parametrize("mark", [" ", "\u202f", "'", "\u2019"])
def test_marks_that_look_alike_are_one_for_the_caller_too(write, mark):
    assert rates(write([f"1{mark}234", "1,5"]), thousands=mark)[0] == [1234, 1.5]


def test_grouped_digits_and_lost_ones_are_counted(write):
    cells = ["1,234.5", "1e-400", "-0.00e-5", "9007199254740993", "9,007,199,254,740,993"]
    numbers, told = rates(write(cells))
    assert numbers == [1234.5, 0, 0, 2**53, 2**53]
    place = str(write(cells)) + ": column 'Rate': "
    assert told == [
        place + "2 number(s) with grouped digits, as '1,234.5' read as 1234.5",
        place + "2 whole number(s) beyond 2**53 rounded to float64",
        place + "1 number(s) too small for float64 read as 0, as 1e-400",
    ]


@pytest.mark.parametrize("word", ["n/a", "N/A", "-", "\u2014", "nan", "NaN", "None", "null", "NULL", "#N/A"])
def test_words_for_missing_are_known_among_numbers_and_counted(write, word):
    numbers, told = rates(write(["1.5", word, f" {word} ", "", "na"]))
    assert np.isnan(numbers).tolist() == [False, True, True, True, True]
    assert told == [f"{write(['1'])}: column 'Rate': 2 cell(s) read as missing: {word!r} (2)"]
    assert rates(write(["1.5", word]), missing=[word])[1] == []  # whoever declares it knows


def test_words_for_missing_are_text_among_text(write):
    columns = {**COLUMNS, "network": "Model", "task": "Task", "remark": "Remark", "count": "Count"}
    path = write(["1.5"], Model="None", Task="null", Remark="n/a", Count="N/A")
    measured = bw.read_measurements(path, columns)
    assert measured[["network", "task", "remark", "count"]].iloc[0].tolist() == ["None", "null", "n/a", "N/A"]


def test_a_row_of_words_was_never_measured(write):
    path = write(["1.5", "n/a", "dnf", "-", "n/a", ""])
    with pytest.warns(UserWarning, match=r"never measured: 3 cell\(s\) read as missing: 'n/a' \(2\), '-' \(1\)"):
        measured = bw.read_measurements(path, COLUMNS, missing=["dnf"])
    assert measured["fps"].tolist() == [1.5]
    assert measured.attrs["skipped"] == {"never measured": 5}


def test_further_columns_of_numbers_are_decided_too(write):
    with pytest.warns(UserWarning, match="column 'Size': 1 number.* with grouped digits"):
        measured = bw.read_measurements(write(["1.5"], Size="1.234,5"), {**COLUMNS, "size": "Size"})
    assert measured["size"].tolist() == [1234.5]
    with pytest.raises(ReadError, match=r"column 'Size': '1,234' is 1234 or 1\.234"):
        bw.read_measurements(write(["1.5"], Size="1,234"), {**COLUMNS, "size": "Size"})


def test_a_further_column_written_in_two_ways_stays_text_and_is_said(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text('Board,Rate,Size\nA,1,1.5\nB,2,"1,5"\n')
    with pytest.warns(UserWarning, match="column 'Size': its numbers are not written alike, so it stays text"):
        assert bw.read_measurements(path, {**COLUMNS, "size": "Size"})["size"].tolist() == ["1.5", "1,5"]


def test_percent_in_any_writing(write):
    for cells in (["12,5 %", "100%"], ["12,5\u00a0%", "100"], ["12.5", "100 %"]):
        measured = bw.read_measurements(write(cells), {"platform": "Board", "top1_pct": "Rate"}, planned=True)
        assert measured["top1_pct"].tolist() == [12.5, 100]


def written(number, locale, decimals):
    """A number in the writing of a locale, None where it is missing."""
    if number is None:
        return ""
    decimal, mark, sizes, minus, _ = LOCALES[locale]
    whole, _, fraction = f"{abs(number):.{decimals}f}".partition(".")
    groups, sizes = [], list(sizes)
    while whole:
        size = sizes.pop(0) if len(sizes) > 1 else sizes[0]
        groups.insert(0, whole[-size:])
        whole = whole[:-size]
    return (minus if number < 0 else "") + mark.join(groups) + (decimal + fraction if decimals else "")


@given(
    locale=st.sampled_from(list(LOCALES)),
    columns=st.lists(
        st.tuples(
            st.integers(0, 4), st.lists(st.none() | st.decimals(-(10**9), 10**9, places=4), min_size=3, max_size=3)
        ),
        min_size=1,
        max_size=3,
    ),
    data=st.data(),
)
def test_numbers_of_six_locales_read_back_or_are_refused_with_both_readings(tmp_path_factory, locale, columns, data):
    path = tmp_path_factory.getbasetemp() / "locale.csv"
    cells = [[written(number, locale, decimals) for number in numbers] for decimals, numbers in columns]
    names = {f"n{i}_ms": f"n{i} [ms]" for i in range(len(columns))}
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=data.draw(st.sampled_from(LOCALES[locale][-1])))
        table.writerows([["Board", *names.values()], *(["A", *row] for row in zip(*cells, strict=True))])
    decimal, group = LOCALES[locale][:2]
    for options in ({}, {"decimal": decimal, "thousands": group}):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                read = bw.read_measurements(path, {"platform": "Board", **names}, planned=True, **options)
            except ReadError as error:
                assert not options
                assert re.search(r"line \d, column 'n\d \[ms\]': '.*' is [-0-9.]+ or [-0-9.]+: ", str(error))
                continue
        for name, (decimals, numbers) in zip(names, columns, strict=True):
            expected = [np.nan if number is None else float(f"{number:.{decimals}f}") for number in numbers]
            np.testing.assert_array_equal(read[name].to_numpy(dtype=float), expected)
