"""The questions of a form as themes."""

from __future__ import annotations

import re
from typing import Any

from evenhand.instruments.rules import LONGEST_ID, LONGEST_TEXT, LONGEST_TITLE, MOST_ITEMS

from ..spreadsheets.cells import Place, Sheet
from .bounds import bounds_in_constraint, bounds_in_parameters
from .choices import ChoiceReader
from .columns import note_columns
from .faults import Faults
from .heads import BadHead, Heads, heads_of
from .texts import Texts

NAME = re.compile(r"\w[\w.-]*")
TYPES = {
    "text": "words", "string": "words", "integer": "number", "int": "number", "range": "number", "note": "note",
    "begin group": "begin", "end group": "end",
}  # fmt: skip
SELECT = re.compile(
    r"(?:(?P<one>(?:add )?select[ _]?(?:one|1)(?: prompt using| from)?)"
    r"|(?P<several>(?:add )?select[ _](?:multiple|all that apply)(?: prompt using| from)?))"
    r"(?: (?P<list>\S+))?(?P<other> or(?:_| specify )other)?",
    re.IGNORECASE,
)


class SurveyReader:
    """Reads the sheet of questions from its first row to its last."""

    def __init__(self, sheet: Sheet, choices: ChoiceReader, base: str, plain_language: str, faults: Faults) -> None:
        self.sheet, self.choices, self.faults = sheet, choices, faults
        self.base, self.plain_language = base, plain_language
        self.found: list[dict[str, Any]] = []
        self.rows: dict[str, int] = {}
        self.open_since: int | None = None
        self.heads: Heads | None = None

    def themes(self) -> list[dict[str, Any]]:
        """The questions, in the groups they stand in; a stretch outside of any is a theme without a title."""
        try:
            heads = self.heads = heads_of(self.sheet)
        except BadHead as bad:
            self.faults.head(self.sheet, bad)
            return []
        for name in ("type", "name"):
            if name not in heads.columns:
                self.faults.note(self.sheet, (heads.row, 0), "no_column", value=name)
        if not heads.languages:
            self.faults.note(self.sheet, (heads.row, 0), "no_column", value="label")
        self.faults.refuse()
        self.choose_base(heads)
        self.choices.read()
        for row in sorted({at for at, _column in self.sheet.cells if at > heads.row}):
            self.read_row(heads, row)
        if self.open_since is not None:
            self.faults.note(self.sheet, (self.open_since, heads.columns["type"]), "no_end")
        if len(self.rows) > MOST_ITEMS:
            self.faults.note(self.sheet, (heads.row, heads.columns["type"]), "many_questions", n=MOST_ITEMS)
        return [each for each in self.found if each["items"]]

    def choose_base(self, heads: Heads) -> None:
        """The language of the form: the one it names, else that of labels without one, else of the first labels."""
        there = [code or self.plain_language for code in heads.languages]
        if self.base not in there:
            self.base = self.plain_language if "" in heads.languages else there[0]
        self.choices.texts = self.texts = Texts(self.base, self.plain_language, self.faults)

    def read_row(self, heads: Heads, row: int) -> None:
        """One question, or the beginning or the end of a group."""
        sheet, place = self.sheet, (row, heads.columns["type"])
        written = sheet.text(place)
        kind = TYPES.get(written.casefold().replace("_", " "), "")
        chosen = SELECT.fullmatch(written)
        if not written:
            named = sheet.text((row, heads.columns["name"])) or any(
                sheet.text((row, column)) for column in heads.texts.values()
            )
            if named:
                self.faults.note(sheet, place, "no_type")
            return
        if not kind and not chosen:
            self.faults.note(sheet, place, "type", value=written)
            return
        note_columns(sheet, heads, row, self.faults)
        if kind == "end":
            self.end_group(place)
        elif kind == "begin":
            self.begin_group(heads, row)
        else:
            self.read_question(heads, row, kind, chosen)

    def begin_group(self, heads: Heads, row: int) -> None:
        place = (row, heads.columns["type"])
        if self.open_since is not None:
            self.faults.note(self.sheet, place, "in_group")
        self.open_since = row
        self.note_appearance(heads, row, None)
        name = self.name_in(heads, row)
        title = self.texts.text(self.sheet, heads, row, "label", LONGEST_TITLE, needed=False)
        self.found.append({"id": name, **({"title": title} if title else {}), "items": []})

    def end_group(self, place: Place) -> None:
        if self.open_since is None:
            self.faults.note(self.sheet, place, "no_begin")
        self.open_since = None
        self.found.append({"id": f"part-{len(self.found) + 1}", "items": []})

    def read_question(self, heads: Heads, row: int, kind: str, chosen: re.Match[str] | None) -> None:
        sheet = self.sheet
        answered = kind or ("one" if chosen and chosen["one"] else "several")
        asked: dict[str, Any] = {"id": self.name_in(heads, row)}
        asked["text"] = self.texts.text(sheet, heads, row, "label", LONGEST_TEXT, needed=True)
        if hint := self.texts.text(sheet, heads, row, "hint", LONGEST_TEXT, needed=False):
            asked["hint"] = hint
        asked["answered"] = answered
        is_likert = self.note_appearance(heads, row, answered)
        if chosen:
            asked["scale"] = self.scale_in(heads, row, chosen, ordered=is_likert)
        if kind == "number":
            asked.update(self.bounds_in(heads, row))
        else:
            for name in ("constraint", "parameters"):
                if sheet.text((row, heads.column(name))):
                    self.faults.note(sheet, (row, heads.column(name)), name)
        if not self.found:
            self.found.append({"id": "part-1", "items": []})
        self.found[-1]["items"].append(asked)

    def name_in(self, heads: Heads, row: int) -> str:
        """The name of a question or group, which no other has."""
        place = (row, heads.columns["name"])
        name = self.sheet.text(place)
        if not name:
            self.faults.note(self.sheet, place, "no_name")
        elif len(name) > LONGEST_ID:
            self.faults.note(self.sheet, place, "long_name", n=LONGEST_ID)
        elif not NAME.fullmatch(name):
            self.faults.note(self.sheet, place, "bad_name", value=name)
        elif name in self.rows:
            self.faults.note(self.sheet, place, "same_name", value=name, n=self.rows[name] + 1)
        self.rows.setdefault(name, row)
        return name

    def scale_in(self, heads: Heads, row: int, chosen: re.Match[str], *, ordered: bool) -> str:
        place = (row, heads.columns["type"])
        if chosen["other"]:
            self.faults.note(self.sheet, place, "or_other")
        if not chosen["list"]:
            self.faults.note(self.sheet, place, "no_list")
            return ""
        scale = self.choices.scale(chosen["list"], ordered=ordered)
        if not scale:
            self.faults.note(self.sheet, place, "no_such_list", value=chosen["list"])
        return scale

    def note_appearance(self, heads: Heads, row: int, answered: str | None) -> bool:
        """Whether a question is shown as a scale. Notes every other appearance."""
        place = (row, heads.column("appearance"))
        written = self.sheet.text(place)
        is_likert = written.casefold() == "likert" and answered == "one"
        if written and not is_likert:
            self.faults.note(self.sheet, place, "appearance", value=written)
        return is_likert

    def bounds_in(self, heads: Heads, row: int) -> dict[str, int]:
        """The lowest and the highest number that may be answered."""
        sheet = self.sheet
        is_range = sheet.text((row, heads.columns["type"])).casefold() == "range"
        found: dict[str, int] = {}
        for name, read in (("parameters", bounds_in_parameters), ("constraint", bounds_in_constraint)):
            place = (row, heads.column(name))
            written = sheet.text(place)
            bounds = read(written) if written or (is_range and name == "parameters") else {}
            if bounds is None or (name == "parameters" and written and not is_range):
                self.faults.note(sheet, place, name)
            elif name == "parameters" or written:
                found.update(bounds)
        if found.get("lowest", 0) > found.get("highest", found.get("lowest", 0)):
            self.faults.note(sheet, (row, heads.columns["type"]), "bounds")
        return found
