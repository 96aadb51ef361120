"""No page of a shipped language shows a sentence of another: a sample here, every page in tests/journeys."""

from __future__ import annotations

import pytest

from evenhand.site.languages import all_languages
from tests.foreign import foreign
from tests.house.filled import make_filled_place
from tests.house.page_walk import of_people, page_of, ways

pytestmark = pytest.mark.django_db

SHIPPED = {each.code for each in all_languages() if each.shipped}
SAMPLE = [each for each in (("ar", "look"), ("fr", "act")) if each[0] in SHIPPED]


@pytest.mark.parametrize(("code", "stage"), SAMPLE)
def test_no_page_says_anything_in_english(code: str, stage: str) -> None:
    place = make_filled_place(stage)
    people, found, read = of_people(place), [], 0
    for way in ways():
        page = page_of(place, way, code) if way.method == "GET" else None
        read += page is not None
        found += [f"{way}: {text[:120]}" for text in foreign(page or "", code, ("en",), people)]
    assert read > 80
    assert found == []
