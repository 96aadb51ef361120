"""What has shifted since earlier sessions, in squares and in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.analysis.disclosure import DisclosedChange, DisclosedOrganisation, DisclosedSession
from evenhand.reports.contents.days import written_day
from evenhand.reports.document import Ladder, Paragraph, Section, ShiftPicture, Shifts, Squares


def shifts_section(disclosed: DisclosedSession) -> Section | None:
    """Sessions side by side, one square a decision. None without an earlier session that may be shown."""
    change = disclosed.change
    if change is None or not change.columns:
        return None
    pictures = tuple(_picture(change, organisation) for organisation in disclosed.organisations)
    note = _(
        "Each column is one session. Each square is one decision, highest level on top. "
        "A dashed square was not settled. A few decisions are too few to tell a change from chance."
    )
    figure = Shifts(_("Settled levels of each organisation, session by session"), pictures)
    return Section("shifts", _("What has shifted"), (Ladder(), Paragraph(note, is_note=True), figure))


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


def _picture(change: DisclosedChange, organisation: DisclosedOrganisation) -> ShiftPicture:
    columns = tuple(
        Squares(column.label, written_day(column.to_day), column.levels, column.not_settled)
        for column in change.columns
        if column.organisation == organisation.id
    )
    return ShiftPicture(organisation.short, columns, shift_in_words(change, organisation.id))
