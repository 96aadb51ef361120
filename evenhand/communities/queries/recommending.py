"""Recommendations, what organisations answer to them, and what came back from those they are for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Prefetch

from evenhand.analysis.disclosure.dissent import (
    AskedOrganisation,
    Choice,
    DisclosedAnswers,
    SaidAnswer,
    SaidVersion,
    disclose_answers,
    may_be_unnamed,
)

from ..models import (
    Addressee,
    Community,
    Organisation,
    Recommendation,
    RecommendationAnswer,
    RecommendationVersion,
    today,
)
from ..rules import recommending as rules


@dataclass(frozen=True, slots=True)
class Listed:
    """A recommendation in a list, with its newest version that may be read."""

    pk: UUID
    number: int
    version: RecommendationVersion
    is_over: bool
    answered: int

    @property
    def is_draft(self) -> bool:
        """Whether nobody was asked about it yet."""
        return self.version.published_at is None


@dataclass(frozen=True, slots=True)
class ReplyTold:
    """How one body that was asked stands to a recommendation."""

    addressee: UUID
    name: str
    standing: rules.Standing
    reason: str
    language: str
    answers_by: date | None

    @property
    def is_open(self) -> bool:
        """Whether it can still answer: late is better than never."""
        return self.standing in ("waiting", "silent")


def recommendations_of(community: Community, *, with_drafts: bool = False) -> list[Listed]:
    """The recommendations of a community in order; without drafts only those that were published.

    Queries: 2.
    """
    versions = RecommendationVersion.objects.order_by("-number").annotate(said=Count("answers"))
    if not with_drafts:
        versions = versions.filter(published_at__isnull=False)
    rows = community.recommendations.prefetch_related(Prefetch("versions", versions))
    newest = [(row, found[0]) for row in rows if (found := list(row.versions.all()))]
    return [
        Listed(row.pk, row.number, version, rules.is_over(version.open_until, today()), getattr(version, "said", 0))
        for row, version in newest
    ]


def latest_published(recommendation: Recommendation) -> RecommendationVersion | None:
    """The version that organisations are asked about. Unknown: None before the first one is published.

    Queries: 1.
    """
    return recommendation.versions.filter(published_at__isnull=False).order_by("-number").first()


def published_versions(recommendation: Recommendation) -> list[RecommendationVersion]:
    """All versions that organisations were asked about, the newest first.

    Queries: 1.
    """
    return list(recommendation.versions.filter(published_at__isnull=False).order_by("-number"))


def draft_of(recommendation: Recommendation) -> RecommendationVersion | None:
    """The version that is being written. Unknown: None when there is none.

    Queries: 1.
    """
    return recommendation.versions.filter(published_at__isnull=True).first()


def is_followed(version: RecommendationVersion) -> bool:
    """Whether a newer version asks everybody anew.

    Queries: 1.
    """
    newer = RecommendationVersion.objects.filter(recommendation=version.recommendation_id, number__gt=version.number)
    return newer.filter(published_at__isnull=False).exists()


def said_versions(versions: Iterable[RecommendationVersion]) -> list[SaidVersion]:
    """What was answered to each of these versions, as it was kept: for disclosure alone.

    Queries: 4.
    """
    wanted = list(versions)
    recommendations = {each.recommendation_id for each in wanted}
    numbers = dict(Recommendation.objects.filter(pk__in=recommendations).values_list("pk", "number"))
    newest: dict[UUID, int] = {}
    published = RecommendationVersion.objects.filter(recommendation__in=recommendations, published_at__isnull=False)
    for recommendation, number in published.values_list("recommendation", "number"):
        newest[recommendation] = max(number, newest.get(recommendation, 0))
    answers: dict[UUID, list[RecommendationAnswer]] = {}
    for answer in RecommendationAnswer.objects.filter(version__in=wanted):
        answers.setdefault(answer.version_id, []).append(answer)
    ids = {key for each in wanted for key in each.asked}
    rows = Organisation.objects.filter(pk__in=ids).annotate(came_on=Min("members__claimed_on"))
    organisations = {str(each.pk): each for each in rows}
    return [
        SaidVersion(
            numbers[each.recommendation_id],
            _asked(each, organisations, {str(answer.organisation_id) for answer in answers.get(each.pk, ())}),
            tuple(_said(answer) for answer in answers.get(each.pk, ())),
            rules.is_over(each.open_until, today(), is_followed=each.number < newest.get(each.recommendation_id, 0)),
        )
        for each in wanted
    ]


def answers_to(version: RecommendationVersion) -> DisclosedAnswers:
    """What organisations answered to a version, as anybody may see it.

    Queries: 4.
    """
    return disclose_answers(said_versions([version])[0])


def may_answer_unnamed(version: RecommendationVersion) -> bool:
    """Whether an answer without a name can be given to this version today: not where it would be known anyway.

    Queries: 1.
    """
    there = Organisation.objects.filter(pk__in=list(version.asked), members__claimed_on__isnull=False)
    return may_be_unnamed(there.distinct().count())


def own_answer(version: RecommendationVersion, organisation: Organisation) -> RecommendationAnswer | None:
    """What this organisation answered to a version. Unknown: None when it has not.

    Queries: 1.
    """
    return RecommendationAnswer.objects.filter(version=version, organisation=organisation).first()


def replies_to(recommendation: Recommendation) -> list[ReplyTold]:
    """How each body that was asked stands to a recommendation, silent ones too.

    Queries: 1.
    """
    rows = Addressee.objects.filter(recommendation=recommendation).select_related("reply__commitment")
    return [_reply(each) for each in rows]


def addressee_by_hash(token_hash: str) -> Addressee | None:
    """The body a link was made for. Unknown: None when there is no such link.

    Queries: 1.
    """
    rows = Addressee.objects.select_related("recommendation__community", "reply__commitment")
    return rows.filter(token_hash=token_hash).first()


def _asked(
    version: RecommendationVersion, known: Mapping[str, Organisation], answered: Collection[str]
) -> tuple[AskedOrganisation, ...]:
    """Who could answer, in the region it had when it was asked.

    An organisation for which nobody had come by the last day is a name on a list: it could not, and hides nobody.
    """
    return tuple(
        AskedOrganisation(key, known[key].name, region, known[key].place)
        for key, region in version.asked.items()
        if key in known and (key in answered or _had_come(known[key], version.open_until))
    )


def _had_come(organisation: Organisation, by: date | None) -> bool:
    came_on: date | None = getattr(organisation, "came_on", None)
    return came_on is not None and (by is None or came_on <= by)


def _said(answer: RecommendationAnswer) -> SaidAnswer:
    choice: Choice = answer.choice  # type: ignore[assignment]
    return SaidAnswer(str(answer.organisation_id), choice, answer.text, answer.language, answer.is_named)


def _reply(row: Addressee) -> ReplyTold:
    reply = getattr(row, "reply", None)
    commitment = reply.commitment if reply else None
    standing = rules.standing_of_reply(
        reply.choice if reply else "",
        answers_by=row.answers_by,
        today=today(),
        is_published=commitment is not None and commitment.published_on is not None,
        is_withdrawn=reply is not None and (commitment is None or commitment.withdrawn_on is not None),
    )
    reason, language = (reply.reason, reply.language) if reply else ("", "")
    return ReplyTold(row.pk, row.name, standing, reason, language, row.answers_by)


def neighbours(listed: Sequence[Listed], pk: UUID) -> tuple[Listed | None, Listed | None]:
    """The recommendation before this one in a list, and the one after it."""
    places = [each.pk for each in listed]
    here = places.index(pk)
    return listed[here - 1] if here else None, listed[here + 1] if here + 1 < len(listed) else None
