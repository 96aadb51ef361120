"""Pages about dates and reminders: a facilitator's, a voice's, and those a mail leads to."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import brotli
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from evenhand.reminders import actions
from evenhand.reminders.models import Addressee, DatesLink, Reminder
from evenhand.reminders.queries import Purpose, token_of
from tests.commitments.phones import phone_of_voice
from tests.facilitation.phones import said_on
from tests.makers import make_person, make_session
from tests.reminders.promised import MARK, Promised, make_addressee, make_promised, make_voice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def with_a_mail_server(settings: Any) -> None:
    settings.HAS_MAIL_SERVER = True
    cache.clear()


def by(person: object) -> Client:
    browser = Client()
    browser.force_login(person)  # type: ignore[arg-type]
    return browser


def soon() -> date:
    return timezone.now().date() + timedelta(days=20)


def promised_soon(**fields: object) -> Promised:
    return make_promised(soon(), **fields)


class TestStopping:
    def address(self, row: Addressee) -> str:
        return f"/reminders/stop/{token_of(Purpose.STOP, row.pk)}/"

    def test_opening_the_page_stops_nothing_and_the_button_does(self) -> None:
        row = make_addressee(make_voice(promised_soon().partners[1]))
        reader = Client(enforce_csrf_checks=True)
        for _ in range(3):
            page = reader.get(self.address(row))
            assert (page.status_code, "Stop them" in said_on(page), page["Cache-Control"].count("no-store")) == (
                200,
                True,
                1,
            )
            assert reader.head(self.address(row)).status_code == 200
        assert Addressee.objects.count() == 1
        assert "The mails are stopped" in said_on(reader.post(self.address(row)))
        assert Addressee.objects.count() == 0
        assert "The mails are stopped" in said_on(reader.get(self.address(row)))

    def test_a_mail_program_stops_it_by_itself(self) -> None:
        """RFC 8058: a POST without cookies, with one field, from nowhere."""
        row = make_addressee(make_voice(promised_soon().partners[1]))
        program = Client(enforce_csrf_checks=True)
        for _ in range(2):
            sent = program.post(
                self.address(row),
                "List-Unsubscribe=One-Click",
                content_type="application/x-www-form-urlencoded",
                headers={"origin": "https://mail.example.org", "sec-fetch-site": "cross-site"},
            )
            assert sent.status_code == 200
        assert Addressee.objects.count() == 0

    def test_an_address_that_was_not_made_here_stops_nothing(self) -> None:
        row = make_addressee(make_voice(promised_soon().partners[1]))
        wrong = [
            "x" * 43,
            f"{row.pk.hex}.{'A' * 43}",
            token_of(Purpose.DATES, row.pk),
            token_of(Purpose.CONFIRM, row.pk),
            str(row.pk),
        ]
        assert [Client().post(f"/reminders/stop/{token}/").status_code for token in wrong] == [404] * 5
        assert Addressee.objects.count() == 1

    def test_the_page_names_nobody_and_speaks_the_language_of_the_mail(self) -> None:
        row = make_addressee(make_voice(promised_soon().partners[1], language="ar"))
        page = Client().get(self.address(row)).content.decode()
        assert ('<html lang="ar" dir="rtl">' in page, MARK in page, "example.org" in page) == (True, False, False)


class TestConfirming:
    def test_opening_the_page_says_no_yes_and_the_button_does(self) -> None:
        row = make_addressee(make_voice(promised_soon().partners[1]), confirmed_on=None)
        address = f"/reminders/yes/{token_of(Purpose.CONFIRM, row.pk)}/"
        reader = Client(enforce_csrf_checks=True)
        page = reader.get(address)
        assert Addressee.objects.get().confirmed_on is None
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())
        assert token
        done = reader.post(address, {"csrfmiddlewaretoken": token[1]})
        assert ("Done." in said_on(done), Addressee.objects.get().confirmed_on is None) == (True, False)
        assert MARK not in said_on(done)

    def test_an_erased_address_is_told_that_nothing_is_sent(self) -> None:
        row = make_addressee(make_voice(promised_soon().partners[1]), confirmed_on=None)
        address = f"/reminders/yes/{token_of(Purpose.CONFIRM, row.pk)}/"
        row.delete()
        assert "no longer needed" in said_on(Client().post(address))
        assert Client().get(f"/reminders/yes/{'x' * 43}/").status_code == 404


class TestVoice:
    def test_gives_an_address_sees_it_shortened_and_erases_it(self) -> None:
        voice = make_voice(promised_soon().partners[1])
        phone = phone_of_voice(voice)
        assert phone.post("/voice/dates/", {"do": "mail", "address": "rose@example.org"}).status_code == 302
        page = said_on(phone.get("/voice/dates/"))
        assert ("r…@example.org" in page, "rose@" in page, "Until then nothing else" in page) == (True, False, True)
        actions.confirm(Addressee.objects.get())
        assert "when something waits for your organisation" in said_on(phone.get("/voice/dates/"))
        phone.post("/voice/dates/", {"do": "no_mail"})
        assert Addressee.objects.count() == 0

    @pytest.mark.parametrize("typed", ["", "rose", "a@b@c", "a@example.org\nBcc: b@example.org", "x" * 300 + "@a.org"])
    def test_what_is_no_address_is_told_at_its_field_and_shown_again(self, typed: str) -> None:
        phone = phone_of_voice(make_voice(promised_soon().partners[1]))
        page = phone.post("/voice/dates/", {"do": "mail", "address": typed})
        assert (page.status_code, 'id="id_address_error"' in page.content.decode()) == (422, True)
        assert Addressee.objects.count() == 0

    def test_sees_the_next_days_without_what_they_are_about(self) -> None:
        promised = promised_soon()
        page = said_on(phone_of_voice(make_voice(promised.partners[1])).get("/voice/dates/"))
        assert "Receivers say whether a commitment is kept." in page
        assert MARK not in page

    def test_without_a_mail_server_the_calendar_is_offered(self, settings: Any) -> None:
        settings.HAS_MAIL_SERVER = False
        page = phone_of_voice(make_voice(promised_soon().partners[1])).get("/voice/dates/")
        assert ("This server sends no mail." in said_on(page), b'name="address"' in page.content) == (True, False)

    def test_is_told_when_a_reminder_may_not_have_arrived(self) -> None:
        voice = make_voice(promised_soon().partners[1])
        row = make_addressee(voice)
        now = timezone.now()
        Reminder.objects.create(
            addressee=row, mark=row.mark, week=now.date(), on=now.date(), since=now, not_before=now, status="unknown"
        )
        assert "may not have reached you" in said_on(phone_of_voice(voice).get("/voice/dates/"))

    def test_the_page_fits_in_one_response(self) -> None:
        voice = make_voice(promised_soon().partners[1])
        actions.make_link(voice)
        page = phone_of_voice(voice).get("/voice/dates/")
        assert len(brotli.compress(page.content, quality=5)) <= 14_000


class TestFacilitator:
    def test_is_reminded_at_the_address_of_the_account_and_stops(self) -> None:
        ana = make_person("ana")
        browser = by(ana)
        assert "You get no reminders." in said_on(browser.get("/account/reminders/"))
        browser.post("/account/reminders/", {"wanted": "yes"})
        assert "Reminders go to <bdi>ana@example.org</bdi>" in said_on(browser.get("/account/reminders/"))
        browser.post("/account/reminders/", {"wanted": "perhaps"})
        assert Addressee.objects.get().person == ana
        browser.post("/account/reminders/", {"wanted": "no"})
        assert Addressee.objects.count() == 0

    def test_is_told_since_when_reminders_wait(self) -> None:
        promised = promised_soon()
        row = make_addressee(make_voice(promised.partners[1]))
        now = timezone.now()
        Reminder.objects.create(
            addressee=row, mark=row.mark, week=now.date(), on=now.date(), since=now, not_before=now, tries=2
        )
        for address in ("/account/reminders/", f"/partnerships/{promised.partnership.pk}/dates/"):
            page = said_on(by(promised.ana).get(address))
            assert ("because the mail server does not take them" in page, "r…@" in page) == (True, False)

    def test_a_voice_is_told_since_when_its_own_reminder_waits_and_no_other(self) -> None:
        promised = promised_soon()
        voices = [make_voice(partner) for partner in promised.partners[1:3]]
        row, _other = (make_addressee(each, f"{place}@example.org") for place, each in enumerate(voices))
        now = timezone.now()
        Reminder.objects.create(
            addressee=row, mark=row.mark, week=now.date(), on=now.date(), since=now, not_before=now, tries=2
        )
        pages = [said_on(phone_of_voice(each).get("/voice/dates/")) for each in voices]
        assert ["because the mail server does not take them" in page for page in pages] == [True, False]

    def test_an_account_without_its_own_address_is_told_so(self) -> None:
        person = make_person("ana")
        person.email = "facilitator@evenhand.localhost"
        person.save()
        page = by(person).post("/account/reminders/", {"wanted": "yes"})
        assert (page.status_code, "Set it first." in said_on(page)) == (422, True)

    def test_sees_the_dates_and_makes_and_ends_an_address_for_calendars(self) -> None:
        promised = promised_soon()
        browser, address = by(promised.ana), f"/partnerships/{promised.partnership.pk}/dates/"
        assert "Receivers say whether a commitment is kept." in said_on(browser.get(address))
        browser.post(address, {"link": "make"})
        link = re.search(r'value="http://127.0.0.1:8000(/dates/[^"]+)"', browser.get(address).content.decode())
        assert link
        assert Client().get(link[1]).status_code == 200
        browser.post(address, {"link": "end"})
        assert (DatesLink.objects.count(), Client().get(link[1]).status_code) == (0, 404)

    def test_a_stranger_finds_nothing(self) -> None:
        promised = promised_soon()
        for part in ("", "dates.ics"):
            address = f"/partnerships/{promised.partnership.pk}/dates/{part}"
            assert by(make_person("cleo")).get(address).status_code == 404


class TestCalendar:
    def calendar_of(self, who: Any) -> tuple[str, Calendar]:
        link = actions.make_link(who)
        got = Client().get(f"/dates/{token_of(Purpose.DATES, link.pk)}/dates.ics")
        assert (got.status_code, got["Content-Type"]) == (200, "text/calendar; charset=utf-8")
        return got.content.decode(), Calendar.from_ical(got.content)

    def test_a_voice_follows_days_with_a_neutral_title_and_nothing_else(self) -> None:
        promised = promised_soon()
        make_session(promised.partnership, from_on=soon(), to_on=soon(), label=f"Session {MARK}")
        text, calendar = self.calendar_of(make_voice(promised.partners[1]))
        found = {(str(each["SUMMARY"]), each["DTSTART"].dt) for each in calendar.events}
        assert found == {("Look back at what we agreed", soon()), ("Meeting: who decides what", soon())}
        hidden = (MARK, "Owls", promised.partnership.key, str(promised.partnership.pk))
        assert [word for word in hidden if word in text] == []
        assert (calendar["NAME"], "REFRESH-INTERVAL;VALUE=DURATION:P1D" in text) == ("Dates", True)

    def test_at_high_risk_it_does_not_even_say_what_is_looked_at(self) -> None:
        promised = promised_soon(risk="high")
        _text, calendar = self.calendar_of(promised.partnership)
        assert [str(each["SUMMARY"]) for each in calendar.events] == ["Look back"]

    def test_an_entry_keeps_its_name_when_the_file_is_taken_again(self) -> None:
        voice = make_voice(promised_soon().partners[1])
        first, second = (self.calendar_of(voice)[1].events[0]["UID"] for _ in range(2))
        assert first == second

    def test_a_voice_that_ended_gives_no_dates_any_more(self) -> None:
        voice = make_voice(promised_soon().partners[1])
        link = actions.make_link(voice)
        voice.left_at = timezone.now()
        voice.save()
        assert Client().get(f"/dates/{token_of(Purpose.DATES, link.pk)}/dates.ics").status_code == 404

    def test_it_speaks_the_language_of_the_voice(self) -> None:
        promised = promised_soon()
        _text, calendar = self.calendar_of(make_voice(promised.partners[1], language="nl"))
        assert str(calendar.events[0]["SUMMARY"]) != "Look back at what we agreed"
