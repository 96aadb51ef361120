"""Saying yes, taking it back, sending a report, stopping it."""

from __future__ import annotations

from datetime import timedelta
from typing import NoReturn

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenhand.facilitation import actions as facilitation
from evenhand.facilitation import permissions as session_permissions
from evenhand.facilitation.models import Participant, Proposal, Session
from evenhand.partnerships import actions as partnerships
from evenhand.partnerships.models import LedgerEntry
from evenhand.people import actions as people
from evenhand.people.models import Person

from . import emails, permissions, queries, rules
from .models import Audience, Consent, FindingsYes, Release, today

SENTENCES = {
    "not_closed": _("A report leaves when the session is closed. Close it first."),
    "no_such_audience": _("There are three kinds of readers. Choose one of them."),
    "not_open": _("The link of this report does not work any more. Release it again first."),
    "no_mail": _("This server sends no mail. Copy the link, and send it yourself."),
    "too_much_mail": _("This is a lot of mail for one hour. Wait an hour, or send the link yourself."),
    "no_such_days": _("Choose how long the link works: one of the four."),
    "nobody": _("No organisation has said yes to these readers, so there is nothing to send."),
    "not_facilitator": _("Only a facilitator of this session can do this."),
    "not_speaker": _("Somebody else speaks for your organisation, or nothing can be released yet."),
}


def refuse(code: str) -> NoReturn:
    """Refuse with the sentence of this code."""
    raise ValidationError(SENTENCES[code], code=code)


@transaction.atomic
def say_yes(participant: Participant, audience: str) -> None:
    """Let one's own organisation be in the report for these readers. Nothing of it is noted anywhere else.

    Refuses: who does not speak for the organisation, before the last stage; readers there are none of.
    """
    seat = speaking_seat(participant, audience)
    Consent.objects.get_or_create(session=seat.session, partner=seat.partner, audience=audience)


@transaction.atomic
def leave_out(participant: Participant, audience: str) -> None:
    """Leave one's own organisation out of the report for these readers; there is no row of it afterwards.

    Before the report is sent its row goes out of it. After that the report can no longer be read by anybody, and every
    yes to these readers lapses: who took a yes back cannot be told from who said nothing since.
    Refuses: as say_yes.
    """
    seat = speaking_seat(participant, audience)
    assert seat.partner is not None
    session, key = seat.session, seat.partner.key
    Consent.objects.filter(session=session, partner=seat.partner, audience=audience).delete()
    releases = Release.objects.filter(session=session, audience=audience, stopped_at__isnull=True)
    with_it = [each for each in releases.select_related("proposal", "session") if key in each.organisations]
    if any(each.is_sent for each in with_it):
        stop_all(session, audience)
        return
    for release in with_it:
        release.organisations = list(rules.without(release.organisations, key))
        release.save(update_fields=["organisations"])
        if not release.organisations:
            release.proposal.delete()


@transaction.atomic
def let_be_counted(participant: Participant) -> None:
    """Let the settled levels of one's own organisation be counted with those of other partnerships, without names.

    Refuses: who does not speak for the organisation, before the last stage.
    """
    seat = speaking_seat(participant, Audience.PUBLIC)
    FindingsYes.objects.get_or_create(session=seat.session, partner=seat.partner)


@transaction.atomic
def leave_uncounted(participant: Participant) -> None:
    """Take that back. A finding that rests on it is shown nowhere any more; there is no row of it afterwards.

    Refuses: as let_be_counted.
    """
    seat = speaking_seat(participant, Audience.PUBLIC)
    FindingsYes.objects.filter(session=seat.session, partner=seat.partner).delete()


