"""The link of a report: how long it works, how often it was opened, and how it goes by mail."""

from __future__ import annotations

import email
import logging
import queue
import socket
import threading
from datetime import timedelta
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from evenhand.releases import actions, rules
from evenhand.releases.emails import report_link
from evenhand.releases.models import Release
from tests.facilitation.phones import phone_of, said_on
from tests.releases.closings import Closed, make_closed

pytestmark = pytest.mark.django_db


def by(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def ended(release: Release) -> Release:
    release.ends_on = timezone.now().date() - timedelta(days=1)
    release.save()
    return release


def main_of(page: Any) -> str:
    """What the page itself says, without the frame around it."""
    return str(page.content.decode().partition("<main")[2].partition("</main>")[0])


class TestEnd:
    def test_works_for_ninety_days_when_nobody_says(self) -> None:
        release = make_closed().release("funder", 0, 1)
        assert release.ends_on == timezone.now().date() + timedelta(days=90)

    @pytest.mark.parametrize("days", rules.LINK_DAYS)
    def test_the_days_are_chosen_when_the_key_is_turned(self, days: int) -> None:
        closed = make_closed()
        closed.say_yes("public", 0)
        page = by(closed.room.ana)
        address = f"/sessions/{closed.room.session.pk}/release/"
        page.post(address, {"audience": "public", "do": "ask", "days": str(days)})
        assert Release.objects.get().ends_on == timezone.now().date() + timedelta(days=days)

    @pytest.mark.parametrize("days", ["8", "0", "-7", "x", "99999999999"])
    def test_other_days_are_refused(self, days: str) -> None:
        closed = make_closed()
        closed.say_yes("public", 0)
        address = f"/sessions/{closed.room.session.pk}/release/"
        by(closed.room.ana).post(address, {"audience": "public", "do": "ask", "days": days})
        assert Release.objects.count() == 0

    @pytest.mark.parametrize("audience", ["inside", "funder", "public"])
    def test_after_its_end_a_link_says_what_a_stopped_one_says(self, audience: str) -> None:
        closed = make_closed()
        release = ended(closed.release(audience, 0, 1))
        reader = phone_of(closed.voices[0])
        page = reader.get(f"/read/{release.token}/")
        stopped = closed.release("public" if audience != "public" else "funder", 0, 1)
        actions.stop_release(stopped, closed.room.ana)
        assert (page.status_code, "This report can no longer be read" in said_on(page)) == (410, True)
        assert main_of(page) == main_of(reader.get(f"/read/{stopped.token}/"))
        assert reader.get(f"/read/{release.token}/?format=pdf").status_code == 410
        assert Release.objects.get(pk=release.pk).openings == 0

    def test_on_its_last_day_it_works(self) -> None:
        release = make_closed().release("public", 0)
        release.ends_on = timezone.now().date()
        release.save()
        assert Client().get(f"/read/{release.token}/").status_code == 200

    def test_who_took_part_reads_the_inside_report_without_a_link_and_after_its_end(self) -> None:
        closed = make_closed()
        ended(closed.release("inside", 0, 1))
        assert "Waterkring" in said_on(phone_of(closed.voices[0]).get("/here/report/"))

    def test_a_facilitator_sees_the_end_and_the_number_of_openings(self) -> None:
        closed = make_closed()
        release = closed.release("public", 0)
        for _ in range(2):
            Client().get(f"/read/{release.token}/")
        page = said_on(by(closed.room.ana).get(f"/sessions/{closed.room.session.pk}/release/"))
        assert ("Opened 2 times by its link." in page, "The link works until" in page) == (True, True)
        ended(release)
        page = said_on(by(closed.room.ana).get(f"/sessions/{closed.room.session.pk}/release/"))
        assert ("Its link worked until" in page, release.token in page) == (True, False)

    def test_a_representative_sees_how_often_it_was_opened(self) -> None:
        closed = make_closed()
        release = closed.release("public", 0)
        Client().get(f"/read/{release.token}/")
        page = said_on(phone_of(closed.voices[0]).get("/here/release/"))
        assert ("It was opened 1 time by its link." in page, "The link works until" in page) == (True, True)
        other = said_on(phone_of(closed.voices[1]).get("/here/release/"))
        assert "It was opened" not in other


class TestMail:
    @pytest.fixture(autouse=True)
    def with_a_mail_server(self, settings: Any) -> None:
        settings.HAS_MAIL_SERVER = True
        cache.clear()

    def sent(
        self, closed: Closed, addresses: str, capture: Any, audience: str = "public", **typed: str
    ) -> tuple[Any, list[Any]]:
        address = f"/sessions/{closed.room.session.pk}/release/{audience}/mail/"
        with capture(execute=True):
            answer = by(closed.room.ana).post(address, {"addresses": addresses, "language": "en", **typed})
        for thread in threading.enumerate():
            # A message goes out in a thread of its own, so that the page does not wait.
            if "send_and_note_failure" in thread.name:
                thread.join()
        return answer, mail.outbox

    def test_says_one_sentence_and_the_link_to_each_in_a_message_of_its_own(
        self, django_capture_on_commit_callbacks: Any
    ) -> None:
        closed = make_closed()
        release = closed.release("public", 0)
        typed = "a@example.org\n b@example.org"
        answer, outbox = self.sent(closed, typed, django_capture_on_commit_callbacks)
        assert answer.status_code == 302
        assert sorted(message.to for message in outbox) == [["a@example.org"], ["b@example.org"]]
        assert {message.subject for message in outbox} == {"A page to read"}
        link = f"http://127.0.0.1:8000/read/{release.token}/"
        assert {message.body.strip() for message in outbox} == {f"Somebody shares a page with you:\n\n{link}"}
        assert [(message.cc, message.bcc, message.extra_headers) for message in outbox] == [([], [], {})] * 2

    def test_the_addresses_are_kept_nowhere_and_noted_nowhere(
        self, django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        closed = make_closed()
        closed.release("public", 0)
        caplog.set_level(logging.DEBUG)
        self.sent(closed, "kept@example.net", django_capture_on_commit_callbacks)
        rows = " ".join(str(row) for model in apps.get_models() for row in model._default_manager.values())
        assert ("example.net" in rows, "example.net" in caplog.text) == (False, False)

    @pytest.mark.parametrize(
        "typed",
        ["a@example.org\nBcc: b@example.org", "a@example.org%0ABcc:b@example.org", "not-an-address", "a@b@c.org", ""],
    )
    def test_what_is_no_address_is_refused_and_nothing_is_sent(
        self, typed: str, django_capture_on_commit_callbacks: Any
    ) -> None:
        closed = make_closed()
        closed.release("public", 0)
        answer, outbox = self.sent(closed, typed, django_capture_on_commit_callbacks)
        assert (answer.status_code, outbox) == (422, [])

    def test_twenty_at_once_and_sixty_an_hour_are_enough(self, django_capture_on_commit_callbacks: Any) -> None:
        closed = make_closed()
        closed.release("public", 0)
        many = "\n".join(f"p{number}@example.org" for number in range(21))
        assert self.sent(closed, many, django_capture_on_commit_callbacks)[0].status_code == 422
        twenty = "\n".join(many.split()[:20])
        answers = [self.sent(closed, twenty, django_capture_on_commit_callbacks)[0].status_code for _ in range(4)]
        assert answers == [302, 302, 302, 422]

    def test_only_an_open_link_and_only_by_a_facilitator(self) -> None:
        closed = make_closed()
        address = f"/sessions/{closed.room.session.pk}/release/public/mail/"
        assert by(closed.room.ana).get(address).status_code == 302
        release = closed.release("public", 0)
        assert by(closed.room.cleo).get(address).status_code == 404
        assert by(closed.room.ana).get(address.replace("public", "all")).status_code == 404
        with pytest.raises(ValidationError) as refusal:
            actions.mail_link(release, ["a@example.org"], "en", closed.room.cleo, "x")
        assert refusal.value.code == "not_facilitator"
        with pytest.raises(ValidationError) as refusal:
            actions.mail_link(ended(release), ["a@example.org"], "en", closed.room.ana, "x")
        assert refusal.value.code == "not_open"

    def test_without_a_mail_server_the_page_says_so(self, settings: Any) -> None:
        settings.HAS_MAIL_SERVER = False
        closed = make_closed()
        closed.release("public", 0)
        page = by(closed.room.ana).get(f"/sessions/{closed.room.session.pk}/release/public/mail/")
        assert "This server sends no mail." in said_on(page)
        assert page.content.decode().count("<textarea") == 0


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def test_a_real_mail_server_gets_the_message(settings: Any) -> None:
    received: queue.Queue[tuple[list[str], bytes]] = queue.Queue()

    class Inbox:
        async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:  # noqa: N802
            received.put((envelope.rcpt_tos, envelope.content))
            return "250 OK"

    controller = Controller(Inbox(), hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.server.sockets[0].getsockname()[1]
        with mail.get_connection(settings.EMAIL_BACKEND) as connection:
            message = report_link("a@example.org", "https://evenhand.example/read/abc/", "en")
            message.connection = connection
            assert message.send() == 1
        receivers, content = received.get(timeout=10)
    finally:
        controller.stop()
    read = email.message_from_bytes(content)
    assert (receivers, read["To"], read["Subject"]) == (["a@example.org"], "a@example.org", "A page to read")
    assert "https://evenhand.example/read/abc/" in str(read.get_payload())
