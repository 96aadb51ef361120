"""Paper sheets typed with digits, and typed a second time: ana facilitates, cleo is a stranger."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client

from evenhand.facilitation import actions
from evenhand.facilitation.models import Participant, Response, SheetCheck
from tests import makers
from tests.facilitation.rooms import address, answered_room

pytestmark = pytest.mark.django_db


def by(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def paper_seat(room: makers.Room, sheet: int = 7, **fields: object) -> Participant:
    return makers.make_participant(
        room.session, room.partners[0], f"Sheet {sheet}", entered_by="paper", sheet=sheet, **fields
    )


def typed(room: makers.Room, *rows: str) -> dict[str, str]:
    """The boxes of a sheet: a string of signs for each decision, a sign for each partner; a dot for an empty box."""
    return {
        f"b{number}-{partner.key}": "" if sign == "." else sign
        for number, row in enumerate(rows, 1)
        for partner, sign in zip(room.partners, row, strict=True)
    }


def kept(seat: Participant) -> list[str]:
    """What is kept of a sheet, as it would be typed."""
    rows = Response.objects.filter(participant=seat).order_by("decision__order", "partner__order")
    return [f"{each.decision.order}{each.partner.key}{'9' if each.level is None else each.level}" for each in rows]


def post(room: makers.Room, name: str, seat: Participant, fields: dict[str, str]) -> HttpResponse:
    response: Any = by(room.ana).post(address(name, room.session, seat.pk), fields)
    return response  # type: ignore[no-any-return]


class TestTyping:
    def test_a_whole_sheet_is_typed_with_digits_only(self) -> None:
        room = makers.make_room("score", partners=8, decisions=10)
        seat = paper_seat(room)
        rows = ["01234901"] * 10
        response = post(room, "whole_sheet", seat, typed(room, *rows))
        assert response["Location"].endswith(f"/sheets/?after=7&for={room.partners[0].key}")
        assert Response.objects.filter(participant=seat).count() == 80
        assert Response.objects.filter(participant=seat, level=None).count() == 10
        seat.refresh_from_db()
        assert seat.has_finished_scoring

    def test_the_next_sheet_begins_with_the_next_number_and_the_same_organisation(self) -> None:
        room = makers.make_room("score")
        page = by(room.ana).get(address("sheets", room.session) + f"?after=7&for={room.partners[1].key}")
        form = page.context["form"]
        assert (form["sheet"].value(), form["partner"].value()) == (8, room.partners[1].key)

    def test_an_empty_box_keeps_what_is_there(self) -> None:
        room = makers.make_room("score", decisions=1)
        seat = paper_seat(room)
        post(room, "whole_sheet", seat, typed(room, "01."))
        post(room, "whole_sheet", seat, typed(room, "..4"))
        assert [line[-1] for line in kept(seat)] == ["0", "1", "4"]

    def test_digits_of_any_script_are_read(self) -> None:
        room = makers.make_room("score", decisions=1)
        seat = paper_seat(room)
        post(room, "whole_sheet", seat, typed(room, "٣४?"))
        assert [line[-1] for line in kept(seat)] == ["3", "4", "9"]

    def test_a_wrong_sign_is_marked_and_nothing_is_kept(self) -> None:
        room = makers.make_room("score", decisions=1)
        seat = paper_seat(room)
        page = post(room, "whole_sheet", seat, typed(room, "017"))
        assert page.status_code == 422
        assert "1 box is not 0 to 4 or 9." in page.content.decode()
        assert page.content.decode().count('aria-invalid="true"') == 1
        assert kept(seat) == []

    def test_what_was_saved_is_not_shown_again(self) -> None:
        room = makers.make_room("score", decisions=1)
        seat = paper_seat(room)
        post(room, "whole_sheet", seat, typed(room, "012"))
        page = by(room.ana).get(address("whole_sheet", room.session, seat.pk)).content.decode()
        assert page.count('value=""') == 3

    def test_the_boxes_stand_in_the_order_of_the_paper(self) -> None:
        room = makers.make_room("score", partners=3, decisions=2)
        seat = makers.make_participant(room.session, room.partners[2], "Sheet 1", entered_by="paper", sheet=1)
        page = by(room.ana).get(address("whole_sheet", room.session, seat.pk))
        assert [box.partner for block in page.context["blocks"] for box in block.boxes] == room.partners * 2

    @pytest.mark.parametrize("name", ["whole_sheet", "check_sheet", "sheet_differences"])
    def test_a_stranger_and_a_seat_of_a_phone_find_nothing(self, name: str) -> None:
        room = makers.make_room("score")
        seat = paper_seat(room)
        assert by(room.cleo).get(address(name, room.session, seat.pk)).status_code == 404
        assert by(room.ana).get(address(name, room.session, room.ben.pk)).status_code == 404

    @pytest.mark.parametrize("name", ["whole_sheet", "check_sheet", "sheet_differences"])
    def test_after_the_reveal_nothing_is_typed(self, name: str) -> None:
        room = answered_room("look")
        seat = paper_seat(room)
        before = Response.objects.count()
        assert post(room, name, seat, typed(room, "012", "012")).status_code == 302
        assert Response.objects.count() == before


class TestChecking:
    def checked(self, first: str, second: str) -> tuple[makers.Room, Participant, HttpResponse]:
        room = makers.make_room("score", decisions=1)
        seat = paper_seat(room)
        post(room, "whole_sheet", seat, typed(room, first))
        return room, seat, post(room, "check_sheet", seat, typed(room, second))

    def test_two_entries_that_agree_are_checked(self) -> None:
        room, _seat, response = self.checked("09.", "09.")
        assert "/sheets/?after=" in response["Location"]
        assert "checked" in by(room.ana).get(address("sheets", room.session)).content.decode()

    def test_differences_are_listed_without_either_entry(self) -> None:
        room, seat, response = self.checked("012", "432")
        assert response["Location"] == address("sheet_differences", room.session, seat.pk)
        page = by(room.ana).get(response["Location"])
        assert [box.partner for block in page.context["blocks"] for box in block.boxes] == room.partners[:2]
        assert [box.typed for block in page.context["blocks"] for box in block.boxes] == ["", ""]
        assert SheetCheck.objects.get().differs == [each.key for each in room.partners[:2]]

    @pytest.mark.parametrize(("second", "places"), [("0.2", [1]), ("0129"[:3], []), ("092", [1]), ("...", [0, 1, 2])])
    def test_a_box_that_one_entry_leaves_empty_differs(self, second: str, places: list[int]) -> None:
        room, _seat, _response = self.checked("012", second)
        assert SheetCheck.objects.get().differs == [room.partners[each].key for each in places]

    def test_comparing_changes_no_answer(self) -> None:
        _room, seat, _response = self.checked("012", "444")
        assert [line[-1] for line in kept(seat)] == ["0", "1", "2"]

    def test_what_the_sheet_says_settles_a_difference(self) -> None:
        room, seat, _response = self.checked("012", "432")
        post(room, "sheet_differences", seat, typed(room, "3.."))
        assert SheetCheck.objects.get().differs == [room.partners[1].key]
        assert "1 box to look at again" in by(room.ana).get(address("sheets", room.session)).content.decode()
        post(room, "sheet_differences", seat, typed(room, ".8."))
        assert SheetCheck.objects.get().differs == []
        assert [line[-1] for line in kept(seat)] == ["3", "2"]

    def test_a_box_that_does_not_differ_is_not_changed_by_settling(self) -> None:
        room, seat, _response = self.checked("012", "432")
        post(room, "sheet_differences", seat, typed(room, "034"))
        assert [line[-1] for line in kept(seat)] == ["0", "3", "2"]

    def test_while_boxes_differ_nothing_more_is_compared(self) -> None:
        room, seat, _response = self.checked("012", "432")
        again = post(room, "check_sheet", seat, typed(room, "012"))
        assert again["Location"] == address("sheet_differences", room.session, seat.pk)
        with pytest.raises(ValidationError) as refusal:
            actions.check_sheet(seat, {room.decisions[0]: {}}, room.ana)
        assert refusal.value.code == "to_settle"

    def test_a_sheet_is_compared_once_so_that_guessing_tells_nothing(self) -> None:
        room, seat, _response = self.checked("012", "012")
        first, *_others = room.partners
        actions.type_sheet(seat, {room.decisions[0]: {first.pk: 4}})
        assert SheetCheck.objects.get(participant=seat).differs == [first.key]
        assert post(room, "check_sheet", seat, typed(room, "422")).status_code == 302
        actions.settle_sheet(seat, {room.decisions[0]: {first.pk: 4}}, room.ana)
        with pytest.raises(ValidationError) as refusal:
            actions.check_sheet(seat, {room.decisions[0]: {first.pk: 3}}, room.ana)
        assert refusal.value.code == "compared"
        assert SheetCheck.objects.get(participant=seat).differs == []

    def test_a_whole_sheet_typed_anew_can_be_compared_anew(self) -> None:
        room, seat, _response = self.checked("012", "432")
        actions.type_sheet(seat, {room.decisions[0]: dict.fromkeys((each.pk for each in room.partners), 1)})
        assert not SheetCheck.objects.filter(participant=seat).exists()
        second = {room.decisions[0]: dict.fromkeys((each.pk for each in room.partners), 1)}
        assert actions.check_sheet(seat, second, room.ana) == 0

    def test_what_is_typed_anew_is_not_checked_any_more(self) -> None:
        room, seat, _response = self.checked("012", "012")
        post(room, "whole_sheet", seat, typed(room, "..3"))
        assert SheetCheck.objects.get(participant=seat).differs == [room.partners[2].key]

    def test_an_empty_sheet_and_a_helpers_entry_are_not_compared(self) -> None:
        room = makers.make_room("score", decisions=1)
        seat = paper_seat(room)
        assert post(room, "check_sheet", seat, typed(room, "012")).status_code == 422
        helped = makers.make_participant(room.session, room.partners[0], entered_by="helper")
        with pytest.raises(ValidationError) as refusal:
            actions.check_sheet(helped, {room.decisions[0]: {room.partners[0].pk: 1}}, room.ana)
        assert refusal.value.code == "not_paper"

    def test_checks_are_erased_with_the_answers(self) -> None:
        _room, seat, _response = self.checked("012", "432")
        actions.erase_participant(seat)
        assert SheetCheck.objects.count() == 0

    @pytest.mark.parametrize(("partners", "decisions"), [(3, 1), (4, 3)])
    def test_the_list_asks_the_same_number_of_questions(
        self, partners: int, decisions: int, django_assert_num_queries: Any
    ) -> None:
        room = makers.make_room("score", partners=partners, decisions=decisions)
        for number in range(partners):
            seat = paper_seat(room, number + 1)
            makers.make_responses(seat, room.decisions[0], *[1] * partners)
        client = by(room.ana)
        client.get(address("sheets", room.session))
        with django_assert_num_queries(8):
            client.get(address("sheets", room.session))
