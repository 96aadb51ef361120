"""Agreements about the tables."""

from __future__ import annotations

from django.apps import apps
from django.db import models

OWN = [model for model in apps.get_models() if model.__module__.startswith("evenhand.")]


def test_a_foreign_key_into_another_capability_leaves_no_way_back() -> None:
    ways_back = [
        f"{model._meta.label}.{field.name}"
        for model in OWN
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.OneToOneField | models.ManyToManyField)
        and field.remote_field.model._meta.app_label != model._meta.app_label
        and field.remote_field.related_name != "+"
    ]
    allowed = {"facilitation.Session.partnership"}
    assert set(ways_back) - allowed == set()


def test_every_model_says_what_it_is() -> None:
    assert [model._meta.label for model in OWN if model.__str__ is models.Model.__str__] == []


def test_what_is_named_in_an_address_cannot_be_guessed() -> None:
    named = [
        model for model in OWN if model.__name__ in ("Partnership", "Partner", "Session", "Decision", "Participant")
    ]
    assert {type(model._meta.pk) for model in named} == {models.UUIDField}
