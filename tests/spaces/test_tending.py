"""Who facilitates a group: invitations, six words, the names people chose, meetings, codes, the end."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from evenhand.spaces.actions import codes, tending
from evenhand.spaces.actions.asking import ask_for_seat, seal_for_new_facilitators
from evenhand.spaces.models import Code, Meeting, Seat, SeatName, Space, SpaceFacilitator
from evenhand.spaces.queries.meeting import meetings_of, next_meeting
from evenhand.spaces.queries.tending import people_of, tending_held
from tests.spaces.meeting import OPENED, ask, make_seat, make_space, phone_of_place
from tests.spaces.tended import make_meeting, phone_of_tending, take

pytestmark = pytest.mark.django_db

PAGES = ("", "people/", "meetings/", "meetings/new/", "care/", "facilitators/", "end/")


def words_on(page: str) -> str:
    found = re.search(r'class="phr"[^>]*>([^<]+)<', page)
    assert found
    return found[1]


def test_an_invitation_gives_six_words_once_and_they_open_the_group_on_any_phone() -> None:
    space = make_space()
    token = tending.invite(space)
    phone = Client()
    assert "Harbour" in phone.get(f"/place/group/invitation/{token}/").content.decode()
    phrase = words_on(phone.post(f"/place/group/invitation/{token}/").content.decode())
    assert len(phrase.split()) == 6
    assert phone.get("/place/group/").status_code == 200
    other = Client()
    assert other.post(f"/place/group/invitation/{token}/").status_code == 410
    assert other.post("/place/group/return/", {"phrase": phrase.upper()})["Location"] == "/place/group/"
    assert other.get("/place/group/people/").status_code == 200


def test_neither_the_words_nor_the_link_nor_the_key_stand_in_the_database() -> None:
    space = make_space()
    token = tending.invite(space)
    taken = tending.take_invitation(token)
    row = SpaceFacilitator.objects.get()
    kept = repr([row.finder, row.invitation_hash, bytes(row.wrapped_key or b""), bytes(row.public_key or b"")])
    assert token not in kept
    assert taken.tended.private_key not in (bytes(row.wrapped_key or b""), bytes(row.public_key or b""))
    assert not any(word in kept for word in taken.phrase.split() if len(word) > 4)


@pytest.mark.parametrize(("typed", "sentence"), [("mango river", "That is 2 words."), ("a b c d e f", "open no page")])
def test_words_that_open_nothing_are_refused(typed: str, sentence: str) -> None:
    page = Client().post("/place/group/return/", {"phrase": typed})
    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_a_facilitator_reads_the_names_people_chose_and_an_order_that_tells_nothing() -> None:
    space = make_space(capacity=2)
    tended = take(space).tended
    for name in ("Zinnia", "Acacia", "Mimosa", "Baobab"):
        ask(space, name)
    assert people_of(tended).placed == ("Acacia", "Zinnia")
    assert people_of(tended).waiting == ("Mimosa", "Baobab")


def test_before_a_lot_names_stand_in_no_order_of_asking() -> None:
    space = make_space(giving=Space.Giving.LOT)
    tended = take(space).tended
    for name in ("Zinnia", "Acacia"):
        ask(space, name)
    assert people_of(tended).waiting == ("Acacia", "Zinnia")


def test_a_key_of_another_group_opens_no_name() -> None:
    space = make_space()
    take(space)
    ask(space, "Zinnia")
    other = take(make_space()).tended
    assert people_of(other) == type(people_of(other))((), ())
    row = SpaceFacilitator.objects.get(space=space)
    assert tending_held(row.pk, other.private_key) is None


def test_whoever_comes_later_reads_a_name_once_its_holder_was_here_again() -> None:
    space = make_space()
    take(space)
    held = ask(space, "Zinnia")
    later = take(space).tended
    assert people_of(later).placed == ("",)
    assert (
        "once this person opens their page again"
        in phone_of_tending(later).get("/place/group/people/").content.decode()
    )
    seal_for_new_facilitators(held)
    assert people_of(later).placed == ("Zinnia",)


def test_a_seat_opens_no_page_of_a_facilitator_and_a_facilitator_no_page_of_a_seat() -> None:
    space = make_space()
    seat, group = phone_of_place(make_seat(space)), phone_of_tending(take(space).tended)
    assert {seat.get(f"/place/group/{page}")["Location"] for page in PAGES} == {"/place/group/return/"}
    assert group.get("/place/")["Location"] == "/place/return/"
    assert group.get("/place/dates/")["Location"] == "/place/return/"


def test_every_page_of_a_group_has_a_title_that_says_nothing_and_is_kept_nowhere() -> None:
    phone = phone_of_tending(take(make_space(door=Space.Door.CODE)).tended)
    for page in (*PAGES, "codes/"):
        response = phone.get(f"/place/group/{page}")
        text = response.content.decode()
        assert ("<title>Your page</title>" in text, response["Cache-Control"]) == (True, "no-store"), page
        assert "Leave quickly" in text


def test_a_meeting_is_typed_on_one_clock_and_kept_in_utc() -> None:
    space = make_space()
    phone = phone_of_tending(take(space).tended)
    typed = {"day": "2026-12-17", "hour": "17:00", "zone": "Africa/Nairobi", "minutes": "90", "plan": "Arriving"}
    assert phone.post("/place/group/meetings/new/", typed)["Location"] == "/place/group/meetings/?saved=1"
    meeting = Meeting.objects.get()
    assert meeting.starts_at == datetime(2026, 12, 17, 14, tzinfo=UTC)
    page = phone.get(f"/place/group/meetings/{meeting.pk}/").content.decode()
    assert ('value="14:00"' in page, 'value="2026-12-17"' in page) == (True, True)
    phone.post(f"/place/group/meetings/{meeting.pk}/", {**typed, "hour": "18:00"})
    meeting.refresh_from_db()
    assert meeting.starts_at.hour == 15
    phone.post(f"/place/group/meetings/{meeting.pk}/", {"do": "cancel"})
    assert Meeting.objects.count() == 0


def test_a_meeting_without_a_day_is_refused_and_one_of_another_group_not_found() -> None:
    phone = phone_of_tending(take(make_space()).tended)
    page = phone.post("/place/group/meetings/new/", {"hour": "17:00", "zone": "UTC", "minutes": "5"})
    assert page.status_code == 422
    assert "A whole number from 10 to 600." in page.content.decode()
    elsewhere = make_meeting(make_space())
    assert phone.get(f"/place/group/meetings/{elsewhere.pk}/").status_code == 404


def test_the_next_meeting_is_the_first_that_is_not_over() -> None:
    space, now = make_space(), timezone.now()
    over, now_on, later = (make_meeting(space, starts_at=now + timedelta(hours=h)) for h in (-3, -1, 5))
    coming = next_meeting(space, now, "Asia/Manila")
    assert coming is not None
    assert (coming.meeting, coming.number, coming.total) == (now_on, 2, 3)
    assert [clock.place for clock in coming.clocks] == ["Manila", "La Paz", "Nairobi"]
    assert [each.meeting for each in meetings_of(space)] == [over, now_on, later]
    assert next_meeting(space, now + timedelta(days=1)) is None


def test_dates_are_shown_on_the_readers_own_clock_and_the_choice_stands_in_no_address() -> None:
    space = make_space()
    make_meeting(space, starts_at=datetime(2026, 12, 17, 14, tzinfo=UTC))
    phone = phone_of_place(make_seat(space))
    page = phone.post("/place/dates/", {"zone": "Asia/Manila"})
    assert page.status_code == 200
    assert "<bdi>Manila</bdi>: Thursday, 22:00" in page.content.decode()
    assert "<bdi>Manila</bdi>" not in phone.get("/place/dates/").content.decode()
    assert "<bdi>" in phone.post("/place/dates/", {"zone": "../etc/passwd"}).content.decode()


def test_a_calendar_file_says_meeting_and_a_time_and_nothing_else() -> None:
    from icalendar import Calendar

    space = make_space(name="Harbour")
    meeting = make_meeting(
        space, starts_at=datetime(2026, 12, 17, 14, tzinfo=UTC), plan="One story each", where="By phone"
    )
    phone = phone_of_place(make_seat(space))
    response = phone.get(f"/place/dates/{meeting.pk}/")
    (event,) = Calendar.from_ical(BytesIO(response.content).read()).walk("VEVENT")
    assert {name: str(event[name]) for name in ("SUMMARY", "CLASS")} == {"SUMMARY": "Meeting", "CLASS": "PRIVATE"}
    assert set(event) == {"SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "CLASS"}
    assert event.decoded("DTSTART") == datetime(2026, 12, 17, 14, tzinfo=UTC)
    text = response.content.decode()
    for said in ("Harbour", "story", "phone", str(space.pk), str(meeting.pk), "Apart"):
        assert said not in text
    assert response["Content-Disposition"] == 'attachment; filename="dates.ics"'
    assert phone.get(f"/place/dates/{make_meeting(make_space()).pk}/").status_code == 404


def test_codes_are_shown_once_work_once_and_can_be_taken_back() -> None:
    space = make_space(door=Space.Door.CODE)
    phone = phone_of_tending(take(space).tended)
    made = phone.post("/place/group/codes/", {"number": "2"}).context["codes"]
    assert (len(made), made[0] in phone.get("/place/group/codes/").content.decode()) == (2, False)
    ask_for_seat(space, "Jacaranda", False, made[0].lower(), "k1", now=OPENED)
    with pytest.raises(ValidationError):
        ask_for_seat(space, "Baobab", False, made[0], "k2", now=OPENED)
    phone.post("/place/group/codes/", {"do": "back"})
    assert (Code.objects.count(), Seat.objects.count()) == (0, 1)


def test_only_a_door_by_code_has_codes_and_not_very_many() -> None:
    assert phone_of_tending(take(make_space()).tended).get("/place/group/codes/").status_code == 404
    space = make_space(door=Space.Door.CODE)
    codes.make_codes(space, 60)
    with pytest.raises(ValidationError) as refused:
        codes.make_codes(space, 1)
    assert refused.value.code == "too_many"


def test_two_facilitators_stay_and_a_third_can_go_with_the_names_sealed_to_them() -> None:
    space = make_space()
    first = take(space).tended
    take(space)
    with pytest.raises(ValidationError) as refused:
        tending.step_down(first)
    assert refused.value.code == "too_few"
    take(space)
    ask(space, "Zinnia")
    assert SeatName.objects.count() == 3
    assert phone_of_tending(first).post("/place/group/facilitators/", {"do": "leave"}).status_code == 302
    assert (SeatName.objects.count(), phone_of_tending(first).get("/place/group/").status_code) == (2, 410)


def test_a_group_has_four_facilitators_at_most() -> None:
    space = make_space()
    for _each in range(4):
        tending.invite(space)
    with pytest.raises(ValidationError) as refused:
        tending.invite(space)
    assert refused.value.code == "too_many"


def test_the_care_contact_is_said_by_the_group_and_seen_by_its_people() -> None:
    space = make_space()
    typed = {"care_name": "Nomsa", "care_reach": "+27 00 000 0000"}
    phone_of_tending(take(space).tended).post("/place/group/care/", typed)
    page = phone_of_place(make_seat(space)).get("/place/").content.decode()
    assert ("Nomsa" in page, "+27 00 000 0000" in page) == (True, True)


def test_the_end_is_said_twice_and_then_nobody_comes_in() -> None:
    space = make_space()
    tended = take(space).tended
    tending.invite(space)
    phone = phone_of_tending(tended)
    phone.post("/place/group/end/")
    assert Space.objects.get(pk=space.pk).ended_on is None
    phone.post("/place/group/end/", {"sure": "1"})
    assert Space.objects.get(pk=space.pk).ended_on == timezone.now().date()
    assert SpaceFacilitator.objects.filter(space=space).count() == 1
    assert phone.post("/place/group/end/", {"sure": "1"}).status_code == 422
    with pytest.raises(ValidationError) as refused:
        ask(space)
    assert refused.value.code == "not_open"
