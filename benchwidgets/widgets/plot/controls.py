"""Controls of a view that stand for its options: what is chosen is set, and what is set is shown."""

from __future__ import annotations

from ipywidgets import Dropdown, ToggleButton, Widget

#: Stands for None in a list to choose from: ipywidgets shows a list whose value is None as empty.
NOTHING = ""


def dropdown(text: str, options, width: int, text_width: int) -> Dropdown:
    """A list to choose from, with a text before it; widths in pixels."""
    control = Dropdown(description=text, options=options, layout={"width": f"{width}px"})
    control.style.description_width = f"{text_width}px"
    return control


def toggle(text: str, tooltip: str, width: int) -> ToggleButton:
    """A button that is on or off."""
    return ToggleButton(description=text, tooltip=tooltip, layout={"width": f"{width}px"})


def _meant(value):
    return None if value == NOTHING and isinstance(value, str) else value


class Bound:
    """Pairs of a control and the option of a view that it stands for."""

    def __init__(self, view, pairs: list[tuple[Widget, str]]):
        self._view, self._pairs = view, pairs
        for control, trait in pairs:
            control.observe(lambda change, trait=trait: view._choose(trait, _meant(change["new"])), "value")

    def __getitem__(self, trait: str) -> Widget:
        return next(control for control, name in self._pairs if name == trait)

    @property
    def widgets(self) -> list[Widget]:
        return [control for control, _trait in self._pairs]

    def refresh(self, options: dict[str, list], **shown) -> None:
        """Show the options of the view; ``options`` are choices by trait, ``shown`` stands for a trait."""
        with self._view._quietly():
            for control, trait in self._pairs:
                value = shown.get(trait, getattr(self._view, trait))
                if trait in options:
                    _offer(control, options[trait], value)
                control.value = NOTHING if value is None else value


def _offer(control: Dropdown, options: list, value) -> None:
    """Offer choices, and what is chosen now where it is not among them."""
    choices = [choice[1] if isinstance(choice, tuple) else choice for choice in options]
    offered = options if value in choices else [(str(value), value), *options]
    offered = [(each[0], NOTHING) if isinstance(each, tuple) and each[1] is None else each for each in offered]
    if offered != list(control.options):
        control.options = offered
