"""Questionnaires for tests, and survey forms as bytes."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook

from evenhand.instruments.models import Questionnaire
from evenhand.partnerships.models import Partnership
from tests.makers import THAT_DAY

Rows = Sequence[Sequence[object]]
TITLE = "The new landing place"


def contents(**fields: Any) -> dict[str, Any]:
    """A small questionnaire as the fields of its file."""
    return {
        "format": "instrument/1",
        "id": "landing",
        "version": 1,
        "kind": "questions",
        "language": "en",
        "title": TITLE,
        "scales": [
            {"id": "often", "choices": [{"value": 0, "label": "Never"}, {"value": 1, "label": "Daily"}]},
        ],
        "themes": [
            {
                "id": "use",
                "title": {"en": "How it is used", "sw": "Inavyotumika"},
                "scale": "often",
                "items": [
                    {"id": "q1", "text": {"en": "Do you land here?", "sw": "Unatua hapa?"}},
                    {"id": "q2", "text": "What would help?", "answered": "words"},
                ],
            }
        ],
        **fields,
    }


def make_questionnaire(
    partnership: Partnership, *, title: str = "The new landing place", **fields: Any
) -> Questionnaire:
    """A questionnaire of a partnership, as it stands in the database."""
    source = json.dumps(contents(title=title, **fields), ensure_ascii=False)
    return Questionnaire.objects.create(
        partnership=partnership,
        name=fields.get("id", "landing"),
        version=fields.get("version", 1),
        title=title,
        language="en",
        languages="en sw",
        instrument=source,
        kept_on=THAT_DAY,
    )


def workbook(sheets: Mapping[str, Rows], *, macros: bool = False) -> bytes:
    """A workbook: the rows of each sheet. A text that begins with = is a formula."""
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True, "strings_to_urls": False}) as book:
        if macros:
            book.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0 no real macros"), is_stream=True)
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str) and not value.startswith("="):
                        sheet.write_string(number, column, value)
                    elif value is not None:
                        sheet.write(number, column, value)
    return written.getvalue()


SURVEY: Rows = (
    ("type", "name", "label::English (en)", "label::Kiswahili (sw)"),
    ("begin group", "use", "How it is used", "Inavyotumika"),
    ("select_one often", "q1", "Do you land here?", "Unatua hapa?"),
    ("text", "q2", "What would help?", "Nini kitasaidia?"),
    ("end group", None, None, None),
)
CHOICES: Rows = (
    ("list_name", "name", "label::English (en)", "label::Kiswahili (sw)"),
    ("often", "never", "Never", "Kamwe"),
    ("often", "daily", "Daily", "Kila siku"),
    ("often", "cannot_say", "I cannot say", "Siwezi kusema"),
)
SETTINGS: Rows = (("form_title", "form_id", "default_language"), (TITLE, "landing", "English (en)"))


def form(
    survey: Rows = SURVEY, choices: Rows | None = CHOICES, settings: Rows | None = SETTINGS, **more: Rows
) -> bytes:
    """A survey form that can come in, with what is given instead of its sheets."""
    sheets = {"survey": survey, "choices": choices, "settings": settings, **more}
    return workbook({name: rows for name, rows in sheets.items() if rows is not None})


def survey(*rows: Sequence[object], head: Sequence[object] = ("type", "name", "label")) -> Rows:
    """A sheet of questions under a plain head."""
    return (head, *rows)
