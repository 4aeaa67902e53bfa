"""A JupyterLab of the tests' own: one process on a loopback port, all its folders temporary.

The labextensions still come from the running environment (its `share/jupyter` stays on the search path), so
that the tests see what a person who installed the package sees.
"""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

SETTINGS = {
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    # every cell is in the page, also those below the fold
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    "@jupyterlab/docmanager-extension/plugin": {"autosave": False},
}
IDLE_LIMIT = 1800  # seconds after which a server that lost its pytest ends by itself


class LabServer:
    """Starts on construction, answers `api` calls, stops with `stop` (safe to repeat)."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.root = folder / "root"
        self.token = secrets.token_hex(16)
        self.url = ""
        self._make_folders()
        self._log = (folder / "server.log").open("w")
        self._process = subprocess.Popen(
            self._command(), env=self._environment(), stdout=self._log, stderr=self._log,
            stdin=subprocess.DEVNULL, cwd=self.root,
        )  # fmt: skip

    def _make_folders(self):
        for name in ("root", "config", "data", "runtime", "ipython", "workspaces", "settings"):
            (self.folder / name).mkdir(parents=True)
        for plugin, values in SETTINGS.items():
            path = self.folder / "settings" / f"{plugin}.jupyterlab-settings"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(values))

    def _environment(self) -> dict:
        folders = {
            "JUPYTER_CONFIG_DIR": "config",
            "JUPYTER_DATA_DIR": "data",
            "JUPYTER_RUNTIME_DIR": "runtime",
            "IPYTHONDIR": "ipython",
            "JUPYTERLAB_SETTINGS_DIR": "settings",
            "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        }
        own = {name: str(self.folder / folder) for name, folder in folders.items()}
        # the token by environment, so that it stands in no process list; the other keeps a kernel's debugger
        # from writing a warning about frozen modules to stderr
        return {**os.environ, **own, "JUPYTER_TOKEN": self.token, "PYDEVD_DISABLE_FILE_VALIDATION": "1"}

    def _command(self) -> list[str]:
        options = [
            "--no-browser",
            "--expose-app-in-browser",
            "--ServerApp.ip=127.0.0.1",
            f"--ServerApp.port={free_port()}",
            f"--ServerApp.root_dir={self.root}",
            f"--ServerApp.shutdown_no_activity_timeout={IDLE_LIMIT}",
            f"--MappingKernelManager.cull_idle_timeout={IDLE_LIMIT}",
        ]
        if getattr(os, "geteuid", lambda: 1)() == 0:
            options.append("--allow-root")
        return [sys.executable, "-m", "jupyterlab", *options]

    def wait_until_ready(self, timeout: float = 60):
        """Wait for the first answer; the port is read from the server, which may have had to take another."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"JupyterLab stopped while starting:\n{self.log()}")
            if self._answers():
                return
            time.sleep(0.1)
        self.stop()
        raise RuntimeError(f"JupyterLab did not answer within {timeout} s:\n{self.log()}")

    def _answers(self) -> bool:
        for path in (self.folder / "runtime").glob("jpserver-*.json"):
            try:
                self.url = json.loads(path.read_text())["url"]
                self.api("GET", "status")
            except (OSError, ValueError):  # not written to its end, or not listening yet
                continue
            return True
        return False

    def api(self, method: str, path: str, body: dict | None = None):
        """One call of the server's REST interface; the decoded answer, None where it is empty."""
        request = urllib.request.Request(
            f"{self.url}api/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"token {self.token}", "Content-Type": "application/json"},
        )
        # no proxy of the machine between the test and its own server
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def start_session(self, name: str) -> dict:
        """A kernel for the notebook `name`, which the page then finds and uses."""
        body = {"path": name, "name": name, "type": "notebook", "kernel": {"name": "python3"}}
        return self.api("POST", "sessions", body)

    def end_session(self, session: dict):
        """Shut the session's kernel down; one that is gone already is fine."""
        try:
            self.api("DELETE", f"sessions/{session['id']}")
        except urllib.error.HTTPError as error:
            if error.code not in (404, 410):
                raise

    def connection_file(self, session: dict) -> Path:
        """Where a second client finds the session's kernel."""
        return self.folder / "runtime" / f"kernel-{session['kernel']['id']}.json"

    def log(self) -> str:
        """The end of what the server printed."""
        return (self.folder / "server.log").read_text(errors="replace")[-4000:]

    def stop(self, patience: float = 15):
        """Terminate (the server then shuts its kernels down), and kill what does not listen."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(patience)
            except subprocess.TimeoutExpired:
                self._process.kill()  # kernels notice that their parent is gone, and end
                self._process.wait()
        self._log.close()


def free_port() -> int:
    """A loopback port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
