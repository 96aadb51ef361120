"""Annexes, for those who ask: every organisation's view by name, the figures as tables, and how far views agree.

Only from what this reader sees in the report itself: where views are not tied to anyone, nothing here is either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from evenhand.analysis.agreement import consensus, krippendorff_alpha, sign_flip
from evenhand.analysis.disclosure import DisclosedCell, DisclosedDecision, DisclosedSession, Settled
from evenhand.analysis.ladder import LEVELS
from evenhand.reports.contents.session_report.satisfied import numbered
from evenhand.reports.contents.session_report.taking_part import headings
from evenhand.reports.contents.written import written_locale
from evenhand.reports.document import Block, Ladder, Matrix, MatrixRow, Paragraph, Section, Table, isolated
from evenhand.reports.figures.tables import figure_table
from evenhand.reports.figures.words import in_a_row, level_name

MOST_LOOKING = 14
"""More organisations than these are listed by what they say, and no longer stand in a square of their own."""
LEAST_VIEWS = 2
"""Fewer views of a part cannot agree or differ."""


def annex_sections(disclosed: DisclosedSession, tables: Section | None) -> tuple[Section, ...]:
    """What stands after the report for those who ask. Sections with nothing to say are left out."""
    found = (_views_section(disclosed), tables, _agreement_section(disclosed), _chance_section(disclosed))
    return tuple(section for section in found if section is not None)


def _views_section(disclosed: DisclosedSession) -> Section | None:
    """Every organisation's view by its name, decision by decision. None where views have no names."""
    is_listed = len(disclosed.organisations) > MOST_LOOKING
    blocks: list[Block] = []
    for decision in disclosed.decisions:
        block = _by_what_is_said(disclosed, decision) if is_listed else _by_who_looks(disclosed, decision)
        if block.rows:
            blocks += [Paragraph(numbered(decision)), block]
    if not blocks:
        return None
    heading = _("Annex: the views of each organisation")
    return Section("annex-views", heading, (*_how_views_are_listed(is_listed), *blocks), is_annex=True)


def _how_views_are_listed(is_listed: bool) -> tuple[Block, ...]:
    not_counted = _("Views of a stand-in are counted nowhere.")
    if is_listed:
        note = _("Under each level stand those who say it about the organisation at the start of the row.")
        return (Paragraph(f"{note} {not_counted}", is_note=True),)
    note = _(
        "A row is one organisation that looks, a column the organisation it looks at. "
        "A line means that no view was given."
    )
    return Ladder(), Paragraph(f"{note} {not_counted}", is_note=True)


def _by_what_is_said(disclosed: DisclosedSession, decision: DisclosedDecision) -> Table:
    """Whom they look at, in rows, and who says which level about it: where a square would not fit a sheet."""
    shorts = {each.id: each.short for each in disclosed.organisations}
    rows = []
    for cell in decision.cells:
        saying = [(view.level, shorts[view.organisation]) for view in cell.views or ()]
        saying += [(view.level, _stand_in(shorts[view.organisation])) for view in cell.stand_ins]
        if saying:
            by_level = (in_a_row(isolated(name) for said, name in saying if said == level) for level in LEVELS)
            rows.append((isolated(shorts[cell.organisation]), *by_level))
    caption = _("Who sees whom how in decision %(number)d") % {"number": decision.number}
    return Table(caption, (_("Seen"), *map(level_name, LEVELS)), tuple(rows))


def _stand_in(short: str) -> str:
    return _("%(name)s, stand-in") % {"name": short}


def _by_who_looks(disclosed: DisclosedSession, decision: DisclosedDecision) -> Matrix:
    """Who looks, in rows, and at whom, in columns."""
    given = {(view.organisation, cell.organisation): view.level for cell in decision.cells for view in cell.views or ()}
    stood_in = {
        (view.organisation, cell.organisation): view.level for cell in decision.cells for view in cell.stand_ins
    }
    rows = []
    for each in disclosed.organisations:
        for views, name in ((given, each.short), (stood_in, _stand_in(each.short))):
            levels = [views.get((each.id, seen.id)) for seen in disclosed.organisations]
            if any(level is not None for level in levels):
                cells = tuple(Settled() if level is None else Settled("settled", level) for level in levels)
                rows.append(MatrixRow(None, name, cells))
    caption = _("Who sees whom how in decision %(number)d") % {"number": decision.number}
    return Matrix(caption, headings(disclosed), tuple(rows), _("Who looks"))


