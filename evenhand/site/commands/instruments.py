"""Instruments from the command line: a file checked before it is put into the data folder, or taken as a form."""

from __future__ import annotations

import argparse
from pathlib import Path

from evenhand.site.commands import start_django
from evenhand.site.refused import Refused


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    instrument = commands.add_parser("instrument", help="check a questionnaire before it is offered, or take one along")
    what = instrument.add_subparsers(title="what", required=True, metavar="WHAT")
    checking = what.add_parser("check", help="say whether a file of an instrument can be read")
    checking.add_argument("file", type=Path, help="an instrument/1 file (docs/file-format.md)")
    checking.set_defaults(command=check_instrument)
    listing = what.add_parser("list", help="list the instruments that are offered, and files that are left aside")
    listing.set_defaults(command=list_instruments)
    writing = what.add_parser("xlsform", help="write an instrument as an XLSForm, with all its languages")
    writing.add_argument("id", help="its id, as `evenhand instrument list` shows it")
    writing.add_argument("file", type=Path, help="the .xlsx file to write")
    writing.set_defaults(command=write_xlsform)


def check_instrument(options: argparse.Namespace) -> None:
    """Say what is in a file. Refuses: what cannot be read, with the place that is wrong."""
    start_django()
    from evenhand.instruments.queries import checked_file

    read = checked_file(options.file)
    asked = len(list(read.items)) + len(read.open_questions) + len(read.closing) + len(read.evidence)
    print(f"{read.title}: {read.id}, version {read.version}, {read.kind}.")
    print(f"Questions: {asked}. Languages: {', '.join(read.languages)}. Licence: {read.licence or 'not said'}.")
    print("It can be read. It is offered once it is in the folder instruments of the data folder.")


def list_instruments(options: argparse.Namespace) -> None:
    """Print each instrument, and each file that is left aside with the reason."""
    start_django()
    from evenhand.instruments.queries import instruments_left_aside, offered

    for each in offered():
        print(f"{each.id}  version {each.version}, {each.kind}: {each.title}")
    left_aside = instruments_left_aside()
    for name, refusal in left_aside.items():
        print(f"{name}  left aside: {refusal}")
    if left_aside:
        raise Refused(f"Files that are left aside: {len(left_aside)}.")


def write_xlsform(options: argparse.Namespace) -> None:
    """Write the file. Refuses: an instrument there is none of; a file that is there already."""
    start_django()
    from evenhand.exchange.xlsforms.writing import xlsform
    from evenhand.instruments.queries import instrument_in_every_language

    try:
        content = xlsform(instrument_in_every_language(options.id))
    except KeyError:
        raise Refused(f'There is no instrument "{options.id}". `evenhand instrument list` shows them.') from None
    try:
        with options.file.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise Refused(f"There is a file {options.file} already. Name another one.") from None
    print(f"Written: {options.file}.")
