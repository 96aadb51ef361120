"""Nobody outside learns who asked for a place, in which group, or that anybody did."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from evenhand.spaces.actions.asking import ask_for_seat
from evenhand.spaces.actions.leaving import leave
from evenhand.spaces.models import Meeting, Organiser, Place, Seat, Space
from evenhand.spaces.views.place import COOKIE
from tests.attacks.surfing import Surfer
from tests.attacks.worlds import PASSING, Seen, differing
from tests.facilitation.phones import phone_of, text_of
from tests.house import visitors
from tests.house.access_table import ACCESS, ONLY_SENT, Who
from tests.running import RunningServer, clean_environment, running_server
from tests.spaces.meeting import OPENED, ask, make_programme, make_seat, make_space, phone_of_place

OUTSIDERS = ("signed-out", "facilitator", "participant", "seated", "member")
"""The facilitator organises the programme, too; "seated" has a place in another group of it."""
NEW_EACH_TIME = re.compile(r'name="key" value="[^"]+"|/(agreeing|organising)/[\w:-]+/|name="invitation" value="[^"]+"')
TEMPORARY = re.compile(r"\d\d:\d\d(:\d\d)?")
ABOVE = {"spaces", "communities", "exchange", "reports", "site"}
WORD = "Quillfeather"
"""The name that somebody chooses for a group."""
NEUTRAL = {
    "Your page", "Your request", "Programme", "Your four words", "Come back", "Not saved", "Not found",
}  # fmt: skip


def may_know(address: str) -> bool:
    """Whether a page could know of groups at all: what stands below them in the order of imports has no way to."""
    return resolve(address).func.__module__.split(".")[1] in ABOVE


def others_in(place: visitors.Place) -> list[str]:
    """Addresses of everything else that could know of groups."""
    routes = [route for route, who in ACCESS.items() if route not in ONLY_SENT and who is not Who.TENDING]
    return [address for address in map(place.address, routes) if may_know(address)]


def addresses_of(spaces: list[Space]) -> list[str]:
    """The pages about these groups."""
    programme = spaces[0].programme
    own = [f"/meet/{programme.token}/", *(f"/meet/{programme.token}/{each.pk}/" for each in spaces)]
    return [*own, f"/programmes/{programme.pk}/", *(f"/programmes/{programme.pk}/spaces/{each.pk}/" for each in spaces)]


def seen_by_outsiders(
    place: visitors.Place, spaces: list[Space], others: Iterable[tuple[str, str]], asked_in: Space | None
) -> Seen:
    """What outsiders read when somebody has asked for a place in this group, or nobody in any."""
    seen = {}
    with transaction.atomic():
        if asked_in is not None:
            ask(asked_in, WORD)
        for visitor, address in product(OUTSIDERS, addresses_of(spaces)):
            with CaptureQueriesContext(connection) as queries:
                response = place.ask(visitor, "GET", address)
            seen[visitor, address] = f"{response.status_code} {len(queries)}\n{lasting(text_of(response))}"
        for visitor, address in others:
            response = place.ask(visitor, "GET", address)
            seen[visitor, address] = f"{response.status_code}\n{lasting(text_of(response))}"
        transaction.set_rollback(True)
    return seen


def lasting(text: str) -> str:
    """A page without what is new each time it is made."""
    return TEMPORARY.sub("", NEW_EACH_TIME.sub("", PASSING.sub("", text)))


@pytest.mark.django_db
def test_no_page_of_anybody_outside_tells_that_somebody_asked_or_in_which_group() -> None:
    place = visitors.make_place()
    programme = Space.objects.get(pk=place.things["space_pk"]).programme
    Organiser.objects.get_or_create(programme=programme, person=place.room.ana)
    spaces = [make_space(programme, name, position=9) for name in ("Verandah", "Lakeside")]
    own = addresses_of(spaces)
    others = [each for each in product(OUTSIDERS, others_in(place)) if each[1] not in own]
    nobody = seen_by_outsiders(place, spaces, others, None)
    # A way on and a refusal have nothing to tell: they are not asked for again.
    others = [each for each in others if nobody[each].startswith("200")]
    one, other = (seen_by_outsiders(place, spaces, others, each) for each in spaces)
    assert differing({each: nobody[each] for each in one}, one) == []
    assert differing(one, other) == []


@pytest.mark.django_db
def test_the_organiser_reads_the_same_while_a_group_fills_and_empties() -> None:
    ana, programme = visitors.makers.make_person("ana"), make_programme()
    Organiser.objects.create(programme=programme, person=ana)
    space = make_space(programme, capacity=12)
    browser = Client()
    browser.force_login(ana)
    shown = []
    held = []
    for _ in range(11):
        page = text_of(browser.get(f"/programmes/{programme.pk}/spaces/{space.pk}/"))
        shown.append(NEW_EACH_TIME.sub("", PASSING.sub("", page)))
        held.append(ask(space))
    leave(held[3], now=OPENED)
    page = text_of(browser.get(f"/programmes/{programme.pk}/spaces/{space.pk}/"))
    shown.append(NEW_EACH_TIME.sub("", PASSING.sub("", page)))
    assert set(shown) == {shown[0]}


@pytest.mark.django_db
def test_asking_waiting_and_leaving_send_no_message_and_write_no_line(caplog: pytest.LogCaptureFixture) -> None:
    space = make_space(capacity=1)
    address = f"/meet/{space.programme.token}/{space.pk}/"
    caplog.set_level(logging.DEBUG, logger="evenhand")
    for number in range(2):
        phone = phone_of()
        key = re.findall(r'name="key" value="([^"]+)"', text_of(phone.get(address)))[0]
        given = phone.post(address, {"name": f"{WORD} {number}", "key": key})
        assert given.status_code == 200
        for page in ("/place/", "/place/waiting/", "/place/leave/"):
            phone.get(page)
        phone.post(address, {"name": "", "key": key})
    phone.post("/place/return/", {"phrase": "mango mango mango mango"})
    phone.post("/place/leave/")
    assert Seat.objects.count() == 1
    assert (caplog.records, mail.outbox) == ([], [])


@pytest.mark.django_db
def test_what_a_phone_keeps_is_alike_for_every_group_and_opens_without_the_key_to_nobody() -> None:
    programme = make_programme()
    kept = [phone_of_place(make_seat(make_space(programme, name))) for name in ("Harbour", "The longest of all names")]
    values = [phone.cookies[COOKIE].value for phone in kept]
    assert len({len(value) for value in values}) == 1
    assert [text for text in ("Harbour", "longest", programme.pk.hex) if text in "".join(values)] == []


@pytest.mark.django_db
def test_no_address_inside_names_a_group_and_no_title_says_anything_of_one() -> None:
    inside = [route for route in ACCESS if route.startswith("place/")]
    assert [route for route in inside if "space" in route or "programme" in route] == []
    seated = make_seat(make_space(name="Harbour"))
    phone = phone_of_place(seated)
    titles = set()
    for route in inside:
        if "<" not in route and ACCESS[route] in (Who.SEATED, Who.EVERYBODY) and route not in ONLY_SENT:
            titles |= set(re.findall(r"<title>(.*?)</title>", text_of(phone.get(f"/{route}"))))
    assert [each for each in titles if re.search(r"Harbour|[Ss]pace|[Gg]roup|[Aa]part", each)] == []
    assert len(titles) > 1


@pytest.mark.django_db
def test_words_never_given_are_answered_as_words_of_a_seat_that_ended_with_the_same_work() -> None:
    space = make_space()
    ended = ask_for_seat(space, WORD, False, "", "a-form", now=OPENED)
    leave(ended.held, now=OPENED)
    phone_of().post("/place/return/", {"phrase": "river river river river"})  # the first try of a day is counted anew
    said, work = [], []
    for phrase in (ended.words, "mango mango mango mango"):
        with CaptureQueriesContext(connection) as queries:
            response = phone_of().post("/place/return/", {"phrase": phrase})
        said.append((response.status_code, PASSING.sub("", text_of(response)).replace(phrase, "")))
        work.append(len(queries))
    assert said[0] == said[1]
    assert work[0] == work[1]


HOLDS_WORDS = {"DESCRIPTION", "LOCATION", "ORGANIZER", "ATTENDEE", "URL", "CATEGORIES", "COMMENT", "X-WR-CALNAME"}


@pytest.mark.django_db
def test_a_calendar_entry_says_meeting_and_nothing_else() -> None:
    space = make_space(name="Harbour", care_name="Nomsa")
    meeting = Meeting.objects.create(space=space, starts_at=OPENED, plan="Arriving, one story each.", where="By phone")
    response = phone_of_place(make_seat(space)).get(f"/place/dates/{meeting.pk}/")
    assert response["Content-Type"].startswith("text/calendar")
    assert "Harbour" not in response.get("Content-Disposition", "")
    calendar = text_of(response).replace("\r\n", "\n")
    assert re.findall(r"^SUMMARY[^:\n]*:(.*)$", calendar, re.MULTILINE) == ["Meeting"]
    assert [each for each in re.findall(r"^([A-Z-]+)[;:]", calendar, re.MULTILINE) if each in HOLDS_WORDS] == []
    words = ("Harbour", "Nomsa", "story", "phone", space.pk.hex, str(space.pk), space.programme.token)
    assert [word for word in words if word in calendar] == []


MAKE = """
import json
from datetime import datetime, timezone, timedelta
from evenhand.spaces.actions.asking import prepare_places
from evenhand.spaces.models import Programme, Space
programme = Programme.objects.create(name="Apart first")
opened = datetime.now(timezone.utc) - timedelta(days=1)
space = Space.objects.create(programme=programme, name="Harbour", opens_at=opened)
prepare_places(space)
print(json.dumps([programme.token, str(space.pk), str(programme.pk)]))
"""


RENAME = "from django.db import connection\nconnection.cursor().execute('ALTER TABLE {} RENAME TO {}')"
"""A fault in the middle of asking, and its end."""


class Scene:
    """A server at which somebody asked for a place, came back, and met a fault."""

    def __init__(self, server: RunningServer, backup: Path) -> None:
        self.server, self.backup = server, backup
        self.token, self.space, self.programme = json.loads(server.run(MAKE).splitlines()[-1])
        self.words = ""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("apart")
    with running_server(folder / "data") as server:
        scene = Scene(server, folder / "backup.zip")
        address = f"/meet/{scene.token}/{scene.space}/"
        phone = asked(scene, address)
        phone.read("/place/return/")
        phone.send("/place/return/", phrase=f"{WORD} {WORD} {WORD} {WORD}")
        phone.read("/place/return/")
        phone.send("/place/return/", phrase=scene.words)
        phone.read("/place/")
        command = [sys.executable, "-m", "evenhand", "backup", str(scene.backup)]
        settings = clean_environment() | {"EVENHAND_DATA": str(server.data)}
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            timeout=60,
            env=settings | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        phone.read(address)
        server.run(RENAME.format("spaces_seat", "gone"))
        phone.send(address, name=f"{WORD} again", key=key_on(phone))
        assert phone.status == 500
        server.run(RENAME.format("gone", "spaces_seat"))
        server.stop()
        yield scene


def asked(scene: Scene, address: str) -> Surfer:
    phone = Surfer(scene.server.address)
    phone.read(address)
    page = phone.send(address, name=WORD, key=key_on(phone))
    found = re.search(r'class="phr"[^>]*>([^<]+)<', page)
    assert found, (phone.status, page[-1500:])
    scene.words = found[1].strip()
    return phone


def key_on(phone: Surfer) -> str:
    return re.findall(r'name="key" value="([^"]+)"', phone.page)[0]


def test_the_log_holds_neither_the_name_nor_the_words_nor_the_address_of_a_group(scene: Scene) -> None:
    log = scene.server.log.read_text()
    assert "server_error" in log or '"ERROR"' in log or "error" in log  # the fault is there
    assert [text for text in (WORD, scene.token, scene.space, scene.programme, scene.words) if text in log] == []
    assert [word for word in scene.words.split() if f'"{word}' in log] == []
    assert "127.0.0.1" not in log


def test_no_file_of_the_server_holds_the_name_that_somebody_chose_or_their_words(scene: Scene) -> None:
    files = [file for file in (*scene.server.data.rglob("*"), scene.backup) if file.is_file()]
    typed = (WORD.encode(), scene.words.encode())
    assert [file.name for file in files if any(each in file.read_bytes() for each in typed)] == []
    assert scene.backup in files


def test_all_places_are_there_before_anybody_asks(db: None) -> None:
    space = make_space(capacity=12)
    assert Place.objects.filter(space=space).count() == 12
