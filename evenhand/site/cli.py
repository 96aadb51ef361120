"""The command `evenhand`. Each command imports what it needs when it runs: `analyse` starts no Django."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from evenhand.site.refused import Refused

OLDEST_PYTHON = (3, 11)
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
    add_serve(commands)
    add_file_commands(commands)
    add_report(commands)
    commands.add_parser("manage", help="pass a command on to Django", add_help=False)
    return top


def add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    serving = commands.add_parser("serve", help="prepare the data folder and start the server")
    serving.add_argument("--host", help="the address to listen on (EVENHAND_HOST, else 127.0.0.1)")
    serving.add_argument("--port", help="the port to listen on (EVENHAND_PORT, else 8000)")
    serving.add_argument("--data", type=Path, help="the folder that keeps everything (EVENHAND_DATA, else ./data)")
    serving.add_argument("--demo", action="store_true", help="load the two worked examples")
    serving.set_defaults(command=serve)


def add_file_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    analysing = commands.add_parser("analyse", help="print every figure of a partnership file as JSON")
    analysing.add_argument("file", type=Path)
    analysing.set_defaults(command=analyse)
    importing = commands.add_parser("import", help="bring a partnership file into this installation")
    importing.add_argument("file", type=Path)
    importing.set_defaults(command=import_file)
    exporting = commands.add_parser("export", help="write a whole partnership, with all answers, to a file")
    exporting.add_argument("partnership", help="its id, as in the address of its page")
    exporting.add_argument("file", type=Path)
    exporting.set_defaults(command=export_file)


def add_report(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    reporting = commands.add_parser("report", help="write the report of one session straight from a file")
    reporting.add_argument("file", type=Path)
    reporting.add_argument("--session", required=True, help="the id of the session in the file")
    reporting.add_argument("--language", default="en", help="as en or ar (else en)")
    reporting.add_argument("--audience", choices=("inside", "funder", "public"), default="inside")
    reporting.add_argument(
        "--released",
        default="",
        help="for a funder or the public: the organisations that said yes, by their ids, as in KRC,WLB",
    )
    reporting.add_argument("--format", choices=("html",), default="html")
    reporting.add_argument("-o", "--output", type=Path, required=True, help="the file to write")
    reporting.set_defaults(command=report)


def serve(options: argparse.Namespace) -> None:
    """Start the server and stay until it is stopped."""
    for name, value in (("HOST", options.host), ("PORT", options.port), ("DATA", options.data)):
        if value is not None:
            os.environ[f"EVENHAND_{name}"] = str(value)
    start_django()
    from evenhand.site import serving

    serving.serve(with_examples=options.demo)


def analyse(options: argparse.Namespace) -> None:
    """Print every figure of a partnership file."""
    import json

    from evenhand.analysis.summary import summary
    from evenhand.record.reading import read_record_file

    print(json.dumps(summary(read_record_file(options.file)), ensure_ascii=False, indent=2))


def import_file(options: argparse.Namespace) -> None:
    """Bring a partnership file into this installation."""
    from evenhand.record.reading import read_record_file

    record = read_record_file(options.file)
    start_django()
    from evenhand.exchange.actions import import_record

    partnership = import_record(record)
    print(f"Imported. The partnership has the id {partnership.pk}.")


def export_file(options: argparse.Namespace) -> None:
    """Write a whole partnership to a file that only this account can read: it holds every single answer."""
    start_django()
    from evenhand.exchange.queries import record_of_partnership
    from evenhand.record.writing import write_record

    record = record_of_partnership(options.partnership)
    write_privately(options.file, write_record(record).encode())
    print(f"Written to {options.file}. It holds all answers: keep it where only you can read it.")


def write_privately(path: Path, content: bytes) -> None:
    """Write a file for this account only, whole or not at all."""
    unfinished = path.with_name(path.name + ".part")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def report(options: argparse.Namespace) -> None:
    """Write the report of one session of a file."""
    from evenhand.record.reading import read_record_file

    record = read_record_file(options.file)
    start_django()
    from evenhand.reports.command import write_report

    write_report(
        record,
        session=options.session,
        language=options.language,
        audience=options.audience,
        format=options.format,
        output=options.output,
        released=[name.strip() for name in options.released.split(",") if name.strip()],
    )
    print(f"Written to {options.output}.")


def manage(words: list[str]) -> None:
    """Run a command of Django."""
    start_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["evenhand manage", *words])


def start_django() -> None:
    """Read the settings and load the models."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")
    import django

    django.setup()
