"""The template for LibreOffice and programs that read its files."""

from __future__ import annotations

import io

from odfdo import Cell, Document, Element, Row, Style, Table

from . import contents
from .contents import ACTION_ROWS, ROWS, Template, head
from .xlsx import plain_name

LEVELS, ANSWERS, OWNERS = "levels", "answers", "owners"
LIST_COLUMN = 25
"""Where what can be chosen stands on the sheet of the ladder: column Z, hidden."""


def template_ods(template: Template) -> bytes:
    """The same sheets as in the workbook for Excel."""
    document = Document("spreadsheet")
    body = document.body
    body.clear()
    body.append(validations(template))
    for style in all_styles(template):
        document.insert_style(style, automatic=True)
    body.append(ladder_table())
    body.append(partners_table(template))
    for role in ("actual", "content", "desired"):
        body.append(matrix_table(template, role))
    body.append(actions_table())
    document.set_part("settings.xml", settings(frozen(template)).encode())
    document.set_language(template.language)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def all_styles(template: Template) -> list[Style]:
    """How cells, columns and sheets look."""
    direction = "rl-tb" if template.is_rtl else "lr-tb"
    page = Element.from_tag(
        f'<style:style style:name="sheet" style:family="table" style:master-page-name="Default">'
        f'<style:table-properties table:display="true" style:writing-mode="{direction}"/></style:style>'
    )
    assert isinstance(page, Style)
    wrapped = {"fo:wrap-option": "wrap", "style:vertical-align": "top"}
    bold = Style("table-cell", name="bold", bold=True)
    bold.set_properties({**wrapped, "fo:border-bottom": "0.75pt solid #241126"}, area="table-cell")
    bold.set_properties({"fo:font-weight": "bold"}, area="text")
    wrap, cell = Style("table-cell", name="wrap"), Style("table-cell", name="cell")
    wrap.set_properties(wrapped, area="table-cell")
    cell.set_properties({"fo:border": "0.5pt solid #b8aebb"}, area="table-cell")
    wide = Style("table-column", name="wide")
    wide.set_properties({"style:column-width": "9cm"}, area="table-column")
    narrow = Style("table-column", name="narrow")
    narrow.set_properties({"style:column-width": "3.2cm"}, area="table-column")
    return [page, bold, wrap, cell, wide, narrow]


def table_named(name: str, widths: list[str]) -> Table:
    """An empty sheet with its columns."""
    table = Table(plain_name(name))
    table.set_attribute("table:style-name", "sheet")
    for width in widths:
        table.append(Element.from_tag(f'<table:table-column table:style-name="{width}"/>'))
    return table


def filled(texts: list[str | int | None], style: str) -> Row:
    row = Row()
    for text in texts:
        row.append(Cell(text, style=style) if text is not None else Cell(style=style))
    return row


def ladder_table() -> Table:
    table = table_named(contents.ladder_name(), ["narrow", "narrow", "wide"])
    table.append(Element.from_tag(f'<table:table-column table:number-columns-repeated="{LIST_COLUMN - 3}"/>'))
    table.append(Element.from_tag('<table:table-column table:visibility="collapse"/>'))
    choices = contents.level_choices()
    lines: list[list[str | int | None]] = []
    for sentence in contents.explained():
        lines.append([sentence])  # noqa: PERF401  a list of sentences is no list of cells
    lines.append([])
    for level, word, meaning in contents.rungs():
        lines.append([level, word, meaning])
    lines += [[], [contents.signed()]]
    for at, line in enumerate(lines):
        row = filled(line, "bold" if at == 0 else "")
        if at < len(choices):
            for _gap in range(LIST_COLUMN - len(line)):
                row.append(Cell())
            row.append(Cell(choices[at]))
        table.append(row)
    return table


def partners_table(template: Template) -> Table:
    table = table_named(contents.partners_name(), ["wide", "narrow"])
    table.append(filled([head("name"), head("short")], "bold"))
    for name, short in template.partners:
        table.append(filled([name, short], "wrap"))
    return table


