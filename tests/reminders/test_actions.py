"""Reminders as they go out: a year day by day, each once, one a week at most, and nothing in them."""

from __future__ import annotations

import logging
import re
import threading
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext

from evenhand.commitments.models import Voice
from evenhand.reminders import actions, rules
from evenhand.reminders.models import Addressee, DatesLink, Reminder, Told
from evenhand.reminders.queries import page_of, standing_of
from tests.makers import make_partner, make_partnership, make_person, make_session
from tests.reminders.promised import FIRST, MADE, MARK, answer, days, make_addressee, make_promised, make_voice, noon
from tests.reminders.promised import promise as make_promise

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def with_a_mail_server(settings: Any) -> None:
    settings.HAS_MAIL_SERVER = True
    cache.clear()


def sent_on() -> list[date]:
    return list(Reminder.objects.filter(status="sent").order_by("on").values_list("on", flat=True))


class TestAYear:
    def test_who_never_answers_hears_of_each_review_twice(self) -> None:
        promised = make_promised(FIRST, every_months=3)
        make_addressee(make_voice(promised.partners[1]))
        for day in days(MADE, 365):
            actions.work(noon(day))
        due = [date(2026, 3, 2), date(2026, 6, 2), date(2026, 9, 2), date(2026, 12, 2)]
        assert sent_on() == [day for on in due for day in (on, on + timedelta(days=rules.DAYS_AFTER))]
        assert len(mail.outbox) == 8

    def test_who_answers_hears_once(self) -> None:
        promised = make_promised(FIRST, every_months=6)
        make_addressee(make_voice(promised.partners[1]))
        for day in days(MADE, 365):
            actions.work(noon(day))
            for on in (FIRST, date(2026, 9, 2)):
                if day == on + timedelta(days=3):
                    answer(promised.commitment, promised.partners[1], on, day)
        assert sent_on() == [FIRST, date(2026, 9, 2)]

    def test_the_one_who_promised_hears_before_a_reply_is_due_and_when_it_is_missing(self) -> None:
        promised = make_promised(FIRST)
        make_addressee(make_voice(promised.partners[0]))
        answer(promised.commitment, promised.partners[1], FIRST, FIRST)
        for day in days(FIRST, 120):
            actions.work(noon(day))
        due = FIRST + timedelta(days=30)
        assert sent_on() == [due - WEEK, due + timedelta(days=15)]

    def test_many_promises_make_one_mail_a_week_and_everything_is_told_once(self) -> None:
        promised = make_promised(FIRST, every_months=1)
        for number in range(30):
            make_promise(promised.partners, FIRST + timedelta(days=3 * number), 2, key=f"C{number + 2}")
        voice = make_voice(promised.partners[1])
        make_addressee(voice)
        for day in days(MADE, 365):
            actions.work(noon(day))
        mailed = sent_on()
        assert all(later - earlier >= WEEK for earlier, later in pairwise(mailed))
        assert len(mail.outbox) == len(mailed) > 20
        assert Counter(Told.objects.values_list("addressee", "mark")).most_common(1)[0][1] == 1

    @pytest.mark.parametrize("zone", ["UTC", "Europe/Amsterdam", "Pacific/Kiritimati", "America/Santiago"])
    def test_every_half_hour_around_a_change_of_clocks_gives_no_second_mail(self, settings: Any, zone: str) -> None:
        settings.REMINDER_ZONE = zone
        first = date(2026, 3, 29)
        promised = make_promised(first)
        make_addressee(make_voice(promised.partners[1]))
        begin = noon(first - timedelta(days=2))
        for step in range(5 * 48):
            actions.work(begin + timedelta(minutes=30 * step))
        assert (sent_on(), len(mail.outbox)) == ([first], 1)

    def test_a_clock_that_is_set_back_gives_no_second_mail(self) -> None:
        promised = make_promised(FIRST)
        make_addressee(make_voice(promised.partners[1]))
        actions.work(noon(FIRST))
        for back in (1, 30, 365):
            actions.work(noon(FIRST - timedelta(days=back)))
        actions.work(noon(FIRST))
        assert len(mail.outbox) == 1

    def test_a_server_that_was_off_for_days_reminds_when_it_is_back(self) -> None:
        promised = make_promised(FIRST)
        make_addressee(make_voice(promised.partners[1]))
        actions.work(noon(FIRST - WEEK))
        actions.work(noon(FIRST + timedelta(days=5)))
        assert sent_on() == [FIRST + timedelta(days=5)]


