"""What a review is about, what of it waits outside the notebook, and who helps with what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evenhand.analysis.disclosure.helping import Helping, HelpLine, help_lines
from evenhand.facilitation.models import Session
from evenhand.instruments.queries import Choice, Instrument, OpenQuestion, Question, instrument
from evenhand.notebooks.rules import OpenNotebook
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person

from . import rules
from .models import CommentLink, HelpBoard, HelpEntry
from .rules import Knowing, Review

SECTION = "review"
KNOWING: dict[int | None, Knowing] = {2: "know", 1: "partly", 0: "want"}
"""The choices of the instrument → how they are kept."""
LONGEST_LIST = 24
"""Months of sessions to choose from."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invitation as its owner sees it."""

    token: str
    about: str
    ends_on: date
    comment: str | None
    """Unknown: None while nobody has commented."""


def review_in(notebook: OpenNotebook) -> Review:
    """The review in a notebook; an empty one where there is none. Queries: none."""
    return rules.from_kept(notebook.section(SECTION))


def coordinators_review() -> Instrument:
    """The practices, the knowledge and the values, in the language of the page. Queries: none."""
    return instrument("coordinator")


def practices() -> tuple[Question, ...]:
    """The fourteen practices, in the order of the standard."""
    return _theme("practice")


def knowledge() -> tuple[Question, ...]:
    """The nine things to know."""
    return _theme("knowledge")


def values() -> tuple[OpenQuestion, ...]:
    """The five questions about values."""
    return coordinators_review().open_questions


def practice(item: str) -> Question | None:
    """One practice. None: there is none of this name."""
    return next((each for each in practices() if each.id == item), None)


def practice_choices() -> tuple[Choice, ...]:
    """How one can answer to a practice; "not part of my role" has no value."""
    scale = coordinators_review().scale("practice")
    assert scale is not None
    return scale.choices


def knowledge_choices() -> tuple[tuple[Knowing, str], ...]:
    """How one can answer to a thing to know."""
    scale = coordinators_review().scale("knowledge")
    assert scale is not None
    return tuple((KNOWING[each.value], each.label) for each in scale.choices)


def evidence() -> tuple[OpenQuestion, ...]:
    """What is asked about an example."""
    return coordinators_review().evidence


def things_to_help_with() -> tuple[Question, ...]:
    """What one can offer help with or want to learn: every practice, then all there is to know."""
    return (*practices(), *knowledge())


def session_lines(person: Person) -> tuple[str, ...]:
    """The months in which this person led a session to its end, each as a line of words. The newest first.

    A line names no partnership: what it is added to may be printed.

    Queries: 1.
    """
    closed = (
        Session.objects.filter(partnership__facilitators__person=person, closed_at__isnull=False, is_rehearsal=False)
        .order_by("-closed_at")
        .values_list("closed_at", flat=True)
    )
    months = dict.fromkeys(moment.date().replace(day=1) for moment in closed[:500] if moment is not None)
    return tuple(
        _("Led a session on who decides what, %(month)s") % {"month": date_format(month, "YEAR_MONTH_FORMAT")}
        for month in list(months)[:LONGEST_LIST]
    )


def waiting_for(review: Review, item: str | None = None) -> tuple[Waiting, ...]:
    """The open invitations of a review, with the comments that came. `item`: those about one practice.

    One that ended without a comment, or whose row is gone, is left out.
    Queries: 1, none without an invitation.
    """
    asked = [each for each in review.asked if item in (None, each.about)]
    if not asked:
        return ()
    rows = {
        row.link_hash: row for row in CommentLink.objects.filter(link_hash__in=[rules.hashed(a.token) for a in asked])
    }
    found = ((each, rows.get(rules.hashed(each.token))) for each in asked)
    today = timezone.now().date()
    return tuple(
        Waiting(each.token, each.about, each.ends_on, comment_in(row, rules.key_for(review.key, each.token)))
        for each, row in found
        if row is not None and (row.comment is not None or row.ends_on >= today)
    )


def comment_in(row: CommentLink, key: str) -> str | None:
    """The comment that came, opened with the private key of its invitation. None: none came."""
    return None if row.comment is None else rules.unsealed(key, bytes(row.comment), about=str(row.pk))


def open_link(token: str) -> CommentLink | None:
    """The invitation behind a link that still works. None: it was used, taken back, is over, or never was one.

    Queries: 1.
    """
    today = timezone.now().date()
    return CommentLink.objects.filter(
        link_hash=rules.hashed(token), comment__isnull=True, shown__isnull=False, ends_on__gte=today
    ).first()


def board_of(partnership: Partnership) -> HelpBoard | None:
    """The page of who helps with what. None: nobody opened one.

    Queries: 1.
    """
    return HelpBoard.objects.filter(partnership=partnership).first()


def board_at(token: str) -> HelpBoard | None:
    """The page behind a link, with its partnership. None: there is none, or it was closed.

    Queries: 1.
    """
    if not token or len(token) > 43 or "\x00" in token:  # PostgreSQL takes no NUL
        return None
    return HelpBoard.objects.filter(token=token).select_related("partnership").first()


def boards_at(tokens: Iterable[str]) -> dict[str, HelpBoard]:
    """The pages behind these links that are still open.

    Queries: 1.
    """
    return {each.token: each for each in HelpBoard.objects.filter(token__in=list(tokens)).select_related("partnership")}


def entries_of(board: HelpBoard) -> list[HelpEntry]:
    """Who stands on the page, by name.

    Queries: 1.
    """
    standing = board.entries.standing(timezone.now().date())
    return sorted(standing, key=lambda each: (each.name.casefold(), str(each.pk)))


def lines_of(entries: Iterable[HelpEntry]) -> tuple[tuple[Question, HelpLine], ...]:
    """What somebody offers or wants to learn, thing by thing in the order of the standard. Queries: none."""
    things = {each.id: each for each in things_to_help_with()}
    helping = [Helping(each.name, tuple(each.offers), tuple(each.wants)) for each in entries]
    return tuple((things[line.about], line) for line in help_lines(helping, tuple(things)))


def own_entry(board: HelpBoard, key: str) -> HelpEntry | None:
    """What the holder of this secret said on the page. None: nothing, or it is over.

    Queries: 1.
    """
    return board.entries.standing(timezone.now().date()).filter(key_hash=rules.hashed(key)).first()


def _theme(name: str) -> tuple[Question, ...]:
    theme = coordinators_review().theme(name)
    assert theme is not None
    return theme.items
