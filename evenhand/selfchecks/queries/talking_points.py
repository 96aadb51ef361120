"""What people brought to a session from their notebooks: each with its theme and question, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from evenhand.facilitation.models import Session
from evenhand.instruments import queries as instruments
from evenhand.notebooks.rules import OpenNotebook

from ..models import TalkingPoint
from ..rules import pictures as rules
from ..wording import pictures as wording


@dataclass(frozen=True, slots=True)
class Brought:
    """A theme somebody brought to a session."""

    pk: UUID
    session: UUID
    session_label: str
    theme: str
    title: str
    question: str
    said_by: str
    """Empty: nobody is named."""


def brought_to(session: Session) -> list[Brought]:
    """What was brought to a session, in no order of coming.

    Queries: 1.
    """
    return [_brought(each) for each in TalkingPoint.objects.filter(session=session).select_related("session")]


def brought_by(notebook: OpenNotebook) -> list[Brought]:
    """What this notebook brought that still stands on a list.

    Queries: 1, none when nothing was brought.
    """
    kept: list[dict[str, Any]] = notebook.section("talk").get("points", [])
    marks = [rules.mark_of(each["secret"]) for each in kept]
    rows = TalkingPoint.objects.filter(mark__in=marks).select_related("session") if marks else ()
    return [_brought(each) for each in rows]


def _brought(point: TalkingPoint) -> Brought:
    theme = instruments.instrument(point.instrument, point.version).theme(point.theme)
    return Brought(
        point.pk,
        point.session_id,
        point.session.label,
        point.theme,
        theme.title if theme else "",
        (theme.talk if theme else "") or str(wording.TALK_OF_OTHERS),
        point.said_by,
    )
