"""What is asked, in the reader's language where somebody has translated it; and what somebody has said so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.crypto import salted_hmac

from .. import rules
from ..models import Answer, Cluster, Consultation, Question, Returned, Wording
from .languages import tag_of

WORDS_OF_A_CONSULTATION = ("text", "can_still_change", "who_decides")


@dataclass(frozen=True, slots=True)
class Read:
    """A text as somebody reads it. Original: empty where it is the text itself."""

    text: str
    language: str
    original: str = ""
    original_language: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def tag(self) -> str:
        """The code of the language for the page. Empty where it has none here."""
        return tag_of(self.language)

    @property
    def original_tag(self) -> str:
        return tag_of(self.original_language)


@dataclass(frozen=True, slots=True)
class AskedOption:
    """One line to choose; of a list of levels one organisation."""

    pk: UUID
    number: int
    text: Read


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question with its lines."""

    pk: UUID
    number: int
    kind: str
    text: Read
    found: Read
    options: tuple[AskedOption, ...]
    is_heading: bool
    """Its text is the heading of the whole page, so it is not said twice."""

    @property
    def texts(self) -> tuple[Read, ...]:
        return (self.text, *(each.text for each in self.options))


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that is asked."""

    text: Read
    can_still_change: Read
    who_decides: Read
    questions: tuple[AskedQuestion, ...]

    @property
    def pages(self) -> tuple[tuple[AskedQuestion, ...], ...]:
        """The questions as they stand on pages of a phone: one with lines to choose, and those in words that follow."""
        pages: list[list[AskedQuestion]] = []
        for question in self.questions:
            if pages and question.kind == Question.Kind.WORDS:
                pages[-1].append(question)
            else:
                pages.append([question])
        return tuple(tuple(page) for page in pages)


def originals(texts: Iterable[Read]) -> list[Read]:
    """Those of these texts that somebody translated, each once, to be read as they were written."""
    found = {text.original: text for text in texts if text.original}
    return list(found.values())


def cluster_by_token(token: str) -> Cluster | None:
    """The cluster whose people answer at this address.

    Queries: 1.
    """
    return _cluster(token=token)


def cluster_by_helper_token(token: str) -> Cluster | None:
    """The cluster whose helper works at this address.

    Queries: 1.
    """
    return _cluster(helper_token=token)


def asked_in(consultation: Consultation, language: str) -> Asked:
    """What is asked, in this language as far as there are words in it.

    Queries: 3.
    """
    words = wordings_in(consultation, language)
    questions = list(consultation.questions.prefetch_related("options"))
    heading = next((each for each in questions if each.text == consultation.text), None)
    own = {field: _own_text(consultation, field, language, words) for field in WORDS_OF_A_CONSULTATION}
    if heading is not None and not own["text"].original:
        own["text"] = read_text(heading.text, heading.language, words.get(("question", heading.pk, "text")), language)
    asked = tuple(
        _asked(number, question, language, words, is_heading=question == heading)
        for number, question in enumerate(questions, 1)
    )
    return Asked(own["text"], own["can_still_change"], own["who_decides"], asked)


def wordings_in(consultation: Consultation, language: str) -> dict[tuple[str, UUID, str], str]:
    """The words of a consultation in one language: by kind of row, row and field.

    Queries: 1.
    """
    return {place_of(each): each.text for each in Wording.objects.filter(consultation=consultation, language=language)}


def place_of(wording: Wording) -> tuple[str, UUID, str]:
    """Which text a wording belongs to."""
    for kind in ("question", "option", "heard", "not_reached"):
        if pk := getattr(wording, f"{kind}_id"):
            return kind, pk, wording.field
    return "consultation", wording.consultation_id, wording.field


def said_with(cluster: Cluster, key: str) -> tuple[Returned | None, Mapping[UUID, list[rules.Line]]]:
    """What was sent with this key so far, by question.

    Queries: 2.
    """
    returned = Returned.objects.filter(cluster=cluster, phone_key_hash=key_hash(cluster, key)).first()
    said: dict[UUID, list[rules.Line]] = {}
    for answer in Answer.objects.filter(returned=returned) if returned else ():
        line = rules.Line(answer.option_id, answer.level, answer.words, answer.number)
        said.setdefault(answer.question_id, []).append(line)
    return returned, said


def key_hash(cluster: Cluster, key: str) -> str:
    """What is kept of the key of a phone or a form: a keyed hash, another one for each cluster."""
    return salted_hmac("evenhand.consultations.key", f"{cluster.pk.hex} {key}", algorithm="sha256").hexdigest()


def _cluster(**where: str) -> Cluster | None:
    token = next(iter(where.values()))
    if not token or len(token) > 32 or "\x00" in token:
        return None
    found = Cluster.objects.filter(**where).select_related("consultation__partnership").first()
    return found if found is not None and found.consultation.standing != "prepared" else None


def _asked(
    number: int,
    question: Question,
    language: str,
    words: Mapping[tuple[str, UUID, str], str],
    *,
    is_heading: bool,
) -> AskedQuestion:
    options = tuple(
        AskedOption(
            option.pk,
            place,
            read_text(option.text, question.language, words.get(("option", option.pk, "text")), language),
        )
        for place, option in enumerate(question.options.all(), 1)
    )
    text = read_text(question.text, question.language, words.get(("question", question.pk, "text")), language)
    found = read_text(question.found, question.language, words.get(("question", question.pk, "found")), language)
    return AskedQuestion(question.pk, number, question.kind, text, found, options, is_heading)


def _own_text(
    consultation: Consultation, field: str, language: str, words: Mapping[tuple[str, UUID, str], str]
) -> Read:
    written = words.get(("consultation", consultation.pk, field))
    return read_text(getattr(consultation, field), consultation.language, written, language)


def read_text(text: str, own: str, written: str | None, language: str) -> Read:
    """A text in the reader's language when somebody has written it so, else as it is."""
    return Read(written, language, text, own) if written and text else Read(text, own)
