"""At high risk nothing before a seat, on a screen in the room, in a title, an address or a file name names anybody."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from evenhand.facilitation import actions
from evenhand.facilitation.models import Participant, PartnerCode, Session
from evenhand.partnerships.models import Partnership
from tests import makers
from tests.attacks.worlds import answered_place
from tests.facilitation.phones import phone_of, said_on, text_of
from tests.house.access_table import ACCESS, ONLY_SENT, Who
from tests.house.visitors import MARK, Place, signed_in

pytestmark = pytest.mark.django_db

OPERA_MINI = {"user-agent": "Opera/9.80 (Android; Opera Mini/76.0/191.372; U; en) Presto/2.12.423 Version/12.16"}
SHRUNK = {"user-agent": "Mozilla/5.0 (Linux; Android 13)", "x-operamini-phone-ua": "Mozilla/5.0 (Linux; Android 13)"}
ORDINARY = {"user-agent": "Mozilla/5.0 (Linux; Android 13) Chrome/120", "via": "1.1 Caddy"}
SWITCH = "They can read what you answer."
LEAVE = "Leave quickly"


@pytest.fixture
def session() -> Session:
    ana = makers.make_person("ana")
    ana.name = "Ana of the Owls"
    ana.save()
    partnership = makers.make_partnership(ana, risk="high", name=f"Harbour {MARK}")
    for partner in partnership.partners.all():
        partner.name = f"{partner.name} {MARK}"
        partner.save()
    session = actions.prepare_session(partnership, f"Meeting {MARK}", ana, "blurred")
    actions.set_partner_codes(session, True, ana)
    actions.open_door(session, ana)
    return Session.objects.get(pk=session.pk)


@pytest.fixture(scope="module", params=["score", "act"])
def place(request: pytest.FixtureRequest, django_db_setup: object, django_db_blocker: object) -> Iterator[Place]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        place = answered_place(request.param, "blurred")
        Partnership.objects.filter(pk=place.room.partnership.pk).update(risk="high")
        place.room.session.refresh_from_db()
        yield place
        transaction.set_rollback(True)


def titles(response: HttpResponse) -> str:
    return " ".join(re.findall(r"<title>(.*?)</title>", text_of(response), re.DOTALL))


def names_of(session: Session) -> list[str]:
    return [MARK, *(partner.short for partner in session.partnership.partners.all()), "Ana of the Owls"]


def test_the_page_to_join_names_nobody_and_lists_no_organisation(session: Session) -> None:
    page = text_of(phone_of().get(f"/join/{session.link_token}/"))
    assert [name for name in names_of(session) if name in page] == []
    assert ('name="partner"' in page, 'name="partner_code"' in page) == (False, True)


def test_the_code_says_which_organisation(session: Session) -> None:
    code = PartnerCode.objects.filter(session=session).last()
    response = phone_of().post(
        f"/join/{session.link_token}/", {"label": "Ben", "language": "en", "partner_code": code.code.lower()}
    )
    assert (response.status_code, Participant.objects.get().partner) == (200, code.partner)


@pytest.mark.parametrize("typed", [{}, {"partner_code": ""}, {"partner_code": "AAAAA"}, {"partner": "x"}])
def test_without_a_code_of_an_organisation_nobody_comes_in(session: Session, typed: dict[str, str]) -> None:
    for is_on in (True, False):
        Session.objects.filter(pk=session.pk).update(has_partner_codes=is_on)
        response = phone_of().post(f"/join/{session.link_token}/", {"label": "Eve", "language": "en", **typed})
        assert (response.status_code, Participant.objects.count()) == (422, 0)
        assert [name for name in names_of(session) if name in text_of(response)] == []


def test_an_id_of_an_organisation_opens_nothing_without_its_code(session: Session) -> None:
    partner = session.partnership.partners.first()
    typed = {"label": "Eve", "language": "en", "partner": str(partner.pk), "partner_code": ""}
    assert phone_of().post(f"/join/{session.link_token}/", typed).status_code == 422
    assert Participant.objects.count() == 0


def test_a_new_session_begins_with_codes_and_they_cannot_be_turned_off(session: Session) -> None:
    assert session.has_partner_codes
    with pytest.raises(ValidationError) as refused:
        actions.set_partner_codes(session, False, session.partnership.facilitators.get().person)
    assert refused.value.code == "high_risk"


def test_opening_the_door_gives_a_code_to_a_partner_who_came_later(session: Session) -> None:
    ana = session.partnership.facilitators.get().person
    actions.close_door(session, ana)
    late = makers.make_partner(session.partnership, 9)
    actions.open_door(session, ana)
    assert PartnerCode.objects.filter(session=session, partner=late).count() == 1


@pytest.mark.parametrize("headers", [OPERA_MINI, SHRUNK])
def test_a_browser_that_lets_others_open_its_pages_waits_outside(session: Session, headers: dict[str, str]) -> None:
    browser = Client(headers=headers)
    typed = {"label": "Ben", "language": "en", "partner_code": PartnerCode.objects.first().code}
    shown = [browser.get(f"/join/{session.link_token}/"), browser.post(f"/join/{session.link_token}/", typed)]
    assert [(page.status_code, SWITCH in said_on(page), "<form" in text_of(page)) for page in shown] == [
        (403, True, False)
    ] * 2
    assert Participant.objects.count() == 0


def test_such_a_browser_with_a_seat_is_shown_nothing_either(session: Session) -> None:
    seated = phone_of(makers.make_participant(session))
    seated.defaults.update({"HTTP_USER_AGENT": OPERA_MINI["user-agent"]})
    response = seated.get("/here/mine/")
    assert (response.status_code, SWITCH in said_on(response), "Ben" in text_of(response)) == (403, True, False)


@pytest.mark.parametrize(
    ("risk", "headers", "is_told"),
    [
        ("raised", OPERA_MINI, True),
        ("raised", SHRUNK, True),
        ("raised", ORDINARY, False),
        ("high", ORDINARY, False),
        ("ordinary", OPERA_MINI, False),
    ],
)
def test_at_raised_risk_such_a_browser_is_told_and_let_in(
    session: Session, risk: str, headers: dict[str, str], is_told: bool
) -> None:
    Partnership.objects.update(risk=risk)
    page = Client(headers=headers).get(f"/join/{session.link_token}/")
    assert (page.status_code, SWITCH in said_on(page), "<form" in text_of(page)) == (200, is_told, True)


@pytest.mark.parametrize("visitor", ["participant", "representative", "observer"])
def test_every_page_of_a_phone_has_a_quick_way_out_and_a_title_that_names_nobody(place: Place, visitor: str) -> None:
    without, named = [], []
    for route, who in ACCESS.items():
        if who in (Who.SEAT, Who.THING) and route not in ONLY_SENT:
            response = place.ask(visitor, "GET", place.address(route))
            if response.status_code == 200 and "html" in response["Content-Type"]:
                without += [] if LEAVE in text_of(response) else [route]
                named += [route] if names_somebody(place, titles(response)) else []
    assert (without, named) == ([], [])


def test_no_title_of_the_room_names_anybody_and_the_wall_does_not_name_the_partnership(place: Place) -> None:
    named = [
        route
        for route, who in ACCESS.items()
        if who is Who.FACILITATOR and route not in ONLY_SENT
        if names_somebody(place, titles(place.ask("facilitator", "GET", place.address(route))))
    ]
    assert named == []
    for route in ("wall", "code"):
        page = place.ask("facilitator", "GET", f"/sessions/{place.room.session.pk}/{route}/")
        assert (page.status_code, f"Harbour {MARK}" in text_of(page)) == (200, False)


def test_file_names_name_nobody(place: Place) -> None:
    room = place.room
    asked = [
        place.ask("facilitator", "GET", f"/sessions/{room.session.pk}/report/?format={kind}")
        for kind in ("html", "csv", "xlsx", "docx")
    ]
    asked.append(place.ask("facilitator", "POST", f"/partnerships/{room.partnership.pk}/copy/", x="1"))
    names = [response.get("Content-Disposition", "") for response in asked]
    assert [re.sub(r"\.\w+", "", name) for name in names] == ['attachment; filename="report"'] * 4 + [
        'attachment; filename="copy"'
    ]


def test_no_address_names_anybody() -> None:
    named = {part for route in ACCESS for part in re.findall("<[^>]*>", route)}
    assert {part for part in named if part.startswith(("<slug:", "<path:"))} == set()
    # code: of a language; form: of a file; day: of a time of asking; item, instrument_id: of a questionnaire that comes
    # with Evenhand or its host; check_id, example_id, goal_id: drawn by lot, of what is sealed in a notebook
    # language: its code; signed: what is in it is signed, and the id of a programme in hexadecimal digits
    words = {"token", "audience", "code", "form", "day", "item", "instrument_id", "check_id", "example_id", "goal_id"}
    words |= {"language", "signed"}
    assert {part for part in named if part.startswith("<str:")} == {f"<str:{word}>" for word in words}


def test_messages_name_neither_partnership_nor_partner_nor_person(
    session: Session,
    settings: object,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    settings.HAS_MAIL_SERVER = True  # type: ignore[attr-defined]
    page = f"/partnerships/{session.partnership.pk}/facilitators/"
    ana = session.partnership.facilitators.get().person
    before = set(threading.enumerate())
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(ana).post(page, {"email": "marit@example.org"})
    for sending in set(threading.enumerate()) - before:
        sending.join(10)
    assert mail.outbox
    sent = " ".join(f"{message.subject} {message.body} {message.from_email}" for message in mail.outbox)
    assert [name for name in names_of(session) if name in sent] == []


def test_the_suggested_invitation_says_nothing_about_what_is_asked(session: Session) -> None:
    ana = session.partnership.facilitators.get().person
    page = said_on(signed_in(ana).get(f"/sessions/{session.pk}/prepare/"))
    text = page.split("Hello,")[1].split("</textarea>")[0]
    assert [name for name in (*names_of(session), "decision", "partner", "say in") if name in text] == []


def names_somebody(place: Place, text: str) -> bool:
    names = [MARK, place.room.session.label, *(partner.short for partner in place.room.partners)]
    return any(name in text for name in names)
