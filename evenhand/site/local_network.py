"""Which addresses of this machine phones on the same Wi-Fi or hotspot can reach. Nobody outside is asked."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import struct
import sys
from collections.abc import Iterable
from dataclasses import dataclass

# Networks that lead into this machine's own containers or away through a tunnel: no phone in the room is on them.
NOT_IN_THE_ROOM = (
    "lo", "docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "tun", "tap", "wg", "utun", "tailscale", "zt", "ppp",
    "cni", "podman",
)  # fmt: skip
# Home and office routers, hotspots of laptops and phones; last what machines give themselves where nobody gives any.
RANGES = tuple(map(ipaddress.IPv4Network, ("192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/12", "169.254.0.0/16")))
# One address of each common network: routers, and the hotspots of Windows, Linux, macOS, iPhones and Android phones.
WOULD_BE_REACHED_FROM = (
    "192.168.1.254", "192.168.0.254", "192.168.137.254", "10.42.0.254", "192.168.2.254", "172.20.10.14",
    "192.168.43.254", "10.0.0.254", "172.16.0.254", "169.254.255.254",
)  # fmt: skip
ASK_FOR_ADDRESS = {"linux": 0x8915, "darwin": 0xC0206921}
"""The number of the question `SIOCGIFADDR` on each system."""


@dataclass(frozen=True, slots=True)
class Found:
    """An address of this machine, and the name of the network card it stands on where the system tells."""

    address: str
    card: str = ""


def addresses_for_phones(found: Iterable[Found]) -> tuple[str, ...]:
    """Those that phones in the room can reach, the likeliest first.

    >>> addresses_for_phones([Found("127.0.0.1", "lo"), Found("10.8.0.2", "tun0"), Found("192.168.43.7", "wlan0")])
    ('192.168.43.7',)
    """
    usable = {each.address: rank(each.address) for each in found if not each.card.startswith(NOT_IN_THE_ROOM)}
    known = [(place, address) for address, place in usable.items() if place is not None]
    return tuple(address for _, address in sorted(known, key=lambda pair: pair[0]))


def rank(address: str) -> int | None:
    """The place of an address among the likely ones. Unknown: None for one that is not of a local network."""
    number = ipaddress.IPv4Address(address)
    return next((place for place, network in enumerate(RANGES) if number in network), None)


def addresses_of_this_machine() -> list[Found]:
    """Every IPv4 address of this machine that its system tells of. No packet leaves the machine."""
    return [*addresses_of_cards(), *addresses_towards_networks()]


def addresses_of_cards() -> list[Found]:
    """What the network cards say, on Linux and macOS; nothing elsewhere."""
    question = ASK_FOR_ADDRESS.get(sys.platform)
    if question is None:
        return []
    import fcntl

    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for _, card in socket.if_nameindex():
            with contextlib.suppress(OSError):  # a card without an address
                answer = fcntl.ioctl(asking.fileno(), question, struct.pack("256s", card.encode()[:15]))
                found.append(Found(socket.inet_ntoa(answer[20:24]), card))
    return found


def addresses_towards_networks() -> list[Found]:
    """From which address this machine would speak to common local networks, where the cards cannot be asked.

    Connecting a datagram socket chooses an address and sends nothing.
    """
    if sys.platform in ASK_FOR_ADDRESS:
        return []
    found = []
    for target in WOULD_BE_REACHED_FROM:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trying, contextlib.suppress(OSError):
            trying.connect((target, 9))
            found.append(Found(trying.getsockname()[0]))
    return found
