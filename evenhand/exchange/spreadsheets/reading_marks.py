"""What each mark of a file stands for: as far as it is clear by itself, and by what a person has said of the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from evenhand.analysis.ladder import LEVELS
from evenhand.facilitation.wording.levels import LEVEL_NAMES
from evenhand.record.values import Level

from . import wording, words
from .found import Question, Said, mark_of, question
from .gathering import Answers
from .marks import Meaning, meaning_of

FROM_0, FROM_1 = "0", "1"
UNKNOWN, OPEN = "unknown", "open"
MOST_MARKS = 15
"""More different ones are no marks for levels but something else; each is told as a fault of its cell."""


class MarkReader:
    """Reads the marks of one file: asks for the scale once and for each unknown mark once, and collects the faults."""

    def __init__(self, said: Sequence[Said], answers: Answers, *, is_ours: bool) -> None:
        self.answers = answers
        self.errors: list[str] = []
        about_levels = [each for each in said if each.measure != "content" and each.level is None]
        self.numbers = {found.value for each in about_levels if (found := meaning_of(each.value)).kind == "number"}
        self.scale = None if is_ours else self.scale_asked()
        self.asked = {text for each in about_levels if (text := asked_text(each))}
        self.asked_content = {text for each in said if each.measure == "content" and (text := asked_answer(each))}
        self.used: dict[str, str] = {}

    def scale_asked(self) -> Question | None:
        """On which scale the numbers are, where they could be on two: none of them is 0."""
        numbers = {each for each in self.numbers if each is not None}
        if not numbers or min(numbers) < 1 or max(numbers) > 5:
            return None
        choices = (
            (FROM_0, _("From 0 to 4, as on the ladder")),
            (FROM_1, _("From 1 to 5: 1 stands for “not informed”, 5 for “decides”")),
        )
        return question("scale", _("On which scale are the numbers?"), choices, self.answers.get("scale", ""))

    def questions(self) -> Iterator[Question]:
        """What each unknown mark stands for."""
        levels = [(str(level), f"{level} {LEVEL_NAMES[level]}") for level in LEVELS]
        rest = [(UNKNOWN, _("Nobody knows, or it does not apply")), (OPEN, _("Left open: not settled"))]
        for text in self.shown(self.asked):
            name = f"m-{mark_of(text)}"
            yield question(name, text, (*levels, *rest), self.answers.get(name, ""))
        answers = [(key, str(word)) for key, word in words.CONTENT_WORDS.items()]
        for text in self.shown(self.asked_content):
            name = f"c-{mark_of(text)}"
            yield question(name, text, (*answers, (UNKNOWN, _("No answer"))), self.answers.get(name, ""))

    @staticmethod
    def shown(asked: set[str]) -> list[str]:
        return sorted(asked) if len(asked) <= MOST_MARKS else []

    def level_of(self, each: Said) -> tuple[str, Level | None]:
        """What a cell says: ("level", 2), ("open", None), or ("unknown", None); also where a question is still open."""
        if each.fault:
            return self.fault(each, wording.fault_sentence(each.fault))
        meaning = meaning_of(each.value)
        if each.level is not None:
            return self.ticked(each, meaning)
        if meaning.kind == "number":
            return self.numbered(each, meaning.value)
        if meaning.kind in ("level", "open"):
            return self.meant(each, meaning.kind, None if meaning.value is None else int(meaning.value))
        if meaning.kind == "unknown":
            return self.meant(each, UNKNOWN, None)
        text = str(each.value).strip()
        if meaning.kind == "text" or len(self.asked) > MOST_MARKS:
            return self.fault(each, wording.no_level(text))
        answer = self.answers.get(f"m-{mark_of(text)}", "")
        if answer in ("0", "1", "2", "3", "4"):
            return self.meant(each, "level", int(answer))
        return self.meant(each, OPEN, None) if answer == OPEN else (UNKNOWN, None)

    def ticked(self, each: Said, meaning: Meaning) -> tuple[str, Level | None]:
        """A column that stands for a rung: anything put into it is a tick, and a blank or a 0 is none."""
        if meaning.kind == "unknown" or meaning.value == 0:
            return UNKNOWN, None
        if meaning.kind == "text":
            return self.fault(each, wording.no_level(each.value))
        return self.meant(each, "level", each.level)

    def numbered(self, each: Said, number: Any) -> tuple[str, Level | None]:
        if self.scale is not None and self.scale.is_open:
            return UNKNOWN, None
        is_from_1 = self.scale is not None and self.scale.answer == FROM_1
        level = number - 1 if is_from_1 else number
        if level not in LEVELS:
            return self.fault(each, wording.off_five(each.value) if is_from_1 else wording.off_ladder(each.value))
        return self.meant(each, "level", int(level))

    def meant(self, each: Said, kind: str, level: int | None) -> tuple[str, Level | None]:
        if kind == "level":
            assert level in LEVELS
            if str(each.value).strip() != str(level):
                self.used[str(each.value).strip()] = f"{level} {LEVEL_NAMES[level]}"
            return kind, level
        if str(each.value).strip():
            said = _("not settled") if kind == OPEN else _("nobody knows")
            self.used[str(each.value).strip()] = said
        return kind, None

    def answer_of(self, each: Said) -> str:
        """Whether an organisation is content: agree, disagree, unsure; empty where the cell does not say."""
        if each.fault:
            self.fault(each, wording.fault_sentence(each.fault))
            return ""
        text = str(each.value).strip()
        found = plain_answer(text)
        if found is None:
            if len(self.asked_content) > MOST_MARKS:
                self.fault(each, wording.no_answer(text))
            chosen = self.answers.get(f"c-{mark_of(text)}", "")
            found = chosen if chosen in words.CONTENT_WORDS else ""
        if found:
            self.used[text] = str(words.CONTENT_WORDS[found])
        return found

    def fault(self, each: Said, sentence: str) -> tuple[str, Level | None]:
        self.errors.append(wording.at_cell(each.sheet, each.place, sentence))
        return UNKNOWN, None

    def meanings(self) -> tuple[tuple[str, str], ...]:
        """Each mark that was read and what it was taken for."""
        return tuple(sorted(self.used.items())[:60])


def asked_text(each: Said) -> str:
    """A mark that only its writer can explain; empty for all others."""
    is_clear = meaning_of(each.value).kind not in ("mark", "tick") or each.fault
    return "" if is_clear else str(each.value).strip()


def asked_answer(each: Said) -> str:
    text = str(each.value).strip()
    return "" if plain_answer(text) is not None or each.fault else text


def plain_answer(text: str) -> str | None:
    """Whether somebody is content, in words that are known; empty for nothing said. Unknown: None for another mark."""
    key = words.key_of(text)
    if text in words.NOTHING or words.silences().get(key):
        return ""
    return words.contents().get(key)
