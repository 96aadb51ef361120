"""What participant pages need to be one response and quick: styles and script within, and ladders put together once."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from evenhand.facilitation.forms.phone import Ladder
from evenhand.facilitation.models import Session
from evenhand.facilitation.queries.translating import Words, words_in
from evenhand.facilitation.queries.voice_notes import Heard, heard_in
from evenhand.facilitation.rules.translating import mark_of
from evenhand.facilitation.rules.voice_notes import question_mark
from evenhand.facilitation.views.languages import own_name
from evenhand.live import Once
from evenhand.site.phone_script import phone_script
from evenhand.site.phone_styles import phone_style

register = template.Library()

_ladders: Once[tuple[Any, ...], SafeString] = Once(2048)


@register.simple_tag
def style_block(part: int) -> SafeString:
    """One of the constant style blocks, as an element."""
    return mark_safe(f"<style>{phone_style(part)}</style>")  # noqa: S308 our own constant file


@register.simple_tag
def ladder_part(ladder: Ladder, is_wish: object = False) -> SafeString:
    """One organisation on the ladder.

    A thousand people open the page of a decision in the same minute, and a ladder differs only by what is chosen on it:
    so each is put together once. What it shows is its key; whose it is plays no part.
    """
    partner = ladder.partner
    shown = (partner.name, partner.place, partner.takes_part, ladder.name, ladder.place, ladder.is_own)
    chosen = (ladder.rungs, ladder.is_unknown, bool(is_wish))
    context = {"ladder": ladder, "is_wish": bool(is_wish)}
    return _ladders.get(
        (get_language(), *shown, *chosen), lambda: render_to_string("facilitation/phone/_ladder.html", context)
    )


@register.simple_tag
def in_own_language(session: Session, text: str) -> Words | None:
    """What somebody typed, in the reader's language. Unknown: None where nobody has translated it."""
    return words_in(session, get_language() or "").get(mark_of(text))


@register.simple_tag
def own_words(session: Session, text: str) -> str:
    """The same where there is no room for both: the words in the reader's language, else as they were typed."""
    found = in_own_language(session, text)
    return found.text if found else text


@register.simple_tag
def heard(session: Session, text: str) -> Heard | None:
    """The voice note of a text for this reader. Unknown: None where nobody has said it aloud."""
    return heard_in(session, get_language() or "").get(mark_of(text))


@register.simple_tag
def heard_question(session: Session, stage: str) -> Heard | None:
    """The same of the question of a stage."""
    return heard_in(session, get_language() or "").get(question_mark(stage))


@register.simple_tag
def spoken_in(heard: Heard) -> tuple[str, str] | None:
    """The language that is spoken, by code and own name. Unknown: None where it is the reader's."""
    return None if heard.language == get_language() else (heard.language, own_name(heard.language))


@register.simple_tag
def script_block() -> SafeString:
    """The constant script, as an element."""
    return mark_safe(f"<script>{phone_script()}</script>")  # noqa: S308 our own constant file
