"""Dates as a calendar file, read by the library that others read them with."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from icalendar import Calendar

from evenhand.facilitation.models import Action
from tests import makers
from tests.facilitation.phones import phone_of
from tests.facilitation.test_whole_sheets import by

pytestmark = pytest.mark.django_db


def room_with_dates(stage: str = "act", **fields: object) -> makers.Room:
    room = makers.make_room(stage, **({"from_on": date(2027, 2, 3)} | fields))
    for place, due in enumerate((date(2027, 5, 1), date(2027, 5, 1), None)):
        Action.objects.create(
            session=room.session,
            key=f"A{place}",
            what="Share the budget with Waterkring",
            owner=room.partners[0],
            due_on=due,
        )
    return room


def calendar_of(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def taken(room: makers.Room) -> bytes:
    file = by(room.ana).get(f"/sessions/{room.session.pk}/calendar/")
    assert (file["Content-Type"], file["Content-Disposition"]) == (
        "text/calendar; charset=utf-8",
        'attachment; filename="dates.ics"',
    )
    return file.content


def test_days_are_whole_days_and_end_on_the_day_after() -> None:
    meeting, due = calendar_of(taken(room_with_dates(to_on=date(2027, 2, 4))))
    assert (meeting["DTSTART"].dt, meeting["DTEND"].dt) == (date(2027, 2, 3), date(2027, 2, 5))
    assert (due["DTSTART"].dt, str(due["SUMMARY"])) == (date(2027, 5, 1), "What we agreed is due")


def test_a_time_stands_in_its_time_zone_and_the_zone_is_told() -> None:
    room = room_with_dates(from_time=time(9, 30), to_time=time(16), time_zone="Africa/Nairobi")
    content = taken(room)
    (meeting, _due) = calendar_of(content)
    assert meeting["DTSTART"].dt.astimezone(UTC) == datetime(2027, 2, 3, 6, 30, tzinfo=UTC)
    assert meeting["DTEND"].dt.astimezone(UTC) == datetime(2027, 2, 3, 13, 0, tzinfo=UTC)
    assert b"BEGIN:VTIMEZONE" in content
    assert b"DTSTART;TZID=Africa/Nairobi:20270203T093000" in content


def test_every_line_ends_as_the_standard_says_and_is_short() -> None:
    content = taken(room_with_dates())
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert content.count(b"\n") == content.count(b"\r\n")


def test_a_closed_session_is_looked_back_at_three_times() -> None:
    room = room_with_dates("close", closed_at=makers.NOON, is_door_open=False, code=None)
    days = [each["DTSTART"].dt for each in calendar_of(taken(room)) if "Look back" in each["SUMMARY"]]
    assert days == [date(2026, 12, 22), date(2027, 2, 20), date(2027, 5, 21)]


@pytest.mark.parametrize("risk", ["ordinary", "high"])
def test_no_name_and_no_action_stands_in_it(risk: str) -> None:
    room = room_with_dates("close", closed_at=makers.NOON, is_door_open=False, code=None)
    room.partnership.risk = risk
    room.partnership.save()
    content = taken(room).decode()
    told = ("Lake Basin", "Waterkring", "budget", room.session.label, str(room.session.pk), "127.0.0.1")
    assert [word in content for word in told] == [False] * 6


def test_at_high_risk_it_is_a_meeting_and_a_look_back() -> None:
    room = room_with_dates()
    room.partnership.risk = "high"
    room.partnership.save()
    assert [str(each["SUMMARY"]) for each in calendar_of(taken(room))] == ["Meeting", "Look back"]


def test_taken_twice_an_entry_is_the_same_entry() -> None:
    room = room_with_dates()
    first, second = (calendar_of(taken(room)) for _ in range(2))
    assert [each["UID"] for each in first] == [each["UID"] for each in second]


def test_ben_takes_the_dates_from_his_phone_and_cleo_none() -> None:
    room = room_with_dates()
    assert len(calendar_of(phone_of(room.ben).get("/here/calendar/").content)) == 2
    assert by(room.cleo).get(f"/sessions/{room.session.pk}/calendar/").status_code == 404
    assert "/here/calendar/" in phone_of(room.ben).get("/here/actions/").content.decode()


@pytest.mark.parametrize("fields", [{"stage": "wish"}, {"are_results_paused": True}])
def test_dates_of_actions_come_to_phones_only_with_the_actions(fields: dict[str, Any]) -> None:
    room = room_with_dates(**fields)
    assert len(calendar_of(phone_of(room.ben).get("/here/calendar/").content)) == 1


def test_without_any_date_there_is_no_file() -> None:
    room = makers.make_room("prepare")
    assert by(room.ana).get(f"/sessions/{room.session.pk}/calendar/")["Location"].endswith("/prepare/")
    assert phone_of(room.ben).get("/here/calendar/")["Location"] == "/here/"


class TestPlannedTime:
    def post(self, room: makers.Room, **typed: str) -> Any:
        fields = {"label": "First", "from_on": "2027-02-03", **typed}
        return by(room.ana).post(f"/sessions/{room.session.pk}/prepare/", fields)

    def test_is_kept_with_its_zone(self) -> None:
        room = makers.make_room("prepare")
        self.post(room, from_time="09:30", to_time="16:00", time_zone="Africa/Nairobi")
        room.session.refresh_from_db()
        kept = (room.session.from_time, room.session.to_time, room.session.time_zone)
        assert kept == (time(9, 30), time(16), "Africa/Nairobi")

    @pytest.mark.parametrize(
        "wrong",
        [
            {"from_time": "09:30"},
            {"from_time": "09:30", "time_zone": "Mars/Olympus"},
            {"time_zone": "../../etc/passwd"},
            {"from_time": "25:00", "time_zone": "UTC"},
            {"to_time": "10:00"},
            {"from_time": "10:00", "to_time": "09:00", "time_zone": "UTC"},
            {"from_on": "", "from_time": "10:00", "time_zone": "UTC"},
        ],
    )
    def test_what_no_calendar_could_show_is_refused(self, wrong: dict[str, str]) -> None:
        room = makers.make_room("prepare")
        assert self.post(room, **wrong).status_code == 422
