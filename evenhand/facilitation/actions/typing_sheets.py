"""Typing paper sheets in, and typing them a second time to find slips of the finger.

Where two entries differ, nobody is told what the first one was: a second entry must not be a way to read an answer.
Somebody looks at the sheet again, and what it says is kept. For the same reason a sheet is compared once: who could
change one box and compare again would find out the others guess by guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evenhand.people.models import Person
from evenhand.record.values import Level

from .. import permissions, rules
from ..models import Decision, Participant, Response, SheetCheck
from .answers import record_responses
from .refusing import refuse_stranger
from .revision import grow_revision, lock_session

Levels = Mapping[UUID, Level | None]

SENTENCES = {
    "not_paper": _("Only a sheet of paper can be typed a second time."),
    "not_typed": _("Type the whole sheet in first. Then it can be typed a second time."),
    "compared": _("This sheet was compared before. To compare it again, type the whole sheet in anew."),
    "to_settle": _("Look first at the places where the two entries differ."),
}


@transaction.atomic
def type_sheet(
    seat: Participant, typed: Mapping[Decision, Levels], note: str | None = None, may_be_shown: bool = False
) -> None:
    """Keep what a sheet says, by decision and partner. A box that is left empty changes nothing.

    Boxes that were typed a second time before count as checked no more: somebody looks at them on the sheet again. A
    whole sheet that is typed anew can be compared anew.
    Refuses: as record_responses.
    """
    places = _places(_kept(seat))
    for decision, levels in typed.items():
        record_responses(seat, decision, levels, note=note, may_be_shown=may_be_shown)
    if places <= _places({decision.pk: levels for decision, levels in typed.items()}):
        _checks(seat).delete()
    else:
        _open_again(seat, typed)


@transaction.atomic
def check_sheet(seat: Participant, typed: Mapping[Decision, Levels], by: Person) -> int:
    """Compare a second entry of a whole sheet with what is kept; how many boxes differ. It changes no answer.

    Refuses: who is no facilitator; a sheet that is not of paper, was not typed in, was compared before or has boxes
    left to look at; outside the time of scoring.
    """
    _open(seat, by)
    if seat.entered_by != "paper":
        _refuse("not_paper")
    if _checks(seat).exclude(differs=[]).exists():
        _refuse("to_settle")
    if _checks(seat).exists():
        _refuse("compared")
    kept = _kept(seat)
    if not kept:
        _refuse("not_typed")
    keys = dict(seat.session.partnership.partners.values_list("pk", "key"))
    found = {decision: rules.differing(kept.get(decision.pk, {}), levels) for decision, levels in typed.items()}
    SheetCheck.objects.bulk_create(
        [
            SheetCheck(participant=seat, decision=decision, differs=[keys[each] for each in places])
            for decision, places in found.items()
        ]
    )
    return sum(map(len, found.values()))


@transaction.atomic
def settle_sheet(seat: Participant, typed: Mapping[Decision, Mapping[UUID, Level | str | None]], by: Person) -> None:
    """Keep what the sheet says where two entries differed. An empty string: it has no cross there, or two.

    Refuses: who is no facilitator; outside the time of scoring. Boxes that did not differ stay as they are.
    """
    _open(seat, by)
    checks = {check.decision_id: check for check in _checks(seat)}
    partners = dict(seat.session.partnership.partners.values_list("key", "pk"))
    for decision, levels in typed.items():
        check = checks.get(decision.pk)
        open_now = {partners[key]: key for key in check.differs if key in partners} if check else {}
        seen = {partner: level for partner, level in levels.items() if partner in open_now}
        if check is None or not seen:
            continue
        empty = [partner for partner, level in seen.items() if level == ""]
        Response.objects.filter(participant=seat, decision=decision, partner__in=empty).delete()
        kept = {partner: level for partner, level in seen.items() if not isinstance(level, str)}
        record_responses(seat, decision, kept)
        check.differs = [key for key in check.differs if key not in {open_now[partner] for partner in seen}]
        check.save(update_fields=["differs"])


def _open(seat: Participant, by: Person) -> None:
    """Refuses: who is no facilitator; outside the time of scoring."""
    session = lock_session(seat.session)
    refuse_stranger(by, session)
    if not permissions.can_answer(seat, session):
        raise ValidationError(_("Answers can be typed in while the group scores in private."), code="stage_moved")
    grow_revision(session)


def _checks(seat: Participant) -> QuerySet[SheetCheck]:
    return SheetCheck.objects.filter(participant=seat)


def _open_again(seat: Participant, typed: Mapping[Decision, Levels]) -> None:
    """Boxes of a checked sheet that were typed once more are to be looked at on the sheet."""
    keys = dict(seat.session.partnership.partners.values_list("pk", "key"))
    by_decision = {decision.pk: levels for decision, levels in typed.items()}
    for check in _checks(seat).filter(decision__in=by_decision):
        anew = [keys[partner] for partner in by_decision[check.decision_id] if keys[partner] not in check.differs]
        check.differs = [*check.differs, *anew]
        check.save(update_fields=["differs"])


def _places(levels: Mapping[UUID, Levels]) -> set[tuple[UUID, UUID]]:
    return {(decision, partner) for decision, boxes in levels.items() for partner in boxes}


def _kept(seat: Participant) -> dict[UUID, dict[UUID, Level | None]]:
    found: dict[UUID, dict[UUID, Level | None]] = {}
    for decision, partner, level in Response.objects.filter(participant=seat).values_list(
        "decision", "partner", "level"
    ):
        found.setdefault(decision, {})[partner] = level
    return found


def _refuse(code: str) -> None:
    raise ValidationError(SENTENCES[code], code=code)