class TestWho:
    def test_a_facilitator_hears_of_their_partnerships_a_week_before_and_when_nobody_answers(self) -> None:
        promised = make_promised(FIRST)
        make_addressee(promised.ana)
        for day in days(MADE, 200):
            actions.work(noon(day))
        assert sent_on() == [FIRST - WEEK, FIRST + timedelta(days=15)]
        assert mail.outbox[0].to == ["ana@example.org"]

    def test_nobody_hears_of_an_example_or_of_what_moved_to_another_server(self) -> None:
        example = make_promised(FIRST, is_example=True)
        make_addressee(example.ana)
        moved = make_promised(FIRST)
        make_session(moved.partnership, moved_at=noon(MADE))
        make_addressee(make_voice(moved.partners[1]))
        actions.work(noon(FIRST))
        assert mail.outbox == []

    def test_one_address_gets_one_mail_for_two_organisations(self) -> None:
        first, second = make_promised(FIRST), make_promised(FIRST + timedelta(days=2))
        for promised in (first, second):
            make_addressee(make_voice(promised.partners[1]), "Both@example.org")
        for day in days(MADE, 90):
            actions.work(noon(day))
        mailed = sent_on()
        assert all(later - earlier >= WEEK for earlier, later in pairwise(mailed))
        assert Counter(Told.objects.values_list("addressee", flat=True)).most_common() == [
            (pk, 2) for pk in Told.objects.order_by("pk").values_list("addressee", flat=True).distinct()[:2]
        ]

    def test_who_is_both_a_voice_and_a_facilitator_is_led_to_one_and_a_week_later_to_the_other(self) -> None:
        promised = make_promised(FIRST)
        voice = make_addressee(make_voice(promised.partners[1]), "ana@example.org")
        person = make_addressee(promised.ana)
        for day in days(FIRST, 8):
            actions.work(noon(day))
        said = [re.findall(r"http://127.0.0.1:8000/(?:voice|partnerships)/", message.body) for message in mail.outbox]
        assert sorted(link for links in said for link in links) == sorted([page_of(voice), page_of(person)])
        assert sent_on() == [FIRST, FIRST + WEEK]

    def test_who_has_not_said_yes_from_the_address_gets_nothing(self) -> None:
        promised = make_promised(FIRST)
        make_addressee(make_voice(promised.partners[1]), confirmed_on=None)
        actions.work(noon(FIRST))
        assert mail.outbox == []

    @pytest.mark.parametrize("ended", ["voice", "organisation"])
    def test_a_voice_that_has_ended_hears_nothing_more(self, ended: str) -> None:
        promised = make_promised(FIRST)
        voice = make_voice(promised.partners[1])
        make_addressee(voice)
        row = voice if ended == "voice" else promised.partners[1]
        row.left_at = noon(MADE)
        row.save()
        actions.work(noon(FIRST))
        assert mail.outbox == []
        assert actions.erase_old(noon(FIRST)) == 1
        assert Addressee.objects.count() == 0

    def test_a_facilitator_who_changed_the_address_hears_there(self) -> None:
        promised = make_promised(FIRST)
        make_addressee(promised.ana)
        promised.ana.email = "new@example.org"
        promised.ana.save()
        actions.work(noon(FIRST))
        assert mail.outbox[0].to == ["new@example.org"]
        assert Reminder.objects.get().mark == Addressee.objects.get().mark

    def test_without_a_mail_server_nothing_is_noted(self, settings: Any) -> None:
        settings.HAS_MAIL_SERVER = False
        promised = make_promised(FIRST)
        make_addressee(promised.ana)
        assert actions.work(noon(FIRST)) == 0
        assert (Reminder.objects.count(), Told.objects.count()) == (0, 0)


