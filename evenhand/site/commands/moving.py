"""Sealed files from the command line, for whoever runs the server."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.site.commands import start_django
from evenhand.site.private_files import write_privately
from evenhand.site.refused import Refused

if TYPE_CHECKING:
    from evenhand.people.models import Person


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    sealing = commands.add_parser("seal", help="seal a partnership for another server; here it can only be read then")
    sealing.add_argument("partnership", help="its id, as in the address of its page")
    sealing.add_argument("file", type=Path, help="the file to write")
    sealing.add_argument("--to", required=True, metavar="CODE", help="the receiving code of the other server")
    sealing.set_defaults(command=seal)
    coding = commands.add_parser("receiving-code", help="make a code for one sealed file that is to come")
    add_facilitator(coding)
    coding.set_defaults(command=receiving_code)
    opening = commands.add_parser("open", help="open a sealed file; asks for its six words")
    opening.add_argument("file", type=Path)
    add_facilitator(opening)
    opening.set_defaults(command=open_file)


def add_facilitator(command: argparse.ArgumentParser) -> None:
    command.add_argument("--for", required=True, dest="email", metavar="EMAIL", help="who will facilitate it here")


def seal(options: argparse.Namespace) -> None:
    """Seal a partnership and print the six words, once."""
    start_django()
    from evenhand.exchange.actions import move_partnership, new_sealing_words
    from evenhand.exchange.queries import partnership_named

    words = new_sealing_words()
    sealed = move_partnership(partnership_named(options.partnership), options.to, words)
    write_privately(options.file, sealed)
    print(f"Written to {options.file}. Here the partnership can only be read from now on.")
    print(f"Six words open it, shown only now: {words}")


def receiving_code(options: argparse.Namespace) -> None:
    """Print a code for one sealed file."""
    start_django()
    from evenhand.exchange.actions import make_receiving_key
    from evenhand.exchange.queries import code_of

    print(code_of(make_receiving_key(person_with(options.email))))


def open_file(options: argparse.Namespace) -> None:
    """Open a sealed file."""
    sealed = options.file.read_bytes()
    start_django()
    from evenhand.exchange.actions import receive_partnership

    person = person_with(options.email)
    words = getpass.getpass("Six words: ") if sys.stdin.isatty() else sys.stdin.readline()
    partnership = receive_partnership(sealed, words, person)
    print(f"Opened. The partnership has the id {partnership.pk}.")


def person_with(email: str) -> Person:
    """The account with this address. Refuses: an address that has none."""
    from evenhand.people.models import Person

    person = Person.objects.filter(email__iexact=email.strip()).first()
    if person is None:
        raise Refused(f"Nobody has an account with the address {email}.")
    return person
