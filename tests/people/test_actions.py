"""Accounts, invitations and links that sign in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from evenhand.people import actions
from evenhand.people.models import FacilitatorInvitation, Person, SignInLink
from tests.makers import make_person

pytestmark = pytest.mark.django_db


def code_of(refusal: pytest.ExceptionInfo[ValidationError]) -> str:
    return refusal.value.error_list[0].code


def token_in(path: str) -> str:
    return path.removeprefix("/sign-in/link/").removesuffix("/")


def test_an_address_is_kept_in_small_letters_without_blanks() -> None:
    assert actions.plain_email("  Ana@Example.ORG ") == "ana@example.org"


@pytest.mark.parametrize(
    "typed", ["", "ana", "ana@", "@example.org", "ana@example", "a b@example.org", "ana@example.org\x00"]
)
def test_what_is_not_an_address_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        actions.plain_email(typed)
    assert code_of(refusal) == "not_an_address"


def test_an_address_has_one_account() -> None:
    first = actions.open_account("ana@example.org")
    assert actions.open_account("ANA@example.org") == first
    assert not first.has_usable_password()


def test_an_unknown_address_may_not_come_in_where_people_are_invited() -> None:
    assert actions.person_asking_for_code("cleo@example.org") is None
    assert Person.objects.count() == 0


def test_an_invited_address_gets_an_account_when_it_asks_for_a_code() -> None:
    ana = make_person("ana")
    actions.invite_facilitator("Ben@example.org", by=ana)
    ben = actions.person_asking_for_code("ben@example.org")
    assert ben is not None
    assert ben.email == "ben@example.org"
    assert FacilitatorInvitation.objects.get().accepted_at is not None


def test_inviting_twice_changes_nothing() -> None:
    ana = make_person("ana")
    first = actions.invite_facilitator("ben@example.org", by=ana)
    assert actions.invite_facilitator("ben@example.org", by=None) == first
    assert FacilitatorInvitation.objects.get().invited_by == ana


def test_a_withdrawn_invitation_lets_nobody_in() -> None:
    actions.withdraw_invitation(actions.invite_facilitator("ben@example.org", by=None))
    assert actions.person_asking_for_code("ben@example.org") is None


def test_a_closed_account_gets_no_code() -> None:
    make_person("ana", is_active=False)
    assert actions.person_asking_for_code("ana@example.org") is None


def test_everybody_may_come_in_where_it_is_open(settings: object) -> None:
    settings.OPEN_TO_FACILITATORS = True  # type: ignore[attr-defined]
    person = actions.person_asking_for_code("cleo@example.org")
    assert person == Person.objects.get(email="cleo@example.org")


def test_an_account_that_was_never_used_goes_after_a_day() -> None:
    now = timezone.now()
    unused, used, host = make_person("cleo"), make_person("ana", last_login=now), make_person("host", is_operator=True)
    Person.objects.update(joined_at=now - timedelta(days=2))
    actions.erase_unused_accounts(now)
    assert set(Person.objects.all()) == {used, host}
    assert unused.email == "cleo@example.org"


def test_a_link_signs_one_person_in_once() -> None:
    ana = make_person("ana")
    token = token_in(actions.make_sign_in_link(ana))
    assert actions.is_link_usable(token)
    assert actions.use_sign_in_link(token) == ana
    assert not actions.is_link_usable(token)
    with pytest.raises(ValidationError) as refusal:
        actions.use_sign_in_link(token)
    assert code_of(refusal) == "link_used"


def test_a_link_expires_and_says_the_same_as_one_that_never_was() -> None:
    token = token_in(actions.make_sign_in_link(make_person("ana")))
    SignInLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    sentences = []
    for tried in (token, "never-was"):
        with pytest.raises(ValidationError) as refusal:
            actions.use_sign_in_link(tried)
        sentences.append(refusal.value.messages)
    assert sentences[0] == sentences[1] == ["This link has been used or has expired."]


def test_a_new_link_ends_the_one_before() -> None:
    ana = make_person("ana")
    first, second = token_in(actions.make_sign_in_link(ana)), token_in(actions.make_sign_in_link(ana))
    assert not actions.is_link_usable(first)
    assert actions.is_link_usable(second)


def test_a_link_is_kept_only_as_a_hash_and_is_long() -> None:
    token = token_in(actions.make_sign_in_link(make_person("ana")))
    assert len(token) == 43
    assert token not in SignInLink.objects.get().token_hash


def test_the_link_of_a_closed_account_does_not_work() -> None:
    token = token_in(actions.make_sign_in_link(make_person("ana", is_active=False)))
    assert not actions.is_link_usable(token)


def test_the_first_facilitator_hosts_the_installation_and_stays_the_same() -> None:
    actions.first_sign_in_link()
    token = token_in(actions.first_sign_in_link())
    host = actions.use_sign_in_link(token)
    assert (host.email, host.is_operator) == ("facilitator@evenhand.localhost", True)
    assert Person.objects.count() == 1


def test_the_first_link_works_for_weeks() -> None:
    actions.first_sign_in_link()
    assert SignInLink.objects.get().expires_at > timezone.now() + timedelta(days=365)


def test_a_name_is_kept_on_one_line() -> None:
    ana = make_person("ana")
    actions.change_account(ana, name="  Ana\n O’Neill ", language="en")
    ana.refresh_from_db()
    assert ana.name == "Ana O’Neill"
