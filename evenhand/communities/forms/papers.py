"""What is typed about a policy paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ..actions import papers as actions
from ..actions.refusing_papers import SENTENCES
from ..models import Community, Member
from ..queries.recommending import Listed


def lines(rows: int) -> forms.Textarea:
    """A field of so many lines, in the direction of what is typed."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


def title() -> forms.CharField:
    """The title of a paper or of a part of it."""
    return forms.CharField(
        max_length=actions.TITLE_LENGTH,
        label=_("Title"),
        error_messages={"required": SENTENCES["no_title"]},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class NewPaperForm(forms.Form):
    """With what a paper begins."""

    title = title()
    language = forms.ChoiceField(label=_("Language of these words"), choices=settings.LANGUAGES)


class PaperForm(NewPaperForm):
    """What stands around the parts."""

    subtitle = forms.CharField(
        max_length=actions.SUBTITLE_LENGTH, required=False, label=_("A line below the title"), widget=lines(2)
    )
    answers_by = forms.DateField(
        required=False,
        label=_("Answers are asked for by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day as 2027-03-31.")},
    )
    field_order = ("title", "subtitle", "language", "answers_by")


class SectionForm(forms.Form):
    """One part."""

    title = title()
    text = forms.CharField(
        max_length=actions.TEXT_LENGTH,
        required=False,
        label=_("Text"),
        help_text=_("An empty line begins a new paragraph."),
        widget=lines(14),
    )
    side_note = forms.CharField(
        max_length=actions.NOTE_LENGTH, required=False, label=_("A note in the margin"), widget=lines(2)
    )


class RequestsForm(forms.Form):
    """Which recommendations stand in it."""

    requests = forms.MultipleChoiceField(
        required=False, label=_("What we ask for"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, listed: list[Listed], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["requests"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(each.pk), f"{each.number}. {each.version.ask}") for each in listed]


class PairForm(forms.Form):
    """Two members who write it together."""

    first = forms.ChoiceField(label=_("Who writes it"))
    second = forms.ChoiceField(label=_("Together with"))

    def __init__(self, data: Any, community: Community) -> None:
        super().__init__(data)
        self.members = {str(each.pk): each for each in members_of(community)}
        choices = [("", ""), *((key, called(each)) for key, each in self.members.items())]
        for name in ("first", "second"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def pair(self) -> tuple[Member, Member]:
        """The two that were chosen."""
        return self.members[self.cleaned_data["first"]], self.members[self.cleaned_data["second"]]


def members_of(community: Community) -> list[Member]:
    """Who takes part now, by organisation.

    Queries: 1.
    """
    rows = Member.objects.open().filter(community=community).select_related("organisation")
    return list(rows.order_by("organisation__name", "label", "pk"))


def called(member: Member) -> str:
    """Somebody in a list: a name of their own choice, and the organisation."""
    return f"{member.label} · {member.organisation.name}" if member.label else member.organisation.name
