"""A file and what a person has said about it become a plan, with the questions and faults that are left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.partnerships.rules import LONGEST_SHORT_NAME

from . import wording, words
from .cells import Book
from .found import Known, Plan, PlannedPartner, Question, Said, SaidAction, SheetSeen, Understood, mark_of, question
from .gathering import Answers, actions_in, is_ours, names_in, said_in, sheets_seen
from .planning import Planner
from .reading_marks import MarkReader

OUT, NEW = "out", "new"
ALIKE = 0.8
MOST_ERRORS = 20


def understood(book: Book, partners: Sequence[Known], answers: Answers) -> Understood:
    """What the file says, as far as it is clear, and what is to be asked."""
    known = {words.key_of(name) for each in partners for name in (each.name, each.short)}
    sheets = sheets_seen(book, known, answers)
    said = [each for sheet in sheets for each in said_in(sheet)]
    actions = [each for sheet in sheets for each in actions_in(sheet)]
    names = names_in(sheets)
    organisations = organisations_asked(said, actions, names, partners, answers)
    reader = MarkReader(said, answers, is_ours=is_ours(book, sheets))
    planned = planned_partners(organisations, names, partners)
    planner = Planner(planned, reader, answers)
    plan = planner.plan(said, actions)
    return Understood(
        sheets=sheets,
        organisations=tuple(organisations.values()),
        marks=tuple(reader.questions()),
        scale=reader.scale,
        conflict=planner.conflict_question(),
        plan=plan,
        errors=shown_errors([*faults_of(sheets), *reader.errors, *planner.errors]),
        notices=(*notices_of(book, sheets, plan), *planner.notices),
        meanings=reader.meanings(),
    )


def faults_of(sheets: Sequence[SheetSeen]) -> Iterator[str]:
    """Cells of sheets that are used whose formula has no value: a head or a decision may be missing."""
    looked_at = [each for each in sheets if each.is_used] or sheets
    for layout in (each.layout for each in looked_at):
        for place, kind in sorted(layout.sheet.faults.items()):
            if kind == "no_value":
                yield wording.at_cell(layout.sheet, layout.place(*place), wording.fault_sentence(kind))


def shown_errors(errors: Sequence[str]) -> tuple[str, ...]:
    """The first twenty faults, and how many more there are. The same sentence stands once."""
    found = list(dict.fromkeys(errors))
    more = len(found) - MOST_ERRORS
    if more <= 0:
        return tuple(found)
    return (*found[:MOST_ERRORS], ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more})


def organisations_asked(
    said: Sequence[Said],
    actions: Sequence[SaidAction],
    names: Mapping[str, str],
    partners: Sequence[Known],
    answers: Answers,
) -> dict[str, Question]:
    """For each organisation that is named, by the key of its name: which partner it is.

    One that is here already is known by its name. One whose name is only alike is asked about.
    """
    shorts = {words.key_of(short): name for name, short in names.items() if short}
    labels: dict[str, str] = {}
    for label in (*names, *(each.organisation for each in said)):
        labels.setdefault(words.key_of(shorts.get(words.key_of(label), label)), shorts.get(words.key_of(label), label))
    for owner in (each.texts.get("owner", "") for each in actions):
        is_there = any(words.key_of(name) in {*labels, *shorts} for name in (owner, owner.partition(",")[0]))
        if owner and not is_there:
            labels.setdefault(words.key_of(owner), owner)
    choices = (
        *((each.id, each.name) for each in partners),
        (NEW, _("A new partner")),
        (OUT, _("No partner: leave it out")),
    )
    found = {}
    for key, label in labels.items():
        field = f"o-{mark_of(key)}"
        answer = answers.get(field) or suggested_partner(key, partners)
        found[key] = question(field, label, choices, answer)
    for short, name in shorts.items():
        if words.key_of(name) in found:
            found.setdefault(short, found[words.key_of(name)])
    return found


def suggested_partner(key: str, partners: Sequence[Known]) -> str:
    """The partner with this name; new where none has a name like it; empty where it has to be asked."""
    for each in partners:
        if key and key in (words.key_of(each.name), words.key_of(each.short)):
            return each.id
    if not key:
        return ""
    return "" if any(is_alike(key, words.key_of(each.name)) for each in partners) else NEW


def is_alike(key: str, name: str) -> bool:
    """Whether two names may be of the same organisation.

    >>> is_alike("ziwaletu", "ziwaletutrust"), is_alike("mwalo", "waterkring")
    (True, False)
    """
    shorter, longer = sorted((key, name), key=len)
    return (len(shorter) > 3 and shorter in longer) or SequenceMatcher(None, key, name).ratio() >= ALIKE


def planned_partners(
    organisations: Mapping[str, Question], names: Mapping[str, str], partners: Sequence[Known]
) -> dict[str, PlannedPartner]:
    """Key of a name → the organisation as it will be; those that are left out have none."""
    by_id = {each.id: each for each in partners}
    taken = {each.short.casefold() for each in partners}
    found: dict[str, PlannedPartner] = {}
    of_label: dict[str, PlannedPartner] = {}
    for key, asked in organisations.items():
        if asked.answer in ("", OUT):
            continue
        if asked.answer in by_id:
            one = by_id[asked.answer]
            found[key] = PlannedPartner(one.name, one.short, one.id)
            continue
        if asked.name not in of_label:
            short = free_short(names.get(asked.about, "") or asked.about, taken)
            taken.add(short.casefold())
            of_label[asked.name] = PlannedPartner(asked.about[:120], short)
        found[key] = of_label[asked.name]
    return found


def free_short(name: str, taken: set[str]) -> str:
    """A short name of at most 12 characters that no other organisation has.

    >>> free_short("Ziwa Letu", set()), free_short("Nyanza Shore Network", {"nsn"}), free_short("Fisherpeople’s", set())
    ('Ziwa Letu', 'NSN 2', 'Fisherpeople')
    """
    parts = name.split()
    short = name
    if len(name) > LONGEST_SHORT_NAME:
        initials = "".join(part[0] for part in parts if part[0].isalnum()).upper()
        short = initials[:LONGEST_SHORT_NAME] if len(initials) > 1 else name[:LONGEST_SHORT_NAME].strip()
    stem, number = short, 1
    while short.casefold() in taken:
        number += 1
        short = f"{stem[: LONGEST_SHORT_NAME - 3].strip()} {number}"
    return short


def notices_of(book: Book, sheets: Sequence[SheetSeen], plan: Plan) -> tuple[str, ...]:
    """What was left aside, in sentences."""
    found = []
    if book.has_macros:
        found.append(_("The file holds macros. They were not run, and nothing of them is kept."))
    for sheet in book.sheets:
        if sheet.size is not None:
            sentence = _(
                'Sheet "%(sheet)s" was not read: it has more than 2,000 rows, 200 columns or 20,000 filled cells.'
            )
            found.append(sentence % {"sheet": sheet.name})
    for seen in sheets:
        if seen.layout.left_out and seen.is_used:
            sentence = _('Sheet "%(sheet)s": these columns are not read: %(heads)s.')
            heads = ", ".join(dict.fromkeys(seen.layout.left_out))
            found.append(sentence % {"sheet": seen.layout.sheet.name, "heads": heads})
        if seen.layout.kind == "figures":
            found.append(
                _("This is a report of Evenhand. Figures that come out of people’s answers are not read from it.")
            )
    return tuple(dict.fromkeys(found))