class TestWhatItSays:
    def test_one_neutral_line_a_page_and_how_to_stop_and_nothing_else(self, settings: Any) -> None:
        settings.PUBLIC_URL = "https://power.example.org"
        promised = make_promised(FIRST)
        make_addressee(make_voice(promised.partners[1]))
        actions.work(noon(FIRST))
        message = mail.outbox[0]
        stop = re.search(r"https://power\.example\.org/reminders/stop/[0-9a-f]{32}\.[\w-]{43}/", message.body)
        assert stop
        assert message.subject == "A date to look at"
        assert message.body.strip() == (
            "You asked to hear when there is something to look at. It is here:\n\n"
            "https://power.example.org/voice/\n\n"
            "You get one such message a week at most. To get no more of them, open this page and press the button:\n\n"
            f"{stop[0]}"
        )
        headers = dict(message.extra_headers)
        assert re.fullmatch(r"<[0-9a-f]{32}@power\.example\.org>", headers.pop("Message-ID"))
        assert headers == {
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{stop[0]}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }

    @pytest.mark.parametrize("language", ["en", "ar", "sw", "xx"])
    def test_no_name_of_a_partnership_an_organisation_or_a_decision_is_in_it(self, language: str) -> None:
        promised = make_promised(FIRST)
        make_addressee(make_voice(promised.partners[1], language=language))
        make_addressee(promised.ana)
        actions.work(noon(FIRST))
        assert len(mail.outbox) == 2
        for message in mail.outbox:
            whole = message.message().as_string() + message.subject + message.body
            hidden = [MARK, "Owls", promised.partnership.key, str(promised.partnership.pk)]
            hidden += [str(promised.commitment.pk), *(str(partner.pk) for partner in promised.partners)]
            assert [word for word in hidden if word in whole] == []

    def test_it_speaks_the_language_of_its_reader(self) -> None:
        promised = make_promised(FIRST)
        make_addressee(make_voice(promised.partners[1], language="nl"))
        actions.work(noon(FIRST))
        with translation.override("nl"):
            assert mail.outbox[0].subject == gettext("A date to look at")

    def test_addresses_stand_in_no_log_and_readable_in_no_table(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)
        promised = make_promised(FIRST)
        make_addressee(make_voice(promised.partners[1]), "kept@example.net")
        actions.work(noon(FIRST))
        assert mail.outbox[0].to == ["kept@example.net"]
        rows = " ".join(str(row) for model in apps.get_models() for row in model._default_manager.values())
        assert ("example.net" in rows, "example.net" in caplog.text) == (False, False)


class TestAsking:
    def asked(self, voice: Voice, typed: str, capture: Any) -> Addressee:
        with capture(execute=True):
            row = actions.give_address(voice, typed)
        for thread in threading.enumerate():
            # A message goes out in a thread of its own, so that the page does not wait.
            if "send_and_note_failure" in thread.name:
                thread.join()
        return row

    def test_an_address_is_kept_encrypted_and_asked_whether_it_is_theirs(
        self, django_capture_on_commit_callbacks: Any
    ) -> None:
        voice = make_voice(make_promised().partners[1])
        row = self.asked(voice, " Rose@Example.org ", django_capture_on_commit_callbacks)
        assert (row.confirmed_on, row.address.startswith("1."), "example" in row.address) == (None, True, False)
        assert standing_of(row).address == "r…@example.org"
        [message] = mail.outbox
        assert (message.to, message.subject) == (["rose@example.org"], "A date to look at")
        assert re.search(r"/reminders/yes/[0-9a-f]{32}\.[\w-]{43}/", message.body)
        actions.confirm(row)
        assert Addressee.objects.get().confirmed_on is not None

    def test_a_new_address_takes_the_place_of_the_old_one(self) -> None:
        voice = make_voice(make_promised().partners[1])
        old = make_addressee(voice)
        new = actions.give_address(voice, "new@example.org")
        assert list(Addressee.objects.values_list("pk", flat=True)) == [new.pk]
        assert old.pk != new.pk

    def test_what_is_no_address_a_fourth_message_and_a_server_without_mail_are_refused(self, settings: Any) -> None:
        voice = make_voice(make_promised().partners[1])
        assert self.refused(voice, "not an address") == "not_an_address"
        for number in range(3):
            actions.give_address(voice, f"{number}@example.org")
        assert self.refused(voice, "4@example.org") == "asked_enough"
        settings.HAS_MAIL_SERVER = False
        assert self.refused(voice, "a@example.org") == "no_mail"

    def test_one_address_is_asked_three_times_a_day_whoever_types_it(self) -> None:
        promised = make_promised()
        voices = [make_voice(promised.partners[1]) for _ in range(4)]
        for voice in voices[:3]:
            actions.give_address(voice, "victim@example.org")
        assert self.refused(voices[3], "Victim@example.org") == "asked_enough"

    def refused(self, voice: Voice, typed: str) -> str:
        with pytest.raises(ValidationError) as refusal:
            actions.give_address(voice, typed)
        return str(refusal.value.code)

    def test_a_facilitator_needs_an_address_of_their_own(self) -> None:
        first = make_person("first", is_operator=True)
        first.email = "facilitator@evenhand.localhost"
        first.save()
        with pytest.raises(ValidationError) as refusal:
            actions.be_reminded(first)
        assert refusal.value.code == "no_address"


