"""Findings: copied beside a recommendation from public reports, as counts over several partnerships."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import get_language

from evenhand.analysis.disclosure.findings import FEWEST, SessionFound, disclose_finding, may_stand_beside
from evenhand.people.models import Person

from ..models import Finding, Recommendation, today
from ..queries.findings import Source, levels_in
from .refusing import typed
from .refusing_recommendations import refuse, refuse_non_organiser

TOPIC_LENGTH, NOTE_LENGTH = 100, 300


@transaction.atomic
def add_finding(
    row: Recommendation, by: Person, topic: str, chosen: Sequence[tuple[Source, str]], note: str = ""
) -> None:
    """Count the levels of one decision in each of these sessions, beside a recommendation.

    `chosen`: each report with the number of the decision in it.
    Refuses: who does not organise the community; fewer than three partnerships; reports whose organisations may not be
    counted; almost the same sessions as an earlier finding of the community; too few settled levels.
    """
    locked = Recommendation.objects.select_for_update(of=("self",)).select_related("community").get(pk=row.pk)
    refuse_non_organiser(by, locked.community)
    if len({source.release.session.partnership_id for source, _decision in chosen}) < FEWEST:
        refuse("few_reports", "links")
    words = {"topic": typed(topic, TOPIC_LENGTH, lines=False), "text": typed(note, NOTE_LENGTH, lines=False)}
    found = [(source, decision, levels_in(source, decision)) for source, decision in chosen]
    if disclose_finding("", [SessionFound(levels, len(each.organisations)) for each, _d, levels in found]) is None:
        refuse("no_levels")
    sessions = {str(each.release.session_id) for each, _decision in chosen}
    if not may_stand_beside(sessions, _earlier(locked)):
        refuse("too_close")
    made = uuid.uuid4().hex
    Finding.objects.bulk_create(
        Finding(
            recommendation=locked,
            release=source.release,
            kind="levels",
            counts={
                "made": made,
                "levels": levels,
                "organisations": sorted(source.organisations),
                "language": get_language() or "",
            },
            copied_on=today(),
            **words,
        )
        for source, _decision, levels in found
    )


@transaction.atomic
def remove_finding(row: Recommendation, by: Person, made: str) -> None:
    """Show a finding no more. What it was made of is remembered, so that the next one tells of no single session.

    Refuses: who does not organise the community.
    """
    refuse_non_organiser(by, row.community)
    for each in Finding.objects.select_for_update().filter(recommendation=row, counts__made=made):
        each.kind, each.text, each.counts = "removed", "", {"made": made}
        each.save(update_fields=["kind", "text", "counts"])


def _earlier(row: Recommendation) -> list[set[str]]:
    """The sessions of each finding that was ever made in this community."""
    of: dict[str, set[str]] = {}
    rows = Finding.objects.filter(recommendation__community=row.community_id).select_related("release")
    for each in rows:
        of.setdefault(each.counts["made"], set()).add(str(each.release.session_id))
    return list(of.values())
