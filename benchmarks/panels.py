"""Three linked panels in the kernel: widgets, messages and bytes, and processor time; at several numbers of designs."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from statistics import median

import numpy as np
from ipywidgets.widgets.widget import _instances

import benchwidgets as bw

from .designs import made_up, three_panels
from .traffic import Traffic, counting, traffic

SIZES = (784, 100_000)
REPEATS = 5


def timed(act: Callable[[], object]) -> tuple[float, Traffic]:
    """Seconds of the processor that something takes, and what it sends."""
    gc.collect()
    with traffic() as sent:
        begin = time.process_time()
        act()
        return time.process_time() - begin, sent


def gestures(space: bw.DesignSpace, views: list) -> dict[str, Callable[[int], object]]:
    """What a person does, by name; each takes the number of the repeat, so that none repeats the last state."""
    fps = space.frame["fps"].to_numpy()
    roofline = views[0]
    return {
        "select 20 %": lambda i: space.select_rows(np.flatnonzero(fps > np.quantile(fps, 0.8 + 0.001 * i))),
        "filter": lambda i: space.filter(f"fps > {1000 + i}"),
        "batch slider step": lambda i: setattr(roofline, "batch", 1 + i),
    }


def measure(rows: int) -> dict[str, str]:
    """The figures at a number of designs, in words."""
    frame = made_up(rows)
    before = len(_instances)
    with counting():
        space = bw.DesignSpace(frame)
        opened: list = []
        seconds, sent = timed(lambda: opened.extend(three_panels(space)))
        bw.Page(space, opened)
        found = {
            "widgets: roofline": f"{len(_widgets_of(opened[0]))}",
            "widgets: page of three": f"{len(_instances) - before}",
            "open": f"{1e3 * seconds:,.0f} ms, {sent.messages:,} messages, {sent.size / 1e6:.2f} MB",
        }
        for name, act in gestures(space, opened).items():
            runs = [timed(lambda i=i, act=act: act(i)) for i in range(REPEATS)]
            seconds, messages, size = (
                median(values) for values in zip(*((s, t.messages, t.size) for s, t in runs), strict=True)
            )
            found[name] = f"{1e3 * seconds:,.1f} ms, {messages:,.0f} messages, {size / 1e3:,.0f} kB"
    for view in opened:
        view.close()
    return found


def _widgets_of(view) -> list:
    from benchwidgets.widgets.opening import family

    return list(family(view, *view._parts()))


def report(sizes: tuple[int, ...] = SIZES) -> None:
    """Print a table, a column for each number of designs."""
    columns = {f"{rows:,} designs": measure(rows) for rows in sizes}
    names = list(next(iter(columns.values())))
    print("| |", " | ".join(columns), "|")
    print("|---|" + "---|" * len(columns))
    for name in names:
        print(f"| {name} |", " | ".join(column[name] for column in columns.values()), "|")
