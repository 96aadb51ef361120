"""The glyphs of the ladder in a Word file: small pictures in the line, the same as in the PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count

from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.run import Run

from evenhand.reports.figures.words import not_settled

OPEN = 5
"""The mark of a level that was left open stands after those of the five levels."""
DECORATIVE = parse_xml(
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
"""Nobody needs to hear the glyph: the number stands beside it."""
FIRST_NUMBER = 1000
"""Pictures are numbered; those of figures come before."""


@dataclass
class Glyphs:
    """The drawn marks, each kept once in the file however often it stands there."""

    images: Sequence[bytes]
    drawn: dict[tuple[int, float], BaseOxmlElement] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=lambda: count(FIRST_NUMBER))

    def add(self, run: Run, mark: int, height: float = 8.0) -> None:
        """The mark of a level, or OPEN, in the line. Unit of the height: points."""
        pattern = self.drawn.get((mark, height))
        if pattern is None:
            shape = run.add_picture(io.BytesIO(self.images[mark]), height=Pt(height))
            told = shape._inline.docPr
            told.set("name", str(mark))
            if mark == OPEN:
                told.set("descr", not_settled())
            else:
                told.append(deepcopy(DECORATIVE))
            pattern = self.drawn[mark, height] = run._r[-1]
        else:
            pattern = deepcopy(pattern)
            run._r.append(pattern)
        pattern[0].docPr.set("id", str(next(self.numbers)))
