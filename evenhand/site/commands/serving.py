"""Starting the server."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path

from evenhand.site.commands import start_django
from evenhand.site.refused import Refused

FOUND = "found"
"""What stands in the place of an address when none was typed."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    serving = commands.add_parser("serve", help="prepare the data folder and start the server")
    serving.add_argument("--host", help="the address to listen on (EVENHAND_HOST, else 127.0.0.1)")
    serving.add_argument("--port", help="the port to listen on (EVENHAND_PORT, else 8000)")
    serving.add_argument("--data", type=Path, help="the folder that keeps everything (EVENHAND_DATA, else ./data)")
    serving.add_argument(
        "--lan",
        nargs="?",
        const=FOUND,
        metavar="ADDRESS",
        help="serve phones on the same Wi-Fi or hotspot, without internet (this machine's address, else found)",
    )
    serving.add_argument("--demo", action="store_true", help="load the two worked examples")
    serving.set_defaults(command=serve)


def serve(options: argparse.Namespace) -> None:
    """Start the server and stay until it is stopped."""
    for name, value in (("HOST", options.host), ("PORT", options.port), ("DATA", options.data)):
        if value is not None:
            os.environ[f"EVENHAND_{name}"] = str(value)
    if options.lan:
        os.environ |= settings_for_the_room(options.lan, os.environ)
    start_django()
    from evenhand.site import serving

    serving.serve(with_examples=options.demo, for_the_room=bool(options.lan))


def settings_for_the_room(wanted: str, environ: Mapping[str, str]) -> dict[str, str]:
    """The settings that make phones on the same network reach this machine, and this machine itself.

    Refuses: settings that say another address; a machine on no network; an address of another machine.
    """
    from evenhand.site.environment import read_environment
    from evenhand.site.local_network import addresses_for_phones, addresses_of_this_machine

    for name in ("EVENHAND_PUBLIC_URL", "EVENHAND_HOST"):
        if environ.get(name):
            raise Refused(f"--lan finds the address by itself. Leave {name} and --host out.")
    found = addresses_of_this_machine()
    addresses = addresses_for_phones(found)
    if wanted != FOUND:
        if wanted not in [each.address for each in found]:
            raise Refused(f"{wanted} is no address of this machine. It has: {', '.join(addresses) or 'none'}.")
        addresses = (wanted,)
    if not addresses:
        raise Refused(
            "This machine is on no local network. Join the Wi-Fi, or start a hotspot, and start the command again."
        )
    listening = dict.fromkeys((*addresses, "127.0.0.1"))
    return {
        "EVENHAND_HOST": ",".join(listening),
        "EVENHAND_PUBLIC_URL": f"http://{addresses[0]}:{read_environment(environ).port}",
        "EVENHAND_OTHER_HOSTS": ",".join(filter(None, [environ.get("EVENHAND_OTHER_HOSTS"), *addresses[1:]])),
    }
