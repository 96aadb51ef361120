"""Erasing what is due, by hand: the server does the same once a day."""

from __future__ import annotations

import argparse

from evenhand.site.commands import start_django


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    erasing = commands.add_parser("erase", help="erase now what is due; the server does so once a day")
    erasing.set_defaults(command=erase)


def erase(options: argparse.Namespace) -> None:
    """Erase now what is due, and say of which kinds and how many."""
    start_django()
    from django.utils import timezone

    from evenhand.facilitation.queries import erased_on
    from evenhand.site.retention import erase_what_is_due

    now = timezone.now()
    if not erase_what_is_due(now, again=True):
        print("The server is erasing at this moment. Nothing is left to do.")
        return
    told = erased_on(now.date())
    for kind, number in told:
        print(f"{number:>8}  {kind}")
    print("Erased today." if told else "Nothing was due.")
