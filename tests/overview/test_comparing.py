"""Two sessions side by side: what moved in words, what was promised, and honest words for small numbers."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from evenhand.facilitation.models import Action, AgreedLevel, Decision, DesiredLevel, Session
from evenhand.partnerships.models import Partnership
from tests.makers import make_closed_session, make_decision, make_partnership, make_person, make_session
from tests.overview.test_home import settle, signed_in

pytestmark = pytest.mark.django_db


def year_apart(partnership: Partnership, **fields: object) -> tuple[Session, Session]:
    first = make_closed_session(partnership, label="Starting point", from_on=date(2025, 9, 1), **fields)
    return first, make_closed_session(partnership, label="One year later", from_on=date(2026, 9, 1), **fields)


def page_of(partnership: Partnership, client: Client | None = None, **chosen: object) -> str:
    client = client or signed_in(make_person("ana"))
    return client.get(f"/partnerships/{partnership.pk}/comparison/", chosen).content.decode()


def rows(text: str) -> list[tuple[str, str]]:
    """Partner and words of each row."""
    return re.findall(r'<tr><th scope="row"><bdi>(.*?)</bdi></th>.*?<td>([^<]*)</td></tr>', text, re.DOTALL)


def sums(text: str) -> list[tuple[str, str]]:
    """Moves of each partner, and what can be said about chance where that differs."""
    return re.findall(r'<p>(Up \d, same \d, down \d)</p>(?:<p class="small soft">(.*?)</p>)?', text)


def test_each_partner_is_set_side_by_side_in_words() -> None:
    partnership = make_partnership(make_person("ana"))
    first, second = year_apart(partnership)
    settle(first, 4, 2, None, key="D1")
    settle(second, 2, 3, 1, key="D1")
    assert rows(page_of(partnership)) == [
        ("Waterkring", "2 steps down"),
        ("Nyanza Shore", "1 step up"),
        ("Ziwa Letu", "Settled in one session only"),
    ]


def test_decisions_in_which_something_moved_come_first() -> None:
    partnership = make_partnership(make_person("ana"))
    first, second = year_apart(partnership)
    for key, text, before, after in (("D1", "Budget", 2, 2), ("D2", "Press", 2, 3)):
        for session, level in ((first, before), (second, after)):
            Decision.objects.filter(pk=settle(session, 4, level, 0, key=key).pk).update(text=text)
    assert re.findall(r'<h2 id="d-D\d"><bdi>(.*?)</bdi>', page_of(partnership)) == ["Press", "Budget"]


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        ([(0, 1)] * 5, "Too few moves to tell change from chance."),
        ([(0, 1)] * 6, "More moves one way than chance would often give."),
        ([(0, 1)] * 5 + [(1, 0)] * 4, "Moves both ways, about as chance would give."),
    ],
)
def test_small_numbers_are_told_honestly(moves: list[tuple[int, int]], words: str) -> None:
    partnership = make_partnership(make_person("ana"), partners=1)
    first, second = year_apart(partnership)
    for number, (before, after) in enumerate(moves):
        settle(first, before, key=f"D{number}")
        settle(second, after, key=f"D{number}")
    assert [said for _, said in sums(page_of(partnership))] == [words]


def test_what_was_promised_in_between_stands_with_its_decision() -> None:
    partnership = make_partnership(make_person("ana"))
    owner = partnership.partners.first()
    first, second = year_apart(partnership)
    decision = settle(first, 4, 2, 0, key="D1")
    DesiredLevel.objects.create(decision=decision, partner=owner, level=3, is_settled=True)
    settle(second, 3, 2, 0, key="D1")
    about = Action.objects.create(session=first, key="A1", decision=decision, what="Send the draft early", owner=owner)
    Action.objects.create(session=first, key="A2", what="Meet twice a year", owner=owner, status="done")
    Action.objects.create(session=second, key="A1", what="Not in between", owner=owner)
    text = page_of(partnership)
    assert re.findall(r'<bdi dir="auto">(.*?)</bdi>.*?<p class="small">(.*?)</p>', text) == [
        (about.what, "planned"),
        ("Meet twice a year", "done"),
    ]
    assert "<small>Wished then: 3 Co-decides</small>" in text


def test_decisions_of_one_session_only_stand_apart() -> None:
    partnership = make_partnership(make_person("ana"))
    first, second = year_apart(partnership)
    settle(first, 4, 2, 0, key="D1")
    settle(second, 4, 2, 0, key="D1")
    make_decision(first, "Gone by now", key="D2")
    make_decision(second, "New this year", key="D3")
    text = page_of(partnership)
    assert re.findall(r"<li><bdi>(.*?)</bdi></li>", text) == ["New this year", "Gone by now"]


def test_sessions_are_compared_in_the_order_of_their_days() -> None:
    partnership = make_partnership(make_person("ana"))
    first, second = year_apart(partnership)
    settle(first, 4, 2, 0)
    settle(second, 3, 2, 0)
    text = page_of(partnership, earlier=second.pk, later=first.pk)
    assert rows(text)[0] == ("Waterkring", "1 step down")


def test_one_and_the_same_session_is_not_compared() -> None:
    partnership = make_partnership(make_person("ana"))
    first, _second = year_apart(partnership)
    assert "This is one and the same session." in page_of(partnership, earlier=first.pk, later=first.pk)


def test_nothing_is_compared_before_two_sessions_are_closed() -> None:
    partnership = make_partnership(make_person("ana"))
    settle(make_closed_session(partnership), 4, 2, 0)
    settle(make_session(partnership, "look"), 3, 2, 1)
    assert "Nothing to compare yet" in page_of(partnership)


def test_a_session_of_others_or_one_that_goes_on_is_not_found() -> None:
    partnership, ana = make_partnership(make_person("ana")), signed_in(make_person("ana"))
    first, _second = year_apart(partnership)
    strange = make_closed_session(make_partnership(make_person("cleo")))
    page = f"/partnerships/{partnership.pk}/comparison/"
    going_on = make_session(partnership, "look")
    hidden = make_closed_session(partnership, are_results_paused=True)
    for other in (strange.pk, going_on.pk, hidden.pk, "x"):
        assert ana.get(page, {"earlier": first.pk, "later": other}).status_code == 404


def test_a_stranger_finds_nothing() -> None:
    partnership = make_partnership(make_person("ana"))
    assert signed_in(make_person("cleo")).get(f"/partnerships/{partnership.pk}/comparison/").status_code == 404


def test_what_is_true_of_all_partners_is_said_once() -> None:
    partnership = make_partnership(make_person("ana"))
    first, second = year_apart(partnership)
    settle(first, 4, 2, 0)
    settle(second, 3, 2, 1)
    text = page_of(partnership)
    assert [said for _, said in sums(text)] == ["", "", ""]
    assert text.count("Too few moves to tell change from chance.") == 1


@pytest.mark.parametrize("mode", ["blurred", "talk_only"])
def test_stricter_sessions_show_what_the_group_settled_and_nobodys_answer(mode: str) -> None:
    partnership = make_partnership(make_person("ana"))
    first, second = year_apart(partnership, mode=mode)
    settle(first, 4, 2, 0)
    settle(second, 3, 2, 0)
    text = page_of(partnership)
    assert [said for said, _ in sums(text)] == ["Up 0, same 0, down 1", "Up 0, same 1, down 0", "Up 0, same 1, down 0"]


@pytest.mark.parametrize("number", [2, 40])
def test_forty_sessions_ask_as_much_as_two(number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    partners = list(partnership.partners.all())
    for place in range(number):
        decision = make_decision(make_closed_session(partnership, key=f"R{place}"), key="D1")
        AgreedLevel.objects.bulk_create(
            AgreedLevel(decision=decision, partner=partner, level=place % 5, is_settled=True) for partner in partners
        )
    client = signed_in(ana)
    with django_assert_num_queries(16):
        page_of(partnership, client)
