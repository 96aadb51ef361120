"""Reads an instrument/1 file, strictly: everything that is not understood is refused with its path.

A text is one text in the file's own language, or one for each language: {"en": "Not yet", "nl": "Nog niet"}.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from evenhand.record.reading.fields import read_text, refuse_twice
from evenhand.record.reading.parsing import MAX_DEPTH, parse, refuse_suspects, walk
from evenhand.record.refusals import (
    MISSING,
    NOT_A_WHOLE_NUMBER,
    TOO_DEEP,
    USED_TWICE,
    RecordError,
    shown,
    under,
)

from . import refusals
from .part import Part, read_language
from .rules import (
    LONGEST_ID,
    LONGEST_LABEL,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_BYTES,
    MOST_CHOICES,
    MOST_ITEMS,
    MOST_LANGUAGES,
    MOST_SCALES,
    MOST_THEMES,
    WIDEST,
)
from .values import FORMAT, Answered, Choice, Instrument, Kind, OpenQuestion, Question, Scale, Theme

Say = Callable[[Mapping[str, str], str], str]
"""Chooses the words: what a text is in each language, and the file's own language → what is shown."""


def in_language(code: str) -> Say:
    """Chooses the words in a language, else in another form of it, else those of the file's own.

    >>> in_language("pt-br")({"en": "Yes", "pt-BR": "Sim"}, "en"), in_language("pt")({"en": "Yes", "nl": "Ja"}, "en")
    ('Sim', 'Yes')
    """
    wanted = code.casefold()

    def say(texts: Mapping[str, str], base: str) -> str:
        there = {each.casefold(): text for each, text in reversed(list(texts.items()))}
        stem = wanted.partition("-")[0]
        alike = (text for each, text in there.items() if stem and each.partition("-")[0] == stem)
        return there.get(wanted) or there.get(stem) or next(alike, texts[base])

    return say


def read_instrument(source: bytes | str, say: Say | None = None) -> Instrument:
    """The instrument in a file, in its own language or as `say` chooses.

    Refuses: RecordError with the path of the first thing that is wrong (docs/file-format.md names them all).
    """
    tree, is_suspect = parse(source, limit=MOST_BYTES)
    refuse_other_formats(tree)
    if is_suspect:
        refuse_suspects(tree)
    if any(depth > MAX_DEPTH for _path, _value, depth in walk(tree)):
        raise RecordError("", TOO_DEEP, limit=str(MAX_DEPTH))
    return Reader(tree, say or in_language("")).instrument()


def refuse_other_formats(tree: Any) -> None:
    """Before anything else: another program's file should not be told what our fields are."""
    name = tree.get("format") if isinstance(tree, dict) else None
    if name == FORMAT:
        return
    if isinstance(name, str) and re.fullmatch(r"instrument/[1-9][0-9]{0,5}", name):
        raise RecordError("", refusals.LATER_VERSION, value=shown(name))
    raise RecordError("", refusals.NOT_OURS)


