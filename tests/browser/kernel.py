"""A second client of a notebook's kernel, to read the truth while the page is driven by the mouse.

Playwright keeps an asyncio loop running in the main thread, and jupyter_client wants one of its own; so all
calls of the client run in one worker thread.
"""

import ast
import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty

from jupyter_client.blocking import BlockingKernelClient

from .text import plain

# numpy, pandas and sets as lists; anything else json does not know as its text
ENCODE = (
    "__import__('json').dumps({expression}, default=lambda value: "
    "value.tolist() if hasattr(value, 'tolist') else "
    "list(value) if hasattr(value, '__iter__') else str(value))"
)


class KernelProbe:
    """Reads values from a running kernel and collects what the kernel complains about."""

    def __init__(self, connection_file: Path, timeout: float = 60):
        self.complaints: list[str] = []
        self._timeout = timeout
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kernel-probe")
        self._client = self._thread.submit(connect, connection_file).result()

    def value(self, expression: str):
        """The JSON value of a Python expression, evaluated in the kernel after all that was sent before."""
        reply = self._run("", {"value": ENCODE.format(expression=f"({expression})")})
        answer = reply["user_expressions"]["value"]
        if answer["status"] != "ok":
            raise AssertionError(f"{expression}: {failure(answer)}")
        return json.loads(ast.literal_eval(answer["data"]["text/plain"]))

    def execute(self, code: str):
        """Run statements in the kernel, leaving no trace in the notebook."""
        self._run(code, {})

    def drain(self) -> list[str]:
        """All complaints so far: tracebacks and stderr, also those of callbacks that no cell shows."""
        self.execute("")  # reads all that the kernel told before
        return self.complaints

    def close(self):
        """Leave the kernel alone again."""
        self._thread.submit(self._client.stop_channels).result()
        self._thread.shutdown()

    def _run(self, code: str, expressions: dict) -> dict:
        return self._thread.submit(self._request, code, expressions).result()

    def _request(self, code: str, expressions: dict) -> dict:
        sent = self._client.execute(
            code, silent=True, store_history=False, user_expressions=expressions,
            allow_stdin=False, stop_on_error=False,
        )  # fmt: skip
        reply = self._reply_to(sent)
        self._collect_until(sent)
        if reply["status"] != "ok":
            raise AssertionError(f"in the kernel: {failure(reply)}")
        return reply

    def _reply_to(self, sent: str) -> dict:
        deadline = time.monotonic() + self._timeout
        while (left := deadline - time.monotonic()) > 0:
            try:
                message = self._client.get_shell_msg(timeout=left)
            except Empty:
                break
            if message["parent_header"].get("msg_id") == sent:
                return message["content"]
        raise AssertionError(f"the kernel did not answer within {self._timeout} s")

    def _collect_until(self, sent: str, patience: float = 5):
        """Read what the kernel told everybody, up to the word that it has done with the request `sent`."""
        done = False
        while not done:
            try:
                message = self._client.get_iopub_msg(timeout=patience)
            except Empty:  # a flood may have dropped that word
                return
            done = is_end_of(sent, message)
            self._note(message["msg_type"], message["content"])

    def _note(self, kind: str, content: dict):
        if kind == "error":
            self.complaints.append(failure(content))
        elif kind == "stream" and content["name"] == "stderr":
            self.complaints.append(content["text"])


def is_end_of(sent: str, message: dict) -> bool:
    """Whether `message` says that the kernel is idle after the request `sent`."""
    idle = message["content"].get("execution_state") == "idle"
    return idle and message["parent_header"].get("msg_id") == sent


def connect(connection_file: Path) -> BlockingKernelClient:
    """A client without heartbeat, which under load reports a dead kernel that lives."""
    client = BlockingKernelClient(connection_file=str(connection_file))
    client.load_connection_file()
    client.start_channels(stdin=False, hb=False, control=False)
    return client


def failure(content: dict) -> str:
    """The traceback of an error message, readable."""
    return plain("\n".join(content.get("traceback") or [f"{content['ename']}: {content['evalue']}"]))
