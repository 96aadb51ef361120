"""What was promised, on a facilitator's pages: where somebody waits first, names only where they may be shown."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from evenhand.commitments.models import Check, Commitment, CommitmentVersion, Receiver
from evenhand.partnerships.models import Partner, Partnership
from tests.makers import make_check, make_commitment, make_partnership, make_person
from tests.overview.test_home import signed_in

pytestmark = pytest.mark.django_db

DATE = "%-d %B %Y"


def days_ago(number: int) -> date:
    return timezone.now().date() - timedelta(days=number)


def partners_of(partnership: Partnership) -> list[Partner]:
    return list(partnership.partners.all())


def page_of(partnership: Partnership, rest: str = "", **chosen: object) -> str:
    client = signed_in(make_person("ana"))
    response = client.get(f"/partnerships/{partnership.pk}/commitments/{rest}", chosen)
    assert response.status_code == 200
    return response.content.decode()


def texts(page: str) -> list[str]:
    return re.findall(r'<h3><a [^>]*><bdi dir="auto">(.*?)</bdi>', page)


def said(page: str) -> list[str]:
    found = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", f"{answer}: {who}") for answer, who in found]


def test_where_it_is_somebodys_turn_comes_first_and_what_was_withdrawn_last() -> None:
    partnership = make_partnership(make_person("ana"))
    maker, one, _two = partners_of(partnership)
    make_commitment(maker, one, text="Withdrawn", withdrawn_on=days_ago(1), withdrawn_because="No money")
    make_check(make_commitment(maker, one, text="Answered", on=days_ago(20)), one)
    make_commitment(maker, one, text="Silent", on=days_ago(40))
    make_commitment(maker, one, text="Draft", on=days_ago(-10), published_on=None)
    page = page_of(partnership)
    assert texts(page) == ["Silent", "Draft", "Answered", "Withdrawn"]
    assert f"Asked on {days_ago(40).strftime(DATE)}. No answer yet." in page
    assert f"Withdrawn on {days_ago(1).strftime(DATE)}" in page


def test_silence_is_no_answer_and_never_kept() -> None:
    partnership = make_partnership(make_person("ana"))
    maker, one, two = partners_of(partnership)
    make_check(make_commitment(maker, one, two, on=days_ago(20)), one)
    assert said(page_of(partnership)) == ["Kept: Nyanza Shore", "No answer: Ziwa Letu"]


def test_with_three_receivers_and_one_answer_without_a_name_only_counts_are_shown() -> None:
    partnership = make_partnership(make_person("ana"), partners=4)
    maker, *receivers = partners_of(partnership)
    commitment = make_commitment(maker, *receivers, on=days_ago(20))
    for partner, answer, is_named in zip(receivers, ("kept", "kept", "not_kept"), (True, True, False), strict=True):
        make_check(commitment, partner, answer, is_named=is_named)
    assert said(page_of(partnership)) == ["Kept: 2 of 3 organisations", "Not kept: 1 of 3 organisations"]
    assert said(page_of(partnership, f"{commitment.pk}/")) == [
        "Kept: 2 of 3 organisations",
        "Not kept: 1 of 3 organisations",
    ]


def test_a_reply_that_has_not_come_is_told_without_alarm() -> None:
    partnership = make_partnership(make_person("ana"))
    maker, one, _two = partners_of(partnership)
    make_check(make_commitment(maker, one, on=days_ago(60)), one, "not_kept", note="We heard of it <late>.")
    page = page_of(partnership)
    assert f"A reply of <bdi>Waterkring</bdi> was due on {days_ago(30).strftime(DATE)}." in page
    assert "We heard of it" not in page
    assert "We heard of it &lt;late&gt;." in page_of(partnership, f"{Commitment.objects.get().pk}/")


def test_the_page_of_one_shows_every_version_and_the_reply() -> None:
    partnership = make_partnership(make_person("ana"))
    maker, one, _two = partners_of(partnership)
    commitment = make_commitment(maker, one, text="Show the budget", on=days_ago(20))
    commitment.versions.create(number=2, text="Show the whole budget", published_on=days_ago(3), language="en")
    make_check(commitment, one, "partly")
    commitment.replies.create(due_on=days_ago(20), heard="It came late.", doing="Send it in May.", said_on=days_ago(2))
    page = page_of(partnership, f"{commitment.pk}/")
    assert re.findall(r'<h1 class="long"><bdi dir="auto">(.*?)</bdi>', page) == ["Show the whole budget"]
    assert re.findall(r'<li value="1"><div><p dir="auto">(.*?)</p>', page) == ["Show the budget"]
    assert "It came late." in page
    assert "Send it in May." in page


def test_the_list_shows_one_organisation_when_asked() -> None:
    partnership = make_partnership(make_person("ana"))
    maker, one, two = partners_of(partnership)
    make_commitment(maker, one, text="To the first")
    make_commitment(maker, two, text="To the second")
    assert texts(page_of(partnership, of=two.key)) == ["To the second"]
    client = signed_in(make_person("ana"))
    assert client.get(f"/partnerships/{partnership.pk}/commitments/?of=XX").status_code == 404


def test_an_example_is_read_by_everybody_who_signed_in_and_changed_by_nobody() -> None:
    example = make_partnership(make_person("host"), is_example=True)
    maker, one, _two = partners_of(example)
    commitment = make_commitment(maker, one)
    page = page_of(example)
    assert texts(page) == ["We show our full budget"]
    assert "Write a draft" not in page
    client = signed_in(make_person("ana"))
    assert client.get(f"/partnerships/{example.pk}/commitments/new/").status_code == 403
    assert client.get(f"/partnerships/{example.pk}/commitments/{commitment.pk}/").status_code == 200


def test_a_commitment_of_another_partnership_is_not_found() -> None:
    ours, theirs = make_partnership(make_person("ana")), make_partnership(make_person("cleo"))
    maker, one, _two = partners_of(theirs)
    strange = make_commitment(maker, one)
    client = signed_in(make_person("ana"))
    for partnership in (ours, theirs):
        assert client.get(f"/partnerships/{partnership.pk}/commitments/{strange.pk}/").status_code == 404


@pytest.mark.parametrize("number", [1, 1000])
def test_a_thousand_ask_as_much_as_one_and_come_in_pages(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    maker, one, two = partners_of(partnership)
    begun = days_ago(20)
    rows = Commitment.objects.bulk_create(
        Commitment(partnership=partnership, maker=maker, key=f"C{each}", first_on=begun, published_on=begun, order=each)
        for each in range(number)
    )
    CommitmentVersion.objects.bulk_create(
        CommitmentVersion(commitment=row, number=1, text=f"Promise {row.key}", published_on=begun) for row in rows
    )
    Receiver.objects.bulk_create(Receiver(commitment=row, partner=each) for row in rows for each in (one, two))
    Check.objects.bulk_create(
        Check(commitment=row, partner=one, due_on=begun, answer="kept", said_on=begun) for row in rows
    )
    client = signed_in(ana)
    with django_assert_num_queries(12):
        page = client.get(f"/partnerships/{partnership.pk}/commitments/").content.decode()
    assert len(texts(page)) == min(number, 50)
    assert ("Page 1 of 20" in page) is (number == 1000)
