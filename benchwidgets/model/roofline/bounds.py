"""What bounds a design in theory, in words, and where neither roof explains how slow it is."""

from __future__ import annotations

#: Share of what is attainable below which a design is far from both roofs, so that neither explains its time.
FAR = 0.1


def bound_words(bound: str, level: str, efficiency: float) -> str:
    """Say what bounds a design in theory, with its memory level, and whether that explains anything.

    Parameters
    ----------
    bound, level : str
        As `place` gives them in the columns ``bound`` and ``limiting_level``.
    efficiency : float
        Performance / attainable performance; NaN where it is not known.

    Examples
    --------
    >>> bound_words("memory", "off-chip", 0.45), bound_words("compute", "compute", float("nan"))
    ('memory (off-chip)', 'compute')
    >>> bound_words("memory", "off-chip", 0.0226)
    'memory (off-chip) in theory; at under 10 % of both roofs, neither explains the time'
    """
    name = f"{bound} ({level})" if bound == "memory" else bound
    if not name or not efficiency < FAR:
        return name
    return f"{name} in theory; at under {100 * FAR:.0f} % of both roofs, neither explains the time"
