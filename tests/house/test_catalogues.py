"""Every sentence exists in each language that is shipped, and no catalogue says it wrongly."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from evenhand.site.catalogues import catalogue_of, compile_stale_catalogues
from evenhand.site.catalogues.checking import State, state_of
from evenhand.site.catalogues.extracting import template_catalogue
from evenhand.site.catalogues.merging import read_catalogue
from evenhand.site.languages import SOURCE, all_languages

TRANSLATED = [each for each in all_languages() if each.code != SOURCE]
SHIPPED = [each.code for each in TRANSLATED if each.shipped]


@cache
def sentences_now() -> Catalog:
    return template_catalogue()


@cache
def state(code: str) -> State:
    return state_of(read_catalogue(catalogue_of(code), code), sentences_now(), code)


def test_every_language_of_the_list_has_a_catalogue() -> None:
    assert [each.code for each in TRANSLATED if not catalogue_of(each.code).exists()] == []


@pytest.mark.parametrize("code", SHIPPED)
def test_a_shipped_language_lacks_no_sentence(code: str) -> None:
    assert (state(code).missing, state(code).fuzzy) == ((), ())


@pytest.mark.parametrize("code", [each.code for each in TRANSLATED])
def test_what_is_translated_has_the_placeholders_and_forms_it_needs(code: str) -> None:
    assert state(code).faults == ()


def test_a_catalogue_is_compiled_when_it_has_changed_and_not_otherwise(tmp_path: Path) -> None:
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Saved"\nmsgstr "حُفظ"\n',
        encoding="utf-8",
    )
    made = compile_stale_catalogues(tmp_path)
    assert made == [folder / "django.mo"]
    assert "حُفظ".encode() in made[0].read_bytes()
    assert compile_stale_catalogues(tmp_path) == []
