"""A saved page opened from disk, without a kernel and a network: boxes on its panels select what pandas does."""

import json

import pytest

import benchwidgets as bw
from benchwidgets.model.catalogue import data_file


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a saved view; at its end nothing was asked for, and no error told."""
    context = browser.new_context(offline=True, viewport={"width": 1300, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))

    def open_view(view):
        page.goto(view.save_html(tmp_path / "page.html").as_uri())
        page.wait_for_selector("#waiting", state="detached")
        return page

    yield open_view
    assert wrong == [] and [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()


def selected(page):
    return page.evaluate("window.benchwidgets.selected")


def drag_box(page, panel, x, y, keys=()):
    ends = [
        page.evaluate(f"window.benchwidgets.panels[{panel}].pixel({float(a)}, {float(b)})")
        for a, b in zip(x, y, strict=True)
    ]
    shift = page.evaluate("[scrollX, scrollY]")
    (x0, y0), (x1, y1) = [(a - shift[0], b - shift[1]) for a, b in ends]
    for key in keys:
        page.keyboard.down(key)
    page.mouse.move(x0, y0)
    page.mouse.down()
    page.mouse.move(x1, y1, steps=4)
    page.mouse.up()
    for key in keys:
        page.keyboard.up(key)


def between(values, low, high):
    return (values >= low) & (values <= high)


def test_boxes_select_what_pandas_does(opened):
    frame = bw.read_measurements(data_file("measurements_mnist.csv"))
    space = bw.DesignSpace(frame)
    front = bw.ParetoExplorer(space, x="fps", y="top1_pct")
    roofline = bw.RooflineExplorer(bw.load_platforms(), bw.load_networks(), space=space)
    page = opened(bw.Page(space, [front, roofline]))
    fps, top1 = (frame.loc[front.to_frame().index, name].quantile([0.2, 0.8]) for name in ("fps", "top1_pct"))
    box = (fps.iloc[0] * 1.003, fps.iloc[1] * 1.003), (top1.iloc[0] - 0.007, top1.iloc[1] + 0.007)
    drag_box(page, 0, *box)
    expected = frame.index[between(frame["fps"], *box[0]) & between(frame["top1_pct"], *box[1])]
    assert 5 < len(expected) < len(frame) and selected(page) == expected.tolist()
    assert f"{len(expected)} of {len(frame)} selected" in page.inner_text(".status")
    marks = [mark for _pane, mark in roofline.chart.marks() if mark.name == "designs"]
    x, y, rows = marks[0].x, marks[0].y, marks[0].rows.positions
    page.locator("#panel-1").scroll_into_view_if_needed()
    low, high, ends = min(x) * 0.9, max(x) * 1.1, (min(y) * 0.9, sorted(y)[-2] * 1.02)
    drag_box(page, 1, (low, high), ends, keys=["Shift"])
    more = rows[between(x, low, high) & between(y, *ends)]
    both = frame.index[sorted({*frame.index.get_indexer(expected), *more.tolist()})]
    assert len(both) > len(expected) and selected(page) == both.tolist()
    page.keyboard.press("Control+z")
    assert selected(page) == expected.tolist()
    page.keyboard.press("Escape")
    assert selected(page) == []


def test_pointing_tells_the_card_and_a_click_selects(opened):
    frame = bw.read_measurements(data_file("measurements_mnist.csv")).iloc[:60]
    front = bw.ParetoExplorer(bw.DesignSpace(frame), x="fps", y="top1_pct")
    page = opened(front)
    row = int(front.chart.panes[0].mark("designs").rows.positions[7])
    where = page.evaluate(
        f"window.benchwidgets.panels[0].pixel({frame['fps'].iloc[row]}, {frame['top1_pct'].iloc[row]})"
    )
    page.mouse.move(*where)
    here = frame.index[(frame["fps"] == frame["fps"].iloc[row]) & (frame["top1_pct"] == frame["top1_pct"].iloc[row])]
    assert page.inner_text(".card strong") in here
    page.mouse.click(*where)
    assert len(selected(page)) == 1 and selected(page)[0] in here
    page.evaluate(f"window.benchwidgets.select({json.dumps(frame.index[:3].tolist())})")
    assert selected(page) == frame.index[:3].tolist()
