"""The stages of a view of facets, as one."""

from __future__ import annotations

from bqplot import Figure


class Stages:
    """The stages of a view as one: what is done to it is done to each."""

    def __init__(self):
        self.facets: list = []
        self.mode = "inspect"

    def __setattr__(self, name: str, value) -> None:
        super().__setattr__(name, value)
        if name == "mode":
            for facet in self.facets:
                facet.stage.mode = value

    @property
    def figure(self) -> Figure:
        return self.facets[0].stage.figure

    def reset(self) -> None:
        for facet in self.facets:
            facet.stage.reset()

    def clear_shape(self, but: object | None = None) -> None:
        for facet in self.facets:
            if facet is not but:
                facet.stage.clear_shape()
