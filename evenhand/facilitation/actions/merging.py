"""Making several decisions into one, and apart again. The words people brought are always kept."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from evenhand.people.models import Person

from .. import permissions, rules
from ..models import Decision, Participant, Session, TopMark
from .listing import decision_text, lock_decision, refusal, refuse_list_out_of_hand, refuse_scored
from .revision import grow_revision, lock_open_session, note_change


@transaction.atomic
def merge_decisions(session: Session, decisions: Sequence[Decision], text: str, by: Person) -> Decision:
    """One decision, in these words, from several. Merging a merged one again keeps all the words it was made from.

    Refuses: fewer than two, one that is not on the list by itself, one that somebody has scored, after the reveal.
    """
    session = lock_open_session(session)
    refuse_list_out_of_hand(session)
    wanted = {decision.pk for decision in decisions}
    found = list(session.decisions.standing().filter(pk__in=wanted).prefetch_related("originals"))
    if len(found) < len(wanted):
        raise refusal("not_here")
    if len(found) < 2:
        raise refusal("too_few_to_merge")
    refuse_scored(found)
    merged = Decision.objects.create(
        session=session,
        key=rules.new_key("d"),
        text=decision_text(text),
        language=found[0].language,
        kind=merged_kind(found),
        phase=next((decision.phase for decision in found if decision.phase), ""),
        is_chosen=any(decision.is_chosen for decision in found),
        is_each_for_itself=all(decision.is_each_for_itself for decision in found),
        order=min(decision.order for decision in found),
    )
    move_originals(found, merged)
    grow_revision(session)
    note_change(session, "list_changed")
    return merged


@transaction.atomic
def take_apart(decision: Decision, by: Person) -> None:
    """Give a merged decision's originals back, as they were brought; the merged one goes.

    Refuses: a decision that was not merged, one that somebody has scored, after the reveal.
    """
    session, decision = lock_decision(decision)
    refuse_list_out_of_hand(session)
    originals = decision.originals.all()
    if not originals.exists():
        raise refusal("not_merged")
    refuse_scored([decision])
    originals.update(merged_into=None, is_merge_objected=False, is_chosen=decision.is_chosen, order=decision.order)
    decision.delete()
    grow_revision(session)
    note_change(session, "list_changed")


@transaction.atomic
def object_to_merge(participant: Participant, decision: Decision) -> None:
    """Say that the decision one has brought means something else than those it was merged with.

    The facilitator sees which decision somebody objects about, never who.
    Refuses: somebody else's decision, one that stands by itself, after the reveal.
    """
    session, decision = lock_decision(decision)
    refuse_list_out_of_hand(session)
    participant = Participant.objects.get(pk=participant.pk)
    is_own = decision.brought_by_id == participant.pk and decision.merged_into_id is not None
    if not is_own or not permissions.can_take_part(participant, session):
        raise refusal("not_yours")
    decision.is_merge_objected = True
    decision.save(update_fields=["is_merge_objected"])
    grow_revision(session)


def merged_kind(decisions: Sequence[Decision]) -> str:
    """Taken, when one of them was taken."""
    return Decision.Kind.MADE if any(each.kind == Decision.Kind.MADE for each in decisions) else Decision.Kind.COMING


def move_originals(found: Sequence[Decision], merged: Decision) -> None:
    """Put brought decisions, and the originals of merged ones, under the new decision; marks move with them."""
    brought = [decision for decision in found if not decision.originals.all()]
    between = [decision for decision in found if decision.originals.all()]
    markers = set(TopMark.objects.filter(decision__in=found).values_list("participant_id", flat=True))
    TopMark.objects.filter(decision__in=found).delete()
    TopMark.objects.bulk_create(TopMark(participant_id=marker, decision=merged) for marker in markers)
    Decision.objects.filter(merged_into__in=between).update(merged_into=merged)
    Decision.objects.filter(pk__in=[decision.pk for decision in brought]).update(merged_into=merged, is_chosen=False)
    Decision.objects.filter(pk__in=[decision.pk for decision in between]).delete()
