"""Public reports that findings are made of, and the findings that stand beside a recommendation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.analysis.disclosure import DisclosedSession, Viewer
from evenhand.analysis.disclosure.findings import (
    DisclosedFinding,
    SessionFound,
    Side,
    disclose_finding,
    levels_of_sides,
)
from evenhand.facilitation import queries as facilitation
from evenhand.partnerships.models import Partner
from evenhand.record.values import Level
from evenhand.releases import queries as releases
from evenhand.releases.models import Audience, Release

from ..models import Finding, Recommendation


@dataclass(frozen=True, slots=True)
class Source:
    """A public report whose organisations may be counted, with what it shows to everybody."""

    release: Release
    organisations: frozenset[str]
    seen: DisclosedSession

    @property
    def decisions(self) -> list[tuple[str, str]]:
        """Its decisions by number."""
        return [(each.id, each.text) for each in self.seen.decisions]


@dataclass(frozen=True, slots=True)
class FoundBeside:
    """A finding of a recommendation. told None: it rests on something that is not there any more."""

    made: str
    topic: str
    told: DisclosedFinding | None


def sources_of(tokens: Sequence[str]) -> list[Source | None]:
    """The reports behind these links; None for one that is not for everybody, cannot be read, or may not be counted.

    Queries: about 15 a report.
    """
    return [_source(token) for token in tokens]


def levels_in(source: Source, decision: str) -> dict[Side, Level | None]:
    """How much say each side has in a decision of a report, out of the organisations that may be counted.

    Queries: about 12.
    """
    session = source.release.session
    # The public reads no levels. What is read here leaves as a count over several partnerships, and as nothing else.
    seen = facilitation.looked_at(session, Viewer("funder"), released=source.organisations)
    text = source.seen.decision(decision).text
    found = next((each for each in seen.decisions if each.text == text), None)
    leads = Partner.objects.filter(partnership=session.partnership_id, is_lead=True).values_list("key", flat=True)
    return levels_of_sides(seen, found, set(leads)) if found else {}


def findings_of(recommendation: Recommendation) -> list[DisclosedFinding]:
    """The findings that may be shown beside a recommendation, in the order in which they were copied.

    Queries: 1, and 1 for each session in them.
    """
    return [each.told for each in found_beside(recommendation) if each.told is not None]


def found_beside(recommendation: Recommendation) -> list[FoundBeside]:
    """All findings of a recommendation, those too that are shown nowhere any more.

    Queries: as findings_of.
    """
    of: dict[str, list[Finding]] = {}
    rows = Finding.objects.filter(recommendation=recommendation).exclude(kind="removed")
    for row in rows.select_related("release__session", "release__proposal").order_by("copied_on", "topic", "pk"):
        of.setdefault(row.counts["made"], []).append(row)
    return [FoundBeside(made, found[0].topic, _told(found)) for made, found in of.items()]


def _told(rows: Sequence[Finding]) -> DisclosedFinding | None:
    found = [
        SessionFound(
            each.counts["levels"],
            len(each.counts["organisations"]),
            set(each.counts["organisations"]) <= releases.counted_in(each.release),
        )
        for each in rows
    ]
    return disclose_finding(rows[0].topic, found, rows[0].text, rows[0].counts.get("language", ""))


def _source(token: str) -> Source | None:
    release = releases.report_by_token(token)
    if release is None or release.audience != Audience.PUBLIC or not release.is_open:
        return None
    organisations = releases.counted_in(release)
    if not organisations:
        return None
    everybody = frozenset(release.organisations)
    return Source(release, organisations, facilitation.looked_at(release.session, Viewer("public"), released=everybody))
