"""A backup: everything, in one file, and back into an empty place."""

from __future__ import annotations

import io
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.site.backups.envelope import PIECE, read_envelope, write_envelope
from evenhand.site.backups.making import backups_in
from evenhand.site.backups.restoring import restore_backup
from evenhand.site.refused import Refused
from tests.running import RunningServer, clean_environment, running_server

KEY = "amber-kettle-orchard-violin-mosaic"
EVERY_TABLE = """
import hashlib, json, sys
from django.apps import apps
from django.db import connection
tables = {}
with connection.cursor() as cursor:
    for model in apps.get_models(include_auto_created=True):
        cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
        names = [column[0] for column in cursor.description]
        rows = sorted(json.dumps(dict(zip(names, row)), default=str, sort_keys=True) for row in cursor.fetchall())
        tables[model._meta.label_lower] = rows
print(json.dumps(tables))
"""


# --- the envelope


def envelope(content: list[bytes], key: str = "") -> bytes:
    file = io.BytesIO()
    write_envelope(file, content, key)
    return file.getvalue()


def opened(written: bytes, key: str = "") -> list[bytes]:
    return list(read_envelope(io.BytesIO(written), key))


@given(st.lists(st.binary().map(lambda line: line.replace(b"\n", b"")), max_size=20))
def test_what_is_put_in_comes_out(lines: list[bytes]) -> None:
    assert opened(envelope([line + b"\n" for line in lines])) == lines


def test_many_pieces_come_out_as_they_went_in() -> None:
    lines = [os.urandom(1000).replace(b"\n", b"x") for _ in range(600)]
    written = envelope([line + b"\n" for line in lines], KEY)
    assert len(written) > 2 * PIECE
    assert opened(written, KEY) == lines


@pytest.mark.parametrize("key", ["", KEY])
def test_one_other_byte_anywhere_is_refused(key: str) -> None:
    written = bytearray(envelope([b"a line\n", b"another line\n"], key))
    for place in range(len(written)) if not key else range(0, len(written), 9):
        changed = bytes(written[:place]) + bytes([written[place] ^ 1]) + bytes(written[place + 1 :])
        with pytest.raises(Refused):
            opened(changed, key)


@pytest.mark.parametrize("key", ["", KEY])
def test_a_cut_or_longer_file_is_refused(key: str) -> None:
    written = envelope([b"a line\n"], key)
    for other in (written[:-1], written[: len(written) // 2], written + b"x", b"", b"{}\n"):
        with pytest.raises(Refused):
            opened(other, key)


def test_pieces_in_another_order_are_refused() -> None:
    content = [os.urandom(PIECE * 3)]
    first, _, rest = envelope(content, KEY).partition(b"\n")
    length = 4 + PIECE + 16
    swapped = first + b"\n" + rest[length : 2 * length] + rest[:length] + rest[2 * length :]
    with pytest.raises(Refused, match="the key is another one, or the file was changed"):
        opened(swapped, KEY)


def test_another_key_and_no_key_are_refused() -> None:
    written = envelope([b"a line\n"], KEY)
    with pytest.raises(Refused, match="the key is another one, or the file was changed"):
        opened(written, KEY + "x")
    with pytest.raises(Refused, match="Set EVENHAND_BACKUP_KEY to the key it was made with"):
        opened(written)


def test_a_later_kind_of_backup_is_refused() -> None:
    written = envelope([b"a line\n"]).replace(b'"evenhand-backup": 1', b'"evenhand-backup": 2')
    with pytest.raises(Refused, match="made by a later version of Evenhand"):
        opened(written)


def test_an_encrypted_backup_shows_nothing_and_is_never_twice_the_same() -> None:
    written = [envelope([b"Nyanza " * 100 + b"\n"], KEY) for _ in range(2)]
    assert written[0].partition(b"\n")[2] != written[1].partition(b"\n")[2]
    assert b"Nyanza" not in written[0]
    assert set(json.loads(written[0].partition(b"\n")[0])) == {"evenhand-backup", "is_encrypted", "salt"}


# --- a whole installation


def evenhand(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "evenhand", *words]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=120, env=clean_environment() | settings
    )


def tables_of(server: RunningServer) -> dict[str, list[str]]:
    tables: dict[str, list[str]] = json.loads(server.run(EVERY_TABLE))
    return tables


def looked_at(data: Path) -> Any:
    return RunningServer("", data, None)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]], str]:
    """An encrypted and a plain backup of an installation with two examples, made while it runs."""
    folder = tmp_path_factory.mktemp("backups")
    with running_server(folder / "data", "--demo") as server:
        server.run("from django.contrib.sessions.backends.db import SessionStore; SessionStore().save()")
        before = tables_of(server)
        sealed = evenhand("backup", str(folder / "sealed"), "--data", str(server.data), EVENHAND_BACKUP_KEY=KEY)
        plain = evenhand("backup", str(folder / "plain"), "--data", str(server.data))
        assert (sealed.returncode, plain.returncode) == (0, 0), sealed.stderr + plain.stderr
        assert "Without EVENHAND_BACKUP_KEY nobody can open it, you neither." in sealed.stdout
        assert "It is not encrypted and holds all answers" in plain.stdout
        secret = (server.data / "secret.key").read_text()
    return folder, before, secret


