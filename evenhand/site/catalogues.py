"""Translations as the server reads them, made from the catalogues that translators write. No gettext is needed."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parent.parent / "locale"


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
        catalogue = read_po(source)
    unfinished = compiled.with_suffix(".mo.new")
    with unfinished.open("wb") as target:
        write_mo(target, catalogue)
    unfinished.replace(compiled)
