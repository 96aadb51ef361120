"""Group pictures of self-checks: small groups, repeated pictures, somebody who comes or leaves between two of them."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from evenhand.exchange.queries.moved_rows import moved_rows
from evenhand.notebooks.actions import amend
from evenhand.notebooks.rules import OpenNotebook
from evenhand.partnerships.models import LedgerEntry, Partnership
from evenhand.selfchecks.actions import pictures as actions
from evenhand.selfchecks.models import Added, Picture
from evenhand.selfchecks.queries import pictures as queries
from tests import makers
from tests.house.visitors import signed_in
from tests.selfchecks.pictures import SILENCE, add, add_from, look, make_picture, notebook_with

pytestmark = pytest.mark.django_db

CHANGING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


def test_nobody_of_one_picture_can_be_in_the_next_so_one_who_left_is_not_found() -> None:
    """The group of nine looked; eight of them are asked again, without the one whose answers somebody wants to know."""
    first = make_picture()
    group = add(first, *SILENCE)
    look(first)
    second = make_picture(first.partnership)
    assert [refused(notebook, second) for notebook in group[1:]] == ["too_soon"] * 8
    assert seen(second) == "One more answer is needed."


def test_the_same_group_with_one_person_more_makes_no_second_picture() -> None:
    first = make_picture()
    group = add(first, *SILENCE)
    look(first)
    second = make_picture(first.partnership)
    add(second, {"b09": 4, "b08": 4, "b07": 4})
    assert [refused(notebook, second) for notebook in group] == ["too_soon"] * 9
    assert seen(second) == "One more answer is needed."


def test_another_partnership_of_the_same_facilitator_is_no_way_round() -> None:
    first = make_picture()
    group = add(first, *SILENCE)
    look(first)
    assert {refused(notebook, make_picture()) for notebook in group} == {"too_soon"}


def test_nobody_is_in_two_open_pictures_at_once() -> None:
    first, second = make_picture(), make_picture()
    (notebook,) = add(first, SILENCE[0])
    assert refused(notebook, second) == "in_another"
    notebook = actions.take_back(notebook, first)
    add_from(notebook, second)
    assert [Picture.objects.get(pk=each.pk).counts == {} for each in (first, second)] == [True, False]


def test_erasing_the_picture_or_the_whole_partnership_frees_nobody_who_was_looked_at() -> None:
    erased, deleted = make_picture(), make_picture()
    groups = [add(each, *SILENCE) for each in (erased, deleted)]
    for each in (erased, deleted):
        look(each)
    actions.erase_picture(erased, makers.make_person("ana"))
    deleted.partnership.delete()
    assert [refused(group[0], make_picture()) for group in groups] == ["too_soon", "too_soon"]


def test_after_half_a_year_only_answers_that_were_given_since_go_into_another_picture() -> None:
    today = timezone.now().date()
    first = make_picture(opened_on=today - timedelta(days=190))
    (notebook, *_) = add(first, *SILENCE, on=today - timedelta(days=185))
    look(first)
    Picture.objects.filter(pk=first.pk).update(looked_on=today - timedelta(days=179))
    assert refused(notebook, make_picture()) == "too_soon"
    Picture.objects.filter(pk=first.pk).update(looked_on=today - timedelta(days=180))
    assert refused(notebook, make_picture()) == "same_check"


def test_a_new_self_check_after_half_a_year_may_go_in() -> None:
    today = timezone.now().date()
    first = make_picture(opened_on=today - timedelta(days=190))
    (notebook, *_) = add(first, *SILENCE, on=today - timedelta(days=185))
    look(first)
    Picture.objects.filter(pk=first.pk).update(looked_on=today - timedelta(days=180))
    newer = notebook_with(SILENCE[1])
    newer = amend(newer, "picture", lambda _before: notebook.section("picture"))
    second = make_picture()
    add_from(newer, second)
    assert Added.objects.filter(picture=second).count() == 1


def test_a_picture_nobody_looked_at_binds_nobody() -> None:
    first = make_picture()
    (notebook,) = add(first, SILENCE[0])
    actions.erase_picture(first, makers.make_person("ana"))
    second = make_picture(first.partnership)
    add_from(notebook, second)
    assert Added.objects.filter(picture=second).count() == 1


def test_before_the_look_the_page_is_the_same_whatever_there_is_until_it_is_enough() -> None:
    partnership = makers.make_partnership()
    picture, ana = make_picture(partnership), signed_in(makers.make_person("ana"))
    pages = {page_of(ana, partnership)}
    for answers in SILENCE[:4]:
        add(picture, answers)
        pages.add(page_of(ana, partnership))
    assert len(pages) == 1
    add(picture, SILENCE[4])
    enough = page_of(ana, partnership)
    add(picture, *SILENCE[5:])
    assert {enough, page_of(ana, partnership)} == {enough} != pages


def test_it_makes_no_difference_who_gave_which_answers() -> None:
    shown = set()
    for order in (SILENCE, SILENCE[::-1], SILENCE[4:] + SILENCE[:4]):
        picture = make_picture()
        add(picture, *order)
        shown.add(json.dumps(look(picture).shown))
    mixed = make_picture()
    add(mixed, *({"b09": a["b09"], "b08": b["b08"]} for a, b in zip(SILENCE, reversed(SILENCE), strict=True)))
    straight = make_picture()
    add(straight, *({"b09": each["b09"], "b08": each["b08"]} for each in SILENCE))
    assert len(shown) == 1
    assert look(mixed).shown == look(straight).shown


def test_after_the_look_no_answer_and_no_mark_of_who_added_stands_in_the_database() -> None:
    picture = make_picture()
    add(picture, *SILENCE)
    look(picture)
    with connection.cursor() as cursor:
        cursor.execute("SELECT counts FROM selfchecks_picture")
        assert [json.loads(row[0]) for row in cursor.fetchall()] == [{}]
        cursor.execute("SELECT count(*) FROM selfchecks_added")
        assert cursor.fetchone()[0] == 0


def test_until_the_look_no_row_ties_two_answers_of_one_person_together() -> None:
    picture = make_picture()
    add(picture, *SILENCE)
    picture.refresh_from_db()
    assert picture.counts["b09"] == {"0": 2, "1": 4, "3": 1, "4": 2}
    assert {field.name for field in Added._meta.fields} == {"id", "picture", "mark"}


def test_nothing_of_a_picture_leaves_with_the_log_or_to_another_server() -> None:
    partnership = makers.make_partnership()
    picture = actions.open_picture(partnership, makers.make_person("ana"))
    add(picture, *SILENCE)
    look(picture)
    actions.leave_out(picture, "listening", makers.make_person("ana"))
    assert LedgerEntry.objects.filter(partnership=partnership).count() == 0
    moved = json.loads(moved_rows(partnership))
    assert [label for label in moved["rows"] if label.startswith(("selfchecks", "notebooks"))] == []


def test_no_page_of_the_picture_says_how_many_gave_an_answer() -> None:
    picture = make_picture()
    add(picture, *SILENCE)
    look(picture)
    kept = json.dumps(picture.shown)
    assert set(json.loads(kept)) == {"people", "themes_asked", "talks"}
    assert {name for talk in picture.shown["talks"] for line in talk["lines"] for name in line} == {
        "line",
        "lowest",
        "highest",
        "middle",
    }


def page_of(browser: Client, partnership: Partnership) -> bytes:
    response: HttpResponse = browser.get(f"/partnerships/{partnership.pk}/picture/")
    assert response.status_code == 200
    return CHANGING.sub(b"", response.content)


def seen(picture: Picture) -> str:
    """What a facilitator is told of an open picture who tries to look."""
    assert not queries.has_enough(Picture.objects.get(pk=picture.pk))
    with pytest.raises(ValidationError) as refusal:
        look(picture)
    return str(refusal.value.messages[0])


def refused(notebook: OpenNotebook, picture: Picture) -> str:
    """Why the answers of this notebook do not go into this picture."""
    with pytest.raises(ValidationError) as refusal:
        add_from(notebook, picture)
    return str(refusal.value.code)
