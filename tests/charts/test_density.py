"""Density: each cell has the colour of its most frequent group, and is as opaque as it is full."""

import math
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchwidgets.charts import density
from benchwidgets.charts.chart import Chart, Entry, Pane
from benchwidgets.charts.emphasis import Emphasis
from benchwidgets.charts.marks import Density, Look
from benchwidgets.charts.rows import Rows
from benchwidgets.charts.scale import Scale

COLOURS = ("#ff0000", "#0000ff")
SHAPE = (3, 4)


def chart_of(designs, hollow=False):
    x, y, look = (np.array(part, dtype=float) for part in zip(*designs, strict=True))
    codes = look.astype(np.intp)
    mark = Density(
        name="designs", x=x, y=y, look=codes, rows=Rows(np.arange(len(x))), entries=(codes,), fades=True, reached=True,
        looks=tuple(Look(colour, opacity=0.8, hollow=hollow) for colour in COLOURS),
    )  # fmt: skip
    pane = Pane(Scale("x", (0.0, 4.0)), Scale("y", (0.0, 3.0)), (mark,))
    return Chart((pane,), len(x), tuple(Entry(colour, colour) for colour in COLOURS)), pane, mark


def slowly(designs, selected, hidden, dimmed):
    """The colour and opacity of each cell, painted design by design: those that stay behind first."""
    image = np.zeros((*SHAPE, 4), dtype=int)
    behind, front = [], []
    for row, (x, y, look) in enumerate(designs):
        if COLOURS[look] in hidden or not (0 <= x <= 4 and 0 <= y <= 3):
            continue
        strong = COLOURS[look] not in dimmed and (selected[row] or not any(selected))
        (front if strong else behind).append((min(int(3 - y), 2), min(int(x), 3), look))
    for layer, share in ((behind, 0.3), (front, 1.0)):
        counts = {}
        for down, across, look in layer:
            counts.setdefault((down, across), [0, 0])[look] += 1
        fullest = max((sum(each) for each in counts.values()), default=0)
        for cell, each in counts.items():
            # of two as frequent the first by its colour
            colour = min(COLOURS, key=lambda name: (-each[COLOURS.index(name)], name))
            depth = math.log1p(sum(each)) / math.log1p(fullest)
            opacity = round(255 * share * (0.35 + 0.65 * depth))
            image[cell] = [int(colour[i : i + 2], 16) for i in (1, 3, 5)] + [opacity]
    return image


PLACES = st.integers(-4, 35).map(lambda eighths: eighths / 8 + 1 / 16)
DESIGNS = st.lists(st.tuples(PLACES, PLACES, st.integers(0, 1), st.booleans()), min_size=1, max_size=25)
KEYS = st.sets(st.sampled_from(COLOURS))


@settings(max_examples=200)
@given(DESIGNS, KEYS, KEYS)
def test_the_picture_is_that_of_a_slow_twin(told, hidden, dimmed):
    designs, selected = [each[:3] for each in told], np.array([each[3] for each in told])
    chart, pane, mark = chart_of(designs)
    emphasis = Emphasis(selected, hidden=frozenset(hidden), dimmed=frozenset(dimmed))
    image = density.picture(chart, pane, mark, SHAPE, emphasis)
    expected = slowly(designs, selected, hidden, dimmed)
    drawn = expected[..., 3] > 0
    assert ((image[..., 3] > 0) == drawn).all()
    assert np.abs(image[drawn].astype(int) - expected[drawn]).max(initial=0) <= 1


def test_hollow_looks_are_rings_around_their_cells():
    chart, pane, mark = chart_of([(0.5, 2.5, 0)], hollow=True)
    image = density.picture(chart, pane, mark, SHAPE, Emphasis(np.zeros(1, dtype=bool)))
    assert (image[..., 3] > 0).tolist() == [[True, True, False, False], [True, True, False, False], [False] * 4]


def read_png(data):
    """The pixels of a PNG that is neither filtered nor interlaced, RGBA."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, parts = 8, {}
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + body),)
        parts[kind], at = body, at + 12 + length
    wide, high, *kind = struct.unpack(">IIBBBBB", parts[b"IHDR"])
    assert kind == [8, 6, 0, 0, 0]  # 8 bits a channel, RGBA
    lines = np.frombuffer(zlib.decompress(parts[b"IDAT"]), np.uint8).reshape(high, 1 + 4 * wide)
    assert not lines[:, 0].any()
    return lines[:, 1:].reshape(high, wide, 4)


@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (40, 7)])
def test_a_png_reads_back(shape):
    image = np.random.default_rng(0).integers(0, 256, (*shape, 4)).astype(np.uint8)
    assert (read_png(density.png(image)) == image).all()
