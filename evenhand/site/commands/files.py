"""Partnership files: in, out, their figures, and a report."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.site.commands import start_django
from evenhand.site.private_files import write_privately
from evenhand.site.refused import Refused

if TYPE_CHECKING:
    from evenhand.people.models import Person


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    analysing = commands.add_parser("analyse", help="print every figure of a partnership file as JSON")
    analysing.add_argument("file", type=Path)
    analysing.set_defaults(command=analyse)
    importing = commands.add_parser("import", help="bring a partnership file into this installation")
    importing.add_argument("file", type=Path)
    importing.add_argument("--facilitator", help="the address of the person who will facilitate it (else who hosts)")
    importing.set_defaults(command=import_file)
    exporting = commands.add_parser("export", help="write a whole partnership, with all answers, to a file")
    exporting.add_argument("partnership", help="its id, as in the address of its page")
    exporting.add_argument("file", type=Path)
    exporting.set_defaults(command=export_file)
    add_report(commands)


def add_report(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    reporting = commands.add_parser("report", help="write the report of one session straight from a file")
    reporting.add_argument("file", type=Path)
    reporting.add_argument("--session", help="the id of the session in the file (else the last one)")
    reporting.add_argument("--language", default="en", help="as en or ar (else en)")
    reporting.add_argument("--audience", choices=("inside", "funder", "public"), default="inside")
    reporting.add_argument(
        "--released",
        default="",
        help="for a funder or the public: the organisations that said yes, by their ids, as in KRC,WLB",
    )
    formats = ("html", "pdf", "docx", "xlsx", "slides", "csv", "png", "svg", "json")
    reporting.add_argument("--format", choices=formats, default="html", help="png and svg: every figure, in one zip")
    reporting.add_argument(
        "--annexes",
        action="store_true",
        help="with every organisation's view, the figures as tables, and how far views agree",
    )
    reporting.add_argument("-o", "--output", type=Path, help="the file to write (else report and its ending, here)")
    reporting.set_defaults(command=report)


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

    # An example is there for everybody to look at, and stays as it is.
    by = None if record.example and not options.facilitator else facilitator(options.facilitator)
    partnership = import_record(record, by=by)
    print(f"Imported. The partnership has the id {partnership.pk}.")


def facilitator(email: str | None) -> Person:
    """Whose partnership an imported one is: without it nobody could open the pages.

    Refuses: an address nobody signs in with here.
    """
    from evenhand.people import actions, queries

    if email is None:
        return queries.host() or actions.open_account(actions.FIRST_FACILITATOR, is_operator=True)
    person = queries.person_with(email)
    if person is None:
        raise Refused(f"Nobody signs in here with the address {email}. Invite them first, and let them sign in once.")
    return person


def export_file(options: argparse.Namespace) -> None:
    """Write a whole partnership to a file that only this account can read: it holds every single answer."""
    start_django()
    from evenhand.exchange.queries import record_of_partnership
    from evenhand.record.writing import write_record

    record = record_of_partnership(options.partnership)
    write_privately(options.file, write_record(record).encode())
    print(f"Written to {options.file}. It holds all answers: keep it where only you can read it.")


def report(options: argparse.Namespace) -> None:
    """Write the report of one session of a file."""
    from evenhand.record.reading import read_record_file

    record = read_record_file(options.file)
    start_django()
    from evenhand.reports.command import write_report

    written = write_report(
        record,
        session=options.session,
        language=options.language,
        audience=options.audience,
        format=options.format,
        output=options.output,
        released=[name.strip() for name in options.released.split(",") if name.strip()],
        with_annexes=options.annexes,
    )
    print(f"Written to {written}.")
