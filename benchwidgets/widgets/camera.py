"""The camera of a tool bar: the picture of a view, handed to the page as a file."""

from __future__ import annotations

from typing import Any

from ..model.errors import MissingPackageError
from ..pictures.files import EXTRA, png

#: Pixels of a PNG for each of the picture's own.
SCALE = 2.0


def take_picture(view: Any, host: Any) -> str:
    """Send the picture of a view by a front end; where nothing draws a PNG it is an SVG, and the words say so.

    Parameters
    ----------
    view : Panel or Page
        What is drawn, as `to_svg` draws it.
    host : FrontEnd
        The front end that hands the file over.
    """
    svg, name = view.to_svg(), type(view).__name__.removesuffix("Explorer").lower()
    try:
        data, ending, kind, words = png(svg, SCALE), "png", "image/png", ""
    except MissingPackageError:
        data, ending, kind = svg.encode(), "svg", "image/svg+xml"
        words = f"saved as SVG; for PNG: {EXTRA}"
    host.send({"kind": "file", "name": f"{name}.{ending}", "type": kind}, [data])
    return words
