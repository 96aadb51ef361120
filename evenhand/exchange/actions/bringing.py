"""A session from a sheet: what a group settled elsewhere, typed in at once. Nobody's answers are made up for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evenhand.facilitation import actions as facilitation
from evenhand.facilitation.models import (
    Action,
    AgreedLevel,
    Decision,
    DesiredLevel,
    Satisfaction,
    Session,
)
from evenhand.partnerships import actions as partnerships
from evenhand.partnerships import permissions
from evenhand.partnerships import queries as partnership_queries
from evenhand.partnerships import rules as partnership_rules
from evenhand.partnerships.models import LedgerEntry, Partner, Partnership
from evenhand.partnerships.wording import EXAMPLE_STAYS
from evenhand.people.models import Person

from ..queries.spreadsheets import decisions_before, session_with
from ..spreadsheets.found import Cell, Plan
from ..spreadsheets.words import key_of

Cells = Mapping[Cell, Any]
Decisions = Sequence[Decision]
Partners = Sequence[Partner]


@transaction.atomic
def bring_in_sheet(partnership: Partnership, plan: Plan, label: str, by: Person, on: date | None = None) -> Session:
    """A session in which the group looks together at what the sheet says, with partners that are new in it.

    Its levels are settled by the facilitator; there are no participants, no answers and no views. Blank cells stay
    without a level. A decision with the words of an earlier one keeps its key, so that change can be shown.
    Refuses: no level at all (nothing); fewer than two partners or more than 40; what a session holds already
    (already_here); whoever does not facilitate; a partnership that was moved or is an example.
    """
    row = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if row.is_example:
        raise ValidationError(EXAMPLE_STAYS, code="is_example")
    if not permissions.can_change(by, row):
        raise PermissionDenied
    if not (plan.actual or plan.desired or plan.content):
        raise ValidationError(_("No level was found in the file, so there is nothing to bring in."), code="nothing")
    here = session_with(row, plan)
    if here is not None:
        sentence = _("All of this stands in the session “%(label)s” already. Nothing was changed.")
        raise ValidationError(sentence % {"label": here.label}, code="already_here")
    follows = row.sessions.filter(closed_at__isnull=False).order_by("-closed_at").first()
    partners = present_partners(row, plan, by)
    how = _("Entered from a spreadsheet. Nobody answered here.")
    # Talk only says what is so: nobody answered in private, and only what was settled is kept.
    session = facilitation.prepare_session(row, label, by, Session.Mode.TALK_ONLY, from_on=on, how=how, follows=follows)
    open_for_looking(session)
    decisions = add_decisions(session, plan, decisions_before(row))
    add_levels(AgreedLevel, plan.actual, decisions, partners, by)
    add_levels(DesiredLevel, plan.desired, decisions, partners, by)
    Satisfaction.objects.bulk_create(
        Satisfaction(decision=decisions[cell[0]], partner=partners[cell[1]], answer=answer)
        for cell, answer in plan.content.items()
    )
    add_actions(session, plan, decisions, partners)
    facilitation.grow_revision(session)
    partnerships.note_in_ledger(row, LedgerEntry.Who.FACILITATOR, "sheet_brought_in", session.key)
    return session


def present_partners(partnership: Partnership, plan: Plan, by: Person) -> list[Partner]:
    """The partners of the plan, in its order; those that are new come to the end of the list.

    Refuses: fewer than two or more than forty in the end; a partner that is not of this partnership.
    """
    here = {str(each.pk): each for each in partnership.partners.all()}
    found = []
    for each in plan.partners:
        if each.partner and each.partner not in here:
            raise ValidationError(_("A partner was taken off the list meanwhile. Choose the file again."), code="gone")
        if each.partner:
            found.append(here[each.partner])
        else:
            found.append(partnerships.add_partner(partnership, by, name=each.name, short=each.short))
    if len(partnership_queries.present_partners(partnership)) < partnership_rules.FEWEST_PARTNERS:
        raise ValidationError(_("A session needs at least two partners. Add them first."), code="too_few")
    return found


def open_for_looking(session: Session) -> None:
    """Past the reveal: there is nothing private to reveal, and scoring never opens in it."""
    now = timezone.now()
    session.stage, session.revealed_at, session.list_closed_at = Session.Stage.LOOK, now, now
    session.save(update_fields=["stage", "revealed_at", "list_closed_at"])


def add_decisions(session: Session, plan: Plan, before: Mapping[str, Decision]) -> list[Decision]:
    """The decisions of the plan, all of them chosen."""
    used: set[str] = set()
    rows = []
    for place, each in enumerate(plan.decisions, 1):
        earlier = before.get(key_of(each.text))
        key = earlier.key if earlier is not None and earlier.key not in used else free_key(before, used)
        used.add(key)
        rows.append(
            Decision(
                session=session,
                key=key,
                text=each.text,
                language=(get_language() or "en")[:16],
                kind=earlier.kind if earlier is not None else Decision.Kind.MADE,
                phase=each.phase or (earlier.phase if earlier is not None else ""),
                is_chosen=True,
                order=place,
            )
        )
    return Decision.objects.bulk_create(rows)


def free_key(before: Mapping[str, Decision], used: set[str]) -> str:
    """A key that no decision of the partnership has."""
    taken, number = {*used, *(each.key for each in before.values())}, 1
    while f"S{number}" in taken:
        number += 1
    return f"S{number}"


def add_levels(model: Any, cells: Cells, decisions: Decisions, partners: Partners, by: Person) -> None:
    """The levels of the plan, settled by the facilitator; None: the group left it open."""
    model.objects.bulk_create(
        model(
            decision=decisions[decision],
            partner=partners[partner],
            level=level,
            is_settled=level is not None,
            settled_by=by,
        )
        for (decision, partner), level in cells.items()
    )


def add_actions(session: Session, plan: Plan, decisions: Decisions, partners: Partners) -> None:
    """The actions of the plan; none of them is confirmed by anybody yet."""
    Action.objects.bulk_create(
        Action(
            session=session,
            key=f"A{number}",
            decision=None if each.decision is None else decisions[each.decision],
            what=each.what,
            language=(get_language() or "en")[:16],
            owner=partners[each.owner],
            due_on=date.fromisoformat(each.due) if each.due else None,
            how_we_will_know=each.know,
            confirmer=None if each.confirmer is None else partners[each.confirmer],
            order=number,
        )
        for number, each in enumerate(plan.actions, 1)
    )
