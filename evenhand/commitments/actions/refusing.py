"""The refusals of commitments: each says what is so, and what the person can do."""

from __future__ import annotations

from typing import NoReturn

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from evenhand.facilitation.models import Session
from evenhand.partnerships import permissions
from evenhand.partnerships.models import Partnership
from evenhand.partnerships.wording import EXAMPLE_STAYS
from evenhand.people.models import Person

from ..models import Commitment, Voice

SENTENCES = {
    "moved": _("This partnership goes on at another server. Here it can only be read."),
    "voice_ended": _("You do not speak for this organisation any more. Ask the facilitators for a new link."),
    "not_maker": _("Only the organisation that promises can do this."),
    "not_receiver": _("Only an organisation to which this was promised can say whether it is kept."),
    "nobody_receives": _("Choose at least one organisation to which this is promised."),
    "maker_receives": _("An organisation cannot promise something to itself. Choose other organisations."),
    "not_there": _("Choose organisations of this partnership that have not left."),
    "left": _("The organisation that promises has left the partnership."),
    "no_text": _("Write what is promised."),
    "no_reason": _("Write why it is withdrawn. The organisations that were promised this will read it."),
    "first_day_missing": _("Choose the day on which partners are asked for the first time."),
    "first_day_past": _("The first day lies in the past. Choose today or a later day."),
    "first_day_far": _(
        "The year is later than 2100. If you use another calendar, write the day as in the international one."
    ),
    "by_when_far": _(
        "The year is later than 2100. If you use another calendar, write the day as in the international one."
    ),
    "rhythm": _("Choose how often partners are asked: one of the lines shown."),
    "published": _("This is published already. It cannot be edited. Publish a new version instead."),
    "draft": _("This is not published yet."),
    "withdrawn": _("This was withdrawn. Nothing is asked about it any more."),
    "changed_meanwhile": _("Something else was saved here meanwhile, from another phone. That one stays."),
    "not_open": _("Nobody is asked about this today, so nothing was saved."),
    "review_over": _("The next time of asking has begun. Say it there."),
    "replied": _("The organisation has answered already. What you said stays as it was."),
    "answers_shown": _("Nothing more can be said this time. The answers are shown, and stay as they are."),
    "not_shown_yet": _("Partners can still answer. You can reply when their answers are shown."),
    "no_such_answer": _("Choose one of the four answers."),
    "too_few_unnamed": _(
        "With fewer than three organisations, an answer without a name would still be known. Say it with your name."
    ),
    "name_stays": _("You answered without your name. A later answer here has no name either."),
    "nothing_said": _("Nobody has said anything yet, so there is nothing to answer."),
    "no_reply_text": _("Write what you heard."),
    "no_such_status": _("Choose one of the five words."),
    "not_side": _("This is asked of other organisations."),
    "bad_days": _("Write up to six different numbers of days, each from 1 to 730, the smallest first."),
    "link_used": _(
        "This link does not work any more. It was used, or it is too old. Ask the facilitators for a new one."
    ),
    "wrong_phrase": _("These four words open no page. Check them, or ask your facilitator for a new link."),
    "no_label": _("Type a name or a nickname. Any word will do."),
    "not_speaker": _("Only who speaks for an organisation can follow what was promised."),
    "too_many_links": _("Ten links for this organisation wait to be opened. Take one back first."),
}


def refuse(code: str) -> NoReturn:
    """Refuse with the sentence of this code."""
    raise ValidationError(SENTENCES[code], code=code)


def refuse_if(code: str | None) -> None:
    """Refuse when a rule gave a reason."""
    if code is not None:
        refuse(code)


def refuse_stranger(by: Person, partnership: Partnership) -> None:
    """Refuse whoever does not facilitate this partnership, an example, and a partnership that was moved."""
    if partnership.is_example:
        raise ValidationError(EXAMPLE_STAYS, code="is_example")
    if not permissions.can_change(by, partnership):
        raise PermissionDenied
    refuse_if("moved" if is_moved(partnership) else None)


def speaking(voice: Voice) -> Voice:
    """The voice as it is now. Refuses: one that has ended, or whose organisation has left.

    Queries: 2.
    """
    found = Voice.objects.open().select_related("partner__partnership").filter(pk=voice.pk).first()
    if found is None:
        refuse("voice_ended")
    refuse_if("moved" if is_moved(found.partner.partnership) else None)
    return found


def is_moved(partnership: Partnership) -> bool:
    """Whether the partnership goes on at another server, so that nothing changes here.

    Queries: 1.
    """
    return Session.objects.filter(partnership=partnership, moved_at__isnull=False).exists()


def locked(commitment: Commitment) -> Commitment:
    """The commitment's row, locked, with its maker. Whoever also writes into the log locks this first.

    Queries: 1.
    """
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("maker", "partnership")
    return rows.get(pk=commitment.pk)
