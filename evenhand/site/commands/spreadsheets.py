"""A spreadsheet from the command line: what was understood of it, and, when told so, a session."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.site.commands import start_django
from evenhand.site.commands.files import facilitator
from evenhand.site.refused import Refused

if TYPE_CHECKING:
    from evenhand.exchange.spreadsheets.found import Question, Understood


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    importing = commands.add_parser("import-sheet", help="show what is understood of a spreadsheet, or bring it in")
    importing.add_argument("file", type=Path, help="an .xlsx, .ods or .csv file")
    importing.add_argument("--partnership", required=True, help="its id, as in the address of its page")
    importing.add_argument("--facilitator", help="the address of the person who brings it in (else who hosts)")
    importing.add_argument("--label", default="Entered from a spreadsheet", help="what the session is called")
    importing.add_argument(
        "--answer", action="append", default=[], metavar="NAME=VALUE", help="the answer to a question that is shown"
    )
    importing.add_argument("--bring-in", action="store_true", help="make the session; else it is only shown")
    importing.set_defaults(command=import_sheet)


def import_sheet(options: argparse.Namespace) -> None:
    """Show what is understood of a spreadsheet; with --bring-in make a session of it."""
    content = options.file.read_bytes()
    start_django()
    from evenhand.exchange.actions import bring_in_sheet
    from evenhand.exchange.queries import known_partners, partnership_named
    from evenhand.exchange.spreadsheets.cells import book_of
    from evenhand.exchange.spreadsheets.reading import read_cells
    from evenhand.exchange.spreadsheets.understanding import understood

    partnership = partnership_named(options.partnership)
    answers = dict(each.partition("=")[::2] for each in options.answer)
    found = understood(book_of(read_cells(content)), known_partners(partnership), answers)
    show(found)
    if not options.bring_in:
        print("Nothing was brought in. With --bring-in it becomes a session.")
        return
    if not found.may_come_in:
        raise Refused("Nothing was brought in: answer the open questions, or put the cells right in the file.")
    session = bring_in_sheet(partnership, found.plan, options.label, facilitator(options.facilitator))
    print(f"Brought in. The session has the id {session.pk}.")


def show(found: Understood) -> None:
    """Print how much was found, what is left aside, what is wrong, and what is asked."""
    plan = found.plan
    print(f"{len(plan.decisions)} decisions, {len(plan.partners)} organisations, {len(plan.actions)} actions;")
    print(f"{len(plan.actual)} levels of today, {len(plan.desired)} wished, {len(plan.content)} answers on content.")
    for sentence in (*found.notices, *found.errors):
        print(f"  {sentence}")
    for question in found.questions:
        show_question(question)


def show_question(question: Question) -> None:
    """Print a question with the answers that can be given."""
    print(f"{'Open' if question.is_open else 'Answered'}: {question.about}")
    for value, word in question.choices:
        chosen = "*" if value == question.answer else " "
        print(f"  {chosen} --answer {question.name}={value}  {word}")
