"""Colours, markers and dashes: one place for looks.

The colours are those of Okabe and Ito (2008), a few shaded so that each keeps a contrast of 3:1 on a white and on a
dark page. Every colour comes with a marker, so that none has to be told by its colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable

COLOURS = ["#0072b2", "#d55e00", "#009e73", "#c06a9b", "#b88600", "#8069c9", "#2b99c9", "#8c6d46", "#6b8e23"]
#: From the least to the largest, or from the first rank on: of like lightness, so that all read on both themes.
ORDERED = ["#8069c9", "#2f6fb0", "#1d8a86", "#6b8e23", "#b88600", "#d55e00"]
MARKERS = ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross", "ellipse", "rectangle", "arrow"]

#: Width of the line of a datatype; dashes say where its figures come from.
WIDTHS = {"INT2": 1.2, "INT4": 1.7, "INT8": 2.2, "FP16": 2.8, "FP32": 3.6}
PLAIN_WIDTH = 1.5
#: Line style of a roof by where its figures come from.
DASHES = {"datasheet": "solid", "measured": "dashed", "what-if": "dash_dotted"}
#: Line style of the roof that a what-if has moved.
GHOST_DASH = "dotted"

#: Grey that reads on both themes: what belongs to no group.
NEUTRAL = "#7f7f7f"
#: Text in a plot, in the colour of the page.
TEXT = "var(--jp-ui-font-color1, #555)"
#: Opacity of what is selected, and of the rest where anything is: still told apart on a dark page.
STRONG, FADED = 1.0, 0.25
#: What is chosen or best, told from every group by form too (ring, thick line).
ACCENT = "#c8102e"


def styles(names: Iterable[object]) -> dict[object, tuple[str, str]]:
    """A colour and a marker for each name, in order; the pair is unique for the first 81 names.

    >>> styles(["TX2", "NCS"])
    {'TX2': ('#0072b2', 'circle'), 'NCS': ('#d55e00', 'square')}
    """
    names = list(dict.fromkeys(names))
    result = {}
    for i, name in enumerate(names):
        turn = i // len(COLOURS)
        result[name] = (COLOURS[i % len(COLOURS)], MARKERS[(i + turn) % len(MARKERS)])
    return result
