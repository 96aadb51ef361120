"""The list of decisions: bringing, changing, choosing. Making several into one: merging.py."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy

from evenhand.people.models import Person

from .. import permissions, rules
from ..catalogue import topic as topic_of
from ..models import Decision, Participant, Response, Session, TopMark
from .revision import grow_revision, lock_open_session, note_change, turn_phones
from .typed import accepted_text

SENTENCES = {
    "decision_missing": gettext_lazy("Type a decision. It can start with “who”, “which” or “how much”."),
    "no_such_kind": gettext_lazy("Say whether the decision was taken already or is coming."),
    "list_closed": gettext_lazy("The list is closed. Tell your facilitator if a decision is missing."),
    "list_full": gettext_lazy("You have brought many decisions. Take one back before you add another."),
    "not_yours": gettext_lazy("Only who brought this decision can change it, as long as it stands by itself."),
    "already_scored": gettext_lazy("Somebody has scored this decision already. It stays as it is."),
    "already_seen": gettext_lazy("The group has looked together. The list stays as it is."),
    "not_standing": gettext_lazy("This decision is part of another one. Take that one apart first."),
    "not_here": gettext_lazy("This decision is not on the list of this session."),
    "own_list_first": gettext_lazy("Topics from other partnerships come after your own list. Bring a decision first."),
    "no_such_topic": gettext_lazy("There is no such topic. Choose one of those shown."),
    "too_many_marks": gettext_lazy("Mark at most five decisions."),
    "no_marks_now": gettext_lazy("Marks are given after the list has closed and before the group looks together."),
    "too_few_to_merge": gettext_lazy("Choose at least two decisions to make them one."),
    "not_merged": gettext_lazy("This decision was not made from others."),
}


def refusal(code: str) -> ValidationError:
    """The refusal with this code, in its sentence."""
    return ValidationError(SENTENCES[code], code=code)


@transaction.atomic
def add_decision(participant: Participant, text: str, kind: str, language: str = "") -> Decision:
    """A decision that somebody brings to the list. The same words again from the same person are the same decision.

    Refuses: a closed list, no text, more than 140 characters, more than 30 decisions of one person.
    """
    session = lock_open_session(participant.session)
    participant = Participant.objects.get(pk=participant.pk)
    if not permissions.can_list(participant, session):
        raise refusal("list_closed")
    text = decision_text(text)
    own = list(session.decisions.filter(brought_by=participant))
    same = next((each for each in own if words_of(each).casefold() == text.casefold()), None)
    if same is not None:
        return same
    if len(own) >= rules.DECISIONS_PER_PERSON:
        raise refusal("list_full")
    decision = Decision.objects.create(
        session=session,
        key=rules.new_key("d"),
        text=text,
        language=accepted_text(language or participant.language or "en", 16),
        kind=kind_of(kind),
        brought_by=participant,
        brought_by_partner_id=participant.partner_id,
    )
    grow_revision(session)
    return decision


@transaction.atomic
def change_decision(participant: Participant, decision: Decision, text: str, kind: str) -> None:
    """Change the words of a decision one has brought, while the list is open.

    Refuses: somebody else's decision, a closed list, a decision that was merged or scored.
    """
    session, decision = lock_decision(decision)
    refuse_not_own(participant, decision)
    decision.text, decision.kind, decision.brought_text = decision_text(text), kind_of(kind), ""
    decision.save(update_fields=["text", "kind", "brought_text"])
    grow_revision(session)


@transaction.atomic
def withdraw_decision(participant: Participant, decision: Decision) -> None:
    """Take a decision one has brought off the list, while the list is open.

    Refuses: somebody else's decision, a closed list, a decision that was merged or scored.
    """
    session, decision = lock_decision(decision)
    refuse_not_own(participant, decision)
    decision.delete()
    grow_revision(session)


@transaction.atomic
def bring_decision(session: Session, text: str, kind: str, by: Person, topic: str = "", phase: str = "") -> Decision:
    """A decision that the facilitator writes down for the group.

    Refuses: after the reveal; no text, more than 140 characters.
    """
    session = lock_open_session(session)
    refuse_list_out_of_hand(session)
    decision = Decision.objects.create(
        session=session,
        key=rules.new_key("d"),
        text=decision_text(text),
        kind=kind_of(kind),
        language=(get_language() or "en")[:16],
        topic=topic,
        phase=phase if phase in Decision.Phase.values else "",
    )
    grow_revision(session)
    note_change(session, "list_changed")
    return decision


@transaction.atomic
def take_topic(session: Session, topic_id: str, by: Person) -> Decision:
    """A topic of the catalogue as a decision of this session; the same one when it was taken before.

    Refuses: an empty list of the group's own, an unknown topic, after the reveal.
    """
    session = lock_open_session(session)
    topic = topic_of(topic_id)
    if topic is None:
        raise refusal("no_such_topic")
    if not session.decisions.filter(topic="").exists():
        raise refusal("own_list_first")
    taken = session.decisions.filter(topic=topic.id).first()
    return taken or bring_decision(session, topic.text, Decision.Kind.MADE, by, topic=topic.id, phase=topic.phase)


@transaction.atomic
def reword_decision(decision: Decision, text: str, by: Person) -> None:
    """Give a decision clearer words. The words it was brought in are kept beside it.

    Refuses: a decision that somebody has scored; after the reveal.
    """
    session, decision = lock_decision(decision)
    refuse_list_out_of_hand(session)
    refuse_scored([decision])
    brought = decision.brought_text or decision.text
    decision.text = decision_text(text)
    decision.brought_text = brought if decision.brought_by_id and brought != decision.text else ""
    decision.save(update_fields=["text", "brought_text"])
    grow_revision(session)
    note_change(session, "list_changed")


@transaction.atomic
def mark_each_for_itself(decision: Decision, is_on: bool, by: Person) -> None:
    """Say that every partner takes this decision for its own part, or not."""
    session, decision = lock_decision(decision)
    decision.is_each_for_itself = is_on
    decision.save(update_fields=["is_each_for_itself"])
    grow_revision(session)
    note_change(session, "list_changed")


@transaction.atomic
def choose_decision(decision: Decision, is_chosen: bool, by: Person) -> None:
    """Look at this decision in the session, or not. Answers already given are kept with it either way.

    Refuses: after the reveal; a decision that is part of another one.
    """
    session, decision = lock_decision(decision)
    refuse_list_out_of_hand(session)
    if decision.merged_into_id is not None:
        raise refusal("not_standing")
    decision.is_chosen = is_chosen
    decision.save(update_fields=["is_chosen"])
    grow_revision(session)
    note_change(session, "list_changed")


@transaction.atomic
def order_decisions(session: Session, ids: Sequence[UUID | str], by: Person) -> None:
    """Put the decisions in this order; those not named come after them in the order they have.

    Refuses: an id that is not of this session.
    """
    session = lock_open_session(session)
    standing = {str(decision.pk): decision for decision in session.decisions.standing()}
    named = list(dict.fromkeys(str(each) for each in ids))
    if not set(named) <= set(standing):
        raise refusal("not_here")
    rest = [each for each in standing if each not in named]
    for place, each in enumerate([*named, *rest], start=1):
        standing[each].order = place
    Decision.objects.bulk_update(standing.values(), ["order"])
    grow_revision(session)
    note_change(session, "list_changed")


@transaction.atomic
def close_list(session: Session, by: Person) -> None:
    """Stop bringing decisions: from now on everybody sees them all, and may mark five.

    Refuses: after the reveal. Moving to the scoring closes the list too.
    """
    session = lock_open_session(session)
    refuse_list_out_of_hand(session)
    session.list_closed_at = timezone.now()
    session.save(update_fields=["list_closed_at"])
    grow_revision(session)
    turn_phones(session)
    note_change(session, "list_closed")


@transaction.atomic
def mark_top(participant: Participant, decision_ids: Sequence[UUID | str]) -> None:
    """Mark at most five decisions as the most important ones; these marks take the place of the earlier ones.

    Refuses: more than five; before the list has closed or after the reveal; an id that is not on the list.
    """
    session = lock_open_session(participant.session)
    participant = Participant.objects.get(pk=participant.pk)
    is_shown = rules.is_list_shown(session.stage, is_list_closed=session.list_closed_at is not None)
    is_in = permissions.can_take_part(participant, session) and participant.role != Participant.Role.OBSERVER
    if not is_shown or not is_in or session.revealed_at is not None:
        raise refusal("no_marks_now")
    wanted = {str(each) for each in decision_ids}
    if len(wanted) > rules.TOP_MARKS:
        raise refusal("too_many_marks")
    standing = {str(pk): pk for pk in session.decisions.standing().values_list("pk", flat=True)}
    if not wanted <= set(standing):
        raise refusal("not_here")
    TopMark.objects.filter(participant=participant).delete()
    TopMark.objects.bulk_create(
        TopMark(participant=participant, decision_id=pk) for each, pk in standing.items() if each in wanted
    )
    grow_revision(session)


def lock_decision(decision: Decision) -> tuple[Session, Decision]:
    """The session, locked, and the decision as it is now.

    Queries: 2.
    Refuses: a closed session; a decision that is gone.
    """
    session = lock_open_session(decision.session)
    found = session.decisions.filter(pk=decision.pk).first()
    if found is None:
        raise refusal("not_here")
    found.session = session
    return session, found


def refuse_not_own(participant: Participant, decision: Decision) -> None:
    """Refuses: somebody else's decision, a closed list, a decision that was merged or scored."""
    participant = Participant.objects.get(pk=participant.pk)
    if decision.brought_by_id != participant.pk or decision.merged_into_id is not None:
        raise refusal("not_yours")
    if not permissions.can_change_decision(participant, decision):
        raise refusal("list_closed")
    refuse_scored([decision])


def refuse_list_out_of_hand(session: Session) -> None:
    """Refuses: after the reveal, when what was scored stands."""
    if not rules.is_list_in_hand(session.stage, is_revealed=session.revealed_at is not None, is_closed=False):
        raise refusal("already_seen")


def refuse_scored(decisions: Sequence[Decision]) -> None:
    """Refuses: decisions with an answer; other words, or no words, would lose or bend it.

    Queries: 1.
    """
    if Response.objects.filter(decision__in=decisions).exists():
        raise refusal("already_scored")


def decision_text(typed: str) -> str:
    """The words of a decision as they are kept. Refuses: none, or more than 140 characters."""
    text = accepted_text(typed, rules.DECISION_LENGTH)
    if not text:
        raise refusal("decision_missing")
    return text


def kind_of(typed: str) -> str:
    """Taken or coming. Refuses: anything else."""
    if typed not in Decision.Kind.values:
        raise refusal("no_such_kind")
    return typed


def words_of(decision: Decision) -> str:
    """The words a decision was brought in."""
    return decision.brought_text or decision.text
