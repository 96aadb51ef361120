"""The refusals of communities: each says what is so, and what the person can do."""

from __future__ import annotations

from typing import NoReturn

from django.core.exceptions import PermissionDenied, ValidationError

from evenhand.facilitation.actions.translating import ZAWGYI
from evenhand.facilitation.actions.typed import accepted_text
from evenhand.facilitation.rules.burmese import is_zawgyi
from evenhand.people.models import Person

from ..models import Community, Joined, Member, WorkingGroup
from ..wording import REFUSALS


def refuse(code: str, field: str | None = None) -> NoReturn:
    """Refuse with the sentence of this code, at a field of the form where there is one."""
    error = ValidationError(REFUSALS[code], code=code)
    raise ValidationError({field: error}) if field else error


def typed(text: str, most: int, *, lines: bool = True, needed: str = "") -> str:
    """The text as it is kept. Refuses: too long, Burmese in Zawgyi, and with `needed` nothing at all."""
    words = accepted_text(text, most, lines=lines)
    if is_zawgyi(words):
        raise ValidationError(str(ZAWGYI), code="zawgyi")
    if needed and not words:
        refuse(needed)
    return words


def organised(community: Community, by: Person) -> Community:
    """The community, locked, for one of its organisers. Refuses: everybody else, and what has ended.

    Queries: 2.
    """
    row = Community.objects.select_for_update().get(pk=community.pk)
    if not row.organisers.filter(person=by).exists():
        raise PermissionDenied
    if row.ended_on is not None:
        refuse("ended")
    return row


def taking_part(member: Member) -> Member:
    """The member as it is now. Refuses: one that has ended, or whose community has.

    Queries: 1.
    """
    rows = Member.objects.open().select_related("organisation", "community")
    found = rows.filter(pk=member.pk).first()
    if found is None:
        refuse("member_ended")
    if found.community.ended_on is not None:
        refuse("ended")
    return found


def in_group(member: Member, group: WorkingGroup) -> Member:
    """The member as it is now, in this group. Refuses: who has not joined it.

    Queries: 2.
    """
    row = taking_part(member)
    if not Joined.objects.filter(group=group, member=row).exists():
        refuse("not_joined")
    return row
