"""Reads an instrument/1 file, strictly: everything that is not understood is refused with its path.

A text is one text in the file's own language, or one for each language: {"en": "Not yet", "nl": "Nog niet"}.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from evenhand.record.reading.fields import read_text, refuse_twice
from evenhand.record.reading.parsing import MAX_DEPTH, parse, refuse_suspects, walk
from evenhand.record.refusals import (
    EMPTY_LIST,
    MISSING,
    NOT_A_LIST,
    NOT_A_WHOLE_NUMBER,
    NOT_AN_ID,
    NOT_AN_OBJECT,
    NOT_ONE_OF,
    NOT_YES_OR_NO,
    OUT_OF_RANGE,
    TOO_DEEP,
    UNKNOWN_FIELD,
    USED_TWICE,
    RecordError,
    shown,
    under,
)

from . import refusals
from .shapes import FIELDS, REQUIRED
from .values import FORMAT, Answered, Choice, Instrument, Kind, OpenQuestion, Question, Scale, Theme

MOST_BYTES = 2**20
LONGEST_TITLE, LONGEST_TEXT, LONGEST_LABEL, LONGEST_ID = 200, 2000, 300, 60
MOST_CHOICES, MOST_SCALES, MOST_ITEMS, MOST_THEMES, MOST_LANGUAGES = 200, 100, 500, 100, 40
WIDEST = 10**9

ID = re.compile(r"[a-z0-9][a-z0-9_.-]*", re.ASCII | re.IGNORECASE)
LANGUAGE = re.compile(r"[a-z]{2,8}(-[a-z0-9]{2,8})*", re.ASCII | re.IGNORECASE)

Say = Callable[[Mapping[str, str], str], str]
"""Chooses the words: what a text is in each language, and the file's own language → what is shown."""


def in_language(code: str) -> Say:
    """Chooses the words in a language, else those of the file's own."""
    return lambda texts, base: texts.get(code) or texts[base]


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


class Part:
    """One object of the file: all the fields it needs, and none that it does not have."""

    def __init__(self, raw: Any, path: str, thing: str) -> None:
        if not isinstance(raw, dict):
            raise RecordError(path, NOT_AN_OBJECT, value=shown(raw))
        for key in raw:
            if key not in FIELDS[thing]:
                raise RecordError(under(path, key), UNKNOWN_FIELD)
        for key in FIELDS[thing]:
            if key not in raw and key in REQUIRED[thing]:
                raise RecordError(under(path, key), MISSING)
        self.raw, self.path = raw, path

    def at(self, key: str) -> str:
        return under(self.path, key)

    def id(self, key: str = "id") -> str:
        """An id: letters and digits without accents, and - . _"""
        value = self.raw[key]
        if type(value) is not str or len(value) > LONGEST_ID or not ID.fullmatch(value):
            raise RecordError(self.at(key), NOT_AN_ID, value=shown(value), limit=str(LONGEST_ID))
        return value

    def whole(self, key: str, lowest: int, highest: int) -> int | None:
        """A whole number between two bounds. Unknown: None where the field is left out or null."""
        value = self.raw.get(key)
        if value is None:
            return None
        if type(value) is not int:
            raise RecordError(self.at(key), NOT_A_WHOLE_NUMBER, value=shown(value))
        if not lowest <= value <= highest:
            bounds = {"lowest": str(lowest), "highest": str(highest)}
            raise RecordError(self.at(key), OUT_OF_RANGE, value=shown(value), **bounds)
        return value

    def one_of(self, key: str, allowed: Any, otherwise: str) -> Any:
        words = get_args(allowed)
        value = self.raw.get(key, otherwise)
        if value not in words:
            raise RecordError(self.at(key), NOT_ONE_OF, value=shown(value), allowed=", ".join(words))
        return value

    def yes_or_no(self, key: str, *, otherwise: bool) -> bool:
        value = self.raw.get(key, otherwise)
        if type(value) is not bool:
            raise RecordError(self.at(key), NOT_YES_OR_NO, value=shown(value))
        return value

    def line(self, key: str, limit: int) -> str:
        """A plain text on one line; empty where it is left out."""
        return read_text(self.raw[key], self.at(key), limit, filled=True) if key in self.raw else ""

    def each(self, key: str, most: int, least: int = 0) -> Iterator[tuple[str, Any]]:
        """Path and value of each thing in a list. Refuses: one that is longer or shorter than it may be."""
        value = self.raw.get(key, [])
        if not isinstance(value, list):
            raise RecordError(self.at(key), NOT_A_LIST, value=shown(value))
        if key in self.raw and not value:
            raise RecordError(self.at(key), EMPTY_LIST)
        if len(value) > most:
            raise RecordError(self.at(key), refusals.TOO_MANY, length=str(len(value)), limit=str(most))
        if len(value) < least:
            raise RecordError(self.at(key), refusals.TOO_FEW, limit=str(least))
        return ((f"{self.at(key)}[{place}]", each) for place, each in enumerate(value))


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
        choices = tuple(self.choice(each, at) for at, each in part.each("choices", MOST_CHOICES, least=2))
        refuse_same_values(choices, part.at("choices"))
        return Scale(part.id(), choices, part.yes_or_no("ordered", otherwise=True))

    def choice(self, raw: Any, path: str) -> Choice:
        part = Part(raw, path, "choice")
        name = part.id("name") if "name" in part.raw else ""
        return Choice(part.whole("value", 0, WIDEST), self.text(part, "label", LONGEST_LABEL), name)

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


def read_language(value: Any, path: str) -> str:
    """The code of a language."""
    if type(value) is not str or len(value) > 16 or not LANGUAGE.fullmatch(value):
        raise RecordError(path, refusals.NOT_A_LANGUAGE, value=shown(value))
    return value


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
