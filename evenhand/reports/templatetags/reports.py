"""What the templates of a report need beyond plain printing."""

from __future__ import annotations

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from evenhand.reports.document import FIRST_STRONG_ISOLATE, POP_ISOLATE, without_isolates

register = template.Library()

_INNERMOST = re.compile(
    f"{FIRST_STRONG_ISOLATE}([^{FIRST_STRONG_ISOLATE}{POP_ISOLATE}]*){POP_ISOLATE}",
)


@register.filter
def with_names(text: str) -> SafeString:
    """The sentence, escaped, with each isolated name in an element of its own.

    An isolating character without its partner is left out.

    >>> with_names("\\u2068<KRC>\\u2069 & others")
    '<bdi>&lt;KRC&gt;</bdi> &amp; others'
    """
    written, found = str(escape(text)), 1
    while found:
        written, found = _INNERMOST.subn(r"<bdi>\1</bdi>", written)
    return mark_safe(without_isolates(written))  # noqa: S308  escaped above; only bdi elements were added
