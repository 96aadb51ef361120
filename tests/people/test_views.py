"""Signing in and one's own account, as pages."""

from __future__ import annotations

import json
import logging
import re
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    validate_totp_code,
    yield_hotp_counters_from_time,
)
from django.contrib.messages import get_messages
from django.core import mail
from django.test import Client

from evenhand.people import actions
from evenhand.people.models import FacilitatorInvitation, Person
from tests.makers import make_partnership, make_person

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def ask_for_code(client: Client, email: str) -> str:
    """The page that follows when this address asks for a code."""
    response = client.post("/sign-in/", {"email": email}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def code_in(message: mail.EmailMessage) -> str:
    found = re.search(r"\d{4}-\d{4}", str(message.body))
    assert found
    return found.group()


def without_tokens(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_a_known_address_gets_a_code_and_signs_in_with_it(client: Client) -> None:
    make_person("ana")
    ask_for_code(client, "Ana@Example.org")
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["ana@example.org"], "Your code")
    response = client.post("/sign-in/code/", {"code": code_in(message)})
    assert (response.status_code, response["Location"]) == (302, "/partnerships/")
    assert client.get("/account/").status_code == 200


def test_a_code_works_without_its_dash(client: Client) -> None:
    make_person("ana")
    ask_for_code(client, "ana@example.org")
    response = client.post("/sign-in/code/", {"code": code_in(mail.outbox[0]).replace("-", " ")})
    assert response["Location"] == "/partnerships/"


def test_an_unknown_address_gets_the_same_page_and_no_message(client: Client) -> None:
    make_person("ana")
    known = ask_for_code(client, "ana@example.org")
    unknown = ask_for_code(Client(), "bob@example.org")
    assert without_tokens(known.replace("ana@", "x@")) == without_tokens(unknown.replace("bob@", "x@"))
    assert [message.to for message in mail.outbox] == [["ana@example.org"]]
    assert Person.objects.count() == 1


def test_an_unknown_address_and_a_known_one_refuse_a_wrong_code_alike() -> None:
    make_person("ana")
    pages = []
    for name in ("ana", "bob"):
        client = Client()
        ask_for_code(client, f"{name}@example.org")
        response = client.post("/sign-in/code/", {"code": "0000-000x"})
        pages.append(without_tokens(response.content.decode().replace(f"{name}@", "x@")))
    assert pages[0] == pages[1]
    assert "This is not the code." in pages[0]


def test_an_invited_address_gets_a_code(client: Client) -> None:
    actions.invite_facilitator("ben@example.org", by=None)
    ask_for_code(client, "ben@example.org")
    assert client.post("/sign-in/code/", {"code": code_in(mail.outbox[-1])})["Location"] == "/partnerships/"


def test_an_address_that_is_none_is_refused_with_a_sentence(client: Client) -> None:
    page = client.post("/sign-in/", {"email": "ana"}).content.decode()
    assert "This is not an e-mail address." in page


def test_three_wrong_codes_end_the_try(client: Client) -> None:
    make_person("ana")
    ask_for_code(client, "ana@example.org")
    for _ in range(3):
        response = client.post("/sign-in/code/", {"code": "1"})
    assert response["Location"] == "/sign-in/"
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "That were too many tries. Wait five minutes, then ask for a new code."
    ]
    assert client.post("/sign-in/code/", {"code": code_in(mail.outbox[0])})["Location"] == "/sign-in/"


def test_a_fourth_code_within_a_minute_is_not_sent() -> None:
    make_person("ana")
    pages = [Client().post("/sign-in/", {"email": "ana@example.org"}) for _ in range(4)]
    assert [page.status_code for page in pages] == [302, 302, 302, 200]
    assert "A code was sent a moment ago." in pages[3].content.decode()
    assert len(mail.outbox) == 3


def test_the_page_says_where_the_code_is_without_a_mail_server(client: Client, settings: object) -> None:
    assert "The code appears in the window where Evenhand was started." in client.get("/sign-in/").content.decode()
    settings.HAS_MAIL_SERVER = True  # type: ignore[attr-defined]
    assert "The code appears in the window" not in client.get("/sign-in/").content.decode()


def test_nothing_on_the_way_in_asks_for_a_password(client: Client) -> None:
    make_person("ana")
    pages = [client.get("/sign-in/").content.decode(), ask_for_code(client, "ana@example.org")]
    assert [page for page in pages if 'type="password"' in page] == []
    for path in ("/sign-in/signup/", "/account/password/change/", "/account/login/", "/account/signup/"):
        assert client.get(path).status_code == 404


def test_opening_a_link_uses_nothing_up_and_its_button_signs_in_once(client: Client) -> None:
    path = actions.make_sign_in_link(make_person("ana"))
    for _ in range(2):
        assert client.get(path).status_code == 200
    response = client.post(path)
    assert (response.status_code, response["Location"]) == (302, "/partnerships/")
    for again in (Client().get(path), Client().post(path), Client().get("/sign-in/link/never-was/")):
        assert again.status_code == 410
        assert "This link has been used or has expired" in again.content.decode()
        assert "evenhand link" in again.content.decode()


