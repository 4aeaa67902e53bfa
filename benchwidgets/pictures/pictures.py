"""A picture: a size, what is drawn in it, and what it shows in words."""

from __future__ import annotations

from dataclasses import dataclass

from .markup import element, escaped
from .themes import FONT, Theme


@dataclass(frozen=True)
class Picture:
    """A drawing of so many pixels; ``content`` is SVG within its edges, ``words`` what it shows."""

    width: float
    height: float
    content: str
    words: str = ""

    def svg(self, theme: Theme, scale: float = 1.0) -> str:
        """The whole as an SVG document; ``scale`` is the size of its pixels on the outside.

        >>> from benchwidgets.pictures.themes import THEMES
        >>> Picture(20.0, 10.0, "", "nothing").svg(THEMES["light"])[:60]
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="1'
        """
        paper = element("rect", width=self.width, height=self.height, fill=theme.paper, class_="paper")
        return element(
            "svg", element("title", escaped(self.words)) + paper + self.content + "\n",
            xmlns="http://www.w3.org/2000/svg", width=scale * self.width, height=scale * self.height,
            viewBox=f"0 0 {self.width:g} {self.height:g}", font_family=FONT, role="img",
        ) + "\n"  # fmt: skip
