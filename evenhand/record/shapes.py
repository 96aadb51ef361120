"""The fields of every object in a partnership-power/1 file, in the order they are written.

A question mark stands after a field that may be left out. Reading and writing both follow these lines, and a test
compares docs/file-format.md with them.
"""

from __future__ import annotations

from collections.abc import Mapping

from evenhand.record import values

FORMAT = "partnership-power/1"

SHAPES: dict[type, str] = {
    values.Record: (
        "format layer? ledger? example notice? partnership organisations people privacy sessions funding losses? "
        "commitments expected_funding? scale expected_change_between_sessions?"
    ),
    values.Partnership: "id name about stage region? languages started?",
    values.Organisation: "id name short kind role? local? takes_part place? lead? host?",
    values.Person: "id organisation role label entered_by? language? device? needs? stand_in?",
    values.Privacy: "mode reveal comments? share_with_funder? risk?",
    values.Session: (
        "id label from? to? how? privacy? raters? decisions responses views? agreed satisfaction desired actions "
        "closing_remarks? expected_metrics?"
    ),
    values.Decision: "id text phase? kind proposed_by? each_for_itself? merged_from?",
    values.Response: "decision rater scores what_happened?",
    values.OrganisationView: "decision organisation scores",
    values.Agreed: "decision settled scores note?",
    values.Satisfaction: "decision by_organisation outcome?",
    values.Desired: "decision settled scores",
    values.Action: "id decision? what owner owner_role? due? shifts how_we_will_know? status confirmer? confirmed?",
    values.Shift: "organisation from to",
    values.Flow: (
        "year currency from to amount amount_to? overhead_in? overhead_percent? months? flexible? "
        "due? arrived? told_by?"
    ),
    values.Loss: "organisation kind carried",
    values.Commitment: (
        "id by to text why? how_we_will_know? public made_on first_on? review_every_months? session? decision? action? "
        "changed_on? earlier? withdrawn_on? withdrawn_because? checks reply earlier_replies? counts?"
    ),
    values.Wording: "on text why? how_we_will_know?",
    values.Check: "on by answer note? evidence? due? named?",
    values.Reply: "on text doing? by_when? evidence? due?",
    values.CheckCounts: "due kept partly not_kept cannot_say no_answer",
    values.Scale: "id kind min max levels missing",
    values.ScaleLevel: "value key label",
    values.LedgerEnd: "count head",
}

ATTRIBUTES: dict[type, dict[str, str]] = {
    values.Record: {"expected_change_between_sessions": "expected_change"},
    values.Session: {"from": "from_day", "to": "to_day"},
    values.Shift: {"from": "from_level", "to": "to_level"},
    values.Flow: {"from": "from_organisation", "to": "to_organisation"},
}
"""Fields whose name in Python differs from the one in the file, mostly because `from` is a word of the language."""

FIELDS: dict[type, tuple[str, ...]] = {
    thing: tuple(name.removesuffix("?") for name in shape.split()) for thing, shape in SHAPES.items()
}
REQUIRED: dict[type, frozenset[str]] = {
    thing: frozenset(name for name in shape.split() if not name.endswith("?")) for thing, shape in SHAPES.items()
}


def usual_fields(thing: type, values: Mapping[str, object]) -> tuple[str, ...]:
    """The fields an object of this kind is written with: in our order, the optional ones without value left out."""
    required = REQUIRED[thing]
    return tuple(name for name in FIELDS[thing] if name in required or values.get(name) is not None)
