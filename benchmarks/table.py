"""How a DesignSpaceTable does at 1,000 to 1,000,000 rows, in JupyterLab driven by Chromium.

    python benchmarks/table.py [--rows 1000 1000000] [--repeats 15]

Prints for each size the median and the largest number of bytes that the kernel sends for one key press, and the median
time from the key press until all rows in sight are painted: a page further, to the other end of the table, and after a
click on a heading (a stable sort of all rows, which grows with their number; the others must not). Needs what the
browser tests need: `pip install -e .[test]`, and a Chromium.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402

from tests.browser import chromium  # noqa: E402
from tests.browser.lab import Lab  # noqa: E402
from tests.browser.server import LabServer  # noqa: E402

SIZES = [1_000, 10_000, 100_000, 1_000_000]
CELL = """
import json
import numpy as np
import pandas as pd
import benchwidgets as bw

rows, random = {rows}, np.random.default_rng(1)
frame = pd.DataFrame({{
    "platform": random.choice(["TX2", "NCS", "ZCU104-FINN"], rows), "batch": 2 ** random.integers(0, 10, rows),
    "fps": random.lognormal(8, 2, rows), "latency_ms": random.lognormal(0, 2, rows),
    "top1_pct": random.uniform(70, 99, rows), "power_w": random.uniform(1, 20, rows),
}}, index=[f"design {{i}}" for i in range(rows)])
table = bw.DesignSpaceTable(bw.DesignSpace(frame), heat={{"fps": "log"}})
sent, send = [], table.send
table.send = lambda content, buffers=None: (sent.append(len(json.dumps(content))), send(content, buffers))
table
"""
# presses a key in the grid; the time until the active row is painted and no row in sight waits for its cells
PRESS = """([key, row]) => new Promise(resolve => {
    const grid = document.querySelector('.bw-table [role=grid]');
    const begin = performance.now();
    const done = () => {
        const active = grid.querySelector('.bw-active')?.closest('[role=row]');
        const there = row === null || Number(active?.getAttribute('aria-rowindex')) === row + 2;
        const full = !grid.querySelector('.bw-waiting') && grid.getAttribute('aria-busy') === 'false';
        if (there && full) return resolve(performance.now() - begin);
        if (performance.now() - begin > 30000) return resolve(NaN);
        requestAnimationFrame(done);
    };
    grid.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
    requestAnimationFrame(done);
})"""
SORT = """() => new Promise(resolve => {
    const table = document.querySelector('.bw-table');
    const grid = table.querySelector('[role=grid]');
    const heading = () => table.querySelectorAll('[role=columnheader]')[3];
    const [before, begin] = [heading().getAttribute('aria-sort'), performance.now()];
    const done = () => {
        const sorted = heading().getAttribute('aria-sort') !== before;
        if (sorted && grid.getAttribute('aria-busy') === 'false') return resolve(performance.now() - begin);
        requestAnimationFrame(done);
    };
    heading().click();
    requestAnimationFrame(done);
})"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, nargs="+", default=SIZES, help="numbers of rows")
    options.add_argument("--repeats", type=int, default=15, help="key presses of each kind")
    asked = options.parse_args()
    titles = ["rows", "bytes (median)", "bytes (most)", "page [ms]", "other end [ms]", "sort [ms]"]
    print(" ".join(f"{title:>15}" for title in titles))
    server = LabServer(Path(tempfile.mkdtemp(prefix="bench-")))
    try:
        server.wait_until_ready()
        with sync_playwright() as playwright:
            browser = chromium.launch(playwright, chromium.find_browser(playwright))
            for rows in asked.rows:
                print(" ".join(f"{value:>15,.0f}" for value in measure(Lab(server, browser), rows, asked.repeats)))
            browser.close()
    finally:
        server.stop()


def measure(lab: Lab, rows: int, repeats: int) -> list[float]:
    """One line of the table: the number of rows, bytes and times."""
    page = lab.open(cells=[CELL.format(rows=rows)])
    try:
        page.run_all(timeout=300)
        page.page.wait_for_timeout(1000)  # histograms, which are asked for once, have come
        page.execute("sent.clear()")
        per_page = int(page.page.evaluate(PRESS, ["PageDown", None]) and active(page))
        pages = [press(page, "PageDown", per_page * (i + 2)) for i in range(min(repeats, rows // per_page - 3))]
        ends = [press(page, key, row) for key, row in [("End", rows - 1), ("Home", 0)] * (repeats // 2 + 1)]
        sizes = page.kernel("sent")
        sorts = [page.page.evaluate(SORT) for _ in range(3)]
    finally:
        lab.close()
    return [rows, median(sizes), max(sizes), median(pages), median(ends), median(sorts)]


def press(page, key: str, row: int) -> float:
    time = page.page.evaluate(PRESS, [key, row])
    page.page.wait_for_timeout(250)  # the next press meets an idle table
    return time


def active(page) -> int:
    """Place of the active row, which the first page down has reached."""
    page.settle()
    return page.page.evaluate("Number(document.querySelector('.bw-body .bw-active').parentNode.ariaRowIndex) - 2")


if __name__ == "__main__":
    main()
