"""Starting `evenhand serve` as a person does, and stopping it."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECONDS_TO_START = 90


@dataclass
class RunningServer:
    """A server that answers."""

    address: str
    data: Path
    process: subprocess.Popen[str]
    printed: str = ""
    log: Path = field(default_factory=Path)
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def sign_in_path(self) -> str:
        """The path of the one-time link that the start printed."""
        found = re.search(r"Sign in\s+http://[^/]+(\S+)", self.printed)
        assert found, self.printed
        return found[1]

    def run(self, code: str) -> str:
        """What a piece of Python prints that runs beside the server, on its data, with Django started."""
        begin = "import django; django.setup()\n"
        settings = {
            "DJANGO_SETTINGS_MODULE": "evenhand.site.settings",
            "EVENHAND_DATA": str(self.data),
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        command = [sys.executable, "-c", begin + code]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            env=clean_environment() | self.settings | settings,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def stop(self) -> float:
        """Ask it to stop, as Ctrl+C does, and give the seconds it took."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)
        return time.monotonic() - begun


@contextlib.contextmanager
def running_server(data: Path, *options: str, module: str = "evenhand", **settings: str) -> Iterator[RunningServer]:
    """A server on a free port of this machine, ended with the block. `module`: what is run in place of evenhand."""
    port = free_port()
    data.parent.mkdir(parents=True, exist_ok=True)
    log = data.parent / f"log-{port}.jsonl"
    command = [sys.executable, "-m", module, "serve", "--port", str(port), "--data", str(data), *options]
    with log.open("w") as errors:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, env=clean_environment() | settings
        )
    server = RunningServer(f"http://127.0.0.1:{port}", data, process, log=log, settings=settings)
    try:
        server.printed = read_greeting(process, log)
        wait_until_it_answers(server)
        yield server
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def clean_environment() -> dict[str, str]:
    """The surroundings without the settings of the tests."""
    return {k: v for k, v in os.environ.items() if not k.startswith("EVENHAND_") and k != "DATABASE_URL"}


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def read_greeting(process: subprocess.Popen[str], log: Path) -> str:
    assert process.stdout is not None
    printed = ""
    for line in process.stdout:
        printed += line
        if line.strip().startswith("Stop"):
            return printed
    raise AssertionError(f"The server did not start.\n{printed}{log.read_text()}")


def wait_until_it_answers(server: RunningServer) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            urllib.request.urlopen(f"{server.address}/healthz", timeout=SECONDS_TO_START).close()
            return
        except (urllib.error.URLError, ConnectionError):
            assert time.monotonic() < until, server.log.read_text()
