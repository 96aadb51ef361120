"""Starting the server."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from evenhand.site.commands import start_django


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    serving = commands.add_parser("serve", help="prepare the data folder and start the server")
    serving.add_argument("--host", help="the address to listen on (EVENHAND_HOST, else 127.0.0.1)")
    serving.add_argument("--port", help="the port to listen on (EVENHAND_PORT, else 8000)")
    serving.add_argument("--data", type=Path, help="the folder that keeps everything (EVENHAND_DATA, else ./data)")
    serving.add_argument("--demo", action="store_true", help="load the two worked examples")
    serving.set_defaults(command=serve)


def serve(options: argparse.Namespace) -> None:
    """Start the server and stay until it is stopped."""
    for name, value in (("HOST", options.host), ("PORT", options.port), ("DATA", options.data)):
        if value is not None:
            os.environ[f"EVENHAND_{name}"] = str(value)
    start_django()
    from evenhand.site import serving

    serving.serve(with_examples=options.demo)
