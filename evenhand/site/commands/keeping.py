"""Backups: the whole installation into one file, and back."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from evenhand.site.commands import open_installation, start_django


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    backing = commands.add_parser("backup", help="write everything to one file, also while the server runs")
    backing.add_argument("target", type=Path, metavar="FILE", help="a file, or a folder for a file named by its time")
    backing.add_argument(
        "--keep", type=at_least_one, metavar="N", help="in a folder: keep the newest N, delete older ones"
    )
    backing.add_argument("--data", type=Path, help="the folder of the installation (EVENHAND_DATA, else ./data)")
    backing.set_defaults(command=backup)
    restoring = commands.add_parser("restore", help="put a backup into an empty place")
    restoring.add_argument("file", type=Path)
    restoring.add_argument("--into", type=Path, metavar="FOLDER", help="the data folder to fill (EVENHAND_DATA)")
    restoring.set_defaults(command=restore)


def at_least_one(written: str) -> int:
    """A whole number from 1 on."""
    number = int(written)
    if number < 1:
        raise ValueError
    return number


def backup(options: argparse.Namespace) -> None:
    """Write everything to one file."""
    open_installation(options.data)
    from django.conf import settings

    from evenhand.site.backups.making import make_backup

    key = settings.ENVIRONMENT.backup_key
    path = make_backup(options.target, keep=options.keep, key=key)
    print(f"Written to {path}.")
    if key:
        print("It is encrypted. Without EVENHAND_BACKUP_KEY nobody can open it, you neither.")
    else:
        print("It is not encrypted and holds all answers: keep it where only you can read it.")
        print(f"It does not hold {settings.ENVIRONMENT.data / 'secret.key'}: keep that in another place.")


def restore(options: argparse.Namespace) -> None:
    """Put a backup into an empty place, and say how to start it."""
    os.umask(0o077)
    if options.into is not None:
        os.environ["EVENHAND_DATA"] = str(options.into)
    start_django()
    from django.conf import settings

    from evenhand.site.backups.restoring import restore_backup

    environment = settings.ENVIRONMENT
    restored = restore_backup(options.file, environment.backup_key)
    print(f"Restored as it was at {restored.made_at}. Everybody signs in again.")
    if not restored.secret_key:
        print(f"Return phrases work once its secret key is in {environment.data / 'secret.key'}.")
    elif environment.secret_key and environment.secret_key != restored.secret_key:
        print("EVENHAND_SECRET_KEY is another key than the one of this backup: return phrases do not work with it.")
    print(f"Start it with: evenhand serve --data {environment.data}")
