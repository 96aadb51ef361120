"""Policy papers: their text, how organisations stand to what they ask for, and what has come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any
from uuid import UUID

from evenhand.analysis.disclosure.dissent import (
    CHOICES,
    AskedOrganisation,
    SaidEndorsement,
    SaidVersion,
    ToldAnswer,
    ToldEndorser,
    disclose_paper,
)
from evenhand.analysis.disclosure.policy_paper import ToldPaper, ToldReply, ToldRequest, ToldSection, ToldWords

from ..models import (
    Community,
    Endorsement,
    Member,
    Organisation,
    Paper,
    PaperVersion,
    PaperWording,
    Recommendation,
    RecommendationVersion,
)
from ..rules.papers import Content, Stance, part_of
from .findings import findings_of
from .recommending import replies_to, said_versions


def papers_of(community: Community) -> list[Paper]:
    """The papers of a community, each with its versions, the newest first.

    Queries: 2.
    """
    return list(community.papers.prefetch_related("versions").order_by("title", "id"))


def paper_by_token(token: str) -> Paper | None:
    """The paper with this public link. Unknown: None when there is none.

    Queries: 1, none for what cannot be a link.
    """
    if not token or len(token) > 43 or "\x00" in token:  # PostgreSQL takes no NUL
        return None
    return Paper.objects.select_related("community").filter(token=token).first()


def closed_version(paper: Paper) -> PaperVersion | None:
    """The newest text that organisations were asked to endorse, published or not. Unknown: None before the first.

    Queries: 1.
    """
    return paper.versions.order_by("-number").first()


def published_version(paper: Paper) -> PaperVersion | None:
    """The newest text that is published. Unknown: None when none is.

    Queries: 1.
    """
    return paper.versions.filter(published_on__isnull=False).order_by("-number").first()


def text_of(paper: Paper) -> Content:
    """Every text of the paper as it stands now.

    Queries: 3.
    """
    sections = [
        {"id": each.pk, "title": each.title, "text": each.text, "side_note": each.side_note}
        for each in paper.sections.all()
    ]
    requests = [
        {
            "version": str(each.version_id),
            "recommendation": str(each.version.recommendation_id),
            "number": each.version.recommendation.number,
            "addressee": each.version.addressee,
            "ask": each.version.ask,
            "reason": each.version.reason,
        }
        for each in paper.chosen.select_related("version__recommendation")
    ]
    return {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "language": paper.language,
        "community": paper.community.name,
        "pairs": paper.pairs.count(),
        "answers_by": paper.answers_by.isoformat() if paper.answers_by else None,
        "sections": sections,
        "requests": sorted(requests, key=lambda each: each["number"]),
    }


def with_standing(paper: Paper, text: Content) -> Content:
    """The text with who endorses it and what was said to each request, as far as it may be printed.

    Queries: 8.
    """
    found = RecommendationVersion.objects.in_bulk([UUID(each["version"]) for each in text["requests"]])
    requests = [each for each in text["requests"] if UUID(each["version"]) in found]
    said = said_versions([found[UUID(each["version"])] for each in requests])
    disclosed = disclose_paper(_endorsements(paper, said), said)
    for request, answers in zip(requests, disclosed.answers, strict=True):
        request["counts"] = list(answers.counts) if answers.counts is not None else None
        request["words"] = [
            {"choice": choice, **asdict(each)} for choice in CHOICES for each in answers.of(choice) if each.text
        ]
    endorsers = [asdict(each) for each in disclosed.endorsers]
    return {**text, "requests": requests, "endorsers": endorsers, "unnamed": disclosed.not_named}


def are_over(text: Content) -> list[bool]:
    """For each request whether nobody answers it any more.

    Queries: 5.
    """
    found = RecommendationVersion.objects.filter(pk__in=[each["version"] for each in text["requests"]])
    return [each.is_over for each in said_versions(found)]


def told_draft(paper: Paper, text: Content, language: str) -> ToldPaper:
    """A text of the paper before it is published, with everything as it stands now.

    Queries: 12, and 2 and more for each request.
    """
    return _told(paper, with_standing(paper, text), language, None)


def told_published(paper: Paper, version: PaperVersion, language: str) -> ToldPaper:
    """The paper as it was published. Findings, replies and translations are as they stand now.

    An endorser that took its name back is not named any more.
    Queries: 3, and 2 and more for each request.
    """
    named = paper.endorsements.filter(is_named=True).values_list("organisation__name", flat=True)
    still = set(named)
    kept = [each for each in version.content["endorsers"] if each["name"] in still]
    return _told(paper, {**version.content, "endorsers": kept}, language, version.published_on)


def languages_of(paper: Paper) -> tuple[str, ...]:
    """In which languages it can be read, its own first.

    Queries: 1.
    """
    others = paper.wordings.order_by("language").values_list("language", flat=True).distinct()
    return (paper.language, *(each for each in others if each != paper.language))


def wordings_in(paper: Paper, language: str) -> dict[str, str]:
    """The translations into one language, by part.

    Queries: 1.
    """
    return dict(PaperWording.objects.filter(paper=paper, language=language).values_list("part", "text"))


def stance_of(paper: Paper, member: Member) -> Stance:
    """What the organisation of a member says to a paper.

    Queries: 1.
    """
    row = Endorsement.objects.filter(paper=paper, organisation=member.organisation_id).first()
    if row is None:
        return "no"
    return "named" if row.is_named else "unnamed"


def _endorsements(paper: Paper, said: Sequence[SaidVersion]) -> list[SaidEndorsement]:
    """Who endorses it. None with a name where those who were named in an earlier paper would give somebody away."""
    rows = [
        SaidEndorsement(_asked(each.organisation), each.is_named)
        for each in paper.endorsements.select_related("organisation")
    ]
    before = _named_before(paper)
    named = {each.by.id for each in rows if each.is_named}
    together = [*rows, *(SaidEndorsement(each, is_named=True) for each in before if each.id not in named)]
    if before and not disclose_paper(together, said).endorsers:
        return [replace(each, is_named=False) for each in rows]
    return rows


def _named_before(paper: Paper) -> list[AskedOrganisation]:
    """The organisations that an earlier published text names as its endorsers: somebody may have kept it."""
    contents = paper.versions.filter(published_on__isnull=False).values_list("content", flat=True)
    names = {each["name"] for content in contents for each in content["endorsers"]}
    return [_asked(each) for each in paper.community.organisations.filter(name__in=names)] if names else []


def _asked(row: Organisation) -> AskedOrganisation:
    return AskedOrganisation(str(row.pk), row.name, row.region, row.place)


def _told(paper: Paper, content: Content, language: str, published_on: date | None) -> ToldPaper:
    words = wordings_in(paper, language)
    answers_by = content["answers_by"]
    ids = [UUID(each["recommendation"]) for each in content["requests"]]
    rows = Recommendation.objects.in_bulk(ids)
    return ToldPaper(
        title=words.get("title") or content["title"],
        subtitle=words.get("subtitle") or content["subtitle"],
        language=content["language"],
        languages=languages_of(paper),
        community=content["community"],
        pairs=content["pairs"],
        published_on=published_on,
        answers_by=date.fromisoformat(answers_by) if answers_by else None,
        sections=tuple(_section(each, words) for each in content["sections"]),
        requests=tuple(
            _request(each, words, rows.get(key)) for each, key in zip(content["requests"], ids, strict=True)
        ),
        endorsers=tuple(ToldEndorser(each["name"], each["place"], tuple(each["but"])) for each in content["endorsers"]),
        unnamed_endorsers=content["unnamed"],
    )


def _section(section: Mapping[str, Any], words: Mapping[str, str]) -> ToldSection:
    title, text, note = (
        words.get(part_of("section", section["id"], name), section[name]) for name in ("title", "text", "side_note")
    )
    return ToldSection(title, text, note)


def _request(request: Mapping[str, Any], words: Mapping[str, str], row: Recommendation | None) -> ToldRequest:
    addressee, ask, reason = (
        words.get(part_of("request", request["version"], name), request[name])
        for name in ("addressee", "ask", "reason")
    )
    return ToldRequest(
        number=request["number"],
        addressee=addressee,
        ask=ask,
        reason=reason,
        counts=tuple(request["counts"]) if request["counts"] is not None else None,
        words=_words(request["version"], request["words"], words),
        findings=tuple(findings_of(row)) if row else (),
        replies=tuple(_replies(row)) if row else (),
    )


def _words(version: str, said: Sequence[Mapping[str, Any]], words: Mapping[str, str]) -> tuple[ToldWords, ...]:
    return tuple(
        ToldWords(
            each["choice"],
            ToldAnswer(each["text"], each["language"], each["name"], each["place"], each["region"]),
            words.get(part_of("words", version, str(place)), ""),
        )
        for place, each in enumerate(said)
    )


def _replies(row: Recommendation) -> list[ToldReply]:
    return [ToldReply(each.name, each.standing, each.reason, each.answers_by) for each in replies_to(row)]
