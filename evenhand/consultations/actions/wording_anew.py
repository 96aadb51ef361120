"""Translations by people who know both languages. Who that was is kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from evenhand.facilitation.actions.translating import ZAWGYI
from evenhand.facilitation.actions.typed import accepted_text
from evenhand.facilitation.rules.burmese import is_zawgyi

from ..models import Cluster, Consultation, Wording
from ..queries.wordings import Place, languages_to_write, texts_in
from .holding import held
from .refusing import refuse, refuse_moved

LONGEST = 1000


@transaction.atomic
def keep_wordings(
    consultation: Consultation, language: str, words: Mapping[Place, str], cluster: Cluster | None = None
) -> int:
    """Keep translations of texts; no words take one away. How many were changed.

    A helper, for one cluster, adds words where there are none and changes nothing that stands.
    Queries: at most 9, and one for each text that changes.
    Refuses: a language that nobody there has, Burmese in Zawgyi, a text that is too long.
    """
    row = held(consultation.pk)
    refuse_moved(row.partnership)
    if language not in dict(languages_to_write(row, cluster)):
        refuse("no_such_language")
    known = {each.place: each for each in texts_in(row, language)}
    if cluster is not None and row.told_at is None:  # a helper reads nothing of what is told before everybody does
        known = {place: each for place, each in known.items() if place[0] not in ("heard", "not_reached")}
    changed = 0
    for place, typed in words.items():
        text = accepted_text(typed, LONGEST, lines=True)
        if place not in known or text == known[place].words or (cluster is not None and known[place].words):
            continue
        if is_zawgyi(text):
            raise ValidationError(str(ZAWGYI), code="zawgyi")
        keep_one(row, language, place, text)
        changed += 1
    return changed


def keep_one(row: Consultation, language: str, place: Place, text: str) -> None:
    """Keep the words of one text in place of those there were; no words: none."""
    kind, pk, field = place
    about: dict[str, Any] = {} if kind == "consultation" else {f"{kind}_id": pk}
    nothing = {f"{each}_id": None for each in ("question", "option", "heard", "not_reached")}
    where: dict[str, Any] = {"consultation": row, "field": field, "language": language, **nothing, **about}
    if text:
        Wording.objects.update_or_create(**where, defaults={"text": text})
    else:
        Wording.objects.filter(**where).delete()
