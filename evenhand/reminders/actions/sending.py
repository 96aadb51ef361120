"""Sending what waits: each reminder once, also with several workers, restarts, and mail servers that go away.

A row goes waiting → claimed → handed → sent. One worker claims it in a transaction; it says "handed" just before the
message leaves, and only if its claim still holds. So whoever dies before "handed" has sent nothing, and the row is
taken up again after a quarter of an hour; whoever dies after it may have sent it, and it is never sent again: rather
once too few than twice (docs/decisions/0019).
"""

from __future__ import annotations

import logging
import smtplib
import uuid
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .. import emails, rules
from ..models import Addressee, Reminder
from ..queries.addressees import address_of, language_of, name_of, page_of, stop_address
from ..queries.dues import dues_of
from ..rules import Outcome

Status = Reminder.Status
AFTER = {Outcome.SENT: Status.SENT, Outcome.REFUSED: Status.REFUSED, Outcome.UNKNOWN: Status.UNKNOWN}

log = logging.getLogger(__name__)


def send_what_waits(now: datetime, is_over: Callable[[], bool] = lambda: False) -> int:
    """Send every reminder that waits, until the mail server takes no more; how many went out.

    `is_over`: asked before each one, so that a server that stops begins none.
    """
    number = 0
    while settings.HAS_MAIL_SERVER and not is_over() and (row := claim_next(now)) is not None:
        outcome = send_claimed(row, now)
        number += outcome is Outcome.SENT
        if outcome is Outcome.NOT_YET:
            log.warning("a reminder waits: the mail server does not take it now")
            break
    return number


@transaction.atomic
def claim_next(now: datetime) -> Reminder | None:
    """Take the reminder that has waited longest, so that no other worker takes it. None when none waits."""
    waiting = Reminder.objects.filter(status=Status.WAITING, not_before__lte=now, addressee__isnull=False)
    row = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("not_before", "pk").first()
    if row is None:
        return None
    day = rules.day_of(now, settings.REMINDER_ZONE)
    row.status, row.claim, row.claimed_at = Status.CLAIMED, uuid.uuid4(), now
    row.on, row.week = day, rules.week_of(day)
    row.save()
    return row


def send_claimed(row: Reminder, now: datetime) -> Outcome | None:
    """Send one reminder that this worker has claimed. None: there was nothing to tell any more, or no right to send."""
    message = message_of(row)
    if message is None:
        Reminder.objects.filter(pk=row.pk, claim=row.claim, status=Status.CLAIMED).delete()
        return None
    connection = get_connection()
    try:
        connection.open()
    except OSError:  # what smtplib raises is one of these, too
        put_back(row, now)
        return Outcome.NOT_YET
    try:
        if not begin_handing(row):
            return None
        message.connection = connection
        outcome = hand_over(message)
    finally:
        connection.close()
    if outcome is Outcome.NOT_YET:
        put_back(row, now)
    else:
        Reminder.objects.filter(pk=row.pk, claim=row.claim).update(status=AFTER[outcome], claim=None, claimed_at=None)
    return outcome


def hand_over(message: EmailMessage) -> Outcome:
    """Give a message to the mail server, and say what is known afterwards. Addresses stand in no log."""
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        return rules.outcome_of(code for code, _text in refusal.recipients.values())
    except smtplib.SMTPResponseException as refusal:
        return rules.outcome_of([refusal.smtp_code])
    except smtplib.SMTPNotSupportedError:
        return Outcome.REFUSED
    except OSError:
        return Outcome.UNKNOWN
    return Outcome.SENT


def begin_handing(row: Reminder) -> bool:
    """Say that the message leaves now. False when somebody else has taken the row up meanwhile, or it was stopped."""
    still = Reminder.objects.filter(pk=row.pk, claim=row.claim, status=Status.CLAIMED, addressee__isnull=False)
    return bool(still.update(status=Status.HANDED))


def put_back(row: Reminder, now: datetime) -> None:
    """Let a reminder that is known not to have gone out wait for its next try, each time longer."""
    wait = rules.wait_after(row.tries + 1)
    Reminder.objects.filter(pk=row.pk, claim=row.claim).update(
        status=Status.WAITING, tries=F("tries") + 1, not_before=now + wait, claim=None, claimed_at=None
    )


def take_up_what_was_left(now: datetime) -> None:
    """Let what a worker left behind wait again, if it had not begun to hand it over; else say that nobody knows.

    Queries: 2.
    """
    left = Reminder.objects.filter(claimed_at__lt=now - rules.TIME_UNTIL_TAKEN_UP)
    left.filter(status=Status.CLAIMED).update(status=Status.WAITING, claim=None, claimed_at=None)
    left.filter(status=Status.HANDED).update(status=Status.UNKNOWN, claim=None, claimed_at=None)


def message_of(row: Reminder) -> EmailMessage | None:
    """The message of a reminder. None when nothing is to be told any more, as after a mail server was away for days."""
    to = Addressee.objects.select_related("voice__partner__partnership", "person").filter(reminders=row).first()
    address = address_of(to) if to else None
    if to is None or address is None:
        return None
    here = Addressee.objects.filter(mark=row.mark).confirmed().select_related("voice__partner__partnership", "person")
    if not any(rules.to_tell(dues_of(each, row.on), row.on) for each in here):
        return None
    return emails.reminder(address, language_of(to), name=name_of(row), link=page_of(to), stop=stop_address(to))


def work(now: datetime | None = None, is_over: Callable[[], bool] = lambda: False) -> int:
    """One round: take up what was left, note what is due, send what waits. How many went out."""
    from .queuing import queue_what_is_due

    now = now or timezone.now()
    take_up_what_was_left(now)
    queue_what_is_due(now)
    return send_what_waits(now, is_over)
