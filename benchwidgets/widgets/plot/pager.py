"""Which page of many is seen."""

from __future__ import annotations

from ipywidgets import Button, HBox, Label

from .selecting import BAR


class Pager:
    """Which page of many is seen: two buttons and words between; gone where there is one page."""

    def __init__(self, turn):
        self.words = Label()
        self.back, self.on = (
            Button(icon=f"chevron-{side}", tooltip=f"{tip} page", layout={"width": "36px"})
            for side, tip in (("left", "Previous"), ("right", "Next"))
        )
        self.back.on_click(lambda _button: turn(-1))
        self.on.on_click(lambda _button: turn(1))
        self.widget = HBox([self.back, self.words, self.on], layout={**BAR, "display": "none"})

    def show(self, page: int, pages: int, words: str) -> None:
        self.words.value, self.back.disabled, self.on.disabled = words, page <= 1, page >= pages
        self.widget.layout.display = "none" if pages <= 1 else ""
