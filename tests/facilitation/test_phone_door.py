"""Coming in on a phone: by code, by link, by four words; and going again."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from evenhand.facilitation import actions
from evenhand.facilitation.models import Participant, PartnerCode, Session
from evenhand.facilitation.views.phone import seat
from tests.makers import make_closed_session, make_participant, make_partnership, make_person, make_room, make_session

from .phones import HOSTILE, phone_of, said_on, seat_cookie, text_of

pytestmark = pytest.mark.django_db

NO_SESSION = "No open session has this code. Check the numbers on the screen in the room."
NO_LINK = "No open session has this link."
TOO_OFTEN = "Too many tries from here. Wait ten minutes, then try again."


@pytest.fixture
def session() -> Session:
    return make_session(make_partnership(make_person("ana"), make_person("marit")), "list", code="482715936")


def join(session: Session, **typed: object) -> dict[str, object]:
    """A filled-in form to join with."""
    partner = session.partnership.partners.first()
    return {"partner": str(partner.pk), "label": "Ben", "language": "en", "form_key": "k1", **typed}


@pytest.mark.parametrize("typed", ["482715936", " 482-715 936 ", "٤٨٢ ٧١٥ ٩٣٦", "४८२७१५९३६", "৪৮২ ৭১৫ ৯৩৬"])
def test_a_code_works_in_the_digits_of_any_keyboard(session: Session, typed: str) -> None:
    response = phone_of().post("/join/", {"code": typed})
    assert (response.status_code, response["Location"]) == (302, f"/join/{session.link_token}/")


def test_wrong_closed_and_unknown_codes_get_the_same_answer(session: Session) -> None:
    make_session(code="111111111", is_door_open=False)
    make_closed_session(code="222222222", is_door_open=True)
    pages = [phone_of().post("/join/", {"code": code}) for code in ("111111111", "222222222", "333333333", "12")]
    assert [page.status_code for page in pages] == [422] * 4
    assert [NO_SESSION in said_on(page) for page in pages] == [True] * 4


def test_after_twenty_wrong_codes_even_the_right_one_has_to_wait(session: Session) -> None:
    phone = phone_of()
    for _ in range(20):
        phone.post("/join/", {"code": "333333333"})
    response = phone.post("/join/", {"code": "482715936"})
    assert (response.status_code, TOO_OFTEN in said_on(response)) == (429, True)


def test_a_closed_an_unknown_and_a_renewed_link_get_the_same_answer(session: Session) -> None:
    actions.renew_code(session, make_person("ana"))
    closed = make_session(is_door_open=False)
    pages = [phone_of().get(f"/join/{token}/") for token in (session.link_token, closed.link_token, "x" * 43)]
    assert [page.status_code for page in pages] == [404] * 3
    assert [NO_LINK in said_on(page) for page in pages] == [True] * 3


def test_the_page_to_join_says_who_asks_and_who_will_see_what(session: Session) -> None:
    said = said_on(phone_of().get(f"/join/{session.link_token}/"))
    assert "<bdi>Ana</bdi> and <bdi>Marit</bdi> are running this session." in said
    assert "the group sees one view for each organisation, the middle one of its people." in said
    assert "Where one person answers for an organisation, that is the view; where few do, others may guess." in said
    assert "example.org" not in said


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        ("blurred", "from 5 people of 3 organisations on, the group sees how far the views reach"),
        ("talk_only", "Your answers are not stored: the group keeps only the list of decisions"),
    ],
)
def test_each_mode_has_its_own_sentence(session: Session, mode: str, sentence: str) -> None:
    Session.objects.filter(pk=session.pk).update(mode=mode)
    assert sentence in said_on(phone_of().get(f"/join/{session.link_token}/"))


def test_at_high_risk_no_page_names_the_partnership() -> None:
    session = make_session(make_partnership(risk="high", name="Code Heron"), "list")
    page = text_of(phone_of().get(f"/join/{session.link_token}/"))
    assert ("Code Heron" in page, "Join the session</h1>" in page) == (False, True)


def test_joining_gives_a_seat_and_shows_the_four_words_once(session: Session) -> None:
    phone = phone_of()
    response = phone.post(f"/join/{session.link_token}/", join(session))
    ben = Participant.objects.get()
    words = said_on(response).split('class="phr" dir="ltr" lang="en">')[1].split("<")[0]
    assert (response.status_code, len(words.split()), ben.label, ben.language) == (200, 4, "Ben", "en")
    assert phone.get("/here/")["Location"] == "/here/decisions/"
    assert words not in text_of(phone.get("/here/mine/"))
    assert phone_of().post("/return/", {"phrase": words.upper()})["Location"] == "/here/mine/"


def test_the_same_form_sent_twice_gives_one_seat(session: Session) -> None:
    for _ in range(2):
        assert phone_of().post(f"/join/{session.link_token}/", join(session)).status_code == 200
    assert Participant.objects.count() == 1


def test_a_phone_with_a_seat_is_asked_before_it_takes_another_one(session: Session) -> None:
    ben = make_participant(session)
    page = phone_of(ben).get(f"/join/{session.link_token}/")
    assert "This phone already has a place in this session" in said_on(page)
    assert phone_of(ben).post(f"/join/{session.link_token}/", join(session))["Location"] == "/here/"
    assert Participant.objects.count() == 1


def test_a_form_without_organisation_or_name_comes_back_with_what_was_typed(session: Session) -> None:
    nobody = phone_of().post(f"/join/{session.link_token}/", {"label": "Mama Nyakio"})
    assert (nobody.status_code, 'value="Mama Nyakio"' in text_of(nobody)) == (422, True)
    assert "Choose your organisation, or the last line." in said_on(nobody)
    nameless = phone_of().post(f"/join/{session.link_token}/", join(session, label=" \u200b"))
    assert (nameless.status_code, Participant.objects.count()) == (422, 0)


def test_another_one_or_not_sure_gives_a_seat_without_an_organisation(session: Session) -> None:
    assert phone_of().post(f"/join/{session.link_token}/", join(session, partner="")).status_code == 200
    assert Participant.objects.get().partner is None


def test_an_organisation_of_another_partnership_is_refused(session: Session) -> None:
    other = make_partnership().partners.first()
    response = phone_of().post(f"/join/{session.link_token}/", join(session, partner=str(other.pk)))
    assert (response.status_code, Participant.objects.count()) == (422, 0)


def test_a_code_of_the_organisation_is_asked_for_and_its_guesses_are_counted(session: Session) -> None:
    actions.set_partner_codes(session, True, make_person("ana"))
    right = PartnerCode.objects.get(partner=session.partnership.partners.first()).code
    phone = phone_of()
    address = f"/join/{session.link_token}/"
    assert 'name="partner_code"' in text_of(phone.get(address))
    assert phone.post(address, join(session, partner_code="WRONG")).status_code == 422
    assert phone.post(address, join(session, partner_code=right.lower())).status_code == 200
    for _ in range(20):
        phone_of().post(address, join(session, partner_code="WRONG", form_key=""))
    throttled = phone_of().post(address, join(session, partner_code=right, form_key=""))
    assert (throttled.status_code, TOO_OFTEN in said_on(throttled)) == (429, True)


def test_a_hostile_name_is_shown_as_it_is_and_does_nothing(session: Session) -> None:
    session.partnership.partners.update(name=HOSTILE)
    page = text_of(phone_of().get(f"/join/{session.link_token}/"))
    assert ("<script" in page, "&lt;script&gt;alert(&#x27;{{ 1 }}&#x27;)&lt;/script&gt;" in page) == (False, True)
    response = phone_of().post(f"/join/{session.link_token}/", join(session, label="<b>\x00{{ 7 }}"))
    assert (response.status_code, Participant.objects.get().label) == (200, "<b>{{ 7 }}")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("mango lantern river", "That is 3 words. Four words are needed, in their order."),
        ("mango lantern river nine", "These four words open no page."),
        ("", "Type your four words."),
    ],
)
def test_words_that_open_nothing_are_answered_in_a_sentence(typed: str, sentence: str) -> None:
    response = phone_of().post("/return/", {"phrase": typed})
    assert (response.status_code, sentence in said_on(response)) == (422, True)


def test_words_are_throttled_like_codes(session: Session) -> None:
    joined = actions.join_session(session, "Ben", "en", session.partnership.partners.first())
    phone = phone_of()
    for _ in range(20):
        phone.post("/return/", {"phrase": "not the right words"})
    assert phone.post("/return/", {"phrase": joined.phrase}).status_code == 429


def test_without_a_seat_every_page_leads_to_the_code(session: Session) -> None:
    for address in ("/here/", "/here/mine/", "/here/wait/", "/here/score/", "/here/actions/"):
        assert phone_of().get(address)["Location"] == "/join/"


def test_what_was_typed_without_a_seat_is_shown_back(session: Session) -> None:
    response = phone_of().post("/here/decisions/", {"text": "Who signs <b>", "kind": "made"})
    assert (response.status_code, "Who signs &lt;b&gt;</textarea>" in text_of(response)) == (403, True)


def test_a_forged_cookie_is_no_seat() -> None:
    ben = make_room("list").ben
    phone = phone_of()
    phone.cookies[seat.COOKIE] = seat_cookie(ben)[:-1] + "x"
    assert phone.get("/here/")["Location"] == "/join/"


def test_a_removed_seat_is_told_so_and_the_phone_forgets_it() -> None:
    room = make_room("score")
    actions.remove_seat(room.ben, room.ana)
    phone = phone_of(room.ben)
    response = phone.get("/here/")
    assert (response.status_code, "Your place on this phone has ended" in said_on(response)) == (410, True)
    assert phone.get("/here/").status_code == 302


def test_the_cookie_is_for_this_site_alone_and_is_renewed_once_a_day(session: Session) -> None:
    ben = make_participant(session)
    phone = phone_of()
    phone.cookies[seat.COOKIE] = seat_cookie(ben, day="2020-01-01")
    renewed = phone.get("/here/wait/").cookies[seat.COOKIE]
    assert (renewed["httponly"], renewed["samesite"], renewed["max-age"]) == (True, "Lax", 30 * 24 * 3600)
    assert seat.COOKIE not in phone.get("/here/wait/").cookies


def test_after_the_close_the_cookie_is_not_renewed() -> None:
    ben = make_participant(make_closed_session())
    phone = phone_of()
    phone.cookies[seat.COOKIE] = seat_cookie(ben, day="2020-01-01")
    assert seat.COOKIE not in phone.get("/here/closing/").cookies


def test_in_the_lobby_there_is_only_the_waiting_page(session: Session) -> None:
    ben = make_participant(session, is_admitted=False)
    assert phone_of(ben).get("/here/decisions/")["Location"] == "/here/wait/"
    assert "You are at the door" in said_on(phone_of(ben).get("/here/wait/"))


def test_leaving_quickly_forgets_everything_and_says_nothing(session: Session) -> None:
    phone = phone_of(make_participant(session))
    page = phone.get("/leave/")
    assert (page.status_code, "Evenhand" in text_of(page), "<title>Page</title>" in text_of(page)) == (200, False, True)
    assert {page.cookies[name].value for name in (seat.COOKIE, settings.LANGUAGE_COOKIE_NAME)} == {""}
    assert phone.get("/here/")["Location"] == "/join/"


def test_leaving_on_every_phone_ends_the_others_too(session: Session) -> None:
    ben = make_participant(session)
    here, elsewhere = phone_of(ben), phone_of(ben)
    assert here.post("/here/leave/")["Location"] == "/leave/"
    assert elsewhere.get("/here/wait/").status_code == 302
    assert elsewhere.post("/here/leave/", {"everywhere": "1"})["Location"] == "/leave/"
    assert phone_of(ben).get("/here/").status_code == 410


def test_the_language_is_one_of_the_session_and_leads_back() -> None:
    session = make_session(make_partnership(languages=["en", "ar"]), "list")
    phone = phone_of(make_participant(session))
    response = phone.post("/join/language/", {"language": "ar", "next": "/here/decisions/"})
    assert response["Location"] == "/here/decisions/"
    assert '<html lang="ar" dir="rtl">' in text_of(phone.get("/here/decisions/"))


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/here/", "//elsewhere.example/", "/account/", ""])
def test_the_choice_of_language_leads_to_no_other_place(session: Session, wanted: str) -> None:
    response = phone_of(make_participant(session)).post("/join/language/", {"language": "en", "next": wanted})
    assert response["Location"] == "/here/"


def test_somebody_whose_language_the_session_does_not_name_keeps_it() -> None:
    session = make_session(make_partnership(languages=["nl"]), "list")
    phone = phone_of()
    phone.cookies[settings.LANGUAGE_COOKIE_NAME] = "so"
    page = text_of(phone.get(f"/join/{session.link_token}/"))
    assert re.findall(r'<option value="([^"]+)"[^>]* selected>', page) == ["so"]
    assert re.findall(r'<option value="([^"]+)"', page)[0] == "nl"
    phone.post(f"/join/{session.link_token}/", {"partner": "", "label": "Hodan", "language": "so", "form_key": "k"})
    assert session.participants.get(label="Hodan").language == "so"


def test_the_first_page_of_a_session_names_its_own_languages_and_leads_to_all_others() -> None:
    session = make_session(make_partnership(languages=["en", "ar", "fr"]), "list")
    page = text_of(phone_of().get(f"/join/{session.link_token}/"))
    assert re.findall(r'<button type="submit" name="language" value="([^"]+)"', page) == ["fr", "ar"]
    assert 'class="lang" href="/join/language/' in page
