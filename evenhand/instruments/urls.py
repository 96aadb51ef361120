"""The addresses of the questionnaires of a partnership. Bringing one in and taking it along stand in exchange."""

from __future__ import annotations

from django.urls import path

from . import views

QUESTIONNAIRES = "partnerships/<uuid:pk>/questionnaires/"

urlpatterns = [
    path(QUESTIONNAIRES, views.questionnaires, name="questionnaires"),
    path(f"{QUESTIONNAIRES}<uuid:questionnaire_pk>/", views.questionnaire, name="questionnaire"),
]
