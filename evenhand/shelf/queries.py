"""What stands on the shelf, in the reader's language where somebody wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from . import rules
from .models import Resource, Tried


@dataclass(frozen=True, slots=True)
class Shown:
    """A resource as one reader sees it."""

    row: Resource
    title: str
    text: str
    language: str
    """The language of this title and text."""

    @property
    def is_translated(self) -> bool:
        """Whether somebody put it into this language."""
        return self.language != self.row.language


def found(typed: str) -> QuerySet[Resource]:
    """What is on the shelf and holds the words looked for, in whatever language; everything when none were typed.

    What holds all the words comes first, then the newest.
    Queries: none yet.
    """
    there = Resource.objects.on_the_shelf().prefetch_related("wordings").defer("folded")
    looked_for = rules.pieces(typed)
    if not looked_for:
        return there.none() if typed.strip() else there
    hits: list[Case] = [
        Case(When(folded__contains=each, then=Value(1)), default=Value(0), output_field=IntegerField())
        for each in looked_for
    ]
    total = hits[0]
    for hit in hits[1:]:
        total = total + hit  # type: ignore[assignment]
    fits = there.annotate(hits=total).filter(Q(hits__gte=rules.enough(len(looked_for))))
    return fits.order_by(F("hits").desc(), "-published_on", "id")


def shown(row: Resource, language: str, wanted: str = "") -> Shown:
    """The resource in the language that is wanted, in the reader's, or as it was written.

    Queries: 1, none where its wordings were fetched with it.
    """
    words = {each.language: each for each in row.wordings.all()}
    for code in (wanted, language, language.split("-", maxsplit=1)[0]):
        if code == row.language:
            break
        if code in words:
            return Shown(row, words[code].title, words[code].text, code)
    return Shown(row, row.title, row.text, row.language)


def all_shown(rows: Iterable[Resource], language: str) -> list[Shown]:
    """The same for several."""
    return [shown(row, language) for row in rows]


def resource(pk: UUID) -> Resource | None:
    """A resource, also one that was taken off; with its wordings and what came of it. Unknown: None when none.

    Queries: 3.
    """
    return Resource.objects.prefetch_related("wordings", "tried").filter(pk=pk).first()


def said_by(row: Resource, key: str) -> Tried | None:
    """What this person said about it. Unknown: None when nothing.

    Queries: 1.
    """
    return row.tried.filter(key=key).first()
