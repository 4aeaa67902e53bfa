"""A row of buttons below a plot, each of which opens one panel of controls or closes it again."""

from __future__ import annotations

from ipywidgets import HBox, ToggleButton, VBox, Widget


class Drawer(VBox):
    """Panels of which at most one is open; ``titles`` may change later.

    Parameters
    ----------
    panels : mapping of str to Widget
        The panels by the title of their button.
    """

    def __init__(self, panels: dict[str, Widget], **options):
        self.panels = list(panels.values())
        self.buttons = [ToggleButton(description=title, layout={"width": "auto"}) for title in panels]
        for button in self.buttons:
            button.observe(self._on_press, "value")
        super().__init__([HBox(self.buttons, layout={"grid_gap": "4px"})], **options)

    def title(self, panel: Widget, text: str) -> None:
        """Change what the button of a panel says."""
        self.buttons[self.panels.index(panel)].description = text

    def show_panel(self, panel: Widget | None) -> None:
        """Show a panel, or none."""
        for button, each in zip(self.buttons, self.panels, strict=True):
            button.value = each is panel

    def _on_press(self, change) -> None:
        if change["new"]:
            for button in self.buttons:
                if button is not change["owner"]:
                    button.value = False
        shown = [panel for button, panel in zip(self.buttons, self.panels, strict=True) if button.value]
        self.children = [self.children[0], *shown]
