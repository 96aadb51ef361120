"""The command `evenhand`. Each command imports what it needs when it runs: `analyse` starts no Django."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence

from evenhand.site.commands import (
    erasing,
    files,
    hosting,
    instruments,
    keeping,
    languages,
    moving,
    serving,
    spreadsheets,
    start_django,
    verifying,
    working,
)
from evenhand.site.refused import Refused

OLDEST_PYTHON = (3, 11)
PURPOSES = (
    serving, hosting, keeping, files, spreadsheets, instruments, erasing, moving, verifying, working, languages,
)  # fmt: skip
"""What can be done, in the order of the help."""
WRONG_USE = 2
REFUSED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 done, 1 refused, 2 wrongly used."""
    if sys.version_info < OLDEST_PYTHON:
        return say_refusal(f"Evenhand needs Python 3.11 or newer. This is Python {sys.version.split()[0]}.")
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["manage"]:
        # Passed on whole: Django reads its own options.
        return run(lambda: manage(words[1:]))
    options = parser().parse_args(words)
    return run(lambda: options.command(options))


def run(command: Callable[[], None]) -> int:
    """Run a command; what the surroundings refuse becomes a sentence and an exit code."""
    try:
        command()
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        sentence = sentence_of(error)
        if sentence is None:
            raise
        return say_refusal(sentence)
    return 0


def say_refusal(sentence: str) -> int:
    """Print the sentence where errors go, and give the exit code of a refusal."""
    print(sentence, file=sys.stderr)
    return REFUSED


def sentence_of(error: Exception) -> str | None:
    """What to tell the person about an error that is not a fault of ours. Unknown: None for a fault of ours."""
    from evenhand.record.refusals import RecordError

    if isinstance(error, Refused | RecordError):
        return str(error)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full. Nothing was lost; make room and start the command again."
    if isinstance(error, FileNotFoundError):
        return f"There is no file or folder {error.filename}."
    if isinstance(error, PermissionError | IsADirectoryError):
        return f"The file {error.filename} cannot be opened: {os.strerror(error.errno or 0).lower()}."
    return sentence_of_django(error) if "django" in sys.modules else None


def sentence_of_django(error: Exception) -> str | None:
    """The same for what actions and the database raise."""
    from django.core.exceptions import ValidationError
    from django.db import OperationalError

    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return sentence_of_database(str(error)) if isinstance(error, OperationalError) else None


def sentence_of_database(message: str) -> str:
    """What to tell the host when the database does not answer. Its own message may hold a password or an answer."""
    if "disk is full" in message:
        return "The disk is full. Nothing was lost; make room and start the command again."
    if "locked" in message:
        return "Another program holds the database. Stop it, or wait, and start the command again."
    return "The database cannot be reached. Look at DATABASE_URL, and whether the database server runs."


def parser() -> argparse.ArgumentParser:
    """What can be typed."""
    top = argparse.ArgumentParser(
        prog="evenhand",
        description="See who decides in a partnership, agree who should, and keep track of what moved.",
        epilog="Settings come from the environment; .env.example lists them. `evenhand manage` is for developers.",
    )
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for purpose in (
        serving,
        hosting,
        keeping,
        files,
        spreadsheets,
        instruments,
        erasing,
        moving,
        verifying,
        working,
        languages,
    ):
        purpose.add_to(commands)
    commands.add_parser("manage", help="pass a command on to Django", add_help=False)
    return top


def manage(words: list[str]) -> None:
    """Run a command of Django."""
    os.umask(0o077)
    start_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["evenhand manage", *words])
