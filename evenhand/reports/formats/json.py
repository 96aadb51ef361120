"""What a report shows, for programs: a session as a partnership-power/1 file, promises and papers as they stand."""

from __future__ import annotations

import json
from dataclasses import asdict

from django.utils import translation
from django.utils.translation import gettext as _

from evenhand.accountability.rules import as_kept
from evenhand.analysis.disclosure import DisclosedOrganisation
from evenhand.exchange.queries.copies import shared_session
from evenhand.facilitation.queries.records import SCALE
from evenhand.record import values
from evenhand.record.writing import write_record
from evenhand.reports.document import Document

PROMISES_FORMAT, PAPER_FORMAT = "evenhand-promises/1", "evenhand-policy-paper/1"


def report_json(document: Document) -> bytes:
    """The session or the promises as these readers see them, without people and single answers, in UTF-8."""
    if document.promises is not None:
        told = {"format": PROMISES_FORMAT, "language": document.language, **as_kept(document.promises)}
        return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"
    if document.told is not None:
        said = {"format": PAPER_FORMAT, "shown_in": document.language, **asdict(document.told)}
        return json.dumps(said, ensure_ascii=False, indent=2, default=str).encode() + b"\n"
    with translation.override(document.language):
        return write_record(_record_of(document)).encode()


def _record_of(document: Document) -> values.Record:
    seen = document.disclosed
    return values.Record(
        partnership=values.Partnership("partnership", document.title),
        organisations=() if seen is None else tuple(map(_organisation, seen.organisations)),
        people=(),
        privacy=values.Privacy("talk_only" if seen is None else seen.mode),
        sessions=() if seen is None else (shared_session(seen),),
        scale=SCALE,
        example=seen is not None and seen.is_example,
        notice=_("One session as the readers of its report see it. It holds no person and no single answer."),
        layer="shared",
    )


def _organisation(seen: DisclosedOrganisation) -> values.Organisation:
    takes_part = "stand_in" if seen.has_stand_in else "yes"
    return values.Organisation(seen.id, seen.name, seen.short, seen.kind, local=seen.is_local, takes_part=takes_part)
