"""Better words for a catalogue, proposed by a reader: sentences found, and a file with the proposals alone.

Nothing of it is kept here: the file goes to the reader, who sends it to the project or gives it to a translator.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel.messages.catalog import Catalog

from .headers import header, headers_of
from .merging import WIDTH, empty_catalogue, read_catalogue, texts_of
from .places import catalogue_of
from .plurals import forms_of

MOST_FOUND = 20
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence of a catalogue. The number names it in a form."""

    number: str
    english: str
    many: str
    context: str
    texts: tuple[str, ...]
    forms: tuple[str, ...]


@lru_cache(maxsize=4)
def entries_of(code: str) -> tuple[Entry, ...]:
    """Every sentence of one language, in the order of the catalogue."""
    found = []
    for message in read_catalogue(catalogue_of(code), code):
        if message.id:
            one, many = message.id if isinstance(message.id, list | tuple) else (message.id, "")
            name = hashlib.sha256(f"{message.context}\x04{one}".encode()).hexdigest()[:12]
            forms = tuple(forms_of(code)) if many else ("",)
            found.append(Entry(name, one, many, message.context or "", texts_of(message), forms))
    return tuple(found)


def done_in(code: str) -> tuple[int, int]:
    """How many sentences of a language are translated, and how many there are."""
    entries = entries_of(code)
    return sum(all(each.texts) for each in entries), len(entries)


def entries_with(code: str, wanted: str) -> list[Entry]:
    """The first sentences with these words, in English or in the language itself."""
    looked_for = plain(wanted)
    if not looked_for:
        return []
    found = (each for each in entries_of(code) if looked_for in plain(" ".join((each.english, each.many, *each.texts))))
    return [each for each, _place in zip(found, range(MOST_FOUND), strict=False)]


def plain(text: str) -> str:
    """A text for comparing: without capitals, in one way of writing its letters."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def proposals(code: str, typed: Mapping[str, str]) -> bytes | None:
    """A catalogue with the proposed words alone; what stood there before is beside each as a remark.

    Unknown: None when nothing was proposed.
    """
    catalogue = empty_catalogue(code)
    for entry in entries_of(code):
        texts = tuple(
            typed.get(f"{entry.number}-{place}", "").replace("\r\n", "\n").strip()[:LONGEST]
            for place in range(len(entry.forms))
        )
        if any(text and text != old for text, old in zip(texts, entry.texts, strict=True)):
            add(catalogue, entry, tuple(new or old for new, old in zip(texts, entry.texts, strict=True)))
    return as_file(catalogue, code) if len(catalogue) else None


def add(catalogue: Catalog, entry: Entry, texts: tuple[str, ...]) -> None:
    """Put one proposal into the file."""
    before = [f"Before: {text}" for text in entry.texts if text]
    if entry.many:
        catalogue.add((entry.english, entry.many), texts, user_comments=before, context=entry.context or None)
    else:
        catalogue.add(entry.english, texts[0], user_comments=before, context=entry.context or None)


def as_file(catalogue: Catalog, code: str) -> bytes:
    """The proposals as translators' tools read them."""
    from io import BytesIO

    from babel.messages.pofile import write_po

    out = BytesIO()
    write_po(out, catalogue, width=WIDTH, omit_header=True)
    return (header(code, headers_of(catalogue_of(code))) + "\n").encode() + out.getvalue()
