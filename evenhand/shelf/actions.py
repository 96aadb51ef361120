"""Publishing on the shelf, taking off it, and what others add. Whoever calls has checked who may."""

from __future__ import annotations

from typing import NoReturn
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from evenhand.facilitation.actions.translating import ZAWGYI
from evenhand.facilitation.actions.typed import accepted_text
from evenhand.facilitation.rules.burmese import is_zawgyi

from . import rules
from .models import Resource, ResourceWording, Tried
from .wording import REFUSALS

MOST_TRIED = 500
"""Said about one resource; a flood ends there."""


def refuse(code: str) -> NoReturn:
    """Refuse with the sentence of this code."""
    raise ValidationError(REFUSALS[code], code=code)


def key_for(resource: Resource, who: str) -> str:
    """Who adds something to a resource, as a hash that says nothing and fits no other resource. Queries: none."""
    return salted_hmac("evenhand.shelf", f"{resource.pk.hex} {who}", algorithm="sha256").hexdigest()


@transaction.atomic
def publish(
    *,
    text: str,
    language: str,
    origin: str,
    title: str = "",
    kind: str = Resource.Kind.RESOURCE,
    licence: str = Resource.Licence.BY,
    pk: UUID | None = None,
) -> Resource:
    """Put a text on the shelf. The same `pk` again is the same resource, as it stands there.

    `origin`: "group" or "working_group"; nothing else of where it comes from is kept. Without a title, the text's first
    sentence is it.
    Queries: at most 5.
    Refuses: no text, a text too long.
    """
    words = accepted_text(text, rules.TEXT_LENGTH, lines=True)
    name = accepted_text(title, rules.TITLE_LENGTH) or rules.title_from(words)
    if not words:
        refuse("no_text")
    resource, _is_new = Resource.objects.get_or_create(
        pk=pk or uuid4(),
        defaults={
            "title": name,
            "text": words,
            "language": language[:16] or "en",
            "licence": Resource.Licence(licence),
            "kind": Resource.Kind(kind),
            "origin": Resource.Origin(origin),
            "published_on": timezone.localdate(),
            "folded": rules.folded(f"{name} {words}"),
        },
    )
    return resource


@transaction.atomic
def clear_additions(resource: Resource) -> Resource:
    """Erase what others added: translations, and what came of it. The resource itself stays.

    Queries: 4.
    """
    row = Resource.objects.select_for_update().get(pk=resource.pk)
    row.wordings.all().delete()
    row.tried.all().delete()
    row.folded = rules.folded(f"{row.title} {row.text}")
    row.save(update_fields=["folded"])
    return row


@transaction.atomic
def withdraw(resource: Resource) -> None:
    """Take a resource off the shelf and erase its words, their translations and what others said about it.

    Queries: 5.
    """
    row = clear_additions(resource)
    row.title, row.text, row.folded = "", "", ""
    row.withdrawn_on = row.withdrawn_on or timezone.localdate()
    row.save(update_fields=["title", "text", "folded", "withdrawn_on"])


@transaction.atomic
def keep_tried(resource: Resource, key: str, result: str, region: str, text: str, language: str) -> Tried:
    """Keep what came of it where this person tried it, in place of what they said before.

    Queries: at most 6.
    Refuses: nothing chosen, a text too long, Burmese in Zawgyi, a resource that was taken off or is full.
    """
    row = held(resource)
    if result not in Tried.Result.values:
        refuse("no_result")
    before = row.tried.filter(key=key)
    if not before.exists() and row.tried.count() >= MOST_TRIED:
        refuse("too_many_tried")
    kept = {
        "result": result,
        "region": typed(region, rules.REGION_LENGTH, lines=False),
        "text": typed(text, rules.SAID_LENGTH),
        "language": language[:16],
    }
    said, _is_new = Tried.objects.update_or_create(resource=row, key=key, defaults=kept)
    return said


@transaction.atomic
def take_tried_back(resource: Resource, key: str) -> None:
    """Take away what this person said. Queries: 1 or 2."""
    Tried.objects.filter(resource=resource, key=key).delete()


@transaction.atomic
def keep_wording(resource: Resource, key: str, language: str, title: str, text: str) -> ResourceWording:
    """Keep the words of a resource in one more language. Who wrote them can correct them, nobody else.

    Queries: at most 7.
    Refuses: a language without pages here or of the resource itself, no words, too many, Burmese in Zawgyi, words that
    somebody else wrote, a resource that was taken off.
    """
    row = held(resource)
    if language == row.language or language not in dict(settings.LANGUAGES):
        refuse("no_such_language")
    name, words = typed(title, rules.TITLE_LENGTH, lines=False), typed(text, rules.TEXT_LENGTH)
    if not name or not words:
        refuse("no_words")
    there = row.wordings.filter(language=language).first()
    if there is not None and there.key != key:
        refuse("there_already")
    found, _is_new = ResourceWording.objects.update_or_create(
        resource=row, language=language, defaults={"title": name, "text": words, "key": key}
    )
    every = [f"{each.title} {each.text}" for each in row.wordings.all()]
    row.folded = rules.folded(" ".join([row.title, row.text, *every]))
    row.save(update_fields=["folded"])
    return found


def held(resource: Resource) -> Resource:
    """The resource, locked. Refuses: one that was taken off."""
    row = Resource.objects.select_for_update().get(pk=resource.pk)
    if row.withdrawn_on is not None:
        refuse("taken_off")
    return row


def typed(text: str, most: int, *, lines: bool = True) -> str:
    """The text as it is kept. Refuses: too long, Burmese in Zawgyi."""
    words = accepted_text(text, most, lines=lines)
    if is_zawgyi(words):
        raise ValidationError(str(ZAWGYI), code="zawgyi")
    return words
