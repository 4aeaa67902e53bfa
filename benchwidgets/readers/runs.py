"""Join the rows that say one figure each to the runs they are of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

Run = tuple[int, dict[str, float]]


def join_runs(
    keys: Sequence[Hashable],
    quantities: Sequence[str],
    values: Sequence[float],
    performance: Sequence[str],
    power: Sequence[str],
) -> tuple[list[Run], dict[str, int]]:
    """Join the power of each run to its performance.

    Parameters
    ----------
    keys, quantities, values : sequences of length n
        Per row of the file: which run it is of, which quantity it says ("" where none), and the number.
    performance, power : sequences of str
        The quantities that make a run, and those that are joined to it.

    Returns
    -------
    runs : list of (int, dict of str to float)
        The first row of each run in the file, and its quantities; in the order of the file.
    not_joined : dict of str to int
        {reason: rows}

    Examples
    --------
    >>> join_runs(["a", "b", "a"], ["fps", "fps", "power_w"], [9.0, 8.0, 2.0], ["fps"], ["power_w"])
    ([(0, {'fps': 9.0, 'power_w': 2.0}), (1, {'fps': 8.0})], {})
    """
    runs: list[Run] = []
    lost: Counter[str] = Counter()
    for rows in _groups(keys, quantities):
        count = max((len(rows.get(each, ())) for each in performance), default=0)
        joined = [each for each in power if each in rows and len(rows[each]) == count]
        for each in power:
            if each in rows and each not in joined:
                lost["power of several runs" if count else "power without performance"] += len(rows[each])
        said = {each: rows[each] for each in (*performance, *joined) if each in rows}
        runs += [_run(said, place, values) for place in range(count)]
    return sorted(runs, key=lambda run: run[0]), dict(lost)


def _groups(keys: Sequence[Hashable], quantities: Sequence[str]) -> Iterable[dict[str, list[int]]]:
    """Per key, the rows of the file that say each quantity."""
    groups: dict[Hashable, dict[str, list[int]]] = {}
    for row, (key, quantity) in enumerate(zip(keys, quantities, strict=True)):
        if quantity:
            groups.setdefault(key, {}).setdefault(quantity, []).append(row)
    return groups.values()


def _run(said: dict[str, list[int]], place: int, values: Sequence[float]) -> Run:
    """Take the figure at one place of each quantity that has so many."""
    rows = {quantity: at[place] for quantity, at in said.items() if place < len(at)}
    return min(rows.values()), {quantity: values[row] for quantity, row in rows.items()}
