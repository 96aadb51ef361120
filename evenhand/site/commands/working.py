"""Erasing what is due and sending reminders, apart from the server."""

from __future__ import annotations

import argparse
import signal
from pathlib import Path
from threading import Event

from evenhand.site.commands import open_installation


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    working = commands.add_parser("work", help="erase what is due and send reminders, apart from the server")
    working.add_argument("--once", action="store_true", help="one round, and say what was done; as for cron")
    working.add_argument("--data", type=Path, help="the folder of the installation (EVENHAND_DATA, else ./data)")
    working.set_defaults(command=work)


def work(options: argparse.Namespace) -> None:
    """Work until stopped, or do one round. Several of these, on several machines, do each thing once."""
    open_installation(options.data)
    if options.once:
        work_once()
    else:
        work_until_stopped()


def work_once() -> None:
    """One round, and what came of it. No address and no name is printed."""
    from django.conf import settings
    from django.utils import timezone

    from evenhand.reminders import actions, queries
    from evenhand.site.retention import erase_what_is_due

    print("Erased what was due." if erase_what_is_due(timezone.now()) else "Today's erasing is done already.")
    if not settings.HAS_MAIL_SERVER:
        print("There is no mail server, so there are no reminders by mail.")
        return
    print(f"Reminders sent: {actions.work()}. Waiting for the mail server: {queries.waiting_count()}.")


def work_until_stopped() -> None:
    """Round after round, until Ctrl+C or SIGTERM."""
    from evenhand.site.rounds import SECONDS_TO_FINISH, all_rounds

    is_over = Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: is_over.set())
    rounds = all_rounds(first=1)
    for each in rounds:
        each.start()
    print("Evenhand works: it erases what is due and sends reminders. Stop with Ctrl+C.", flush=True)
    is_over.wait()
    for each in rounds:
        each.stop()
    for each in rounds:
        each.wait(SECONDS_TO_FINISH)
