"""Every form, filled with what does not belong there: things of another session, and whatever a machine can type."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, product
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.facilitation.models import Action, Session, Theme
from tests import makers
from tests.attacks.forms import Form, Writes, crossed_rows, forms_found, rows_of
from tests.attacks.worlds import answered_place
from tests.house.visitors import Place

pytestmark = pytest.mark.django_db

EXAMPLES = 20 if os.environ.get("EVENHAND_TEST_SOAK") == "full" else 1
STAGES = ("prepare", "list", "score", "look", "content", "wish", "act", "close")
LIKE_ACT = ("look", "content", "wish")
"""In Act a facilitator finds the forms of these stages, too."""
WHO_SENDS = ("facilitator", "representative")
SELDOM = ("", "0", "-1", "99999999999999999999", "\x00", "\u202e", "a" * 3000, "'\"<!--", "[]", "{}", "..")


@dataclass(frozen=True)
class Scene:
    """A place, all the forms that its pages show in any stage, and another room that nobody of it may touch."""

    place: Place
    forms: list[tuple[str, Form]]
    other: makers.Room
    kept: list[tuple[object, ...]]


@pytest.fixture(scope="module")
def scene(django_db_setup: object, django_db_blocker: object) -> Iterator[Scene]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        place, other = answered_place("prepare"), other_room()
        forms: dict[tuple[str, str, str], tuple[str, Form]] = {}
        for stage in STAGES:
            go_to(place, stage)
            # What an account and a partnership ask does not change with the stage.
            changing = forms_found(place, WHO_SENDS[1:])
            changing += forms_found(place, WHO_SENDS[:1], only="sessions/") if stage not in LIKE_ACT else []
            for form in forms_found(place, WHO_SENDS) if stage == STAGES[0] else changing:
                forms.setdefault((form.visitor, form.route, str([name for name, _ in form.fields])), (stage, form))
        yield Scene(place, list(forms.values()), other, rows_of(other.partnership.pk))
        transaction.set_rollback(True)


def go_to(place: Place, stage: str) -> None:
    revealed = makers.NOON if stage in makers.AFTER_REVEAL else None
    Session.objects.filter(pk=place.room.session.pk).update(stage=stage, revealed_at=revealed)


def other_room() -> makers.Room:
    room = makers.make_room("act", partners=4)
    decision, owner = room.decisions[0], room.partners[0]
    Action.objects.create(session=room.session, key="A9", decision=decision, what="Meet", owner=owner)
    Theme.objects.create(decision=decision, text="Radio")
    return room


def sent(scene: Scene, stage: str, form: Form, typed: dict[str, object]) -> str:
    """What went wrong when this form was sent; nothing when all is well."""
    go_to(scene.place, stage)
    writes = Writes()
    with connection.execute_wrapper(writes), scene.place.asking(form.visitor, "POST", form.address, **typed) as answer:
        if answer.status_code >= 500:
            return f"{form.visitor} {form.route} {typed}: {answer.status_code}"
        if writes.is_seen and (rows_of(scene.other.partnership.pk) != scene.kept or crossed_rows()):
            return f"{form.visitor} {form.route} {typed}: {crossed_rows()}"
    return ""


def foreign(other: makers.Room, value: str) -> list[str]:
    """Things of the other room, named in the same manner as this value."""
    session, decision, partner = other.session, other.decisions[0], other.partners[3]
    action, theme = Action.objects.get(session=session), Theme.objects.get(decision=decision)
    if value.isdecimal():
        return [str(theme.pk)]
    if is_id(value):
        return [str(thing.pk) for thing in (session, decision, partner, other.ben, action)]
    return [thing.key for thing in (decision, partner, other.ben, action)]


def is_id(value: str) -> bool:
    try:
        return bool(UUID(value))
    except ValueError:
        return False


def names_a_thing(values: tuple[str, ...], place: Place) -> str:
    """A value of this field that names a thing of the room; empty when it names none."""
    keys = {thing.key for thing in (*place.room.partners, *place.room.decisions)} | {str(place.things["theme"])}
    return next((value for value in values if is_id(value) or value in keys), "")


def test_a_thing_of_another_session_is_refused_in_every_field_that_names_one(scene: Scene) -> None:
    wrong, tried = [], 0
    for stage, form in scene.forms:
        for name, values in form.fields:
            if named := names_a_thing(values, scene.place):
                for thing, button in product(foreign(scene.other, named), form.buttons):
                    wrong.append(sent(scene, stage, form, form.filled(**button | {name: thing})))
                    tried += 1
    assert [each for each in wrong if each] == []
    assert tried >= 30


def test_no_field_of_any_form_breaks_with_what_does_not_belong_there(scene: Scene) -> None:
    odd, wrong, tried = cycle(SELDOM), [], 0
    for stage, form in scene.forms:
        for name, button in product(form.names, form.buttons):
            typed = form.filled(**button | {name: next(odd)})
            wrong.append(sent(scene, stage, form, typed))
            tried += 1
    assert [each for each in wrong if each] == []
    assert tried >= 150


def test_no_form_breaks_and_none_reaches_another_session_whatever_is_typed(scene: Scene) -> None:
    things = [thing for value in (str(scene.other.ben.pk), "key", "1") for thing in foreign(scene.other, value)]
    text = st.text(max_size=60) | st.integers().map(str) | st.sampled_from([*SELDOM, *things])

    @settings(
        max_examples=EXAMPLES * len(scene.forms),
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def typed(data: st.DataObject) -> None:
        stage, form = data.draw(st.sampled_from(scene.forms))
        values: dict[str, object] = form.filled(**data.draw(st.sampled_from(form.buttons)))
        for name in data.draw(st.lists(st.sampled_from(form.names), max_size=2)) if form.names else ():
            values[name] = data.draw(text | st.lists(text, max_size=2))
        assert sent(scene, stage, form, values) == ""

    typed()


def test_the_walk_finds_forms_of_every_page_that_changes_something(scene: Scene) -> None:
    found = {form.route for _, form in scene.forms}
    assert len(found) >= 45
