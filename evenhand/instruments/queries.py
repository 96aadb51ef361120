"""Instruments, wherever their file is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from django.db.models import QuerySet
from django.utils.translation import get_language

from evenhand.partnerships.models import Partnership
from evenhand.record.refusals import RecordError

from .hosted import hosted_files, read_hosted, refused_files
from .models import Questionnaire
from .reading import in_language, read_instrument
from .shipped import in_every_language, shipped, shipped_files
from .values import Choice, Instrument, Kind, OpenQuestion, Question, Scale, Theme

__all__ = [
    "Choice", "Instrument", "Kind", "OpenQuestion", "Question", "Scale", "Theme",
    "checked_file", "contents_in_every_language", "contents_of", "instrument", "instrument_in_every_language",
    "instruments_left_aside", "offered", "questionnaires_of",
]  # fmt: skip


def instrument(instrument_id: str, version: int | None = None) -> Instrument:
    """An instrument in the language of the page, in its newest version or in that of an answer.

    Refuses: KeyError for one that is not here.
    """
    found = {**hosted_files(), **shipped_files()}
    wanted = (instrument_id, version or newest_version(instrument_id, found))
    if wanted in shipped_files():
        return shipped(*wanted)
    return read_hosted(found[wanted], get_language() or "")


def newest_version(instrument_id: str, found: Iterable[tuple[str, int]]) -> int:
    """The newest version of an instrument; 0 where there is none."""
    return max((version for name, version in found if name == instrument_id), default=0)


def offered(kind: Kind | None = None) -> tuple[Instrument, ...]:
    """The instruments of a kind, or of all, each in its newest version, in the language of the page."""
    names = dict.fromkeys(name for name, _version in (*shipped_files(), *hosted_files()))
    newest = (instrument(name) for name in names)
    return tuple(each for each in newest if kind in (None, each.kind))


def instrument_in_every_language(instrument_id: str) -> tuple[Instrument, ...]:
    """The newest version in each language it has, its own first. Refuses: KeyError for one that is not here."""
    read = instrument(instrument_id)
    if (read.id, read.version) in shipped_files():
        return in_every_language(read.id, read.version)
    path = hosted_files()[read.id, read.version]
    return tuple(read_hosted(path, code) for code in read.languages)


def checked_file(path: Path) -> Instrument:
    """The instrument in a file, before it is put into the data folder. Refuses: RecordError with the place."""
    return read_hosted(path)


def instruments_left_aside() -> Mapping[str, RecordError]:
    """Name of each file in the data folder that is not offered → why."""
    return refused_files()


def questionnaires_of(partnership: Partnership) -> QuerySet[Questionnaire]:
    """The questionnaires of a partnership by name, the newest version first, without what they ask. Queries: 1."""
    return Questionnaire.objects.filter(partnership=partnership).defer("instrument")


def contents_of(questionnaire: Questionnaire) -> Instrument:
    """What a questionnaire asks, in the language of the page as far as it is written in it.

    Queries: 0, 1 for one of a list.
    """
    return read_instrument(questionnaire.instrument, in_language(get_language() or ""))


def contents_in_every_language(questionnaire: Questionnaire) -> tuple[Instrument, ...]:
    """What a questionnaire asks, in each language it is written in, its own first. Queries: 0."""
    codes = read_instrument(questionnaire.instrument).languages
    return tuple(read_instrument(questionnaire.instrument, in_language(code)) for code in codes)
