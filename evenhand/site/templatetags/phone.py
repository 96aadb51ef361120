"""What participant pages need to be one response: their styles, written into the page."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from evenhand.site.phone_styles import phone_style

register = template.Library()


@register.simple_tag
def style_block(part: int) -> SafeString:
    """One of the constant style blocks, as an element."""
    return mark_safe(f"<style>{phone_style(part)}</style>")  # noqa: S308 our own constant file
