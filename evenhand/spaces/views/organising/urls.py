"""The addresses of programmes, for those who organise them."""

from __future__ import annotations

from django.urls import path

from . import programmes, spaces

ONE = "programmes/<uuid:pk>"

urlpatterns = [
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/new/", programmes.new_programme, name="new_programme"),
    path("programmes/organising/<str:signed>/", programmes.organise_programme, name="organise_programme"),
    path(f"{ONE}/", programmes.programme, name="programme"),
    path(f"{ONE}/settings/", programmes.programme_settings, name="programme_settings"),
    path(f"{ONE}/organisers/", programmes.programme_organisers, name="programme_organisers"),
    path(f"{ONE}/spaces/new/", spaces.new_space, name="new_space"),
    path(f"{ONE}/spaces/<uuid:space_pk>/", spaces.programme_space, name="programme_space"),
]
