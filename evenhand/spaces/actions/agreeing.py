"""Agreeing line by line: answers of seats, the look of the group, a line in new words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.instruments.queries import instrument

from ..models import Line, LineAnswer, Space, Wording
from ..queries.agreeing import Mark, newest_lines, wording_id
from ..rules import agreeing as rules


class Said(NamedTuple):
    """What a seat says to a line: in which version it read it, its choice, and other words if it wants them."""

    version: int
    choice: str
    wording: str = ""


@transaction.atomic
def answer_lines(space: Space, mark: Mark, said: Mapping[str, Said]) -> None:
    """Keep what a seat says to these lines, in place of what it said before. It can change it until the look.

    Refuses: a line that the group has looked at, or that has other words now (changed_meanwhile); then nothing is kept.
    """
    locked(space)
    newest = newest_lines(space)
    for ref, each in said.items():
        line = newest.get(ref) or Line.objects.create(space=space, ref=ref, text="", language="")
        if line.looked_on is not None or line.version != each.version:
            sentence = _("The group has moved on with one of these lines. What you sent was not kept.")
            raise ValidationError(sentence, code="changed_meanwhile")
        LineAnswer.objects.update_or_create(line=line, key=mark("line", line.pk), defaults={"choice": each.choice})
        proposal = wording_id(mark, line)
        if each.choice == "change" and each.wording:
            Wording.objects.update_or_create(pk=proposal, defaults={"line": line, "text": each.wording})
        else:
            Wording.objects.filter(pk=proposal).delete()


@transaction.atomic
def look_at_lines(space: Space, today: date) -> int:
    """Let the group see which lines to talk about, once for each version of a line; how many lines it was.

    With this every answer to them is erased: that a line is talked about stays, and proposals without a writer.
    Refuses: no line that three have answered (too_few).
    """
    locked(space)
    looked = 0
    for line in newest_lines(space).values():
        choices = list(line.answers.values_list("choice", flat=True))
        if line.looked_on is None and rules.may_look(len(choices)):
            _look_at(line, choices, today)
            looked += 1
    if not looked:
        raise ValidationError(_("A line can be looked at when three people have answered it."), code="too_few")
    return looked


@transaction.atomic
def word_line_anew(space: Space, ref: str, text: str, language: str) -> Line:
    """Ask one line anew, in new words or in the same ones: everyone answers it again, and no other line.

    Refuses: a line that is not in the agreements (unknown); one the group has not looked at (still_asked).
    """
    locked(space)
    if instrument(rules.INSTRUMENT, rules.INSTRUMENT_VERSION).question(ref) is None:
        raise ValidationError(_("This line is not there."), code="unknown")
    before = newest_lines(space).get(ref)
    if before is None or before.looked_on is None:
        raise ValidationError(_("This line is still being answered."), code="still_asked")
    before.answers.all().delete()
    before.wordings.all().delete()
    text, language = (text, language) if text else (before.text, before.language)
    return Line.objects.create(space=space, ref=ref, version=before.version + 1, text=text, language=language)


def locked(space: Space) -> Space:
    """The space, held until the change is done: who has a place in it does not change meanwhile. Queries: 1."""
    return Space.objects.select_for_update().get(pk=space.pk)


def _look_at(line: Line, choices: list[str], today: date) -> None:
    proposals = sorted(set(line.wordings.values_list("text", flat=True)), key=lambda text: (text.casefold(), text))
    line.answers.all().delete()
    line.wordings.all().delete()
    if rules.is_to_talk(choices):
        LineAnswer.objects.create(line=line, key="", choice=LineAnswer.Choice.TALK)
        Wording.objects.bulk_create(Wording(line=line, text=text) for text in proposals)
    line.looked_on = today
    line.save(update_fields=["looked_on"])
