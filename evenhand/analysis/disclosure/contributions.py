"""Which region stands beside what a member of a community says. Never one that only one organisation has."""

from __future__ import annotations

from collections.abc import Mapping

ANOTHER_REGION = ""
"""Shown as "another region"."""
FEWEST_IN_A_REGION = 2


def shown_regions(regions: Mapping[str, str]) -> dict[str, str]:
    """Organisation → the region that may stand beside what its members say.

    A region is shown where two or more organisations share it; all others are "another region". When that would leave
    one organisation alone under "another region", the smallest region that is shown joins it there. Regions that
    differ only in capitals or spaces are one.

    >>> shown_regions({"a": "Andes", "b": "andes ", "c": "West Africa", "d": "Sahel"})
    {'a': 'Andes', 'b': 'Andes', 'c': '', 'd': ''}

    With one organisation elsewhere, "another region" would be its name:

    >>> shown_regions({"a": "Andes", "b": "Andes", "c": "Sahel"})
    {'a': '', 'b': '', 'c': ''}
    """
    names: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    for organisation, region in regions.items():
        folded = " ".join(region.split()).casefold()
        names.setdefault(folded, " ".join(region.split()))
        groups.setdefault(folded, []).append(organisation)
    shown = {each for each, members in groups.items() if each and len(members) >= FEWEST_IN_A_REGION}
    hidden = sum(len(members) for each, members in groups.items() if each not in shown)
    if hidden == 1 and shown:
        shown.discard(min(shown, key=lambda each: (len(groups[each]), each)))
    return {
        organisation: names[each] if each in shown else ANOTHER_REGION
        for each, members in groups.items()
        for organisation in members
    }
