"""What a host does from the shell for the people who sign in."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client

from evenhand.people import actions
from evenhand.people.models import Person
from evenhand.people.sign_in import BEGAN, SEEN
from evenhand.site.cli import main
from evenhand.site.middleware.sign_ins import DAYS_IN_ALL, HOURS_WITHOUT_A_PAGE
from tests.running import RunningServer
from tests.site.test_backups import evenhand

HOUR = 3600


def signed_in(person: Person) -> Client:
    client = Client()
    assert client.post(actions.make_sign_in_link(person)).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


# --- links and invitations


def test_a_link_from_the_shell_signs_in_once(serve: RunningServer) -> None:
    data = str(serve.data)
    assert evenhand("invite", "Ana@example.org", "--data", data).stdout == (
        "Invited. Tell ana@example.org to sign in at http://127.0.0.1:8000/sign-in/\n"
        "There is no mail server. For a link to hand over: evenhand link ana@example.org\n"
    )
    for words in (["link"], ["link", "ana@example.org"]):
        done = evenhand(*words, "--data", data)
        assert done.returncode == 0, done.stderr
        path = re.match(r"http://127\.0\.0\.1:8000(/sign-in/link/\S+/)\nIt works once, within one hour\.", done.stdout)
        assert path
        tried = f"""
from django.test import Client
client = Client(HTTP_HOST="127.0.0.1")
print([client.post({path[1]!r}).status_code for _ in range(2)])
"""
        assert serve.run(tried) == "[302, 410]"
    unknown = evenhand("link", "cleo@example.org", "--data", data)
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert unknown.stderr.startswith("Nobody here has this address.")


@pytest.mark.django_db
def test_a_link_is_for_people_who_are_known_or_invited_and_may_come_in() -> None:
    ben = actions.open_account("ben@example.org")
    assert actions.link_for(" Ben@example.org ").startswith("/sign-in/link/")
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    for email in ("ben@example.org", "cleo@example.org"):
        with pytest.raises(ValidationError) as refused:
            actions.link_for(email)
        assert refused.value.code == "nobody"


@pytest.mark.django_db
def test_a_link_for_the_host_is_for_the_first_account() -> None:
    actions.open_account("ana@example.org")
    host = actions.open_account("host@example.org", is_operator=True)
    client = Client()
    client.post(actions.link_for_host())
    assert client.get("/account/").wsgi_request.user == host


# --- ending sign-ins


@pytest.mark.django_db
def test_signing_out_everywhere_ends_every_browser_of_that_person_alone() -> None:
    ana, ben = actions.open_account("ana@example.org"), actions.open_account("ben@example.org")
    browsers = [signed_in(ana), signed_in(ana), signed_in(ben)]
    unused = actions.make_sign_in_link(ana)
    assert browsers[0].post("/sign-out/everywhere/")["Location"] == "/"
    assert [is_in(browser) for browser in browsers] == [False, False, True]
    assert Client().post(unused).status_code == 410
    assert is_in(signed_in(ana))


@pytest.mark.django_db
def test_the_host_ends_the_sign_ins_of_one_person_or_of_everybody() -> None:
    ana, ben = actions.open_account("ana@example.org"), actions.open_account("ben@example.org")
    browsers = [signed_in(ana), signed_in(ben)]
    assert actions.end_sign_ins_by_host("ana@example.org") == 1
    assert [is_in(browser) for browser in browsers] == [False, True]
    assert actions.end_sign_ins_by_host(None) == 2
    assert [is_in(browser) for browser in browsers] == [False, False]
    with pytest.raises(ValidationError):
        actions.end_sign_ins_by_host("cleo@example.org")


def test_signing_out_from_the_shell_needs_to_know_whom(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for words in (["sign-out"], ["sign-out", "ana@example.org", "--everybody"]):
        assert main([*words, "--data", str(tmp_path)]) == 1
        assert capsys.readouterr().err == "Name one e-mail address, or --everybody.\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("began", "seen", "is_still_in"),
    [
        (1, 1, True),
        (HOURS_WITHOUT_A_PAGE - 1, HOURS_WITHOUT_A_PAGE - 1, True),
        (HOURS_WITHOUT_A_PAGE + 1, HOURS_WITHOUT_A_PAGE + 1, False),
        (DAYS_IN_ALL * 24 - 1, 1, True),
        (DAYS_IN_ALL * 24 + 1, 1, False),
    ],
)
def test_a_sign_in_ends_when_it_is_not_used_and_in_any_case_after_two_weeks(
    began: int, seen: int, is_still_in: bool
) -> None:
    client = signed_in(actions.open_account("ana@example.org"))
    session = client.session
    now = int(time.time())
    session[BEGAN], session[SEEN] = now - began * HOUR, now - seen * HOUR
    session.save()
    assert is_in(client) is is_still_in
    if is_still_in:
        assert client.session[SEEN] >= now
    else:
        assert not Session.objects.filter(pk=session.session_key).exists()


@pytest.mark.django_db
def test_looking_at_pages_writes_nothing_for_ten_minutes() -> None:
    client = signed_in(actions.open_account("ana@example.org"))
    before = Session.objects.get().session_data
    assert is_in(client)
    assert Session.objects.get().session_data == before