def test_every_table_comes_back_and_the_key_of_the_installation_with_it(
    backed_up: tuple[Path, dict[str, list[str]], str], tmp_path: Path
) -> None:
    folder, before, secret = backed_up
    done = evenhand("restore", str(folder / "sealed"), "--into", str(tmp_path / "new"), EVENHAND_BACKUP_KEY=KEY)
    assert (done.returncode, done.stderr) == (0, "")
    after = tables_of(looked_at(tmp_path / "new"))
    assert len(before["facilitation.response"]) > 100
    assert len(before["sessions.session"]) > 0
    assert after.pop("sessions.session") == []
    assert after == {name: rows for name, rows in before.items() if name != "sessions.session"}
    assert (tmp_path / "new" / "secret.key").read_text() == secret
    with running_server(tmp_path / "new"):
        pass


def test_a_plain_backup_holds_no_key_and_its_restore_says_so(
    backed_up: tuple[Path, dict[str, list[str]], str], tmp_path: Path
) -> None:
    folder, before, secret = backed_up
    assert secret.strip().encode() not in (folder / "plain").read_bytes()
    done = evenhand("restore", str(folder / "plain"), "--into", str(tmp_path))
    assert f"Return phrases work once its secret key is in {tmp_path / 'secret.key'}." in done.stdout
    assert (tmp_path / "secret.key").read_text() != secret
    assert tables_of(looked_at(tmp_path))["facilitation.response"] == before["facilitation.response"]


def test_a_backup_is_for_this_account_only(backed_up: tuple[Path, dict[str, list[str]], str]) -> None:
    assert [path.stat().st_mode & 0o777 for path in (backed_up[0] / "sealed", backed_up[0] / "plain")] == [0o600] * 2


def test_a_changed_byte_is_refused_and_leaves_the_place_empty(
    backed_up: tuple[Path, dict[str, list[str]], str], tmp_path: Path
) -> None:
    written = bytearray((backed_up[0] / "sealed").read_bytes())
    written[-40] ^= 1
    (tmp_path / "changed").write_bytes(written)
    done = evenhand("restore", str(tmp_path / "changed"), "--into", str(tmp_path), EVENHAND_BACKUP_KEY=KEY)
    assert (done.returncode, done.stderr.startswith("This backup cannot be opened:")) == (1, True)
    assert not (tmp_path / "evenhand.sqlite3").exists()


@pytest.mark.django_db
def test_a_place_where_something_is_already_is_refused(backed_up: tuple[Path, dict[str, list[str]], str]) -> None:
    with pytest.raises(Refused, match=r"^There is an installation already\."):
        restore_backup(backed_up[0] / "plain", "")


@pytest.mark.django_db
def test_a_backup_of_a_later_version_is_refused(
    backed_up: tuple[Path, dict[str, list[str]], str], tmp_path: Path
) -> None:
    first, *rest = opened((backed_up[0] / "plain").read_bytes())
    said = json.loads(first)
    said["migrations"].append(["facilitation", "9999_later"])
    (tmp_path / "later").write_bytes(envelope([line + b"\n" for line in (json.dumps(said).encode(), *rest)]))
    with pytest.raises(Refused, match="made by a later version of Evenhand"):
        restore_backup(tmp_path / "later", "")


