"""Preparing programmes and groups: who may, what is refused, and that organisers see neither names nor numbers."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from evenhand.spaces.actions import organising as actions
from evenhand.spaces.actions import tending
from evenhand.spaces.actions.organising import DoorSaid, WordsSaid
from evenhand.spaces.models import Organiser, Programme, Space, SpaceFacilitator
from evenhand.spaces.queries.organising import link_to_organise, prepared_spaces, programme_to_organise
from evenhand.spaces.rules.organising import Standing
from tests import makers
from tests.spaces.meeting import make_programme, make_seat
from tests.spaces.tended import organised_by, take

pytestmark = pytest.mark.django_db

WORDS = WordsSaid("Harbour", "For people who live with it.", "", "", None, "")
DOOR = DoorSaid(12, 4, Space.Door.OPEN, Space.Giving.LOT, 72, False)
TYPED = {
    "name": "Harbour", "for_whom": "For people who live with it.", "capacity": "12", "kept": "4",
    "door": "open", "giving": "lot", "lot_hours": "72",
}  # fmt: skip


def browser_of(name: str = "ana") -> Client:
    browser = Client(headers={"accept-encoding": "br;q=0"})
    browser.force_login(makers.make_person(name))
    return browser


def programme_of(browser: Client) -> Programme:
    """What this browser's account organises, newly written down."""
    browser.post("/programmes/new/", {"name": "Apart first", "zones": "La Paz, nairobi"})
    return Programme.objects.get(name="Apart first")


def make_prepared(facilitators: int = 2, **door: object) -> Space:
    """A group whose door nobody has opened yet, with so many facilitators."""
    fields = {**{name: getattr(DOOR, name) for name in DoorSaid.__dataclass_fields__}, **door}
    space = actions.add_space(make_programme(), WORDS, DoorSaid(**fields))  # type: ignore[arg-type]
    for _each in range(facilitators):
        take(space)
    return space


def code_of(refused: pytest.ExceptionInfo[ValidationError]) -> str:
    return str(refused.value.code)


def test_a_programme_is_organised_by_whoever_writes_it_down_and_by_nobody_else() -> None:
    ana, cleo = browser_of("ana"), browser_of("cleo")
    programme = programme_of(ana)
    assert programme.zones == ["America/La_Paz", "Africa/Nairobi"]
    for place in ("", "settings/", "organisers/", "spaces/new/"):
        address = f"/programmes/{programme.pk}/{place}"
        assert (ana.get(address).status_code, cleo.get(address).status_code) == (200, 404)
    assert "Apart first" in ana.get("/programmes/").content.decode()
    assert "Apart first" not in cleo.get("/programmes/").content.decode()


def test_a_city_that_is_not_known_is_refused_at_its_field() -> None:
    page = browser_of().post("/programmes/new/", {"name": "Apart first", "zones": "Atlantis"})
    assert page.status_code == 422
    assert "One of these is not known." in page.content.decode()


def test_signs_that_nobody_sees_are_taken_out_and_a_name_that_looks_empty_is_none() -> None:
    ana = browser_of()
    page = ana.post("/programmes/new/", {"name": "\u200b\u202e"})
    assert (page.status_code, "Write a name." in page.content.decode()) == (422, True)
    ana.post("/programmes/new/", {"name": " Apart\u202e\u200b  first ", "aims": "Rest\r\nCare"})
    assert [(each.name, each.aims) for each in Programme.objects.all()] == [("Apart first", "Rest\nCare")]


def test_it_cannot_end_before_it_begins() -> None:
    page = browser_of().post(
        "/programmes/new/", {"name": "Apart first", "starts_on": "2027-05-01", "ends_on": "2027-04-01"}
    )
    assert page.status_code == 422
    assert "It cannot end before it begins." in page.content.decode()


def test_a_group_waits_for_two_facilitators_then_for_its_day_then_it_opens() -> None:
    space, now = make_prepared(facilitators=1), timezone.now()
    standing = lambda at: prepared_spaces(space.programme, at)[0].standing  # noqa: E731 said in one line
    assert standing(now) is Standing.INVITING
    with pytest.raises(ValidationError) as refused:
        actions.open_door(space, now + timedelta(days=1), None)
    assert code_of(refused) == "few_facilitators"
    take(space)
    assert standing(now) is Standing.READY
    actions.open_door(space, now + timedelta(days=1), None)
    assert (standing(now), standing(now + timedelta(days=2))) == (Standing.PLANNED, Standing.OPENED)


def test_the_hash_of_the_lot_stands_before_the_door_opens_and_all_places_do() -> None:
    space = make_prepared()
    actions.open_door(space, timezone.now() + timedelta(days=1), None)
    space.refresh_from_db()
    assert (len(space.seed_commitment), space.drawn_at, space.places.count()) == (64, None, 12)


def test_places_and_door_stay_once_the_door_has_opened_so_that_nobody_counts_by_changing_them() -> None:
    space = make_prepared()
    Space.objects.filter(pk=space.pk).update(opens_at=timezone.now())
    with pytest.raises(ValidationError) as refused:
        actions.change_space(space, WORDS, DOOR)
    assert code_of(refused) == "opened"
    with pytest.raises(ValidationError) as refused:
        actions.delete_space(space)
    assert code_of(refused) == "opened"
    actions.change_space(space, WordsSaid("Cove", "For us.", "", "", None, ""), None)
    assert Space.objects.get(pk=space.pk).name == "Cove"


