"""A report as values: what it says, apart from how it is written (formats/).

Sentences are whole, translated strings. Names inside them stand between the isolating characters of Unicode, so that
a name in one direction never disturbs a sentence in the other; each format turns them into its own means.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from evenhand.analysis.disclosure import Audience, DisclosedSession, Settled
from evenhand.analysis.disclosure.answering import Answering
from evenhand.analysis.disclosure.policy_paper import ToldPaper
from evenhand.record.values import Level
from evenhand.reports.paper_parts import PaperPart

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def isolated(name: str) -> str:
    """A proper name, kept apart from the direction of the sentence around it.

    >>> isolated("KRC") == "\\u2068KRC\\u2069"
    True
    """
    return f"{FIRST_STRONG_ISOLATE}{without_isolates(name)}{POP_ISOLATE}"


def without_isolates(text: str) -> str:
    """The text for places that know no direction, such as a cell of a spreadsheet.

    >>> without_isolates(isolated("KRC") + " decides.")
    'KRC decides.'
    """
    return text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    is_note: bool = False
    """Smaller, for what explains."""


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody wrote and said the group may read. Tied to nobody."""

    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What was written down about one decision: in the group's own name, and as words of somebody unnamed."""

    number: int
    about: str
    notes: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remarks:
    rows: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The five levels with number, glyph and word; the key to every figure."""

    with_not_settled: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """An organisation as the head of a column: its short name, and the full one."""

    short: str
    name: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    number: int | None
    """The number of the decision; None where the row is of something else."""
    text: str
    cells: tuple[Settled, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Decisions by organisations, one settled level a cell."""

    caption: str
    columns: tuple[Heading, ...]
    rows: tuple[MatrixRow, ...]
    first_head: str = ""
    """What the rows are; empty: decisions."""


@dataclass(frozen=True, slots=True)
class SeenCell:
    """How one organisation's part in one decision is seen: by itself and by each other one, or the range of all.

    Unknown: who gave no view has no level here.
    """

    own: Level | None = None
    others: tuple[Level, ...] = ()
    """Lowest first."""
    stand_ins: tuple[Level, ...] = ()
    """Apart, and counted nowhere."""
    range: tuple[Level, Level | None, Level] | None = None
    """Lowest, middle and highest of all views, where views are tied to nobody."""


@dataclass(frozen=True, slots=True)
class SeenRow:
    number: int
    text: str
    cells: tuple[SeenCell, ...]


@dataclass(frozen=True, slots=True)
class SeenMatrix:
    """Who sees whom how: decisions by organisations, every view of a part as a mark on a small ladder."""

    caption: str
    columns: tuple[Heading, ...]
    rows: tuple[SeenRow, ...]

    @property
    def has_ranges(self) -> bool:
        return any(cell.range for row in self.rows for cell in row.cells)

    @property
    def has_stand_ins(self) -> bool:
        return any(cell.stand_ins for row in self.rows for cell in row.cells)


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """How an organisation sees its own part, and the lower median of how the others see it, in one decision."""

    name: str
    about: str
    own: Level | None
    others: Level | None
    sentence: str
    """The same in words."""
    question: str = ""
    """What the group could ask itself about it."""


@dataclass(frozen=True, slots=True)
class Dumbbells:
    caption: str
    rows: tuple[Dumbbell, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """Lowest, middle and highest of all views; nobody's in particular.

    Unknown: no middle where it would give a view away.
    """

    name: str
    about: str
    lowest: Level
    middle: Level | None
    highest: Level
    sentence: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Ranges:
    caption: str
    rows: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Squares:
    """One session of one organisation: its settled levels, highest first, and those left open."""

    label: str
    month: str
    levels: tuple[Level, ...]
    not_settled: int


@dataclass(frozen=True, slots=True)
class ShiftPicture:
    """One organisation over time: a column of squares for each session, and the same in words."""

    name: str
    columns: tuple[Squares, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Shifts:
    caption: str
    pictures: tuple[ShiftPicture, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Plain words in rows. The first column names the row."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Words = Paragraph | Bullets | Quote | Remarks | Table
Figure = Ladder | Matrix | SeenMatrix | Dumbbells | Ranges | Shifts
Block = Words | Figure | PaperPart


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of the report as it stands in a spreadsheet: about what, of whom, by whom, how much."""

    number: int
    decision: str
    organisation: str
    """The short name; empty when it is about the whole group."""
    measure: str
    """One of the keys of docs/file-format.md; never translated."""
    said_by: str = ""
    """The short name of the organisation whose view it is."""
    value: int | str | None = None
    """Unknown: None where the group left a level open."""
    in_words: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    """Names the section in addresses and sheets; never translated."""
    heading: str
    blocks: tuple[Block, ...]
    is_annex: bool = False
    """For those who ask: it stands after everything else."""


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    kind: str
    """The line above the title, such as "Report of a session"."""
    meta: str
    """Day, place and counts in one line."""
    language: str
    audience: Audience
    summary: tuple[str, ...]
    """What a person would say who has one minute: words before any figure."""
    sections: tuple[Section, ...]
    organisations: tuple[Heading, ...] = ()
    """Whose short names stand in the report, in the fixed order."""
    draft: str | None = None
    """Said at the top while the session is still open."""
    notice: str | None = None
    """Said at the top when the partnership is an example."""
    values: tuple[Value, ...] = ()
    """Every figure this reader may see, one a row, for who counts on."""
    tables: Section | None = None
    """The drawn figures as tables, for who edits or counts on; in the annexes it is one of the sections."""
    named: str = ""
    """What its file says of itself before it is opened: it names nobody. Empty: that it is the report of a session."""
    is_one_page: bool = False
    """Set smaller where it would run onto a second sheet by little."""
    is_paper: bool = False
    """Set as a policy paper: one column, notes in the margin, contents after the title."""
    disclosed: DisclosedSession | None = field(default=None, compare=False, repr=False)
    """What all of it comes from, for who takes it along as a record. None: there is nothing to see yet."""
    promises: Answering | None = field(default=None, compare=False, repr=False)
    """The same of a page of promises."""
    told: ToldPaper | None = field(default=None, compare=False, repr=False)
    """The same of a policy paper."""

    def section(self, key: str) -> Section:
        """The section with this key. Refuses: KeyError when the document has none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)
