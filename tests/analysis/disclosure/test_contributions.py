"""Which region may stand beside what a member says: never one that is an organisation's name."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from evenhand.analysis.disclosure.contributions import ANOTHER_REGION, shown_regions

REGIONS = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=2), st.sampled_from(["Andes", "Sahel", "East Africa", "west  africa", ""])
)


@given(REGIONS)
def test_every_label_is_shared_by_two_or_is_the_only_one(regions: dict[str, str]) -> None:
    labels = Counter(shown_regions(regions).values())
    assert len(labels) <= 1 or min(labels.values()) >= 2


@given(REGIONS)
def test_nobody_is_left_out_and_nobody_gets_a_region_of_others(regions: dict[str, str]) -> None:
    shown = shown_regions(regions)
    assert set(shown) == set(regions)
    assert all(
        label in (ANOTHER_REGION, " ".join(regions[each].split())) or label.casefold() == regions[each].casefold()
        for each, label in shown.items()
    )


@given(REGIONS)
def test_the_order_of_organisations_changes_no_label_but_its_spelling(regions: dict[str, str]) -> None:
    turned = shown_regions(dict(reversed(regions.items())))
    assert {each: label.casefold() for each, label in shown_regions(regions).items()} == {
        each: label.casefold() for each, label in turned.items()
    }


def test_a_region_of_one_organisation_is_another_region() -> None:
    regions = {"a": "Andes", "b": "Andes", "c": "Sahel", "d": "Caucasus"}
    assert shown_regions(regions) == {"a": "Andes", "b": "Andes", "c": ANOTHER_REGION, "d": ANOTHER_REGION}


def test_the_smallest_region_joins_whoever_would_stand_alone() -> None:
    regions = {"a": "Andes", "b": "Andes", "c": "Sahel", "d": "Sahel", "e": "Sahel", "f": "Caucasus"}
    assert shown_regions(regions) == {
        "a": ANOTHER_REGION,
        "b": ANOTHER_REGION,
        "c": "Sahel",
        "d": "Sahel",
        "e": "Sahel",
        "f": ANOTHER_REGION,
    }


def test_one_organisation_alone_is_another_region() -> None:
    assert shown_regions({"a": "Andes"}) == {"a": ANOTHER_REGION}
