"""What a facilitator types about a consultation: what is asked, of whom, and what came of it."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from evenhand.partnerships.queries import own_name

from .. import actions, rules
from ..models import Cluster, Consultation, Heard, Question
from ..wording import REFUSALS

WRITE_THE_DAY = _("Write the day as 2027-03-31.")


class DayInput(forms.DateInput):
    """A day, chosen from the browser's calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def lines(rows: int) -> forms.Textarea:
    """A field of so many lines, in the direction of what is typed."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


def day(label: Any, **more: Any) -> forms.DateField:
    """A day that has to be said."""
    messages = {"required": _("Choose a day."), "invalid": WRITE_THE_DAY}
    return forms.DateField(label=label, widget=DayInput(), error_messages=messages, **more)


def codes_of(typed: str) -> list[str]:
    """Languages as they were typed: those with words of their own here by their code, all others as they stand.

    >>> codes_of("Swahili, Dholuo, English")
    ['sw', 'Dholuo', 'en']
    """
    known: dict[str, str] = {}
    for code, own in settings.LANGUAGES:
        known |= {name.casefold(): code for name in (code, str(own), own_name(code), get_language_info(code)["name"])}
    return list(dict.fromkeys(known.get(each.casefold(), each) for each in rules.names_typed(typed)))


class NewForm(forms.Form):
    """The question a consultation begins with, and its two days."""

    text = forms.CharField(
        max_length=200,
        label=_("Question"),
        help_text=_("For example: What should the shoreline plan protect first?"),
        error_messages={"required": REFUSALS["no_text"]},
        widget=lines(2),
    )
    closes_on = day(_("Open until"))
    hear_back_by = day(_("People hear back by"))
    session = forms.ChoiceField(
        required=False,
        label=_("What is asked?"),
        help_text=_("Clusters can score the list of decisions of a session, before or after it."),
    )

    def __init__(self, data: Any, sessions: list[tuple[str, str]], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["session"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("A question, or a few")), *sessions]
        if not sessions:
            del self.fields["session"]

    def wanted(self, language: str) -> actions.AskedOfAll:
        """What was typed, as the action takes it."""
        kept = self.cleaned_data
        return actions.AskedOfAll(kept["text"], kept["closes_on"], kept["hear_back_by"], language)


class SetupForm(forms.Form):
    """What is asked and promised."""

    text = forms.CharField(
        max_length=200, label=_("Question"), error_messages={"required": REFUSALS["no_text"]}, widget=lines(1)
    )
    can_still_change = forms.CharField(
        max_length=1000, required=False, label=_("What can still change?"), widget=lines(3)
    )
    who_decides = forms.CharField(max_length=1000, required=False, label=_("Who decides in the end?"), widget=lines(3))
    closes_on = day(_("Open until"))
    hear_back_by = day(_("People hear back by"))
    language = forms.ChoiceField(label=_("Language of these words"), choices=settings.LANGUAGES)
    unit = forms.ChoiceField(label=_("The numbers count"), choices=Consultation.Unit.choices)
    may_miss = forms.CharField(
        max_length=1000,
        required=False,
        label=_("Whom might we miss, and what do we do about it?"),
        help_text=_("You come back to this when you tell people what you heard."),
        widget=lines(2),
    )
    is_fare_paid = forms.BooleanField(required=False, label=_("Fares and a meal are paid at meetings"))
    is_helper_found = forms.BooleanField(required=False, label=_("A helper is found for those who speak"))

    def wanted(self) -> actions.AskedOfAll:
        """What was typed, as the action takes it."""
        return actions.AskedOfAll(**self.cleaned_data)


KINDS = [(kind, label) for kind, label in Question.Kind.choices if kind != Question.Kind.LEVEL]


class QuestionForm(forms.Form):
    """One question and how it is answered."""

    pk = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        max_length=280,
        required=False,
        label=_("Words of this question"),
        help_text=_("Empty: the question above."),
        widget=lines(1),
    )
    kind = forms.ChoiceField(label=_("How it is answered"), choices=KINDS, initial=Question.Kind.ONE)
    options = forms.CharField(
        max_length=3000, required=False, label=_("Answers to choose from, one a line"), widget=lines(4)
    )

    @property
    def is_written(self) -> bool:
        """Whether somebody wrote anything here, or chose another way to answer than the first."""
        kept = self.cleaned_data
        return bool(kept.get("text") or kept.get("options") or kept.get("kind", Question.Kind.ONE) != Question.Kind.ONE)

    def wanted(self) -> actions.QuestionTyped:
        """What was typed, as the action takes it."""
        kept = self.cleaned_data
        options = [each for each in kept["options"].splitlines() if each.strip()]
        return actions.QuestionTyped(kept["kind"], kept["text"], options, kept["pk"])


class ClusterForm(forms.Form):
    """One cluster and its ways to answer."""

    pk = forms.UUIDField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        max_length=80, label=_("Cluster"), error_messages={"required": REFUSALS["no_name"]},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )  # fmt: skip
    languages = forms.CharField(
        max_length=280,
        required=False,
        label=_("Languages, with commas"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    asked = forms.IntegerField(
        min_value=1, max_value=rules.MOST_ASKED, label=_("How many are asked"),
        error_messages={
            "required": REFUSALS["no_asked"], "invalid": REFUSALS["no_asked"],
            "min_value": REFUSALS["no_asked"], "max_value": REFUSALS["many_asked"],
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    phone = forms.BooleanField(required=False, label=Cluster.Way.PHONE.label)
    meeting = forms.BooleanField(required=False, label=Cluster.Way.MEETING.label)
    paper = forms.BooleanField(required=False, label=Cluster.Way.PAPER.label)
    helper = forms.BooleanField(required=False, label=Cluster.Way.HELPER.label)
    to_talk = forms.CharField(
        max_length=280,
        required=False,
        label=_("Whom to call or visit to talk instead (optional)"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    @property
    def is_written(self) -> bool:
        """Whether somebody wrote anything here."""
        return bool(self.cleaned_data.get("name"))

    def wanted(self) -> actions.ClusterTyped:
        """What was typed, as the action takes it."""
        kept = self.cleaned_data
        ways = [way for way in rules.WAYS if kept[way]]
        return actions.ClusterTyped(
            kept["name"], kept["asked"], ways, codes_of(kept["languages"]), kept["to_talk"], kept["pk"]
        )


class Rows(forms.BaseFormSet):
    """Lines of a table; those that are ticked to be taken away are left out."""

    default_error_messages = {
        "missing_management_form": _("The page was not sent whole. Open it again."),
        "too_many_forms": _("There are too many lines. Take some of them away."),
        "too_few_forms": _("The page was not sent whole. Open it again."),
    }

    def add_fields(self, form: Any, index: Any) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Take away")

    @property
    def kept(self) -> list[Any]:
        """The lines somebody wrote, in order."""
        return [form for form in self.forms if form.is_written and form not in self.deleted_forms]


def rows_of(form: type[forms.Form], most: int, extra: int) -> type[Rows]:
    """Lines of one form, with empty ones after them."""
    made = forms.formset_factory(
        form, formset=Rows, extra=extra, can_delete=True, max_num=most + 5, absolute_max=most + 50
    )
    return cast("type[Rows]", made)


class MoveDayForm(forms.Form):
    """Another day by which people hear back, and why."""

    to = day(_("People hear back by"))
    because = forms.CharField(
        max_length=280,
        label=_("Why does the day move?"),
        help_text=_("Everybody who was asked reads it, beside the day that was promised."),
        error_messages={"required": REFUSALS["no_reason"]},
        widget=lines(2),
    )


class HeardForm(forms.Form):
    """One thing people said, and what came of it."""

    said = forms.CharField(
        max_length=280,
        label=_("You said"),
        help_text=_("In words they would use, such as “Protect the places where fish breed.”"),
        error_messages={"required": REFUSALS["nothing_said"]},
        widget=lines(2),
    )
    said_by = forms.CharField(
        max_length=280,
        required=False,
        label=_("How widely it was said (optional)"),
        help_text=_("No numbers of small clusters, and nobody’s name."),
        widget=lines(1),
    )
    outcome = forms.ChoiceField(
        label=_("What came of it"),
        choices=Heard.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": REFUSALS["no_such_outcome"]},
    )
    what = forms.CharField(max_length=1000, required=False, label=_("What is done, or what changes"), widget=lines(3))
    why = forms.CharField(max_length=1000, required=False, label=_("Why not, or why only in part"), widget=lines(3))
    by_when = forms.DateField(
        required=False, label=_("By when (optional)"), widget=DayInput(), error_messages={"invalid": WRITE_THE_DAY}
    )
    seen_at = forms.CharField(
        max_length=280,
        required=False,
        label=_("Where it can be seen (optional)"),
        help_text=_("For example: minutes of 15 January, page 3."),
        widget=lines(1),
    )

    def wanted(self) -> actions.HeardTyped:
        """What was typed, as the action takes it."""
        return actions.HeardTyped(**self.cleaned_data)


class NotReachedForm(forms.Form):
    """Whom we did not reach, why, and what is different next time."""

    who = forms.CharField(
        max_length=140, label=_("Whom did we not reach?"), error_messages={"required": REFUSALS["no_who"]},
        widget=lines(1),
    )  # fmt: skip
    why = forms.CharField(
        max_length=280, label=_("Why?"), error_messages={"required": REFUSALS["no_why_not_reached"]}, widget=lines(2)
    )
    next_time = forms.CharField(max_length=280, required=False, label=_("Next time (optional)"), widget=lines(2))
