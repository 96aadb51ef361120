"""Adding to a group picture, taking back, looking once, and what is left of it when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from evenhand.analysis.disclosure.pictures import GroupPicture, PictureLine, PictureTheme
from evenhand.selfchecks.actions import pictures as actions
from evenhand.selfchecks.models import Added, Picture
from evenhand.selfchecks.queries import pictures as queries
from tests import makers
from tests.notebooks.makers import contents_now, make_notebook
from tests.selfchecks.pictures import SILENCE, add, add_from, look, make_picture, notebook_with

pytestmark = pytest.mark.django_db

LISTENING = PictureTheme(
    "listening", (PictureLine("b09", 0, 4, 1), PictureLine("b07", 1, 4, 3), PictureLine("b08", 0, 3, 2))
)


def test_a_facilitator_opens_one_picture_and_a_second_time_gets_the_same() -> None:
    partnership, ana = makers.make_partnership(), makers.make_person("ana")
    first = actions.open_picture(partnership, ana)
    assert actions.open_picture(partnership, ana) == first
    assert (first.instrument, first.version, len(first.token), first.is_open) == ("selfcheck", 1, 43, True)


def test_nobody_else_opens_looks_leaves_out_or_erases() -> None:
    picture, cleo = make_picture(), makers.make_person("cleo")
    add(picture, *SILENCE)
    changes = (
        lambda: actions.open_picture(picture.partnership, cleo),
        lambda: actions.look(picture, cleo),
        lambda: actions.leave_out(picture, "listening", cleo),
        lambda: actions.erase_picture(picture, cleo),
    )
    assert [refused(change) for change in changes] == ["not_facilitator"] * 4


def test_the_look_shows_where_answers_lie_apart_and_leaves_no_answer() -> None:
    picture = make_picture()
    add(picture, *SILENCE)
    look(picture)
    assert queries.shown_in(picture) == GroupPicture(9, 8, (LISTENING,))
    assert (picture.counts, Added.objects.count(), picture.looked_on) == ({}, 0, timezone.now().date())


def test_a_picture_is_looked_at_once() -> None:
    picture = make_picture()
    add(picture, *SILENCE)
    look(picture)
    assert refused(lambda: look(picture)) == "not_open"


def test_four_answers_are_too_few_and_a_fifth_is_enough() -> None:
    picture = make_picture()
    add(picture, *SILENCE[:4])
    picture.refresh_from_db()
    assert (queries.has_enough(picture), refused(lambda: look(picture))) == (False, "not_enough")
    add(picture, SILENCE[4])
    picture.refresh_from_db()
    assert queries.has_enough(picture)


def test_five_people_who_answered_other_lines_are_too_few() -> None:
    picture = make_picture()
    add(picture, *({f"b0{number}": 2} for number in range(1, 7)))
    assert refused(lambda: look(picture)) == "not_enough"


def test_what_cannot_be_said_is_no_answer() -> None:
    picture = make_picture()
    add(picture, *({"b01": None, "b02": 3} for _ in range(5)))
    picture.refresh_from_db()
    assert picture.counts == {"b02": {"3": 5}}


def test_answers_taken_back_leave_nothing() -> None:
    picture = make_picture()
    (notebook,) = add(picture, SILENCE[0])
    actions.take_back(notebook, picture)
    picture.refresh_from_db()
    assert (picture.counts, Added.objects.count()) == ({}, 0)
    assert "picture" not in contents_now(notebook).sections


def test_taking_back_what_is_not_in_changes_nothing() -> None:
    picture = make_picture()
    add(picture, *SILENCE)
    picture.refresh_from_db()
    before = picture.counts
    actions.take_back(notebook_with({"b09": 0}), picture)
    picture.refresh_from_db()
    assert (picture.counts, Added.objects.count()) == (before, 9)


def test_adding_twice_counts_once() -> None:
    picture = make_picture()
    (notebook,) = add(picture, SILENCE[0])
    add_from(notebook, picture)
    picture.refresh_from_db()
    assert (picture.counts, Added.objects.count()) == ({"b07": {"1": 1}, "b08": {"0": 1}, "b09": {"0": 1}}, 1)


def test_a_page_that_is_older_than_the_notebook_adds_once_too() -> None:
    picture, notebook = make_picture(), notebook_with(SILENCE[0])
    add_from(notebook, picture)
    add_from(notebook, picture)
    picture.refresh_from_db()
    assert picture.counts == {"b07": {"1": 1}, "b08": {"0": 1}, "b09": {"0": 1}}


def test_nothing_is_added_without_a_self_check() -> None:
    picture = make_picture()
    assert refused(lambda: add_from(make_notebook(), picture)) == "no_check"
    assert refused(lambda: add_from(notebook_with({"b01": None}), picture)) == "no_check"


def test_answers_to_another_version_do_not_go_in() -> None:
    picture = make_picture(version=2)
    assert refused(lambda: add(picture, SILENCE[0])) == "no_check"


def test_after_the_look_nothing_is_added_and_nothing_taken_back() -> None:
    picture = make_picture()
    notebooks = add(picture, *SILENCE)
    look(picture)
    late = notebook_with({"b09": 2})
    assert refused(lambda: add_from(late, picture)) == "not_open"
    assert refused(lambda: actions.take_back(notebooks[0], picture)) == "not_open"
    assert "picture" not in contents_now(late).sections


def test_a_theme_left_out_is_gone_and_none_takes_its_place() -> None:
    picture = make_picture()
    add(picture, *({"b01": 0, "b04": 0, "b07": 0, "b10": 0} for _ in range(3)))
    add(picture, *({"b01": 4, "b04": 4, "b07": 4, "b10": 3} for _ in range(3)))
    look(picture)
    assert [each.theme for each in queries.shown_in(picture).talks] == ["me", "letting_go", "listening"]
    actions.leave_out(picture, "letting_go", makers.make_person("ana"))
    picture.refresh_from_db()
    assert [each.theme for each in queries.shown_in(picture).talks] == ["me", "listening"]
    assert "b04" not in str(picture.shown)


def test_an_erased_picture_holds_nothing() -> None:
    picture = make_picture()
    add(picture, *SILENCE)
    actions.erase_picture(picture, makers.make_person("ana"))
    picture.refresh_from_db()
    assert (picture.counts, picture.shown, Added.objects.count(), picture.is_open) == ({}, {}, 0, False)


def test_a_picture_that_went_with_its_partnership_takes_nothing() -> None:
    picture = make_picture()
    gone = Picture.objects.get(pk=picture.pk)
    picture.partnership.delete()
    assert refused(lambda: add(gone, SILENCE[0])) == "not_open"


def test_what_nobody_looked_at_is_erased_after_sixty_days() -> None:
    now = timezone.now()
    kept = make_picture(opened_on=now.date() - timedelta(days=59))
    due = make_picture(opened_on=now.date() - timedelta(days=60))
    add(due, *SILENCE)
    assert actions.erase_due_pictures(now) == 1
    due.refresh_from_db()
    kept.refresh_from_db()
    assert (due.counts, due.is_open, kept.is_open, Added.objects.count()) == ({}, False, True, 0)


def test_a_picture_is_erased_half_a_year_after_the_look_and_its_row_when_it_tells_nothing_more() -> None:
    now = timezone.now()
    picture = make_picture(opened_on=now.date())
    add(picture, *SILENCE)
    look(picture)
    assert actions.erase_due_pictures(now + timedelta(days=179)) == 0
    assert actions.erase_due_pictures(now + timedelta(days=180)) == 1
    picture.refresh_from_db()
    assert (picture.shown, picture.looked_on) == ({}, now.date())
    actions.erase_due_pictures(now + timedelta(days=300))
    assert not Picture.objects.exists()


def refused(change: object) -> str:
    """The code with which a change was refused."""
    with pytest.raises(ValidationError) as refusal:
        change()  # type: ignore[operator]
    return str(refusal.value.code)
