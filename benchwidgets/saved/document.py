"""The HTML file: a strict content policy, one style, one script, the panels' pictures, and the data as base64."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..pictures.markup import element, escaped
from .arrays import ALIGNED, Store

#: What the file may do: run its one script and its one style by their hashes, show pictures that stand in it; no more.
POLICY = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
#: Of the data as the script reads them; it refuses another one.
VERSION = 1
WAITING = (
    "This page shows the pictures as they were saved. To point, select and sort it needs scripts, and a browser of "
    "2023 or later."
)


@dataclass(frozen=True)
class PanelMarkup:
    """A panel of the page: its title, its picture as markup, and whether it takes a whole row."""

    title: str
    picture: str
    wide: bool = False


def document(
    title: str, panels: Sequence[PanelMarkup], told: dict[str, Any], store: Store, script: str, style: str
) -> str:
    """The whole file.

    Raises
    ------
    ValueError
        Where script or style hold what would end their element.
    """
    if "</script" in script.lower() or "<!--" in script or "</style" in style.lower():
        raise ValueError("the script or the style would end its element")
    policy = POLICY.format(script=_hash(script), style=_hash(style))
    head = (
        element("meta", charset="utf-8")
        + element("meta", http_equiv="Content-Security-Policy", content=policy)
        + element("meta", name="viewport", content="width=device-width, initial-scale=1")
        + f"<title>{escaped(title)}</title><style>{style}</style>"
    )
    data = element("script", packed(told, store), type="application/octet-stream", id="data")
    body = (
        f'<main><header class="head"><h1>{escaped(title)}</h1></header>'
        f'<p id="waiting" class="waiting">{WAITING}</p><div id="panels" class="panels">'
        + "".join(_panel(place, panel) for place, panel in enumerate(panels))
        + f'</div></main>{data}<script type="module">{script}</script>'
    )
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head>\n<body>{body}</body></html>\n'


def packed(told: dict[str, Any], store: Store) -> str:
    """The data as text: the length of what is told as JSON, that, and the arrays, deflated and as base64."""
    words = json.dumps({"version": VERSION, **told}, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    words += " " * (-(len(words) + ALIGNED) % ALIGNED)
    content = len(words).to_bytes(ALIGNED, "little") + words.encode("ascii") + store.content()
    return base64.b64encode(zlib.compress(content, 6)).decode("ascii")


def _panel(place: int, panel: PanelMarkup) -> str:
    heading = f"<h2>{escaped(panel.title)}</h2>" if panel.title else ""
    kind = "panel wide" if panel.wide else "panel"
    attributes = {"class_": kind, "id": f"panel-{place}", "aria_label": panel.title or f"panel {place + 1}"}
    return element("section", f'{heading}<div class="plots">{panel.picture}</div>', **attributes)


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
