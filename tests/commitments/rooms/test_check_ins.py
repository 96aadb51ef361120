"""Check-ins on a facilitator's pages: both sides in words, days that can be changed, overdue without alarm."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from evenhand.commitments.models import CheckIn, FollowUp
from evenhand.partnerships.models import LedgerEntry
from tests.makers import make_action, make_closed_session, make_partnership, make_person
from tests.overview.test_home import signed_in

pytestmark = pytest.mark.django_db


def test_both_sides_stand_beside_each_other_and_silence_is_told() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    owner, growing, _third = partnership.partners.all()
    session = make_closed_session(partnership, closed_at=timezone.now() - timedelta(days=100))
    action = make_action(session, owner, growing)
    CheckIn.objects.create(action=action, partner=owner, day=30, status="doing", said_on=timezone.now().date())
    text = signed_in(ana).get(f"/partnerships/{partnership.pk}/check-ins/").content.decode()
    found = re.findall(r"<div><dt><bdi>(.*?)</bdi></dt><dd>(.*?)</dd></div>", text)
    assert found == [
        ("Waterkring", "was asked"),
        ("Nyanza Shore", "was asked"),
        ("Waterkring", "being done"),
        ("Nyanza Shore", "no answer"),
    ]
    assert "They see it differently" not in text


def test_an_open_session_and_a_rehearsal_are_not_followed_up() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    owner = partnership.partners.all()[0]
    make_action(make_closed_session(partnership, is_rehearsal=True), owner)
    text = signed_in(ana).get(f"/partnerships/{partnership.pk}/check-ins/").content.decode()
    assert "Nothing to ask yet" in text


@pytest.mark.parametrize(
    ("typed", "kept"), [("30, 60", [30, 60]), ("180 30 90", [30, 90, 180]), ("٣٠ ٩٠", [30, 90]), ("", [])]
)
def test_the_days_are_changed_and_written_into_the_log(typed: str, kept: list[int]) -> None:
    ana = make_person("ana")
    session = make_closed_session(make_partnership(ana))
    page = f"/partnerships/{session.partnership_id}/check-ins/{session.pk}/"
    FollowUp.objects.create(session=session, days=[7])
    assert 'value="7"' in signed_in(ana).get(page).content.decode()
    assert signed_in(ana).post(page, {"days": typed}).status_code == 302
    assert FollowUp.objects.get().days == kept
    assert list(LedgerEntry.objects.values_list("what", flat=True)) == ["follow_up_changed"]


@pytest.mark.parametrize("typed", ["soon", "0", "30 -1", "1 2 3 4 5 6 7", "731", "99999999999"])
def test_days_that_cannot_be_are_refused_in_words(typed: str) -> None:
    ana = make_person("ana")
    session = make_closed_session(make_partnership(ana))
    page = f"/partnerships/{session.partnership_id}/check-ins/{session.pk}/"
    assert signed_in(ana).post(page, {"days": typed}).status_code == 422
    assert FollowUp.objects.count() == 0


@pytest.mark.parametrize("number", [1, 40])
def test_forty_sessions_ask_as_much_as_one(number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    owner, growing, _third = partnership.partners.all()
    for place in range(number):
        make_action(make_closed_session(partnership, key=f"R{place}"), owner, growing)
    client = signed_in(ana)
    with django_assert_num_queries(15):
        text = client.get(f"/partnerships/{partnership.pk}/check-ins/").content.decode()
    assert text.count('class="stack gap-3 followed"') == min(number, 5)