@pytest.mark.parametrize("path", ["/account/", "/account/email/", "/account/passkeys/add/", "/account/app/"])
def test_an_account_is_for_who_signed_in(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/?next=")


def test_a_name_and_a_language_are_kept() -> None:
    ana = make_person("ana")
    response = signed_in(ana).post("/account/", {"name": "Ana <script>alert(1)</script> {{ x }}", "language": "ar"})
    assert response.status_code == 302
    ana.refresh_from_db()
    assert (ana.name, ana.language) == ("Ana <script>alert(1)</script> {{ x }}", "ar")
    assert response.cookies["evenhand_language"].value == "ar"
    page = signed_in(ana).get("/account/").content.decode()
    assert "<script>alert" not in page
    assert "Ana &lt;script&gt;" in page


def test_a_language_we_do_not_have_is_refused() -> None:
    ana = make_person("ana")
    assert signed_in(ana).post("/account/", {"name": "Ana", "language": "tlh"}).status_code == 422


def test_pages_come_in_the_language_of_the_account_after_signing_in(client: Client) -> None:
    make_person("ana", language="ar")
    ask_for_code(client, "ana@example.org")
    response = client.post("/sign-in/code/", {"code": code_in(mail.outbox[0])})
    assert response.cookies["evenhand_language"].value == "ar"
    assert 'dir="rtl"' in client.get("/account/").content.decode()


def test_the_host_invites_and_withdraws() -> None:
    client = signed_in(make_person("ana", is_operator=True))
    client.post("/account/invitations/", {"email": "ben@example.org"})
    invitation = FacilitatorInvitation.objects.get()
    assert "ben@example.org" in client.get("/account/").content.decode()
    client.post(f"/account/invitations/{invitation.pk}/withdraw/")
    assert FacilitatorInvitation.objects.count() == 0


def test_nobody_else_invites_and_nobody_where_it_is_open(settings: object) -> None:
    facilitator, host = signed_in(make_person("ben")), signed_in(make_person("ana", is_operator=True))
    assert facilitator.post("/account/invitations/", {"email": "x@example.org"}).status_code == 403
    assert "Who may facilitate here" not in facilitator.get("/account/").content.decode()
    settings.OPEN_TO_FACILITATORS = True  # type: ignore[attr-defined]
    assert host.post("/account/invitations/", {"email": "x@example.org"}).status_code == 403
    assert FacilitatorInvitation.objects.count() == 0


def test_a_new_address_counts_after_its_code() -> None:
    ana = make_person("ana")
    client = signed_in(ana)
    response = client.post("/account/email/", {"email": "New@example.org", "action_add": ""})
    assert response["Location"] == "/account/email/code/"
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["new@example.org"], "Your code")
    ana.refresh_from_db()
    assert ana.email == "ana@example.org"
    assert client.post("/account/email/code/", {"code": code_in(message)})["Location"] == "/account/"
    ana.refresh_from_db()
    assert ana.email == "new@example.org"


def test_an_address_of_somebody_else_is_not_given_away() -> None:
    ana, ben = make_person("ana"), make_person("ben")
    page = signed_in(ana).post("/account/email/", {"email": ben.email, "action_add": ""}, follow=True).content.decode()
    assert "A code is on its way to <bdi>ben@example.org</bdi>" in page
    taken = signed_in(ana).post("/account/email/", {"email": "nobody@example.org", "action_add": ""}, follow=True)
    assert without_tokens(page.replace("ben@", "x@")) == without_tokens(taken.content.decode().replace("nobody@", "x@"))


def test_two_accounts_never_share_an_address() -> None:
    ana, ben = make_person("ana"), make_person("ben")
    client = signed_in(ana)
    client.post("/account/email/", {"email": ben.email, "action_add": ""})
    page = client.post("/account/email/code/", {"code": code_in(mail.outbox[0])}).content.decode()
    assert "This address cannot be used here." in page
    ana.refresh_from_db()
    assert ana.email == "ana@example.org"


def test_what_is_kept_about_oneself_can_be_downloaded() -> None:
    ana = make_person("ana")
    make_partnership(ana, name="Lake Basin")
    response = signed_in(ana).get("/account/file/")
    assert response["Content-Disposition"] == 'attachment; filename="account.json"'
    account = json.loads(response.content)
    assert (account["email"], account["name"], account["hosts_this_installation"]) == ("ana@example.org", "Ana", False)
    assert [held["partnership"] for held in account["facilitates"]] == ["Lake Basin"]


def test_an_account_is_deleted_by_its_owner() -> None:
    client = signed_in(make_person("ana"))
    assert client.get("/account/delete/").status_code == 200
    assert client.post("/account/delete/")["Location"] == "/"
    assert Person.objects.count() == 0
    assert client.get("/account/").status_code == 302


