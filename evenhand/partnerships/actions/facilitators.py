"""Who facilitates: inviting, saying yes or no, leaving, closing one's account."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import ngettext

from evenhand.people import actions as people
from evenhand.people.models import Person

from .. import emails, permissions, queries, rules, wording
from ..models import Facilitator, Invitation, Partnership
from .ledger import FACILITATOR, note_in_ledger
from .partnerships import locked_for


@transaction.atomic
def invite_facilitator(partnership: Partnership, email: str, by: Person) -> Invitation:
    """Asks somebody, by e-mail address, to facilitate too. Whether the address has an account is not told.

    Refuses: an example, a third facilitator, somebody who facilitates it already.
    """
    row = locked_for(partnership, by)
    email = people.plain_email(email)
    if row.facilitators.filter(person__email=email).exists():
        raise ValidationError({"email": ValidationError(wording.IS_FACILITATOR, code="is_facilitator")})
    if not rules.may_add_facilitator(row.facilitators.count() + row.invitations.exclude(email=email).count()):
        raise ValidationError({"email": ValidationError(wording.TWO_FACILITATORS, code="two_already")})
    people.invite_facilitator(email, by, is_told=False)
    invitation, is_new = Invitation.objects.get_or_create(partnership=row, email=email, defaults={"invited_by": by})
    if is_new:
        people.tell_by_mail(emails.facilitation_invitation(email))
        note_in_ledger(row, FACILITATOR, "facilitator_invited")
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, by: Person) -> None:
    """Takes an invitation back that was not answered yet."""
    row = locked_for(invitation.partnership, by)
    invitation.delete()
    note_in_ledger(row, FACILITATOR, "invitation_withdrawn")


@transaction.atomic
def accept_invitation(invitation: Invitation, person: Person) -> Facilitator:
    """Makes the invited person a facilitator with equal rights.

    Refuses: anybody else, and a third facilitator.
    """
    if not permissions.can_answer_invitation(person, invitation):
        raise PermissionDenied
    row = Partnership.objects.select_for_update().get(pk=invitation.partnership_id)
    if not rules.may_add_facilitator(row.facilitators.count()):
        raise ValidationError(wording.TWO_FACILITATORS, code="two_already")
    invitation.delete()
    note_in_ledger(row, FACILITATOR, "facilitator_joined")
    return Facilitator.objects.create(partnership=row, person=person)


def decline_invitation(invitation: Invitation, person: Person) -> None:
    """Says no to an invitation. No reason is asked."""
    if not permissions.can_answer_invitation(person, invitation):
        raise PermissionDenied
    invitation.delete()


@transaction.atomic
def leave_partnership(partnership: Partnership, person: Person) -> None:
    """Ends one's own part as a facilitator.

    Refuses: an example, and the last facilitator.
    """
    row = locked_for(partnership, person)
    if not rules.may_leave_facilitator(row.facilitators.count()):
        raise ValidationError(wording.LAST_FACILITATOR, code="last_facilitator")
    row.facilitators.filter(person=person).delete()
    note_in_ledger(row, FACILITATOR, "facilitator_left")


@transaction.atomic
def delete_account(person: Person) -> None:
    """Deletes one's own account. Sessions one has facilitated stay, without one's name.

    Refuses: the only facilitator of a partnership.
    """
    alone = len(queries.only_facilitated_by(person))
    if alone:
        sentence = ngettext(
            "You are the only facilitator of one partnership. Invite somebody there, or delete it first.",
            "You are the only facilitator of %(alone)d partnerships. Invite somebody there, or delete them first.",
            alone,
        ) % {"alone": alone}
        raise ValidationError(sentence, code="last_facilitator")
    Invitation.objects.filter(email=person.email).delete()
    people.erase_person(person)


def erase_old_invitations(now: datetime) -> int:
    """Erases invitations to facilitate that nobody answered for 90 days; how many there were."""
    return Invitation.objects.filter(made_at__lt=now - people.INVITATION_LASTS).delete()[0]
