"""What was said, cell by cell, becomes a plan: each decision and organisation once, and one level a cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.dates import MONTHS, MONTHS_3, MONTHS_ALT
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.facilitation.rules import DECISION_LENGTH

from . import wording, words
from .found import Cell, Plan, PlannedAction, PlannedDecision, PlannedPartner, Question, Said, SaidAction, question
from .gathering import Answers
from .reading_marks import OPEN, UNKNOWN, MarkReader

MOST_DECISIONS = 100
WHAT_LENGTH = 280


class Planner:
    """Puts a plan together and collects what does not fit: faults, cells with two levels, days that are none."""

    def __init__(self, partners: Mapping[str, PlannedPartner], reader: MarkReader, answers: Answers) -> None:
        self.by_key, self.reader, self.answers = partners, reader, answers
        self.partners = list(dict.fromkeys(partners.values()))
        self.decisions: dict[str, PlannedDecision] = {}
        self.conflicts: set[tuple[str, Cell]] = set()
        self.errors: list[str] = []
        self.notices: list[str] = []

    def plan(self, said: Sequence[Said], actions: Sequence[SaidAction]) -> Plan:
        """The plan, as far as everything is clear."""
        cells: dict[str, dict[Cell, Any]] = {measure: {} for measure in words.MEASURES}
        for each in said:
            partner = self.by_key.get(words.key_of(each.organisation))
            if partner is None:
                continue
            # As long as nobody has said what a sheet tells, it is shown as levels; it cannot come in like that.
            measure = each.measure or "actual"
            cell = (self.decision(each), self.partners.index(partner))
            value = self.value_of(each)
            if value is not None and cells[measure].setdefault(cell, value) != value:
                self.conflicts.add((measure, cell))
        for measure, cell in self.conflicts:
            # Two answers of one organisation are none; two levels of a cell are one that the group did not settle.
            if measure == "content":
                del cells[measure][cell]
            else:
                cells[measure][cell] = (OPEN, None)
        if len(self.decisions) > MOST_DECISIONS:
            sentence = _("The file has %(n)d decisions. A session takes at most %(most)d from a sheet.")
            self.errors.append(sentence % {"n": len(self.decisions), "most": MOST_DECISIONS})
        return Plan(
            partners=tuple(self.partners),
            decisions=tuple(self.decisions.values()),
            actual={cell: level for cell, (_kind, level) in cells["actual"].items()},
            desired={cell: level for cell, (_kind, level) in cells["desired"].items()},
            content=dict(cells["content"]),
            actions=tuple(found for each in actions if (found := self.action(each)) is not None),
        )

    def decision(self, each: Said) -> int:
        """The place of a decision in the plan; the same words are the same decision."""
        key = words.key_of(each.decision)
        if key not in self.decisions:
            if len(each.decision) > DECISION_LENGTH:
                sentence = wording.too_long(len(each.decision), DECISION_LENGTH)
                self.errors.append(wording.at_cell(each.sheet, each.place, sentence))
            self.decisions[key] = PlannedDecision(each.decision[:DECISION_LENGTH], each.phase)
        return list(self.decisions).index(key)

    def value_of(self, each: Said) -> Any:
        """What a cell says: an answer, or a level with its kind. Unknown: None where it says nothing."""
        if each.measure == "content":
            return self.reader.answer_of(each) or None
        kind, level = self.reader.level_of(each)
        return None if kind == UNKNOWN else (kind, level)

    def conflict_question(self) -> Question | None:
        """What becomes of cells for which the file says two levels: they are no agreed levels, and only that."""
        count = len(self.conflicts)
        if not count:
            return None
        about = ngettext(
            "For %(n)d cell the file says two things. What single organisations say is no agreed level.",
            "For %(n)d cells the file says two things. What single organisations say is no agreed level.",
            count,
        )
        choices = (("open", _("Leave them open, to be settled in the room")),)
        return question("conflict", about % {"n": count}, choices, self.answers.get("conflict", ""))

    def action(self, each: SaidAction) -> PlannedAction | None:
        """An action, when its owner is an organisation of the file or a partner."""
        owner = self.partner_named(each.texts.get("owner", ""))
        what = each.texts["what"]
        if owner is None:
            sentence = wording.nobody(each.texts.get("owner", ""))
            self.notices.append(wording.at_cell(each.sheet, each.places["owner"], sentence))
            return None
        if len(what) > WHAT_LENGTH:
            sentence = wording.too_long(len(what), WHAT_LENGTH)
            self.errors.append(wording.at_cell(each.sheet, each.places["what"], sentence))
        written = each.texts.get("due", "")
        due = day_in(written)
        if written and due is None and words.key_of(written):
            self.notices.append(wording.at_cell(each.sheet, each.places["due"], wording.no_day(written)))
        return PlannedAction(
            what=what[:WHAT_LENGTH],
            owner=owner,
            decision=self.decision_named(each.texts.get("decision", "")),
            due=due.isoformat() if due else "",
            confirmer=self.partner_named(each.texts.get("confirmer", "")),
            know=each.texts.get("know", "")[:WHAT_LENGTH],
        )

    def partner_named(self, text: str) -> int | None:
        """The place of an organisation in the plan, also where a role or "not yet" stands behind its name."""
        for name in (text, text.partition(",")[0], text.partition(":")[0]):
            if (found := self.by_key.get(words.key_of(name))) is not None:
                return self.partners.index(found)
        found_short = [at for at, each in enumerate(self.partners) if words.key_of(each.short) == words.key_of(text)]
        return found_short[0] if found_short and text else None

    def decision_named(self, text: str) -> int | None:
        """The place of a decision, by its words or its number."""
        keys = list(self.decisions)
        if text.isascii() and text.isdigit() and 0 < int(text[:5]) <= len(keys):
            return int(text) - 1
        return keys.index(words.key_of(text)) if words.key_of(text) in keys else None


def day_in(text: str) -> date | None:
    """A day, where it can be read for certain. Unknown: None, also where day and month could be either way round.

    >>> day_in("2026-06-30"), day_in("30 June 2026"), day_in("30/6/2026"), day_in("3/4/2026")
    (datetime.date(2026, 6, 30), datetime.date(2026, 6, 30), datetime.date(2026, 6, 30), None)
    """
    numbers = [int(each) for each in re.findall(r"\d{1,4}", text)]
    try:
        if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}(T[\d:]+)?", text):
            return date(*numbers[:3])
        keys = map(words.key_of, re.findall(r"[^\W\d]+", text))
        months = [months_named()[key] for key in keys if key in months_named()]
        if len(months) == 1 and len(numbers) == 2:
            return date(max(numbers), months[0], min(numbers))
        if len(numbers) == 3 and numbers[2] > 31 and (numbers[0] > 12 or "." in text):
            return date(numbers[2], numbers[1], numbers[0])
    except ValueError:
        return None
    return None


@lru_cache(maxsize=1)
def months_named() -> dict[str, int]:
    """Names of months, in the languages of the pages and some more."""
    found: dict[str, int] = {}
    for code in ("en", "fr", "es", "pt", "ar", "sw", "id", *(code for code, _name in settings.LANGUAGES)):
        with translation.override(code):
            for names in (MONTHS, MONTHS_3, MONTHS_ALT):
                for month, name in names.items():
                    found.setdefault(words.key_of(str(name)), month)
    return found