@transaction.atomic
def ask_release(session: Session, audience: str, by: Person, days: int = rules.LINK_DAYS_USUAL) -> Release:
    """Ask to send the report to these readers, with this facilitator's key, and with the organisations that said yes.

    Sent when the keys are turned: those of both facilitators when both are present, and a representative's. A report
    that was sent to them before can be read until this one takes its place.
    `days`: how long its link works, from today on.
    Refuses: a session that is not closed; who is no facilitator; readers to whom nobody said yes; other days.
    """
    row = Session.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=session.pk)
    if not session_permissions.can_run(by, row):
        refuse("not_facilitator")
    if days not in rules.LINK_DAYS:
        refuse("no_such_days")
    yes = queries.said_yes(row, audience)
    if found := rules.ask_refusal(audience, is_closed=row.closed_at is not None, said_yes=len(yes)):
        refuse(found)
    keys = list(row.partnership.partners.values_list("key", flat=True))
    organisations = list(rules.in_report(keys, yes))
    proposal = facilitation.ask_for(row, Proposal.Kind.RELEASE, by, audience)
    release, _is_new = Release.objects.get_or_create(
        proposal=proposal,
        defaults={
            "session": row,
            "audience": audience,
            "organisations": organisations,
            "token": rules.new_token(),
            "ends_on": today() + timedelta(days=days),
        },
    )
    return release


@transaction.atomic
def stop_release(release: Release, by: Person) -> None:
    """Let nobody read a report any more. One key is enough: to close is never to loosen.

    Refuses: who is no facilitator.
    """
    Session.objects.select_for_update(of=("self",)).get(pk=release.session_id)
    if not session_permissions.can_run(by, release.session):
        refuse("not_facilitator")
    row = Release.objects.select_related("proposal", "session").get(pk=release.pk)
    if row.stopped_at is None and row.is_sent:
        stop(row, LedgerEntry.Who.FACILITATOR)
    elif row.stopped_at is None:
        facilitation.withdraw_proposal(row.proposal, by)


def count_opening(release: Release) -> None:
    """Count that a report was opened by its link.

    Queries: 1.
    """
    Release.objects.filter(pk=release.pk).update(openings=F("openings") + 1)


def stop(release: Release, who: str) -> None:
    """Stop a report that was sent, and note it without naming anybody."""
    release.stopped_at = timezone.now()
    release.save(update_fields=["stopped_at"])
    session = release.session
    partnerships.note_in_ledger(session.partnership, who, "release_stopped", session.key)


def stop_all(session: Session, audience: str) -> None:
    """Stop every report to these readers, sent or asked for, and let every yes to them lapse."""
    for release in Release.objects.filter(session=session, audience=audience, stopped_at__isnull=True).select_related(
        "proposal", "session"
    ):
        if release.is_sent:
            stop(release, LedgerEntry.Who.SYSTEM)
        else:
            release.proposal.delete()
    Consent.objects.filter(session=session, audience=audience).delete()


def speaking_seat(participant: Participant, audience: str) -> Participant:
    """The seat, its session locked, when it may say yes or no for its organisation. Refuses: otherwise."""
    if audience not in Audience.values:
        refuse("no_such_audience")
    Session.objects.select_for_update(of=("self",)).get(pk=participant.session_id)
    seat = Participant.objects.select_related("session__partnership", "partner").get(pk=participant.pk)
    if not permissions.can_say_yes(seat):
        refuse("not_speaker")
    return seat


def mail_link(release: Release, addresses: list[str], language: str, by: Person, link: str) -> None:
    """Send the link of a report to these addresses, to each in a message of its own. Nothing of it is kept or logged.

    Refuses: who is no facilitator; a report whose link does not work; a server that sends no mail; more addresses in
    an hour than a facilitator needs.
    """
    if not session_permissions.can_run(by, release.session):
        refuse("not_facilitator")
    if not release.is_open:
        refuse("not_open")
    if not settings.HAS_MAIL_SERVER:
        refuse("no_mail")
    key = f"report-mail:{by.pk}"
    sent = cache.get(key, 0) + len(addresses)
    if sent > rules.MOST_ADDRESSES_AN_HOUR:
        refuse("too_much_mail")
    cache.set(key, sent, 3600)
    for address in addresses:
        people.tell_by_mail(emails.report_link(address, link, language))