def test_a_row_that_is_missing_is_noticed(backed_up: tuple[Path, dict[str, list[str]], str], tmp_path: Path) -> None:
    lines = opened((backed_up[0] / "plain").read_bytes())
    shorter = [line + b"\n" for number, line in enumerate(lines) if number != len(lines) - 3]
    (tmp_path / "shorter").write_bytes(envelope(shorter))
    with pytest.raises(Refused, match="This backup is damaged: it is not what was written"):
        restore_backup(tmp_path / "shorter", "")


def test_in_a_folder_the_newest_are_kept(backed_up: tuple[Path, dict[str, list[str]], str], tmp_path: Path) -> None:
    data = str(backed_up[0] / "data")
    for day in range(1, 4):
        (tmp_path / f"evenhand-2026110{day}-030000.backup").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("mine")
    done = evenhand("backup", str(tmp_path), "--keep", "2", "--data", data)
    assert done.returncode == 0, done.stderr
    kept = [path.name for path in backups_in(tmp_path)]
    assert (len(kept), kept[0]) == (2, "evenhand-20261103-030000.backup")
    assert (tmp_path / "notes.txt").exists()
    refused = evenhand("backup", str(tmp_path / "file"), "--keep", "2", "--data", data)
    assert refused.stderr == "--keep works with a folder: evenhand backup FOLDER --keep 14.\n"


def test_a_folder_without_an_installation_is_refused_and_stays_as_it_was(tmp_path: Path) -> None:
    done = evenhand("backup", str(tmp_path / "file"), "--data", str(tmp_path / "nothing"))
    sentence = f"There is no installation in {tmp_path / 'nothing'}. Name its folder with --data.\n"
    assert (done.returncode, done.stderr) == (1, sentence)
    assert list(tmp_path.iterdir()) == []


# --- from one database to the other

EVERY_ROW = """
import hashlib, json
from django.apps import apps
from evenhand.site.backups.tables import kept_models, lines_of_model
for model in kept_models(apps):
    # PostgreSQL puts what stands in a JSON field in an order of its own.
    lines = sorted(json.dumps(json.loads(line), sort_keys=True) for line in lines_of_model(model))
    print(model._meta.label_lower, len(lines), hashlib.sha256("".join(lines).encode()).hexdigest())
"""


def rows_of(data: Path, url: str) -> str:
    code = f"import django; django.setup()\n{EVERY_ROW}"
    settings = {
        "DJANGO_SETTINGS_MODULE": "evenhand.site.settings",
        "EVENHAND_DATA": str(data),
        "DATABASE_URL": url,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-c", code]
    env = clean_environment() | settings
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, env=env).stdout


@pytest.fixture
def two_databases() -> Iterator[list[str]]:
    """Two empty databases beside the one of the tests."""
    psycopg = pytest.importorskip("psycopg")
    url = os.environ["DATABASE_URL"]
    names = [f"backup_{secrets.token_hex(4)}" for _ in range(2)]
    with psycopg.connect(url, autocommit=True) as connection:
        for name in names:
            connection.execute(f'CREATE DATABASE "{name}"')
        yield [urlsplit(url)._replace(path=f"/{name}").geturl() for name in names]
        for name in names:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.postgres
@pytest.mark.skipif("postgres" not in os.environ.get("DATABASE_URL", ""), reason="runs with the tests on PostgreSQL")
def test_a_backup_moves_an_installation_to_postgresql_and_from_one_to_another(
    backed_up: tuple[Path, dict[str, list[str]], str], two_databases: list[str], tmp_path: Path
) -> None:
    first, second = two_databases
    plain, between = str(backed_up[0] / "plain"), str(tmp_path / "between")
    done = evenhand("restore", plain, "--into", str(tmp_path / "first"), DATABASE_URL=first)
    assert (done.returncode, done.stderr) == (0, "")
    done = evenhand("backup", between, "--data", str(tmp_path / "first"), DATABASE_URL=first)
    assert (done.returncode, done.stderr) == (0, "")
    used = evenhand("restore", between, "--into", str(tmp_path / "first"), DATABASE_URL=first)
    assert used.stderr.startswith("There is an installation already.")
    done = evenhand("restore", between, "--into", str(tmp_path / "second"), DATABASE_URL=second)
    assert (done.returncode, done.stderr) == (0, "")
    rows = rows_of(backed_up[0] / "data", "")
    assert [rows_of(tmp_path / "first", first), rows_of(tmp_path / "second", second)] == [rows, rows]
    with running_server(tmp_path / "second", DATABASE_URL=second) as server:
        assert "Sign in" in server.printed
