"""What a whole session leaves behind: nothing that anybody typed stands in the log, and nothing in messages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from tests.attacks.surfing import Surfer
from tests.running import RunningServer, running_server

WORD = "Quillfeather"
"""Stands in everything that is typed, each time with another number."""
MAKE = f"""
from evenhand.facilitation import actions
from evenhand.facilitation.models import PartnerCode, Session
from evenhand.partnerships.models import Facilitator, Partner, Partnership
from evenhand.people.actions import make_sign_in_link
from evenhand.people.models import Person
ana = Person.objects.create_user("quillfeather0@example.org", name="{WORD}1")
one = Partnership.objects.create(name="{WORD}2", key="k-1", risk="high", region="{WORD}3", about="{WORD}4")
Facilitator.objects.create(partnership=one, person=ana)
for place in range(3):
    Partner.objects.create(
        partnership=one, key=f"P{{place}}", name=f"{WORD}5{{place}}", short=f"Quill{{place}}", order=place
    )
session = actions.prepare_session(one, "{WORD}6", ana, "open_by_organisation")
actions.set_partner_codes(session, True, ana)
actions.open_door(session, ana)
session.refresh_from_db()
codes = [code.code for code in PartnerCode.objects.filter(session=session)]
import json
print(json.dumps([str(session.pk), session.code, session.link_token, make_sign_in_link(ana), codes]))
"""


class Scene:
    """A server, and what was typed into it."""

    def __init__(self, server: RunningServer) -> None:
        self.server = server
        made = json.loads(server.run(MAKE).splitlines()[-1])
        self.session, self.code, self.link, self.sign_in, self.codes = made
        self.typed = [self.session, self.code, self.link, self.sign_in.rstrip("/").rsplit("/", 1)[-1], *self.codes]
        self.phrases: list[str] = []
        self.histories: list[list[str]] = []


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A whole session by HTTP, with everything that goes wrong on the way."""
    with running_server(tmp_path_factory.mktemp("leftovers") / "data") as server:
        scene = Scene(server)
        ana = Surfer(server.address)
        ana.read(scene.sign_in)
        ana.send(scene.sign_in)
        phones = [joined(scene, number) for number in range(3)]
        play(scene, ana, phones)
        leave_with_files(scene, ana, phones)
        scene.histories = [each.history.copy() for each in (ana, *phones)]
        go_wrong(scene, ana, phones)
        server.stop()
        yield scene


def joined(scene: Scene, number: int) -> Surfer:
    phone = Surfer(scene.server.address)
    phone.read("/join/")
    phone.send("/join/", code=scene.code)
    page = phone.send(
        f"/join/{scene.link}/",
        label=f"{WORD}7{number}",
        language="en",
        partner_code=scene.codes[number],
        form_key=f"k{number}",
    )
    found = re.search(r'class="phr"[^>]*>([^<]+)<', page)
    assert found, (phone.status, page[-1500:])
    scene.phrases.append(found[1].strip())
    return phone


def play(scene: Scene, ana: Surfer, phones: list[Surfer]) -> None:
    """All the stages, each with words in it."""
    room = f"/sessions/{scene.session}"
    moved(ana, room, "list")
    for number, phone in enumerate(phones):
        phone.read("/here/decisions/")
        phone.send("/here/decisions/", text=f"{WORD}8{number} who decides", kind="made", form_key=f"d{number}")
    choose_all(scene)
    moved(ana, room, "score")
    for number, phone in enumerate(phones):
        phone.read("/here/score/")
        decision = re.search(r"/here/score/([0-9a-f-]{36})/", phone.page)
        assert decision, phone.page[-1500:]
        page = phone.read(f"/here/score/{decision[1]}/")
        ladders = set(re.findall(r'name="(l[0-9a-f]{32}|[a-z]+-[0-9a-f]+)"', page))
        phone.send(
            f"/here/score/{decision[1]}/",
            note=f"{WORD}9{number} happened",
            may_be_shown="on",
            form_key=f"s{number}",
            **dict.fromkeys(ladders, "2"),
        )
        phone.read("/here/mine/")
    ana.read(f"{room}/score/")
    ana.send(f"{room}/keys/", purpose="reveal", do="turn")
    for page in ("look", "content", "wish", "act", "close", "wall", "people", "report", "report/?format=csv"):
        ana.read(f"{room}/{page}" + ("" if "?" in page else "/"))


def leave_with_files(scene: Scene, ana: Surfer, phones: list[Surfer]) -> None:
    """Everything that can be taken along, and every page one can look back from."""
    room = f"/sessions/{scene.session}"
    for kind in ("html", "pdf", "docx", "xlsx"):
        ana.read(f"{room}/report/?format={kind}")
    ana.read("/partnerships/")
    partnership = re.search(r"/partnerships/[0-9a-f-]{36}/", ana.page)
    assert partnership, ana.page[-1500:]
    for page in ("", "log/", "erased/", "partners/", "facilitators/", "settings/", "copy/"):
        ana.read(partnership[0] + page)
    ana.send(f"{partnership[0]}copy/")
    ana.read("/account/file/")
    for page in (
        "",
        "look/",
        "actions/",
        "mine/",
        "mine/stored/",
        "mine/answers/",
        "mine/file/",
        "keys/",
        "log/",
        "copy/",
    ):
        phones[0].read(f"/here/{page}")


