"""A row left out leaves no hole: every report is read for traces of the organisations that are not in it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from evenhand.facilitation.models import Action, AgreedLevel, Decision, DesiredLevel, Session
from evenhand.releases.models import Release
from tests import makers
from tests.facilitation.phones import phone_of
from tests.releases.closings import Closed, make_closed

pytestmark = pytest.mark.django_db


def words_of(page: str) -> str:
    """What a reader reads, headings of columns and hidden words included; no styles, no addresses."""
    page = re.sub(r"<(style|script|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    texts = re.findall(r'(?:aria-label|title|alt)="([^"]*)"', page)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page) + " ".join(texts)).split())


def read(release: Release, closed: Closed) -> str:
    """The report by its link, as its readers get it."""
    client = phone_of(closed.voices[0]) if release.audience == "inside" else Client()
    page = client.get(f"/read/{release.token}/")
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.parametrize("mode", ["open_by_organisation", "blurred", "talk_only"])
@pytest.mark.parametrize("audience", ["inside", "funder", "public"])
def test_no_word_of_a_report_names_who_is_not_in_it(audience: str, mode: str) -> None:
    closed = make_closed(mode=mode)
    page = read(closed.release(audience, 0, 1), closed)
    words = words_of(page)
    assert [name in words for name in ("Ziwa Letu", "Mwalo")] == [False, False]
    assert [f'"{key}"' in page for key in ("ZL", "MW")] == [False, False]
    assert "Waterkring" in words


@pytest.mark.parametrize("audience", ["inside", "funder", "public"])
def test_a_report_is_the_same_whoever_else_has_taken_part_and_was_left_out(audience: str) -> None:
    """With one organisation left out or two, the rows that are shown look alike: there is no gap to count."""
    closed = make_closed()
    shown = [heads_of(read(closed.release(audience, *places), closed)) for places in ((0, 1), (0, 1, 2))]
    assert shown[0] == shown[1][: len(shown[0])]


def heads_of(page: str) -> list[str]:
    """The heads of the columns of the first table, in their order."""
    table = page[page.index("<table") : page.index("</table>")] if "<table" in page else ""
    return [
        unescape(re.sub(r"<[^>]+>", "", head)) for head in re.findall(r"<th[^>]*scope=\"col\"[^>]*>(.*?)</th>", table)
    ]


@pytest.mark.parametrize("audience", ["inside", "funder", "public"])
def test_decisions_that_name_who_is_left_out_are_gone_and_the_rest_is_numbered_anew(audience: str) -> None:
    closed = make_closed(decisions=3)
    Decision.objects.filter(pk=closed.room.decisions[0].pk).update(text="What Ziwa Letu may spend")
    page = read(closed.release(audience, 0, 1), closed)
    assert "may spend" not in page
    numbers = [int(each) for each in re.findall(r'<th[^>]*scope="row"[^>]*>\s*(?:<span[^>]*>)?(\d+)', page)]
    # The report has several tables of decisions: in each of them the two that are left are 1 and 2.
    assert set(numbers) == ({1, 2} if audience == "inside" else set(numbers) - {3})


@pytest.mark.parametrize("audience", ["inside", "funder", "public"])
def test_actions_hold_nothing_of_who_is_left_out(audience: str) -> None:
    closed = make_closed()
    Action.objects.filter(key="A1").update(confirmer=closed.room.partners[2])
    Action.objects.filter(key="A2").update(how_we_will_know="Mwalo says so")
    words = words_of(read(closed.release(audience, 0, 1), closed))
    assert "Waterkring shares its plan" in words
    assert [said in words for said in ("Ziwa Letu", "Mwalo")] == [False, False]


@pytest.mark.parametrize("audience", ["inside", "funder", "public"])
def test_no_count_tells_how_many_were_left_out(audience: str) -> None:
    closed = make_closed()
    words = words_of(read(closed.release(audience, 0, 1), closed))
    assert (
        re.findall(r"\b(?:2 of 4|two of four|4 organisations|four organisations|2 are|not in it|left out)\b", words)
        == []
    )
    assert "people answered" not in words


@pytest.mark.parametrize("audience", ["inside", "funder", "public"])
def test_titles_and_labels_name_nobody_who_is_left_out(audience: str) -> None:
    closed = make_closed(label="With Ziwa Letu")
    closed.room.partnership.name = "Mwalo and friends"
    closed.room.partnership.save()
    page = read(closed.release(audience, 0, 1), closed)
    assert [said in words_of(page) for said in ("Ziwa Letu", "Mwalo")] == [False, False]


@pytest.mark.parametrize("audience", ["inside", "funder", "public"])
def test_change_over_time_holds_only_who_is_in_it(audience: str) -> None:
    closed = make_closed()
    earlier = makers.make_closed_session(
        closed.room.partnership, key="R0", label="Before Mwalo came", from_on="2025-01-01"
    )
    Session.objects.filter(pk=closed.room.session.pk).update(from_on="2026-01-01")
    decision = makers.make_decision(earlier, key=closed.room.decisions[0].key)
    for partner in closed.room.partners:
        AgreedLevel.objects.create(decision=decision, partner=partner, level=0, is_settled=True)
        DesiredLevel.objects.create(decision=closed.room.decisions[0], partner=partner, level=4, is_settled=True)
    words = words_of(read(closed.release(audience, 0, 1), closed))
    assert [said in words for said in ("Ziwa Letu", "Mwalo")] == [False, False]