def test_a_time_that_is_over_and_more_kept_places_than_places_are_refused() -> None:
    space = make_prepared()
    with pytest.raises(ValidationError) as refused:
        actions.open_door(space, timezone.now() - timedelta(minutes=1), None)
    assert code_of(refused) == "past"
    with pytest.raises(ValidationError) as refused:
        make_prepared(capacity=3)
    assert code_of(refused) == "kept"


def test_kept_places_have_a_day_only_where_places_go_to_who_comes_first() -> None:
    opens_at = timezone.now() + timedelta(days=1)
    lot, order = make_prepared(), make_prepared(giving=Space.Giving.ORDER)
    for space in (lot, order):
        actions.open_door(space, opens_at, opens_at + timedelta(days=1))
        space.refresh_from_db()
    assert (lot.kept_until, order.kept_until) == (None, opens_at + timedelta(days=1))


def test_a_group_is_prepared_on_its_pages_from_words_to_the_open_door() -> None:
    ana = browser_of()
    programme = programme_of(ana)
    assert ana.post(f"/programmes/{programme.pk}/spaces/new/", {**TYPED, "capacity": "0"}).status_code == 422
    address = ana.post(f"/programmes/{programme.pk}/spaces/new/", TYPED)["Location"]
    space = Space.objects.get()
    assert address == f"/programmes/{programme.pk}/spaces/{space.pk}/"
    for _each in range(2):
        link = ana.post(address, {"do": "invite"}).context["link"]
        tending.take_invitation(link.rstrip("/").rsplit("/", 1)[1])
    opens = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    assert ana.post(address, {"do": "open", "opens_at": opens}).status_code == 302
    assert "Its door opens on" in ana.get(f"/programmes/{programme.pk}/").content.decode()


def test_an_invitation_is_shown_once_and_can_be_withdrawn_until_it_is_taken() -> None:
    ana = browser_of()
    space = actions.add_space(programme_of(ana), WORDS, DOOR)
    address = f"/programmes/{space.programme_id}/spaces/{space.pk}/"
    page = ana.post(address, {"do": "invite"})
    token = page.context["link"].rstrip("/").rsplit("/", 1)[1]
    assert token not in ana.get(address).content.decode()
    row = SpaceFacilitator.objects.get()
    ana.post(address, {"do": "withdraw", "facilitator": str(row.pk)})
    assert SpaceFacilitator.objects.count() == 0
    taken = take(space)
    ana.post(address, {"do": "withdraw", "facilitator": str(taken.tended.facilitator.pk)})
    assert SpaceFacilitator.objects.count() == 1


def test_once_the_door_has_opened_an_organiser_invites_nobody_into_the_names() -> None:
    ana = browser_of()
    space = actions.add_space(programme_of(ana), WORDS, DOOR)
    Space.objects.filter(pk=space.pk).update(opens_at=timezone.now())
    page = ana.post(f"/programmes/{space.programme_id}/spaces/{space.pk}/", {"do": "invite"})
    assert (page.status_code, SpaceFacilitator.objects.count()) == (422, 0)


def test_the_pages_of_an_organiser_are_the_same_with_no_seat_and_with_twelve() -> None:
    ana = browser_of()
    space = actions.add_space(programme_of(ana), WORDS, DOOR)
    Space.objects.filter(pk=space.pk).update(opens_at=timezone.now())
    pages = [f"/programmes/{space.programme_id}/", f"/programmes/{space.programme_id}/spaces/{space.pk}/"]
    before = [without_token(ana.get(page).content.decode()) for page in pages]
    actions.prepare_places(space)
    for number in range(12):
        make_seat(space, f"Jacaranda {number}")
    assert [without_token(ana.get(page).content.decode()) for page in pages] == before


def without_token(page: str) -> str:
    """A page without the word against forged forms, which is another one each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def test_a_link_brings_one_colleague_and_works_once() -> None:
    ana, ben = browser_of("ana"), browser_of("ben")
    programme = programme_of(ana)
    word = link_to_organise(programme)
    address = f"/programmes/organising/{word}/"
    assert "Apart first" in ben.get(address).content.decode()
    assert ben.post(address)["Location"] == f"/programmes/{programme.pk}/"
    assert (programme_to_organise(word), browser_of("cleo").get(address).status_code) == (None, 404)
    assert programme_to_organise(word + "x") is None


def test_the_last_organiser_stays_and_others_hand_over_by_leaving() -> None:
    ana, ben = makers.make_person("ana"), makers.make_person("ben")
    programme = organised_by(ana)
    with pytest.raises(ValidationError) as refused:
        actions.leave_programme(programme, ana)
    assert code_of(refused) == "last_organiser"
    actions.take_part(programme, ben)
    actions.take_part(programme, ben)
    actions.leave_programme(programme, ana)
    assert [each.person for each in Organiser.objects.all()] == [ben]


def test_a_programme_has_six_groups_at_most_and_six_organisers() -> None:
    programme = organised_by(makers.make_person("ana"))
    for _each in range(6):
        actions.add_space(programme, WORDS, DOOR)
    with pytest.raises(ValidationError) as refused:
        actions.add_space(programme, WORDS, DOOR)
    assert code_of(refused) == "too_many_spaces"
    for number in range(5):
        actions.take_part(programme, makers.make_person(f"p{number}"))
    with pytest.raises(ValidationError) as refused:
        actions.take_part(programme, makers.make_person("olu"))
    assert code_of(refused) == "too_many_organisers"


@pytest.mark.parametrize("number", [1, 3])
def test_groups_are_listed_with_the_same_number_of_queries(
    number: int, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    programme = organised_by(makers.make_person("ana"))
    for _each in range(number):
        actions.add_space(programme, WORDS, DOOR)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(prepared_spaces(programme, timezone.now())) == number