def matrix_table(template: Template, role: str) -> Table:
    table = table_named(head(role), ["wide", *["narrow"] * template.columns])
    top = filled([head("decision")], "bold")
    for column in range(template.columns):
        name = template.partners[column][0] if column < len(template.partners) else ""
        top.append(following(contents.partners_name(), f"$A${column + 2}", name, "bold"))
    table.append(top)
    for row in range(ROWS):
        line = Row()
        first = Cell(style="wrap") if role == "actual" else following(head("actual"), f"$A${row + 2}", "", "wrap")
        line.append(first)
        for _column in range(template.columns):
            cell = Cell(style="cell")
            cell.set_attribute("table:content-validation-name", ANSWERS if role == "content" else LEVELS)
            line.append(cell)
        table.append(line)
    return table


def following(sheet: str, cell: str, value: str, style: str) -> Cell:
    """A cell that shows what stands in another one."""
    quoted = plain_name(sheet).replace("'", "''")
    target = f"[$'{quoted}'.{cell}]"
    found = Cell(value, cell_type="string", style=style)
    found.set_attribute("table:formula", f'of:=IF({target}="";"";{target})')
    return found


def actions_table() -> Table:
    roles = contents.action_roles()
    table = table_named(
        contents.actions_name(), ["wide" if role in ("decision", "what") else "narrow" for role in roles]
    )
    table.append(filled([head(role) for role in roles], "bold"))
    for _row in range(ACTION_ROWS):
        line = Row()
        for role in roles:
            cell = Cell(style="wrap")
            if role in ("owner", "confirmer"):
                cell.set_attribute("table:content-validation-name", OWNERS)
            line.append(cell)
        table.append(line)
    return table


def validations(template: Template) -> Element:
    """What may be chosen in which cells. Lists refer to cells, so that words of any language fit."""
    ladder, partners = (f"$'{plain_name(each)}'" for each in (contents.ladder_name(), contents.partners_name()))
    answers = ";".join(f'"{each}"' for each in contents.content_choices())
    lists = {
        LEVELS: f"cell-content-is-in-list([{ladder}.$Z$1:.$Z${len(contents.level_choices())}])",
        ANSWERS: f"cell-content-is-in-list({answers})",
        OWNERS: f"cell-content-is-in-list([{partners}.$A$2:.$A${template.columns + 1}])",
    }
    found = Element.from_tag("<table:content-validations/>")
    for name, condition in lists.items():
        one = Element.from_tag(
            '<table:content-validation table:allow-empty-cell="true" table:display-list="unsorted"/>'
        )
        one.set_attribute("table:name", name)
        one.set_attribute("table:condition", f"of:{condition}")
        one.append(Element.from_tag('<table:error-message table:display="true" table:message-type="stop"/>'))
        found.append(one)
    return found


def frozen(template: Template) -> dict[str, tuple[int, int]]:
    """Sheet → how many columns and rows stay in sight."""
    matrices = {plain_name(head(role)): (1, 1) for role in ("actual", "content", "desired")}
    return {**matrices, plain_name(contents.partners_name()): (0, 1), plain_name(contents.actions_name()): (0, 1)}


def settings(sheets: dict[str, tuple[int, int]]) -> str:
    """The part of the file that says which heads stay in sight."""
    root = Element.from_tag("<config:config-item-map-named/>")
    root.set_attribute("config:name", "Tables")
    for name, (columns, rows) in sheets.items():
        entry = Element.from_tag("<config:config-item-map-entry/>")
        entry.set_attribute("config:name", name)
        values = {"HorizontalSplitMode": 2 if columns else 0, "VerticalSplitMode": 2}
        values |= {"HorizontalSplitPosition": columns, "VerticalSplitPosition": rows}
        values |= {"PositionLeft": 0, "PositionTop": 0, "PositionRight": columns, "PositionBottom": rows}
        values |= {"ActiveSplitRange": 3 if columns else 2}
        for key, number in values.items():
            kind = "short" if key.endswith(("Mode", "Range")) else "int"
            one = Element.from_tag(f'<config:config-item config:type="{kind}">{number}</config:config-item>')
            one.set_attribute("config:name", key)
            entry.append(one)
        root.append(entry)
    return SETTINGS.format(tables=root.serialize())


SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-settings'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" office:version="1.3"><office:settings>'
    '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
    '<config:config-item-map-entry><config:config-item config:name="ViewId" config:type="string">view1'
    "</config:config-item>{tables}</config:config-item-map-entry></config:config-item-map-indexed>"
    "</config:config-item-set></office:settings></office:document-settings>"
)
