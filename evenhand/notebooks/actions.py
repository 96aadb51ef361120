"""Beginning a notebook, writing in it, giving it other words, erasing it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.facilitation import rules as facilitation

from . import queries, rules
from .models import Notebook
from .rules import Contents, OpenNotebook

HOUR = 3600


class Begun(NamedTuple):
    """A notebook, and the six words that open it. The words are shown now and kept nowhere."""

    notebook: OpenNotebook
    phrase: str


def begin_notebook(visitor: str) -> Begun:
    """A new notebook with nothing in it.

    Refuses: too many new ones from this address, or in all, within the hour (too_many).
    """
    if not queries.may_begin(visitor):
        raise ValidationError(_("Too many notebooks were begun from here. Try again in an hour."), code="too_many")
    for name in (queries.counted(visitor), queries.counted("")):
        cache.add(name, 0, HOUR)
        cache.incr(name)
    phrase = rules.new_phrase(facilitation.phrase_words())
    keys, notebook_id = rules.keys_of(phrase, queries.pepper()), uuid.uuid4()
    Notebook.objects.create(
        pk=notebook_id,
        finder=keys.finder,
        sealed=rules.sealed(rules.EMPTY, keys.key, notebook_id),
        opened_in=rules.month_of(timezone.now().date()),
    )
    return Begun(OpenNotebook(notebook_id, keys.key, rules.EMPTY), phrase)


def open_with_phrase(typed: str) -> OpenNotebook:
    """The notebook that these six words open.

    Queries: 1, none for another number of words.
    Refuses: another number of words (phrase_words); words that open none (wrong_phrase), the same for words that were
    never given, old ones, and those of an erased notebook.
    """
    keys = queries.keys_of(typed)
    if keys is None:
        count = len(facilitation.read_phrase(typed))
        sentence = ngettext(
            "That is %(count)d word. Six words are needed, in their order.",
            "That is %(count)d words. Six words are needed, in their order.",
            count,
        ) % {"count": count}
        raise ValidationError(sentence, code="phrase_words")
    notebook = queries.notebook_found(keys)
    if notebook is None:
        raise ValidationError(_("These six words open no notebook. Check each word."), code="wrong_phrase")
    return notebook


def note_opening(notebook: OpenNotebook) -> None:
    """Remember the month in which it is open, so that it is not erased. Queries: 1."""
    month = rules.month_of(timezone.now().date())
    Notebook.objects.filter(pk=notebook.id).exclude(opened_in=month).update(opened_in=month)


def keep(notebook: OpenNotebook, section: str, value: dict[str, Any]) -> OpenNotebook:
    """Write a section anew, whole. What comes back is the notebook as it is now.

    Refuses: a section that another phone wrote since this notebook was read (changed_meanwhile); a full notebook
    (full); one that is there no more (gone).
    """
    return _written(notebook, section, lambda _before: value, must_be_as_read=True)


def amend(notebook: OpenNotebook, section: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> OpenNotebook:
    """Change a section as it stands now, which another phone may have written a moment ago: nothing of it is lost.

    Refuses: a full notebook (full); one that is there no more (gone); and whatever the change refuses.
    """
    return _written(notebook, section, change, must_be_as_read=False)


@transaction.atomic
def new_words(notebook: OpenNotebook) -> Begun:
    """Six new words. The old ones open nothing any more, and every other phone has to be opened anew.

    Refuses: a notebook that is there no more (gone).
    """
    row, contents = _locked(notebook)
    phrase = rules.new_phrase(facilitation.phrase_words())
    keys = rules.keys_of(phrase, queries.pepper())
    row.finder, row.sealed = keys.finder, rules.sealed(contents, keys.key, row.pk)
    row.save(update_fields=["finder", "sealed"])
    return Begun(OpenNotebook(row.pk, keys.key, contents), phrase)


def erase_notebook(notebook: OpenNotebook) -> None:
    """Erase it now, with everything in it. Queries: 1."""
    Notebook.objects.filter(pk=notebook.id).delete()


def erase_unopened(today: date) -> int:
    """Erase those that nobody opened for two years; how many.

    Queries: 1.
    """
    gone, _by_model = Notebook.objects.filter(opened_in__lte=rules.last_month_erased(today)).delete()
    return gone


@transaction.atomic
def _written(
    notebook: OpenNotebook,
    section: str,
    change: Callable[[dict[str, Any]], dict[str, Any]],
    *,
    must_be_as_read: bool,
) -> OpenNotebook:
    row, contents = _locked(notebook)
    if must_be_as_read and rules.has_moved(notebook.contents, contents, section):
        sentence = _("This was changed on another phone. Look at it again, then write it once more.")
        raise ValidationError(sentence, code="changed_meanwhile")
    there = OpenNotebook(row.pk, notebook.key, contents)
    after = rules.with_section(contents, section, change(there.section(section)))
    try:
        row.sealed = rules.sealed(after, notebook.key, row.pk)
    except rules.FullError as full:
        sentence = _("Your notebook is full. Delete something old, then send this again.")
        raise ValidationError(sentence, code="full") from full
    row.save(update_fields=["sealed"])
    return OpenNotebook(row.pk, notebook.key, after)


def _locked(notebook: OpenNotebook) -> tuple[Notebook, Contents]:
    """The row, held until the change is done, and what stands in it now."""
    row = Notebook.objects.select_for_update().filter(pk=notebook.id).first()
    contents = queries.contents_of(row, notebook.key) if row else None
    if row is None or contents is None:
        raise ValidationError(_("This notebook is not there any more, or has other words now."), code="gone")
    return row, contents
