"""Starting and stopping the server, as a person does."""

from __future__ import annotations

import http.client
import json
import re
import socket
import stat
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from evenhand.site.refused import Refused
from evenhand.site.serving import listen_on, one_at_a_time
from tests.running import RunningServer, clean_environment, free_port, running_server

MAKE_SESSION = """
from tests.makers import make_session
from evenhand.facilitation.queries import follow_token
print("/live/" + follow_token(make_session(revision=5)))
"""


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server that several tests look at and none changes."""
    with running_server(tmp_path_factory.mktemp("standing") / "data") as server:
        yield server


def open_stream(server: RunningServer, address: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(server.address.removeprefix("http://"), timeout=20)
    connection.request("GET", address, headers={"Accept": "text/event-stream"})
    return connection.getresponse()


def test_it_starts_and_streams_and_stops_within_five_seconds_with_streams_open(
    serve: RunningServer,
) -> None:
    address = serve.run(MAKE_SESSION)
    with urllib.request.urlopen(serve.address + address) as answer:
        assert (answer.status, answer.read()) == (200, b"5")
    streams = [open_stream(serve, address) for _ in range(30)]
    assert [stream.readline() for stream in streams] == [b"retry: 3000\n"] * 30
    page = urllib.request.urlopen(serve.address + "/sign-in/")
    assert page.status == 200
    assert serve.stop() < 5
    assert serve.process.returncode == 0
    assert all(b"event: revision" in stream.read() for stream in streams)
    assert serve.log.read_text() == ""


def test_the_files_of_an_installation_are_for_its_account_only(standing: RunningServer) -> None:
    modes = {path.name: stat.filemode(path.stat().st_mode) for path in standing.data.iterdir() if path.is_file()}
    assert set(modes.values()) == {"-rw-------"}
    assert {"evenhand.sqlite3", "secret.key"} <= set(modes)
    assert stat.filemode(standing.data.stat().st_mode) == "drwx------"


def test_the_database_keeps_what_it_acknowledged(standing: RunningServer) -> None:
    code = """
from django.db import connection
with connection.cursor() as cursor:
    for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
        print(cursor.execute(f"PRAGMA {name}").fetchone()[0])
"""
    assert standing.run(code).split() == ["wal", "2", "1", "20000"]


def test_a_second_server_on_the_same_folder_is_refused(standing: RunningServer) -> None:
    done = start("--port", str(free_port()), "--data", str(standing.data))
    assert (done.returncode, done.stderr) == (
        1,
        f"Another Evenhand server already uses {standing.data}. Stop it, or choose another folder with --data.\n",
    )


def start(*options: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "evenhand", "serve", *options]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, env=clean_environment() | settings
    )


def test_a_taken_port_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = start("--port", str(port), "--data", str(tmp_path))
    sentence = f"Port {port} is taken by another program. Stop it, or choose another port with --port.\n"
    assert (done.returncode, done.stderr) == (1, sentence)


def test_a_wrong_setting_and_an_unusable_folder_are_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    wrong = start("--data", str(tmp_path / "data"), EVENHAND_THREADS="many")
    unusable = start("--data", str(tmp_path / "file"))
    assert (wrong.returncode, wrong.stderr) == (
        1,
        'EVENHAND_THREADS is "many", but it must be a whole number from 1 to 64.\n',
    )
    assert unusable.returncode == 1
    assert unusable.stderr == (
        f"Evenhand cannot write in its data folder {tmp_path / 'file'}. Choose another one with EVENHAND_DATA or "
        "--data, or give this account the right to write there.\n"
    )


def test_a_bus_that_cannot_work_here_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    done = start("--data", str(tmp_path), EVENHAND_BUS="postgres")
    sentence = "EVENHAND_BUS cannot be used: the bus is postgres, but the database is not PostgreSQL.\n"
    assert (done.returncode, done.stderr) == (1, sentence)
    assert not (tmp_path / "evenhand.sqlite3").exists()


def test_a_database_that_is_not_there_is_refused_without_its_password(tmp_path: Path) -> None:
    url = f"postgres://ana:secret@127.0.0.1:{free_port()}/evenhand"
    done = start("--port", str(free_port()), "--data", str(tmp_path), DATABASE_URL=url)
    sentence = "The database cannot be reached. Look at DATABASE_URL, and whether the database server runs.\n"
    assert (done.returncode, done.stderr) == (1, sentence)


def test_phones_in_the_room_are_shown_the_way_without_any_outside_host(tmp_path: Path) -> None:
    with running_server(tmp_path / "data", "--lan", "127.0.0.1") as server:
        assert f"  Open      {server.address}/\n" in server.printed
        assert f"  Phones    {server.address}/join/\n" in server.printed
        assert server.printed.count("This is plain http: whoever is on the same network can read along.") == 1
        assert len(re.findall(r"^[ ▀▄█]{30,}$", server.printed, re.MULTILINE)) > 15
        assert urllib.request.urlopen(server.address + "/join/").status == 200


def test_development_is_not_shown_to_the_room(tmp_path: Path) -> None:
    done = start("--data", str(tmp_path), "--lan", "127.0.0.1", EVENHAND_DEVELOPMENT="yes")
    sentence = "EVENHAND_DEVELOPMENT shows inner details, so it does not go together with --lan.\n"
    assert (done.returncode, done.stderr) == (1, sentence)


def test_an_address_of_another_machine_cannot_be_listened_on() -> None:
    sentence = r"Evenhand cannot listen on 192\.0\.2\.1, port"
    with pytest.raises(Refused, match=sentence), listen_on("192.0.2.1", free_port()):
        pass


def test_a_lock_is_free_again_after_its_block(tmp_path: Path) -> None:
    for _ in range(2):
        with one_at_a_time(tmp_path / "lock", "held"), pytest.raises(Refused, match="held"):
            one_at_a_time(tmp_path / "lock", "held").__enter__()


def test_what_the_server_writes_about_an_error_names_nobody(serve: RunningServer) -> None:
    serve.run("from django.db import connection; connection.cursor().execute('DROP TABLE django_session')")
    request = urllib.request.Request(
        serve.address + "/account/?name=Nyanza",
        headers={"Cookie": "evenhand_session=" + "a" * 32, "User-Agent": "Mozilla"},
    )
    with pytest.raises(urllib.error.HTTPError) as broken:
        urllib.request.urlopen(request)
    lines = [json.loads(line) for line in serve.log.read_text().splitlines()]
    assert [line["level"] for line in lines] == ["error"]
    assert lines[0]["number"] in broken.value.read().decode()
    assert not any(secret in serve.log.read_text() for secret in ("Nyanza", "Mozilla", "127.0.0.1", "aaaa"))
