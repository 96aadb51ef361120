"""The report of one session."""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.analysis.disclosure import Audience, DisclosedSession
from evenhand.reports.contents.session_report.acting import actions_section, wishes_section
from evenhand.reports.contents.session_report.annexes import annex_sections, tables_section
from evenhand.reports.contents.session_report.differing import differing_section
from evenhand.reports.contents.session_report.method import method_section
from evenhand.reports.contents.session_report.moving import shifts_section
from evenhand.reports.contents.session_report.said import closing_section, said_section
from evenhand.reports.contents.session_report.satisfied import content_section
from evenhand.reports.contents.session_report.seeing import seeing_section
from evenhand.reports.contents.session_report.summary import summary
from evenhand.reports.contents.session_report.taking_part import headings, today_section
from evenhand.reports.contents.session_report.translated import Words, as_typed, translated, typed_section
from evenhand.reports.contents.session_report.values import values_of
from evenhand.reports.contents.written import written_day
from evenhand.reports.document import Document, Section, isolated


def session_report(
    typed: DisclosedSession,
    language: str,
    *,
    words: Words = as_typed,
    is_draft: bool = False,
    changed_on: date | None = None,
    with_annexes: bool = False,
) -> Document:
    """The report of a session for the audience it was disclosed to, in one language.

    `words`: what people typed, in this language; a record that is taken along keeps the words as they were typed.
    `changed_on`: the day of the last change after closing. `with_annexes`: for those who ask.
    Everything in it comes from the disclosed values; sections with nothing to say are left out.
    """
    with translation.override(language):
        if not typed.organisations:
            return _one_sentence(_nobody_said_yes(), language, typed.audience)
        disclosed = translated(typed, words)
        sections = _sections(disclosed, typed_section(typed, words))
        tables = tables_section(sections)
        if with_annexes:
            sections += annex_sections(disclosed, tables)
        return Document(
            title=disclosed.partnership or _("Report of a session"),
            kind=_kind(disclosed),
            meta=" ".join(part for part in (_meta(disclosed), _changed(disclosed, changed_on)) if part),
            language=language,
            audience=disclosed.audience,
            summary=summary(disclosed),
            sections=sections,
            organisations=headings(disclosed),
            draft=_("Draft. The session is still open, and what stands here can change.") if is_draft else None,
            notice=_("Example. Every organisation, person, place and level in it is invented.")
            if disclosed.is_example
            else None,
            values=values_of(disclosed),
            tables=tables,
            disclosed=typed,
        )


def _sections(disclosed: DisclosedSession, typed: Section | None) -> tuple[Section, ...]:
    sections = (
        today_section(disclosed),
        seeing_section(disclosed),
        differing_section(disclosed),
        said_section(disclosed),
        content_section(disclosed),
        wishes_section(disclosed),
        shifts_section(disclosed),
        actions_section(disclosed),
        closing_section(disclosed),
        typed,
        method_section(disclosed),
    )
    return tuple(section for section in sections if section is not None)


def report_to_come(language: str) -> Document:
    """What stands in place of the report while nobody may see anything yet."""
    with translation.override(language):
        return _one_sentence(_("The report begins when the group looks together."), language, "inside")


def _one_sentence(sentence: str, language: str, audience: Audience) -> Document:
    return Document(
        title=_("Report of a session"),
        kind="",
        meta="",
        language=language,
        audience=audience,
        summary=(sentence,),
        sections=(),
    )


def _nobody_said_yes() -> str:
    return _("No organisation has released anything for these readers, so there is nothing to show.")


def _kind(disclosed: DisclosedSession) -> str:
    if disclosed.label:
        return _("Report of the session “%(label)s”") % {"label": isolated(disclosed.label)}
    return _("Report of a session")


def _meta(disclosed: DisclosedSession) -> str:
    """Day, way of meeting and counts, a sentence each; what is not shown is left out."""
    parts = [_days(disclosed)]
    if disclosed.how:
        parts.append(f"{isolated(disclosed.how.rstrip('.'))}.")
    if disclosed.counts and disclosed.counts.people_answered:
        people, organisations = disclosed.counts.people_answered, disclosed.counts.organisations_answered
        parts.append(
            ngettext("%(count)d person answered.", "%(count)d people answered.", people) % {"count": people},
        )
        parts.append(
            ngettext(
                "The answers come from %(count)d organisation.",
                "The answers come from %(count)d organisations.",
                organisations,
            )
            % {"count": organisations}
        )
    return " ".join(part for part in parts if part)


def _changed(disclosed: DisclosedSession, changed_on: date | None) -> str:
    """That something was changed after closing; the day only for readers who are shown days."""
    if changed_on is None:
        return ""
    if disclosed.audience != "inside" and disclosed.to_day is None:
        return _("Changed after closing.")
    return _("Changed after closing, on %(day)s.") % {"day": written_day(changed_on.isoformat())}


def _days(disclosed: DisclosedSession) -> str:
    first, last = written_day(disclosed.from_day), written_day(disclosed.to_day)
    if first and last and first != last:
        return _("%(first)s to %(last)s.") % {"first": first, "last": last}
    return f"{last or first}." if last or first else ""
