"""The pages of the portal as functions: what they take, refuse, and show where nothing was measured."""

import pytest

import benchwidgets as bw


@pytest.fixture
def table():
    return bw.read_measurements(bw.data_file("measurements_mnist.csv"), planned=True)


def panels(page):
    return {title: panel for title, panel in page._panels}


def test_a_page_of_own_platforms_shows_these_alone():
    platforms = bw.load_platforms()
    page = bw.theory_page("MNIST", platforms=platforms[platforms["platform"] == "TX2"])
    assert set(page.space.frame["platform"]) == {"TX2"}
    assert {each for each in panels(page)["Front"].to_frame()["platform"]} == {"TX2"}
    page.close()


def test_a_task_that_no_network_has_is_named_with_what_is_near():
    with pytest.raises(bw.BenchwidgetsError, match=r"no task 'MINST'.*Did you mean 'MNIST'"):
        bw.theory_page("MINST")


def test_own_networks_bring_their_own_tasks():
    networks = bw.load_networks().assign(task="digits")
    with pytest.raises(bw.BenchwidgetsError, match="has digits"):
        bw.theory_page("MNIST", networks=networks)
    page = bw.theory_page("digits", networks=networks.head(1))
    assert page.title == "digits: theory"
    page.close()


def test_without_tasks_a_page_shows_the_whole_table(table):
    whole, alone = bw.experiment_page(table), bw.experiment_page(table, "MNIST")
    assert whole.space.index.tolist() == alone.space.index.tolist() == table.index.tolist()
    assert (whole.title, alone.title) == ("All tasks: 10 designs measured", "MNIST: 10 designs measured")
    assert not [panel._error for page in (whole, alone) for panel in page.panels if panel._error]
    whole.close(), alone.close()


def test_what_was_planned_only_has_an_overview_and_a_heading_that_says_so(table):
    table["latency_ms"] = float("nan")
    page = bw.experiment_page(table, "MNIST")
    assert page.title == "MNIST: the table holds no measured design"
    frame = panels(page)["Overview"].space.frame
    assert frame["batch_planned"].tolist() == ["1, 2, 4, 8, 16, 32, 64, 128", "1, 2"]
    assert set(frame["network MLP"]) == {"not measured"}
    assert list(panels(page)) == ["Overview"]
    page.close()


def test_a_task_without_rows_gives_a_page_that_says_so(table):
    page = bw.experiment_page(table, "CIFAR-10")
    assert page.title == "CIFAR-10: the table holds no measured design"
    assert repr(page) == "Page: no panels, 0 of 0 selected"
    assert [each.layout.display for each in page.children[1:3]] == ["none", "none"]  # no line and frame for nothing
    page.close()


@pytest.mark.parametrize("build", [bw.experiment_page, bw.overview])
def test_a_table_of_another_layout_is_refused_by_the_columns_that_it_lacks(table, build):
    with pytest.raises(bw.BenchwidgetsError, match=r"^table: it has no column 'task', 'latency_ms'\. The pages"):
        build(table.drop(columns=["task", "latency_ms"]))


def test_the_table_is_left_as_it_was(table):
    before = table.copy()
    bw.experiment_page(table, "MNIST").close()
    assert before.equals(table)
