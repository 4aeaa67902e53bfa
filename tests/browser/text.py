"""Text from a kernel, made readable."""

import re

ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def plain(text: str) -> str:
    """`text` without the terminal's colour codes.

    >>> plain("\\x1b[31mNameError\\x1b[0m")
    'NameError'
    """
    return ANSI.sub("", text)
