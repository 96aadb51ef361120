"""What the host does for people who sign in, and for the installation itself."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from uuid import UUID

from evenhand.site.commands import open_installation
from evenhand.site.refused import Refused


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    linking = commands.add_parser("link", help="print a new link that signs one person in, once")
    linking.add_argument("email", nargs="?", help="whom; without it the person who hosts this installation")
    linking.set_defaults(command=link)
    inviting = commands.add_parser("invite", help="let somebody prepare and run sessions here")
    inviting.add_argument("email")
    inviting.set_defaults(command=invite)
    ending = commands.add_parser("sign-out", help="end every sign-in of one person, or of everybody")
    ending.add_argument("email", nargs="?")
    ending.add_argument("--everybody", action="store_true")
    ending.set_defaults(command=sign_out)
    checking = commands.add_parser("check", help="say in plain words what is wrong with this installation")
    checking.set_defaults(command=check)
    clearing = commands.add_parser(
        "take-off-shelf", help="take a text off the public shelf, or what others added to it"
    )
    clearing.add_argument("address", help="its address, or the id in it")
    clearing.add_argument("--added", action="store_true", help="only what others added; the text itself stays")
    clearing.set_defaults(command=take_off_shelf)
    for command in (linking, inviting, ending, checking, clearing):
        command.add_argument("--data", type=Path, help="the folder of the installation (EVENHAND_DATA, else ./data)")


def link(options: argparse.Namespace) -> None:
    """Print a link that signs one person in."""
    open_installation(options.data)
    from django.conf import settings

    from evenhand.people.actions import link_for, link_for_host

    path = link_for(options.email) if options.email else link_for_host()
    print(f"{settings.PUBLIC_URL}{path}")
    print("It works once, within one hour. Earlier links of this person no longer work.")


def invite(options: argparse.Namespace) -> None:
    """Let somebody become a facilitator here."""
    open_installation(options.data)
    from django.conf import settings
    from django.urls import reverse

    from evenhand.people.actions import invite_facilitator

    invitation = invite_facilitator(options.email, by=None)
    address = settings.PUBLIC_URL + reverse("account_login")
    if settings.HAS_MAIL_SERVER:
        print(f"Invited. {invitation.email} gets a message and signs in at {address}")
    else:
        print(f"Invited. Tell {invitation.email} to sign in at {address}")
        print(f"There is no mail server. For a link to hand over: evenhand link {invitation.email}")


def sign_out(options: argparse.Namespace) -> None:
    """End the sign-ins of one person or of everybody, on every browser."""
    if bool(options.email) == options.everybody:
        raise Refused("Name one e-mail address, or --everybody.")
    open_installation(options.data)
    from evenhand.people.actions import end_sign_ins_by_host

    count = end_sign_ins_by_host(options.email)
    print(f"Signed out: {count}. Seats of participants are not touched.")


def take_off_shelf(options: argparse.Namespace) -> None:
    """Take a text off the public shelf, or only what others added to it.

    Refuses: an address under which nothing stands.
    """
    open_installation(options.data)
    from evenhand.shelf import actions, queries

    found = re.findall(r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", options.address.lower())
    resource = queries.resource(UUID(found[-1])) if found else None
    if resource is None:
        raise Refused("Nothing stands on the shelf under this address.")
    if options.added:
        actions.clear_additions(resource)
        print("Erased: what others said about it, and its translations.")
    else:
        actions.withdraw(resource)
        print("Taken off. Its words, its translations and what others said are erased.")


def check(options: argparse.Namespace) -> None:
    """Print what is wrong, each with what to do.

    Refuses: when anything is wrong, so that a script sees it.
    """
    open_installation(options.data, may_be_behind=True)
    from evenhand.site.checking import findings

    found = findings()
    for finding in found:
        print(f"- {finding.what}\n  {finding.what_to_do}")
    if found:
        raise Refused(f"To look at: {len(found)}")
    print("Nothing is wrong that can be seen from here.")
