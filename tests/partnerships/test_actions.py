"""Partnerships, partners and facilitators, by result and by refusal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evenhand.partnerships import actions
from evenhand.partnerships.models import Invitation, Partner, Partnership
from evenhand.people.models import FacilitatorInvitation, Person
from tests.makers import make_participant, make_partner, make_partnership, make_person, make_session

pytestmark = pytest.mark.django_db

HOSTILE = "O’Neill & <script>alert(1)</script> {{ x }} \u202e"


def refusal_of(change: Callable[[], object]) -> tuple[str, str]:
    """Code and sentence of what an action refuses."""
    with pytest.raises(ValidationError) as refusal:
        change()
    errors = refusal.value.error_dict.values() if hasattr(refusal.value, "error_dict") else [refusal.value.error_list]
    error = next(iter(errors))[0]
    return str(error.code), str(error.message)


def names_of(partnership: Partnership) -> list[str]:
    return [partner.name for partner in partnership.partners.filter(left_at__isnull=True)]


def test_whoever_starts_a_partnership_facilitates_it() -> None:
    ana = make_person("ana")
    partnership = actions.start_partnership(
        ana, "  Lake\n Basin ", languages=["sw", "en"], risk="high", about="Two\nlines"
    )
    assert (partnership.name, partnership.languages, partnership.risk) == ("Lake Basin", ["sw", "en"], "high")
    assert partnership.about == "Two\nlines"
    assert [each.person for each in partnership.facilitators.all()] == [ana]
    assert "lake" not in partnership.key


def test_hostile_names_are_kept_as_they_were_typed() -> None:
    ana = make_person("ana")
    partnership = actions.start_partnership(ana, HOSTILE)
    partner = actions.add_partner(partnership, ana, name=HOSTILE, short="O’Neill")
    assert (partnership.name, partner.name) == (HOSTILE, HOSTILE)


def test_what_no_file_can_hold_is_left_out() -> None:
    partnership = actions.start_partnership(make_person("ana"), "Lake\x00 Ba\x07sin")
    assert partnership.name == "Lake Basin"


def test_a_partnership_needs_a_name_that_shows_and_a_language() -> None:
    ana = make_person("ana")
    assert refusal_of(lambda: actions.start_partnership(ana, "\u200b "))[0] == "no_name"
    assert refusal_of(lambda: actions.start_partnership(ana, "Lake", languages=[]))[0] == "no_language"
    assert Partnership.objects.count() == 0


def test_an_example_stays_as_it_is() -> None:
    ana = make_person("ana")
    example = make_partnership(ana, is_example=True)
    partner = example.partners.first()
    assert partner is not None
    changes: list[Callable[[], object]] = [
        lambda: actions.change_partnership(example, ana, name="Other"),
        lambda: actions.confirm_deletion(example, ana, example.name),
        lambda: actions.add_partner(example, ana, name="Other"),
        lambda: actions.change_partner(partner, ana, name="Other"),
        lambda: actions.remove_partner(partner, ana),
        lambda: actions.move_partner(partner, ana, 1),
        lambda: actions.invite_facilitator(example, "ben@example.org", ana),
        lambda: actions.leave_partnership(example, ana),
    ]
    assert [refusal_of(change)[0] for change in changes] == ["is_example"] * 8


def test_a_stranger_changes_nothing() -> None:
    cleo, partnership = make_person("cleo"), make_partnership(make_person("ana"))
    partner = partnership.partners.first()
    assert partner is not None
    changes: list[Callable[[], object]] = [
        lambda: actions.change_partnership(partnership, cleo, name="Other"),
        lambda: actions.confirm_deletion(partnership, cleo, partnership.name),
        lambda: actions.add_partner(partnership, cleo, name="Other"),
        lambda: actions.change_partner(partner, cleo, name="Other"),
        lambda: actions.remove_partner(partner, cleo),
        lambda: actions.invite_facilitator(partnership, "x@example.org", cleo),
        lambda: actions.leave_partnership(partnership, cleo),
    ]
    for change in changes:
        with pytest.raises(PermissionDenied):
            change()
    assert Partnership.objects.get().name == partnership.name


def test_a_partnership_is_deleted_only_by_its_name() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana, name="Lake Basin")
    assert refusal_of(lambda: actions.confirm_deletion(partnership, ana, "lake basin")) == (
        "other_name",
        "This is not the name of the partnership. Nothing was deleted.",
    )
    actions.erase_partnership(actions.confirm_deletion(partnership, ana, " Lake  Basin "))
    assert (Partnership.objects.count(), Partner.objects.count()) == (0, 0)


def test_a_partner_comes_last_and_gets_a_key() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana, partners=0)
    first = actions.add_partner(partnership, ana, name="Ziwa Letu", kind="local_ngo", place="Mwanza", is_local=True)
    second = actions.add_partner(partnership, ana, name="Mwalo Fisher Women’s Association", short="Mwalo")
    assert (first.key, first.short, first.order, first.is_local) == ("ZIWALETU", "Ziwa Letu", 0, True)
    assert (second.key, second.short, second.order, second.is_local) == ("MWALO", "Mwalo", 1, None)


def test_two_short_names_with_the_same_letters_get_two_keys() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana, partners=0)
    keys = [actions.add_partner(partnership, ana, name=name).key for name in ("نهر", "بحر", "P")]
    assert keys == ["P", "P2", "P3"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"name": " \u200b"}, "no_name"),
        ({"name": "A name of more than twelve"}, "no_short"),
        ({"name": "Brug", "short": "Thirteen char"}, "short_too_long"),
        ({"name": "Another", "short": "mwalo"}, "short_taken"),
        ({"name": "MWALO", "short": "Other"}, "name_taken"),
    ],
)
def test_names_are_refused_with_a_sentence(typed: dict[str, str], code: str) -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana, partners=0)
    make_partner(partnership, name="Mwalo", short="Mwalo")
    refused, sentence = refusal_of(lambda: actions.add_partner(partnership, ana, **typed))
    assert refused == code
    assert sentence.endswith(".")
    assert partnership.partners.count() == 1


def test_a_short_name_of_twelve_characters_fits() -> None:
    ana = make_person("ana")
    assert actions.add_partner(make_partnership(ana), ana, name="Twelve chars").short == "Twelve chars"


def test_forty_partners_fit_and_a_forty_first_is_refused() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana, partners=39)
    actions.add_partner(partnership, ana, name="Fortieth")
    assert refusal_of(lambda: actions.add_partner(partnership, ana, name="One more"))[0] == "too_many"
    assert partnership.partners.count() == 40


def test_a_partner_keeps_its_own_names_when_it_is_changed() -> None:
    ana = make_person("ana")
    partner = actions.add_partner(make_partnership(ana), ana, name="Ziwa")
    changed = actions.change_partner(partner, ana, name="Ziwa", short="Ziwa", place="Mwanza", takes_part="stand_in")
    changed.refresh_from_db()
    assert (changed.key, changed.place, changed.takes_part) == ("ZIWA", "Mwanza", "stand_in")


def test_a_partner_that_was_in_no_session_is_erased() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana, partners=3)
    assert actions.remove_partner(partnership.partners.all()[1], ana) is True
    assert partnership.partners.count() == 2


def test_a_partner_that_was_in_a_session_leaves_and_can_come_back() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana, partners=3)
    partner = partnership.partners.all()[0]
    make_participant(make_session(partnership), partner)
    assert actions.remove_partner(partner, ana) is False
    assert (len(names_of(partnership)), partnership.partners.count()) == (2, 3)
    actions.take_partner_back(partnership.partners.get(pk=partner.pk), ana)
    assert len(names_of(partnership)) == 3


def test_the_last_two_partners_stay() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana, partners=2)
    assert refusal_of(lambda: actions.remove_partner(partnership.partners.all()[0], ana)) == (
        "too_few",
        "A partnership keeps at least two partners. Add another one first.",
    )


@pytest.mark.parametrize(
    ("place", "by", "after"),
    [(0, 1, [1, 0, 2]), (2, -1, [0, 2, 1]), (0, -1, [0, 1, 2]), (2, 1, [0, 1, 2])],
)
def test_a_partner_moves_one_place(place: int, by: int, after: list[int]) -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana, partners=3)
    names = names_of(partnership)
    actions.move_partner(partnership.partners.all()[place], ana, by)
    assert names_of(partnership) == [names[number] for number in after]


def test_an_invited_person_says_yes_and_facilitates_with_equal_rights() -> None:
    ana, partnership = make_person("ana"), make_partnership(make_person("ana"))
    invitation = actions.invite_facilitator(partnership, " Ben@example.org", ana)
    assert FacilitatorInvitation.objects.get().email == "ben@example.org"
    ben = make_person("ben")
    actions.accept_invitation(invitation, ben)
    assert [each.person for each in partnership.facilitators.all()] == [ana, ben]
    assert Invitation.objects.count() == 0
    actions.change_partnership(partnership, ben, name="By Ben")


def test_an_invitation_is_for_nobody_else() -> None:
    ana, cleo = make_person("ana"), make_person("cleo")
    invitation = actions.invite_facilitator(make_partnership(ana), "ben@example.org", ana)
    with pytest.raises(PermissionDenied):
        actions.accept_invitation(invitation, cleo)
    with pytest.raises(PermissionDenied):
        actions.decline_invitation(invitation, cleo)
    assert Invitation.objects.count() == 1


def test_a_declined_or_withdrawn_invitation_is_gone() -> None:
    ana, ben = make_person("ana"), make_person("ben")
    partnership = make_partnership(ana)
    actions.decline_invitation(actions.invite_facilitator(partnership, ben.email, ana), ben)
    actions.withdraw_invitation(actions.invite_facilitator(partnership, ben.email, ana), ana)
    assert Invitation.objects.count() == 0


def test_there_are_at_most_two_facilitators_those_invited_counted() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    first = actions.invite_facilitator(partnership, "ben@example.org", ana)
    assert actions.invite_facilitator(partnership, "ben@example.org", ana) == first
    assert refusal_of(lambda: actions.invite_facilitator(partnership, "cleo@example.org", ana))[0] == "two_already"
    assert refusal_of(lambda: actions.invite_facilitator(partnership, ana.email, ana))[0] == "is_facilitator"


def test_either_facilitator_can_leave_but_not_the_last() -> None:
    ana, ben = make_person("ana"), make_person("ben")
    partnership = make_partnership(ana, ben)
    actions.leave_partnership(partnership, ana)
    assert refusal_of(lambda: actions.leave_partnership(partnership, ben))[0] == "last_facilitator"
    assert [each.person for each in partnership.facilitators.all()] == [ben]


def test_an_account_goes_when_somebody_else_facilitates_too() -> None:
    ana, ben = make_person("ana"), make_person("ben")
    make_partnership(ana, ben)
    actions.delete_account(ana)
    assert list(Person.objects.all()) == [ben]
    assert refusal_of(lambda: actions.delete_account(ben))[0] == "last_facilitator"


def test_one_partner_leads_and_one_hosts_so_that_others_can_hold_a_key() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana)
    first, second, third = partnership.partners.all()
    actions.change_partner(first, ana, is_lead=True, is_host=True)
    assert refusal_of(lambda: actions.change_partner(second, ana, is_lead=True))[0] == "is_lead_taken"
    assert refusal_of(lambda: actions.change_partner(second, ana, is_host=True))[0] == "is_host_taken"
    actions.change_partner(first, ana, is_lead=True, is_host=False)
    actions.change_partner(third, ana, is_host=True)
    assert [(each.is_lead, each.is_host) for each in partnership.partners.all()] == [
        (True, False),
        (False, False),
        (False, True),
    ]
