"""Drafts: a facilitator writes them down, and no facilitator publishes or checks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from evenhand.commitments.models import Commitment
from evenhand.partnerships.models import LedgerEntry, Partnership
from tests.makers import make_action, make_closed_session, make_commitment, make_partnership, make_person
from tests.overview.test_home import signed_in

pytestmark = pytest.mark.django_db


def typed(**changed: object) -> dict[str, object]:
    soon = (timezone.now() + timedelta(days=60)).date().isoformat()
    fields = {"maker": "WK", "receivers": ["ZL", "NS"], "text": "Show the budget", "first_on": soon, "rhythm": "6"}
    return fields | changed


def new_page(partnership: Partnership) -> str:
    return f"/partnerships/{partnership.pk}/commitments/new/"


def test_a_draft_is_kept_and_said_to_nobody() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    response = signed_in(ana).post(new_page(partnership), typed(why="It is our money too."))
    draft = Commitment.objects.get()
    assert response["Location"] == f"/partnerships/{partnership.pk}/commitments/{draft.pk}/"
    words = draft.versions.get()
    assert (draft.is_draft, draft.maker.key, words.text, words.why) == (
        True,
        "WK",
        "Show the budget",
        "It is our money too.",
    )
    assert [each.partner.key for each in draft.receivers.all()] == ["NS", "ZL"]
    assert list(LedgerEntry.objects.values_list("what", flat=True)) == ["commitment_drafted"]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"maker": ""}, "Say which organisation promises it."),
        ({"receivers": []}, "Choose at least one organisation."),
        ({"text": "  "}, "Write what is promised."),
        ({"first_on": ""}, "Choose a day."),
        ({"first_on": "2200-01-01"}, "The year is later than 2100."),
        ({"first_on": "2020-01-01"}, "The first day lies in the past."),
        ({"rhythm": "7"}, "Select a valid choice"),
    ],
)
def test_a_draft_is_refused_with_a_sentence(changed: dict[str, object], sentence: str) -> None:
    ana = make_person("ana")
    response = signed_in(ana).post(new_page(make_partnership(ana)), typed(**changed))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Commitment.objects.count() == 0


def test_nobody_promises_to_itself() -> None:
    ana = make_person("ana")
    response = signed_in(ana).post(new_page(make_partnership(ana)), typed(receivers=["WK", "ZL"]))
    assert response.status_code == 422
    assert Commitment.objects.count() == 0


def test_the_same_form_sent_twice_makes_one_draft() -> None:
    ana = make_person("ana")
    partnership, client = make_partnership(ana), signed_in(ana)
    for _ in range(2):
        client.post(new_page(partnership), typed(form_key="once"))
    assert Commitment.objects.count() == 1


def test_a_draft_begins_from_an_action_with_who_is_meant_to_benefit() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    owner, other, _third = partnership.partners.all()
    session = make_closed_session(partnership)
    action = make_action(session, owner, other, what="Share the draft early")
    client, page = signed_in(ana), f"{new_page(partnership)}?action={action.pk}"
    text = client.get(page).content.decode()
    assert "Share the draft early" in text
    assert '<option value="WK" selected>' in text
    assert 'value="NS" checked' in text.replace("  ", " ") or 'value="NS" id="id_receivers_1" checked' in text
    client.post(page, typed())
    draft = Commitment.objects.get()
    assert (draft.action, draft.session) == (action, session)


def test_an_action_of_another_partnership_is_not_found() -> None:
    ana = make_person("ana")
    theirs = make_partnership(make_person("cleo"))
    action = make_action(make_closed_session(theirs), theirs.partners.all()[0])
    client, partnership = signed_in(ana), make_partnership(ana)
    for key in (action.pk, "x"):
        assert client.get(f"{new_page(partnership)}?action={key}").status_code == 404


def test_a_draft_is_changed_and_removed_but_nothing_that_was_published() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    maker, one, _two = partnership.partners.all()
    client = signed_in(ana)
    client.post(new_page(partnership), typed())
    draft = Commitment.objects.get()
    page = f"/partnerships/{partnership.pk}/commitments/{draft.pk}/draft/"
    assert "Show the budget" in client.get(page).content.decode()
    client.post(page, typed(text="Show all of it", receivers=["NS"]))
    assert draft.versions.get().text == "Show all of it"
    assert [each.partner.key for each in draft.receivers.all()] == ["NS"]
    client.post(f"{page}removal/")
    published = make_commitment(maker, one)
    page = f"/partnerships/{partnership.pk}/commitments/{published.pk}/draft/"
    assert [client.get(page).status_code, client.post(page, typed()).status_code] == [404, 404]
    assert client.post(f"{page}removal/").status_code == 404
    assert list(Commitment.objects.all()) == [published]


def test_no_page_of_a_facilitator_publishes_or_checks() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    maker, one, _two = partnership.partners.all()
    published, client = make_commitment(maker, one), signed_in(ana)
    for page in ("", f"{published.pk}/"):
        text = client.get(f"/partnerships/{partnership.pk}/commitments/{page}").content.decode()
        main = text[text.index("<main") : text.index("</main>")]
        assert 'method="post"' not in main
