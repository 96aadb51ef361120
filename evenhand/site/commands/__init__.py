"""What `evenhand` does when it is called from a shell, one module a purpose.

Each module has `add_to(commands)`, which says what can be typed. A command imports what it needs when it runs.
"""

from __future__ import annotations

import os
from pathlib import Path

from evenhand.site.refused import Refused


def start_django() -> None:
    """Read the settings and load the models."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")
    import django

    django.setup()


def open_installation(data: Path | None, *, may_be_behind: bool = False) -> None:
    """Load the models of an installation that is there already.

    Refuses: a folder without one; one that is older than this version, unless it may be.
    """
    os.umask(0o077)
    if data is not None:
        os.environ["EVENHAND_DATA"] = str(data)
    from evenhand.site.environment import read_environment

    environment = read_environment(os.environ)
    if not environment.database_url and not (environment.data / "evenhand.sqlite3").exists():
        raise Refused(f"There is no installation in {environment.data}. Name its folder with --data.")
    start_django()
    if not may_be_behind and waiting_migrations():
        raise Refused("This installation was made by an earlier version. Start it once with `evenhand serve`.")


def waiting_migrations() -> int:
    """How many steps the database is behind this version."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
