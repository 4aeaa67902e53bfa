"""A GPU to measure on, by torch or cupy where one is installed: what is run there is timed by its own clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np

from ..model.errors import BenchwidgetsError, listed, shown

#: Something to run on a device; it is queued, and has happened when the device is asked.
Run = Callable[[], object]


class Device(Protocol):
    """A device with memory of its own; tests make one up."""

    name: str
    memory_gb: float
    library: str

    @property
    def datatypes(self) -> Sequence[str]:
        """The datatypes that it multiplies."""

    def product(self, datatype: str, size: int) -> Run:
        """A product of square matrices of so many rows."""

    def copy(self, size: int) -> Run:
        """A copy of so many bytes within its memory."""

    def seconds(self, run: Run, times: int) -> float:
        """How long so many runs took, one after the other, by the clock of the device."""


def device_of(name: str) -> Device:
    """The device of a name such as "cuda" or "cuda:1".

    Raises
    ------
    BenchwidgetsError
        Where the name is none, nothing installed reaches a GPU, or there is no such device.
    """
    match = re.fullmatch(r"cuda(?::([0-9]{1,3}))?", name)
    if match is None:
        raise BenchwidgetsError(f"device: {shown(name)}; expected 'cpu', 'cuda', or one of several such as 'cuda:1'")
    library = next((each for each in _DEVICES if find_spec(each) is not None), None)
    if library is None:
        raise BenchwidgetsError(
            f"device: {name!r} is reached by torch or cupy, and neither is installed: pip install torch, or cupy for "
            "the version of CUDA here"
        )
    count = _COUNTS[library]()
    number = int(match[1] or 0)
    if number >= count:
        there = listed(f"cuda:{each}" for each in range(count))
        raise BenchwidgetsError(f"device: no {name!r}; {library} finds {there if count else 'no GPU here'}")
    return _DEVICES[library](number)


class TorchDevice:
    """A GPU by torch, NVIDIA's or AMD's."""

    def __init__(self, number: int):
        self._torch: Any = import_module("torch")
        self._device = self._torch.device("cuda", number)
        told = self._torch.cuda.get_device_properties(self._device)
        self.name, self.memory_gb = str(told.name), round(told.total_memory / 1e9, 1)
        self.library = f"torch {self._torch.__version__}"

    @property
    def datatypes(self) -> Sequence[str]:
        halves = ["BF16"] if self._torch.cuda.is_bf16_supported() else []
        return ["FP32", "TF32", "FP16", *halves, "INT8", "FP64"]

    def product(self, datatype: str, size: int) -> Run:
        torch = self._torch
        kinds = {"FP32": torch.float32, "TF32": torch.float32, "FP16": torch.float16, "BF16": torch.bfloat16,
                 "FP64": torch.float64, "INT8": torch.int8}  # fmt: skip
        if datatype == "INT8":
            left, right = (torch.randint(-127, 127, (size, size), dtype=torch.int8, device=self._device) for _ in "lr")
            return lambda: torch._int_mm(left, right)
        left, right = (torch.rand(size, size, device=self._device).to(kinds[datatype]) for _ in "lr")
        result = torch.empty_like(left)
        rough = datatype == "TF32"

        def run() -> object:
            torch.backends.cuda.matmul.allow_tf32 = rough  # of the process, so it is said at every run
            return torch.matmul(left, right, out=result)

        return run

    def copy(self, size: int) -> Run:
        source = self._torch.ones(size // 4, device=self._device)
        target = self._torch.empty_like(source)
        return lambda: target.copy_(source)

    def seconds(self, run: Run, times: int) -> float:
        cuda = self._torch.cuda
        before = self._torch.backends.cuda.matmul.allow_tf32
        with cuda.device(self._device):
            begin, end = (cuda.Event(enable_timing=True) for _ in "be")
            begin.record()
            for _ in range(times):
                run()
            end.record()
            cuda.synchronize()
        self._torch.backends.cuda.matmul.allow_tf32 = before
        return float(begin.elapsed_time(end)) / 1e3


class CupyDevice:
    """A GPU by cupy."""

    datatypes: Sequence[str] = ("FP32", "FP16", "FP64")

    def __init__(self, number: int):
        self._cupy: Any = import_module("cupy")
        self._device = self._cupy.cuda.Device(number)
        told = self._cupy.cuda.runtime.getDeviceProperties(number)
        name = told["name"]
        self.name = name.decode() if isinstance(name, bytes) else str(name)
        self.memory_gb = round(told["totalGlobalMem"] / 1e9, 1)
        self.library = f"cupy {self._cupy.__version__}"

    def product(self, datatype: str, size: int) -> Run:
        kind = {"FP32": np.float32, "FP16": np.float16, "FP64": np.float64}[datatype]
        with self._device:
            left, right = (self._cupy.random.rand(size, size).astype(kind) for _ in "lr")
            result = self._cupy.empty_like(left)
        return lambda: self._cupy.matmul(left, right, out=result)

    def copy(self, size: int) -> Run:
        with self._device:
            source = self._cupy.ones(size // 4, dtype=np.float32)
            target = self._cupy.empty_like(source)
        return lambda: self._cupy.copyto(target, source)

    def seconds(self, run: Run, times: int) -> float:
        events = self._cupy.cuda
        with self._device:
            begin, end = events.Event(), events.Event()
            begin.record()
            for _ in range(times):
                run()
            end.record()
            end.synchronize()
        return float(events.get_elapsed_time(begin, end)) / 1e3


def _torch_count() -> int:
    return int(import_module("torch").cuda.device_count())


def _cupy_count() -> int:
    cupy = import_module("cupy")
    try:
        return int(cupy.cuda.runtime.getDeviceCount())
    except cupy.cuda.runtime.CUDARuntimeError:  # no driver
        return 0


_DEVICES: dict[str, Callable[[int], Device]] = {"torch": TorchDevice, "cupy": CupyDevice}
_COUNTS: dict[str, Callable[[], int]] = {"torch": _torch_count, "cupy": _cupy_count}
