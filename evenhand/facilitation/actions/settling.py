"""What the group settles in the talk, typed by a facilitator: levels, wishes, notes, themes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.analysis.disclosure import DisclosedCell
from evenhand.partnerships.models import Partner
from evenhand.people.models import Person
from evenhand.record.values import Level

from .. import queries, rules
from ..models import AgreedLevel, Decision, DesiredLevel, Satisfaction, Session, Theme
from ..wording.levels import LEVEL_NAMES
from .answers import keep_satisfaction
from .refusing import (
    KEPT_ON_PAGE,
    refuse_level,
    refuse_other_decision,
    refuse_other_partner,
    refuse_stranger,
    refuse_unsettled,
)
from .revision import grow_revision, lock_session, note_change
from .typed import accepted_text

CELL_NOTE_LENGTH = 280
AGREED_NOTE_LENGTH = 1000
THEME_LENGTH = 280


@transaction.atomic
def settle_level(
    decision: Decision,
    partner: Partner,
    level: Level | None,
    is_settled: bool,
    note: str,
    by: Person,
    seen_version: int = 0,
) -> AgreedLevel:
    """Keep the level the group settled for one partner today, or that it did not settle one.

    `seen_version`: of the level on the page; 0 when there was none. The same thing sent twice counts once.
    Refuses: before the reveal; closed; who is no facilitator; a partner from elsewhere; no level though settled
    (level_missing); off the ladder; when somebody else settled it since it was seen (changed_meanwhile).
    """
    session = _settling(decision, partner, by)
    note = accepted_text(note, CELL_NOTE_LENGTH, lines=True)
    wanted = {"level": _level(level, is_settled), "is_settled": is_settled, "note": note}
    return _settle(AgreedLevel, session, decision, partner, wanted, by, seen_version)


@transaction.atomic
def settle_wish(
    decision: Decision, partner: Partner, level: Level | None, is_settled: bool, by: Person, seen_version: int = 0
) -> DesiredLevel:
    """Keep the level the group wants for one partner next time, which may be lower; or that it did not settle one.

    Refuses: as settle_level.
    """
    session = _settling(decision, partner, by)
    wanted = {"level": _level(level, is_settled), "is_settled": is_settled}
    return _settle(DesiredLevel, session, decision, partner, wanted, by, seen_version)


@transaction.atomic
def settle_rest(decision: Decision, by: Person) -> int:
    """Settle the cells that are still open and where all views agree, at their lower median; how many there were.

    Only what the facilitator may see counts: a blurred range says "agree" only where it is shown and narrow, and in
    talk only there are no views.
    Refuses: before the reveal; closed; who is no facilitator.
    """
    session = _open_session(decision.session, by)
    refuse_other_decision(decision, session)
    seen = queries.looked_at(session, queries.FACILITATOR)
    cells = next((each.cells for each in seen.decisions if each.id == decision.key), ())
    partners = {partner.key: partner for partner in session.partnership.partners.all()}
    levels = {cell.organisation: _agreed_at(cell) for cell in cells if cell.settled.standing == "not_recorded"}
    settled = [
        AgreedLevel(decision=decision, partner=partners[key], level=level, is_settled=True, settled_by=by)
        for key, level in levels.items()
        if level is not None
    ]
    AgreedLevel.objects.bulk_create(settled)
    if settled:
        grow_revision(session)
        note_change(session, "level_settled")
    return len(settled)


@transaction.atomic
def write_agreed_note(decision: Decision, note: str, by: Person) -> None:
    """Keep what was said when the levels of a decision were settled; an empty note removes it.

    Refuses: before the reveal; closed; who is no facilitator; a note that is too long.
    """
    session = _open_session(decision.session, by)
    decision.agreed_note = accepted_text(note, AGREED_NOTE_LENGTH, lines=True)
    decision.save(update_fields=["agreed_note"])
    grow_revision(session)
    note_change(session, "note_written")


@transaction.atomic
def record_satisfaction_for(decision: Decision, partner: Partner, answer: str | None, by: Person) -> None:
    """Keep what an organisation said in the room about its satisfaction. None: taken back. Also in talk only.

    Refuses: before the reveal; closed; who is no facilitator; a partner from elsewhere; an answer there is not.
    """
    session = _settling(decision, partner, by)
    if answer is None:
        Satisfaction.objects.filter(decision=decision, partner=partner).delete()
    else:
        keep_satisfaction(decision, partner, answer, answered_by=None)
    grow_revision(session)
    note_change(session, "answer_said_aloud")


@transaction.atomic
def add_theme(decision: Decision, text: str, by: Person) -> Theme:
    """Add what notes have in common, in the facilitator's own words. The same words twice are one theme.

    Refuses: before the reveal; closed; who is no facilitator; an empty text (empty); one that is too long.
    """
    session = _open_session(decision.session, by)
    kept = accepted_text(text, THEME_LENGTH)
    if not kept:
        raise ValidationError(_("Write a few words, then add them."), code="empty")
    theme, is_new = Theme.objects.get_or_create(decision=decision, text=kept)
    if is_new:
        grow_revision(session)
        note_change(session, "note_written")
    return theme


@transaction.atomic
def remove_theme(theme: Theme, by: Person) -> None:
    """Take a theme away.

    Refuses: before the reveal; closed; who is no facilitator.
    """
    session = _open_session(theme.decision.session, by)
    Theme.objects.filter(pk=theme.pk).delete()
    grow_revision(session)
    note_change(session, "note_written")


def _open_session(session: Session, by: Person) -> Session:
    """The session, locked, when this person may settle something in it."""
    locked = lock_session(session)
    refuse_stranger(by, locked)
    refuse_unsettled(locked)
    return locked


def _settling(decision: Decision, partner: Partner, by: Person) -> Session:
    session = _open_session(decision.session, by)
    refuse_other_partner(partner, session)
    return session


def _level(level: Level | None, is_settled: bool) -> Level | None:
    if not is_settled:
        return None
    if level is None:
        raise ValidationError(_("Choose a level, or say that it is not settled."), code="level_missing")
    return refuse_level(level)


def _settle(
    model: Any,
    session: Session,
    decision: Decision,
    partner: Partner,
    wanted: dict[str, Any],
    by: Person,
    seen_version: int,
) -> Any:
    """Write a level unless somebody else did since it was seen; the same level sent twice is no change."""
    row = model.objects.filter(decision=decision, partner=partner).first()
    if row is None:
        row = model(decision=decision, partner=partner, version=0)
    elif all(getattr(row, name) == value for name, value in wanted.items()):
        return row
    # A level is changed, never removed: where there is no row yet, there was none to see.
    if row.version and rules.is_changed_meanwhile(seen_version, row.version):
        raise _changed_meanwhile(row, partner)
    for name, value in {**wanted, "settled_by": by, "version": row.version + 1}.items():
        setattr(row, name, value)
    row.save()
    grow_revision(session)
    note_change(session, "level_settled" if model is AgreedLevel else "wish_settled")
    return row


def _changed_meanwhile(row: AgreedLevel | DesiredLevel, partner: Partner) -> ValidationError:
    """Names what it is now; what was typed stays on the page, so that both texts can be read side by side."""
    if row.is_settled:
        sentence = _("Somebody else has changed this meanwhile. For %(organisation)s it is now: %(level_name)s.")
    else:
        sentence = _("Somebody else has changed this meanwhile. For %(organisation)s it is now: not settled.")
    now = {
        "organisation": partner.name,
        "level": row.level,
        "level_name": "" if row.level is None else LEVEL_NAMES[row.level],
        "note": getattr(row, "note", ""),
        "version": row.version,
    }
    return ValidationError(f"{sentence} {KEPT_ON_PAGE}", code="changed_meanwhile", params=now)


def _agreed_at(cell: DisclosedCell) -> Level | None:
    """Where a cell settles without talk, from what may be seen of it and nothing else."""
    if cell.views is not None:
        return rules.settles_at([view.level for view in cell.views])
    if cell.band is not None and cell.band.middle is not None and cell.band.highest - cell.band.lowest <= 1:
        return cell.band.middle
    return None
