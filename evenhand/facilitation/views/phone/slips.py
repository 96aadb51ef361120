"""The group's actions as slips on a phone. Only what disclosure gave is here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from evenhand.analysis.disclosure import DisclosedAction, DisclosedSession, DisclosedShift
from evenhand.partnerships.models import Partner

from ...models import Action
from ...wording.levels import LEVEL_WORDS


@dataclass(frozen=True, slots=True)
class Slip:
    """One action: what, who, by when, and who says whether it would help."""

    what: str
    owner: str
    owner_role: str
    due_on: date | None
    how_we_will_know: str
    shifts: tuple[str, ...]
    confirmer: str
    is_confirmed: bool
    confirm_id: UUID | None
    """Its id when this person may confirm it now."""


def slips_of(seen: DisclosedSession, rows: Mapping[str, Action], voice_of: Partner | None) -> list[Slip]:
    """The actions shown; those that the viewer's organisation may confirm carry their id.

    `voice_of`: the organisation this person speaks for now; None for somebody who does not.
    """
    names = {each.id: each.name for each in seen.organisations}
    return [_slip(action, names, rows, voice_of) for action in seen.actions]


def _slip(
    action: DisclosedAction, names: Mapping[str, str], rows: Mapping[str, Action], voice_of: Partner | None
) -> Slip:
    asks_this_voice = voice_of is not None and action.confirmer == voice_of.key and not action.is_confirmed
    return Slip(
        what=action.what,
        owner=names.get(action.owner, ""),
        owner_role=action.owner_role or "",
        due_on=date.fromisoformat(action.due) if action.due else None,
        how_we_will_know=action.how_we_will_know or "",
        shifts=tuple(_shift(each, names) for each in action.shifts if each.organisation in names),
        confirmer=names.get(action.confirmer or "", ""),
        is_confirmed=bool(action.is_confirmed),
        confirm_id=rows[action.id].pk if asks_this_voice and action.id in rows else None,
    )


def _shift(shift: DisclosedShift, names: Mapping[str, str]) -> str:
    words = {"name": names[shift.organisation]}
    if shift.from_level is None and shift.to_level is None:
        return words["name"]
    if shift.from_level is None:
        return _("%(name)s: to %(later)s") % {**words, "later": LEVEL_WORDS[shift.to_level or 0]}
    if shift.to_level is None:
        return _("%(name)s: from %(today)s") % {**words, "today": LEVEL_WORDS[shift.from_level]}
    levels = {"today": LEVEL_WORDS[shift.from_level], "later": LEVEL_WORDS[shift.to_level]}
    return _("%(name)s: from %(today)s to %(later)s") % {**words, **levels}
