"""Reads what belongs to the partnership as a whole: its organisations, people and money. Its promises: promises.py."""

from __future__ import annotations

import re
from typing import Any, get_args

from evenhand.record import refusals
from evenhand.record.reading.fields import Fields, Known
from evenhand.record.refusals import RecordError
from evenhand.record.values import (
    Flow,
    LedgerEnd,
    Loss,
    Mode,
    Organisation,
    Partnership,
    Person,
    Privacy,
    Role,
    Scale,
    ScaleLevel,
    Stage,
    TakesPart,
)

_LADDER = [0, 1, 2, 3, 4]
_MOST_MONTHS = 1200
_MOST_ENTRIES = 10**9
_HASH = re.compile(r"[0-9a-f]{64}|")


def read_partnership(raw: Any, path: str, known: Known) -> Partnership:
    """The partnership itself."""
    fields = Fields(raw, path, known, Partnership)
    return Partnership(
        id=fields.id("id", 80),
        name=fields.name("name", 120),
        about=fields.note(2000)("about"),
        stage=fields.one_of("stage", Stage),
        region=fields.maybe("region", fields.line(120)),
        languages=fields.names("languages", 40),
        started=fields.maybe("started", fields.month),
    )


def read_organisation(raw: Any, path: str, known: Known) -> Organisation:
    """One organisation. Its kind may be any word: the list of kinds grows."""
    fields = Fields(raw, path, known, Organisation)
    return Organisation(
        id=fields.id("id"),
        name=fields.name("name", 120),
        short=fields.name("short", 12),
        kind=fields.word("kind"),
        role=fields.maybe("role", fields.line(80)),
        local=fields.maybe("local", fields.yes_or_no),
        takes_part=_takes_part(fields),
        place=fields.maybe("place", fields.line(60)),
        lead=fields.maybe("lead", fields.yes_or_no),
        host=fields.maybe("host", fields.yes_or_no),
    )


def read_ledger(raw: Any, path: str, known: Known) -> LedgerEnd:
    """Where the log ended when a copy was taken."""
    fields = Fields(raw, path, known, LedgerEnd)
    head = raw["head"]
    if not isinstance(head, str) or not _HASH.fullmatch(head):
        raise fields.refused("head", refusals.NOT_A_HASH)
    return LedgerEnd(count=fields.whole("count", 0, _MOST_ENTRIES), head=head)


def _takes_part(fields: Fields) -> str:
    word = fields.word("takes_part")
    if word not in get_args(TakesPart) and not word.startswith("funder_"):
        raise fields.refused("takes_part", refusals.NOT_ONE_OF, allowed=", ".join(get_args(TakesPart)))
    return word


def read_person(raw: Any, path: str, known: Known) -> Person:
    """One person who took part."""
    fields = Fields(raw, path, known, Person)
    return Person(
        id=fields.id("id"),
        organisation=fields.nullable("organisation", fields.organisation),
        role=fields.one_of("role", Role),
        label=fields.line(80)("label"),
        language=fields.maybe("language", fields.line(40)),
        device=fields.maybe("device", fields.line(40)),
        needs=fields.maybe("needs", fields.note(280)),
        entered_by=fields.maybe("entered_by", fields.line(40)),
        stand_in=fields.maybe("stand_in", fields.yes_or_no),
    )


def read_privacy(raw: Any, path: str, known: Known) -> Privacy:
    """Who sees what. Only the mode is a fixed list; the other words describe what was agreed."""
    fields = Fields(raw, path, known, Privacy)
    return Privacy(
        mode=fields.one_of("mode", Mode),
        reveal=fields.word("reveal"),
        comments=fields.maybe("comments", fields.word),
        share_with_funder=fields.maybe("share_with_funder", fields.word),
        risk=fields.maybe("risk", fields.word),
    )


def read_scale(raw: Any, path: str, known: Known) -> Scale:
    """The ladder 0 to 4. Its labels may be in any language. Refuses: every other scale."""
    fields = Fields(raw, path, known, Scale)
    levels = tuple(_read_scale_level(level, where, known) for where, level in fields.each("levels"))
    scale = Scale(
        id=fields.id("id"),
        kind=fields.word("kind"),
        min=fields.level("min"),
        max=fields.level("max"),
        levels=levels,
        missing=fields.note(280)("missing"),
    )
    is_ladder = scale.kind == "ordinal" and (scale.min, scale.max) == (0, 4)
    if not is_ladder or [level.value for level in levels] != _LADDER:
        raise RecordError(path, refusals.NOT_THE_LADDER)
    return scale


def _read_scale_level(raw: Any, path: str, known: Known) -> ScaleLevel:
    fields = Fields(raw, path, known, ScaleLevel)
    return ScaleLevel(value=fields.level("value"), key=fields.word("key"), label=fields.name("label", 80))


def read_flow(raw: Any, path: str, known: Known) -> Flow:
    """Money from one organisation to another in one year."""
    fields = Fields(raw, path, known, Flow)
    return Flow(
        year=fields.whole("year", 1900, 2200),
        currency=fields.currency("currency"),
        from_organisation=fields.organisation("from"),
        to_organisation=fields.organisation("to"),
        amount=fields.amount("amount"),
        overhead_in=fields.maybe("overhead_in", fields.amount),
        months=fields.maybe("months", lambda key: fields.whole(key, 0, _MOST_MONTHS)),
        flexible=fields.maybe("flexible", fields.word),
        amount_to=fields.maybe("amount_to", fields.amount),
        overhead_percent=fields.maybe("overhead_percent", fields.amount),
        due=fields.maybe("due", fields.day),
        arrived=fields.maybe("arrived", fields.day),
        told_by=fields.maybe("told_by", fields.organisation),
    )


def read_losses(record: Fields, known: Known) -> tuple[Loss, ...]:
    """Who carries which kind of loss. Refuses: an organisation that says something twice of one kind."""
    if record.raw.get("losses") is None:
        return ()
    losses = tuple(_read_loss(raw, path, known) for path, raw in record.each("losses"))
    if not losses:
        raise record.refused("losses", refusals.EMPTY_LIST)
    said = [(each.organisation, each.kind) for each in losses]
    for place, each in enumerate(said):
        if each in said[:place]:
            raise RecordError(f"losses[{place}].kind", refusals.NAMED_TWICE, value=each[1])
    return losses


def _read_loss(raw: Any, path: str, known: Known) -> Loss:
    fields = Fields(raw, path, known, Loss)
    return Loss(
        organisation=fields.organisation("organisation"),
        kind=fields.word("kind"),
        carried=fields.yes_or_no("carried"),
    )
