"""A theme that somebody brings from a notebook to the session they sit in, and takes back or sees taken off."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from evenhand.facilitation.models import Participant, Session
from evenhand.instruments.queries import Instrument
from evenhand.notebooks import actions as notebooks
from evenhand.notebooks.rules import OpenNotebook

from ..models import TalkingPoint
from ..rules import pictures as rules
from ..rules import talking_points
from .pictures import refuse

SECTION = "talk"


@transaction.atomic
def bring_theme(
    notebook: OpenNotebook, seat: Participant, instrument: Instrument, theme: str, said_by: str = ""
) -> OpenNotebook:
    """Put a theme with its question on the list of the session this phone sits in. Nothing else of a check goes along.

    `said_by`: how whoever brings it wants to be called there; empty for nobody. Which seat it was is kept nowhere.
    Refuses: a theme there is not (no_theme); a session that is over (session_over); one brought already (brought).
    """
    session = Session.objects.select_for_update(of=("self",)).get(pk=seat.session_id)
    if instrument.theme(theme) is None:
        refuse("no_theme")
    if session.is_over:
        refuse("session_over")
    secret = rules.new_secret()

    def bring(section: dict[str, Any]) -> dict[str, Any]:
        brought = still_there(section)
        if any(each["session"] == str(session.pk) and each["theme"] == theme for each in brought):
            refuse("brought")
        TalkingPoint.objects.create(
            session=session,
            instrument=instrument.id,
            version=instrument.version,
            theme=theme,
            said_by=talking_points.as_said(said_by),
            mark=rules.mark_of(secret),
        )
        return {"points": [*brought, {"session": str(session.pk), "theme": theme, "secret": secret}]}

    return notebooks.amend(notebook, SECTION, bring)


@transaction.atomic
def take_theme_back(notebook: OpenNotebook, session: str, theme: str) -> OpenNotebook:
    """Take a theme off the list of a session again: only the notebook it came from can. Nothing of it is left."""

    def take(section: dict[str, Any]) -> dict[str, Any]:
        there = still_there(section)
        gone = [each for each in there if each["session"] == session and each["theme"] == theme]
        TalkingPoint.objects.filter(mark__in=[rules.mark_of(each["secret"]) for each in gone]).delete()
        left = [each for each in there if each not in gone]
        return {"points": left} if left else {}

    return notebooks.amend(notebook, SECTION, take)


def take_off(session: Session, point: UUID) -> None:
    """Take a talking point off the list of a session: the group has talked about it.

    Queries: 1.
    """
    TalkingPoint.objects.filter(session=session, pk=point).delete()


def erase_due_points() -> int:
    """Erase what was brought to sessions whose answers are erased; how many.

    Queries: 1.
    """
    gone, _by_model = TalkingPoint.objects.filter(session__answers_erased_at__isnull=False).delete()
    return gone


def still_there(section: dict[str, Any]) -> list[dict[str, str]]:
    """What this notebook brought that still stands on a list.

    Queries: 1.
    """
    brought = list(section.get("points", []))
    marks = {rules.mark_of(each["secret"]): each for each in brought}
    there = set(TalkingPoint.objects.filter(mark__in=marks).values_list("mark", flat=True)) if marks else set()
    return [each for mark, each in marks.items() if mark in there]
