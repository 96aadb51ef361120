"""What is read of a round: contributions as members may see them, the summary, the measures of the group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.recordings.models import Recording

from ..models import Contribution, Measure, MeasureTried, Member, Round, Summary, SummaryComment, WorkingGroup
from ..rules.rounds import comments_end_on


@dataclass(frozen=True, slots=True)
class SeenContribution:
    """A contribution as a reader of one language sees it: a region or a released name, never who."""

    row: Contribution
    by: str
    """The organisation's name where the member lets it stand, else the region. Empty: another region."""
    text: str
    """In the reader's language where somebody put it there, else as it was said. Empty: only spoken."""
    language: str
    """The language of that text."""
    is_translated: bool
    recording: Recording | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class Told:
    """The summary of a round: a version, how many there are, comments, and until when they are taken."""

    row: Summary
    versions: int
    comments: tuple[SummaryComment, ...]
    comments_until: date


@dataclass(frozen=True, slots=True)
class SeenMeasure:
    """A step, in how many regions it was tried, and what came of it. "Another region" counts as one."""

    row: Measure
    regions: int
    kept: int
    given_up: int
    too_early: int
    tried: tuple[MeasureTried, ...]


def contributions_of(row: Round, reader: Member, language: str, start: int, stop: int) -> list[SeenContribution]:
    """Contributions of a round in the order they came, from a place to before another.

    Queries: 2.
    """
    rows = row.contributions.select_related("member__organisation", "recording").defer("recording__sound")
    return [seen(each, reader, language) for each in rows.prefetch_related("wordings")[start:stop]]


def seen(row: Contribution, reader: Member, language: str) -> SeenContribution:
    """One contribution in this language. Queries: none when organisation, recording and wordings were fetched."""
    there = {each.language: each.text for each in row.wordings.all()}
    is_translated = language in there and (language != row.language or not row.text)
    return SeenContribution(
        row=row,
        by=row.member.organisation.name if row.is_named else row.region,
        text=there[language] if is_translated else row.text,
        language=language if is_translated else row.language,
        is_translated=is_translated,
        recording=row.recording,
        is_own=row.member_id == reader.pk,
    )


def told_of(row: Round, version: int | None = None) -> Told | None:
    """The summary of a round, in its last version or in one that is named. Unknown: None when there is none.

    Queries: 2.
    """
    written = list(row.summaries.select_related("first__organisation", "second__organisation"))
    shown = next((each for each in reversed(written) if version in (None, each.version)), None)
    if shown is None:
        return None
    comments = SummaryComment.objects.filter(summary__round=row).select_related("summary")
    return Told(shown, len(written), tuple(comments), comments_end_on(written[0].written_on))


def places_of(summary: Summary) -> tuple[str, ...]:
    """Where the two who wrote a summary are at home: place, else region, of their organisations. Queries: none."""
    both = [each.organisation for each in (summary.first, summary.second) if each is not None]
    return tuple(each.place or each.region for each in both)


def measures_of(group: WorkingGroup) -> list[SeenMeasure]:
    """The steps a group knows, in the order they were written down.

    Queries: 2.
    """
    return [measure_seen(each) for each in group.measures.prefetch_related("tried")]


def measure_seen(row: Measure) -> SeenMeasure:
    """One step with what came of it. Queries: 1, none when it was fetched."""
    tried = tuple(row.tried.all())
    return SeenMeasure(
        row=row,
        regions=len({each.region for each in tried}),
        kept=_regions_with(tried, MeasureTried.Result.KEPT),
        given_up=_regions_with(tried, MeasureTried.Result.GIVEN_UP),
        too_early=Counter(each.result for each in tried)[MeasureTried.Result.TOO_EARLY],
        tried=tried,
    )


def _regions_with(tried: Sequence[MeasureTried], result: str) -> int:
    return len({each.region for each in tried if each.result == result})
