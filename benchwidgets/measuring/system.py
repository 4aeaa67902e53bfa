"""What is measured on: a clock, the load, and the names of processor and BLAS."""

from __future__ import annotations

import datetime
import os
import platform
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

#: Share of a processor below which another process is taken to hold it, and load a processor above which it is busy.
WHOLE, BUSY = 0.9, 0.2
#: Seconds of looking how much of a processor there is.
LOOK = 0.05


@dataclass(frozen=True)
class System:
    """A machine to measure on; tests make one up.

    ``now`` tells seconds; ``share`` the part of one processor that this process gets, ``load`` the load a processor,
    NaN where that is not told. ``limit`` makes BLAS use so many threads in a block, None where nothing here can.
    """

    now: Callable[[], float]
    share: Callable[[], float]
    load: Callable[[], float]
    date: Callable[[], str]
    processor: str
    vendor: str
    processors: int
    memory_gb: float
    blas: str
    limit: Callable[[int], AbstractContextManager[Any]] | None = None

    def state(self) -> dict[str, Any]:
        """What a measurement says of the machine at its time: load, whether busy, BLAS, date."""
        load, share = self.load(), self.share()
        busy = share < WHOLE or load > BUSY
        return {"load": round(load, 2), "busy": bool(busy), "blas": self.blas, "date": self.date()}

    def threads(self) -> list[int | None]:
        """Numbers of threads to measure with: one and all, or None, as many as BLAS takes."""
        if self.limit is None:
            return [None]
        return [1, self.processors] if self.processors > 1 else [1]

    @contextmanager
    def using(self, threads: int | None) -> Iterator[None]:
        """BLAS with so many threads."""
        if threads is None or self.limit is None:
            yield
        else:
            with self.limit(threads):
                yield


def this_system() -> System:
    """The machine that this runs on."""
    name = _processor()
    return System(
        now=time.perf_counter,
        share=_share,
        load=_load,
        date=lambda: datetime.datetime.now(tz=datetime.timezone.utc).date().isoformat(),
        processor=name,
        vendor=next((word for word in ("AMD", "Intel", "Apple", "ARM") if word.lower() in name.lower()), ""),
        processors=_processors(),
        memory_gb=_memory_gb(),
        blas=_blas(),
        limit=_limit(),
    )


def mode_of(threads: int | None) -> str:
    """A number of threads as the mode of a platform.

    >>> mode_of(1), mode_of(2), mode_of(None)
    ('1 thread', '2 threads', '')
    """
    return "" if threads is None else f"{threads} thread{'s' * (threads != 1)}"


def _share() -> float:
    """How much of a processor a loop gets that asks for all of it."""
    begin, used = time.perf_counter(), time.process_time()
    while time.perf_counter() - begin < LOOK:
        pass
    return (time.process_time() - used) / (time.perf_counter() - begin)


def _load() -> float:
    """What other processes use of a processor while this one sleeps; where that is not told, the load of a minute."""
    try:
        before, own = _ticks(), time.process_time()
        time.sleep(4 * LOOK)
        used, every = (now - then for now, then in zip(_ticks(), before, strict=True))
        used -= (time.process_time() - own) * os.sysconf("SC_CLK_TCK")  # threads of BLAS wait awake for a while
        return max(used, 0.0) / every if every else 0.0
    except (OSError, ValueError):  # Linux alone has it
        return os.getloadavg()[0] / _processors() if hasattr(os, "getloadavg") else float("nan")


def _ticks() -> tuple[float, float]:
    """Ticks that all processors have worked, and those that there were, since the machine began."""
    with Path("/proc/stat").open(encoding="utf-8") as file:
        counts = [int(word) for word in file.readline().split()[1:9]]
    idle = counts[3] + counts[4]  # and waiting for a disk
    return float(sum(counts) - idle), float(sum(counts))


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.lower().startswith("model name")]
    return next(filter(None, [*names, platform.processor(), platform.machine()]), "CPU")


def _memory_gb() -> float:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1)
    except (AttributeError, ValueError, OSError):
        return float("nan")


def _blas() -> str:
    built: Any = np.show_config(mode="dicts")
    told = (built or {}).get("Build Dependencies", {}).get("blas", {})
    return f"{told.get('name', 'unknown')} {told.get('version', '')}".strip()


def _limit() -> Callable[[int], AbstractContextManager[Any]] | None:
    """threadpoolctl's limit, where that is installed."""
    try:
        limits: Any = import_module("threadpoolctl")
    except ImportError:
        return None
    return lambda threads: limits.threadpool_limits(limits=threads, user_api="blas")
