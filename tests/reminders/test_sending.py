"""Each reminder once: over a real conversation with a mail server, with servers and workers that go away, with two."""

from __future__ import annotations

import asyncio
import email
import logging
import queue
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.db import connections

from evenhand.reminders import actions, rules
from evenhand.reminders.actions import sending
from evenhand.reminders.models import Addressee, Reminder
from evenhand.reminders.queries import standing_of, waiting_count, waiting_since
from tests.environment import WANTED
from tests.reminders.promised import FIRST, MARK, Promised, answer, make_addressee, make_promised, make_voice, noon

pytestmark = pytest.mark.django_db

NOW = noon(FIRST)
MINUTE = timedelta(minutes=1)

needs_row_locks = pytest.mark.skipif(WANTED != "postgres", reason="SQLite lets one transaction write at a time anyway")


class Inbox:
    """A mail server of our own: takes mail, or answers as it was told."""

    def __init__(self) -> None:
        self.received: queue.Queue[tuple[str, bytes]] = queue.Queue()
        self.answers: list[str] = []
        """What it says to the next receivers; after them, yes."""
        self.breaks = False

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        said = self.answers.pop(0) if self.answers else "250 OK"
        if said.startswith("250"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.received.put((envelope.rcpt_tos[0], envelope.content))
        if self.breaks:
            server.transport.abort()
            await asyncio.sleep(0)
        return "250 OK"

    @property
    def letters(self) -> list[tuple[str, bytes]]:
        return list(self.received.queue)


@pytest.fixture
def port(settings: Any) -> int:
    """A free port, and settings that send mail to it."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        found = int(asked.getsockname()[1])
    settings.HAS_MAIL_SERVER = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", found, 10
    return found


@pytest.fixture
def inbox(port: int) -> Iterator[Inbox]:
    """A mail server that answers."""
    yield from listening(port)


def listening(port: int) -> Iterator[Inbox]:
    inbox = Inbox()
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield inbox
    finally:
        controller.stop()


def one_waits(address: str = "rose@example.org") -> Promised:
    promised = make_promised(FIRST)
    make_addressee(make_voice(promised.partners[1]), address)
    assert actions.queue_what_is_due(NOW) == 1
    return promised


def status() -> str:
    return Reminder.objects.get().status


class TestConversation:
    def test_a_real_mail_server_gets_one_message_with_nothing_in_it(self, inbox: Inbox, settings: Any) -> None:
        settings.PUBLIC_URL = "https://power.example.org"
        one_waits()
        assert [actions.work(NOW), actions.work(NOW), status()] == [1, 0, "sent"]
        [(receiver, content)] = inbox.letters
        assert b"\r\nList-Unsubscribe: <https://power.example.org/reminders/stop/" in content
        read = email.message_from_bytes(content)
        assert (receiver, read["To"], read["Subject"]) == ("rose@example.org", "rose@example.org", "A date to look at")
        assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert read["Message-ID"].endswith("@power.example.org>")
        assert [MARK.encode() in content, b"Owls" in content] == [False, False]

    def test_a_refusal_for_good_is_not_tried_again_and_shown(self, inbox: Inbox) -> None:
        one_waits()
        inbox.answers = ["550 nobody of that name"]
        assert [actions.work(NOW), actions.work(NOW + timedelta(days=1)), inbox.letters] == [0, 0, []]
        assert status() == "refused"
        assert standing_of(Addressee.objects.get()).is_lost

    def test_a_server_that_says_later_gets_it_later_and_once(self, inbox: Inbox) -> None:
        one_waits()
        inbox.answers = ["451 later", "452 still full"]
        assert [actions.work(NOW + step * MINUTE) for step in (0, 1, 5, 6, 14, 15, 16)] == [0, 0, 0, 0, 0, 1, 0]
        assert len(inbox.letters) == 1

    def test_a_line_that_breaks_after_the_message_is_never_tried_again(self, inbox: Inbox) -> None:
        one_waits()
        inbox.breaks = True
        actions.work(NOW)
        inbox.breaks = False
        for day in range(5):
            actions.work(NOW + timedelta(days=day))
        assert (len(inbox.letters), status()) == (1, "unknown")
        assert standing_of(Addressee.objects.get()).is_lost


class TestServerAway:
    def test_it_waits_is_told_and_goes_out_once_when_the_server_is_back(
        self, port: int, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        one_waits("kept@example.net")
        assert [actions.work(NOW + step * MINUTE) for step in (0, 1, 2, 5, 15)] == [0] * 5
        assert (status(), Reminder.objects.get().tries) == ("waiting", 3)
        assert (waiting_since(), waiting_count()) == (NOW, 1)
        for inbox in listening(port):
            assert [actions.work(NOW + step * MINUTE) for step in (34, 35, 36)] == [0, 1, 0]
            assert [receiver for receiver, _ in inbox.letters] == ["kept@example.net"]
        assert (waiting_since(), waiting_count()) == (None, 0)
        ours = " ".join(str(record.__dict__) for record in caplog.records if not record.name.startswith("mail.log"))
        assert "reminder waits" in ours
        assert "example.net" not in ours

    def test_away_for_two_weeks_it_sends_one_and_counts_the_week_it_went_out(self, port: int) -> None:
        promised = one_waits()
        late = FIRST + timedelta(days=14)
        for day in range(14):
            actions.work(noon(FIRST + timedelta(days=day)))
        assert Reminder.objects.count() == 1
        for inbox in listening(port):
            for day in range(7):
                actions.work(noon(late + timedelta(days=day)))
            assert len(inbox.letters) == 1
        assert (Reminder.objects.get().week, Reminder.objects.get().on) == (rules.week_of(late), late)
        assert promised.partnership.pk

    def test_what_was_answered_meanwhile_is_not_told_any_more(self, port: int) -> None:
        promised = one_waits()
        actions.work(NOW)
        answer(promised.commitment, promised.partners[1], FIRST, FIRST)
        for inbox in listening(port):
            actions.work(NOW + timedelta(days=1))
            assert (inbox.letters, Reminder.objects.count()) == ([], 0)


class TestWorkerGone:
    @pytest.fixture(autouse=True)
    def with_a_mail_server(self, settings: Any) -> None:
        settings.HAS_MAIL_SERVER = True

    def test_who_dies_before_handing_over_has_sent_nothing_and_another_does_after_a_quarter_of_an_hour(self) -> None:
        one_waits()
        assert sending.claim_next(NOW) is not None
        assert [actions.work(NOW + step * MINUTE) for step in (0, 14, 16, 17)] == [0, 0, 1, 0]
        assert len(mail.outbox) == 1

    def test_who_dies_while_handing_over_may_have_sent_it_so_nobody_does_again(self) -> None:
        one_waits()
        row = sending.claim_next(NOW)
        assert row is not None
        assert sending.begin_handing(row)
        for step in (1, 16, 60, 60 * 24):
            actions.work(NOW + step * MINUTE)
        assert (mail.outbox, status()) == ([], "unknown")
        assert standing_of(Addressee.objects.get()).is_lost

    def test_who_slept_and_wakes_up_finds_it_taken_and_sends_nothing(self) -> None:
        one_waits()
        slept = sending.claim_next(NOW)
        assert slept is not None
        assert actions.work(NOW + 16 * MINUTE) == 1
        assert sending.send_claimed(slept, NOW) is None
        sending.put_back(slept, NOW)
        assert (len(mail.outbox), status()) == (1, "sent")

    def test_who_slept_beside_one_that_has_claimed_it_again_sends_nothing(self) -> None:
        one_waits()
        slept = sending.claim_next(NOW)
        sending.take_up_what_was_left(NOW + 16 * MINUTE)
        again = sending.claim_next(NOW + 16 * MINUTE)
        assert slept is not None
        assert again is not None
        assert sending.send_claimed(slept, NOW) is None
        assert sending.send_claimed(again, NOW) is not None
        assert len(mail.outbox) == 1

    def test_who_stops_them_in_that_moment_gets_none(self) -> None:
        one_waits()
        row = sending.claim_next(NOW)
        assert row is not None
        actions.stop(Addressee.objects.get())
        assert sending.send_claimed(row, NOW) is None
        assert mail.outbox == []

    def test_a_server_that_stops_begins_no_other(self) -> None:
        one_waits()
        assert actions.work(NOW, lambda: True) == 0
        assert status() == "waiting"


def at_once(*each_does: Callable[[], object]) -> list[BaseException]:
    """Do these on connections of their own, all from the same moment on; what went wrong."""
    together = threading.Barrier(len(each_does))
    wrong: list[BaseException] = []

    def run(action: Callable[[], object]) -> None:
        try:
            together.wait(20)
            action()
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(action,)) for action in each_does]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()
    return wrong


@needs_row_locks
@pytest.mark.django_db(transaction=True)
def test_four_workers_on_connections_of_their_own_send_each_reminder_once(inbox: Inbox) -> None:
    promised = make_promised(FIRST)
    for number in range(40):
        make_addressee(make_voice(promised.partners[1]), f"p{number}@example.org")
    for number in range(10):
        # The same ten addresses once more, for another organisation.
        make_addressee(make_voice(promised.partners[2]), f"p{number}@example.org")
    for day in range(3):
        assert at_once(*[lambda now=NOW + timedelta(days=day): actions.work(now)] * 4) == []  # type: ignore[misc]
    letters = Counter(receiver for receiver, _ in inbox.letters)
    assert letters == Counter({f"p{number}@example.org": 1 for number in range(40)})
    assert Counter(Reminder.objects.values_list("status", flat=True)) == Counter({"sent": 40})


@needs_row_locks
@pytest.mark.django_db(transaction=True)
def test_two_workers_that_look_at_one_address_on_two_sides_of_midnight_note_one_reminder() -> None:
    promised = make_promised(FIRST + timedelta(days=6))
    row = make_addressee(make_voice(promised.partners[1]))
    sunday, monday = (FIRST + timedelta(days=day) for day in (6, 7))
    from evenhand.reminders.actions.queuing import queue_for

    assert at_once(*[lambda on=on: queue_for(row.mark, on, noon(on)) for on in (sunday, monday)]) == []  # type: ignore[misc]
    assert Reminder.objects.count() == 1
