"""The refusals of recommendations: each says what is so, and what the person can do."""

from __future__ import annotations

from typing import NoReturn

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from evenhand.people.models import Person

from ..models import Community, CommunityOrganiser, Joined, Member, WorkingGroup
from ..wording import REFUSALS

SENTENCES = {
    "over": _("The last day for answers is over. What was said stays as it was."),
    "not_asked": _("Your organisation came after this version. It is asked with the next one."),
    "no_such_choice": _("Choose one of the three answers."),
    "no_words": _("Write what you would change, or why you object."),
    "too_few_unnamed": _(
        "With fewer than three organisations, an answer without a name would still be known. Say it with your name."
    ),
    "no_ask": _("Write what is asked."),
    "no_addressee": _("Write whom it is for."),
    "bad_day": _("Choose a day after today, within a year."),
    "published": _("This is published already. It cannot be edited. Publish a new version instead."),
    "changed_meanwhile": _("Something else was saved here meanwhile, from another phone. That one stays."),
    "few_reports": _("A finding needs public reports of three partnerships or more. Type the link of each."),
    "not_counted": _("At least one link leads to no public report whose organisations may be counted."),
    "too_close": _(
        "Almost the same sessions made an earlier finding. Beside it, this one would show the level of one session."
    ),
    "no_levels": _("Too few levels were settled in these sessions for a finding."),
    "answered": _("This was answered already. What was said stays as it was."),
    "no_reason": _("Write why."),
    "not_there": _("Choose one of your organisations."),
    "ended": REFUSALS["ended"],
    "no_name": REFUSALS["no_name"],
}


def refuse(code: str, field: str | None = None) -> NoReturn:
    """Refuse with the sentence of this code, at a field of the form where there is one."""
    error = ValidationError(SENTENCES[code], code=code)
    raise ValidationError({field: error}) if field else error


def refuse_ended(community: Community) -> None:
    """Refuse what would change a community that has ended."""
    if community.ended_on is not None:
        refuse("ended")


def refuse_non_organiser(by: Person, community: Community) -> None:
    """Refuse who does not organise this community, and one that has ended.

    Queries: 1.
    """
    if not CommunityOrganiser.objects.filter(community=community, person=by).exists():
        raise PermissionDenied
    refuse_ended(community)


def refuse_non_writer(by: Person | Member, community: Community, group: WorkingGroup | None) -> None:
    """Refuse who neither organises the community nor is in the working group that writes.

    Queries: 1.
    """
    if isinstance(by, Person):
        refuse_non_organiser(by, community)
        return
    if group is None or by.left_at is not None or not Joined.objects.filter(group=group, member=by).exists():
        raise PermissionDenied
    refuse_ended(community)
