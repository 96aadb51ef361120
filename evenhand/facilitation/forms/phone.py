"""What may be typed on participant pages. The actions refuse what is too long, so that one sentence says it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.partnerships.models import Partner
from evenhand.record.text import kept_text

from ..models import Decision, Satisfaction
from ..wording.levels import LEVEL_SAYINGS

NO_LEVEL = "x"
LEVEL_FIELD = re.compile("l([0-9a-f]{32})")
"""The choice below the ladder: "I don't know", or "I do not mind" for a wish."""


def new_form_key() -> str:
    """A key for one form on one page: sent twice, the form counts once."""
    return secrets.token_urlsafe(12)


def offer(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    """Say what can be chosen in a field, as far as it differs from page to page."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class TypedText(forms.CharField):
    """A text as people type it; characters that no record may hold are left out, not refused."""

    def to_python(self, value: object) -> str:
        return str(super().to_python(kept_text(str(value or ""), lines=True)))


class CodeForm(forms.Form):
    """The nine digits of a room."""

    code = TypedText(error_messages={"required": _("Type the nine numbers of the code.")})


class PhraseForm(forms.Form):
    """The four words with which a person comes back."""

    phrase = TypedText(error_messages={"required": _("Type your four words.")})


class SeatForm(forms.Form):
    """Which organisation, which name, which language. Where no organisation is named, its code says which."""

    partner = forms.ChoiceField(
        required=False, error_messages={"invalid_choice": _("Choose an organisation from the list.")}
    )
    label = TypedText(error_messages={"required": _("Type a name or a nickname.")})
    partner_code = TypedText(required=False)
    language = forms.ChoiceField(required=False)
    form_key = forms.CharField(required=False, max_length=40)

    def __init__(
        self, data: Mapping[str, object] | None, partners: Sequence[Partner], languages: Collection[str]
    ) -> None:
        super().__init__(data)
        self.partners = partners
        organisations = [("", ""), *((str(partner.pk), partner.name) for partner in partners)]
        offer(self, "partner", organisations)
        offer(self, "language", [(code, code) for code in languages])

    def clean(self) -> dict[str, object]:
        if self.partners and "partner" not in self.data and "partner" not in self.errors:
            self.add_error("partner", _("Choose your organisation, or the last line."))
        return self.cleaned_data

    def chosen_partner(self) -> Partner | None:
        """The organisation this person is with; None for "another one, or not sure"."""
        return next((one for one in self.partners if str(one.pk) == self.cleaned_data["partner"]), None)


class DecisionForm(forms.Form):
    """A decision for the list."""

    text = TypedText(error_messages={"required": _("Type a decision.")})
    kind = forms.ChoiceField(choices=Decision.Kind.choices, error_messages={"required": _("Say whether it is taken.")})


@dataclass(frozen=True, slots=True)
class Rung:
    """One line to choose on a ladder."""

    value: int
    saying: str
    is_chosen: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class Ladder:
    """One organisation's ladder on a page, 4 on top."""

    name: str
    place: int
    partner: Partner
    is_own: bool
    rungs: tuple[Rung, ...]
    is_unknown: bool
    """The line below the ladder is chosen."""


class LadderForm(forms.Form):
    """Levels for every partner in one decision. What is not chosen is not touched."""

    form_key = forms.CharField(required=False, max_length=40)
    seen = forms.CharField(required=False, max_length=40)

    def __init__(
        self,
        data: Mapping[str, object] | None,
        partners: Sequence[Partner],
        own: Partner | None,
        given: Mapping[UUID, int | str | None],
        today: Mapping[UUID, int | None] | None = None,
    ) -> None:
        super().__init__(data)
        self.partners = partners
        self.own = own
        self.given = given
        self.today = today or {}
        self.sayings = [str(saying) for saying in LEVEL_SAYINGS]
        lines = [(str(level), str(level)) for level in range(5)]
        # The ladders are all alike, and a field holds nothing of what is sent: one serves for all of them.
        ladder = forms.ChoiceField(
            required=False,
            choices=[*lines, (NO_LEVEL, NO_LEVEL)],
            error_messages={"invalid_choice": _("%(value)s is not on the ladder 0 to 4.")},
        )
        self.fields |= {_name(partner): ladder for partner in partners}

    def levels(self) -> dict[UUID, int | None]:
        """The levels that were chosen; None for the line below the ladder."""
        chosen = {partner.pk: self.cleaned_data[_name(partner)] for partner in self.partners}
        return {pk: None if value == NO_LEVEL else int(value) for pk, value in chosen.items() if value}

    def fields_with(self, levels: Mapping[UUID, int | str | None]) -> dict[str, str]:
        """These levels as the fields of the page."""
        asked = (partner for partner in self.partners if partner.pk in levels)
        return {_name(partner): _value(levels[partner.pk]) for partner in asked}

    def ladders(self) -> list[Ladder]:
        """The ladders as they stand on the page, with what was chosen."""
        return [self._ladder(place, partner) for place, partner in enumerate(self.partners)]

    def level_errors(self) -> list[str]:
        """What is wrong with a level; the page says it above the ladders."""
        return [str(error) for partner in self.partners for error in self.errors.get(_name(partner), [])]

    def _ladder(self, place: int, partner: Partner) -> Ladder:
        chosen = self._chosen(partner)
        today = self.today.get(partner.pk)
        rungs = tuple(
            Rung(level, self.sayings[level], chosen == str(level), level == today) for level in range(4, -1, -1)
        )
        return Ladder(_name(partner), place, partner, partner == self.own, rungs, chosen == NO_LEVEL)

    def _chosen(self, partner: Partner) -> str | None:
        if self.is_bound and self.data.get(_name(partner)):
            return str(self.data[_name(partner)])
        if partner.pk not in self.given:
            return None
        return _value(self.given[partner.pk])


class ScoreForm(LadderForm):
    """How each partner takes part today, and what happened."""

    note = TypedText(required=False)
    may_be_shown = forms.BooleanField(required=False)


class ContentForm(forms.Form):
    """Whether an organisation is content, and why."""

    answer = forms.ChoiceField(
        choices=Satisfaction.Answer.choices, error_messages={"required": _("Choose one answer, or leave it open.")}
    )
    why = TypedText(required=False)
    seen = forms.CharField(required=False, max_length=40)


class CommentForm(forms.Form):
    """A person's last word in a session."""

    text = TypedText(required=False)
    may_be_shown = forms.BooleanField(required=False)


class TopForm(forms.Form):
    """The five most important decisions of a long list."""

    marks = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": _("This decision is not on the list any more.")}
    )

    def __init__(self, data: Mapping[str, object] | None, decisions: Sequence[Decision]) -> None:
        super().__init__(data)
        self.decisions = decisions
        offer(self, "marks", [(str(decision.pk), decision.text) for decision in decisions])


def named_partners(data: Mapping[str, object]) -> list[Partner]:
    """The organisations that a sent page names, each known by its id alone: nobody has looked yet if they are there."""
    return [Partner(pk=UUID(found[1])) for name in data if (found := LEVEL_FIELD.fullmatch(name))]


def _name(partner: Partner) -> str:
    return f"l{partner.pk.hex}"


def _value(level: int | str | None) -> str:
    return str(level) if isinstance(level, int) else NO_LEVEL
