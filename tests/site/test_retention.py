"""The daily run: once a day for all servers, whole steps, and gone from the files as well."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from django.contrib.sessions.models import Session as BrowserSession
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from evenhand.facilitation import actions as facilitation
from evenhand.facilitation.models import Erased, ErasingDay, Response, Session
from evenhand.notebooks.models import Notebook
from evenhand.partnerships.models import Invitation
from evenhand.people import actions as people
from evenhand.people.models import FacilitatorInvitation, Person, SignInLink
from evenhand.site import cli, retention
from evenhand.site.retention import erase_what_is_due
from tests.environment import WANTED
from tests.makers import NOON, make_partnership, make_person, make_responses, make_room
from tests.notebooks.makers import make_notebook

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def test_a_day_is_run_once_however_many_servers_ask() -> None:
    assert [erase_what_is_due(NOON + timedelta(hours=hours)) for hours in (0, 1, 5)] == [True, False, False]
    assert erase_what_is_due(NOON + DAY) is True
    assert ErasingDay.objects.filter(done_at__isnull=False).count() == 2


def test_while_one_server_is_at_it_the_others_wait_and_after_an_hour_another_begins_anew() -> None:
    assert facilitation.begin_erasing_day(NOON) is not None
    assert erase_what_is_due(NOON + timedelta(minutes=59)) is False
    assert erase_what_is_due(NOON + timedelta(minutes=59), again=True) is False
    assert erase_what_is_due(NOON + timedelta(minutes=60)) is True


def test_a_host_may_ask_for_it_again() -> None:
    erase_what_is_due(NOON)
    assert erase_what_is_due(NOON, again=True) is True


def test_a_session_that_cannot_be_erased_is_tried_again_and_holds_up_none(monkeypatch: pytest.MonkeyPatch) -> None:
    rooms = [make_room("close", closed_at=NOON) for _number in range(3)]
    for room in rooms:
        make_responses(room.ben, room.decisions[0], 1, 2, 3)
    Session.objects.filter(pk=rooms[0].session.pk).update(answers_erased_at=NOON)
    erase_what_is_due(NOON + 30 * DAY)
    left = {response.participant.session_id for response in Response.objects.all()}
    assert left == {rooms[0].session.pk}


def test_old_ways_to_sign_in_go_and_good_ones_stay() -> None:
    ana, ben = make_person("ana", last_login=NOON), make_person("ben", last_login=NOON)
    for number, (expires, used) in enumerate([(NOON + DAY, None), (NOON - DAY, None), (NOON + DAY, NOON - DAY)]):
        SignInLink.objects.create(token_hash=str(number), person=ana, expires_at=expires, used_at=used)
    address = EmailAddress.objects.create(user=ben, email=ben.email)
    for days, key in ((0, "new"), (3, "old")):
        EmailConfirmation.objects.create(email_address=address, created=NOON - days * DAY, key=key)
        BrowserSession.objects.create(session_key=key, session_data="", expire_date=NOON + (1 - days) * DAY)
    partnership = make_room().partnership
    for days in (0, 91):
        made = FacilitatorInvitation.objects.create(email=f"{days}@example.org")
        FacilitatorInvitation.objects.filter(pk=made.pk).update(made_at=NOON - days * DAY)
        asked = Invitation.objects.create(partnership=partnership, email=f"{days}@example.org")
        Invitation.objects.filter(pk=asked.pk).update(made_at=NOON - days * DAY)
    erase_what_is_due(NOON)
    left = [model.objects.count() for model in (SignInLink, EmailConfirmation, BrowserSession)]
    assert left == [1, 1, 1]
    for model in (FacilitatorInvitation, Invitation):
        assert list(model.objects.values_list("email", flat=True)) == ["0@example.org"]
    assert Erased.objects.get(kind="sign_ins").number == 6


def test_counts_of_tries_that_limit_nobody_any_more_go() -> None:
    cache.set("old", 1, timeout=1)
    cache.set("new", 1, timeout=10 * 24 * 3600)
    retention.forget_counted_tries(timezone.now() + DAY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM evenhand_limits")
        assert cursor.fetchone() == (1,)


def test_notebooks_nobody_opened_for_two_years_go_without_being_counted_anywhere() -> None:
    make_notebook(opened_in=NOON.date().replace(day=1, year=NOON.year - 3))
    kept = make_notebook(opened_in=NOON.date().replace(day=1))
    erase_what_is_due(NOON)
    assert [row.pk for row in Notebook.objects.all()] == [kept.id]
    assert not Erased.objects.exists()


def test_an_account_that_was_given_a_partnership_waits_for_its_person() -> None:
    given, asked = make_person("given"), make_person("asked")
    make_partnership(given)
    Person.objects.update(joined_at=NOON - 30 * DAY)
    erase_what_is_due(NOON)
    assert [given in Person.objects.all(), asked in Person.objects.all()] == [True, False]


def test_deleting_an_account_ends_its_sign_ins_everywhere() -> None:
    browser, other = Client(), Client()
    browser.force_login(make_person("ana"))
    other.force_login(make_person("ben"))
    people.erase_person(Person.objects.get(email="ana@example.org"))
    assert BrowserSession.objects.count() == 1
    assert other.get("/account/").status_code == 200


def test_the_command_says_what_it_erased(capsys: pytest.CaptureFixture[str]) -> None:
    room = make_room("close", closed_at=NOON - 365 * DAY)
    make_responses(room.ben, room.decisions[0], 1, 2, 3)
    assert cli.main(["erase"]) == 0
    said = capsys.readouterr().out
    assert "1  Answers and notes of sessions that are over" in said
    assert room.partnership.name not in said
    assert cli.main(["erase"]) == 0


def test_the_public_page_says_kinds_and_days_and_nothing_else() -> None:
    room = make_room("close", closed_at=NOON - 365 * DAY)
    cli.main(["erase"])
    page = Client().get("/privacy/erased/").content.decode()
    assert "Answers and notes of sessions that are over" in page
    assert (room.partnership.name in page, "30 days after the session has closed" in page) == (False, True)


def test_a_facilitator_reads_what_was_erased_and_what_comes_next() -> None:
    room = make_room("close", closed_at=NOON)
    client = Client()
    client.force_login(room.ana)  # an account that was never used would go
    address = f"/partnerships/{room.partnership.pk}/erased/"
    assert "Answers and names are erased on 22 December 2026." in client.get(address).content.decode()
    erase_what_is_due(NOON + 30 * DAY)
    client.force_login(room.ana)
    page = client.get(address).content.decode()
    assert ("Still to come" in page, "Answers and notes of sessions that are over: 1" in page) == (False, True)
    stranger = Client()
    stranger.force_login(make_person("dora"))
    assert stranger.get(address).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_files_are_swept_after_a_run_outside_a_transaction() -> None:
    assert connection.get_autocommit()
    assert erase_what_is_due(NOON) is True


@pytest.mark.skipif(WANTED != "sqlite", reason="PostgreSQL keeps its files elsewhere; docs/privacy.md says what stays")
@pytest.mark.parametrize("way", ["own", "daily"])
def test_erased_words_are_gone_from_the_database_file_and_its_log(way: str, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.site.erasing_on_disk", str(tmp_path), way],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ran.stdout, ran.returncode) == ("gone\n", 0), ran.stderr[-2000:]
