"""SVG text: elements with their attributes, and texts that no markup can break out of."""

from __future__ import annotations

import re

from ..model.values import carried

#: What XML cannot hold or no reader sees: control characters, marks that turn the direction of a text, non-characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)
_SPACES = re.compile(r"[\t\n\r\u2028\u2029]+")
_MARKUP = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#39;"}


def clean(text: str) -> str:
    """A text on one line, without what XML cannot hold or what would turn the text after it.

    >>> clean("a\\x00b\\nc\\u202ed")
    'ab cd'
    """
    return carried(_UNSEEN.sub("", _SPACES.sub(" ", str(text))))


def escaped(text: str) -> str:
    """A text as the content of an element, or within the quotes of an attribute.

    >>> escaped('<script>"&')
    '&lt;script&gt;&quot;&amp;'
    """
    return clean(text).translate(_MARKUP)


def number(value: float) -> str:
    """A number of pixels, to a hundredth.

    >>> number(1.0), number(0.126), number(-0.001)
    ('1', '0.13', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """An element; ``content`` is markup, None as an attribute leaves it out.

    >>> element("text", escaped("a<b"), x=1.5, text_anchor="end", transform=None)
    '<text x="1.5" text-anchor="end">a&lt;b</text>'
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{number(value) if isinstance(value, float) else escaped(str(value))}"'
        for key, value in attributes.items() if value is not None
    )  # fmt: skip
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def group(content: str, title: str = "", /, **attributes: object) -> str:
    """Elements that belong together, and what they are; nothing where there are none."""
    if not content:
        return ""
    return element("g", (element("title", escaped(title)) if title else "") + content, **attributes)


def moved(content: str, x: float, y: float) -> str:
    """Elements at another place."""
    return group(content, transform=f"translate({number(x)},{number(y)})")
