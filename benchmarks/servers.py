"""Real servers for measuring: `evenhand serve` on free ports, with what each costs."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
SECONDS_TO_START = 60.0


@dataclass
class Server:
    """One running process."""

    port: int
    data: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes]
    log: Path

    def cpu(self) -> float:
        """Processor time so far, user and system. Unit: seconds."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def status(self, name: str) -> int:
        """A line of /proc/PID/status as a number: VmRSS and VmHWM in kB, Threads."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))

    def beside(self, *words: str) -> Any:
        """What benchmarks.room_set prints, run on the same data."""
        command = [sys.executable, "-m", "benchmarks.room_set", *words]
        done = subprocess.run(
            command, cwd=HERE, env=self.environment, check=False, timeout=300, text=True, capture_output=True
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return json.loads(done.stdout)

    def kill(self) -> None:
        """End it at once, without a word (SIGKILL)."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> float:
        """Ask it to stop; the seconds it took."""
        begun = time.monotonic()
        self.process.terminate()
        self.process.wait(timeout=30)
        return time.monotonic() - begun


def environment_for(data: Path, **settings: str) -> dict[str, str]:
    """The surroundings of a server on this folder, with nothing of the host's own settings."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("EVENHAND_") and k != "DATABASE_URL"}
    return clean | {"EVENHAND_DATA": str(data), "PYTHONPATH": str(HERE)} | settings


def start(data: Path, port: int = 0, *, module: str = "evenhand", **settings: str) -> Server:
    """A server that answers, on a free port when none is named."""
    port = port or free_port()
    environment = environment_for(data, **settings)
    data.parent.mkdir(parents=True, exist_ok=True)
    log = data.parent / f"server-{port}.jsonl"
    command = [sys.executable, "-m", module, "serve", "--port", str(port)]
    with log.open("a") as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, env=environment, cwd=HERE)
    server = Server(port, data, environment, process, log)
    try:
        wait_for(server)
    except BaseException:
        process.kill()
        process.wait()
        raise
    return server


def wait_for(server: Server) -> None:
    """Wait until it answers."""
    import http.client

    until = time.monotonic() + SECONDS_TO_START
    while server.process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.02)
    raise RuntimeError(f"The server did not start.\n{server.log.read_text()[-2000:]}")


@contextlib.contextmanager
def running(count: int = 1, **settings: str) -> Iterator[list[Server]]:
    """So many servers on one folder, ended with the block."""
    with tempfile.TemporaryDirectory(prefix="evenhand-load-") as made:
        data = Path(made) / "data"
        servers: list[Server] = []
        try:
            servers.extend(start(data, 0, **settings) for _ in range(count))
            yield servers
        finally:
            for server in servers:
                if server.process.poll() is None:
                    server.kill()


def free_port() -> int:
    """A port of this machine that nobody uses."""
    import socket

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
