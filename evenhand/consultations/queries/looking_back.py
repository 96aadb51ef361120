"""What a session sees of its clusters, and for whom what it found was also true; both through disclosure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum

from evenhand.analysis.disclosure.consulted import Block, ClusterSaid, QuestionSaid
from evenhand.analysis.disclosure.consulted_levels import BlockSeen, disclose_also_true, disclose_levels
from evenhand.facilitation.models import Session

from ..models import AlsoTrue, Consultation, Question
from .shown import progress_of, said_in

ANSWERS = (AlsoTrue.Answer.YES, AlsoTrue.Answer.PARTLY, AlsoTrue.Answer.NO)


@dataclass(frozen=True, slots=True)
class OrganisationSeen:
    """How clusters see one organisation in one decision."""

    name: str
    blocks: tuple[tuple[str, BlockSeen], ...]
    """Each with the names of its clusters."""


@dataclass(frozen=True, slots=True)
class DecisionSeen:
    """One decision as clusters see it."""

    text: str
    language: str
    organisations: tuple[OrganisationSeen, ...]


@dataclass(frozen=True, slots=True)
class AlsoSeen:
    """For how many it was also true, by block. No blocks: too few answered, or it is still asked."""

    pk: UUID
    text: str
    found: str
    blocks: tuple[tuple[str, tuple[tuple[str, int], ...], int], ...]
    """The names of its clusters, how many gave each answer, how many do not know."""


def lists_of(session: Session) -> list[Consultation]:
    """The closed consultations in which clusters scored the decisions of a session, the first one first.

    Queries: 1.
    """
    rows = Consultation.objects.filter(session=session, kind=Consultation.Kind.LEVELS, closed_at__isnull=False)
    return list(rows.order_by("made_at", "pk"))


def levels_of(consultation: Consultation, session: Session) -> tuple[DecisionSeen, ...]:
    """How clusters see the decisions of a session. Empty before the session has revealed its own views.

    Queries: 7, none before.
    """
    is_revealed, is_closed = session.revealed_at is not None, consultation.closed_at is not None
    if not is_revealed or not is_closed:
        return ()
    clusters = progress_of(consultation).clusters
    names = {each.id: each.name for each in clusters}
    questions = list(consultation.questions.prefetch_related("options"))
    found: dict[Question, list[OrganisationSeen]] = {}
    for question, option, said in said_in(consultation, questions):
        if option is None:
            continue
        blocks = disclose_levels(said, clusters, is_closed=is_closed, is_revealed=is_revealed)
        named = tuple((names_of(each.clusters, names), each) for each in blocks)
        found.setdefault(question, []).append(OrganisationSeen(option.text, named))
    return tuple(DecisionSeen(each.text, each.language, tuple(seen)) for each, seen in found.items())


def also_true_of(consultation: Consultation) -> list[AlsoSeen]:
    """For how many of the clusters what was found about each decision was also true.

    Queries: 3.
    """
    has_ended = consultation.also_ended_at is not None
    rows = AlsoTrue.objects.filter(question__consultation=consultation).order_by()
    counts: dict[UUID, dict[tuple[str, str | None], int]] = {}
    grouped = rows.values_list("question", "cluster", "answer").annotate(hands=Sum("number"))
    for question, cluster, answer, number in grouped if has_ended else ():
        choice = None if answer == AlsoTrue.Answer.UNKNOWN else answer
        counts.setdefault(question, {})[str(cluster), choice] = number
    clusters = [ClusterSaid(str(each.pk), each.name, each.asked, 0) for each in consultation.clusters.all()]
    names = {each.id: each.name for each in clusters}
    asked = [each for each in consultation.questions.all() if each.found]
    return [also_seen(each, counts.get(each.pk, {}), clusters, names, has_ended=has_ended) for each in asked]


def also_seen(
    question: Question,
    counts: dict[tuple[str, str | None], int],
    clusters: list[ClusterSaid],
    names: dict[str, str],
    *,
    has_ended: bool,
) -> AlsoSeen:
    """One decision, with what may be shown of who found it also true."""
    answered = {each.id: sum(n for (cluster, _), n in counts.items() if cluster == each.id) for each in clusters}
    said = QuestionSaid(str(question.pk), tuple(str(each) for each in ANSWERS), answered, counts)
    shown = disclose_also_true(said, clusters, has_ended=has_ended)
    blocks = tuple((names_of(each.clusters, names), by_answer(each), each.unknown) for each in shown.blocks)
    return AlsoSeen(question.pk, question.text, question.found, blocks)


def by_answer(block: Block) -> tuple[tuple[str, int], ...]:
    """Each answer in words, with how many gave it."""
    return tuple((str(answer.label), number) for answer, number in zip(ANSWERS, block.counts, strict=True))


def names_of(clusters: Iterable[str], names: dict[str, str]) -> str:
    """The names of the clusters of a block, in their order."""
    return ", ".join(names[each] for each in clusters)
