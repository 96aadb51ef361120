"""What came back, as it may be shown: how many while it is open, answers of five or more once it is closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import CharField, Count, F, Q, QuerySet, Sum, Value
from django.db.models.functions import MD5, Cast, Concat

from evenhand.analysis.disclosure.consulted import (
    Block,
    ClusterSaid,
    QuestionSaid,
    QuestionShown,
    disclose_question,
    may_read_words,
)
from evenhand.facilitation.wording.levels import LEVEL_NAMES

from .. import rules
from ..models import Answer, Consultation, Option, Question, Returned

RUNGS = ("0", "1", "2", "3", "4")


@dataclass(frozen=True, slots=True)
class Progress:
    """How many answered, by cluster and by way, and nothing of what they said."""

    clusters: tuple[ClusterSaid, ...]
    ways: tuple[tuple[str, int], ...]
    asked: int
    answered: int

    @property
    def silent(self) -> tuple[ClusterSaid, ...]:
        """Clusters of which nobody answered."""
        return tuple(each for each in self.clusters if each.answered == 0)


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block with the names of its clusters and of what weighed most in it."""

    names: tuple[str, ...]
    answered: int
    counts: tuple[tuple[str, int], ...]
    unknown: int
    most: tuple[str, ...]
    """What was said most often; empty when nobody chose anything."""
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """One question, or one organisation of a decision, with what may be shown of the answers."""

    pk: UUID
    kind: str
    text: str
    of: str
    """The organisation whose say it is about; empty but for levels."""
    choices: tuple[str, ...]
    blocks: tuple[ShownBlock, ...]
    whole: ShownBlock | None
    too_few: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What may be shown of a closed consultation."""

    progress: Progress
    questions: tuple[ShownQuestion, ...]
    written: tuple[Question, ...]
    """Questions that are answered in own words."""
    may_read_words: bool
    waits_for_session: bool = False
    """Levels of a list are shown once the session has looked at its own: before, they would steer who still scores."""


def progress_of(consultation: Consultation) -> Progress:
    """How many answered so far.

    Queries: 2.
    """
    clusters = list(consultation.clusters.all())
    rows = Returned.objects.filter(consultation=consultation).order_by().values_list("cluster", "way")
    by_cluster: Counter[UUID] = Counter()
    by_way: Counter[str] = Counter()
    for cluster, way, people in rows.annotate(all_people=Sum("people")):
        by_cluster[cluster] += people
        by_way[way] += people
    said = tuple(ClusterSaid(str(each.pk), each.name, each.asked, by_cluster[each.pk]) for each in clusters)
    ways = tuple((way, by_way[way]) for way in rules.WAYS if by_way[way] or any(way in each.ways for each in clusters))
    return Progress(said, ways, sum(each.asked for each in clusters), sum(by_cluster.values()))


def result_of(consultation: Consultation, progress: Progress | None = None) -> Result:
    """What may be shown of the answers. Of one that is not closed nothing but how many answered.

    Queries: 5, and 2 more where the progress is not at hand, and 1 for a list of levels; 2 for one that is not closed.
    """
    progress = progress or progress_of(consultation)
    is_closed = consultation.closed_at is not None
    if is_closed and waits_for_session(consultation):
        return Result(progress, (), (), may_read_words=False, waits_for_session=True)
    shown: tuple[ShownQuestion, ...] = ()
    questions: list[Question] = []
    if is_closed:
        questions = list(consultation.questions.prefetch_related("options"))
        said = said_in(consultation, questions)
        names = {each.id: each.name for each in progress.clusters}
        shown = tuple(
            shown_question(question, of, disclose_question(each, progress.clusters, is_closed=is_closed), names)
            for question, of, each in said
        )
    written = tuple(each for each in questions if each.kind == Question.Kind.WORDS)
    return Result(progress, shown, written, may_read_words(progress.clusters, is_closed=is_closed))


def waits_for_session(consultation: Consultation) -> bool:
    """Whether the session whose list was scored has not looked at its own views yet, and still goes on.

    Queries: 1 for a list of levels, else none.
    """
    session = consultation.session if consultation.kind == Consultation.Kind.LEVELS else None
    return session is not None and session.revealed_at is None and session.closed_at is None


Said = tuple[Question, Option | None, QuestionSaid]


def said_in(consultation: Consultation, questions: Sequence[Question]) -> list[Said]:
    """What each cluster said, as it goes to disclosure. Questions in own words have no counts.

    Queries: 3.
    """
    counts = counts_of(consultation)
    answered = answered_by_question(consultation)
    found: list[Said] = []
    for question in questions:
        if question.kind == Question.Kind.LEVEL:
            found += [(question, option, level_said(question, option, counts)) for option in question.options.all()]
        elif question.kind != Question.Kind.WORDS:
            found.append((question, None, choice_said(question, counts, answered)))
    return found


Count4 = Mapping[tuple[UUID, UUID | None, int | None], Mapping[str, int]]


def counts_of(consultation: Consultation) -> Count4:
    """How many said what, by question, option, level and cluster; what was only said in words is not counted.

    Queries: 1.
    """
    rows = Answer.objects.filter(returned__consultation=consultation).order_by()
    rows = rows.exclude(Q(option=None, level=None) & ~Q(words=""))
    found: dict[tuple[UUID, UUID | None, int | None], dict[str, int]] = {}
    grouped = rows.values_list("question", "option", "level", "returned__cluster").annotate(all_hands=Sum("number"))
    for question, option, level, cluster, hands in grouped:
        found.setdefault((question, option, level), {})[str(cluster)] = hands
    return found


def answered_by_question(consultation: Consultation) -> Mapping[tuple[UUID, str], int]:
    """How many of each cluster said something to each question: phones and helpers once, meetings all their people.

    Queries: 2.
    """
    rows = Answer.objects.filter(returned__consultation=consultation).order_by()
    rows = rows.exclude(Q(option=None, level=None) & ~Q(words=""))
    alone = rows.filter(returned__people=1).values_list("question", "returned__cluster")
    found: Counter[tuple[UUID, str]] = Counter()
    for question, cluster, number in alone.annotate(answers=Count("returned", distinct=True)):
        found[question, str(cluster)] += number
    together = rows.filter(returned__people__gt=1).distinct()
    for question, cluster, _returned, people in together.values_list(
        "question", "returned__cluster", "returned", "returned__people"
    ):
        found[question, str(cluster)] += people
    return found


def choice_said(question: Question, counts: Count4, answered: Mapping[tuple[UUID, str], int]) -> QuestionSaid:
    """What each cluster said to a question with choices."""
    options = list(question.options.all())
    said: dict[tuple[str, str | None], int] = {}
    for option in (None, *options):
        for cluster, number in counts.get((question.pk, option.pk if option else None, None), {}).items():
            said[cluster, str(option.pk) if option else None] = number
    clusters = {cluster: number for (pk, cluster), number in answered.items() if pk == question.pk}
    return QuestionSaid(str(question.pk), tuple(str(each.pk) for each in options), clusters, said)


def level_said(question: Question, option: Option, counts: Count4) -> QuestionSaid:
    """What each cluster said about the say of one organisation in one decision."""
    said: dict[tuple[str, str | None], int] = {}
    for level in (None, *range(5)):
        for cluster, number in counts.get((question.pk, option.pk, level), {}).items():
            said[cluster, None if level is None else str(level)] = number
    clusters: Counter[str] = Counter()
    for (cluster, _rung), number in said.items():
        clusters[cluster] += number
    return QuestionSaid(f"{question.pk} {option.pk}", RUNGS, clusters, said)


def shown_question(
    question: Question, of: Option | None, shown: QuestionShown, names: Mapping[str, str]
) -> ShownQuestion:
    """One question with words in place of ids."""
    options = [each.text for each in question.options.all()]
    choices = tuple(str(LEVEL_NAMES[level]) for level in range(len(RUNGS))) if of else tuple(options)
    return ShownQuestion(
        pk=question.pk,
        kind=question.kind,
        text=question.text,
        of=of.text if of else "",
        choices=choices,
        blocks=tuple(shown_block(each, choices, names) for each in shown.blocks),
        whole=shown_block(shown.whole, choices, names) if shown.whole else None,
        too_few=tuple(names[each] for each in shown.too_few),
    )


def shown_block(block: Block, choices: Sequence[str], names: Mapping[str, str]) -> ShownBlock:
    """A block with words in place of ids and places."""
    weighed = [tuple(choices[place] for place in places) for places in block.weighed]
    return ShownBlock(
        names=tuple(names[each] for each in block.clusters),
        answered=block.answered,
        counts=tuple(zip(choices, block.counts, strict=True)),
        unknown=block.unknown,
        most=weighed[0] if weighed else (),
        after=weighed[1] if len(weighed) > 1 else (),
    )


def words_of(consultation: Consultation, question: Question) -> QuerySet[Answer]:
    """What people wrote to a question, in an order that says nothing of when, where or by whom; none before closing.

    The order is another one for each question, so that nobody follows one person from question to question.
    Queries: none yet, and 2 for whether they may be read.
    """
    rows = Answer.objects.filter(returned__consultation=consultation, question=question).exclude(words="")
    if not may_read_words(progress_of(consultation).clusters, is_closed=consultation.closed_at is not None):
        return rows.none()
    drawn = MD5(Concat(Cast(F("returned"), CharField()), Value(str(question.pk))))
    return rows.annotate(drawn=drawn).order_by("drawn", "words")


def recordings_of(consultation: Consultation) -> Iterable[UUID]:
    """The voices somebody left, in an order that says nothing; none before closing.

    Queries: 3.
    """
    if not may_read_words(progress_of(consultation).clusters, is_closed=consultation.closed_at is not None):
        return ()
    rows = Returned.objects.filter(consultation=consultation, recording__isnull=False)
    found: list[UUID] = list(rows.order_by("recording").values_list("recording", flat=True))
    return found
