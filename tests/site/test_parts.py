"""The page of parts and the parts themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings

from evenhand.site.parts_page import parts

PARTS = Path(__file__).resolve().parents[2] / "evenhand/site/templates/parts"
STYLES = Path(__file__).resolve().parents[2] / "evenhand/site/static/site"


@pytest.fixture
def page() -> str:
    return parts(RequestFactory().get("/parts/")).content.decode()


def test_every_part_says_in_its_first_line_what_it_needs() -> None:
    silent = [part.name for part in sorted(PARTS.glob("*.html")) if "Needs: " not in part.read_text().splitlines()[0]]
    assert silent == []


def test_every_part_stands_on_the_page_of_parts() -> None:
    shown = (PARTS.parent / "site/parts.html").read_text() + (PARTS.parent / "site/base.html").read_text()
    for part in PARTS.glob("*.html"):
        shown += part.read_text()
    assert [part.name for part in sorted(PARTS.glob("*.html")) if f'"parts/{part.name}"' not in shown] == []


def test_page_shows_light_and_dark_in_both_directions(page: str) -> None:
    assert re.findall(r'data-theme="(\w+)" dir="(\w+)"', page) == [
        ("light", "ltr"),
        ("light", "rtl"),
        ("dark", "ltr"),
        ("dark", "rtl"),
    ]


def test_parts_carry_no_inline_style_and_no_script(page: str) -> None:
    assert re.findall(r"\sstyle=|<style|<script|\son\w+=", page) == []


def test_every_glyph_used_is_in_the_sprite(page: str) -> None:
    assert set(re.findall(r'<use href="#([\w-]+)"', page)) - set(re.findall(r'<symbol id="([\w-]+)"', page)) == set()


def test_styles_name_no_side_of_the_screen() -> None:
    for sheet in ("tokens.css", "base.css", "room.css", "wall.css"):
        if (STYLES / sheet).exists():
            text = re.sub(r"/\*.*?\*/", "", (STYLES / sheet).read_text(), flags=re.DOTALL)
            assert re.findall(r"\b(?:margin|padding|border|inset)-(?:left|right)\b|\b(?:left|right)\s*:", text) == []


def test_a_name_cannot_break_out_of_a_part() -> None:
    text = render_to_string("parts/dumbbell.html", {"name": "<script>{{ 7|add:7 }}'\"", "axis": {}, "label": '"><b>'})
    assert "<script>" not in text
    assert "&lt;script&gt;{{ 7|add:7 }}&#x27;&quot;" in text
    assert 'aria-label="&quot;&gt;&lt;b&gt;"' in text


def test_a_level_is_colour_glyph_numeral_and_word() -> None:
    assert render_to_string("parts/level.html", {"level": 0}).strip() == (
        '<span class="lv" data-l="0"><svg class="lad" aria-hidden="true"><use href="#l0"/></svg>0 Not informed</span>'
    )


def test_not_settled_is_shown_and_is_not_level_zero() -> None:
    text = render_to_string("parts/level.html", {"level": None})
    assert "Not settled" in text and "data-l" not in text


@override_settings(LANGUAGE_CODE="en")
def test_arabic_pages_run_from_right_to_left() -> None:
    from django.utils import translation

    with translation.override("ar"):
        assert '<html lang="ar" dir="rtl">' in render_to_string("site/base.html", {})


def test_numbers_of_a_drawing_are_the_same_in_every_language() -> None:
    from django.utils import translation

    from evenhand.analysis.geometry import strip

    with translation.override("ar"):
        assert 'cx="50.0" cy="56.5" r="5.5"' in render_to_string("parts/strip.html", {"strip": strip(2, [])})
