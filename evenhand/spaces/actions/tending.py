"""Who facilitates a group: invitations, six words, the care contact, and the end."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, NoReturn

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.facilitation import rules as facilitation
from evenhand.notebooks import rules as notebooks

from ..models import Space, SpaceFacilitator
from ..queries import tending as queries
from ..queries.tending import Tending
from ..rules import keys
from ..rules import tending as rules

REFUSALS = {
    "too_many": gettext_lazy("A group has four facilitators at most."),
    "link_over": gettext_lazy("This link was used or taken back. Ask for a new one."),
    "too_few": gettext_lazy("A group keeps two facilitators. Invite another one first."),
    "ended": gettext_lazy("This group has ended already."),
}


class Taken(NamedTuple):
    """Somebody who took an invitation, and their six words. The words are shown now and kept nowhere."""

    tended: Tending
    phrase: str


def refuse(code: str) -> NoReturn:
    """Refuse with the sentence of this code."""
    raise ValidationError(REFUSALS[code], code=code)


@transaction.atomic
def invite(space: Space) -> str:
    """An invitation for one facilitator. What comes back is the secret of its link, which is kept nowhere.

    Queries: 4.
    Refuses: more facilitators than a group has (too_many); a group that has ended (ended).
    """
    row = Space.objects.select_for_update().get(pk=space.pk)
    if row.ended_on is not None:
        refuse("ended")
    if row.facilitators.count() >= rules.MOST_FACILITATORS:
        refuse("too_many")
    last = row.facilitators.aggregate(last=Max("number"))["last"] or 0
    token = rules.new_token()
    SpaceFacilitator.objects.create(space=row, number=last + 1, invitation_hash=rules.invitation_hash(token))
    return token


def withdraw(space: Space, facilitator_pk: str) -> None:
    """Take back an invitation that nobody took. One that was taken stays.

    Queries: 2.
    """
    waiting = space.facilitators.filter(public_key__isnull=True)
    waiting.filter(pk__in=[each.pk for each in waiting if str(each.pk) == facilitator_pk]).delete()


def take_invitation(token: str) -> Taken:
    """Facilitate a group: six words, and a pair of keys to which the names of people are sealed. It works once.

    Queries: 4.
    Refuses: a link that was used, taken back, or never given (link_over).
    """
    if queries.invited(token) is None:
        refuse("link_over")
    phrase = notebooks.new_phrase(facilitation.phrase_words())
    # A tenth of a second of stretching words, in which nobody should wait for the row.
    made = notebooks.keys_of(phrase, queries.pepper())
    private, public = keys.new_pair()
    with transaction.atomic():
        row = SpaceFacilitator.objects.select_for_update().filter(invitation_hash=rules.invitation_hash(token)).first()
        if row is None:
            refuse("link_over")
        row.invitation_hash, row.finder, row.public_key = None, made.finder, public
        row.wrapped_key = rules.wrapped(made.key, private, row.pk)
        row.save()
    tended = queries.tending_held(row.pk, private)
    if tended is None:
        refuse("link_over")
    return Taken(tended, phrase)


def open_with_six_words(typed: str) -> Tending:
    """Whoever facilitates a group under these six words.

    Queries: 1, none for another number of words.
    Refuses: another number of words (phrase_words); words that open none (wrong_phrase).
    """
    made = queries.keys_of(typed)
    if made is None:
        count = len(facilitation.read_phrase(typed))
        sentence = ngettext(
            "That is %(count)d word. Six words are needed, in their order.",
            "That is %(count)d words. Six words are needed, in their order.",
            count,
        ) % {"count": count}
        raise ValidationError(sentence, code="phrase_words")
    tended = queries.tending_found(made)
    if tended is None:
        raise ValidationError(_("These six words open no page. Check each word."), code="wrong_phrase")
    return tended


@transaction.atomic
def step_down(tended: Tending) -> None:
    """Facilitate this group no more. The names that were sealed to this person go.

    Queries: 4.
    Refuses: one of the last two (too_few).
    """
    space = Space.objects.select_for_update().get(pk=tended.facilitator.space_id)
    if space.facilitators.filter(public_key__isnull=False).count() <= rules.FEWEST_FACILITATORS:
        refuse("too_few")
    space.facilitators.filter(pk=tended.facilitator.pk).delete()


def keep_care(space: Space, name: str, reach: str) -> None:
    """Say to whom people of the group can turn before and after a meeting. Queries: 1."""
    Space.objects.filter(pk=space.pk).update(care_name=name, care_reach=reach)


@transaction.atomic
def end_space(space: Space, today: date) -> None:
    """End a group: nobody comes in any more, and 30 days later everything but what left is erased.

    Queries: 3.
    Refuses: one that has ended (ended).
    """
    row = Space.objects.select_for_update().get(pk=space.pk)
    if row.ended_on is not None:
        refuse("ended")
    row.ended_on = today
    row.save(update_fields=["ended_on"])
    row.facilitators.filter(public_key__isnull=True).delete()
