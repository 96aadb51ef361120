"""The addresses by name, kept once: Django keeps them once for each language, because others translate their addresses.

With fifteen languages that is nine megabytes, and a slow first page in each.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, get_resolver

ANY = "any language"
KEPT_BY_LANGUAGE = ("_reverse_dict", "_namespace_dict", "_app_dict")


class OneForAll(dict[str | None, Any]):
    """Something Django keeps by language, the same for each of them.

    >>> kept = OneForAll({"en": "here/"})
    >>> "fr" in kept, kept["fr"]
    (True, 'here/')
    """

    def __init__(self, kept: dict[str | None, Any]) -> None:
        super().__init__()
        for each in kept.values():
            self[None] = each

    def __contains__(self, language: object) -> bool:
        return super().__contains__(ANY)

    def __getitem__(self, language: str | None) -> Any:
        return super().__getitem__(ANY)

    def __setitem__(self, language: str | None, kept: Any) -> None:
        super().__setitem__(ANY, kept)


def keep_addresses_once() -> None:
    """Let all languages share the addresses; none of ours is translated, and a test says so."""
    for resolver in resolvers(get_resolver()):
        for name in KEPT_BY_LANGUAGE:
            setattr(resolver, name, OneForAll(getattr(resolver, name)))


def resolvers(top: URLResolver) -> Iterator[URLResolver]:
    """A list of addresses and every list within it."""
    yield top
    for each in top.url_patterns:
        if isinstance(each, URLResolver):
            yield from resolvers(each)
