"""One page of a table, and the command that writes it: what it holds, leaves out with a reason, and refuses."""

import re
import subprocess
import sys

import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.__main__ import main
from benchwidgets.reporting import report

TABLE = bw.data_file("measurements_mnist.csv")
ALL = ["Rooflines", "Predictions", "Overview", "Lines", "Latency", "Throughput", "Power", "Front",
       "Front beside theory", "Efficiency", "Inputs per joule", "Measured ÷ predicted", "Designs"]  # fmt: skip


@pytest.fixture
def table():
    return bw.read_measurements(TABLE)


def titles(page):
    return [title for title, _panel in page._panels]


def test_a_published_table_has_every_panel(table):
    made = report(table)
    assert titles(made.page) == ALL and not made.left_out
    assert len(made.page.space.index) == len(table)
    made.page.close()


def test_the_filter_leaves_designs_out_of_every_panel(table):
    made = report(table, where="batch > 4")
    panels = dict(made.page._panels)
    for name in ("Rooflines", "Lines", "Front", "Designs"):
        assert set(panels[name].space.frame["batch"]) == {8, 16, 32, 64, 128}
    beside_theory = panels["Front beside theory"].space.frame
    assert set(beside_theory["batch"]) == {8, 16, 32, 64, 128}
    made.page.close()


def test_what_the_columns_do_not_allow_is_left_out_with_the_reason(table):
    made = report(table.drop(columns=["power_w"]))
    assert "power_w" in made.left_out["Power"]
    assert "Power" not in titles(made.page) and "Front" in titles(made.page)
    made.page.close()


def test_networks_of_ones_own_have_what_needs_no_catalogue(table):
    made = report(table.assign(network="MyNet"))
    assert "no network of the table" in made.left_out["Predictions"]
    assert {"Lines", "Latency", "Front", "Designs"} <= set(titles(made.page))
    made.page.close()


def test_progress_names_every_panel_in_order(table):
    heard = []
    report(table, progress=lambda *told: heard.append(told)).page.close()
    assert heard == [(place, len(ALL), name) for place, name in enumerate(ALL, start=1)]


@pytest.mark.parametrize(("where", "words"), [("fps > 1e12", "no measured design passes"), ("fpz > 1", "fps")])
def test_a_filter_that_keeps_nothing_or_fits_nothing_is_told(table, where, words):
    with pytest.raises(bw.BenchwidgetsError, match=words):
        report(table, where=where)


def test_a_table_without_measurements_is_refused(table):
    with pytest.raises(bw.BenchwidgetsError, match="no measured design"):
        report(table.assign(latency_ms=float("nan"), fps=float("nan"), gops=float("nan")))


def test_files_of_serving_kernels_and_mlperf_are_pages_in_three_lines():
    accelerators = bw.load_platforms("accelerators")
    named = {"platform": ["H100 SXM"] * 3, "mode": "", "datatype": "FP8", "network": "llama", "pruning_pct": 100.0}
    rows = pd.DataFrame({**named, "task": "language", "batch": [1.0, 4.0, 16.0], "latency_ms": float("nan")})
    serving = rows.assign(p90_intvty=[90.0, 60.0, 30.0], tput_per_gpu=[90.0, 240.0, 480.0])
    made = report(serving, platforms=accelerators)
    assert {"Serving", "Designs"} <= set(titles(made.page))
    front = dict(made.page._panels)["Serving"]
    assert (front.x, front.y, len(front.front.rows)) == ("p90_intvty", "tput_per_gpu", 3)
    made.page.close()
    kernels = rows.assign(gops=[1e5, 2e5, 3e5], intensity=[10.0, 100.0, 1000.0])
    made = report(kernels, platforms=accelerators)
    assert {"Rooflines", "Efficiency", "Designs"} <= set(titles(made.page))
    assert len(dict(made.page._panels)["Rooflines"].roofline.rows) == 3
    made.page.close()
    rates = rows.assign(fps=[100.0, None, 300.0], batch=float("nan"))
    made = report(rates, platforms=accelerators)
    assert "Throughput" in titles(made.page)
    assert len(made.page.space.index) == 2
    made.page.close()


# -- the command


def say(capsys, *words):
    code = main([str(word) for word in words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_command_writes_a_page(tmp_path, capsys):
    path = tmp_path / "page.html"
    code, out, err = say(capsys, "page", TABLE, "-o", path, "--where", "platform == 'NCS'", "--title", "One <b> & two")
    assert (code, out.strip(), err) == (0, str(path), "")
    text = path.read_text(encoding="utf-8")
    assert "One &lt;b&gt; &amp; two: 8 designs" in text and "<b>" not in text
    assert all(name in text for name in ALL)


def test_it_runs_as_a_module(tmp_path):
    path = tmp_path / "page.html"
    command = [sys.executable, "-m", "benchwidgets", "page", str(TABLE), "-o", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, str(path), "")
    assert path.stat().st_size < 1_000_000


def test_another_layout_is_guessed_and_said(tmp_path, capsys):
    rows = pd.DataFrame({"Board": ["TX2", "NCS"], "Model": ["MLP"] * 2, "Precision": ["FP16"] * 2, "Batch": [1, 1],
                         "Latency (ms)": [0.7, 2.9], "Images/s": [1400.0, 345.0]})  # fmt: skip
    rows.to_csv(tmp_path / "mine.csv", index=False)
    code, _out, err = say(capsys, "page", tmp_path / "mine.csv", "-o", tmp_path / "a.html")
    assert code == 0 and "the columns are guessed" in err and "'fps': 'Images/s'" in err
    pairs = ["platform=Board", "network=Model", "datatype=Precision", "batch=Batch", "latency_ms=Latency (ms)"]
    code, _out, err = say(capsys, "page", tmp_path / "mine.csv", "-o", tmp_path / "b.html", "--columns", *pairs)
    assert code == 0 and "guessed" not in err
    assert "left out: Power (the table has no value of power_w)" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere.csv", "-o", "page.html"], "nowhere.csv"),
        ([TABLE, "-o", "page.txt"], r"\.html"),
        ([TABLE, "-o", "no folder/page.html"], "no folder"),
        ([TABLE, "-o", "page.html", "--where", "fpz > 1"], "Did you mean 'fps'"),
        ([TABLE, "-o", "page.html", "--columns", "fps"], "expected NAME=HEADER"),
        ([TABLE, "-o", "page.html", "--columns", "fps=Imags"], "Imags"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line_of_stderr(tmp_path, monkeypatch, capsys, words, told):
    monkeypatch.chdir(tmp_path)
    code, out, err = say(capsys, "page", *words)
    assert (code, out) == (2, "") and re.search(told, err) and "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_stays_unless_it_may_go(tmp_path, capsys):
    path = tmp_path / "page.html"
    path.write_text("mine")
    code, _out, err = say(capsys, "page", TABLE, "-o", path)
    assert code == 2 and "--overwrite" in err and path.read_text() == "mine"
    assert say(capsys, "page", TABLE, "-o", path, "--overwrite")[0] == 0
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_folder_that_is_not_there_is_told_before_the_table_is_read(tmp_path, capsys):
    output = tmp_path / "none" / "page.html"
    assert main(["page", str(tmp_path / "no table.csv"), "-o", str(output)]) == 2
    told = capsys.readouterr().err
    assert "there is no folder" in told and "no table.csv" not in told
