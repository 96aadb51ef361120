"""What has shifted since earlier sessions, in squares and in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.analysis.disclosure import DisclosedChange, DisclosedOrganisation, DisclosedSession
from evenhand.facilitation.wording.moving import counted
from evenhand.reports.contents.written import written_list, written_month
from evenhand.reports.document import Ladder, Paragraph, Section, ShiftPicture, Shifts, Squares, isolated

MOST_ORGANISATIONS = 8
"""Above this many, the words count organisations and no longer name each one."""
ByNumber = dict[int, list[str]]
"""Number of decisions → the organisations that moved in so many, in the fixed order."""


def shifts_section(disclosed: DisclosedSession) -> Section | None:
    """Sessions side by side, one square a decision. None without an earlier session that may be shown."""
    change = disclosed.change
    if change is None or len({column.session for column in change.columns}) < 2:
        return None
    pictures = tuple(_picture(change, organisation) for organisation in disclosed.organisations)
    has_open = any(column.not_settled for column in change.columns)
    notes = [_("Each column is one session. Each square is one decision, highest level on top.")]
    if has_open:
        notes.append(_("A dashed square was not settled."))
    notes.append(_("A few decisions are too few to tell a change from chance."))
    figure = Shifts(_("Settled levels of each organisation, session by session"), pictures)
    blocks = (Ladder(with_not_settled=has_open), Paragraph(" ".join(notes), is_note=True), figure)
    return Section("shifts", _("What has shifted"), blocks)


def shift_in_words(change: DisclosedChange, organisation: str) -> str:
    """In how many decisions an organisation has more, the same or less say than before."""
    moves = change.counts.get(organisation)
    if moves is None:
        return ""
    return _("More say: %(up)d. The same: %(same)d. Less say: %(down)d.") % {
        "up": moves.up,
        "same": moves.same,
        "down": moves.down,
    }


def moves_in_words(disclosed: DisclosedSession) -> str:
    """Who has more say than before and who has less, and in how many decisions. Empty when nothing can be compared."""
    counts = disclosed.change.counts if disclosed.change else {}
    if not counts:
        return ""
    more, less = _by_number(disclosed, "up"), _by_number(disclosed, "down")
    if not more and not less:
        return _("No level has moved since the sessions before.")
    tell = _counted if len(disclosed.organisations) > MOST_ORGANISATIONS else _named
    return " ".join([_("Levels have moved since the sessions before."), *tell(more, less)])


def _named(more: ByNumber, less: ByNumber) -> list[str]:
    return [
        *(
            ngettext("More say in %(count)d decision: %(names)s.", "More say in %(count)d decisions: %(names)s.", count)
            % {"count": count, "names": written_list(names)}
            for count, names in sorted(more.items(), reverse=True)
        ),
        *(
            ngettext("Less say in %(count)d decision: %(names)s.", "Less say in %(count)d decisions: %(names)s.", count)
            % {"count": count, "names": written_list(names)}
            for count, names in sorted(less.items(), reverse=True)
        ),
    ]


def _counted(more: ByNumber, less: ByNumber) -> list[str]:
    gained, lost = (sum(len(names) for names in each.values()) for each in (more, less))
    return counted(gained, lost)


def _by_number(disclosed: DisclosedSession, way: str) -> ByNumber:
    counts = disclosed.change.counts if disclosed.change else {}
    found: ByNumber = {}
    for each in disclosed.organisations:
        number = getattr(counts.get(each.id), way, 0)
        if number:
            found.setdefault(number, []).append(isolated(each.short))
    return found


def _picture(change: DisclosedChange, organisation: DisclosedOrganisation) -> ShiftPicture:
    columns = tuple(
        Squares(column.label, written_month(column.to_day), column.levels, column.not_settled)
        for column in change.columns
        if column.organisation == organisation.id
    )
    return ShiftPicture(organisation.short, columns, shift_in_words(change, organisation.id))
