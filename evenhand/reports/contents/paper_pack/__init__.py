"""A session on paper: invitation, run sheet, poster, cards, score sheets, sheets for Content? and Wish."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from evenhand.facilitation.models import Decision, Session
from evenhand.facilitation.rules import names_nobody
from evenhand.facilitation.wording.levels import LEVEL_NAMES
from evenhand.partnerships import models as partnerships
from evenhand.reports.contents.meeting import written_time

from .run_sheets import SETTINGS, run_sheet
from .values import (
    Cards,
    Invitation,
    PaperChoice,
    PaperPack,
    Partner,
    Poster,
    Satisfied,
    Scores,
    Sheet,
    WayIn,
    Wishes,
)

__all__ = ["PARTS", "SETTINGS", "PaperChoice", "PaperPack", "WayIn", "most_sheets_each", "paper_pack"]

PARTS: dict[str, Promise] = {
    "invitation": gettext_lazy("Invitation"),
    "run_sheet": gettext_lazy("Run sheet for the facilitators"),
    "poster": gettext_lazy("Poster of the ladder"),
    "cards": gettext_lazy("Cards for decisions"),
    "sheets": gettext_lazy("Score sheets, one for each person"),
    "content": gettext_lazy("Sheets for “Content?”, one for each organisation"),
    "wishes": gettext_lazy("Wish sheets, one for each organisation"),
}
"""What a pack can hold, in its order."""

BLANK_DECISIONS, BLANK_CARDS = 8, 8
"""How many are left to be written by hand while the list is not made."""
MOST_ROWS, MOST_SHEETS_EACH = 4_000, 20
"""Rows of circles in one file: above them a printer and a typesetter take too long."""


def most_sheets_each(partners: int, decisions: int) -> int:
    """How many score sheets of each organisation go into one file. 0: only one to copy, numbered by hand.

    >>> most_sheets_each(8, 10), most_sheets_each(12, 15), most_sheets_each(40, 10)
    (6, 1, 0)
    """
    rows = max(partners, 1) ** 2 * (decisions or BLANK_DECISIONS)
    return min(MOST_SHEETS_EACH, MOST_ROWS // rows)


def paper_pack(
    session: Session,
    partners: Sequence[partnerships.Partner],
    decisions: Sequence[Decision],
    choice: PaperChoice,
    way_in: WayIn | None = None,
) -> PaperPack:
    """The parts that were chosen, in one language. At high risk no sheet names the partnership or what it is about.

    Queries: none.
    """
    is_quiet = names_nobody(session.partnership.risk)
    names = tuple(each.short if is_quiet else each.name for each in partners)
    texts = tuple(each.text for each in decisions)
    rows = texts or ("",) * BLANK_DECISIONS
    wanted = choice.parts
    with translation.override(choice.language):
        return PaperPack(
            language=choice.language,
            title=_("Papers for a meeting") if is_quiet else session.partnership.name,
            partners=tuple(
                Partner(name, "" if is_quiet else each.place) for name, each in zip(names, partners, strict=True)
            ),
            invitation=_invitation(session, way_in, is_quiet) if "invitation" in wanted else None,
            run_sheet=run_sheet(choice.setting) if "run_sheet" in wanted else None,
            poster=_poster() if "poster" in wanted else None,
            cards=_cards(texts) if "cards" in wanted else None,
            scores=_scores(rows, _sheets(names, choice), session.mode) if "sheets" in wanted else None,
            satisfied=_satisfied(rows, names) if "content" in wanted else None,
            wishes=_wishes(names) if "wishes" in wanted else None,
        )


def _invitation(session: Session, way_in: WayIn | None, is_quiet: bool) -> Invitation:
    lines = [
        _("We look together at who has a say in our decisions."),
        _("Each person answers alone, on a sheet of paper with a number and without a name."),
        _("No level is good or bad. “I don’t know” is a good answer."),
        _("You need no phone, no account and no e-mail."),
    ]
    return Invitation(
        heading=_("Invitation to a meeting") if is_quiet else _("Invitation"),
        when=" ".join(part for part in (written_time(session), "" if is_quiet else session.how) if part),
        lines=(_("You are invited. Whoever gave you this sheet can tell you more."),) if is_quiet else tuple(lines),
        way_in_heading=_("With a phone, if you like"),
        way_in_line=_("Scan the square, or open the address and type the code."),
        way_in=way_in,
    )


def _poster() -> Poster:
    return Poster(
        heading=_("How does each partner take part in a decision?"),
        levels=tuple(zip(map(str, LEVEL_NAMES), _level_sentences(), strict=True)),
        unknown=(_("I don’t know"), _("An answer of its own. It never counts as 0.")),
        foot=_("No level is good or bad. Not everyone wants to decide everything."),
    )


def _level_sentences() -> tuple[str, ...]:
    return (
        _("It did not know, or heard of it afterwards by chance."),
        _("It was told, and had no say."),
        _("It was asked before, and others decided."),
        _("It decided together with others."),
        _("It had the last word."),
    )


def _cards(texts: tuple[str, ...]) -> Cards:
    return Cards(
        heading=_("Cards for decisions"),
        hint=_("One decision on each card: taken, or coming. Write a few words and no name."),
        decisions=texts or ("",) * BLANK_CARDS,
        blank_line=_("A decision about our work together"),
    )


def _sheets(names: tuple[str, ...], choice: PaperChoice) -> tuple[Sheet, ...]:
    """So many for each organisation, numbered on from the first; or one to copy, on which both are written by hand."""
    if not choice.sheets_each:
        by_hand = "____"
        return (
            Sheet(0, _("Sheet %(number)s") % {"number": by_hand}, _("Organisation: %(name)s") % {"name": by_hand * 5}),
        )
    owners = [name for name in names for _each in range(choice.sheets_each)]
    return tuple(
        Sheet(number, _("Sheet %(number)s") % {"number": number}, name)
        for number, name in enumerate(owners, choice.first_sheet)
    )


def _scores(rows: tuple[str, ...], sheets: tuple[Sheet, ...], mode: str) -> Scores:
    return Scores(
        ask=_("How does each partner really take part in this decision today?"),
        how=(
            _("Go by what happened last time, not by what the agreement says. Make one cross in each row."),
            _("Alone, in your own time. “I don’t know” is a good answer. No level is good or bad."),
            _("Do not write your name. Fold the sheet and give it to the helper."),
        ),
        note=_("What happened last time? Only if you want. The group may read it, without your name.")
        if mode == Session.Mode.OPEN
        else _("What happened last time? Only if you want. Only the facilitators read it."),
        foot=_("Nobody in the group sees your own answers. The helper types this sheet in, then tears it up."),
        typed=_("typed in"),
        blank_line=_("Decision"),
        decisions=rows,
        sheets=sheets,
    )


def _satisfied(rows: tuple[str, ...], names: tuple[str, ...]) -> Satisfied:
    return Satisfied(
        heading=_("Is this how you want it?"),
        ask=_("One sheet for each organisation. Talk about it, then make one cross in each row."),
        answers=(_("Yes, we are content with it"), _("No, we want it to change"), _("We are not sure")),
        reason=_("Why? Only if you want."),
        blank_line=_("Decision"),
        decisions=rows,
        organisations=names,
    )


def _wishes(names: tuple[str, ...]) -> Wishes:
    return Wishes(
        heading=_("How should it be next time?"),
        ask=_(
            "One sheet for each organisation and decision. A wish may be lower than today. "
            "Copy this sheet when you need more."
        ),
        about=_("Decision number"),
        any_level=pgettext("wish", "We do not mind"),
        organisations=names,
    )
