"""The template for Excel and programs that read its files."""

from __future__ import annotations

import io
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from . import contents
from .contents import ACTION_ROWS, ROWS, Template, head

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
GROUNDS = ("#f5eef4", "#e3d0e0", "#c3a0c1", "#8a5a8c", "#4a2350")
SHOWN_EMPTY = " "
"""What a formula shows that has nothing to show: without any value it would be taken for one nobody worked out."""
INKS = ("#241126", "#241126", "#241126", "#ffffff", "#ffffff")


def template_xlsx(template: Template) -> bytes:
    """A workbook with a sheet for partners, one for each kind of levels, one for actions, and one that explains."""
    written = io.BytesIO()
    with Workbook(written, OPTIONS) as workbook:
        workbook.set_properties({"title": contents.explained()[0], "author": "Evenhand"})
        looks = {
            "bold": workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            "wrap": workbook.add_format({"text_wrap": True, "valign": "top"}),
            "cell": workbook.add_format({"align": "center", "border": 1, "border_color": "#b8aebb"}),
            "day": workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
            "soft": workbook.add_format({"font_color": "#857a88", "font_size": 8}),
        }
        ladder = sheet_named(workbook, contents.ladder_name(), template)
        partners = sheet_named(workbook, contents.partners_name(), template)
        write_ladder(ladder, looks)
        write_partners(partners, looks, template)
        first = head("actual")
        for role in ("actual", "content", "desired"):
            sheet = sheet_named(workbook, head(role), template)
            write_matrix(sheet, looks, template, role, "" if role == "actual" else first)
            if role != "content":
                colour_levels(workbook, sheet, template)
        write_actions(sheet_named(workbook, contents.actions_name(), template), looks, template)
    return written.getvalue()


def sheet_named(workbook: Workbook, name: str, template: Template) -> Worksheet:
    sheet = workbook.add_worksheet(plain_name(name))
    if template.is_rtl:
        sheet.right_to_left()
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return sheet


def plain_name(name: str) -> str:
    """A name that a sheet may have.

    >>> plain_name("Content?")
    'Content'
    """
    return "".join(letter for letter in name if letter not in "[]:*?/\\").strip().strip("'")[:31]


def reference(name: str) -> str:
    quoted = plain_name(name).replace("'", "''")
    return f"'{quoted}'!"


def write_ladder(sheet: Worksheet, looks: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 1, 22)
    sheet.set_column(2, 2, 80)
    for row, sentence in enumerate(contents.explained()):
        sheet.merge_range(row, 0, row, 2, sentence, looks["bold"] if row == 0 else looks["wrap"])
    first = len(contents.explained()) + 1
    for level, word, meaning in contents.rungs():
        sheet.write_number(first + level, 0, level, looks["wrap"])
        sheet.write_string(first + level, 1, word, looks["wrap"])
        sheet.write_string(first + level, 2, meaning, looks["wrap"])
    sheet.write_string(first + 6, 0, contents.signed(), looks["soft"])
    # What can be chosen stands at the side, because a list in one line may only have 255 letters.
    for row, choice in enumerate(contents.level_choices()):
        sheet.write(row, 25, choice, looks["soft"])
    sheet.set_column(25, 25, None, None, {"hidden": True})


def write_partners(sheet: Worksheet, looks: dict[str, Any], template: Template) -> None:
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 1, 16)
    for column, role in enumerate(("name", "short")):
        sheet.write_string(0, column, head(role), looks["bold"])
    for row, (name, short) in enumerate(template.partners, 1):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, short)
    sheet.freeze_panes(1, 0)


def write_matrix(sheet: Worksheet, looks: dict[str, Any], template: Template, role: str, decisions_from: str) -> None:
    """Decisions down, organisations across. Organisations, and on later sheets decisions, follow from elsewhere."""
    sheet.set_column(0, 0, 50)
    sheet.set_column(1, template.columns, 15)
    sheet.write_string(0, 0, head("decision"), looks["bold"])
    partners = reference(contents.partners_name())
    for column in range(1, template.columns + 1):
        name = template.partners[column - 1][0] if column <= len(template.partners) else ""
        cell = f"{partners}$A${column + 1}"
        sheet.write_formula(0, column, f'=IF({cell}="","",{cell})', looks["bold"], name or SHOWN_EMPTY)
    for row in range(1, ROWS + 1):
        if decisions_from:
            cell = f"{reference(decisions_from)}$A${row + 1}"
            sheet.write_formula(row, 0, f'=IF({cell}="","",{cell})', looks["wrap"], SHOWN_EMPTY)
        else:
            sheet.write_blank(row, 0, None, looks["wrap"])
        for column in range(1, template.columns + 1):
            sheet.write_blank(row, column, None, looks["cell"])
    ladder = reference(contents.ladder_name())
    source = contents.content_choices() if role == "content" else f"={ladder}$Z$1:$Z${len(contents.level_choices())}"
    sheet.data_validation(1, 1, ROWS, template.columns, {"validate": "list", "source": source, "ignore_blank": True})
    if role == "actual":
        sheet.data_validation(1, 0, ROWS, 0, {"validate": "length", "criteria": "<=", "value": 140})
    sheet.freeze_panes(1, 1)


def colour_levels(workbook: Workbook, sheet: Worksheet, template: Template) -> None:
    last = f"{xl_col_to_name(template.columns)}{ROWS + 1}"
    for (level, word, _meaning), ground, ink in zip(contents.rungs(), GROUNDS, INKS, strict=True):
        look = workbook.add_format({"bg_color": ground, "font_color": ink})
        quoted = word.replace('"', '""')
        rule = f'=OR(AND(ISNUMBER(B2),B2={level}),B2="{quoted}")'
        sheet.conditional_format(f"B2:{last}", {"type": "formula", "criteria": rule, "format": look})


def write_actions(sheet: Worksheet, looks: dict[str, Any], template: Template) -> None:
    roles = contents.action_roles()
    for column, role in enumerate(roles):
        sheet.set_column(column, column, {"decision": 34, "what": 50, "know": 34}.get(role, 18))
        sheet.write_string(0, column, head(role), looks["bold"])
    partners = f"={reference(contents.partners_name())}$A$2:$A${template.columns + 1}"
    for role in ("owner", "confirmer"):
        column = roles.index(role)
        sheet.data_validation(1, column, ACTION_ROWS, column, {"validate": "list", "source": partners})
    sheet.set_column(roles.index("due"), roles.index("due"), 14, looks["day"])
    sheet.freeze_panes(1, 0)
