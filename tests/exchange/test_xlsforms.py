"""Survey forms that come in and go out, measured by the reference converter."""

# ruff: noqa: E501  a form and what becomes of it stand side by side
from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from evenhand.exchange.xlsforms.reading import instrument_in
from evenhand.exchange.xlsforms.writing import xlsform
from evenhand.instruments import queries
from evenhand.instruments.queries import Instrument
from evenhand.instruments.reading import in_language, read_instrument
from tests.instruments.makers import CHOICES, Rows, contents, form, survey, workbook

FORMS = "{http://www.w3.org/2002/xforms}"


def converted(content: bytes) -> tuple[ElementTree.Element, list[str]]:
    """What the reference converter makes of a form, and what it warns of."""
    warnings: list[str] = []
    found = convert(io.BytesIO(content), warnings=warnings, file_type=".xlsx", validate=False)
    return ElementTree.fromstring(found.xform), warnings


def read(content: bytes, language: str = "en") -> Instrument:
    return read_instrument(instrument_in(content, language, "a form.xlsx"))


def in_all(source: str) -> tuple[Instrument, ...]:
    codes = read_instrument(source).languages
    return tuple(read_instrument(source, in_language(code)) for code in codes)


def test_a_form_with_two_languages_becomes_a_questionnaire() -> None:
    assert json.loads(instrument_in(form(), "fr")) == {
        "format": "instrument/1",
        "id": "landing",
        "version": 1,
        "kind": "questions",
        "language": "en",
        "title": "The new landing place",
        "scales": [
            {
                "id": "list_1",
                "ordered": False,
                "choices": [
                    {"value": 1, "name": "never", "label": {"en": "Never", "sw": "Kamwe"}},
                    {"value": 2, "name": "daily", "label": {"en": "Daily", "sw": "Kila siku"}},
                    {"value": None, "name": "cannot_say", "label": {"en": "I cannot say", "sw": "Siwezi kusema"}},
                ],
            }
        ],
        "themes": [
            {
                "id": "use",
                "title": {"en": "How it is used", "sw": "Inavyotumika"},
                "items": [
                    {
                        "id": "q1",
                        "text": {"en": "Do you land here?", "sw": "Unatua hapa?"},
                        "answered": "one",
                        "scale": "list_1",
                    },
                    {
                        "id": "q2",
                        "text": {"en": "What would help?", "sw": "Nini kitasaidia?"},
                        "answered": "words",
                    },
                ],
            }
        ],
    }


def asked(content: bytes) -> list[tuple[object, ...]]:
    """Each question: its name, how it is answered, its bounds, the values of its choices."""
    return [
        (
            each.id,
            each.answered,
            *([(each.lowest, each.highest)] if each.answered == "number" else []),
            *([[choice.value for choice in each.scale.choices]] if each.scale else []),
        )
        for each in read(content).items
    ]


YES_NO: Rows = (("list_name", "name", "label"), ("yn", "yes", "Yes"), ("yn", "no", "No"))
NUMBERED: Rows = (("list name", "value", "label"), ("n", 0, "None"), ("n", 3, "Three"), ("n", "cannot_say", "?"))
READ: dict[str, tuple[Rows, list[tuple[object, ...]]]] = {
    "a text": (survey(("text", "q", "Why?")), [("q", "words")]),
    "a string": (survey(("string", "q", "Why?")), [("q", "words")]),
    "a note": (survey(("note", "q", "Hello")), [("q", "note")]),
    "a number": (survey(("integer", "q", "How many?")), [("q", "number", (None, None))]),
    "a short number": (survey(("int", "q", "How many?")), [("q", "number", (None, None))]),
    "a number with bounds": (
        survey(("integer", "q", "How many?", ". >= 1 and . < 10"), head=("type", "name", "label", "constraint")),
        [("q", "number", (1, 9))],
    ),
    "a range": (
        survey(("range", "q", "How many?", "start=0;end=5;step=1"), head=("type", "name", "label", "parameters")),
        [("q", "number", (0, 5))],
    ),
    "a range that says nothing": (survey(("range", "q", "How many?")), [("q", "number", (1, 10))]),
    "one choice": (survey(("select_one yn", "q", "Well?")), [("q", "one", [1, 2])]),
    "one choice, as it was written long ago": (survey(("select one from yn", "q", "Well?")), [("q", "one", [1, 2])]),
    "one choice, shorter": (survey(("select1 yn", "q", "Well?")), [("q", "one", [1, 2])]),
    "several": (survey(("select_multiple yn", "q", "Well?")), [("q", "several", [1, 2])]),
    "several, as it was written long ago": (
        survey(("select all that apply from yn", "q", "Well?")), [("q", "several", [1, 2])],
    ),
    "numbers for names": (survey(("select_one n", "q", "Well?")), [("q", "one", [0, 3, None])]),
    "a scale": (
        survey(("select_one yn", "q", "Well?", "likert"), head=("type", "name", "label", "appearance")),
        [("q", "one", [1, 2])],
    ),
    "a group": (
        survey(("begin_group", "g", "Group"), ("text", "q", "Why?"), ("end_group", None, None), ("text", "r", "So?")),
        [("q", "words"), ("r", "words")],
    ),
    "a group without a title": (
        survey(("begin group", "g", None), ("text", "q", "Why?"), ("end group", None, None)), [("q", "words")],
    ),
    "other words for columns": (
        survey(("text", "q", "Why?"), head=("Command", "Tag", "Caption")), [("q", "words")],
    ),
    "empty rows": (survey((None,), ("text", "q", "Why?"), (None,), ("text", "r", "So?")), [("q", "words"), ("r", "words")]),
    "an answer that is required": (
        survey(("text", "q", "Why?", "yes"), head=("type", "name", "label", "required")), [("q", "words")],
    ),
    "columns of a program": (
        survey(("text", "q", "Why?", "ab12", "remark"), head=("type", "name", "label", "$kuid", "my own")), [("q", "words")],
    ),
    "names in another script": (survey(("text", "سؤال", "Why?")), [("سؤال", "words")]),
    "a label from right to left with marks": (survey(("text", "q", "\u200fلماذا؟\u200e (why)")), [("q", "words")]),
    "a label that looks like a formula": (survey(("text", "q", "+1 or -1: which?")), [("q", "words")]),
    "a label that is a number": (survey(("text", "q", 5)), [("q", "words")]),
    "a hint": (survey(("text", "q", "Why?", "Say it shortly"), head=("type", "name", "label", "hint")), [("q", "words")]),
}  # fmt: skip


