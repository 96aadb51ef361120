"""The pages of a review: written, changed, shown to one person, and printed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from evenhand.reviews import actions, queries, rules
from evenhand.reviews.models import HelpEntry
from evenhand.reviews.rules import Review
from tests import makers
from tests.notebooks.makers import make_notebook, phone_of_notebook
from tests.reviews.makers import WRITTEN, again, make_reviewed, review_now

pytestmark = pytest.mark.django_db

PAGES = (
    "/notebook/review/",
    "/notebook/review/practice/e10/",
    "/notebook/review/practice/e10/example/",
    "/notebook/review/practice/e10/example/a1/",
    "/notebook/review/practice/e10/sessions/",
    "/notebook/review/practice/e10/comments/",
    "/notebook/review/knowledge/",
    "/notebook/review/values/",
    "/notebook/review/learning/",
    "/notebook/review/learning/new/?about=k5",
    "/notebook/review/learning/g1/",
    "/notebook/review/portfolio/",
    "/notebook/review/helping/",
)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_neutral_can_be_left_and_is_not_kept_by_browsers(address: str) -> None:
    response = phone_of_notebook(make_reviewed()).get(address)
    page = response.content.decode()
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert re.findall(r"<title>(.*?)</title>", page) == ["Notebook"]
    assert (reverse("phone_gone") in page, "<script" in page, "style=" in page) == (True, False, False)


@pytest.mark.parametrize("address", PAGES)
def test_who_holds_no_notebook_is_asked_for_the_words(address: str) -> None:
    make_reviewed()
    assert Client().get(address)["Location"] == "/notebook/open/"


@pytest.mark.parametrize(
    "address",
    [
        "/notebook/review/practice/e99/",
        "/notebook/review/practice/k1/",
        "/notebook/review/practice/e10/example/zz/",
        "/notebook/review/learning/zz/",
    ],
)
def test_what_is_not_there_is_not_found(address: str) -> None:
    assert phone_of_notebook(make_reviewed()).get(address).status_code == 404


def test_a_practice_is_answered_and_the_next_one_comes() -> None:
    notebook = make_notebook()
    response = phone_of_notebook(notebook).post("/notebook/review/practice/e01/", {"level": "0", "do": "on"})
    assert response["Location"] == "/notebook/review/practice/e02/"
    assert review_now(notebook).practised("e01").level == 0


def test_a_practice_that_is_not_part_of_the_role_is_no_level() -> None:
    notebook = make_reviewed()
    phone_of_notebook(notebook).post("/notebook/review/practice/e10/", {"level": "not_mine", "do": "stay"})
    practised = review_now(notebook).practised("e10")
    assert (practised.level, practised.is_not_mine, len(practised.examples)) == (None, True, 2)


@pytest.mark.parametrize("level", ["5", "-1", "x", "٣"])
def test_a_level_that_is_none_is_not_found(level: str) -> None:
    notebook = make_reviewed()
    assert phone_of_notebook(notebook).post("/notebook/review/practice/e10/", {"level": level}).status_code == 404
    assert review_now(notebook) == WRITTEN


def test_after_the_last_practice_comes_the_knowledge() -> None:
    response = phone_of_notebook(make_notebook()).post("/notebook/review/practice/e14/", {"level": "1", "do": "on"})
    assert response["Location"] == "/notebook/review/knowledge/"


def test_an_example_is_written_changed_and_taken_out() -> None:
    notebook = make_reviewed()
    phone = phone_of_notebook(notebook)
    phone.post("/notebook/review/practice/e01/example/", {"did": "Read the new law\nwith two groups", "when": "May"})
    (example,) = review_now(notebook).practised("e01").examples
    assert (example.did, example.when) == ("Read the new law\nwith two groups", "May")
    phone.post(f"/notebook/review/practice/e01/example/{example.id}/", {"did": "Read it with three groups"})
    assert [each.did for each in review_now(notebook).practised("e01").examples] == ["Read it with three groups"]
    phone.post(f"/notebook/review/practice/e01/example/{example.id}/", {"do": "remove"})
    assert review_now(notebook).practised("e01").examples == ()


def test_an_example_without_words_is_shown_again_with_what_was_typed() -> None:
    notebook = make_reviewed()
    response = phone_of_notebook(notebook).post("/notebook/review/practice/e01/example/", {"when": "In May"})
    page = response.content.decode()
    assert (response.status_code, "Write what you did." in page, 'value="In May"' in page) == (422, True, True)
    assert review_now(notebook) == WRITTEN


def test_a_text_that_is_too_long_is_refused_in_a_sentence() -> None:
    response = phone_of_notebook(make_reviewed()).post("/notebook/review/practice/e01/example/", {"did": "x" * 601})
    assert "This is too long: 600 characters at most." in response.content.decode()


def test_a_session_is_added_only_when_it_is_chosen() -> None:
    room = makers.make_room("close")
    room.session.closed_at = makers.NOON
    room.session.save()
    notebook = make_notebook()
    phone = phone_of_notebook(notebook)
    phone.force_login(room.ana)
    (line,) = queries.session_lines(room.ana)
    assert line in phone.get("/notebook/review/practice/e12/sessions/").content.decode()
    assert review_now(notebook) == Review()
    phone.post("/notebook/review/practice/e12/sessions/", {"line": line})
    assert review_now(notebook).practised("e12").sessions == (line,)
    phone.post("/notebook/review/practice/e12/sessions/", {"line": line, "do": "remove"})
    assert review_now(notebook).practised("e12").sessions == ()


def test_who_is_not_signed_in_types_a_session() -> None:
    notebook = make_notebook()
    phone = phone_of_notebook(notebook)
    assert "Sessions you led here" not in phone.get("/notebook/review/practice/e12/sessions/").content.decode()
    phone.post("/notebook/review/practice/e12/sessions/", {"line": "Led a talk in the women’s house"})
    assert review_now(notebook).practised("e12").sessions == ("Led a talk in the women’s house",)


def test_knowledge_is_kept_answer_by_answer() -> None:
    notebook = make_reviewed()
    phone_of_notebook(notebook).post("/notebook/review/knowledge/", {"k1": "partly", "k2": "want", "k3": "a lot"})
    assert review_now(notebook).knowledge == {"k1": "partly", "k5": "want", "k2": "want"}


def test_thoughts_are_kept_and_taken_out() -> None:
    notebook = make_reviewed()
    phone_of_notebook(notebook).post("/notebook/review/values/", {"v1": "The fares\x00", "v2": ""})
    assert review_now(notebook).thoughts == {"v1": "The fares"}


def test_a_goal_is_written_with_what_it_belongs_to() -> None:
    notebook = make_notebook()
    phone_of_notebook(notebook).post(
        "/notebook/review/learning/new/", {"what": "Ask by voice", "step": "Try", "by": "2027-02-28", "about": "e10"}
    )
    (goal,) = review_now(notebook).goals
    assert (goal.what, goal.about, str(goal.by)) == ("Ask by voice", "e10", "2027-02-28")


@pytest.mark.parametrize(("typed", "status"), [("٢٠٢٧-٠٢-٢٨", 302), ("2027/2/28", 302), ("soon", 422), ("", 302)])
def test_a_day_is_typed_in_digits_of_any_script_or_left_out(typed: str, status: int) -> None:
    phone = phone_of_notebook(make_notebook())
    answer = phone.post("/notebook/review/learning/new/", {"what": "Ask by voice", "by": typed})
    assert answer.status_code == status


def test_somebody_who_is_asked_sees_what_was_chosen_for_them_and_nothing_else() -> None:
    notebook = make_reviewed()
    phone_of_notebook(notebook).post("/notebook/review/practice/e10/comments/", {"words": "We asked five clusters."})
    (asked,) = review_now(notebook).asked
    page = Client().get(f"/comment/{asked.token}/").content.decode()
    told = [
        "We asked five clusters.",
        "early enough for their answer",
        "shoreline",
        "Doing it with support",
        "62 groups",
    ]
    assert [each in page for each in told] == [True, True, False, False, False]
    assert re.findall(r'type="(radio|checkbox|range|number)"', page) == []


def test_a_comment_is_read_kept_and_taken_away_by_its_owner_alone() -> None:
    notebook = make_reviewed()
    phone = phone_of_notebook(notebook)
    token = actions.invite(notebook, "e10", "")
    assert Client().post(f"/comment/{token}/", {"text": "You asked us early."}).status_code == 200
    assert "1 comment has come." in phone.get("/notebook/review/").content.decode()
    assert "You asked us early." in phone.get("/notebook/review/practice/e10/").content.decode()
    phone.post("/notebook/review/practice/e10/comments/", {"do": "keep", "token": token})
    (comment,) = review_now(notebook).practised("e10").comments
    assert "You asked us early." in phone.get("/notebook/review/practice/e10/").content.decode()
    phone.post("/notebook/review/practice/e10/comments/", {"do": "forget", "comment": comment.id})
    assert review_now(notebook).practised("e10").comments == ()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_over_shows_what_was_typed_and_tells_nothing(method: str) -> None:
    token = actions.invite(make_reviewed(), "e10", "Shown")
    actions.leave_comment(token, "Once.")
    for address in (f"/comment/{token}/", "/comment/made-up/"):
        response = getattr(Client(), method)(address, {"text": "Twice typed"})
        page = response.content.decode()
        told = ["does not work any more" in page, "Shown" in page, "Once." in page, "Twice typed" in page]
        assert (response.status_code, told) == (410, [True, False, False, method == "post"])


def test_the_page_of_who_helps_shows_what_each_chose() -> None:
    ana = makers.make_person("ana")
    partnership = makers.make_partnership(ana)
    board = actions.open_board(partnership, ana)
    notebook = make_reviewed()
    phone = phone_of_notebook(notebook)
    phone.post(f"/notebook/review/helping/{board.token}/", {"name": "Zawadi", "offers": ["e10"], "wants": ["k5"]})
    page = Client().get(f"/helping/{board.token}/").content.decode()
    told = ["Zawadi", "Asking first", "Life of a partnership", "Naming barriers", partnership.name]
    assert [each in page for each in told] == [True, True, True, False, True]
    phone.post(f"/notebook/review/helping/{board.token}/", {"do": "leave"})
    assert "Zawadi" not in Client().get(f"/helping/{board.token}/").content.decode()


def test_without_a_name_nothing_is_put_on_the_page_and_what_was_ticked_stays_ticked() -> None:
    ana = makers.make_person("ana")
    board = actions.open_board(makers.make_partnership(ana), ana)
    phone = phone_of_notebook(make_reviewed())
    response = phone.post(f"/notebook/review/helping/{board.token}/", {"offers": ["e10"], "wants": ["k5"]})
    ticked = re.findall(r'value="(\w+)" checked', response.content.decode())
    assert (response.status_code, ticked, HelpEntry.objects.count()) == (422, ["e10", "k5"], 0)


def test_at_high_risk_the_page_names_no_partnership() -> None:
    ana = makers.make_person("ana")
    partnership = makers.make_partnership(ana, risk="high")
    board = actions.open_board(partnership, ana)
    notebook = make_reviewed()
    phone = phone_of_notebook(notebook)
    actions.stand_on(notebook, board, "Zawadi", ["e10"], [])
    pages = [
        Client().get(f"/helping/{board.token}/"),
        phone.get(f"/notebook/review/helping/{board.token}/"),
        phone.get("/notebook/review/helping/"),
    ]
    assert [partnership.name in page.content.decode() for page in pages] == [False, False, False]


def test_nothing_is_ticked_out_of_the_review() -> None:
    ana = makers.make_person("ana")
    board = actions.open_board(makers.make_partnership(ana), ana)
    page = phone_of_notebook(make_reviewed()).get(f"/notebook/review/helping/{board.token}/").content.decode()
    assert " checked" not in page


def test_a_closed_page_can_be_taken_out_of_the_notebook() -> None:
    ana = makers.make_person("ana")
    partnership = makers.make_partnership(ana)
    board = actions.open_board(partnership, ana)
    notebook = make_reviewed()
    actions.stand_on(notebook, board, "Zawadi", ["e10"], [])
    actions.close_board(partnership, ana)
    phone = phone_of_notebook(notebook)
    assert phone.get(f"/helping/{board.token}/").status_code == 410
    phone.post(f"/notebook/review/helping/{board.token}/", {"do": "leave"})
    assert review_now(notebook).standings == ()


def test_facilitators_open_the_page_take_somebody_off_and_close_it() -> None:
    ana = makers.make_person("ana")
    partnership = makers.make_partnership(ana)
    browser, address = Client(), f"/partnerships/{partnership.pk}/helping/"
    browser.force_login(ana)
    browser.post(address, {"do": "open"})
    board = queries.board_of(partnership)
    assert board is not None
    actions.stand_on(make_reviewed(), board, "Zawadi", ["e10"], [])
    assert "Zawadi" in browser.get(address).content.decode()
    browser.post(address, {"do": "off", "entry": "made-up"})
    browser.post(address, {"do": "off", "entry": str(HelpEntry.objects.get().pk)})
    assert HelpEntry.objects.count() == 0
    browser.post(address, {"do": "close"})
    assert queries.board_of(partnership) is None


def test_a_stranger_finds_no_page_of_another_partnership() -> None:
    partnership = makers.make_partnership(makers.make_person("ana"))
    browser = Client()
    browser.force_login(makers.make_person("cleo"))
    assert browser.get(f"/partnerships/{partnership.pk}/helping/").status_code == 404


def test_the_portfolio_holds_only_what_was_chosen() -> None:
    chosen = replace(WRITTEN, portfolio=replace(WRITTEN.portfolio, practices=("e10",), goals=(), thought=""))
    page = phone_of_notebook(make_reviewed(chosen)).get("/notebook/review/portfolio/page/").content.decode()
    told = ["shoreline", "pc10", "hours and fares", "voice message", "boat day", "does not claim", "CLDSCCD16"]
    assert [each in page for each in told] == [True, True, False, False, False, True, True]


def test_who_has_chosen_nothing_is_asked_to_choose() -> None:
    response = phone_of_notebook(make_notebook()).get("/notebook/review/portfolio/page/")
    assert response["Location"] == "/notebook/review/portfolio/"


def test_a_choice_for_the_portfolio_is_kept() -> None:
    notebook = make_reviewed()
    response = phone_of_notebook(notebook).post(
        "/notebook/review/portfolio/",
        {"opening": "I co-ordinate.", "practices": ["e07"], "goals": ["g2"], "thought": "v2", "do": "see"},
    )
    assert response["Location"] == "/notebook/review/portfolio/page/"
    assert review_now(notebook).portfolio == rules.Portfolio("I co-ordinate.", ("e07",), ("g2",), "v2")


def test_more_practices_than_a_page_holds_are_refused_in_a_sentence() -> None:
    review = Review()
    for item in ("e01", "e02", "e03", "e04", "e05", "e06", "e07"):
        review = rules.with_level(review, item, 1, is_not_mine=False)
    notebook = make_reviewed(review)
    response = phone_of_notebook(notebook).post("/notebook/review/portfolio/", {"practices": list(review.practices)})
    assert "Choose six practices at most" in response.content.decode()
    assert review_now(again(notebook)) == review
