"""Changing a review, comments that only its owner reads, and standing on a page of who helps with what."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from evenhand.notebooks.models import Notebook
from evenhand.partnerships.models import LedgerEntry
from evenhand.reviews import actions, queries, rules
from evenhand.reviews.models import CommentLink, HelpBoard, HelpEntry
from evenhand.reviews.rules import Example
from tests import makers
from tests.notebooks.makers import make_notebook
from tests.reviews.makers import WRITTEN, again, make_reviewed, review_now

pytestmark = pytest.mark.django_db


def refused(code: str) -> pytest.RaisesExc[ValidationError]:
    return pytest.RaisesExc(ValidationError, check=lambda refusal: refusal.code == code)


def test_a_change_is_made_to_the_review_as_it_stands_now() -> None:
    early = make_reviewed()
    actions.change_review(early, lambda found: rules.with_level(found, "e01", 3, is_not_mine=False))
    actions.change_review(early, lambda found: rules.with_level(found, "e02", 1, is_not_mine=False))
    now = review_now(early)
    assert [now.practised(item).level for item in ("e01", "e02", "e10")] == [3, 1, 2]


def test_what_a_later_version_kept_beside_it_stays() -> None:
    notebook = make_notebook({"review": {"moods": [3], "goals": [{"id": "g", "what": "x", "with": "y"}]}})
    actions.change_review(notebook, lambda found: rules.with_level(found, "e01", 0, is_not_mine=False))
    assert again(notebook).section("review") == {
        "moods": [3],
        "practices": {"e01": {"level": 0}},
        "goals": [{"id": "g", "what": "x", "with": "y"}],
    }


def test_more_than_ten_examples_of_a_practice_are_refused_and_nothing_is_lost() -> None:
    notebook = make_reviewed()
    for place in range(8):
        example = Example(f"x{place}", "More")
        actions.change_review(notebook, lambda found, each=example: rules.with_example(found, "e10", each))
    with refused("too_many_examples"):
        actions.change_review(notebook, lambda found: rules.with_example(found, "e10", Example("y", "One more")))
    assert len(review_now(notebook).practised("e10").examples) == 10


def test_a_comment_comes_to_the_notebook_of_the_one_who_asked() -> None:
    notebook = make_reviewed()
    token = actions.invite(notebook, "e10", "I took the plan to five clusters.")
    link = queries.open_link(token)
    assert link is not None
    assert actions.shown_by(link, token) == actions.Shown("e10", "I took the plan to five clusters.")
    actions.leave_comment(token, "You asked us before the planting.")
    (waiting,) = queries.waiting_for(review_now(notebook))
    assert (waiting.about, waiting.comment) == ("e10", "You asked us before the planting.")
    actions.keep_comment(again(notebook), token)
    after = review_now(notebook)
    assert [each.text for each in after.practised("e10").comments] == ["You asked us before the planting."]
    assert (after.asked, CommentLink.objects.count()) == ((), 0)


def test_a_link_works_once() -> None:
    token = actions.invite(make_reviewed(), "e10", "")
    actions.leave_comment(token, "First.")
    assert queries.open_link(token) is None
    with refused("link_over"):
        actions.leave_comment(token, "Second.")


def test_a_link_that_was_taken_back_or_is_too_old_does_not_work() -> None:
    notebook = make_reviewed()
    taken, old = actions.invite(notebook, "e10", ""), actions.invite(notebook, "e07", "")
    actions.take_back(again(notebook), taken)
    CommentLink.objects.update(ends_on=timezone.now().date() - timedelta(days=1))
    for token in (taken, old, "x" * 43):
        with refused("link_over"):
            actions.leave_comment(token, "Late.")
    assert queries.waiting_for(review_now(notebook)) == ()


def test_nobody_takes_back_the_link_of_another_notebook() -> None:
    token = actions.invite(make_reviewed(), "e10", "")
    stranger = make_reviewed()
    actions.take_back(stranger, token)
    actions.keep_comment(stranger, token)
    assert queries.open_link(token) is not None


def test_a_comment_that_came_can_be_taken_away_unkept() -> None:
    notebook = make_reviewed()
    token = actions.invite(notebook, "e10", "")
    actions.leave_comment(token, "Not kind.")
    actions.take_back(again(notebook), token)
    assert (queries.waiting_for(review_now(notebook)), CommentLink.objects.count()) == ((), 0)


def test_more_than_ten_open_links_are_refused_and_leave_no_row() -> None:
    notebook = make_reviewed()
    for _place in range(10):
        actions.invite(notebook, "e10", "")
    with refused("too_many_asked"):
        actions.invite(notebook, "e10", "")
    assert CommentLink.objects.count() == 10


def test_links_and_comments_are_erased_when_their_time_is_over() -> None:
    notebook, today = make_reviewed(), timezone.now().date()
    actions.leave_comment(actions.invite(notebook, "e10", ""), "Early.")
    assert actions.erase_what_is_over(today + timedelta(days=90)) == 0
    assert actions.erase_what_is_over(today + timedelta(days=91)) == 1


def board_of(name: str = "ana") -> HelpBoard:
    ana = makers.make_person(name)
    return actions.open_board(makers.make_partnership(ana), ana)


def test_one_stands_on_a_page_as_one_chose_and_leaves_no_row_behind() -> None:
    notebook, board = make_reviewed(), board_of()
    actions.stand_on(notebook, board, "Zawadi", ["k1", "e10", "made up"], ["k5"])
    (entry,) = queries.entries_of(board)
    assert (entry.name, entry.offers, entry.wants) == ("Zawadi", ["e10", "k1"], ["k5"])
    actions.stand_on(again(notebook), board, "Z.", [], ["k5"])
    assert [(each.name, each.offers) for each in queries.entries_of(board)] == [("Z.", [])]
    actions.leave_board(again(notebook), board.token)
    assert (HelpEntry.objects.count(), review_now(notebook).standings) == (0, ())


def test_nothing_of_a_review_is_on_the_page_unless_it_was_ticked() -> None:
    with refused("nothing_chosen"):
        actions.stand_on(make_reviewed(), board_of(), "Zawadi", [], [])


def test_nobody_takes_off_or_changes_another_person() -> None:
    board = board_of()
    actions.stand_on(make_reviewed(), board, "Zawadi", ["e10"], [])
    stranger = make_reviewed()
    actions.leave_board(stranger, board.token)
    actions.stand_on(stranger, board, "Zawadi", ["e07"], [])
    assert sorted(entry.offers for entry in queries.entries_of(board)) == [["e07"], ["e10"]]


def test_who_leaves_a_page_leaves_the_others_on_it() -> None:
    leaving, board = make_reviewed(), board_of()
    actions.stand_on(leaving, board, "Zawadi", ["e10"], [])
    actions.stand_on(make_reviewed(), board, "Amina", ["e07"], [])
    actions.leave_board(again(leaving), board.token)
    assert [entry.name for entry in queries.entries_of(board)] == ["Amina"]


def test_a_page_tells_things_in_the_order_of_the_standard_and_names_by_their_letters() -> None:
    board = board_of()
    for name, offers, wants in (("Zawadi", ["k1"], ["e10"]), ("amina", ["e10"], []), ("Ben", ["e10"], ["k1"])):
        actions.stand_on(make_reviewed(), board, name, offers, wants)
    lines = queries.lines_of(queries.entries_of(board))
    assert [(thing.id, line.offers, line.wants) for thing, line in lines] == [
        ("e10", ("amina", "Ben"), ("Zawadi",)),
        ("k1", ("Zawadi",), ("Ben",)),
    ]


def test_a_closed_page_is_erased_and_its_link_opens_nothing_again() -> None:
    ana = makers.make_person("ana")
    partnership = makers.make_partnership(ana)
    board = actions.open_board(partnership, ana)
    actions.stand_on(make_reviewed(), board, "Zawadi", ["e10"], [])
    assert actions.open_board(partnership, ana).token == board.token
    actions.close_board(partnership, ana)
    assert (HelpEntry.objects.count(), queries.board_at(board.token)) == (0, None)
    assert actions.open_board(partnership, ana).token != board.token
    kinds = list(LedgerEntry.objects.filter(partnership=partnership).values_list("what", flat=True))
    assert [kind for kind in kinds if "help" in kind] == ["help_page_opened", "help_page_closed", "help_page_opened"]


def test_who_is_no_facilitator_opens_closes_and_takes_off_nothing() -> None:
    ana, cleo = makers.make_person("ana"), makers.make_person("cleo")
    partnership = makers.make_partnership(ana)
    board = actions.open_board(partnership, ana)
    actions.stand_on(make_reviewed(), board, "Zawadi", ["e10"], [])
    entry = HelpEntry.objects.get()
    for attempt in (
        lambda: actions.open_board(partnership, cleo),
        lambda: actions.close_board(partnership, cleo),
        lambda: actions.take_off(partnership, cleo, str(entry.pk)),
    ):
        with refused("not_facilitator"):
            attempt()
    actions.take_off(partnership, ana, str(entry.pk))
    assert HelpEntry.objects.count() == 0


def test_an_entry_of_another_partnership_is_not_taken_off() -> None:
    ana, board = makers.make_person("ana"), board_of("bea")
    actions.stand_on(make_reviewed(), board, "Zawadi", ["e10"], [])
    actions.take_off(makers.make_partnership(ana), ana, str(HelpEntry.objects.get().pk))
    assert HelpEntry.objects.count() == 1


def test_people_leave_a_page_after_a_year() -> None:
    board, today = board_of(), timezone.now().date()
    actions.stand_on(make_reviewed(), board, "Zawadi", ["e10"], [])
    assert actions.erase_what_is_over(today + timedelta(days=365)) == 0
    assert actions.erase_what_is_over(today + timedelta(days=366)) == 1


def test_months_of_sessions_are_told_without_a_name() -> None:
    room = makers.make_room("close")
    room.session.closed_at = makers.NOON
    room.session.save()
    month = makers.NOON.strftime("%B %Y")
    assert queries.session_lines(room.ana) == (f"Led a session on who decides what, {month}",)
    assert queries.session_lines(room.cleo) == ()


def everything_kept() -> str:
    """Every row of every table that a review touches, as somebody with the database and no phrase reads it."""
    with connection.cursor() as cursor:
        found = []
        for model in (Notebook, CommentLink, HelpBoard, HelpEntry, LedgerEntry):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            found += [bytes(each) if isinstance(each, memoryview) else each for row in cursor for each in row]
    return "\n".join(each.decode("latin-1") if isinstance(each, bytes) else str(each) for each in found)


def test_whoever_holds_the_database_reads_no_review_no_comment_and_no_link() -> None:
    notebook = make_reviewed()
    token, waits = actions.invite(notebook, "e10", "A word shown"), actions.invite(notebook, "e07", "Shown too")
    actions.leave_comment(token, "You asked us before the planting.")
    kept = everything_kept()
    told = [
        "shoreline",
        "62 groups",
        "word shown",
        "Shown too",
        "planting",
        token,
        waits,
        '"e10"',
        review_now(notebook).key,
    ]
    assert [each for each in told if each in kept] == []


def test_no_row_says_whose_notebook_it_belongs_to() -> None:
    notebook, board = make_reviewed(), board_of()
    for _place in range(2):
        actions.invite(again(notebook), "e10", "")
    actions.stand_on(again(notebook), board, "Zawadi", ["e10"], [])
    rows = [*CommentLink.objects.values(), *HelpEntry.objects.values()]
    written = json.dumps([{name: str(value) for name, value in row.items()} for row in rows])
    links = [bytes(getattr(row, name)) for row in CommentLink.objects.all() for name in ("public_key", "shown")]
    assert len(set(links)) == 4
    assert notebook.id.hex not in written.replace("-", "")
    assert {field.related_model for model in (CommentLink, HelpEntry) for field in model._meta.fields} == {
        None,
        HelpBoard,
    }
    assert WRITTEN.portfolio.opening not in written
