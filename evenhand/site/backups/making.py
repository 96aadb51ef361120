"""Writing a backup while the server runs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from evenhand.site.backups.envelope import write_envelope
from evenhand.site.backups.tables import kept_models, line, lines_of_model
from evenhand.site.private_files import private_file
from evenhand.site.refused import Refused

NAME, ENDING = "evenhand-", ".backup"
MARK = "backup.made"
"""The file in the data folder whose age says when the last backup was made."""


def make_backup(target: Path, *, keep: int | None, key: str) -> Path:
    """Write everything as it is at one moment, and give the file.

    A folder as target gets a file named after the time; `keep` then leaves that many of them, the newest.
    Refuses: `keep` without a folder; a folder that is not there.
    """
    if keep is not None and not target.is_dir():
        raise Refused("--keep works with a folder: evenhand backup FOLDER --keep 14.")
    path = target / name_for(timezone.now()) if target.is_dir() else target
    with private_file(path) as file, one_moment():
        write_envelope(file, content(key), key)
    (settings.ENVIRONMENT.data / MARK).touch(mode=0o600)
    if keep is not None:
        for old in backups_in(target)[:-keep]:
            old.unlink()
    return path


def name_for(now: datetime) -> str:
    """A file name that sorts by time.

    >>> name_for(datetime(2026, 11, 22, 13, 5, 9))
    'evenhand-20261122-130509.backup'
    """
    return f"{NAME}{now:%Y%m%d-%H%M%S}{ENDING}"


def backups_in(folder: Path) -> list[Path]:
    """The backups with names of ours, the oldest first."""
    return sorted(folder.glob(f"{NAME}[0-9]*{ENDING}"))


@contextlib.contextmanager
def one_moment() -> Iterator[None]:
    """Everything that is read in the block is as it was at its start. Nobody who writes meanwhile has to wait."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # Django's own beginning would keep writers out
        try:
            yield
        finally:
            connection.rollback()


def content(key: str) -> Iterator[bytes]:
    """What a backup says, line by line: what it is, each table, and how many lines there were."""
    count = 0
    yield line(description(key))
    for model in kept_models(apps):
        for each in lines_of_model(model):
            count += 1
            yield each
    yield line({"lines": count})


def description(key: str) -> dict[str, Any]:
    """What a restore must know first. The key of the installation travels only where it is encrypted."""
    return {
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "version": version("evenhand"),
        "migrations": sorted(MigrationRecorder(connection).applied_migrations()),
        "secret_key": settings.SECRET_KEY if key else "",
    }
