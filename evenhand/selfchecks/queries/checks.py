"""The self-checks in somebody's open notebook."""

from __future__ import annotations

from evenhand.instruments.queries import Instrument, instrument
from evenhand.notebooks.rules import OpenNotebook

from ..rules import checks as rules
from ..rules.checks import Check

SECTION = "selfcheck"
INSTRUMENT = "selfcheck"


def checks_of(notebook: OpenNotebook) -> tuple[Check, ...]:
    """Every self-check in a notebook, the earliest first. Queries: 0."""
    return rules.read_checks(notebook.section(SECTION))


def check_of(notebook: OpenNotebook, check_id: str) -> Check | None:
    """The self-check with this id. Unknown: None when the notebook has none. Queries: 0."""
    return next((each for each in checks_of(notebook) if each.id == check_id), None)


def asked_in(check: Check) -> Instrument:
    """The questionnaire of a check, in the version that was answered and the language of the page. Queries: 0."""
    return instrument(check.instrument, check.version)


def worded_alike(then: Check, now: Check) -> tuple[str, ...] | None:
    """Items whose words are the same in both checks. Unknown: None when both answered one version. Queries: 0."""
    if (then.instrument, then.version) == (now.instrument, now.version):
        return None
    earlier = {each.id: each.text for each in asked_in(then).items}
    return tuple(each.id for each in asked_in(now).items if earlier.get(each.id) == each.text)
