"""Moving by pages and commands: ana facilitates and hosts, ben took part, cleo is a stranger."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evenhand.exchange.models import ReceivingKey
from evenhand.facilitation.models import Session
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person
from evenhand.site import cli
from tests.facilitation.phones import phone_of, said_on
from tests.makers import Room, make_person, make_responses, make_room

pytestmark = pytest.mark.django_db

RECEIVE = "/partnerships/receive/"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def hosted(stage: str = "score") -> tuple[Room, Client]:
    """A room of ana's, who also runs the server."""
    room = make_room(stage)
    Person.objects.filter(pk=room.ana.pk).update(is_operator=True)
    make_responses(room.ben, room.decisions[0], 1, 2, 3)
    return room, signed_in(Person.objects.get(pk=room.ana.pk))


def address(room: Room) -> str:
    return f"/partnerships/{room.partnership.pk}/move/"


def code_shown(client: Client) -> str:
    client.post(RECEIVE, {"do": "code"})
    found = re.findall(r'<p class="h1" dir="ltr">([A-Z2-7 ]+)</p>', client.get(RECEIVE).content.decode())
    return str(found[0])


def words_shown(page: str) -> str:
    return re.findall(r'<p class="h1" dir="ltr" lang="en">([a-z ]+)</p>', page)[0]


def gone(room: Room) -> None:
    Session.objects.filter(partnership=room.partnership).delete()
    Partnership.objects.filter(pk=room.partnership.pk).delete()


def opened(client: Client, sealed: bytes, words: str) -> object:
    return client.post(RECEIVE, {"do": "open", "file": SimpleUploadedFile("sealed.evenhand", sealed), "words": words})


def sealed_by(client: Client, room: Room, code: str) -> tuple[bytes, str]:
    words = words_shown(client.post(address(room), {"code": code}).content.decode())
    return client.post(address(room), {"do": "seal", "code": code, "words": words}).content, words


def test_the_whole_way_from_one_page_to_the_other() -> None:
    room, ana = hosted()
    host = signed_in(make_person("host"))
    code = code_shown(host)
    page = ana.post(address(room), {"code": code.lower()})
    words = words_shown(page.content.decode())
    assert Session.objects.get().moved_at is None
    file = ana.post(address(room), {"do": "seal", "code": code, "words": words})
    assert (file["Content-Disposition"], file["Cache-Control"]) == (
        'attachment; filename="sealed.evenhand"',
        "no-store",
    )
    assert words not in ana.get(address(room)).content.decode()
    gone(room)
    response = opened(host, file.content, words)
    assert response["Location"] == f"/partnerships/{room.partnership.pk}/"  # type: ignore[index]
    assert host.get(response["Location"]).status_code == 200  # type: ignore[index]
    assert Session.objects.get().moved_at is None


def test_only_a_facilitator_who_hosts_this_server_may_seal() -> None:
    room = make_room()
    ana, code = signed_in(room.ana), code_shown(signed_in(make_person("host")))
    assert "Only people who run this server" in said_on(ana.get(address(room)))
    for sent in ({"code": code}, {"do": "seal", "code": code, "words": "a b c d e f"}, {"do": "back"}):
        assert ana.post(address(room), sent).status_code == 403
    host = make_person("host")
    Person.objects.filter(pk=host.pk).update(is_operator=True)
    assert signed_in(Person.objects.get(pk=host.pk)).get(address(room)).status_code == 404
    assert signed_in(room.cleo).get(address(room)).status_code == 404
    assert Session.objects.get().moved_at is None


@pytest.mark.parametrize("code", ["", "nonsense", "A" * 56, "a" * 200])
def test_a_code_that_cannot_be_used_is_named(code: str) -> None:
    room, ana = hosted()
    response = ana.post(address(room), {"code": code})
    assert (response.status_code, "Write down these six words" in said_on(response)) == (422, False)


def test_after_the_move_pages_say_so_and_it_can_be_taken_back() -> None:
    room, ana = hosted()
    sealed_by(ana, room, code_shown(signed_in(make_person("host"))))
    assert "Moved to another server" in said_on(ana.get(f"/partnerships/{room.partnership.pk}/"))
    assert "Go on here" in said_on(ana.get(address(room)))
    assert "It was moved to another server on" in said_on(phone_of(room.ben).get("/here/", follow=True))
    assert phone_of(room.ben).post(f"/here/score/{room.decisions[0].pk}/", {"p0": "4"}).status_code == 409
    ana.post(address(room), {"do": "back"})
    assert "Moved to another server" not in said_on(ana.get(f"/partnerships/{room.partnership.pk}/"))
    assert phone_of(room.ben).get("/here/", follow=True).redirect_chain[-1][0].startswith("/here/score/")


def test_wrong_words_are_counted_and_tries_end() -> None:
    room, ana = hosted()
    host = signed_in(make_person("host"))
    sealed, words = sealed_by(ana, room, code_shown(host))
    gone(room)
    wrong = " ".join(reversed(words.split()))
    for _try in range(20):
        response = opened(host, sealed, wrong)
    assert "These words do not open the file" in said_on(response)  # type: ignore[arg-type]
    assert "There were too many wrong tries." in said_on(opened(host, sealed, words))  # type: ignore[arg-type]
    assert Partnership.objects.count() == 0


@pytest.mark.parametrize("content", [b"x", b"PK\x03\x04", b"evenhand-sealed/9\n", b"evenhand-sealed/1\n" + b"\0" * 200])
def test_other_files_are_refused_with_a_sentence(content: bytes) -> None:
    host = signed_in(make_person("host"))
    code_shown(host)
    response = opened(host, content, "a b c d e f")
    assert response.status_code == 422  # type: ignore[attr-defined]


def test_a_receiving_code_is_shown_to_who_made_it_alone() -> None:
    code = code_shown(signed_in(make_person("host")))
    assert code not in signed_in(make_person("dora")).get(RECEIVE).content.decode()
    assert ReceivingKey.objects.count() == 1


def test_the_same_by_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    room, _ana = hosted()
    make_person("host")
    file = tmp_path / "sealed"
    assert cli.main(["receiving-code", "--for", "host@example.org"]) == 0
    code = capsys.readouterr().out.strip()
    assert cli.main(["seal", str(room.partnership.pk), str(file), "--to", code]) == 0
    words = capsys.readouterr().out.strip().rsplit(": ", 1)[1]
    assert file.stat().st_mode & 0o777 == 0o600
    gone(room)
    monkeypatch.setattr("sys.stdin", io.StringIO("not these words at all here\n"))
    assert cli.main(["open", str(file), "--for", "host@example.org"]) == 1
    assert "These words do not open the file" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO(words + "\n"))
    assert cli.main(["open", str(file), "--for", "host@example.org"]) == 0
    assert Session.objects.count() == 1


def test_a_command_with_a_wrong_id_or_address_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["seal", "nothing", str(tmp_path / "x"), "--to", "x"]) == 1
    assert cli.main(["receiving-code", "--for", "nobody@example.org"]) == 1
    assert "Nobody has an account with the address nobody@example.org." in capsys.readouterr().err
