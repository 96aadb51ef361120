"""The instruments that come with Evenhand. Their English sentences are translated in the catalogues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language, gettext, override

from .reading import read_instrument
from .values import Instrument

FOLDER = Path(__file__).parent / "files"


@cache
def shipped_files() -> Mapping[tuple[str, int], Path]:
    """Id and version of each instrument that comes with Evenhand → its file."""
    files = sorted(FOLDER.glob("*.json"))
    return {(read.id, read.version): path for path in files for read in [read_instrument(path.read_bytes())]}


def shipped(instrument_id: str, version: int) -> Instrument:
    """An instrument that comes with Evenhand, in the language of the page."""
    return in_active_language(shipped_files()[instrument_id, version], get_language() or "en")


@lru_cache(maxsize=256)
def in_active_language(path: Path, language: str) -> Instrument:
    """Read once a language."""
    read = read_instrument(path.read_bytes(), lambda texts, base: gettext(texts[base]))
    return replace(read, language=language)


def in_every_language(instrument_id: str, version: int) -> tuple[Instrument, ...]:
    """The same in each language of the pages, English first. What is not translated yet stands in English.

    Languages that are made up to try pages with, as en-xa, are none.
    """
    real = (code for code, _name in settings.LANGUAGES if "-x" not in code)
    codes = sorted(real, key=lambda code: (code != "en", code))
    found = []
    for code in codes:
        with override(code):
            found.append(shipped(instrument_id, version))
    return tuple(found)
