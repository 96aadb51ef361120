"""An empty Word file with our styles, its language and direction; nothing in it names a person or a machine."""

from __future__ import annotations

import io
import re
import zipfile

from django.utils import translation
from docx import Document as NewDocument
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from evenhand.reports.document import FIRST_STRONG_ISOLATE, POP_ISOLATE
from evenhand.reports.formats.colours import INK, SOFT_INK
from evenhand.reports.formats.printable import is_right_to_left
from evenhand.reports.formats.typesetting import today

SANS, SERIF, OTHER_SCRIPTS = "Calibri", "Georgia", "Arial"
AFTER_DIRECTION = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
)
"""What follows the direction in a paragraph's properties; Word minds the order."""
PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>Evenhand</Application></Properties>'
)
THUMBNAIL = re.compile(r'<(Relationship|Default)[^>]*(thumbnail|"jpeg")[^>]*/>')
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def new_paper(title: str, language: str, is_rtl: bool) -> WordDocument:
    """An A4 file with styles, margins and page numbers."""
    paper = NewDocument()
    _lighten(paper)
    _tell_only(paper, title, language)
    _style(paper, language, is_rtl)
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    if is_rtl:
        section._sectPr.insert_element_before(OxmlElement("w:bidi"), "w:rtlGutter", "w:docGrid")
    _number_pages(section.footer.paragraphs[0])
    return paper


def add_paragraph(paper: WordDocument, text: str, style: str = "Normal") -> Paragraph:
    """A paragraph at the end. Its style by its id: looking for the name of one reads all of them."""
    paragraph = paper.add_paragraph()
    paragraph._p.style = style
    add_text(paragraph, text)
    return paragraph


def add_text(paragraph: Paragraph, text: str) -> None:
    """The text in runs, each in one direction: a name between isolating characters is a run of its own."""
    is_rtl = translation.get_language_bidi()
    for piece in re.split(f"[{FIRST_STRONG_ISOLATE}{POP_ISOLATE}]", NOT_IN_XML.sub("", text)):
        if piece:
            run = paragraph.add_run(piece)
            if is_right_to_left(piece, is_rtl):
                run.font.rtl = True


def written_bytes(paper: WordDocument) -> bytes:
    """The file, without the picture of its first page that the empty file brings along."""
    whole, kept = io.BytesIO(), io.BytesIO()
    paper.save(whole)
    day = today()
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as target:
        for each in source.infolist():
            if "thumbnail" in each.filename:
                continue
            content = source.read(each)
            if each.filename in ("_rels/.rels", "[Content_Types].xml"):
                content = THUMBNAIL.sub("", content.decode()).encode()
            if each.filename == "docProps/app.xml":
                content = PROGRAM
            # The moment of writing is not told: the day is enough.
            target.writestr(zipfile.ZipInfo(each.filename, (day.year, day.month, day.day, 0, 0, 0)), content, 8)
    return kept.getvalue()


def _lighten(paper: WordDocument) -> None:
    """Take out what the empty file brings along and nobody uses: it is most of its size and of the time to write it."""
    styles = paper.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) != "1":
            styles.remove(style)
    for key, relation in list(paper.part.rels.items()):
        if relation.reltype.endswith(("/stylesWithEffects", "/customXml")):
            del paper.part.rels[key]


def _tell_only(paper: WordDocument, title: str, language: str) -> None:
    told = paper.core_properties
    told.title, told.language = NOT_IN_XML.sub("", title)[:255], language
    told.author = told.last_modified_by = "Evenhand"
    told.comments = told.keywords = told.subject = told.category = ""
    told.created = told.modified = today().replace(tzinfo=None)
    told.revision = 1


def _style(paper: WordDocument, language: str, is_rtl: bool) -> None:
    normal = paper.styles["Normal"]
    _look(normal, SANS, 10.5, after=6)
    _set_language(normal, language)
    if is_rtl:
        normal.element.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *AFTER_DIRECTION)
    _look(paper.styles["Title"], SERIF, 26, bold=True, after=6)
    _look(paper.styles["Subtitle"], SANS, 11, colour=SOFT_INK, after=2)
    _look(paper.styles["Heading 1"], SERIF, 16, bold=True, before=20, after=8)
    _look(paper.styles["Heading 3"], SANS, 10.5, bold=True, before=8, after=3)
    _look(paper.styles["Quote"], SERIF, 11, after=6)
    _look(paper.styles["List Bullet"], SANS, 10.5, after=3)
    for name, font, size, colour, after in (
        ("Note", SANS, 9.5, SOFT_INK, 6),
        ("Summary", SERIF, 12, INK, 8),
        ("Cell", SANS, 9.5, INK, 0),
        ("Level", SANS, 9, INK, 0),
    ):
        added = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = normal
        _look(added, font, size, colour=colour, after=after)
    _look(paper.styles.add_style("Cell Head", WD_STYLE_TYPE.PARAGRAPH), SANS, 9, bold=True, after=0)
    paper.styles["Cell Head"].base_style = paper.styles["Cell"]


def _look(
    style: ParagraphStyle,
    font: str,
    size: float,
    *,
    bold: bool = False,
    colour: str = INK,
    before: float = 0,
    after: float = 0,
) -> None:
    """Font and size for every script: Word keeps those of Arabic and others apart."""
    style.font.size, style.font.bold, style.font.cs_bold, style.font.italic = Pt(size), bold, bold, False
    style.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    properties = style.element.get_or_add_rPr()
    for spacing in properties.findall(qn("w:spacing")):
        properties.remove(spacing)
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for script, name in (("ascii", font), ("hAnsi", font), ("eastAsia", font), ("cs", OTHER_SCRIPTS)):
        fonts.set(qn(f"w:{script}"), name)
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    other = OxmlElement("w:szCs")
    other.set(qn("w:val"), str(int(size * 2)))
    properties.find(qn("w:sz")).addnext(other)
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)


def _set_language(style: ParagraphStyle, language: str) -> None:
    told = OxmlElement("w:lang")
    for kind in ("val", "eastAsia", "bidi"):
        told.set(qn(f"w:{kind}"), language)
    style.element.get_or_add_rPr().append(told)


def _number_pages(paragraph: Paragraph) -> None:
    """The number of the page, and of how many, as fields that Word keeps up."""
    for place, field in enumerate(("PAGE", "NUMPAGES")):
        if place:
            paragraph.add_run(" / ")
        for kind, text in (("begin", None), (None, field), ("end", None)):
            run = paragraph.add_run()
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = text
            run._r.append(element)
    paragraph._p.style = "Note"
    # 1 / 6 is read from left to right in every language.
    direction = OxmlElement("w:bidi")
    direction.set(qn("w:val"), "0")
    paragraph._p.get_or_add_pPr().insert_element_before(direction, *AFTER_DIRECTION)
