"""Many designs as an image: cells of pixels, coloured by their most frequent group, as opaque as they hold designs."""

from __future__ import annotations

import struct
import zlib

import numpy as np

from ..model.arrays import Ints, Mask
from .chart import Chart, Pane
from .emphasis import DIM, Emphasis
from .marks import Density

#: Opacity of a cell with one design, and of the fullest; and of what is not selected, as a share of these.
LEAST, MOST, REST = 0.35, 1.0, 0.3
#: Cells that a ring is wider than what it is around.
RING = 1
#: Pixels of a cell.
CELL = 2.0


def shape_of(width: float, height: float) -> tuple[int, int]:
    """The shape of the image of a pane of so many pixels: rows and columns of cells.

    >>> shape_of(640.0, 400.0)
    (200, 320)
    """
    high, wide = (max(int(side / CELL), 8) for side in (height, width))
    return high, wide


def cells(pane: Pane, mark: Density, shape: tuple[int, int]) -> Ints:
    """The cell of each dot, numbered by rows from the top left, shape (n,); -1 outside the pane."""
    high, wide = shape
    across, down = pane.x.fractions(mark.x), 1.0 - pane.y.fractions(mark.y)
    inside = (across >= 0) & (across <= 1) & (down >= 0) & (down <= 1)
    column, row = np.minimum(np.floor(across * wide), wide - 1), np.minimum(np.floor(down * high), high - 1)
    return np.where(inside, row * wide + column, -1).astype(np.intp)


def picture(chart: Chart, pane: Pane, mark: Density, shape: tuple[int, int], emphasis: Emphasis) -> Ints:
    """The image of a density, RGBA bytes of the shape (height, width, 4).

    Where designs are selected, their cells stand out and the others stay, faintly. Of hollow looks the cells around
    are painted, like rings.
    """
    at = cells(pane, mark, shape)
    seen = (at >= 0) & emphasis.shown(chart, mark)
    image = np.zeros((shape[0] * shape[1], 4), dtype=np.uint8)
    bright = emphasis.opacities(chart, mark) > DIM
    if emphasis.selecting:
        chosen = mark.rows.any(emphasis.selected)
        _paint(image, mark, at, seen & ~(chosen & bright), REST)
        _paint(image, mark, at, seen & chosen & bright, 1.0)
    else:
        _paint(image, mark, at, seen & ~bright, REST)
        _paint(image, mark, at, seen & bright, 1.0)
    grid = image.reshape(*shape, 4)
    return _around(grid) if mark.looks[0].hollow else grid


def _around(image: Ints) -> Ints:
    """An image whose cells are spread to those around them, the most opaque on top."""
    high, wide, _ = image.shape
    padded = np.pad(image, ((RING, RING), (RING, RING), (0, 0)))
    spread: Ints = image.copy()
    for down in range(2 * RING + 1):
        for right in range(2 * RING + 1):
            moved = padded[down : down + high, right : right + wide]
            stronger = moved[..., 3] > spread[..., 3]
            spread[stronger] = moved[stronger]
    return spread


def _paint(image: Ints, mark: Density, at: Ints, rows: Mask, share: float) -> None:
    """Paint the cells of some dots over the image."""
    if not rows.any():
        return
    used, cell = np.unique(at[rows], return_inverse=True)  # most cells are empty
    colours, of_look = np.unique([look.colour for look in mark.looks], return_inverse=True)
    colour = of_look[mark.look[rows]]
    each = np.bincount(cell * len(colours) + colour, minlength=len(used) * len(colours)).reshape(len(used), -1)
    counts = each.sum(axis=1)
    table = np.array([[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in colours.tolist()])
    depth = np.log1p(counts) / np.log1p(counts.max())
    image[used, :3] = table[each.argmax(axis=1)]
    image[used, 3] = np.round(255 * share * (LEAST + (MOST - LEAST) * depth))


def png(image: Ints) -> bytes:
    """An RGBA image as a PNG file: no library is needed for one that is neither filtered nor interlaced.

    >>> png(np.zeros((2, 3, 4), dtype=np.uint8))[:8]
    b'\\x89PNG\\r\\n\\x1a\\n'
    """
    high, wide, _ = image.shape
    lines = np.zeros((high, 1 + 4 * wide), dtype=np.uint8)  # each line says first that it has no filter
    lines[:, 1:] = image.reshape(high, -1)
    head = struct.pack(">IIBBBBB", wide, high, 8, 6, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(lines.tobytes(), 1)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