class Reader:
    """Reads one file from its beginning to its end."""

    def __init__(self, tree: dict[str, Any], say: Say) -> None:
        self.part = Part(tree, "", "instrument")
        self.say = say
        self.base = read_language(tree["language"], "language")
        self.languages = {self.base: None}
        self.scales: dict[str, Scale] = {}

    def instrument(self) -> Instrument:
        part = self.part
        kind: Kind = part.one_of("kind", Kind, "")
        version = part.whole("version", 1, 10_000)
        if version is None:
            raise RecordError("version", NOT_A_WHOLE_NUMBER, value="null")
        for key in () if kind == "questions" else ("source", "licence"):
            if key not in part.raw:
                raise RecordError(key, MISSING)
        title, about = self.text(part, "title", LONGEST_TITLE), self.text(part, "about", LONGEST_TEXT)
        source = self.text(part, "source", LONGEST_TEXT)
        scales = tuple(self.scale(raw, path) for path, raw in part.each("scales", MOST_SCALES))
        refuse_twice("scales", [each.id for each in scales])
        self.scales = {each.id: each for each in scales}
        themes = tuple(self.theme(raw, path, kind) for path, raw in part.each("themes", MOST_THEMES))
        refuse_twice("themes", [each.id for each in themes])
        opened = {
            key: tuple(self.open_question(raw, path) for path, raw in part.each(key, MOST_ITEMS))
            for key in ("open_questions", "closing", "evidence")
        }
        refuse_same_ids(themes, opened)
        return Instrument(
            id=part.id(),
            version=version,
            kind=kind,
            title=title,
            source=source,
            licence=part.line("licence", LONGEST_TITLE),
            language=self.say({code: code for code in self.languages}, self.base),
            languages=tuple(self.languages),
            about=about,
            scales=scales,
            themes=themes,
            **opened,
        )

    def text(self, part: Part, key: str, limit: int, *, lines: bool = False) -> str:
        """A text in the language that is asked for; empty where it is left out."""
        if key not in part.raw:
            return ""
        raw, path = part.raw[key], part.at(key)
        texts = raw if isinstance(raw, dict) else {self.base: raw}
        for code, each in texts.items():
            self.languages.setdefault(read_language(code, under(path, code)))
            read_text(each, under(path, code) if texts is raw else path, limit, lines=lines, filled=True)
        if len(self.languages) > MOST_LANGUAGES:
            raise RecordError(path, refusals.TOO_MANY, length=str(len(self.languages)), limit=str(MOST_LANGUAGES))
        if self.base not in texts:
            raise RecordError(path, refusals.NO_BASE_TEXT, value=self.base)
        return self.say(texts, self.base)

    def scale(self, raw: Any, path: str) -> Scale:
        part = Part(raw, path, "scale")
        choices = tuple(self.choice(each, at) for at, each in part.each("choices", MOST_CHOICES, least=1))
        refuse_same_values(choices, part.at("choices"))
        return Scale(part.id(), choices, part.yes_or_no("ordered", otherwise=True))

    def choice(self, raw: Any, path: str) -> Choice:
        part = Part(raw, path, "choice")
        value = part.whole("value", 0, WIDEST)
        return Choice(value, self.text(part, "label", LONGEST_LABEL), part.line("name", LONGEST_ID))

    def theme(self, raw: Any, path: str, kind: Kind) -> Theme:
        part = Part(raw, path, "theme")
        return Theme(
            part.id(),
            self.text(part, "title", LONGEST_TITLE),
            tuple(self.question(each, at, kind, part) for at, each in part.each("items", MOST_ITEMS)),
            self.text(part, "talk", LONGEST_TEXT),
        )

    def question(self, raw: Any, path: str, kind: Kind, theme: Part) -> Question:
        part = Part(raw, path, "item")
        answered: Answered = part.one_of("answered", Answered, "one")
        if kind != "questions" and answered != "one":
            raise RecordError(part.at("answered"), refusals.ONE_CHOICE_ONLY)
        return Question(
            id=part.id(),
            text=self.text(part, "text", LONGEST_TEXT, lines=True),
            ref=part.line("ref", LONGEST_ID),
            covers=self.text(part, "covers", LONGEST_TITLE),
            hint=self.text(part, "hint", LONGEST_TEXT, lines=True),
            scale=self.scale_of(part, theme, answered),
            answered=answered,
            **bounds_of(part, answered),
        )

    def scale_of(self, part: Part, theme: Part, answered: Answered) -> Scale | None:
        """The scale of an item, or of its theme."""
        has_choices = answered in ("one", "several")
        if not has_choices and "scale" in part.raw:
            raise RecordError(part.at("scale"), refusals.HAS_NO_SCALE)
        if not has_choices:
            return None
        where = part if "scale" in part.raw else theme
        if "scale" not in where.raw:
            raise RecordError(part.at("scale"), refusals.NEEDS_A_SCALE)
        named = where.raw["scale"]
        if type(named) is not str or named not in self.scales:
            raise RecordError(where.at("scale"), refusals.NO_SUCH_SCALE, value=shown(named))
        return self.scales[named]

    def open_question(self, raw: Any, path: str) -> OpenQuestion:
        part = Part(raw, path, "open question")
        return OpenQuestion(
            part.id(),
            self.text(part, "text", LONGEST_TEXT, lines=True),
            self.text(part, "covers", LONGEST_TITLE),
            self.text(part, "hint", LONGEST_TEXT, lines=True),
        )


def bounds_of(part: Part, answered: Answered) -> dict[str, int | None]:
    """The lowest and the highest number that may be answered."""
    lowest, highest = (part.whole(key, -WIDEST, WIDEST) for key in ("lowest", "highest"))
    if answered != "number" and (lowest, highest) != (None, None):
        key = "highest" if lowest is None else "lowest"
        raise RecordError(part.at(key), refusals.ONLY_FOR_NUMBERS)
    if lowest is not None and highest is not None and highest < lowest:
        raise RecordError(part.at("highest"), refusals.BOUNDS_CROSSED)
    return {"lowest": lowest, "highest": highest}


def refuse_same_values(choices: tuple[Choice, ...], path: str) -> None:
    """Refuse a scale in which two choices mean the same: an answer would not say which."""
    seen: set[int | None] = set()
    for place, each in enumerate(choices):
        if each.value in seen:
            raise RecordError(f"{path}[{place}].value", refusals.TWO_VALUES, value=shown(each.value))
        seen.add(each.value)


def refuse_same_ids(themes: tuple[Theme, ...], opened: Mapping[str, tuple[OpenQuestion, ...]]) -> None:
    """Refuse an id that two questions have, wherever they stand, and a file that asks nothing."""
    places = [
        *((f"themes[{at}].items[{n}].id", q.id) for at, theme in enumerate(themes) for n, q in enumerate(theme.items)),
        *((f"{key}[{n}].id", each.id) for key, some in opened.items() for n, each in enumerate(some)),
    ]
    seen: set[str] = set()
    for path, each in places:
        if each in seen:
            raise RecordError(path, USED_TWICE, value=shown(each))
        seen.add(each)
    if not places:
        raise RecordError("", refusals.NOTHING_ASKED)
    if len(places) > MOST_ITEMS:
        raise RecordError("themes", refusals.TOO_MANY, length=str(len(places)), limit=str(MOST_ITEMS))