@pytest.mark.parametrize("what", READ)
def test_what_the_reference_converter_takes_is_read(what: str) -> None:
    rows, expected = READ[what]
    content = workbook({"survey": rows, "choices": (*YES_NO, *NUMBERED[1:])})
    converted(content)
    assert asked(content) == expected


def test_columns_of_choices_by_their_other_words_are_read() -> None:
    content = workbook({"survey": survey(("select_one n", "q", "Well?")), "choices": NUMBERED})
    converted(content)
    assert asked(content) == [("q", "one", [0, 3, None])]


@pytest.mark.parametrize(
    ("heads", "languages"),
    [
        (("label::English (en)", "label::Kiswahili (sw)"), ("en", "sw")),
        (("label::fr", "label::ar"), ("fr", "ar")),
        (("label::English", "label::Français"), ("en", "fr")),
        (("label::Luganda (lg)", "label"), ("nl", "lg")),
        (("label", "label::English (en)"), ("nl", "en")),
        (("label::pt-BR", "label::Filipino (fil)"), ("pt-BR", "fil")),
    ],
)
def test_languages_are_known_by_code_or_name_and_a_column_without_one_is_in_the_chosen_one(
    heads: tuple[str, str], languages: tuple[str, str]
) -> None:
    content = workbook({"survey": survey(("text", "q", "a", "b"), head=("type", "name", *heads))})
    converted(content)
    assert read(content, "nl").languages == languages


def test_a_form_without_settings_has_the_name_of_its_file() -> None:
    found = read(workbook({"survey": survey(("text", "q", "Why?"))}))
    assert (found.id, found.title) == ("a_form", "a form")


@pytest.mark.parametrize("name", ["selfcheck", "coordinator", "agreements"])
def test_each_instrument_goes_out_in_every_language_and_comes_back_the_same(name: str) -> None:
    versions = queries.instrument_in_every_language(name)
    content = xlsform(versions)
    tree, warnings = converted(content)
    first = versions[0]
    wanted = [*first.items, *first.open_questions, *first.closing, *first.evidence]
    assert warnings == []
    languages = [code for code, _name in settings.LANGUAGES if "-x" not in code]
    assert len(list(tree.iter(f"{FORMS}translation"))) == len(versions) == len(languages) == 15
    assert len([each for each in tree.iter() if each.tag in (f"{FORMS}select1", f"{FORMS}input")]) == len(wanted)
    for version in versions:
        back = read_instrument(instrument_in(content, "en"), in_language(version.language))
        assert [(each.id, each.text) for each in back.items] == [
            (each.id, each.text)
            for each in (*version.items, *version.open_questions, *version.closing, *version.evidence)
        ]
        labels = [(choice.value, choice.label) for scale in back.scales for choice in scale.choices]
        assert labels == [(choice.value, choice.label) for scale in version.scales for choice in scale.choices]


LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Z"), exclude_characters="$\ufeff")
TEXTS = st.text(LETTERS, min_size=1, max_size=30).map(lambda text: f"a {text}")
SAID = st.tuples(TEXTS, TEXTS).map(lambda texts: {"en": texts[0], "sw": texts[1]})


@st.composite
def questionnaires(draw: st.DrawFn) -> dict[str, Any]:
    """A questionnaire as a form may bring it: groups, every way to answer, two languages."""
    numbers = iter(range(1000))

    def item() -> dict[str, Any]:
        answered = draw(st.sampled_from(["one", "several", "words", "number", "note"]))
        bounds = draw(st.sampled_from([{}, {"lowest": -3}, {"highest": 9}, {"lowest": 0, "highest": 0}]))
        return {
            "id": f"q{next(numbers)}",
            "text": draw(SAID),
            **({"hint": draw(SAID)} if draw(st.booleans()) else {}),
            "answered": answered,
            **({"scale": draw(st.sampled_from(["list_1", "list_2"]))} if answered in ("one", "several") else {}),
            **(bounds if answered == "number" else {}),
        }

    used = [{"id": "u1", "text": draw(SAID), "scale": "list_1"}, {"id": "u2", "text": draw(SAID), "scale": "list_2"}]
    groups = [
        {"id": f"g{at}", "title": draw(SAID), "items": [item() for _ in range(draw(st.integers(1, 4)))]}
        for at in range(draw(st.integers(0, 3)))
    ]
    named = [{"value": n, "name": f"c{n}", "label": draw(SAID)} for n in range(1, draw(st.integers(2, 5)))]
    counted = [{"value": n, "label": draw(SAID)} for n in (0, 5, None)]
    return contents(
        title=draw(TEXTS),
        scales=[
            {"id": "list_1", "ordered": draw(st.booleans()), "choices": named},
            {"id": "list_2", "ordered": False, "choices": counted},
        ],
        themes=[{"id": "part-1", "items": used}, *groups],
    )


@tries(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questionnaires())
def test_any_questionnaire_goes_out_as_the_reference_converter_takes_it_and_comes_back_the_same(
    written: dict[str, Any],
) -> None:
    versions = in_all(json.dumps(written))
    content = xlsform(versions)
    converted(content)
    back = in_all(instrument_in(content, "en"))
    assert [shape(each) for each in back] == [shape(each) for each in versions]


def shape(read: Instrument) -> list[object]:
    """Everything that is asked, without the names of what a form has no name for."""
    return [
        read.title,
        [
            (
                theme.title,
                [
                    (each.id, each.text, each.hint, each.answered, each.lowest, each.highest, scale_shape(each.scale))
                    for each in theme.items
                ],
            )
            for theme in read.themes
        ],
    ]


def scale_shape(scale: queries.Scale | None) -> object:
    return scale and (scale.is_ordered, [(each.value, each.label) for each in scale.choices])


def test_what_comes_out_is_the_same_each_time_and_names_nobody() -> None:
    versions = in_all(json.dumps(contents()))
    assert xlsform(versions) == xlsform(versions)


def test_a_mark_that_a_form_would_take_for_a_rule_is_taken_apart() -> None:
    source = json.dumps(contents(themes=[{"id": "t", "items": [{"id": "q", "text": "A ${b}?", "answered": "words"}]}]))
    content = xlsform(in_all(source))
    converted(content)
    assert [each.text for each in read(content).items] == ["A $ {b}?"]


def test_a_text_that_looks_like_a_formula_goes_out_as_a_text() -> None:
    words = ('=HYPERLINK("http://example.org","x")', "@SUM(1)", "-1", "+1", "http://example.org/")
    items = [{"id": f"q{at}", "text": text, "answered": "words"} for at, text in enumerate(words)]
    content = xlsform(in_all(json.dumps(contents(title=words[0], themes=[{"id": "t", "items": items}]))))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert [name for name, part in parts.items() if b"<f>" in part or b"<hyperlink" in part] == []
    assert [each.text for each in read(content).items] == list(words)


def test_names_that_xforms_do_not_know_are_changed_and_stay_apart() -> None:
    items = [{"id": name, "text": "Why?", "answered": "words"} for name in ("1a", "_1a", "A", "a")]
    content = xlsform(in_all(json.dumps(contents(themes=[{"id": "a-b", "title": "T", "items": items}]))))
    tree, _warnings = converted(content)
    names = re.findall(r"/([^/\"]+)\"", ElementTree.tostring(tree).decode())
    assert {"_1a", "_1a_2", "A", "a_2"} <= set(names)


def test_choices_of_lists_that_nobody_asks_for_stay_behind() -> None:
    assert read(workbook({"survey": survey(("text", "q", "Why?")), "choices": CHOICES})).scales == ()
