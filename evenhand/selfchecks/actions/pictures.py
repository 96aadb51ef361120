"""Opening a group picture, adding one's answers and taking them back, looking once, leaving out, erasing."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from evenhand.facilitation.actions.sweeping import sweep_the_log
from evenhand.instruments import queries as instruments
from evenhand.notebooks import actions as notebooks
from evenhand.notebooks.rules import OpenNotebook
from evenhand.partnerships import permissions
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person

from ..models import Added, Picture
from ..queries import pictures as queries
from ..queries.own_answers import OwnAnswers
from ..rules import pictures as rules
from ..rules.pictures import OwnAdded
from ..wording import pictures as wording

SECTION = "picture"


def refuse(code: str) -> NoReturn:
    """Refuse with the sentence of this code."""
    raise ValidationError(wording.REFUSALS[code], code=code)


@transaction.atomic
def open_picture(partnership: Partnership, by: Person) -> Picture:
    """Open a group picture; the one that is open already, when there is one.

    Refuses: who is no facilitator, and an example (not_facilitator).
    """
    row = Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    if not permissions.can_change(by, row):
        refuse("not_facilitator")
    instrument = instruments.instrument(queries.INSTRUMENT)
    return queries.open_picture_of(row) or Picture.objects.create(
        partnership=row,
        token=secrets.token_urlsafe(32),
        instrument=instrument.id,
        version=instrument.version,
        opened_by=by,
        opened_on=timezone.now().date(),
    )


@transaction.atomic
def add_answers(notebook: OpenNotebook, picture: Picture, answers: OwnAnswers | None) -> OpenNotebook:
    """Add somebody's answers; newer ones take the place of those they added before. What comes back is the notebook.

    Whoever gets no refusal is in the picture: the look waits for this, or this for the look.
    Refuses: a picture that is closed (not_open); no answers (no_check); answers that wait elsewhere (in_another); whose
    owner is in a picture a group looked at within half a year (too_soon), or that are in one already (same_check).
    """
    row, today = locked(picture), timezone.now().date()
    if answers is None or not answers.given or not row.takes(answers.instrument, answers.version):
        refuse("no_check")

    def add(section: dict[str, Any]) -> dict[str, Any]:
        before = rules.from_section(section)
        if before is not None and before.picture == str(row.pk):
            row.counts = rules.with_answers(row.counts, before.answers, -1)
            secret = before.secret
        else:
            refuse_when_bound(before, answers)
            secret = rules.new_secret()
            Added.objects.create(picture=row, mark=rules.mark_of(secret))
        row.counts = rules.with_answers(row.counts, answers.given, 1)
        return rules.as_section(
            OwnAdded(str(row.pk), row.token, secret, answers.given, answers.check_on, added_on=today)
        )

    written = notebooks.amend(notebook, SECTION, add)
    row.save(update_fields=["counts"])
    return written


def refuse_when_bound(before: OwnAdded | None, answers: OwnAnswers) -> None:
    """Refuse when the notebook's answers are, or were, in another picture that forbids a second one."""
    if before is None:
        return
    fate, looked_on = queries.fate_of(before)
    hindrance = rules.hindrance(before, fate, looked_on, answers.check_on, timezone.now().date())
    if hindrance is not None:
        refuse(hindrance)


@transaction.atomic
def take_back(notebook: OpenNotebook, picture: Picture) -> OpenNotebook:
    """Take one's answers out of a picture again. Nothing of them is left. Does nothing when they are not in it.

    Refuses: a picture that is closed (not_open).
    """
    row = locked(picture)

    def take(section: dict[str, Any]) -> dict[str, Any]:
        before = rules.from_section(section)
        if before is None or before.picture != str(row.pk):
            return section
        Added.objects.filter(picture=row, mark=rules.mark_of(before.secret)).delete()
        row.counts = rules.with_answers(row.counts, before.answers, -1)
        return {}

    written = notebooks.amend(notebook, SECTION, take)
    row.save(update_fields=["counts"])
    transaction.on_commit(sweep_the_log)
    return written


@transaction.atomic
def look(picture: Picture, by: Person) -> None:
    """Look, once: what is shown is fixed, and every answer it came from is erased.

    Refuses: who is no facilitator; a picture that is closed (not_open); too few answers (not_enough).
    """
    row = locked(picture, by)
    shown = queries.picture_now(row, Added.objects.filter(picture=row).count())
    if shown is None:
        refuse("not_enough")
    row.shown, row.counts, row.looked_on = rules.as_kept(shown), {}, timezone.now().date()
    row.save(update_fields=["shown", "counts", "looked_on"])
    Added.objects.filter(picture=row).delete()
    transaction.on_commit(sweep_the_log)


@transaction.atomic
def leave_out(picture: Picture, theme: str, by: Person) -> None:
    """Leave a theme out of a picture for good. Nothing takes its place.

    Refuses: who is no facilitator; a picture nobody looked at, or that is erased (not_looked).
    """
    row = held(picture, by)
    if not row.shown:
        refuse("not_looked")
    row.shown = rules.as_kept(rules.without_theme(rules.from_kept(row.shown), theme))
    row.save(update_fields=["shown"])


@transaction.atomic
def erase_picture(picture: Picture, by: Person) -> None:
    """Erase a picture, looked at or not. One facilitator is enough: to erase is never to loosen.

    Refuses: who is no facilitator.
    """
    end(held(picture, by))


def end(row: Picture) -> None:
    """Erase everything in a picture. Its row stays without content, so that notebooks can tell what became of it."""
    row.shown, row.counts, row.ended_on = {}, {}, row.ended_on or timezone.now().date()
    row.save(update_fields=["shown", "counts", "ended_on"])
    Added.objects.filter(picture=row).delete()
    transaction.on_commit(sweep_the_log)


@transaction.atomic
def erase_due_pictures(now: datetime) -> int:
    """Erase pictures whose time is over, and rows that tell notebooks nothing any more; how many pictures.

    Queries: 3, and 3 for each picture.
    """
    today = now.date()
    unseen = Picture.objects.open().filter(opened_on__lte=today - rules.OPEN_FOR)
    seen = Picture.objects.looked_at().filter(looked_on__lte=today - rules.APART)
    due = [*unseen.select_for_update(), *seen.select_for_update()]
    for row in due:
        end(row)
    Picture.objects.filter(ended_on__isnull=False, opened_on__lte=today - rules.ROW_KEPT).delete()
    return len(due)


def locked(picture: Picture, by: Person | None = None) -> Picture:
    """The picture's row, held, when it is open. Refuses: who is no facilitator, when one is named; a closed one."""
    row = held(picture, by)
    if not row.is_open:
        refuse("not_open")
    return row


def held(picture: Picture, by: Person | None = None) -> Picture:
    """The picture's row as it stands now, held until the change is done.

    Refuses: who is no facilitator, when one is named (not_facilitator); one that went with its partnership (not_open).
    """
    row = Picture.objects.select_for_update(of=("self",)).select_related("partnership").filter(pk=picture.pk).first()
    if row is None:
        refuse("not_open")
    if by is not None and not permissions.can_change(by, row.partnership):
        refuse("not_facilitator")
    return row
