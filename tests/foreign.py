"""What on a page is not in the language of its reader, outside what people typed.

A sentence of another catalogue is foreign; so is any word in Latin letters where the language has other letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from babel.messages.catalog import Message

from evenhand.site.catalogues import catalogue_of
from evenhand.site.catalogues.checking import PLACEHOLDER, TAG
from evenhand.site.catalogues.merging import key_of, read_catalogue, texts_of
from evenhand.site.languages import PSEUDO, SOURCE
from tests.house.reading import NAME, read

OTHER_SCRIPTS = ("ar", "am", "bn", "ne", "my")
"""Languages in which a word of Latin letters is a name, or was not translated."""
LATIN = re.compile(r"[A-Za-z]{2,}")
FEWEST_WORDS, FEWEST_LETTERS = 2, 12
NAMES = (
    *("Evenhand", "UTC", "CC BY 4.0", "AGPL-3.0-or-later", "AGPL-3.0", "example.org", "LibreTranslate"),
    *("Partos", "Power Awareness Tool", "Shift the Power Lab", "127.0.0.1:8000/join", "http://localhost", "https"),
    *("EUR", "KES", "ETB", "MMK"),
    *("XLSForm", "KoboToolbox", "ODK", "survey", "cannot_say", "label", "sw", "Tab", "Enter"),
    *("Opus", "ogg", "opus", "webm", "kB", "Partnership Brokers Association", "UK", "CLDSCCD16", "JETSCD17L"),
    *(f"pc{number}" for number in range(1, 15)),
    *("PDF", "DOCX", "XLSX", "CSV", "PNG", "JSON", "HTML", "SVG", "QR", "Excel", "Word", "LibreOffice", "A4", "A5"),
    *(
        "xlsx",
        "ods",
        "csv",
        "MB",
        "Asia/Dhaka",
        "Africa/Nairobi",
        "Africa/Addis_Ababa",
        "Asia/Kathmandu",
        "Asia/Yangon",
        *("Africa", "La Paz", "Nairobi", "Manila", "SHA-256"),
    ),
    *(each.own for each in PSEUDO),
)
"""The same in every language."""
LOANS = ("NGO", "hash", "passkey", "Passkey", "script", "JavaScript", "home screen")
"""Words that people write in Latin letters in other scripts too."""
ISOLATED = re.compile("\u2068[^\u2069]*\u2069")


def chunks(text: str) -> Iterator[str]:
    """A sentence between its marks, as the texts of a page come."""
    for part in TAG.split(text):
        if part := " ".join(part.split()).strip(" .,:;?!()“”"):
            yield part


def is_telling(chunk: str) -> bool:
    """Whether a text of these words can only be of its language."""
    plain = PLACEHOLDER.sub(" ", chunk)
    return len(plain.split()) >= FEWEST_WORDS and len(plain.strip()) >= FEWEST_LETTERS


@cache
def said_in(code: str) -> dict[tuple[object, object], list[str]]:
    """Every sentence of the catalogue by its key, as the chunks said in this language; of the source, its own."""
    reference = "fr" if code == SOURCE else code
    catalogue = read_catalogue(catalogue_of(reference), reference)
    return {key_of(each): [part for text in said(each, code) for part in chunks(text)] for each in catalogue if each.id}


def said(message: Message, code: str) -> list[str]:
    """One sentence with all its forms."""
    if code == SOURCE:
        return [message.id] if isinstance(message.id, str) else list(message.id)
    return [text for text in texts_of(message) if text]


@cache
def telling(code: str, own: str) -> dict[str, list[re.Pattern[str]]]:
    """Sentences of a language that are none of the reader's own, by the longest word of each."""
    mine = {chunk for each in said_in(own).values() for chunk in each}
    theirs = {chunk for each in said_in(code).values() for chunk in each if is_telling(chunk)} - mine
    found: dict[str, list[re.Pattern[str]]] = {}
    for chunk in theirs:
        longest = max(PLACEHOLDER.sub(" ", chunk).split(), key=len)
        found.setdefault(longest, []).append(re.compile(as_pattern(chunk)))
    return found


def is_said_in(code: str, own: str, text: str) -> bool:
    """Whether a text is a sentence of this language, and of the reader's own none."""
    by_word = telling(code, own)
    return any(pattern.fullmatch(text) for word in set(text.split()) for pattern in by_word.get(word, ()))


def as_pattern(chunk: str) -> str:
    """A sentence with anything in the places of its placeholders."""
    anything = "\0"
    bare = PLACEHOLDER.sub(lambda found: "%" if found[0] == "%%" else anything, chunk)
    return ".{0,200}?".join(map(re.escape, bare.split(anything)))


def foreign(page: str, own: str, others: Iterable[str] = (SOURCE,), of_people: Iterable[str] = ()) -> list[str]:
    """Texts of a page that are sentences of another language, or in letters that the reader's language does not use."""
    typed = sorted({*of_people, *NAMES, *(LOANS if own in OTHER_SCRIPTS else ())}, key=len, reverse=True)
    names = re.compile("|".join(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" for name in typed))
    found = []
    for text in dict.fromkeys(" ".join(each.split()) for each in read(page, of_people).texts):
        bare = names.sub(NAME, ISOLATED.sub(NAME, text)).replace(NAME, " ").strip(" .,:;?!()“”")
        is_latin = own in OTHER_SCRIPTS and LATIN.search(bare) is not None
        if is_latin or any(is_said_in(code, own, bare) for code in others if code != own):
            found.append(text)
    return found
