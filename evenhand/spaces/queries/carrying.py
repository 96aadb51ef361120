"""The texts of a group that are to leave it, as whoever holds a place in it or facilitates it may see them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from evenhand.analysis.disclosure.apart import ToldText, told_text

from ..models import Objection, Space, TakeOutAnswer, TakeOutVersion
from ..rules import carrying as rules
from .agreeing import Mark


@dataclass(frozen=True, slots=True)
class AskedText:
    """A text in its newest wording. Never how many have answered, nor whether somebody objects while it is asked."""

    takeout: UUID
    version: UUID
    number: int
    text: str
    language: str
    destination: str
    until: date
    told: ToldText
    is_over: bool
    has_answered: bool = False
    """Whether this seat has answered; what it said is not kept with it."""

    @property
    def waits(self) -> bool:
        """Whether it waits for this seat."""
        return self.told.standing == "asked" and not (self.is_over or self.has_answered)

    @property
    def is_asked(self) -> bool:
        """Whether it can be answered."""
        return self.told.standing == "asked" and not self.is_over

    @property
    def may_be_worded_anew(self) -> bool:
        """Whether anybody in the group may word it anew."""
        return self.told.standing in ("stays", "waits")


def texts_of(space: Space, today: date, mark: Mark | None = None) -> list[AskedText]:
    """All texts in their newest wording: those that wait for this seat first, then by their day and letters.

    Queries: 3.
    """
    newest = {
        each.takeout_id: each
        for each in TakeOutVersion.objects.filter(takeout__space=space).select_related("takeout").order_by("number")
    }
    reasons = defaultdict[UUID, list[str]](list)
    for version, reason in Objection.objects.filter(version__in=newest.values()).values_list("version_id", "reason"):
        reasons[version].append(reason)
    keys = {mark("text", each.pk) for each in newest.values()} if mark else set()
    answered = set(TakeOutAnswer.objects.filter(key__in=keys).values_list("version_id", flat=True))
    found = [_asked(each, reasons[each.pk], today, each.pk in answered) for each in newest.values()]
    return sorted(found, key=lambda each: (not each.waits, not each.is_asked, each.until, each.text, each.takeout))


def _asked(row: TakeOutVersion, reasons: list[str], today: date, has_answered: bool) -> AskedText:
    return AskedText(
        row.takeout_id,
        row.pk,
        row.number,
        row.text,
        row.language,
        row.takeout.destination,
        row.until,
        told_text(row.outcome, reasons),
        rules.is_over(row.until, today),
        has_answered,
    )