def tables_section(body: Sequence[Section]) -> Section | None:
    """Every drawn figure of the report as a table, under its own words. None without any."""
    blocks: list[Block] = []
    for section in body:
        for table in filter(None, map(figure_table, section.blocks)):
            blocks += [Paragraph(f"{section.heading}: {table.caption}"), table]
    return Section("annex-tables", _("Annex: the figures as tables"), tuple(blocks), is_annex=True) if blocks else None


def _agreement_section(disclosed: DisclosedSession) -> Section | None:
    """Two published measures of how far views agree. None where views have no names."""
    units = [_levels(cell) for decision in disclosed.decisions for cell in decision.cells]
    if not any(len(unit) >= LEAST_VIEWS for unit in units):
        return None
    heads = (_("Decision"), *(isolated(each.short) for each in disclosed.organisations))
    rows = tuple(
        (numbered(decision), *(_written(_consensus(_levels(cell))) for cell in decision.cells))
        for decision in disclosed.decisions
    )
    notes = (
        _(
            "Krippendorff’s alpha, ordinal, over all organisations’ views in this session: %(alpha)s. "
            "1 is full agreement, 0 is what chance gives, below 0 is less. It does not say that agreement is good."
        )
        % {"alpha": _written(krippendorff_alpha(units)) or "–"},
        _(
            "Consensus by Tastle and Wierman: 1 when all views of a part stand on one level, 0 when half stand at each "
            "end. It takes levels as equally far apart, which the ladder does not say, and it does not tell where they "
            "stand. Empty: fewer than two views."
        ),
    )
    table = Table(_("Consensus on the part of each organisation in each decision"), heads, rows)
    blocks: tuple[Block, ...] = (*(Paragraph(note) for note in notes), table)
    return Section("annex-agreement", _("Annex: how far views agree"), blocks, is_annex=True)


def _chance_section(disclosed: DisclosedSession) -> Section | None:
    """Whether the change of an organisation's levels could be chance. None without an earlier session."""
    moves = disclosed.change.moves if disclosed.change else ()
    rows = []
    for each in disclosed.organisations:
        flips = sign_flip([move.moved for move in moves if move.organisation == each.id])
        if flips:
            of_all = _("%(ways)d of %(all)d") % {"ways": flips.as_far, "all": flips.assignments}
            count = sum(move.organisation == each.id for move in moves)
            rows.append((isolated(each.short), str(count), of_all, _written(flips.two_sided)))
    if not rows or disclosed.audience != "inside":
        return None
    heads = (_("Organisation"), _("Decisions compared"), _("Ways with as large a change"), _("Share of all ways"))
    note = _(
        "Fisher’s randomisation test. The levels of each decision could have moved up or down: so many of all ways to "
        "move give a change as large as the one seen. A large share says that the change could be chance. The test "
        "takes levels as equally far apart, and partners of one partnership are not a sample of anything."
    )
    table = Table(_("Whether the change since earlier sessions could be chance"), heads, tuple(rows))
    return Section("annex-chance", _("Annex: could the change be chance?"), (Paragraph(note), table), is_annex=True)


def _levels(cell: DisclosedCell) -> list[int]:
    return [view.level for view in cell.views or ()]


def _consensus(levels: Sequence[int]) -> float | None:
    counts = Counter(levels)
    return consensus([counts[level] for level in LEVELS]) if len(levels) >= LEAST_VIEWS else None


def _written(share: float | None) -> str:
    return "" if share is None else format_decimal(round(share, 2) + 0.0, "0.00", locale=written_locale())
