"""Every interface part on one page, in light and dark, left to right and right to left. Only in development."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenhand.analysis import geometry

OWN_NAME = "Mwalo Fisher Women’s Association"


class SampleForm(forms.Form):
    """A form with every kind of field."""

    what = forms.CharField(label="What will change?", initial="Send the draft budget split in Swahili")
    who = forms.CharField(label="Who will do it?", help_text="An organisation and a role, not a person’s name")
    when = forms.DateField(label="By when?", widget=forms.DateInput(attrs={"type": "date"}))
    why = forms.CharField(label="Why?", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    language = forms.ChoiceField(label="Your language", choices=[("en", "English"), ("sw", "Kiswahili")])
    mode = forms.ChoiceField(label="Mode", choices=[("o", "Open"), ("b", "Blurred")], widget=forms.RadioSelect)
    is_on = forms.BooleanField(label="Mwalo answers for itself", required=False)


def parts(request: HttpRequest) -> HttpResponse:
    """The page of parts."""
    settings = [
        {"theme": theme, "direction": direction, "key": f"{theme}-{direction}"}
        for theme in ("light", "dark")
        for direction in ("ltr", "rtl")
    ]
    sample = {
        "settings": settings,
        "cells": sample_cells(),
        "slips": sample_slips(),
        "stages": sample_stages(),
        "gap": geometry.dumbbell("own", 0, "oth", 2),
        "wish": geometry.dumbbell("agr", 4, "des", 3),
        "band": geometry.band(0, 2, 3),
        "marks": MARKS,
        "icons": ICONS,
        "empty_form": SampleForm(),
        "wrong_form": SampleForm({"what": "Send the draft", "when": "yesterday"}),
    }
    return render(request, "site/parts.html", sample)


MARKS = [
    "own", "other", "middle_of_others", "stand_in", "settled", "wanted",
    "range", "talk", "talk_first", "not_settled", "not_recorded",
]  # fmt: skip
ICONS = ["lock", "tick", "ring", "clock", "late", "bang", "info", "off", "screen", "key"]


def sample_cells() -> list[SimpleNamespace]:
    """One cell of each kind."""
    strip = geometry.strip(1, [2, 2, 3], [2])
    wide = geometry.strip(0, [2, 2, 3], [1])
    blurred = geometry.range_strip(0, 2, 3)
    crowd = geometry.strip(1, [0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3])
    return [
        sample_cell("settled", "none", geometry.strip(2, [1, 2, 2], [2]), "settled", level=2),
        sample_cell("open", "talk", strip, "talk"),
        sample_cell("open", "talk_first", wide, "talk first", is_current=True),
        sample_cell("not_settled", "talk", strip, "not settled, talk"),
        sample_cell("open", "talk_first", blurred, "blurred: lowest, middle, highest"),
        sample_cell("open", "none", None, "blurred: too few answers", few="one more answer is needed"),
        sample_cell("settled", "talk_first", crowd, "twelve partners", level=1),
    ]


def sample_cell(
    state: str,
    flag: str,
    strip: geometry.Strip | None,
    name: str,
    level: int | None = None,
    is_current: bool = False,
    few: str = "",
) -> SimpleNamespace:
    return SimpleNamespace(
        state=state, flag=flag, strip=strip, name=name, says=name, level=level, few=few, href="#", is_current=is_current
    )


def sample_slips() -> list[SimpleNamespace]:
    """A complete slip, and one that still misses a date and a confirmer."""
    owner = SimpleNamespace(name="Nyanza Shore Trust", short="Nyanza Shore", initials="NS")
    mwalo = SimpleNamespace(name=OWN_NAME, short="Mwalo Women", initials="MW")
    move = SimpleNamespace(partner=mwalo, start=1, end=3)
    return [
        SimpleNamespace(
            what="Invite two fisher women to the hiring panel",
            owner=owner,
            owner_role="director",
            due_on=datetime.date(2027, 9, 30),
            moves=[move],
            how_we_will_know="Two women sit on the panel",
            confirmer=mwalo,
            is_confirmed=True,
        ),
        SimpleNamespace(
            what="Send the draft earlier", owner=owner, owner_role="", due_on=None, moves=[], confirmer=None
        ),
    ]


def sample_stages() -> list[SimpleNamespace]:
    """A rail with one stage of each state."""
    return [
        SimpleNamespace(name="Prepare", state="done", href="#", small="Done", is_shown=False),
        SimpleNamespace(name="List decisions", state="current", href="#", small="11 have come in", is_shown=True),
        SimpleNamespace(name="Score in private", state="coming", href="", small="", is_shown=False),
    ]
