"""What stands behind a page that may be old: the answers as they are now, and their mark (rules.marks)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from evenhand.partnerships.models import Partner
from evenhand.record.values import Level

from ..models import Decision, Note, Participant, Response, Satisfaction, SentForm
from ..rules.marks import levels_mark, mark_of
from .prepared import Prepared


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """What one person has answered about a chosen decision. No partners: the decision is not asked in the session."""

    partners: frozenset[UUID]
    levels: dict[UUID, Level | None]
    note: str
    may_be_shown: bool

    @property
    def mark(self) -> str:
        """The mark of these answers."""
        return levels_mark(self.levels, self.note, self.may_be_shown)

    def news(self, levels: Mapping[UUID, Level | None]) -> dict[UUID, Level | None]:
        """Those of these levels that say something else than what is kept."""
        return {pk: level for pk, level in levels.items() if pk not in self.levels or self.levels[pk] != level}

    def mark_with(self, levels: Mapping[UUID, Level | None], note: str | None, may_be_shown: bool) -> str:
        """The mark of what these answers become when something is said on top. Note None: it stays."""
        words = (self.note, self.may_be_shown) if note is None else (note, may_be_shown)
        return levels_mark({**self.levels, **levels}, *words)


def kept_answers(participant: Participant, decision: Decision) -> KeptAnswers:
    """A person's answers to one decision as they are now, about the organisations that still take part.

    Queries: 1.
    """
    rows = _kept(participant.pk, decision.pk, participant.session_id)
    _pk, _is_given, _level, note, may_be_shown = rows[0] if rows else (None, False, None, "", False)
    levels = {pk: level for pk, is_given, level, _note, _shown in rows if is_given}
    return KeptAnswers(frozenset(row[0] for row in rows), levels, note or "", bool(may_be_shown))


@Prepared
def _kept(participant: UUID, decision: UUID, session: UUID) -> QuerySet[Partner, tuple[object, ...]]:
    chosen = Decision.objects.chosen().filter(pk=decision, session=session)
    given = Response.objects.filter(participant=participant, decision=decision, partner=OuterRef("pk"))
    notes = Note.objects.filter(participant=participant, decision=decision)
    asked = Partner.objects.filter(Exists(chosen), partnership__sessions=session, left_at__isnull=True)
    return asked.order_by().values_list(
        "pk",
        Exists(given),
        Subquery(given.values("level")),
        Subquery(notes.values("text")),
        Subquery(notes.values("may_be_shown")),
    )


SEAT_NOW = ("partner_id", "role", "is_admitted", "removed_at")
SESSION_NOW = ("stage", "mode", "revealed_at", "closed_at", "moved_at", "revision")


def bring_up_to_date(seat: Participant, form: str) -> bool | None:
    """Whether this form has counted already; what decides about answers is put into the seat and its session as it is.

    Unknown: None when the seat is gone.
    Queries: 1.
    """
    for has_sent, *now in _seats_now(seat.pk, form):
        for name, value in zip(SEAT_NOW, now, strict=False):
            setattr(seat, name, value)
        for name, value in zip(SESSION_NOW, now[len(SEAT_NOW) :], strict=True):
            setattr(seat.session, name, value)
        return bool(has_sent)
    return None


@Prepared
def _seats_now(participant: UUID, form: str) -> QuerySet[Participant, tuple[object, ...]]:
    sent = SentForm.objects.filter(session=OuterRef("session"), key=form)
    session = [f"session__{name}" for name in SESSION_NOW]
    return Participant.objects.filter(pk=participant).order_by().values_list(Exists(sent), *SEAT_NOW, *session)


def satisfaction_mark(said: Satisfaction | None) -> str:
    """The mark of what an organisation said about being content; nothing said has a mark, too.

    Queries: none.
    """
    return mark_of([said.answer, said.why] if said else ["", ""])
