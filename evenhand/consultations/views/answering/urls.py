"""The addresses at which people answer, and those of helpers. None names anybody."""

from __future__ import annotations

from django.urls import path

from . import helping, looking_back, phone, told, wordings

ONE = "partnerships/<uuid:pk>/consultations/<uuid:consultation_pk>"

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
    path("asking/<str:token>/wordings/", wordings.wordings, name="asking_wordings"),
    path("asking/<str:token>/undo/", helping.undo, name="asking_undo"),
    path("asking/<str:token>/also/", helping.also_true, name="asking_back"),
    path(f"{ONE}/wordings/", wordings.consultation_wordings, name="consultation_wordings"),
    path(f"{ONE}/helpers/<uuid:cluster_pk>/", looking_back.renew_helper, name="consultation_helper"),
    path(f"{ONE}/voices/", looking_back.voices, name="consultation_voices"),
    path(f"{ONE}/voices/<uuid:recording_pk>/", looking_back.voice, name="consultation_voice"),
    path(f"{ONE}/also/", looking_back.ask_back, name="consultation_also"),
    path("sessions/<uuid:session_id>/clusters/", looking_back.for_session, name="room_clusters"),
]
