"""Where views differ, widest first, in words and in one figure, with a question to talk about for each place."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.analysis.disclosure import DisclosedCell, DisclosedSession
from evenhand.facilitation.wording.levels import LEVEL_WORDS
from evenhand.facilitation.wording.room import question_for
from evenhand.record.values import Level
from evenhand.reports.contents.written import written_list
from evenhand.reports.document import (
    Block,
    Bullets,
    Dumbbell,
    Dumbbells,
    Paragraph,
    Range,
    Ranges,
    Section,
    isolated,
)

MOST_PLACES = 12
"""More places than these are counted, not drawn: a report opens a talk and does not replace it."""


def differing_section(disclosed: DisclosedSession) -> Section | None:
    """The places where views differ by two rungs or more. None when views are not shown to this reader."""
    if not disclosed.shows_views:
        return None
    places = disclosed.places_to_talk()
    heading = _("Where views differ")
    if not places:
        sentence = _("In no place shown here do views lie two levels or more apart.")
        return Section("differing", heading, (Paragraph(sentence),))
    shown = places[:MOST_PLACES]
    blocks: list[Block] = [Paragraph(_note(disclosed), is_note=True), *_figures(disclosed, shown)]
    left = len(places) - len(shown)
    if left:
        more = ngettext("Views differ in %(count)d more place.", "Views differ in %(count)d more places.", left)
        blocks.append(Paragraph(more % {"count": left}))
    return Section("differing", heading, tuple(blocks))


def place_in_words(disclosed: DisclosedSession, cell: DisclosedCell) -> str:
    """One place where views differ, in sentences, with the organisation and not the decision."""
    name = isolated(_short(disclosed, cell.organisation))
    if cell.band:
        return _("Views of the part of %(name)s run from %(lowest)s to %(highest)s.") % {
            "name": name,
            "lowest": level_word(cell.band.lowest),
            "highest": level_word(cell.band.highest),
        }
    others = sorted(view.level for view in cell.views or () if not view.is_own)
    if cell.own is None:
        return _("About the part of %(name)s, the other partners say from %(lowest)s to %(highest)s.") % {
            "name": name,
            "lowest": level_word(others[0]),
            "highest": level_word(others[-1]),
        }
    own = _("%(name)s says %(level)s about its own part.") % {"name": name, "level": level_word(cell.own)}
    return f"{own} {_others_in_words(others)}"


def _others_in_words(others: Sequence[Level]) -> str:
    if others[0] == others[-1]:
        return ngettext(
            "%(count)d other partner says %(level)s.", "%(count)d other partners all say %(level)s.", len(others)
        ) % {"count": len(others), "level": level_word(others[0])}
    return _("The other partners say from %(lowest)s to %(highest)s.") % {
        "lowest": level_word(others[0]),
        "highest": level_word(others[-1]),
    }


def level_word(level: Level) -> str:
    """A level inside a sentence."""
    return str(LEVEL_WORDS[level])


def _short(disclosed: DisclosedSession, organisation: str) -> str:
    return next(each.short for each in disclosed.organisations if each.id == organisation)


def _figures(disclosed: DisclosedSession, places: Sequence[DisclosedCell]) -> list[Block]:
    """The places drawn. Where an organisation and the middle of the others agree, two marks would lie on each other:
    these are told in words."""
    asked = [(cell, question_for(cell, number)) for number, cell in enumerate(places)]
    if any(cell.band for cell in places):
        caption = _("Lowest, middle and highest view of an organisation’s part in a decision")
        return [Ranges(caption, tuple(_range(disclosed, *each) for each in asked if each[0].band))]
    blocks: list[Block] = []
    apart, among = [each for each in asked if each[0].gap], [each for each in asked if not each[0].gap]
    if apart:
        caption = _("How an organisation sees its own part, and how the others see it")
        blocks.append(Dumbbells(caption, tuple(_dumbbell(disclosed, *each) for each in apart)))
    if among:
        blocks.append(Paragraph(_("In these places the other partners differ among themselves:")))
        blocks.append(Bullets(tuple(_with_decision(disclosed, *each) for each in among)))
    return blocks


def _with_decision(disclosed: DisclosedSession, cell: DisclosedCell, question: str) -> str:
    decision = disclosed.decision(cell.decision)
    about = _("Decision %(number)d, “%(decision)s”.") % {"number": decision.number, "decision": isolated(decision.text)}
    return f"{about} {place_in_words(disclosed, cell)} {question}"


def _dumbbell(disclosed: DisclosedSession, cell: DisclosedCell, question: str) -> Dumbbell:
    return Dumbbell(
        _short(disclosed, cell.organisation),
        disclosed.decision(cell.decision).text,
        cell.own,
        cell.others_median,
        place_in_words(disclosed, cell),
        question,
    )


def _range(disclosed: DisclosedSession, cell: DisclosedCell, question: str) -> Range:
    band = cell.band
    assert band is not None
    return Range(
        _short(disclosed, cell.organisation),
        disclosed.decision(cell.decision).text,
        band.lowest,
        band.middle,
        band.highest,
        place_in_words(disclosed, cell),
        question,
    )


def _note(disclosed: DisclosedSession) -> str:
    if disclosed.mode == "blurred":
        return _("A range and its middle come from all organisations. No view is tied to anyone.")
    note = _("Each mark is a view of organisations, never of a person.")
    scored_for = {view.organisation for each in disclosed.decisions for cell in each.cells for view in cell.stand_ins}
    names = [isolated(each.short) for each in disclosed.organisations if each.id in scored_for]
    if not names:
        return note
    apart = _("For these organisations a stand-in scored, whose view is not counted: %(names)s.")
    return f"{note} {apart % {'names': written_list(names)}}"
