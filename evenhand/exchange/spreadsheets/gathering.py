"""From sheets to single things said: every filled cell with its decision, its organisation and what it tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from . import words
from .cells import Book, Place, Sheet
from .found import Question, Said, SaidAction, SheetSeen, question
from .layout import Layout, Told, layout_of

OURS = "evenhand-template/1"
"""Stands in our template, so that nobody is asked on which scale its levels are."""
FIGURES = {"settled_level": "actual", "wished_level": "desired", "content": "content"}
"""Of our own table of figures: what comes in, and as what. The other figures come out of answers, and stay out."""
APOSTROPHE = re.compile(r"(^|[;,\t\r\n|])(\s*)'(?=[=+\-@\t\r＝＋－＠])")
Answers = Mapping[str, str]


def is_ours(book: Book, sheets: Sequence[SheetSeen]) -> bool:
    """Whether the file was written by us: levels in it are on the ladder for certain."""
    is_template = any(OURS in sheet.cells.values() for sheet in book.sheets)
    return is_template or any(each.layout.kind == "figures" and each.is_used for each in sheets)


def sheets_seen(book: Book, known: Collection[str], answers: Answers) -> tuple[SheetSeen, ...]:
    """Each sheet in which something was found, or which was asked to be read another way.

    Where our own table of figures is there it says everything, and the other sheets of a report only repeat it.
    """
    layouts = [layout_of(sheet, known, told_of(sheet, answers)) for sheet in book.sheets if sheet.cells]
    has_figures = any(each.kind == "figures" for each in layouts)
    return tuple(seen(each, has_figures, len(layouts), answers) for each in layouts)


def told_of(sheet: Sheet, answers: Answers) -> Told:
    name = f"s{sheet.number}"
    turned = {"down": False, "across": True}.get(answers.get(f"{name}-way", ""))
    return Told(turned, row_number(answers.get(f"{name}-heads", "")), column_number(answers.get(f"{name}-labels", "")))


def row_number(typed: str) -> int | None:
    """A row as people count it, from 0. Unknown: None where none was typed."""
    return int(typed) - 1 if typed.isascii() and typed.isdigit() and 0 < int(typed[:7]) else None


def column_number(typed: str) -> int | None:
    """A column by its letters, from 0. Unknown: None where none were typed.

    >>> column_number("A"), column_number("ab"), column_number("7")
    (0, 27, None)
    """
    letters = typed.strip().upper()
    if not re.fullmatch("[A-Z]{1,3}", letters):
        return None
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def seen(layout: Layout, has_figures: bool, sheets: int, answers: Answers) -> SheetSeen:
    """One sheet with the questions about it."""
    name = f"s{layout.sheet.number}"
    is_first_look = f"{name}-shown" not in answers
    usual = layout.kind != "nothing" and not layout.sheet.is_hidden
    usual = usual and not (has_figures and layout.kind in ("matrix", "list"))
    is_used = usual if is_first_look else bool(answers.get(f"{name}-use")) and layout.kind != "nothing"
    rows = {each.row for each in layout.rows if each.has_levels}
    if f"{name}-rows" in answers and answers.get(f"{name}-read", "") == reading_of(layout):
        rows = {each.row for each in layout.rows if f"{name}-r{each.row}" in answers}
    return SheetSeen(layout, is_used, what_it_tells(layout, answers), which_way(layout, answers), frozenset(rows))


def reading_of(layout: Layout) -> str:
    """How a sheet was read: rows that were ticked count only as long as it is read in the same way."""
    return f"{layout.is_turned}-{layout.labels}-{'-'.join(map(str, layout.heads))}"


def what_it_tells(layout: Layout, answers: Answers) -> Question | None:
    """Whether a matrix tells the levels of today, those wished, or who is content; None where its heads say so."""
    if layout.kind != "matrix" or all(each.measure for each in layout.columns):
        return None
    choices = (
        ("actual", _("The levels of today")),
        ("desired", _("The levels wished for next time")),
        ("content", _("Whether each organisation is content")),
    )
    name = f"s{layout.sheet.number}-what"
    return question(name, layout.sheet.name, choices, answers.get(name) or measure_named(layout))


def measure_named(layout: Layout) -> str:
    """What a sheet tells by its name or its title; empty where they do not say."""
    sheet, top = layout.sheet, min(layout.heads, default=0)
    titles = [sheet.name, *(str(value) for (row, _column), value in sorted(sheet.cells.items()) if row < top)]
    found = {words.heads().get(words.key_of(title)) for title in titles} & set(words.MEASURES)
    return str(found.pop()) if len(found) == 1 else ""


def which_way(layout: Layout, answers: Answers) -> Question | None:
    """Whether decisions stand down or across, where both could be; None where it is clear and nobody has said."""
    name = f"s{layout.sheet.number}-way"
    answer = answers.get(name, "")
    if layout.kind not in ("matrix", "nothing") or not (layout.is_direction_unclear or answer):
        return None
    choices = (("down", _("Decisions stand one under the other")), ("across", _("Decisions stand side by side")))
    return question(name, layout.sheet.name, choices, answer)


def said_in(sheet: SheetSeen) -> Iterator[Said]:
    """Every filled cell of a sheet that is used."""
    reading = {"matrix": said_in_matrix, "list": said_in_list, "figures": said_in_figures}.get(sheet.layout.kind)
    if reading is not None and sheet.is_used:
        yield from reading(sheet)


def said_in_matrix(seen: SheetSeen) -> Iterator[Said]:
    layout, measure = seen.layout, seen.what.answer if seen.what else ""
    for row in layout.rows:
        if row.row not in seen.rows:
            continue
        for column in layout.columns:
            place = (row.row, column.column)
            value = layout.sheet.cells.get(place)
            organisation = column.organisation or layout.sheet.name.strip()
            told = column.measure or measure
            # A blank cell says nothing, and still that this decision and this organisation are part of it.
            text, fault = "" if value is None else value, layout.sheet.faults.get(place, "")
            at = layout.place(*place)
            yield Said(layout.sheet, at, row.text, row.phase, organisation, told, text, column.level, fault)


def said_in_list(seen: SheetSeen) -> Iterator[Said]:
    """A row for each decision and organisation; a decision that stands only once counts for the rows under it."""
    sheet, fields = seen.layout.sheet, seen.layout.fields
    decision = phase = ""
    for row in rows_under(seen.layout):
        decision = own_text(sheet, (row, fields["decision"])) or decision
        organisation = own_text(sheet, (row, fields["organisation"]))
        if "phase" in fields:
            phase = words.phases().get(words.key_of(sheet.text((row, fields["phase"]))), phase)
        for measure in words.MEASURES:
            if measure in fields and decision and organisation:
                place = (row, fields[measure])
                value = sheet.cells.get(place, "")
                yield Said(
                    sheet, place, decision, phase, organisation, measure, value, fault=sheet.faults.get(place, "")
                )


def said_in_figures(seen: SheetSeen) -> Iterator[Said]:
    """Our own table: what the group settled, wished and said of being content. What was left open has no value."""
    sheet, fields = seen.layout.sheet, seen.layout.fields
    for row in rows_under(seen.layout):
        measure = FIGURES.get(sheet.text((row, fields["measure"])))
        if measure is not None:
            decision, organisation = (own_text(sheet, (row, fields[each])) for each in ("decision", "organisation"))
            place = (row, fields["value"])
            value = sheet.cells.get(place, str(words.OPEN_WORD) if measure != "content" else "")
            yield Said(sheet, place, decision, "", organisation, measure, value)


def own_text(sheet: Sheet, place: Place) -> str:
    """A text as it was before an apostrophe kept spreadsheet programs from taking it for a formula."""
    return APOSTROPHE.sub(r"\1\2", sheet.text(place))


def rows_under(layout: Layout) -> list[int]:
    return sorted({row for row, _column in layout.sheet.cells if row > layout.heads[0]})


def actions_in(seen: SheetSeen) -> Iterator[SaidAction]:
    """Every row of a list of actions that says what will be done. Lists of levels may have them, too."""
    layout = seen.layout
    if not seen.is_used or "what" not in layout.fields or layout.kind not in ("actions", "list"):
        return
    for row in rows_under(layout):
        places = {role: (row, column) for role, column in layout.fields.items()}
        texts = {role: own_text(layout.sheet, place) for role, place in places.items()}
        if texts["what"]:
            yield SaidAction(layout.sheet, places, texts)


def names_in(sheets: Sequence[SheetSeen]) -> dict[str, str]:
    """Full names of organisations → their short names, from a list of them, or from the first sheet of our report."""
    found: dict[str, str] = {}
    for layout in (each.layout for each in sheets if each.layout.kind == "partners" and each.is_used):
        for row in rows_under(layout):
            name, short = (own_text(layout.sheet, (row, layout.fields[role])) for role in ("name", "short"))
            if name:
                found[name] = short
    figures = [each.layout for each in sheets if each.layout.kind == "figures" and each.is_used]
    shorts = {own_text(each.sheet, (row, each.fields["organisation"])) for each in figures for row in rows_under(each)}
    for value in sheets[0].layout.sheet.cells.values() if figures else ():
        short, _colon, name = str(value).partition(": ")
        if name and short in shorts:
            found[name] = short
    return found
