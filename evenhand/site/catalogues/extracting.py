"""Every sentence a person can see, gathered from Python, from templates, and from files of wordings."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python

from .places import PACKAGE

Id = str | tuple[str, str]

KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "ngettext_noop": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "pgettext_noop": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
FOR_TRANSLATORS = ("Translators:",)
TEMPLATE_ENDINGS = {".html", ".txt", ".js", ".xml"}

WORDINGS: dict[str, tuple[str, ...]] = {
    "facilitation/catalogue/decisions.json": ("title", "text", "hint"),
    "record/examples/*.json": ("label", "how", "text", "note", "what", "how_we_will_know"),
    "instruments/files/*.json": ("title", "about", "source", "label", "talk", "text", "covers", "hint"),
}
"""Files of wordings, and the names of the fields in them that people read."""


class Sentence(NamedTuple):
    """One sentence where it stands. The id is a pair where the words depend on a number."""

    file: str
    line: int
    id: Id
    context: str | None
    comments: tuple[str, ...]


def sentences(package: Path = PACKAGE) -> Iterator[Sentence]:
    """Every sentence, file by file in the order of their names, and line by line."""
    for path in sorted(package.rglob("*")):
        place = f"evenhand/{path.relative_to(package).as_posix()}"
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield from in_python(path.read_bytes(), place)
        elif "templates" in path.parts and path.suffix in TEMPLATE_ENDINGS:
            yield from in_template(path.read_text(encoding="utf-8"), place)
        elif fields_in(place):
            yield from in_wordings(path.read_text(encoding="utf-8"), place)


def in_python(code: bytes, place: str) -> Iterator[Sentence]:
    """The sentences that a module marks."""
    for line, function, messages, comments in extract_python(
        io.BytesIO(code), KEYWORDS, FOR_TRANSLATORS, {"encoding": "utf-8"}
    ):
        found = read_call(str(function), messages)
        if found:
            yield Sentence(place, line, *found, tuple(str(each) for each in comments or ()))


def read_call(function: str, messages: Any) -> tuple[Id, str | None] | None:
    """The id and the context in one call. Unknown: None where the sentence is not written there but comes from afar."""
    given = messages if isinstance(messages, tuple) else (messages,)
    context = given[0] if function.lstrip("n").startswith("pgettext") else None
    texts = given[1:] if context is not None else given
    wanted = texts[:2] if "ngettext" in function or "npgettext" in function else texts[:1]
    if not wanted or not all(isinstance(text, str) and text for text in wanted):
        return None
    return (wanted if len(wanted) == 2 else wanted[0]), context


def in_template(text: str, place: str) -> Iterator[Sentence]:
    """The sentences that a template marks, read as Django's own tools read them."""
    from django.utils.translation.template import templatize

    lines = (line.lstrip() for line in templatize(text, origin=place).splitlines())
    yield from in_python("\n".join(lines).encode(), place)


def fields_in(place: str) -> tuple[str, ...]:
    """The fields that people read in a file of wordings; none in any other file."""
    name = place.removeprefix("evenhand/")
    return next((fields for pattern, fields in WORDINGS.items() if fnmatch(name, pattern)), ())


def in_wordings(text: str, place: str) -> Iterator[Sentence]:
    """The sentences in a file of wordings, each with the line it stands on."""
    fields = fields_in(place)
    lines = text.splitlines()
    start = 0
    for sentence in read_fields(json.loads(text), fields):
        written = json.dumps(sentence, ensure_ascii=False)
        start = next((at for at in range(start, len(lines)) if written in lines[at]), start)
        yield Sentence(place, start + 1, sentence, None, ())


def read_fields(value: Any, fields: tuple[str, ...]) -> Iterator[str]:
    """The texts of these fields, at any depth, in the order of the file."""
    if isinstance(value, list):
        for each in value:
            yield from read_fields(each, fields)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name in fields and isinstance(each, str):
                yield each
            else:
                yield from read_fields(each, fields)


def template_catalogue(package: Path = PACKAGE) -> Catalog:
    """Every sentence once, untranslated, with the places where it stands. The order is that of the first place."""
    catalogue = Catalog(project="Evenhand", copyright_holder="the translators of Evenhand", charset="utf-8")
    for each in sentences(package):
        catalogue.add(
            each.id, locations=[(each.file, each.line)], auto_comments=list(each.comments), context=each.context
        )
    return catalogue
