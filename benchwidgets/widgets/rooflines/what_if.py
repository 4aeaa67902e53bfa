"""The what-if panel of a roofline: factors on peak and bandwidths of a platform, and where it holds its weights."""

from __future__ import annotations

from math import log2

import pandas as pd
from ipywidgets import Button, Dropdown, FloatLogSlider, HBox, Label, Widget
from traitlets import HasTraits

from ...model.intensity import WEIGHTS
from ...model.machines import levels_of

BOX = {"flex_flow": "row wrap", "align_items": "center", "grid_gap": "4px 12px", "overflow": "visible"}
#: Octaves that a slider goes down and up from 1.
OCTAVES = 3.0


class WhatIfPanel(HBox):
    """Sliders bound to the traits ``what_if`` and ``weights`` of a view.

    Parameters
    ----------
    view : HasTraits
        Has ``what_if``, ``weights``, and ``weights_of(platform)``.
    platforms : list of str
        What can be changed.
    levels : pandas.DataFrame
        Their further memory levels; each that the platform chosen has shows a slider of its own.
    """

    def __init__(self, view: HasTraits, platforms: list[str], levels: pd.DataFrame):
        self._view, self._levels, self._applying = view, levels, False
        words = {"description_width": "58px"}
        self.platform = Dropdown(options=platforms, description="platform", layout={"width": "220px"}, style=words)
        self.peak = _slider("peak", "Factor on the compute roof")
        self.bandwidth = _slider("bandwidth", "Factor on the bandwidth of the off-chip memory")
        names = dict.fromkeys(levels["level"])
        self.levels = {name: _slider(name, f"Factor on the bandwidth of the memory level {name}") for name in names}
        self.weights = Dropdown(options=list(WEIGHTS), description="weights", layout={"width": "160px"}, style=words)
        self.reset = Button(description="Reset", tooltip="Undo the what-if of all platforms", layout={"width": "auto"})
        self.changed = Label()
        self.platform.observe(lambda _change: self.refresh(), "value")
        for each in self._sliders().values():
            each.observe(lambda _change: self._on_factor(), "value")
        self.weights.observe(self._on_weights, "value")
        self.reset.on_click(lambda _button: setattr(view, "what_if", {}))
        sliders = self._sliders().values()
        super().__init__([self.platform, *sliders, self.weights, self.reset, self.changed], layout=BOX)
        self.refresh()

    def refresh(self) -> None:
        """Show what the view has for the platform chosen."""
        self._applying = True
        factors = self._view.what_if.get(self.platform.value, {})
        present = levels_of(self.platform.value, self._levels)
        for name, slider in self._sliders().items():
            slider.layout.display = "none" if name in self.levels and name not in present else None
            value = factors.get(name, 1.0)
            slider.min = min(slider.min, log2(value))
            slider.max = max(slider.max, log2(value))
            slider.value = value
        self.weights.value = self._view.weights_of(self.platform.value)
        self.changed.value = f"changed: {', '.join(self._view.what_if)}" if self._view.what_if else ""
        self.reset.disabled = not self._view.what_if
        self._applying = False

    def _sliders(self) -> dict[str, Widget]:
        return {"peak": self.peak, "bandwidth": self.bandwidth, **self.levels}

    def _on_factor(self) -> None:
        if not self._applying:
            factors = {name: slider.value for name, slider in self._sliders().items() if slider.value != 1.0}
            others = {name: value for name, value in self._view.what_if.items() if name != self.platform.value}
            self._view.what_if = {**others, self.platform.value: factors} if factors else others

    def _on_weights(self, change) -> None:
        if not self._applying:
            held = {platform: self._view.weights_of(platform) for platform in self.platform.options}
            self._view.weights = {**held, self.platform.value: change["new"]}


def _slider(name: str, tooltip: str) -> FloatLogSlider:
    return FloatLogSlider(
        **{"value": 1.0, "base": 2.0, "min": -OCTAVES, "max": OCTAVES, "step": 0.001, "readout_format": ".2f"},
        **{"description": f"{name} ×", "tooltip": tooltip},
        layout={"width": "300px"},
        style={"description_width": "92px"},
    )