def moved(ana: Surfer, room: str, stage: str) -> None:
    ana.read(f"{room}/")
    ana.send(f"{room}/stage/", to=stage, note=f"{WORD}10")


def choose_all(scene: Scene) -> None:
    scene.server.run(
        "from evenhand.facilitation.models import Decision, Session\n"
        "from django.utils import timezone\n"
        "Session.objects.filter(partnership__name__startswith='Quill').update(list_closed_at=timezone.now())\n"
        f"Decision.objects.filter(session='{scene.session}').update(is_chosen=True)\n"
    )


def go_wrong(scene: Scene, ana: Surfer, phones: list[Surfer]) -> None:
    """Refusals and faults of every kind, each with something typed in it."""
    lost = Surfer(scene.server.address)
    lost.read("/join/")
    lost.send("/join/", code=f"{WORD}11")
    lost.read("/return/")
    lost.send("/return/", phrase=f"{WORD}12 {scene.phrases[0]}")
    lost.read(f"/{WORD}13/?name={WORD}14")
    lost.read(f"/join/{WORD}15/")
    lost.read(f"/live/{WORD}16")
    lost.page = ""
    lost.send("/return/", phrase=f"{WORD}17 no token")
    lost.read("/sign-in/")
    lost.send("/sign-in/", login=f"{WORD.lower()}18@example.org")
    phones[0].read("/here/mine/")
    phones[0].send("/here/decisions/", text=f"{WORD}19 too late" * 400, kind="made")
    phones[1].send("/return/", phrase=f"{WORD}20" * 200_000)
    ana.read(f"/sessions/{scene.session}/prepare/")
    ana.send(f"/sessions/{scene.session}/prepare/", label=f"{WORD}21" * 60)
    ana.send(f"/sessions/{scene.session}/stage/", to=f"{WORD}22")
    phones[2].send("/here/mine/erasure/", sure="1")


def test_the_session_was_played(scene: Scene) -> None:
    kept = scene.server.run(
        "from evenhand.facilitation.models import Decision, Note, Participant, Session\n"
        "print(Participant.objects.count(), Decision.objects.filter(text__contains='Quill').count(),"
        " Note.objects.count(), Session.objects.filter(label__contains='Quill').get().stage)"
    )
    assert kept == "3 3 2 look"


def test_nothing_that_was_typed_and_no_name_code_or_token_stands_in_the_log(scene: Scene) -> None:
    log = scene.server.log.read_text()
    found = re.findall(rf".*(?:{WORD}|quillfeather|Quill\d).*", log, re.IGNORECASE)
    assert found == []
    assert [text for text in (*scene.typed, *scene.phrases) if text in log] == []


def test_addresses_titles_and_names_of_files_that_a_browser_keeps_name_nobody(scene: Scene) -> None:
    assert [len(history) > 20 for history in scene.histories] == [True] * 4
    kept = " ".join(text for history in scene.histories for text in history)
    assert re.findall(rf"{WORD}\w*|Quill\d|quillfeather\S*", kept) == []
    names = set(re.findall(r'filename="([^"]*)"', kept))
    assert names == {
        "report.csv",
        "report.html",
        "report.pdf",
        "report.docx",
        "report.xlsx",
        "copy.json",
        "page.json",
        "account.json",
    }


def test_no_file_beside_the_database_holds_or_is_called_by_anything_that_was_typed(scene: Scene) -> None:
    files = [file for file in scene.server.data.rglob("*") if file.is_file()]
    beside = [file for file in files if not file.name.startswith("evenhand.sqlite3")]
    holding = [file.name for file in beside if WORD.encode() in file.read_bytes() or WORD in str(file)]
    assert (len(files) > len(beside) > 0, holding) == (True, [])


def test_no_address_and_no_browser_stands_in_the_log(scene: Scene) -> None:
    log = scene.server.log.read_text()
    assert [
        text for text in ("127.0.0.1", "Python-urllib", "User-Agent", "/sessions/" + scene.session[:8]) if text in log
    ] == []


def test_what_the_server_printed_holds_nothing_that_was_typed(scene: Scene) -> None:
    printed = scene.server.printed
    assert [text for text in (WORD, *scene.typed[:3], *scene.phrases) if text in printed] == []


def test_every_line_of_the_log_has_only_the_facts_it_may_have(scene: Scene) -> None:
    allowed = {
        "at", "level", "from", "event", "route", "status", "number", "error", "where", "count", "seconds", "bus",
        "version",
    }  # fmt: skip
    lines = [json.loads(line) for line in scene.server.log.read_text().splitlines() if line.strip()]
    assert {name for line in lines for name in line} <= allowed
