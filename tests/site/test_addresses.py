"""The addresses by name are kept once for all languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from evenhand.site.addresses import KEPT_BY_LANGUAGE, OneForAll, keep_addresses_once, resolvers


@pytest.fixture
def kept_once() -> Iterator[None]:
    before = [(each, name, getattr(each, name)) for each in resolvers(get_resolver()) for name in KEPT_BY_LANGUAGE]
    keep_addresses_once()
    yield
    for each, name, kept in before:
        setattr(each, name, kept)


@pytest.mark.usefixtures("kept_once")
def test_a_name_leads_to_the_same_address_in_every_language_and_is_kept_once() -> None:
    found = []
    for code in ("en", "ar", "my", "fr"):
        with translation.override(code):
            found.append(
                (reverse("landing"), reverse("partnerships"), get_resolver().resolve("/partnerships/").url_name)
            )
    assert found == [("/", "/partnerships/", "partnerships")] * 4
    kept = [getattr(each, name) for each in resolvers(get_resolver()) for name in KEPT_BY_LANGUAGE]
    assert {(type(each), len(each) <= 1) for each in kept} == {(OneForAll, True)}


@pytest.mark.usefixtures("kept_once")
def test_a_name_that_is_not_there_is_still_none() -> None:
    with translation.override("fr"), pytest.raises(NoReverseMatch):
        reverse("nowhere")


def test_no_address_is_translated() -> None:
    patterns = [each.pattern for top in resolvers(get_resolver()) for each in top.url_patterns]
    assert {type(getattr(each, "_route", "") or getattr(each, "_regex", "")) for each in patterns} == {str}
    assert all(
        isinstance(each, URLPattern | URLResolver) for top in resolvers(get_resolver()) for each in top.url_patterns
    )
