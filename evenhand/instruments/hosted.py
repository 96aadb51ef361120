"""Instruments that whoever hosts has put into the data folder: one file each, in the folder `instruments`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from evenhand.record.refusals import CANNOT_OPEN, RecordError, shown

from .reading import in_language, read_instrument
from .refusals import NOT_OFFERED, TWO_FILES
from .rules import MOST_BYTES
from .shipped import shipped_files
from .values import Instrument

MOST_FILES = 200


def hosted_folder() -> Path:
    """Where a host puts instruments."""
    return Path(settings.ENVIRONMENT.data) / "instruments"


def files_in(folder: Path) -> list[Path]:
    """The files of a folder by name; none where there is no such folder."""
    return sorted(folder.glob("*.json"))[:MOST_FILES] if folder.is_dir() else []


def hosted_files(folder: Path | None = None) -> Mapping[tuple[str, int], Path]:
    """Id and version of each instrument of the host → its file. Files that are refused are left aside."""
    found: dict[tuple[str, int], Path] = {}
    for path, read in read_files(folder or hosted_folder()):
        if isinstance(read, Instrument):
            found[read.id, read.version] = path
    return found


def refused_files(folder: Path | None = None) -> dict[str, RecordError]:
    """Name of each file that is left aside → why."""
    return {path.name: read for path, read in read_files(folder or hosted_folder()) if isinstance(read, RecordError)}


def read_files(folder: Path) -> Iterator[tuple[Path, Instrument | RecordError]]:
    """Each file with its instrument, or with why it is refused. Of two alike the first counts."""
    seen: set[tuple[str, int]] = set()
    for path in files_in(folder):
        try:
            read = read_hosted(path)
            if (read.id, read.version) in seen:
                raise RecordError("version", TWO_FILES, value=shown(read.id))
        except RecordError as refusal:
            yield path, refusal
        else:
            seen.add((read.id, read.version))
            yield path, read


def read_hosted(path: Path, language: str = "") -> Instrument:
    """The instrument in a file of the host. Refuses: RecordError for what cannot be read, and for an id of ours."""
    try:
        state = path.stat()
        if state.st_size >= MOST_BYTES:
            return read_instrument(b" " * MOST_BYTES)
        return unchanged(path, state.st_mtime_ns, state.st_size, language)
    except OSError as error:
        raise RecordError("", CANNOT_OPEN, why=error.strerror or type(error).__name__) from None


@lru_cache(maxsize=512)
def unchanged(path: Path, _written_at: int, _size: int, language: str) -> Instrument:
    """Read once, until the file changes."""
    read = read_instrument(path.read_bytes(), in_language(language))
    if read.id in {name for name, _version in shipped_files()}:
        raise RecordError("id", NOT_OFFERED, value=shown(read.id))
    return read
