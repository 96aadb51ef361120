"""The addresses of passes, and of partnerships that let their people have one."""

from __future__ import annotations

from django.urls import path

from . import agreeing, taking

urlpatterns = [
    path("meet/<str:token>/pass/", taking.take_pass, name="take_pass"),
    path("programmes/<uuid:pk>/members/", agreeing.members, name="programme_members"),
    path("programmes/agreeing/<str:signed>/", agreeing.agree, name="programme_agreeing"),
    path("partnerships/<uuid:pk>/programmes/", agreeing.programmes, name="partnership_programmes"),
    path("partnerships/<uuid:pk>/programmes/<uuid:programme_pk>/cards/", agreeing.cards, name="programme_cards"),
]
