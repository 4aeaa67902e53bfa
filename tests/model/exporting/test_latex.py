"""LaTeX for a paper: headings with units, short numbers, a caption and booktabs where wanted, no markup of the data."""

import re
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.exporting import Latex, export_text, save
from benchwidgets.model.metrics import Metric
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.table import DesignSpaceTable

FRAME = pd.DataFrame(
    {"fps": [345.7131, 20029440.25], "latency_ms": [0.1 + 0.2, np.nan], "batch": [1, 128], "platform": ["TX2", "Z_1"]},
    index=["a", "b"],
)


def body(latex: str) -> list[list[str]]:
    """Cells of the rows between the rules, the heading first."""
    rows = [line.removesuffix(" \\\\") for line in latex.splitlines() if line.endswith(" \\\\")]
    return [re.split(r" (?<!\\)& ", row) for row in rows]


def test_headings_have_labels_and_units_and_numbers_are_short():
    assert export_text(FRAME, "latex") == (
        "\\begin{tabular}{lrrrl}\n\\hline\n"
        "design & throughput [1/s] & latency [ms] & batch size & platform \\\\\n\\hline\n"
        "a & 345.7 & 0.3 & 1 & TX2 \\\\\n"
        "b & 20,029,440 &  & 128 & Z\\_1 \\\\\n"
        "\\hline\n\\end{tabular}\n"
    )


def test_digits_can_be_fewer_or_all():
    assert body(Latex(digits=2).text(FRAME))[1] == ["a", "346", "0.3", "1", "TX2"]
    assert body(Latex(digits=None).text(FRAME))[1:] == [
        ["a", "345.7131", "0.30000000000000004", "1", "TX2"],
        ["b", "20029440.25", "", "128", "Z\\_1"],
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-1.5, "$-$1.5"),
        (np.inf, "$\\infty$"),
        (-np.inf, "$-$$\\infty$"),
        (1.5e-9, "$1.5 \\times 10^{-9}$"),
        (-2e300, "$-$$2 \\times 10^{300}$"),
        (10**400, str(10**400)),
        (Decimal("0.125"), "0.125"),
        (0, "0"),
        (None, ""),
    ],
)
def test_numbers_are_set_as_numbers(value, text):
    frame = pd.DataFrame({"x": pd.Series([value, 1], dtype=object)})
    assert body(export_text(frame, "latex"))[1] == ["0", text]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back_at_its_digits(value):
    text = body(Latex(digits=6).text(pd.DataFrame({"x": [value]})))[1][1]
    plain = re.sub(r"\$(.*) \\times 10\^\{(.*)\}\$", r"\1e\2", text.replace("$-$", "-")).replace(",", "")
    assert float(plain) == pytest.approx(value, rel=5.1e-6, abs=0)


def test_a_caption_and_booktabs_are_options():
    latex = Latex(caption="5 % {more} & less", booktabs=True).text(FRAME)
    head = ["% needs \\usepackage{booktabs}", "\\begin{table}", "\\centering", "\\caption{5 \\% \\{more\\} \\& less}"]
    assert latex.splitlines()[:4] == head
    assert [line for line in latex.splitlines() if line.endswith("rule")] == ["\\toprule", "\\midrule", "\\bottomrule"]
    assert "\\hline" not in latex and latex.endswith("\\end{tabular}\n\\end{table}\n")


def test_a_row_cannot_speak_to_the_line_break_before_it():
    frame = pd.DataFrame({"fps": [1.0, 2.0]}, index=["[2cm] x", "* y"])
    assert [row[0] for row in body(export_text(frame, "latex"))[1:]] == ["{[}2cm] x", "{*} y"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"digits": 0}, "digits=0; expected 1 to 17, or None"),
        ({"digits": True}, "digits=True"),
        ({"digits": "4"}, "digits='4'"),
        ({"caption": None}, "caption=None; expected text"),
        ({"booktabs": "yes"}, "booktabs='yes'; expected True or False"),
    ],
)
def test_wrong_options_are_told(options, words):
    with pytest.raises(BenchwidgetsError, match=re.escape(words)):
        Latex(**options)


def test_a_table_exports_under_the_labels_of_its_space(tmp_path):
    space = DesignSpace(FRAME, metrics=[Metric("fps", "img/s", "max", label="rate_1")])
    table = DesignSpaceTable(space, sort=[("batch", "descending")], columns=["fps", "batch"])
    path = tmp_path / "designs.tex"
    assert table.export(path, caption="Designs", booktabs=True, digits=3) == [path]
    head = ["design", "rate\\_1 [img/s]", "batch size"]
    assert body(path.read_text()) == [head, ["b", "20,029,440", "128"], ["a", "346", "1"]]
    assert "\\caption{Designs}" in path.read_text()
    page = []
    table.send = page.append
    table._handle_custom_msg({"type": "export", "request": 1, "rows": "visible", "format": "latex"}, [])
    assert body(page[0]["text"])[0] == head
    table.close()


def test_csv_and_markdown_keep_names_and_every_digit(tmp_path):
    table = DesignSpaceTable(DesignSpace(FRAME))
    table.export(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text().splitlines()[:2] == [
        "design,fps,latency_ms,batch,platform",
        "a,345.7131,0.30000000000000004,1,TX2",
    ]
    assert export_text(FRAME, "markdown").startswith("| design | fps | latency\\_ms |")
    for option in ({"caption": "x"}, {"booktabs": True}):
        with pytest.raises(BenchwidgetsError, match=r"for LaTeX; '.*b\.csv' does not end in \.tex"):
            table.export(tmp_path / "b.csv", **option)
    assert not (tmp_path / "b.csv").exists()
    table.close()


def test_save_takes_the_looks(tmp_path):
    save(FRAME, tmp_path / "a.TEX", latex=Latex(digits=2))
    assert "346" in (tmp_path / "a.TEX").read_text()
