"""The glyphs of the ladder in a Word file: small pictures in the line, the same as in the PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.run import Run

from evenhand.reports.figures.words import not_settled
from evenhand.reports.formats.docx.cells import add

OPEN = 5
"""The mark of a level that was left open stands after those of the five levels."""
DECORATIVE = parse_xml(
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
"""Nobody needs to hear the glyph: the number stands beside it."""
HEIGHT = Pt(8)
FIRST_NUMBER = 1000
"""Pictures are numbered; those of figures come before."""


@dataclass
class Glyphs:
    """The drawn marks, each kept once in the file however often it stands there."""

    paper: WordDocument
    images: Sequence[bytes]
    drawn: dict[int, BaseOxmlElement] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=lambda: count(FIRST_NUMBER))

    def add(self, paragraph: BaseOxmlElement, mark: int) -> None:
        """The mark of a level, or OPEN, at the end of a paragraph."""
        if mark not in self.drawn:
            self.drawn[mark] = self._draw(mark)
        drawing = deepcopy(self.drawn[mark])
        drawing[0].docPr.set("id", str(next(self.numbers)))
        add(paragraph, "w:r").append(drawing)

    def _draw(self, mark: int) -> BaseOxmlElement:
        run = Run(OxmlElement("w:r"), self.paper._body)
        told = run.add_picture(io.BytesIO(self.images[mark]), height=HEIGHT)._inline.docPr
        told.set("name", str(mark))
        if mark == OPEN:
            told.set("descr", not_settled())
        else:
            told.append(deepcopy(DECORATIVE))
        return run._r[-1]
