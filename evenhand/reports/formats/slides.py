"""Slides as one PDF, sixteen by nine: tagged like the report, made by the same typesetter."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from evenhand.reports.contents.slides import Slide, slides_of
from evenhand.reports.document import Document
from evenhand.reports.figures.drawn import drawn_figure, words_in_figures
from evenhand.reports.formats.packing import packed
from evenhand.reports.formats.pdf import MAKER, Values, language_values
from evenhand.reports.formats.printable import printable
from evenhand.reports.formats.typesetting import typeset

MOST_WITH_WORDS = 4
"""Columns that have room for a word beside the number of a level."""
LONG_WORDS, LONGER_WORDS = 110, 200
"""Letters from which words are set smaller."""


def report_slides(document: Document) -> bytes:
    """The key figures of the report, one idea a slide, in the document's language and direction."""
    with translation.override(document.language):
        values = slide_values(document)
    (pdf,) = typeset("slides", values, "pdf")
    # The same length keeps every position in the file true.
    return packed(MAKER.sub(lambda found: found[1] + b"Evenhand".ljust(len(found[2])), pdf))


def slide_values(document: Document) -> Values:
    """Everything the template of the slides needs, as plain values."""
    values = {
        **language_values(document.language),
        "title": document.title,
        # What the file says of itself: seen before it is opened, so it names nobody.
        "named": document.named or _("Report of a session"),
        "kind": document.kind or _("Report of a session"),
        "meta": document.meta,
        "notices": [words for words in (document.draft, document.notice) if words],
        "words": words_in_figures(),
        "slides": [_drawn(slide) for slide in slides_of(document)],
    }
    return dict(printable(values))


def _drawn(slide: Slide) -> Values:
    drawn = drawn_figure(slide.figure)[0] if slide.figure is not None else None
    if drawn is not None and drawn["is"] == "matrix":
        # Larger than on paper: the words stand in the key above.
        drawn["with_words"] = len(drawn["columns"]) <= MOST_WITH_WORDS
    letters = sum(map(len, slide.words))
    return {
        "heading": slide.heading,
        "words": list(slide.words),
        "size": 15 if letters > LONGER_WORDS else 17 if letters > LONG_WORDS else 21,
        "figure": drawn,
        "details": [list(each) for each in slide.details],
    }
