"""Putting a backup into an empty place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from evenhand.site.backups.envelope import DAMAGED, TOO_NEW, read_envelope
from evenhand.site.backups.tables import ROWS_AT_ONCE, insert_rows, kept_models
from evenhand.site.private_files import write_privately
from evenhand.site.refused import Refused

Node = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Description:
    """What a backup says about itself."""

    made_at: str
    version: str
    migrations: tuple[Node, ...]
    secret_key: str


def restore_backup(path: Path, key: str) -> Description:
    """Put everything back and bring it up to date. The file is read to its end before anything is changed.

    Refuses: a place where something is already; what the envelope refuses; a backup of a later version.
    """
    described = read_whole(path, key)
    executor = MigrationExecutor(connection)
    if not set(described.migrations) <= set(executor.loader.disk_migrations):
        raise Refused(TOO_NEW)
    refuse_used_place()
    then = apps_as_they_were(executor, described.migrations)
    try:
        with transaction.atomic():
            fill(path, key, then)
    except BaseException:
        forget_unfinished()
        raise
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    keep_secret_key(described.secret_key)
    return described


def read_whole(path: Path, key: str) -> Description:
    """What a backup says about itself, after a look at all of it."""
    with path.open("rb") as file:
        lines = read_envelope(file, key)
        first = json.loads(next(lines, b"{}"))
        count, last = -1, b"{}"
        for each in lines:
            count, last = count + 1, each
        if json.loads(last) != {"lines": count}:
            raise Refused(DAMAGED)
    migrations = tuple((app, name) for app, name in first["migrations"])
    return Description(first["made_at"], first["version"], migrations, first["secret_key"])


def refuse_used_place() -> None:
    """A backup goes into an empty place only, so that nothing is ever overwritten."""
    with connection.cursor() as cursor:
        is_used = bool(connection.introspection.table_names(cursor))
    if is_used:
        raise Refused(
            "There is an installation already. A backup goes into an empty place: choose another folder with --into, "
            "or an empty database with DATABASE_URL."
        )


def apps_as_they_were(executor: MigrationExecutor, migrations: tuple[Node, ...]) -> Apps:
    """Make the tables of the version that wrote the backup, and give its models."""
    nodes = {node for node in migrations if node in executor.loader.graph.nodes}
    parents = {parent.key for node in nodes for parent in executor.loader.graph.node_map[node].parents}
    targets = sorted(nodes - parents)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


def fill(path: Path, key: str, apps: Apps) -> None:
    """Put every row back, in place of those that making the tables has left."""
    kept = kept_models(apps)
    for model in kept:
        model._base_manager.all()._raw_delete("default")
    with path.open("rb") as file:
        lines = read_envelope(file, key)
        next(lines)
        for table, columns, rows in tables_of(lines):
            insert_rows(apps.get_model(table), columns, rows)
    connection.check_constraints()
    with connection.cursor() as cursor:
        for sentence in connection.ops.sequence_reset_sql(no_style(), kept):
            cursor.execute(sentence)


def tables_of(lines: Iterator[bytes]) -> Iterator[tuple[str, list[str], list[list[Any]]]]:
    """The rows of a backup, some hundred at once, each time with their table and columns."""
    table = ""
    columns: list[str] = []
    rows: list[list[Any]] = []
    for written in lines:
        said = json.loads(written)
        if isinstance(said, list):
            rows.append(said)
        if rows and (len(rows) == ROWS_AT_ONCE or not isinstance(said, list)):
            yield table, columns, rows
            rows = []
        if isinstance(said, dict) and "table" in said:
            table, columns = said["table"], said["columns"]


def forget_unfinished() -> None:
    """Leave an empty place where a file was begun; a database of PostgreSQL keeps its empty tables."""
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        connection.close()
        for left in (file, file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")):
            left.unlink(missing_ok=True)


def keep_secret_key(secret_key: str) -> None:
    """Put the key of the installation back, where none is set otherwise."""
    if secret_key and not settings.ENVIRONMENT.secret_key:
        write_privately(settings.ENVIRONMENT.data / "secret.key", secret_key.encode() + b"\n")
