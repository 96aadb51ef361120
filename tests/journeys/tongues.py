"""What stands on pages in somebody's language: the sentences of its catalogue, and whether any other language shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel.messages.catalog import Catalog

from evenhand.site.catalogues import catalogue_of
from evenhand.site.catalogues.checking import TAG
from evenhand.site.catalogues.merging import read_catalogue
from evenhand.site.languages import SOURCE
from tests.foreign import foreign


@cache
def catalogue(code: str) -> Catalog:
    return read_catalogue(catalogue_of(code), code)


@dataclass(frozen=True)
class Tongue:
    """One language of a journey, and all languages there are in its room."""

    code: str
    own_name: str
    room: tuple[str, ...]

    def says(self, sentence: str, context: str | None = None, **fields: object) -> str:
        """A sentence of the pages as it is read in this language."""
        if self.code == SOURCE:
            return TAG.sub("", sentence % fields if fields else sentence)
        found = catalogue(self.code).get(sentence, context)
        assert found is not None and isinstance(found.string, str) and found.string, sentence
        return TAG.sub("", found.string % fields if fields else found.string)

    def foreign_to(self, page: str, typed: Iterable[str]) -> list[str]:
        """The texts of a page that are not of this language and were not typed by people."""
        others = (SOURCE, *(code for code in self.room if code != SOURCE))
        return foreign(page, self.code, others, typed)


def starting(words: str) -> re.Pattern[str]:
    """A name that begins with these words."""
    return re.compile(rf"^\s*{re.escape(words)}")
