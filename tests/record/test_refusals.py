"""Sentences of refusal can be translated and are safe to show."""

from __future__ import annotations

from evenhand.record.refusals import OFF_THE_LADDER, RecordError, shown, under


def test_refusal_can_be_said_in_another_language() -> None:
    error = RecordError("sessions[0].responses[12].scores.KRC", OFF_THE_LADDER, value=shown(7))
    assert (error.path, error.sentence) == ("sessions[0].responses[12].scores.KRC", "7 is not on the ladder 0 to 4")
    french = {OFF_THE_LADDER: "%(value)s n'est pas sur l'échelle de 0 à 4"}
    assert french[error.template] % error.values == "7 n'est pas sur l'échelle de 0 à 4"


def test_long_and_broken_values_are_cut_and_escaped() -> None:
    assert shown("x" * 500) == '"' + "x" * 38 + "…"
    assert shown("a\ud800\n") == '"a\\ud800\\n"'
    assert shown({"a": 1}) == "an object"
    assert under("scores", "y" * 50) == f'scores["{"y" * 38}…]'
