"""An instrument as an XLSForm: the sheets survey, choices and settings, with a column for each language."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from xlsxwriter import Workbook

from evenhand.instruments.queries import Choice, Instrument, OpenQuestion, Question
from evenhand.partnerships.queries import own_name

from .choices import CANNOT_SAY

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
TYPES = {"one": "select_one", "several": "select_multiple", "words": "text", "number": "integer", "note": "note"}
Row = dict[str, str]
"""Head of a column → what stands under it."""


class Names:
    """Names as XForms allow them, each given once."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def of(self, wanted: str) -> str:
        """A name that begins with a letter or an underscore, and that nothing else has.

        >>> names = Names()
        >>> names.of("b01"), names.of("B01"), names.of("1 a")
        ('b01', 'B01_2', '_1_a')
        """
        stem = re.sub(r"[^\w.-]", "_", wanted)
        stem = stem if re.match(r"[^\W\d]", stem) else f"_{stem}"
        name, number = stem, 1
        while name.casefold() in self.given:
            number += 1
            name = f"{stem}_{number}"
        self.given.add(name.casefold())
        return name


def xlsform(versions: Sequence[Instrument]) -> bytes:
    """The form of an instrument that is given in each of its languages, its own first.

    The same bytes each time: nothing in them says when or by whom they were written.
    """
    first = versions[0]
    heads = [f"{own_name(each.language)} ({each.language})" for each in versions]
    lists = Names()
    list_names = {scale.id: lists.of(scale.id) for scale in first.scales}
    writer = Writer(versions, heads, list_names)
    settings = {
        "form_title": first.title,
        "form_id": first.id,
        "version": str(first.version),
        "default_language": heads[0],
        "source": first.source,
        "licence": first.licence,
    }
    written = io.BytesIO()
    with Workbook(written, OPTIONS) as workbook:
        workbook.set_properties({"title": first.title, "author": "Evenhand", "created": LONG_AGO})
        write_sheet(workbook, "survey", ("type", "name"), list(writer.survey()))
        write_sheet(workbook, "choices", ("list_name", "name"), list(writer.choices()))
        write_sheet(workbook, "settings", (), [settings])
    return written.getvalue()


class Writer:
    """The rows of a form, in the order of its questions."""

    def __init__(self, versions: Sequence[Instrument], heads: Sequence[str], lists: Mapping[str, str]) -> None:
        self.versions, self.heads, self.lists = versions, heads, lists
        self.names = Names()

    def survey(self) -> Iterator[Row]:
        """A row for each question and note, and one for the beginning and the end of each titled theme."""
        for themes in zip(*(each.themes for each in self.versions), strict=True):
            theme = themes[0]
            if theme.title:
                name = self.names.of(theme.id)
                yield {"type": "begin group", "name": name, **self.said("label", [each.title for each in themes])}
            for items in zip(*(each.items for each in themes), strict=True):
                yield {**self.asked(items[0]), **self.texts(items)}
            if theme.title:
                yield {"type": "end group"}
        for kind in ("open_questions", "closing", "evidence"):
            for questions in zip(*(getattr(each, kind) for each in self.versions), strict=True):
                yield {"type": "text", "name": self.names.of(questions[0].id), **self.texts(questions)}

    def asked(self, question: Question) -> Row:
        """How a question is answered."""
        row = {"type": TYPES[question.answered], "name": self.names.of(question.id)}
        if question.scale is not None:
            row["type"] += f" {self.lists[question.scale.id]}"
            if question.scale.is_ordered and question.answered == "one":
                row["appearance"] = "likert"
        bounds = ((".>=", question.lowest), (".<=", question.highest))
        if constraint := " and ".join(f"{sign}{number}" for sign, number in bounds if number is not None):
            row["constraint"] = constraint
        return row

    def choices(self) -> Iterator[Row]:
        """A row for each choice of each scale."""
        for scales in zip(*(each.scales for each in self.versions), strict=True):
            names = ChoiceNames()
            for choices in zip(*(each.choices for each in scales), strict=True):
                yield {
                    "list_name": self.lists[scales[0].id],
                    "name": names.of(choices[0]),
                    **self.said("label", [each.label for each in choices]),
                }

    def texts(self, questions: Sequence[Question | OpenQuestion]) -> Row:
        labels = self.said("label", [each.text for each in questions])
        return labels | self.said("hint", [each.hint for each in questions])

    def said(self, what: str, texts: Sequence[str]) -> Row:
        """A text in each language, under its head. A mark that would be read as a rule is taken apart."""
        if not texts[0]:
            return {}
        return {f"{what}::{head}": text.replace("${", "$ {") for head, text in zip(self.heads, texts, strict=True)}


class ChoiceNames:
    """Names of the choices of one list: that of the file it came from, else the value."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def of(self, choice: Choice) -> str:
        stem = CANNOT_SAY if choice.value is None else choice.name or str(choice.value)
        name = stem = "_".join(stem.split())
        number = 1
        while name in self.given:
            number += 1
            name = f"{stem}_{number}"
        self.given.add(name)
        return name


def write_sheet(workbook: Workbook, name: str, first: Sequence[str], rows: Sequence[Row]) -> None:
    """One sheet: heads in bold, every cell as text."""
    sheet = workbook.add_worksheet(name)
    bold = workbook.add_format({"bold": True})
    wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
    heads = list(dict.fromkeys([*first, *(head for row in rows for head in row)]))
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
        for number, row in enumerate(rows, start=1):
            if row.get(head):
                sheet.write_string(number, column, row[head], wrap)
        sheet.set_column(column, column, 50 if "::" in head else 22)
    sheet.freeze_panes(1, 0)
