"""What a view sends to its page, counted without a page: messages, and their bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import comm
from comm.base_comm import BaseComm


@dataclass
class Traffic:
    """Messages sent, and their bytes: of text and of arrays."""

    messages: int = 0
    size: int = 0


class _Counted(BaseComm):
    traffic = Traffic()

    def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **keys):
        """Count what would go to the page."""
        self.traffic.messages += 1
        self.traffic.size += len(json.dumps([data, keys], default=str))
        self.traffic.size += sum(memoryview(each).nbytes for each in buffers or ())


@contextmanager
def counting() -> Iterator[None]:
    """Let the widgets made meanwhile count what they send, also later."""
    opener, comm.create_comm = comm.create_comm, lambda *args, **keys: _Counted(*args, **keys)
    try:
        yield
    finally:
        comm.create_comm = opener


@contextmanager
def traffic() -> Iterator[Traffic]:
    """What is sent in the block by widgets that count."""
    before, _Counted.traffic = _Counted.traffic, Traffic()
    try:
        yield _Counted.traffic
    finally:
        _Counted.traffic = before
