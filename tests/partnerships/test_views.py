"""Pages of a partnership, by ana who facilitates, ben who takes part, cleo the stranger and who is signed out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from evenhand.partnerships import actions
from evenhand.partnerships.models import Partner, Partnership
from evenhand.people.models import Person
from tests.makers import make_participant, make_partnership, make_person, make_session

pytestmark = pytest.mark.django_db

HOSTILE = "O’Neill & <script>alert(1)</script> {{ x }}"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def pages_of(partnership: Partnership) -> Iterator[str]:
    """Every page of a partnership that can be opened."""
    base = f"/partnerships/{partnership.pk}/"
    for part in ("", "settings/", "delete/", "partners/", "facilitators/", "sessions/new/"):
        yield base + part
    for partner in partnership.partners.all()[:1]:
        yield f"{base}partners/{partner.pk}/"


def posts_of(partnership: Partnership) -> Iterator[str]:
    """Every address of a partnership that changes something."""
    base = f"/partnerships/{partnership.pk}/"
    for part in ("settings/", "delete/", "partners/", "facilitators/", "facilitators/leaving/", "sessions/new/"):
        yield base + part
    for partner in partnership.partners.all()[:1]:
        for part in ("", "order/", "leaving/", "coming-back/"):
            yield f"{base}partners/{partner.pk}/{part}"


def test_ana_opens_every_page() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    statuses = {page: signed_in(ana).get(page).status_code for page in pages_of(partnership)}
    assert statuses == dict.fromkeys(pages_of(partnership), 200)


def test_cleo_finds_nothing() -> None:
    partnership, cleo = make_partnership(make_person("ana")), signed_in(make_person("cleo"))
    pages = [*pages_of(partnership), *posts_of(partnership)]
    assert {page: cleo.get(page).status_code for page in pages_of(partnership)} == dict.fromkeys(
        pages_of(partnership), 404
    )
    assert [cleo.post(page).status_code for page in posts_of(partnership)] == [404] * 10
    assert len(pages) == 17


def test_who_is_signed_out_signs_in_first(client: Client) -> None:
    partnership = make_partnership(make_person("ana"))
    found = [client.get(page) for page in pages_of(partnership)] + [client.post(page) for page in posts_of(partnership)]
    assert {page.status_code for page in found} == {302}
    assert {page["Location"].split("?")[0] for page in found} == {"/sign-in/"}


def test_ben_with_a_seat_and_no_account_sees_no_page(client: Client) -> None:
    partnership = make_partnership(make_person("ana"))
    make_participant(make_session(partnership))
    assert {client.get(page).status_code for page in pages_of(partnership)} == {302}


def test_an_example_is_looked_at_and_not_changed() -> None:
    example, ana = make_partnership(make_person("host"), is_example=True), signed_in(make_person("ana"))
    home, *others = pages_of(example)
    assert ana.get(home).status_code == 200
    assert "This is an example." in ana.get(home).content.decode()
    assert {ana.get(page).status_code for page in others} == {403}
    assert {ana.post(page).status_code for page in posts_of(example)} == {403}
    assert Partner.objects.count() == 3


def test_a_newcomer_comes_from_the_list_to_a_session() -> None:
    client = signed_in(make_person("ana"))
    assert 'href="/partnerships/new/"' in client.get("/partnerships/").content.decode()
    typed = {"name": "Lake Basin", "stage": "existing", "risk": "ordinary", "languages": ["en", "sw"]}
    partners = client.post("/partnerships/new/", typed)["Location"]
    page = client.get(partners).content.decode()
    assert "Add the first partner" in page
    assert "A session needs at least two partners." in page
    for name in ("Waterkring", "Mwalo"):
        typed = {"name": name, "kind": "other", "takes_part": "yes", "is_local": ""}
        assert client.post(partners, typed)["Location"] == partners
    session = partners.removesuffix("partners/") + "sessions/new/"
    assert f'href="{session}"' in client.get(partners).content.decode()
    assert client.get(session).status_code == 200


def test_hostile_names_are_shown_as_text() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana, name=HOSTILE, about=HOSTILE, region=HOSTILE)
    actions.add_partner(partnership, ana, name=HOSTILE, short="<b>{{ x }}", place=HOSTILE)
    for page in pages_of(partnership):
        text = signed_in(ana).get(page).content.decode()
        assert "<script>alert" not in text, page
        assert "<b>{{" not in text, page


def test_names_stand_in_no_address_and_no_title() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana, name="Secretname")
    for page in pages_of(partnership):
        text = signed_in(ana).get(page).content.decode()
        assert "Secretname" not in re.findall(r"<title>(.*?)</title>", text)[0]
        assert re.findall(r'(?:href|action)="[^"]*Secretname', text) == []


def test_addresses_of_people_stay_where_they_belong() -> None:
    """The other facilitator is shown by name; an address only while it is invited, and to facilitators only."""
    ana, ben = make_person("ana"), make_person("ben")
    partnership = make_partnership(ana, ben)
    texts = [signed_in(ana).get(page).content.decode() for page in pages_of(partnership)]
    assert [text for text in texts if "@example.org" in text] == []


def test_inviting_does_not_tell_whether_an_address_has_an_account() -> None:
    ana, known = make_person("ana"), make_person("benedict")
    pages = []
    for email in (known.email, "nobody@example.org"):
        partnership = make_partnership(ana)
        response = signed_in(ana).post(f"/partnerships/{partnership.pk}/facilitators/", {"email": email}, follow=True)
        text = response.content.decode().replace(email, "x").replace(str(partnership.pk), "")
        text = re.sub(r"invitations/[0-9a-f-]{36}/", "", text)
        pages.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text))
    assert pages[0] == pages[1]
    assert "Benedict" not in pages[0]


def test_ben_says_yes_to_an_invitation_on_his_list() -> None:
    ana, ben = make_person("ana"), make_person("ben")
    partnership = make_partnership(ana, name="Lake Basin")
    invitation = actions.invite_facilitator(partnership, ben.email, ana)
    assert "asks you to facilitate" in signed_in(ben).get("/partnerships/").content.decode()
    assert signed_in(make_person("cleo")).post(f"/invitations/{invitation.pk}/", {"answer": "yes"}).status_code == 404
    response = signed_in(ben).post(f"/invitations/{invitation.pk}/", {"answer": "yes"})
    assert response["Location"] == f"/partnerships/{partnership.pk}/"
    assert [each.person for each in partnership.facilitators.all()] == [ana, ben]


def test_ben_says_no() -> None:
    ana, ben = make_person("ana"), make_person("ben")
    invitation = actions.invite_facilitator(make_partnership(ana), ben.email, ana)
    assert signed_in(ben).post(f"/invitations/{invitation.pk}/", {"answer": "no"})["Location"] == "/partnerships/"
    assert "asks you to facilitate" not in signed_in(ben).get("/partnerships/").content.decode()


def test_what_was_typed_comes_back_with_the_refusal() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    typed = {"name": "An organisation with a long name", "kind": "other", "takes_part": "yes", "place": "Mwanza"}
    response = signed_in(ana).post(f"/partnerships/{partnership.pk}/partners/", typed)
    text = response.content.decode()
    assert response.status_code == 422
    assert "This name has more than 12 characters." in text
    assert 'value="An organisation with a long name"' in text
    assert 'value="Mwanza"' in text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Give it a name. It may be a code name."),
        ("name", "a\x00b", "Null characters are not allowed."),
        ("languages", [], "Choose at least one language."),
        ("risk", "enormous", "is not one of the available choices"),
    ],
)
def test_a_form_of_a_partnership_refuses_with_a_sentence(field: str, value: object, sentence: str) -> None:
    typed = {"name": "Lake", "stage": "existing", "risk": "ordinary", "languages": ["en"], field: value}
    response = signed_in(make_person("ana")).post("/partnerships/new/", typed)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Partnership.objects.count() == 0


def test_a_hint_stands_above_eight_partners_and_a_wall_at_forty() -> None:
    ana = make_person("ana")
    hints = []
    for number in (8, 9, 40):
        page = f"/partnerships/{make_partnership(ana, partners=number).pk}/partners/"
        text = signed_in(ana).get(page).content.decode()
        hints.append(("With more than eight partners" in text, "Add to the list" in text))
    assert hints == [(False, True), (True, True), (True, False)]


def test_the_name_deletes_the_partnership() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana, name="Lake Basin")
    page = f"/partnerships/{partnership.pk}/delete/"
    assert signed_in(ana).post(page, {"typed_name": "Lake"}).status_code == 422
    assert signed_in(ana).post(page, {"typed_name": "Lake Basin"})["Location"] == "/partnerships/"
    assert Partnership.objects.count() == 0


@pytest.mark.parametrize("partners", [2, 12])
def test_the_page_of_partners_asks_the_same_number_of_questions(
    partners: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ana = make_person("ana")
    partnership, client = make_partnership(ana, partners=partners), signed_in(ana)
    with django_assert_num_queries(6):
        client.get(f"/partnerships/{partnership.pk}/partners/")


@pytest.mark.parametrize("facilitators", [1, 2])
def test_the_page_of_facilitators_asks_the_same_number_of_questions(
    facilitators: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people = [make_person("ana"), make_person("ben")][:facilitators]
    partnership, client = make_partnership(*people), signed_in(people[0])
    with django_assert_num_queries(6):
        client.get(f"/partnerships/{partnership.pk}/facilitators/")
