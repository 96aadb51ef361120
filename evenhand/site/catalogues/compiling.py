"""Translations as the server reads them, made from the catalogues that translators write."""

from __future__ import annotations

from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from .places import FOLDER

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
SHORTEST_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def compile_stale_catalogues(folder: Path = FOLDER) -> list[Path]:
    """Make each .mo file that is missing or older than its .po file, and say which were made."""
    made = []
    for written in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        compiled = written.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < written.stat().st_mtime:
            compile_catalogue(written, compiled)
            made.append(compiled)
    return made


def compile_catalogue(written: Path, compiled: Path) -> None:
    """Make one .mo file. A process that reads at the same moment sees the old one or the new one, never half."""
    with written.open("rb") as source:
        catalogue = read_po(source, locale=written.parent.parent.name)
    leave_out_unfinished(catalogue)
    name_months_and_days(catalogue)
    write_compiled(catalogue, compiled)


def write_compiled(catalogue: Catalog, compiled: Path) -> None:
    """Put a .mo file in its place, whole."""
    unfinished = compiled.with_suffix(".mo.new")
    with unfinished.open("wb") as target:
        write_mo(target, catalogue)
    unfinished.replace(compiled)


def leave_out_unfinished(catalogue: Catalog) -> None:
    """A sentence with a form that is not written yet is shown in English; half of it would be shown as nothing."""
    for message in list(catalogue):
        texts = message.string if isinstance(message.string, list | tuple) else (message.string,)
        if message.id and not all(texts):
            catalogue.delete(message.id, message.context)


def name_months_and_days(catalogue: Catalog) -> None:
    """Names of months and days as Django asks for them, from the Unicode locale data: no translator types them."""
    locale = Locale.parse(str(catalogue.locale))
    months, days = locale.months, locale.days
    for number in range(12):
        within = months["format"]["wide"][number + 1]
        short = months["format"]["abbreviated"][number + 1]
        add_where_missing(catalogue, MONTHS[number], months["stand-alone"]["wide"][number + 1])
        add_where_missing(catalogue, MONTHS[number], within, "alt. month")
        add_where_missing(catalogue, SHORT_MONTHS[number], short, "abbrev. month")
        add_where_missing(catalogue, SHORTEST_MONTHS[number], short)
    for number in range(7):
        add_where_missing(catalogue, DAYS[number], days["format"]["wide"][number])
        add_where_missing(catalogue, DAYS[number][:3], days["format"]["abbreviated"][number])


def add_where_missing(catalogue: Catalog, sentence: str, translation: str, context: str | None = None) -> None:
    """Put a translation into a catalogue that has none."""
    if catalogue.get(sentence, context) is None:
        catalogue.add(sentence, translation, context=context)
