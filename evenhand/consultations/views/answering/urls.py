"""The addresses at which people answer, and those of helpers. None names anybody."""

from __future__ import annotations

from django.urls import path

from . import helping, phone, told

urlpatterns = [
    path("asked/<str:token>/", phone.answer, name="asked"),
    path("asked/<str:token>/<int:number>/", phone.answer, name="asked_page"),
    path("asked/<str:token>/sent/", phone.sent, name="asked_sent"),
    path("asked/<str:token>/talk/", phone.to_talk, name="asked_talk"),
    path("asked/<str:token>/next/", phone.somebody_else, name="asked_somebody_else"),
    path("asked/<str:token>/missing/", told.missing, name="asked_missing"),
    path("asked/<str:token>/print/", told.told_print, name="asked_print"),
    path("asked/<str:token>/also/", told.also_true, name="asked_back"),
    path("asking/<str:token>/", helping.home, name="asked_helper"),
    path("asking/<str:token>/meeting/", helping.meeting, name="asking_meeting"),
    path("asking/<str:token>/sheet/", helping.sheet, name="asking_sheet"),
    path("asking/<str:token>/person/", helping.person, name="asking_person"),
    path("asking/<str:token>/paper/", helping.paper, name="asking_paper"),
    path("asking/<str:token>/undo/", helping.undo, name="asking_undo"),
]
