"""Metrics of serving language models by the names that people use: ttft, tpot, itl, e2el, interactivity, tokens/s.

| name | meaning | better |
|---|---|---|
| ttft, time_to_first_token | time to first token | less |
| tpot, time_per_output_token | time per output token | less |
| itl, inter_token_latency | time between two tokens | less |
| e2el, e2e_latency | end-to-end latency of a request | less |
| intvty, interactivity, tokens_per_s_user | tokens/s a user | more |
| tput_per_gpu, tokens_per_s_gpu | tokens/s a GPU; with input_ or output_ before it of these alone | more |

Before or behind it may stand which statistic it is (mean, median, p90, p99, …), and behind that the unit of a time.
A time without one may be in seconds or milliseconds: its unit stays open.
"""

from __future__ import annotations

import re

_TIMES = {
    "ttft": "time to first token",
    "time_to_first_token": "time to first token",
    "tpot": "time per output token",
    "time_per_output_token": "time per output token",
    "itl": "inter-token latency",
    "inter_token_latency": "inter-token latency",
    "e2el": "end-to-end latency",
    "e2e_latency": "end-to-end latency",
}
_USER, _GPU = "tokens/s/user", "tokens/s/GPU"
_RATES = {
    "intvty": ("interactivity", _USER),
    "interactivity": ("interactivity", _USER),
    "tokens_per_s_user": ("interactivity", _USER),
    "tput_per_gpu": ("token throughput a GPU", _GPU),
    "tokens_per_s_gpu": ("token throughput a GPU", _GPU),
    **{f"{kind}_tput_per_gpu": (f"{kind} token throughput a GPU", _GPU) for kind in ("input", "output")},
    **{f"{kind}_tokens_per_s_gpu": (f"{kind} token throughput a GPU", _GPU) for kind in ("input", "output")},
}
_STATISTICS = {"mean": "mean", "avg": "mean", "median": "median", "min": "minimum", "max": "maximum", "std": "spread"}
_PERCENTILE = re.compile(r"p([0-9]{1,2}(?:\.[0-9]+)?)")
_UNITS = ("ms", "us", "s")


def serving_metric(column: str) -> tuple[str, str | None, str] | None:
    """The unit, better direction and label of a metric of serving; None where the name is that of none.

    >>> serving_metric("p99_ttft_ms"), serving_metric("median_intvty")
    (('ms', 'min', 'time to first token, p99'), ('tokens/s/user', 'max', 'interactivity, median'))
    >>> serving_metric("ttft"), serving_metric("latency_ms")
    (('', 'min', 'time to first token'), None)
    """
    words = column.casefold().split("_")
    unit = words.pop() if len(words) > 1 and words[-1] in _UNITS else ""
    said = [(word, at) for at in (0, -1) if (word := _statistic(words[at])) and len(words) > 1]
    if said:
        words.pop(said[0][1])
    name, statistic = "_".join(words), said[0][0] if said else ""
    label = _TIMES.get(name, "")
    if not label and not unit and name in _RATES:
        label, unit = _RATES[name]
    if not label:
        return None
    better = None if statistic == "spread" else "min" if name in _TIMES else "max"
    return unit, better, f"{label}, {statistic}" if statistic else label


def _statistic(word: str) -> str:
    """A word for a statistic as a screen writes it; "" for another word."""
    return word if _PERCENTILE.fullmatch(word) else _STATISTICS.get(word, "")
