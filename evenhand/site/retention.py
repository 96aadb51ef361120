"""The daily run: everything whose time is over is erased, in all capabilities, and then from the files as well."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.db import connection

from evenhand.commitments import actions as commitments
from evenhand.communities.actions.erasing import erase_voices_of_ended
from evenhand.consultations.actions.speaking import erase_voices
from evenhand.exchange import actions as exchange
from evenhand.facilitation import actions as facilitation
from evenhand.facilitation.models import Erased
from evenhand.notebooks import actions as notebooks
from evenhand.partnerships import actions as partnerships
from evenhand.people import actions as people
from evenhand.reminders import actions as reminders
from evenhand.reviews import actions as reviews
from evenhand.selfchecks.actions import pictures, talking_points
from evenhand.spaces.actions.carrying import settle_what_is_over
from evenhand.spaces.actions.erasing import erase_what_is_over
from evenhand.spaces.actions.passes import end_taking


def erase_what_is_due(now: datetime, *, again: bool = False) -> bool:
    """Do this day's run, unless it is done or another server is at it. Whether it was done now.

    `again`: also when it is done already.
    """
    day = facilitation.begin_erasing_day(now, again=again)
    if day is None:
        return False
    facilitation.erase_what_is_due(now)
    gone = people.erase_old_sign_ins(now) + partnerships.erase_old_invitations(now) + exchange.erase_old_keys(now)
    facilitation.note_erased(Erased.Kind.SIGN_INS, gone, now)
    facilitation.note_erased(Erased.Kind.TRACES, reminders.erase_old(now), now)
    facilitation.note_erased(Erased.Kind.TRACES, commitments.end_what_is_due(now), now)
    reviews.erase_what_is_over(now.date())  # not noted: a number would tell that somebody asked for a comment
    erase_voices(now)  # not noted: a count would tell that somebody spoke
    erase_voices_of_ended(now.date())
    pictures.erase_due_pictures(now)  # not noted: in few partnerships a count would tell whose
    talking_points.erase_due_points()
    settle_what_is_over(now.date())
    erase_what_is_over(now)  # not noted: how many groups met apart is nobody's affair
    end_taking(now.date())  # not noted: a count would tell how many took a pass
    notebooks.erase_unopened(now.date())  # not noted: how many there are is nobody's affair
    forget_counted_tries(now)
    facilitation.end_erasing_day(day)
    if connection.get_autocommit():
        facilitation.sweep_everything()
    return True


def forget_counted_tries(now: datetime) -> None:
    """Erase counts of tries to sign in that no longer limit anybody; the cache itself only does so when it is full.

    Queries: 1.
    """
    table = connection.ops.quote_name(cast("Any", settings.CACHES)["default"]["LOCATION"])
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE expires < %s",  # noqa: S608 - a name of our own settings
            [connection.ops.adapt_datetimefield_value(now)],
        )
