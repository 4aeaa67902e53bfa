"""The legend of a chart as its page draws it: entries, and the bar of colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..charts.chart import ColourBar, Entry
from ..charts.legend import bar_ticks, bar_title, counted, entry_labels
from ..model.errors import OptionError, unknown

#: Length of the bar of colours [px].
BAR = 168.0


def bar_state(bar: ColourBar | None) -> dict | None:
    """The bar of colours as the page draws it: its ticks from the lower end to the upper."""
    if bar is None:
        return None
    return {"title": bar_title(bar), "colours": list(bar.colours),
            "ticks": [list(tick) for tick in bar_ticks(bar, BAR)]}  # fmt: skip


def entry_states(entries: Sequence[Entry]) -> list[dict]:
    """Legend entries as the page draws them; labels without room are shortened, still different where they were."""
    labels = entry_labels(entries)
    return [_state(entry, label) for entry, label in zip(entries, labels, strict=True)]


def _state(entry: Entry, label: str) -> dict:
    """An entry as the page draws it; what it has none of is left out."""
    entry = replace(entry, label=label, title=entry.title or (entry.label if label != entry.label else ""))
    names = ("key", "label", "section", "colour", "marker", "line", "title", "counts", "note")
    state = {name: value for name in names if (value := getattr(entry, name))}
    count = counted(entry)
    return {**state, **({"count": count} if count else {}), **({"width": entry.width} if entry.line else {})}


def check_entries(option: str, keys: Sequence[str], known: Sequence[str] | None) -> None:
    """Refuse a key that is none of a legend; where there is no legend yet, nothing is checked."""
    for key in keys:
        if known is not None and key not in known:
            raise OptionError(f"{option}: {unknown('entry', key, known, 'the legend')}")
