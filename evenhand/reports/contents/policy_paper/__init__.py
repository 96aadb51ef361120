"""A policy paper: what a community saw, what it asks for and of whom, where it does not agree, and who endorses it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.analysis.disclosure.policy_paper import ToldPaper, ToldSection
from evenhand.reports.contents.policy_paper.dissenting import dissent_section, endorsers_section
from evenhand.reports.contents.policy_paper.requesting import paragraphs, requests_section
from evenhand.reports.contents.policy_paper.values import values_of
from evenhand.reports.contents.written import written_day
from evenhand.reports.document import Block, Document, Paragraph, Section, isolated
from evenhand.reports.paper_parts import SideNote


def policy_paper(told: ToldPaper, language: str) -> Document:
    """The paper as a document in one language."""
    with translation.override(language):
        return Document(
            title=told.title,
            kind=_("Policy paper"),
            meta=" ".join(_by(told)),
            language=language,
            audience="public",
            summary=(isolated(told.subtitle),) if told.subtitle else (),
            sections=tuple(_sections(told)),
            draft=None if told.published_on else _("This is a draft. It is not published."),
            values=values_of(told),
            named=_("Policy paper"),
            is_paper=True,
            told=told,
        )


def _by(told: ToldPaper) -> Iterator[str]:
    if told.published_on:
        yield _("Published on %(day)s.") % {"day": written_day(told.published_on.isoformat())}
    name = isolated(told.community)
    if told.pairs:
        yield ngettext(
            "Written by %(n)d pair of people from different organisations, for the community %(name)s.",
            "Written by %(n)d pairs of people from different organisations, for the community %(name)s.",
            told.pairs,
        ) % {"n": told.pairs, "name": name}
    else:
        yield _("Written for the community %(name)s.") % {"name": name}
    if number := told.all_endorsers:
        yield ngettext("Endorsed by %(n)d organisation.", "Endorsed by %(n)d organisations.", number) % {"n": number}
    if told.objections:
        yield ngettext(
            "%(n)d objection is printed in full.", "%(n)d objections are printed in full.", told.objections
        ) % {"n": told.objections}


def _sections(told: ToldPaper) -> Iterator[Section]:
    for place, section in enumerate(told.sections, 1):
        yield Section(f"part-{place}", section.title, _written(section))
    if told.requests:
        yield requests_section(told)
    yield from dissent_section(told)
    yield from endorsers_section(told)
    yield Section("about", _("About this paper"), (Paragraph(" ".join(_about(told)), is_note=True),))


def _written(section: ToldSection) -> tuple[Block, ...]:
    """The paragraphs, with the note in the margin beside the second one, or beside the only one."""
    blocks: list[Block] = [Paragraph(isolated(each)) for each in paragraphs(section.text)]
    if section.side_note:
        blocks.insert(1 if len(blocks) > 1 else 0, SideNote(isolated(section.side_note)))
    return tuple(blocks)


def _about(told: ToldPaper) -> Iterator[str]:
    if any(request.findings for request in told.requests):
        yield _("Findings come only from reports that were released to the public.")
    yield _("No person’s answers were used.")
    yield _("You may copy and translate this paper if the page with the objections stays in it.")
    if told.answers_by:
        yield _("Answers from those it addresses are asked for by %(day)s and are printed here.") % {
            "day": written_day(told.answers_by.isoformat())
        }
