"""What one organisation promised, what partners say and what it answered, on one page: of a year, or as published."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.accountability.wording import STANDINGS
from evenhand.analysis.disclosure.answering import Answering, Standing
from evenhand.reports.contents.accountability_report.columns import row_of
from evenhand.reports.contents.accountability_report.values import values_of
from evenhand.reports.contents.written import written_day
from evenhand.reports.document import Block, Document, Heading, Paragraph, Section, Table, isolated

ORDER: tuple[Standing, ...] = (
    "kept",
    "partly",
    "not_kept",
    "differ",
    "cannot_say",
    "no_answer",
    "few",
    "being_asked",
    "not_asked",
)


def accountability_report(page: Answering, language: str, *, year: int | None = None) -> Document:
    """The page as a document in one language. `year`: the year it is of; None for a page as it was published."""
    with translation.override(language):
        name = page.maker.name
        return Document(
            title=_("What %(name)s promised") % {"name": name},
            kind=_kind(page, year),
            meta=_("As it stood on %(day)s.") % {"day": written_day(page.on.isoformat())},
            language=language,
            audience=page.audience,
            summary=tuple(_summary(page)),
            sections=_sections(page),
            organisations=tuple(Heading(each.short, each.name) for each in (page.maker, *page.partners)),
            notice=_("Example. Every organisation, person, place and level in it is invented.")
            if page.is_example
            else None,
            values=values_of(page),
            named=_("What was promised"),
            is_one_page=True,
            promises=page,
        )


def _kind(page: Answering, year: int | None) -> str:
    if year is None:
        return isolated(page.partnership) if page.partnership else ""
    if page.partnership:
        return _("%(partnership)s, the year %(year)d") % {"partnership": isolated(page.partnership), "year": year}
    return _("The year %(year)d") % {"year": year}


def _summary(page: Answering) -> Iterator[str]:
    number, name = len(page.promises), isolated(page.maker.short)
    if not number:
        yield _("%(name)s had no promise to its partners in this time.") % {"name": name}
        return
    yield ngettext(
        "%(name)s has made %(n)d promise to its partners. The partners say what became of it.",
        "%(name)s has made %(n)d promises to its partners. The partners say what became of them.",
        number,
    ) % {"name": name, "n": number}
    standing = [each.standing for each in page.promises if not each.is_withdrawn]
    said = [
        _("%(word)s: %(n)d.") % {"word": STANDINGS[each], "n": found}
        for each in ORDER
        if (found := standing.count(each))
    ]
    if said:
        yield " ".join(said)


def _sections(page: Answering) -> tuple[Section, ...]:
    if not page.promises:
        return ()
    heads = (
        _("What was promised"),
        _("What partners say"),
        _("What %(name)s answered") % {"name": isolated(page.maker.short)},
    )
    table = Table(_("Promises, what partners say, and answers"), heads, tuple(map(row_of(page), page.promises)))
    blocks: tuple[Block, ...] = (table, Paragraph(" ".join(_how(page)), is_note=True))
    return (Section("promises", _("What became of it"), blocks),)


def _how(page: Answering) -> Iterator[str]:
    if page.audience == "public":
        if page.partners:
            yield _("Each organisation named here has agreed to it.")
        else:
            yield _("Partners are counted here and not named. Counts are shown from three answers on.")
    yield _("Only partners can say that a promise was kept. No answer never counts as kept.")
    yield _("Two answers that differ are not made into one.")