def test_the_only_facilitator_of_a_partnership_hands_it_over_first() -> None:
    ana = make_person("ana")
    make_partnership(ana, name="Lake Basin")
    response = signed_in(ana).post("/account/delete/")
    assert response.status_code == 422
    assert "You are the only facilitator of one partnership." in response.content.decode()
    assert Person.objects.count() == 1


@pytest.fixture
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library's clock stands still, so that no code ends while a test uses it."""
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time", SimpleNamespace(time=lambda: 1_800_000_015))


@pytest.mark.usefixtures("standing_clock")
def test_an_authenticator_app_asks_for_a_second_code(client: Client) -> None:
    ana = make_person("ana")
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(ana, secret)
    ask_for_code(client, "ana@example.org")
    assert client.post("/sign-in/code/", {"code": code_in(mail.outbox[0])})["Location"] == "/sign-in/second/"
    assert client.get("/account/").status_code == 302
    now = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    assert client.get("/sign-in/second/").status_code == 200
    assert client.post("/sign-in/second/", {"code": now})["Location"] == "/partnerships/"


@pytest.mark.usefixtures("standing_clock")
def test_a_code_of_an_authenticator_app_signs_in_once() -> None:
    TOTP.activate(make_person("ana"), "JBSWY3DPEHPK3PXP")
    now = format_hotp_value(hotp_value("JBSWY3DPEHPK3PXP", next(iter(yield_hotp_counters_from_time()))))
    answered = []
    for number in range(2):
        browser = Client()
        ask_for_code(browser, "ana@example.org")
        browser.post("/sign-in/code/", {"code": code_in(mail.outbox[number])})
        answered.append(browser.post("/sign-in/second/", {"code": now}).status_code)
    assert answered == [302, 200]


@pytest.mark.usefixtures("standing_clock")
def test_a_code_of_an_authenticator_app_lasts_no_longer_than_it_is_remembered() -> None:
    now = next(iter(yield_hotp_counters_from_time()))
    fits = [
        validate_totp_code("JBSWY3DPEHPK3PXP", format_hotp_value(hotp_value("JBSWY3DPEHPK3PXP", now + step)))
        for step in (-1, 1)
    ]
    assert fits == [False, False]


def test_another_address_is_taken_only_after_the_second_proof_of_who_has_one() -> None:
    ana, ben = make_person("ana"), make_person("ben")
    TOTP.activate(ana, "JBSWY3DPEHPK3PXP")
    changed = {"action_add": "", "email": "new@example.org"}
    asked = signed_in(ana).post("/account/email/", changed)
    assert (asked.status_code, asked["Location"].partition("?")[0], mail.outbox) == (302, "/account/confirm/", [])
    taken = signed_in(ben).post("/account/email/", changed)
    assert (taken["Location"], len(mail.outbox)) == ("/account/email/code/", 1)


def test_no_secret_of_a_second_step_stands_in_the_database_as_it_is() -> None:
    ana = make_person("ana")
    TOTP.activate(ana, "JBSWY3DPEHPK3PXP")
    codes = RecoveryCodes.activate(ana)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert "JBSWY3DPEHPK3PXP" not in kept
    assert set(re.findall(r"'(secret|seed)': '1\.[\w=-]{60,}'", kept)) == {"secret", "seed"}
    assert len(set(codes.generate_codes())) == 10


def test_under_another_secret_key_no_code_fits_and_a_sentence_says_what_helps(
    client: Client,
) -> None:
    ana = make_person("ana")
    TOTP.activate(ana, "JBSWY3DPEHPK3PXP")
    ask_for_code(client, "ana@example.org")
    client.post("/sign-in/code/", {"code": code_in(mail.outbox[0])})
    stored = Authenticator.objects.get()
    stored.data = {"secret": "JBSWY3DPEHPK3PXP"}
    stored.save()
    now = format_hotp_value(hotp_value("JBSWY3DPEHPK3PXP", next(iter(yield_hotp_counters_from_time()))))
    answer = client.post("/sign-in/second/", {"code": now})
    assert (answer.status_code, "can no longer read your second proof" in answer.content.decode()) == (200, True)
    assert client.get("/account/").status_code == 302


def test_the_log_says_that_somebody_signs_in_or_fails_and_never_who(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "evenhand")
    actions.open_account("ana@example.org")
    client = Client()
    client.post("/sign-in/", {"email": "ana@example.org"})
    client.post("/sign-in/code/", {"code": "0000-0000"})
    client.post("/sign-in/code/", {"code": code_in(mail.outbox[0])})
    Client().post(actions.make_sign_in_link(Person.objects.get()))
    said = [record.getMessage() for record in caplog.records if record.name.startswith("evenhand.people")]
    assert said == ["a sign-in code was wrong", "somebody signed in", "somebody signed in with a link"]
