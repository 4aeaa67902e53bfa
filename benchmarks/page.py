"""Three linked panels of 784 designs in JupyterLab driven by Chromium: what a person waits for.

Opening counts from the press that runs the cell: bytes, until the first marks are drawn in both plots, and until the
output of the cell has been still for a second; JupyterLab itself goes on with its prompt, tool bars and status line,
which is told apart. A box counts from the mouse button going up until plots and table tell the same new
number of selected designs. Then mnist.ipynb with the processor slowed six-fold: how many front ends stayed dead.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.hands import Plot
from tests.browser.lab import Lab, LabPage
from tests.browser.server import LabServer

ROOT = Path(__file__).resolve().parents[1]
IMPORTS = """
import benchwidgets as bw
from benchmarks.designs import made_up, three_panels
space = bw.DesignSpace(made_up(784))
"""
PAGE = "panels = three_panels(space)\nroofline, pareto, table = panels\nbw.Page(space, panels)"
#: Milliseconds without a change after which a page is still.
STILL = 1000
# runs the second cell; ms until marks in both plots, until the last change of its output, and of all of the page
OPEN = """still => new Promise(resolve => {
    const begin = performance.now();
    let [marks, ours, last] = [0, begin, begin];
    const isOurs = ({target}) => (target.closest ? target : target.parentElement)?.closest('.jp-Cell-outputArea');
    const watch = new MutationObserver(changes => {
        last = performance.now();
        if (changes.some(isOurs)) ours = last;
    });
    watch.observe(document.body, {childList: true, subtree: true, attributes: true, characterData: true});
    const look = () => {
        const figures = [...document.querySelectorAll('.bw-plots .bqplot')];
        const drawn = figures.filter(each => each.querySelector('path.dot, path.line, image'));
        if (!marks && drawn.length > 1) marks = performance.now() - begin;
        if (marks && performance.now() - last > still) {
            watch.disconnect();
            return resolve([marks, ours - begin, last - begin]);
        }
        requestAnimationFrame(look);
    };
    jupyterapp.commands.execute('notebook:run-cell');
    requestAnimationFrame(look);
})"""
# watches the numbers of selected designs that plots and table tell; ms from the button going up to their last change
BOX = """() => new Promise(resolve => {
    document.addEventListener('pointerup', () => {
        const begin = performance.now();
        const told = () => [...document.querySelectorAll('.bw-view .bw-status, .bw-table .bw-status')]
            .map(each => each.textContent.match(/([\\d,]+) of [\\d,]+ selected/)?.[1]).join();
        let [last, changed] = [told(), begin];
        const look = () => {
            const now = told();
            if (now !== last) [last, changed] = [now, performance.now()];
            if (performance.now() - begin > 2000) return resolve(changed - begin);
            requestAnimationFrame(look);
        };
        look();
    }, {capture: true, once: true});
})"""
DEAD = "() => document.querySelectorAll('.bw-dead, .bw-stale').length"


@contextmanager
def lab() -> Iterator[Lab]:
    """JupyterLab with a browser on it."""
    server = LabServer(Path(tempfile.mkdtemp(prefix="bench-")))
    try:
        server.wait_until_ready()
        with sync_playwright() as playwright:
            browser = chromium.launch(playwright, chromium.find_browser(playwright))
            opened = Lab(server, browser)
            yield opened
            opened.close()
            browser.close()
    finally:
        server.stop()


def opened(lab: Lab) -> tuple[dict[str, float], LabPage]:
    """Open the page of three once: its figures, and the page."""
    page = lab.open(cells=[IMPORTS, PAGE])
    page.page.evaluate("() => jupyterapp.commands.execute('notebook:run-cell-and-select-next')")
    page.kernel("None")
    page.settle()
    before = page.received
    marks, still, lab_still = page.page.evaluate(OPEN, STILL)
    sizes = {"opening [MB]": (page.received - before) / 1e6}
    times = {"first marks [s]": marks, "still [s]": still, "still, JupyterLab too [s]": lab_still}
    return {**sizes, **{name: time / 1e3 for name, time in times.items()}}, page


def boxes(page: LabPage, repeats: int) -> dict[str, float]:
    """Draw boxes in the front; the medians of seconds and bytes."""
    plot = Plot(page, page.output_of(1).locator(".bw-view").nth(1), "pareto")
    left, top, width, height = plot.area()
    times, sizes, mouse = [], [], page.page.mouse
    for repeat in range(repeats):
        start = left + width * (0.2 + 0.05 * repeat), top + height * 0.2
        mouse.move(*start)
        page.settle()
        before = page.received
        page.page.evaluate(f"() => {{ window.boxed = ({BOX})(); }}")
        mouse.down()
        mouse.move(start[0] + width * 0.3, top + height * 0.6, steps=6)
        mouse.up()
        times.append(page.page.evaluate("() => window.boxed") / 1e3)
        page.settle()
        sizes.append((page.received - before) / 1e6)
    return {"box, mouse-up to all counts [s]": median(times), "box [MB]": median(sizes)}


def dead(lab: Lab, slower: int = 6) -> int:
    """Front ends of mnist.ipynb that show no present state, with the processor so many times slower."""
    page = lab.open(path=ROOT / "notebooks" / "mnist.ipynb")
    session = page.page.context.new_cdp_session(page.page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.run_all(timeout=300)
    page.page.wait_for_timeout(15_000)
    return page.page.evaluate(DEAD)


def report(repeats: int = 5) -> None:
    """Print the figures: medians, and the least."""
    print("| | median | least |\n|---|---|---|")
    with lab() as opened_lab:
        runs = [opened(opened_lab) for _ in range(repeats)]
        for name in runs[0][0]:
            values = [figures[name] for figures, _page in runs]
            print(f"| {name} | {median(values):.3f} | {min(values):.3f} |")
        for name, value in boxes(runs[-1][1], repeats).items():
            print(f"| {name} | {value:.3f} | |")
        print(f"| dead front ends of mnist.ipynb, six-fold slower | {dead(opened_lab)} | |")
