"""portal.ipynb with the path of a published table: its pages hold all measured rows."""

import json
import warnings

import pandas as pd
import pytest
from conftest import ROOT
from panels import PUBLISHED
from portal_table import ROWS, portal_table

NOTEBOOK = ROOT / "notebooks" / "portal.ipynb"


def run(table):
    """The names that the notebook leaves, and its pages: of theory and of measurements in turns, then the others."""
    names, pages = {}, []
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] != "code":
            continue
        if source.startswith("TABLE ="):
            source = f"TABLE = {table!r}"
        *before, last = source.splitlines()
        if last.startswith("bw.") and "_page(" in last:
            exec("\n".join(before), names)
            pages.append(eval(last, names))
        else:
            exec(source, names)
    return names, pages


def measured_pages(pages):
    return [*pages[1:6:2], pages[-1]]


@pytest.mark.slow
@pytest.mark.parametrize("name", PUBLISHED)
def test_the_pages_hold_all_measured_rows(qutibench, name):
    _names, pages = run(str(qutibench / name))
    experiments = measured_pages(pages)
    assert [len(page.space.index) for page in experiments] == [406, 378, 0, 0]
    for page in experiments[:2]:
        panels = dict(page._panels)
        assert panels["Counts"].to_frame()["designs"].sum() == len(page.space.index)
        assert len(panels["Lines"].to_frame()) == panels["Latency"].to_frame()["rows"].sum() == len(page.space.index)
    for page in pages:
        page.close()


def test_without_a_path_it_shows_the_shipped_rows():
    _names, pages = run("")
    assert [len(page.space.index) for page in pages[:6:2]] == [52, 52, 77]
    assert [len(page.space.index) for page in measured_pages(pages)] == [10, 0, 0, 0]
    assert measured_pages(pages)[1].title == "CIFAR-10: the table holds no measured design"
    for page in pages:
        page.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The names and pages of the notebook with a table of the portal's whole layout."""
    path = tmp_path_factory.mktemp("portal") / "backup.csv"
    path.write_text(portal_table(), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*grouped digits")
        names, pages = run(str(path))
    yield names, pages
    for page in pages:
        page.close()


def test_every_row_of_a_whole_table_is_on_a_page(whole):
    names, pages = whole
    table, experiments = names["table"], measured_pages(pages)
    assert len(table) == ROWS == 2_600
    shown = [label for page in experiments for label in page.space.index]
    assert len(shown) == len(set(shown))
    assert set(shown) == set(table.index[table["latency_ms"].notna()])
    overviews = [dict(page._panels)["Overview"].space.frame for page in experiments]
    assert sum(frame["planned"].sum() for frame in overviews) == len(table)
    assert sum(frame["measured"].sum() for frame in overviews) == len(shown)
    for page in pages:
        assert not [view._error for _, view in page._panels if view._error]


def test_a_task_is_blank_only_where_no_network_tells_it(whole):
    table = whole[0]["table"]
    tasks = {network: set(rows) for network, rows in table.groupby("network")["task"]}
    assert {network for network, each in tasks.items() if each == {""}} == {"TinyNet"}
    assert tasks["ResNet-50v15"] == {"ImageNet"}
    assert sum(each == {"ImageNet"} for each in tasks.values()) == 7
    assert set(whole[1][-1].space.frame["network"]) == {"TinyNet"}


def test_the_five_rows_without_a_throughput_get_it_from_their_performance(whole):
    table = whole[0]["table"]
    assert table.attrs["computed"] == {"gops": 0, "fps": 5}
    rows = table[(table["platform"] == "Ultra96-DPU") & (table["network"] == "GoogLeNetv1")]
    assert (rows["fps"] * 3.13).tolist() == pytest.approx(rows["gops"].tolist(), rel=1e-5)
    assert table["latency_ms"].max() == 11_759.4  # written 11,759.40000


def test_the_overview_has_a_column_per_network_that_tells_what_ran(whole):
    frame = dict(whole[1][5]._panels)["Overview"].space.frame.set_index(["platform", "mode"])
    networks = [name.removeprefix("network ") for name in frame if name.startswith("network ")]
    assert set(networks) == set(whole[0]["table"].query("task == 'ImageNet'")["network"])
    assert frame.loc[("TX2", "maxp"), "network ResNet-50"] == "FP16, FP32 × 30, 50, 80, 100"
    assert frame.loc[("EdgeTPU", "fast"), "network ResNet-50v15"] == "INT8 × 100"
    assert frame.loc[("NCS", ""), "network GoogLeNetv1"] == "not measured"
    assert frame.loc[("NCS", ""), "network ResNet-50v15"] == ""
    finn = frame.loc[("ZCU104-FINN", "")]
    assert (finn["measured"], finn["batch"]) == (0, "")
    assert finn["batch_planned"] == "1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 10000"


def test_each_page_tells_apart_what_its_table_has(whole):
    for page in measured_pages(whole[1]):
        panels = dict(page._panels)
        assert panels["Counts"].to_frame()["designs"].sum() == len(page.space.index)
        assert len(panels["Lines"].to_frame()) == len(page.space.index)
        assert isinstance(panels["Rows"].shown_frame(0, 5), pd.DataFrame)
