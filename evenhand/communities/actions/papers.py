"""Policy papers: written by organisers and pairs of members, closed for endorsing, published by a link."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.conf import settings
from django.db import transaction

from evenhand.facilitation.actions.typed import accepted_text
from evenhand.people.models import Person

from ..models import (
    Chosen,
    Community,
    Endorsement,
    Member,
    Paper,
    PaperSection,
    PaperVersion,
    PaperWording,
    fresh_token,
    today,
)
from ..queries import papers as queries
from ..queries.recommending import recommendations_of
from ..rules import papers as rules
from .refusing_papers import refuse_paper
from .refusing_recommendations import refuse_ended, refuse_non_organiser

TITLE_LENGTH, SUBTITLE_LENGTH, TEXT_LENGTH, NOTE_LENGTH = 160, 250, 10000, 300


@transaction.atomic
def begin_paper(community: Community, by: Person, title: str, language: str) -> Paper:
    """An empty paper. Refuses: who does not organise the community; no title."""
    refuse_non_organiser(by, community)
    return Paper.objects.create(community=community, title=_title(title), language=_language(language))


@transaction.atomic
def change_paper(paper: Paper, by: Person, title: str, subtitle: str, language: str, answers_by: date | None) -> None:
    """Title, the line below it, the language it is written in, and the day by which answers are asked for.

    Refuses: who does not organise the community; no title.
    """
    row = _locked(paper, by)
    row.title, row.subtitle = _title(title), accepted_text(subtitle, SUBTITLE_LENGTH)
    row.language, row.answers_by = _language(language), answers_by
    row.save(update_fields=["title", "subtitle", "language", "answers_by"])


@transaction.atomic
def write_section(paper: Paper, by: Person, words: Mapping[str, str], section: PaperSection | None = None) -> None:
    """A new part at the end, or one of the parts anew. `words`: title, text, side_note.

    Refuses: who does not organise the community; no title; more parts than a paper has room for.
    """
    row = _locked(paper, by)
    places = list(row.sections.values_list("position", flat=True))
    if section is None and len(places) >= rules.MOST_SECTIONS:
        refuse_paper("too_many")
    kept = section or PaperSection(paper=row, position=max(places, default=0) + 1)
    kept.title = _title(words.get("title", ""))
    kept.text = accepted_text(words.get("text", ""), TEXT_LENGTH, lines=True)
    kept.side_note = accepted_text(words.get("side_note", ""), NOTE_LENGTH)
    kept.save()


@transaction.atomic
def remove_section(section: PaperSection, by: Person) -> None:
    """Take a part out. Refuses: who does not organise the community."""
    _locked(section.paper, by)
    section.delete()


@transaction.atomic
def raise_section(section: PaperSection, by: Person) -> None:
    """Let a part stand one place earlier. Refuses: who does not organise the community."""
    row = _locked(section.paper, by)
    before = row.sections.filter(position__lt=section.position).order_by("-position").first()
    if before is not None:
        before.position, section.position = section.position, before.position
        before.save(update_fields=["position"])
        section.save(update_fields=["position"])


@transaction.atomic
def choose_requests(paper: Paper, by: Person, recommendations: Collection[str]) -> None:
    """Let these recommendations stand in the paper, each in its newest published version.

    Refuses: who does not organise the community; more than a paper has room for. What is not published is left out.
    """
    row = _locked(paper, by)
    wanted = [each for each in recommendations_of(row.community) if str(each.pk) in recommendations]
    if len(wanted) > rules.MOST_REQUESTS:
        refuse_paper("too_many")
    row.chosen.all().delete()
    Chosen.objects.bulk_create(
        Chosen(paper=row, position=place, version=each.version) for place, each in enumerate(wanted, 1)
    )


@transaction.atomic
def name_pair(paper: Paper, by: Person, first: Member, second: Member) -> None:
    """Say that two members write it together. Only how many pairs there are is told outside.

    Refuses: who does not organise the community; two of one organisation, or of another community.
    """
    row = _locked(paper, by)
    communities = {first.community_id, second.community_id}
    if communities != {row.community_id} or first.organisation_id == second.organisation_id:
        refuse_paper("no_pair", "second")
    row.pairs.get_or_create(first=first, second=second)


@transaction.atomic
def unname_pair(paper: Paper, by: Person, pair: str) -> None:
    """Take a pair off a paper. Refuses: who does not organise the community."""
    _locked(paper, by).pairs.filter(pk=pair).delete()


@transaction.atomic
def word_paper(paper: Paper, by: Person, language: str, words: Mapping[str, str]) -> None:
    """Keep what people translated, part by part; an empty text takes a translation away.

    Refuses: who does not organise the community; texts that are too long.
    """
    row = _locked(paper, by)
    for part, typed in words.items():
        text = accepted_text(typed, TEXT_LENGTH, lines=True)
        if text:
            PaperWording.objects.update_or_create(paper=row, language=language, part=part, defaults={"text": text})
        else:
            PaperWording.objects.filter(paper=row, language=language, part=part).delete()


@transaction.atomic
def close_text(paper: Paper, by: Person) -> PaperVersion:
    """Close the text as it stands, and let organisations endorse it. Who endorsed an earlier text is asked again.

    The same text closed twice is closed once.
    Refuses: who does not organise the community; nothing in it.
    """
    row = _locked(paper, by)
    text = queries.text_of(row)
    if refusal := rules.closing_refusal(text):
        refuse_paper(refusal)
    latest = queries.closed_version(row)
    if latest is not None and latest.published_on is None and latest.content == text:
        return latest
    row.endorsements.all().delete()
    return PaperVersion.objects.create(paper=row, number=latest.number + 1 if latest else 1, content=text)


@transaction.atomic
def endorse(paper: Paper, member: Member, stance: str) -> None:
    """What the organisation of a member says to the closed text: yes with its name, yes without it, or nothing.

    Refuses: before the text is closed; a yes after it was published; an ended community.
    """
    row = Paper.objects.select_for_update(of=("self",)).select_related("community").get(pk=paper.pk)
    refuse_ended(row.community)
    version = queries.closed_version(row)
    refusal = rules.endorsing_refusal(
        stance,
        queries.stance_of(row, member),
        is_closed=version is not None,
        is_published=version is not None and version.published_on is not None,
    )
    if refusal:
        refuse_paper(refusal)
    if stance == "no":
        Endorsement.objects.filter(paper=row, organisation=member.organisation_id).delete()
        return
    Endorsement.objects.update_or_create(
        paper=row, organisation_id=member.organisation_id, defaults={"is_named": stance == "named"}
    )


@transaction.atomic
def publish_paper(paper: Paper, by: Person) -> PaperVersion:
    """Publish the closed text by its link, with who endorses it and every objection. Published twice, it counts once.

    Refuses: who does not organise the community; a text that is not closed; requests that can still be answered.
    """
    row = _locked(paper, by)
    version = queries.closed_version(row)
    over = queries.are_over(version.content) if version else []
    if refusal := rules.publishing_refusal(is_closed=version is not None, are_over=over):
        refuse_paper("close_first" if refusal == "not_closed" else refusal)
    assert version is not None
    if version.published_on is None:
        version.content, version.published_on = queries.with_standing(row, version.content), today()
        version.save(update_fields=["content", "published_on"])
        row.published_on = version.published_on
        row.save(update_fields=["published_on"])
    return version


@transaction.atomic
def stop_paper(paper: Paper, by: Person) -> None:
    """Let the link open nothing any more, for good: what is published anew gets a new one.

    Refuses: who does not organise the community.
    """
    row = _locked(paper, by)
    row.versions.all().delete()
    row.token, row.published_on = fresh_token(), None
    row.save(update_fields=["token", "published_on"])


def _locked(paper: Paper, by: Person) -> Paper:
    row = Paper.objects.select_for_update(of=("self",)).select_related("community").get(pk=paper.pk)
    refuse_non_organiser(by, row.community)
    return row


def _title(typed: str) -> str:
    kept = accepted_text(typed, TITLE_LENGTH)
    if not kept:
        refuse_paper("no_title", "title")
    return kept


def _language(typed: str) -> str:
    return typed if typed in dict(settings.LANGUAGES) else "en"
