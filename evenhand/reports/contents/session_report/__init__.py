"""The report of one session."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.analysis.disclosure import DisclosedSession
from evenhand.reports.contents.days import written_day
from evenhand.reports.contents.session_report.acting import actions_section, wishes_section
from evenhand.reports.contents.session_report.differing import differing_section
from evenhand.reports.contents.session_report.method import method_section
from evenhand.reports.contents.session_report.moving import shifts_section
from evenhand.reports.contents.session_report.satisfied import closing_section, content_section
from evenhand.reports.contents.session_report.summary import summary
from evenhand.reports.contents.session_report.taking_part import today_section
from evenhand.reports.document import Document, isolated


def session_report(disclosed: DisclosedSession, language: str) -> Document:
    """The report of a session for the audience it was disclosed to, in one language.

    Everything in it comes from the disclosed values; sections with nothing to say are left out.
    """
    with translation.override(language):
        sections = (
            today_section(disclosed),
            differing_section(disclosed),
            content_section(disclosed),
            wishes_section(disclosed),
            shifts_section(disclosed),
            actions_section(disclosed),
            closing_section(disclosed),
            method_section(disclosed),
        )
        return Document(
            title=disclosed.partnership,
            kind=_kind(disclosed),
            meta=_meta(disclosed),
            language=language,
            audience=disclosed.audience,
            summary=summary(disclosed),
            sections=tuple(section for section in sections if section is not None),
            notice=_("Example. Every organisation, person, place and level in it is invented.")
            if disclosed.is_example
            else None,
        )


def _kind(disclosed: DisclosedSession) -> str:
    if disclosed.label:
        return _("Report of the session “%(label)s”") % {"label": isolated(disclosed.label)}
    return _("Report of a session")


def _meta(disclosed: DisclosedSession) -> str:
    """Day and counts; a part that is not shown is left out."""
    parts = [_days(disclosed)]
    if disclosed.how:
        parts.append(disclosed.how.rstrip(".") + ".")
    if disclosed.counts:
        people, organisations = disclosed.counts.people_answered, disclosed.counts.organisations_answered
        counted = ngettext("%(people)d person answered", "%(people)d people answered", people) % {"people": people}
        parts.append(
            ngettext(
                "%(counted)s, from %(organisations)d organisation.",
                "%(counted)s, from %(organisations)d organisations.",
                organisations,
            )
            % {"counted": counted, "organisations": organisations}
        )
    return " ".join(part for part in parts if part)


def _days(disclosed: DisclosedSession) -> str:
    first, last = written_day(disclosed.from_day), written_day(disclosed.to_day)
    if first and last and first != last:
        return _("%(first)s to %(last)s.") % {"first": first, "last": last}
    return f"{last or first}." if last or first else ""
