"""Steps move with the yes of both sides, and are done when the receiving side says so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from evenhand.commitments.models import Commitment, Voice
from evenhand.partnerships.models import LedgerEntry, Partner
from evenhand.transitions import actions
from evenhand.transitions.models import Keeping, Step
from tests.makers import (
    make_closed_session,
    make_commitment,
    make_keeping,
    make_partnership,
    make_person,
    make_step,
    make_voice,
)

pytestmark = pytest.mark.django_db


def code_of(refusal: pytest.ExceptionInfo[ValidationError]) -> str:
    error = refusal.value
    if hasattr(error, "error_dict"):
        error = next(iter(error.error_dict.values()))[0]
    return str(error.code)


def sides(partners: int = 3) -> tuple[list[Partner], list[Voice]]:
    organisations = list(make_partnership(make_person("ana"), partners=partners).partners.all())
    return organisations, [make_voice(each) for each in organisations]


def wanted(giver: Partner, receiver: Partner, **fields: Any) -> dict[str, Any]:
    by_on = timezone.now().date() + timedelta(days=100)
    known = {"role": "Signs the contract", "giver": giver, "receiver": receiver, "by_on": by_on}
    return {**known, "condition": "The account is open", "support": "A finance post", **fields}


class TestAgreeing:
    def test_it_takes_the_yes_of_both_sides(self) -> None:
        (first, second, _third), (one, two, _three) = sides()
        step = actions.write_step(first.partnership, make_person("ana"), **wanted(first, second))
        assert step.standing == "open"
        actions.agree_to_step(one, step)
        step.refresh_from_db()
        assert (step.standing, Commitment.objects.count()) == ("open", 0)
        actions.agree_to_step(two, step)
        step.refresh_from_db()
        assert step.standing == "agreed"

    def test_each_side_then_promises_its_part_to_the_other(self) -> None:
        (first, second, _third), (one, two, _three) = sides()
        step = actions.write_step(first.partnership, one, **wanted(first, second))
        actions.agree_to_step(two, step)
        step.refresh_from_db()
        promised = [
            (
                each.maker,
                [receiver.partner for receiver in each.receivers.all()],
                each.versions.get().text,
                each.versions.get().why,
                each.first_on,
                each.is_draft,
            )
            for each in (step.giver_commitment, step.receiver_commitment)
            if each is not None
        ]
        because = "Our condition for it: The account is open"
        assert promised == [
            (
                first,
                [second],
                "We hand this role over to Nyanza Shore: Signs the contract. Our support: A finance post",
                because,
                step.by_on,
                False,
            ),
            (second, [first], "We take this role over from Waterkring: Signs the contract", because, step.by_on, False),
        ]
        entries = LedgerEntry.objects.filter(partnership=first.partnership).values_list("what", flat=True)
        assert list(entries).count("step_agreed") == 1

    def test_saying_yes_twice_counts_once(self) -> None:
        (first, second, _third), (one, two, _three) = sides()
        step = actions.write_step(first.partnership, one, **wanted(first, second))
        for _again in range(2):
            actions.agree_to_step(two, step)
        assert Commitment.objects.count() == 2

    def test_a_change_takes_every_yes_away(self) -> None:
        (first, second, _third), (one, _two, _three) = sides()
        step = actions.write_step(first.partnership, one, **wanted(first, second))
        actions.change_step(step, make_person("ana"), **wanted(first, second, role="Opens the letters"))
        step.refresh_from_db()
        assert (step.role, step.giver_yes, step.receiver_yes) == ("Opens the letters", False, False)

    def test_a_yes_is_taken_back_until_the_other_side_said_yes(self) -> None:
        (first, second, _third), (one, two, _three) = sides()
        step = actions.write_step(first.partnership, one, **wanted(first, second))
        actions.take_yes_back(one, step)
        step.refresh_from_db()
        assert not step.giver_yes
        actions.agree_to_step(one, step)
        actions.agree_to_step(two, step)
        with pytest.raises(ValidationError) as refusal:
            actions.take_yes_back(one, step)
        assert code_of(refusal) == "agreed"
        with pytest.raises(ValidationError) as refusal:
            actions.change_step(step, make_person("ana"), **wanted(first, second))
        assert code_of(refusal) == "agreed"

    def test_when_the_first_voice_has_ended_another_of_its_organisation_carries_the_promise(self) -> None:
        (first, second, _third), (one, two, _three) = sides()
        other = make_voice(first, "Rose")
        step = actions.write_step(first.partnership, one, **wanted(first, second))
        Voice.objects.filter(pk=one.pk).update(left_at=timezone.now())
        actions.agree_to_step(two, step)
        step.refresh_from_db()
        assert step.giver_commitment is not None
        assert other.partner == step.giver_commitment.maker


class TestDone:
    def test_only_the_side_that_takes_over_says_it(self) -> None:
        (first, second, _third), (one, two, three) = sides()
        step = actions.write_step(first.partnership, one, **wanted(first, second))
        with pytest.raises(ValidationError) as refusal:
            actions.say_step_done(two, step)
        assert code_of(refusal) == "not_agreed"
        actions.agree_to_step(two, step)
        for voice, code in ((one, "not_receiver"), (three, "not_side")):
            with pytest.raises(ValidationError) as refusal:
                actions.say_step_done(voice, step)
            assert code_of(refusal) == code
        actions.say_step_done(two, step)
        step.refresh_from_db()
        assert step.standing == "done"
        assert step.done_on == timezone.now().date()

    def test_a_stopped_step_says_why_and_is_not_done(self) -> None:
        (first, second, _third), (one, two, _three) = sides()
        step = actions.write_step(first.partnership, one, **wanted(first, second))
        actions.agree_to_step(two, step)
        with pytest.raises(ValidationError) as refusal:
            actions.stop_step(one, step, "  ")
        assert code_of(refusal) == "no_reason"
        actions.stop_step(one, step, "The funder said no")
        step.refresh_from_db()
        assert (step.standing, step.stopped_because) == ("stopped", "The funder said no")
        with pytest.raises(ValidationError) as refusal:
            actions.say_step_done(two, step)
        assert code_of(refusal) == "stopped"


class TestRefused:
    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"role": " \u200b "}, "no_role"),
            ({"by_on": timezone.now().date() - timedelta(days=1)}, "day_past"),
            ({"by_on": timezone.now().date().replace(year=2200, day=1)}, "day_far"),
        ],
    )
    def test_what_cannot_be_written(self, change: dict[str, Any], code: str) -> None:
        (first, second, _third), _voices = sides()
        with pytest.raises(ValidationError) as refusal:
            actions.write_step(first.partnership, make_person("ana"), **wanted(first, second, **change))
        assert code_of(refusal) == code
        assert not Step.objects.exists()

    def test_one_organisation_on_both_sides_and_one_that_left(self) -> None:
        (first, _second, third), _voices = sides()
        third.left_at = timezone.now()
        third.save()
        for giver, receiver, code in ((first, first, "same_organisation"), (first, third, "not_there")):
            with pytest.raises(ValidationError) as refusal:
                actions.write_step(first.partnership, make_person("ana"), **wanted(giver, receiver))
            assert code_of(refusal) == code

    def test_an_organisation_of_another_partnership(self) -> None:
        (first, _second, _third), _voices = sides()
        (foreign, *_others), _foreign_voices = sides()
        with pytest.raises(ValidationError) as refusal:
            actions.write_step(first.partnership, make_person("ana"), **wanted(first, foreign))
        assert code_of(refusal) == "not_there"

    def test_a_voice_of_neither_side_and_a_stranger(self) -> None:
        (first, second, _third), (_one, _two, three) = sides()
        with pytest.raises(ValidationError) as refusal:
            actions.write_step(first.partnership, three, **wanted(first, second))
        assert code_of(refusal) == "not_side"
        with pytest.raises(PermissionDenied):
            actions.write_step(first.partnership, make_person("cleo"), **wanted(first, second))

    def test_a_partner_that_left_midway_ends_its_access_and_its_word_stays(self) -> None:
        (first, second, *_others), (one, two, *_rest) = sides(4)
        step = actions.write_step(first.partnership, one, **wanted(first, second))
        actions.agree_to_step(two, step)
        second.left_at = timezone.now()
        second.save()
        with pytest.raises(ValidationError) as refusal:
            actions.say_step_done(two, step)
        assert code_of(refusal) == "voice_ended"
        step.refresh_from_db()
        assert step.standing == "agreed"

    def test_a_partnership_that_was_moved_can_only_be_read(self) -> None:
        (first, second, _third), _voices = sides()
        make_closed_session(first.partnership, moved_at=timezone.now())
        with pytest.raises(ValidationError) as refusal:
            actions.write_step(first.partnership, make_person("ana"), **wanted(first, second))
        assert code_of(refusal) == "moved"

    def test_a_withdrawn_promise_leaves_the_step(self) -> None:
        (first, second, _third), _voices = sides()
        promise = make_commitment(first, second)
        step = make_step(first, second, giver_commitment=promise)
        promise.delete()
        step.refresh_from_db()
        assert step.giver_commitment is None


class TestKeeping:
    def test_it_waits_for_the_yes_of_the_organisation_that_keeps_it(self) -> None:
        (first, _second, _third), (one, two, _three) = sides()
        kept = actions.write_keeping(
            first.partnership,
            make_person("ana"),
            kind="data",
            what="The list of water points",
            partner=first,
            by_on=timezone.now().date(),
        )
        with pytest.raises(ValidationError) as refusal:
            actions.accept_keeping(two, kept, is_yes=True)
        assert code_of(refusal) == "not_keeper"
        actions.accept_keeping(one, kept, is_yes=True)
        kept.refresh_from_db()
        assert kept.is_accepted

    def test_only_facilitators_write_and_take_off(self) -> None:
        (first, _second, _third), _voices = sides()
        kept = make_keeping(first)
        with pytest.raises(PermissionDenied):
            actions.remove_keeping(kept, make_person("cleo"))
        actions.remove_keeping(kept, make_person("ana"))
        assert not Keeping.objects.exists()
