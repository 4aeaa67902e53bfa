"""Doubts about the throughput of language models that a summary gives in queries or samples, and not in tokens.

Rounds of MLPerf inference give language models in tokens per second, as a query is worth as much work as it has tokens;
summaries made elsewhere call the same numbers Queries/s and Samples/s. How much work they would be as queries tells.
"""

from __future__ import annotations

import math
import re

import numpy as np
import pandas as pd

#: What names of language models have in them.
_NAMES = re.compile(r"llama|gpt|mi[sx]tral|deepseek|qwen|gemma|falcon|chatglm|(?<![a-z])(?:llm|phi|opt|bloom)(?![a-z])")

#: Parameters [10^9] that a token visits, where the name does not say it.
_ACTIVE = {"mixtral-8x7b": 12.9, "deepseek": 37.6, "gpt-oss-120b": 5.1, "gpt-oss-20b": 3.6, "gptj": 6.0, "gpt-j": 6.0}
_SIZE = re.compile(r"(?<![0-9a-z.])([0-9]+(?:\.[0-9]+)?)b(?![a-z])")
#: Those that a token visits, as in qwen3-vl-235b-a22b.
_VISITED = re.compile(r"(?<![0-9a-z.])a([0-9]+(?:\.[0-9]+)?)b(?![a-z])")

#: Fewer tokens than a query of these benchmarks has; and more [op/s] than an accelerator does that writes text, which
#: in recent rounds is some 10^14.
_TOKENS, _REACH = 100, 1e15

#: Models that rounds give in samples: the one language model up to v3.1, and those that look at pictures.
_BY_SAMPLES = re.compile(r"gpt-?j|(?<![a-z])vlm?(?![a-z])")


def is_language_model(name: str) -> bool:
    """Whether a network's name is that of a model that writes text.

    >>> [is_language_model(name) for name in ("llama2-70b-99", "GPT-J", "bert-99", "resnet50")]
    [True, True, False, False]
    """
    return bool(_NAMES.search(name[:200].casefold()))


def active_parameters(name: str) -> float:
    """The parameters that a token visits, as far as the name of the model tells; else NaN.

    >>> active_parameters("llama3.1-405b") / 1e9, active_parameters("mixtral-8x7b") / 1e9, active_parameters("bert")
    (405.0, 12.9, nan)
    """
    name = name[:200].casefold()
    known = next((active for part, active in _ACTIVE.items() if part in name), None)
    size = _VISITED.search(name) or _SIZE.search(name)
    return 1e9 * (known if known is not None else float(size[1]) if size else math.nan)


def doubted_throughput(frame: pd.DataFrame, units: list[str]) -> tuple[pd.Index, list[str]]:
    """The rows whose fps is doubted, and why.

    Parameters
    ----------
    frame : pandas.DataFrame
        With network, task, fps and accelerators, as `read_mlperf` makes it.
    units : list of str
        The units in which the file gives them.

    Returns
    -------
    labels : pandas.Index
        Language models with a throughput in inputs/s.
    notes : list of str
        What is doubted, why, and what to do; empty where nothing is.
    """
    names = [f"{network} {task}".casefold() for network, task in zip(frame["network"], frame["task"], strict=True)]
    parameters = np.array([active_parameters(name) for name in names], dtype=float)
    work = frame["fps"] * parameters * 2 * _TOKENS / frame["accelerators"].where(frame["accelerators"] > 0, 1)
    usual = np.array([bool(_BY_SAMPLES.search(name)) for name in names], dtype=bool) & ~(work > _REACH)
    doubted = frame[np.array([is_language_model(name) for name in names], dtype=bool) & frame["fps"].notna() & ~usual]
    if doubted.empty:
        return doubted.index, []
    remedy = (
        "rows = frame.attrs['doubted']['fps']; old, new = ['fps', 'fps_per_accelerator'], ['tokens_per_s', "
        "'tokens_per_s_per_accelerator']; frame.loc[rows, new] = frame.loc[rows, old].to_numpy(); "
    )
    return doubted.index, [
        f"{len(doubted)} row(s) of language models in {' and '.join(units) or 'inputs/s'}, which fps holds as the file "
        f"says: {_why(doubted, work[doubted.index])}; if so: {remedy}frame.loc[rows, old] = float('nan')"
    ]


def _why(doubted: pd.DataFrame, work: pd.Series) -> str:
    worst = doubted.loc[(work if work.notna().any() else doubted["fps"]).idxmax()]
    most = f"{worst['network']} has {worst['fps']:,.6g}"
    if not work.max() > _REACH:
        return f"{most}. Rounds give it in tokens/s, so they may be tokens/s"
    each = f"each of {worst['accelerators']:.0f} accelerators" if worst["accelerators"] > 1 else "one machine"
    return (
        f"{most}, which at {_TOKENS} tokens a query or more would be {work.max():.1e} op/s for {each}; one that writes "
        "text reaches some 1e14. They are probably tokens/s"
    )
