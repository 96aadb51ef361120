"""Working out who added to the shelf, and tidying away what a body did not answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import models
from django.test import Client
from django.utils import timezone

from evenhand.shelf.actions import key_for
from evenhand.shelf.models import Resource, ResourceWording, Tried
from evenhand.spaces.models import AdvisoryNote
from tests import makers
from tests.shelf.makers import make_resource
from tests.spaces.carried import make_carried, make_note, organise, phone_of_group
from tests.spaces.meeting import make_programme, make_seat, make_space, make_space_facilitator, phone_of_place

pytestmark = pytest.mark.django_db
SAID = {"do": "tried", "result": "kept"}


def organiser(name: str = "ana") -> Client:
    browser = Client()
    browser.force_login(makers.make_person(name))
    return browser


def test_whoever_holds_the_database_and_the_secret_cannot_say_which_seat_spoke() -> None:
    place, row = make_seat(make_space()), make_resource()
    phone_of_place(place).post(f"/place/shelf/{row.pk}/", SAID)
    seat, said = place.seat, Tried.objects.get()
    known = [getattr(seat, field.attname) for field in seat._meta.concrete_fields]
    tried = [f"{begin}{value}" for value in known for begin in ("", "seat ", "person ", "member ")]
    assert said.key not in {key_for(row, each) for each in tried}
    assert said.key == key_for(row, place.mark("shelf", row.pk))  # only whoever has the words can


def test_two_additions_of_one_person_have_nothing_in_common() -> None:
    place, rows = make_seat(make_space()), [make_resource(), make_resource("Another")]
    for row in rows:
        phone_of_place(place).post(f"/place/shelf/{row.pk}/", SAID)
        organiser().post(f"/shelf/{row.pk}/add/", SAID)
    assert len(set(Tried.objects.values_list("key", flat=True))) == 4


def test_no_row_of_the_shelf_says_at_what_time_or_from_which_group() -> None:
    fields = [field for model in (Resource, ResourceWording, Tried) for field in model._meta.concrete_fields]
    assert [str(field) for field in fields if isinstance(field, models.DateTimeField)] == []
    foreign = {field.related_model for field in fields if isinstance(field, models.ForeignKey)}
    assert foreign == {Resource}
    assert [field for model in (ResourceWording, Tried) for field in model._meta.concrete_fields
            if isinstance(field, models.DateField)] == []  # fmt: skip


def test_silence_cannot_be_tidied_away() -> None:
    programme = make_programme()
    organise(programme)
    group = phone_of_group(*make_space_facilitator(make_space(programme)))
    yesterday = timezone.now().date() - timedelta(days=1)
    note = make_note(programme, sent_on=yesterday, answer_by=yesterday)
    back = {"do": "note_back", "thing": str(note.pk)}
    assert group.post("/place/group/together/", back).status_code == 422
    assert organiser().post(f"/programmes/{programme.pk}/together/", back).status_code == 422
    assert AdvisoryNote.objects.get() == note


def test_a_body_does_not_change_what_it_said() -> None:
    note = make_note(make_programme(), "One", "Two")
    body, address = Client(), f"/advice/{note.token}/"
    body.post(address, {"a1": "Yes"})
    assert body.post(address, {"a1": "No", "a2": "Perhaps"}).status_code == 422
    note.refresh_from_db()
    assert [each and each["text"] for each in note.answer] == ["Yes", None]


def test_who_organises_another_programme_changes_nothing_here() -> None:
    own, other = make_programme(), make_programme("Other")
    organise(other, "cleo")
    row, note = make_carried(own, "A step.", destination="shelf"), make_note(own, sent_on=timezone.now().date())
    cleo, address = organiser("cleo"), f"/programmes/{other.pk}/together/"
    for wanted, thing in (("note_back", note.pk), ("off_shelf", row.pk)):
        cleo.post(address, {"do": wanted, "thing": str(thing)})
    assert (AdvisoryNote.objects.get(), Resource.objects.on_the_shelf().count()) == (note, 1)
    assert "A step." not in cleo.get(address).content.decode()
