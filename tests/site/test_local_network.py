"""Which addresses phones in the room can reach."""

from __future__ import annotations

import pytest

from evenhand.site.commands.serving import settings_for_the_room
from evenhand.site.local_network import Found, addresses_for_phones, addresses_of_this_machine
from evenhand.site.refused import Refused
from evenhand.site.serving import square_lines


def phones(*found: tuple[str, str]) -> tuple[str, ...]:
    return addresses_for_phones(Found(address, card) for address, card in found)


def test_addresses_of_routers_and_hotspots_are_for_phones_the_likeliest_first() -> None:
    assert phones(("10.42.0.1", "wlp2s0"), ("192.168.1.20", "enp0s1")) == ("192.168.1.20", "10.42.0.1")
    assert phones(("172.20.10.2", "en0"), ("169.254.7.7", "en1")) == ("172.20.10.2", "169.254.7.7")
    assert phones(("192.168.137.1", "")) == ("192.168.137.1",)


def test_containers_tunnels_this_machine_itself_and_public_addresses_are_not_for_phones() -> None:
    assert phones(("127.0.0.1", "lo"), ("172.17.0.1", "docker0"), ("10.8.0.2", "tun0"), ("10.9.0.2", "wg0")) == ()
    assert phones(("203.0.113.7", "eth0"), ("100.64.0.3", "tailscale0"), ("172.32.0.1", "eth1")) == ()


def test_an_address_that_is_found_twice_is_named_once() -> None:
    assert phones(("192.168.1.20", "eth0"), ("192.168.1.20", "")) == ("192.168.1.20",)


def test_this_machine_tells_at_least_its_own_address() -> None:
    assert Found("127.0.0.1", "lo") in addresses_of_this_machine()


def test_links_and_host_names_use_the_address_for_phones() -> None:
    assert settings_for_the_room("127.0.0.1", {"EVENHAND_PORT": "8123", "EVENHAND_OTHER_HOSTS": "here.lan"}) == {
        "EVENHAND_HOST": "127.0.0.1",
        "EVENHAND_PUBLIC_URL": "http://127.0.0.1:8123",
        "EVENHAND_OTHER_HOSTS": "here.lan",
    }


def test_another_machines_address_and_an_address_that_is_set_already_are_refused() -> None:
    with pytest.raises(Refused, match=r"^203\.0\.113\.7 is no address of this machine\."):
        settings_for_the_room("203.0.113.7", {})
    with pytest.raises(Refused, match="Leave EVENHAND_PUBLIC_URL and --host out"):
        settings_for_the_room("found", {"EVENHAND_PUBLIC_URL": "https://power.example.org"})


def test_the_square_is_drawn_in_signs(capsys: pytest.CaptureFixture[str]) -> None:
    lines = square_lines("http://192.168.43.7:8000/join/")
    assert set("".join(lines)) == set(" ▀▄█")
    assert len({len(line) for line in lines if line}) == 1
