"""What is kept about a facilitator: all of it in the file, none of it left after deletion, nothing open to who left."""

from __future__ import annotations

import json

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.db.models import CharField, JSONField, TextField
from django.test import Client

from evenhand.facilitation.models import AgreedLevel, DesiredLevel, Key, Presence, Session
from evenhand.partnerships import actions
from evenhand.partnerships.models import Facilitator, Invitation
from evenhand.people.models import FacilitatorInvitation, Person, SignInLink
from tests.makers import NOON, Room, make_partnership, make_person, make_room

pytestmark = pytest.mark.django_db


def everywhere() -> tuple[Room, Client]:
    """Ana, who facilitates with dora, and has left a trace wherever an account can."""
    room, dora = make_room("look"), make_person("dora")
    ana, session, decision = room.ana, room.session, room.decisions[0]
    Facilitator.objects.create(partnership=room.partnership, person=dora)
    Session.objects.update(leading=ana)
    for model in (AgreedLevel, DesiredLevel):
        model.objects.create(decision=decision, partner=room.partners[0], level=1, is_settled=True, settled_by=ana)
    Presence.objects.create(session=session, person=ana, seen_at=NOON)
    Key.objects.create(session=session, purpose="close", person=ana, at=NOON)
    SignInLink.objects.create(token_hash="x", person=ana, expires_at=NOON)
    EmailAddress.objects.create(user=ana, email=ana.email, primary=True)
    FacilitatorInvitation.objects.create(email=ana.email, invited_by=dora)
    FacilitatorInvitation.objects.create(email="new@example.org", invited_by=ana)
    other = make_partnership(dora, name="Harbour of Owls")
    Invitation.objects.create(partnership=other, email=ana.email, invited_by=dora)
    Invitation.objects.create(partnership=room.partnership, email="new@example.org", invited_by=ana)
    client = Client()
    client.force_login(ana)
    return room, client


def test_the_file_names_every_place_where_the_account_stands() -> None:
    room, client = everywhere()
    told = client.get("/account/file/").json()
    assert told["facilitates"][0]["partnership"] == room.partnership.name
    assert (told["asked_to_facilitate"], told["sign_ins_of_browsers"]) == (["Harbour of Owls"], 1)
    assert told["also_named"] == {
        "account.EmailAddress.user": 1,
        "facilitation.AgreedLevel.settled_by": 1,
        "facilitation.DesiredLevel.settled_by": 1,
        "facilitation.Key.person": 1,
        "facilitation.Presence.person": 1,
        "facilitation.Session.leading": 1,
        "partnerships.Facilitator.person": 1,
        "partnerships.Invitation.invited_by": 1,
        "people.FacilitatorInvitation.invited_by": 1,
        "people.SignInLink.person": 1,
    }


def test_nothing_of_a_deleted_account_is_left_in_any_table() -> None:
    room, client = everywhere()
    email, name, key = room.ana.email, "Ana", str(room.ana.pk)
    Person.objects.filter(pk=room.ana.pk).update(name="Ana of the Quiet Owls")
    name = "Ana of the Quiet Owls"
    assert client.post("/account/delete/").status_code == 302
    left = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        for value in model._default_manager.values_list(field.attname, flat=True)
        if isinstance(field, CharField | TextField | JSONField) or field.is_relation
        if any(word in json.dumps(value, default=str) for word in (email, name, key))
    ]
    assert left == []
    assert Session.objects.filter(pk=room.session.pk).exists()


def test_who_left_and_who_was_deleted_find_nothing_any_more() -> None:
    room, client = everywhere()
    addresses = (
        f"/partnerships/{room.partnership.pk}/",
        f"/partnerships/{room.partnership.pk}/erased/",
        f"/partnerships/{room.partnership.pk}/move/",
        f"/sessions/{room.session.pk}/",
        f"/sessions/{room.session.pk}/people/",
        f"/sessions/{room.session.pk}/report/",
    )
    assert {client.get(address).status_code for address in addresses} <= {200, 302}
    actions.leave_partnership(room.partnership, room.ana)
    assert [client.get(address).status_code for address in addresses] == [404] * len(addresses)
    assert [each.person.name for each in room.partnership.facilitators.all()] == ["Dora"]