class TestStopping:
    def test_stopping_erases_the_address_and_what_waits_and_gives_no_second_mail_that_week(self) -> None:
        promised = make_promised(FIRST)
        voice = make_voice(promised.partners[1])
        row = make_addressee(voice)
        actions.queue_what_is_due(noon(FIRST))
        actions.stop(row)
        assert (Addressee.objects.count(), Told.objects.count(), Reminder.objects.count()) == (0, 0, 0)
        make_addressee(voice)
        actions.work(noon(FIRST))
        actions.stop(Addressee.objects.get())
        make_addressee(voice)
        actions.work(noon(FIRST + timedelta(days=1)))
        assert len(mail.outbox) == 1

    def test_stopping_one_stops_all_that_one_address_gets(self) -> None:
        promised = make_promised(FIRST)
        rows = [make_addressee(make_voice(partner), "rose@example.org") for partner in promised.partners[1:]]
        make_addressee(make_voice(promised.partners[0]), "other@example.org")
        actions.stop(rows[0])
        assert [row.voice.partner for row in Addressee.objects.all() if row.voice] == [promised.partners[0]]


class TestErasing:
    def test_what_nobody_confirmed_and_old_notes_go(self) -> None:
        promised = make_promised(FIRST)
        voices = [make_voice(promised.partners[1]) for _ in range(3)]
        make_addressee(voices[0], "a@example.org", asked_on=FIRST - timedelta(days=8), confirmed_on=None)
        stays = make_addressee(voices[1], "b@example.org", asked_on=FIRST - timedelta(days=7), confirmed_on=None)
        make_addressee(voices[2], "c@example.org", asked_on=FIRST - timedelta(days=90))
        actions.work(noon(FIRST))
        assert actions.erase_old(noon(FIRST)) == 1
        assert set(Addressee.objects.filter(confirmed_on=None)) == {stays}
        assert actions.erase_old(noon(FIRST + timedelta(days=rules.DAYS_KEPT))) == 1
        assert Reminder.objects.count() == 1
        assert actions.erase_old(noon(FIRST + timedelta(days=rules.DAYS_KEPT + 1))) == 1
        assert Told.objects.count() == 1
        assert actions.erase_old(noon(FIRST + timedelta(days=rules.DAYS_TOLD_KEPT + 1))) == 1

    def test_a_voice_that_is_erased_takes_everything_along(self) -> None:
        promised = make_promised(FIRST)
        voice = make_voice(promised.partners[1])
        make_addressee(voice)
        actions.make_link(voice)
        actions.queue_what_is_due(noon(FIRST))
        voice.delete()
        assert [model.objects.count() for model in (Addressee, DatesLink, Told)] == [0, 0, 0]
        actions.work(noon(FIRST))
        assert mail.outbox == []


class TestFollowing:
    def test_a_link_is_made_once_and_another_one_after_it_was_ended(self) -> None:
        partnership = make_partnership()
        first = actions.make_link(partnership)
        assert actions.make_link(partnership).pk == first.pk
        actions.end_link(partnership)
        assert actions.make_link(partnership).pk != first.pk

    def test_each_voice_has_its_own(self) -> None:
        partner = make_partner(make_partnership(), 5)
        voices = [make_voice(partner) for _ in range(2)]
        links = {actions.make_link(voice).pk for voice in voices}
        actions.end_link(voices[0])
        assert len(links) == 2
        assert DatesLink.objects.get().voice == voices[1]
