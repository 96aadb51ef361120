"""What people typed, in the reader's language where somebody translated it; the words as they were typed stand too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from evenhand.analysis.disclosure import DisclosedAction, DisclosedDecision, DisclosedSession
from evenhand.reports.document import Paragraph, Section, Table, isolated

Words = Callable[[str], str | None]
"""What somebody typed, in the reader's language. Unknown: None where nobody translated it."""


def as_typed(_text: str) -> str | None:
    """Nobody translated anything."""
    return None


def of_an_example(text: str) -> str | None:
    """What stands in a worked example, in the active language: its words are in the catalogues."""
    found = gettext(text) if text else text
    return None if found == text else found


def translated(disclosed: DisclosedSession, words: Words) -> DisclosedSession:
    """The session in the reader's language, wherever there are words."""
    return replace(
        disclosed,
        label=words(disclosed.label) or disclosed.label,
        how=disclosed.how and (words(disclosed.how) or disclosed.how),
        decisions=tuple(_decision(each, words) for each in disclosed.decisions),
        actions=tuple(_action(each, words) for each in disclosed.actions),
    )


def typed_section(disclosed: DisclosedSession, words: Words) -> Section | None:
    """Every text that stands in the reader's language, beside the words it was typed in. None when there is none."""
    rows = tuple((isolated(found), isolated(text)) for text in _texts(disclosed) if (found := words(text)) is not None)
    if not rows:
        return None
    heading = _("As it was typed")
    about = _("These texts were typed in another language. Both stand here.")
    table = Table(heading, (_("In this report"), _("As it was typed")), rows)
    return Section("typed", heading, (Paragraph(about), table))


def _texts(disclosed: DisclosedSession) -> dict[str, None]:
    """Each text once, in the order of the report."""
    decisions = [text for each in disclosed.decisions for text in (each.text, each.note, *each.themes) if text]
    actions = [text for each in disclosed.actions for text in (each.what, each.how_we_will_know) if text]
    return dict.fromkeys([*decisions, *actions])


def _decision(decision: DisclosedDecision, words: Words) -> DisclosedDecision:
    themes = tuple(words(each) or each for each in decision.themes)
    note = decision.note and (words(decision.note) or decision.note)
    return replace(decision, text=words(decision.text) or decision.text, note=note, themes=themes)


def _action(action: DisclosedAction, words: Words) -> DisclosedAction:
    known = action.how_we_will_know
    return replace(action, what=words(action.what) or action.what, how_we_will_know=known and (words(known) or known))
