"""Files of instruments, and every way in which one is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evenhand.instruments.reading import in_language, read_instrument
from evenhand.instruments.shapes import SHAPES
from evenhand.instruments.values import Choice
from evenhand.record.refusals import RecordError
from tests.house.sources import PACKAGE, ROOT
from tests.instruments.makers import contents

FILES = PACKAGE / "instruments" / "files"
ITEM = {"id": "q1", "text": "Why?"}
SCALE = {"id": "s", "choices": [{"value": 0, "label": "No"}, {"value": 1, "label": "Yes"}]}


def read(**fields: Any) -> Any:
    return read_instrument(json.dumps(contents(**fields)))


def refused(**fields: Any) -> str:
    with pytest.raises(RecordError) as refusal:
        read(**fields)
    return str(refusal.value)


def item(**fields: Any) -> list[dict[str, Any]]:
    return [{"id": "t", "items": [{**ITEM, **fields}]}]


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("selfcheck-1", ("self-check", [3, 3, 3, 3, 4, 3, 3, 2], 6, 3, 0)),
        ("coordinator-1", ("review", [14, 9], 5, 0, 5)),
        ("agreements-1", ("agreements", [16], 0, 0, 0)),
    ],
)
def test_the_instruments_that_come_along_are_whole(name: str, sizes: tuple[object, ...]) -> None:
    found = read_instrument((FILES / f"{name}.json").read_bytes())
    themes = [len(theme.items) for theme in found.themes]
    assert (found.kind, themes, len(found.open_questions), len(found.closing), len(found.evidence)) == sizes
    assert (found.licence, found.version, f"{found.id}-{found.version}") == ("CC BY 4.0", 1, name)


def test_practice_is_numbered_as_in_the_published_standard_and_knowledge_covers_its_eighteen_points() -> None:
    practice, knowledge = read_instrument((FILES / "coordinator-1.json").read_bytes()).themes
    assert [each.ref for each in practice.items] == [f"pc{n}" for n in range(1, 15)]
    points = set()
    for each in knowledge.items:
        for part in each.ref.split(", "):
            first, _dash, last = part.partition("-")
            points |= set(range(int(first[1:]), int((last or first)[1:]) + 1))
    assert points == set(range(1, 19))


def test_who_cannot_say_has_no_value() -> None:
    found = read_instrument((FILES / "selfcheck-1.json").read_bytes())
    assert found.scales[0].choices[-1] == Choice(None, "Does not apply, or I cannot say")
    assert [each.value for each in found.scales[0].choices] == [0, 1, 2, 3, 4, None]


def test_each_text_is_read_in_the_language_that_is_asked_for_or_in_that_of_its_author() -> None:
    source = json.dumps(contents())
    swahili = read_instrument(source, in_language("sw"))
    assert (swahili.language, swahili.languages) == ("sw", ("en", "sw"))
    assert [each.text for each in swahili.items] == ["Unatua hapa?", "What would help?"]
    assert read_instrument(source, in_language("nl")) == read_instrument(source)


REFUSALS = {
    "version: 0 is not between 1 and 10000": {"version": 0},
    "version: null is not a whole number": {"version": None},
    'kind: "exam" is not one of: self-check, review, agreements, questions': {"kind": "exam"},
    'language: "English!" is not the code of a language like en or pt-BR': {"language": "English!"},
    "score: this field is not part of the format": {"score": 1},
    "source: this field is missing": {"kind": "review"},
    "title: this text is empty": {"title": " "},
    "title: this text has 201 characters, the longest is 200": {"title": "a" * 201},
    "title: this text holds a character that cannot be kept (U+0000)": {"title": "a\x00"},
    "title: the text in en is missing, the language of this file": {"title": {"sw": "Kituo"}},
    "scales: this list is empty and is left out instead": {"scales": []},
    'scales[1].id: the id "s" is used twice': {"scales": [SCALE, SCALE]},
    "scales[0].choices[1].value: two choices of this scale have the value 0": {
        "scales": [{"id": "s", "choices": [{"value": 0, "label": "No"}, {"value": 0, "label": "Yes"}]}]
    },
    "scales[0].choices[0].value: true is not a whole number": {
        "scales": [{"id": "s", "choices": [{"value": True, "label": "No"}]}]
    },
    'themes[0].items[0].id: "a b" is not an id (letters, digits and - . _ only, at most 60 of them)': {
        "themes": item(id="a b", answered="words")
    },
    "themes[0].items[0].scale: this question is answered with choices, so it needs a scale": {"themes": item()},
    'themes[0].items[0].scale: "none" is not the id of a scale in this file': {"themes": item(scale="none")},
    "themes[0].items[0].scale: this question is not answered with choices, so it has no scale": {
        "themes": item(scale="often", answered="words")
    },
    "themes[0].items[0].lowest: only a question that is answered with a number has bounds": {
        "themes": item(lowest=1, answered="words")
    },
    "themes[0].items[0].highest: the highest number is below the lowest": {
        "themes": item(lowest=2, highest=1, answered="number")
    },
    "themes[0].items[0].answered: in this kind of instrument every question is answered with one choice": {
        "kind": "review", "source": "Ours.", "licence": "CC BY 4.0", "themes": item(answered="words")
    },
    'open_questions[0].id: the id "q1" is used twice': {"open_questions": [ITEM]},
    "themes: an object is not a list": {"themes": {}},
}  # fmt: skip


@pytest.mark.parametrize("sentence", REFUSALS)
def test_what_is_not_understood_is_refused_with_its_place(sentence: str) -> None:
    assert refused(**REFUSALS[sentence]) == sentence


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (b"", "This file is empty."),
        (b"[]", "This file is not an instrument/1 file."),
        (b'{"format": "partnership-power/1"}', "This file is not an instrument/1 file."),
        (
            b'{"format": "instrument/2"}',
            'This file was written for a later version of Evenhand ("instrument/2"). This version reads instrument/1.',
        ),
        (b'{"format": "instrument/1", "format": "instrument/1"}', "format: this field is written twice"),
        (b'{"format": "instrument/1"}', "id: this field is missing"),
        (b"\xff", "This file is not UTF-8 text."),
        (b"[" * 100_000, "This file is nested deeper than 32 levels."),
        (b" " * 2**20, "This file has 1048576 bytes. Evenhand reads files smaller than 1048576 bytes."),
    ],
)
def test_another_file_is_refused_as_a_whole(source: bytes, sentence: str) -> None:
    with pytest.raises(RecordError) as refusal:
        read_instrument(source)
    assert str(refusal.value) == sentence


def test_nothing_asked_is_no_instrument() -> None:
    source = contents()
    del source["themes"]
    with pytest.raises(RecordError, match=r"^nothing is asked in this file$"):
        read_instrument(json.dumps(source))


def test_the_document_names_every_field() -> None:
    document = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")
    part = document[document.index("## instrument/1") :]
    assert [thing for thing, shape in SHAPES.items() if f"`{shape}`" not in part] == []


def test_each_file_has_the_name_of_its_id_and_version() -> None:
    read = [(path.stem, read_instrument(path.read_bytes())) for path in Path(FILES).glob("*.json")]
    assert [stem for stem, each in read if stem != f"{each.id}-{each.version}"] == []
