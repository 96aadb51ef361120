"""Where views differ, widest first, with the question to talk about."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.analysis.disclosure import DisclosedCell, DisclosedSession
from evenhand.facilitation.wording.levels import LEVEL_WORDS
from evenhand.record.values import Level
from evenhand.reports.document import Block, Dumbbell, Dumbbells, Ladder, Paragraph, Range, Ranges, Section, isolated

MOST_PLACES = 12
"""More places than these are counted, not drawn: a report opens a talk and does not replace it."""


def differing_section(disclosed: DisclosedSession) -> Section | None:
    """The places where views differ by two rungs or more. None when views are not shown to this reader."""
    if not disclosed.shows_views:
        return None
    places = disclosed.places_to_talk()
    heading = _("Where views differ")
    if not places:
        sentence = _("Nowhere do the views shown here lie two levels or more apart.")
        return Section("differing", heading, (Paragraph(sentence),))
    shown = places[:MOST_PLACES]
    blocks: list[Block] = [Ladder(), _figure(disclosed, shown)]
    left = len(places) - len(shown)
    if left:
        more = ngettext(
            "Views differ in %(count)d more place.", "Views differ in %(count)d more places.", left
        ) % {"count": left}
        blocks.append(Paragraph(more))
    blocks.append(Paragraph(_("To talk about: what happened last time, step by step? Who knew before the meeting?")))
    blocks.append(Paragraph(_note(disclosed), is_note=True))
    return Section("differing", heading, tuple(blocks))


def place_in_words(disclosed: DisclosedSession, cell: DisclosedCell) -> str:
    """One place where views differ, in a sentence, with the organisation and not the decision."""
    name = isolated(_short(disclosed, cell.organisation))
    if cell.band:
        return _("Views of the part of %(name)s run from %(lowest)s to %(highest)s.") % {
            "name": name,
            "lowest": level_word(cell.band.lowest),
            "highest": level_word(cell.band.highest),
        }
    if cell.own is not None and cell.others_median is not None and cell.own != cell.others_median:
        return _("%(name)s sees itself as %(own)s. The middle view of the others is %(others)s.") % {
            "name": name,
            "own": level_word(cell.own),
            "others": level_word(cell.others_median),
        }
    levels = [view.level for view in cell.views or ()]
    return _("The others see the part of %(name)s from %(lowest)s to %(highest)s.") % {
        "name": name,
        "lowest": level_word(min(levels)),
        "highest": level_word(max(levels)),
    }


def level_word(level: Level) -> str:
    """A level inside a sentence."""
    return str(LEVEL_WORDS[level])


def _short(disclosed: DisclosedSession, organisation: str) -> str:
    return next(each.short for each in disclosed.organisations if each.id == organisation)


def _figure(disclosed: DisclosedSession, places: tuple[DisclosedCell, ...]) -> Block:
    if any(cell.band for cell in places):
        caption = _("Lowest, middle and highest view of an organisation’s part in a decision")
        return Ranges(caption, tuple(_range(disclosed, cell) for cell in places if cell.band))
    caption = _("How an organisation sees its own part, and how the others see it")
    return Dumbbells(caption, tuple(_dumbbell(disclosed, cell) for cell in places))


def _dumbbell(disclosed: DisclosedSession, cell: DisclosedCell) -> Dumbbell:
    return Dumbbell(
        _short(disclosed, cell.organisation),
        disclosed.decision(cell.decision).text,
        cell.own,
        cell.others_median,
        place_in_words(disclosed, cell),
    )


def _range(disclosed: DisclosedSession, cell: DisclosedCell) -> Range:
    band = cell.band
    assert band is not None
    return Range(
        _short(disclosed, cell.organisation),
        disclosed.decision(cell.decision).text,
        band.lowest,
        band.middle,
        band.highest,
        place_in_words(disclosed, cell),
    )


def _note(disclosed: DisclosedSession) -> str:
    if disclosed.mode == "blurred":
        return _("A range and its middle come from all organisations. No view is tied to anyone.")
    return _("Each mark is a view of organisations, never of a person. Stand-ins are not counted.")
