"""The key words of the field in each language, and the sentences that say them otherwise.

`locale/glossary.json` says what each word means, and how it stands in English sentences; `locale/<code>/glossary.json`
holds the stems that may stand for it, because words bend. A word without stems is not decided yet.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog

from .checking import PLACEHOLDER
from .merging import texts_of
from .places import FOLDER, catalogue_of

Stems = Mapping[str, tuple[str, ...]]


@cache
def english_words(folder: Path = FOLDER) -> dict[str, re.Pattern[str]]:
    """Each key word, and how it is found in an English sentence."""
    words = json.loads((folder / "glossary.json").read_text(encoding="utf-8"))
    return {
        word: re.compile(r"\b(?:" + "|".join(map(re.escape, about["in_english"])) + r")\b", re.IGNORECASE)
        for word, about in words.items()
    }


def stems_of(code: str, folder: Path = FOLDER) -> Stems:
    """The stems that may stand for each key word in one language. Empty where there is no list yet."""
    path = catalogue_of(code, folder).parents[1] / "glossary.json"
    if not path.exists():
        return {}
    return {word: tuple(stems) for word, stems in json.loads(path.read_text(encoding="utf-8")).items()}


def said_otherwise(catalogue: Catalog, stems: Stems, words: Mapping[str, re.Pattern[str]]) -> Iterator[tuple[str, str]]:
    """The sentences that have a key word in English and none of its stems in the language: the word, the sentence."""
    for message in catalogue:
        english = message.id if isinstance(message.id, str) else " ".join(message.id)
        texts = texts_of(message)
        if english and all(texts) and not message.fuzzy:
            there, spoken = plain(" ".join(texts)), PLACEHOLDER.sub(" ", english)
            for word, pattern in words.items():
                known = [plain(stem) for stem in stems.get(word, ())]
                if known and pattern.search(spoken) and not any(stem in there for stem in known):
                    yield word, english


def plain(text: str) -> str:
    """A text for comparing: without capitals, without the marks over letters that some writers leave out."""
    taken_apart = unicodedata.normalize("NFD", text.casefold().replace("'", "’"))
    return "".join(each for each in taken_apart if unicodedata.category(each) != "Mn")
