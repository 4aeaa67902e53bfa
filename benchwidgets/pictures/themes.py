"""The colours of a picture beside those of its data: for a light page, a dark page, and print."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.errors import OptionError, listed, shown
from ..model.looks import NEUTRAL, TEXT

#: Fonts that are there nearly everywhere, the generic one last: a printer that knows no family drops the text.
FONT = "Helvetica, Arial, 'DejaVu Sans', sans-serif"


@dataclass(frozen=True)
class Theme:
    """Colours of the paper, of text, of text that steps back, of grid lines and of axes; and the least line [px]."""

    paper: str
    ink: str
    quiet: str
    grid: str
    axis: str
    chosen: str
    least: float = 0.0

    def text(self, colour: str) -> str:
        """The colour of a text that has this look."""
        return {TEXT: self.ink, NEUTRAL: self.quiet}.get(colour, colour)

    def drawn(self, colour: str) -> str:
        """The colour of a mark that has this look."""
        return self.ink if colour == TEXT else colour


THEMES = {
    "light": Theme("#ffffff", "#212121", "#5f5f5f", "#e4e4e4", "#757575", "#dcebf9"),
    "dark": Theme("#111111", "#e6e6e6", "#b0b0b0", "#333333", "#8a8a8a", "#17395c"),
    # hair lines and pale greys are lost in print
    "print": Theme("#ffffff", "#000000", "#333333", "#cfcfcf", "#000000", "#e2e2e2", least=0.75),
}


def theme_of(name: object) -> Theme:
    """The theme of a name.

    >>> theme_of("print").ink
    '#000000'
    """
    if isinstance(name, str) and name in THEMES:
        return THEMES[name]
    raise OptionError(f"theme: {shown(name)}; expected one of {listed(map(repr, THEMES))}")
