"""The addresses of consultations: questions to clusters of members or communities, and what came of the answers."""

from __future__ import annotations

from django.urls import path

from .views.answering.urls import urlpatterns as answering
from .views.organising import going, listing, telling

CONSULTATIONS = "partnerships/<uuid:pk>/consultations"
ONE = f"{CONSULTATIONS}/<uuid:consultation_pk>"

urlpatterns = [
    path(f"{CONSULTATIONS}/", listing.consultations, name="consultations"),
    path(f"{CONSULTATIONS}/new/", listing.new_consultation, name="new_consultation"),
    path(f"{ONE}/", going.consultation, name="consultation"),
    path(f"{ONE}/go/", going.go_on, name="consultation_go"),
    path(f"{ONE}/links/", going.consultation_links, name="consultation_links"),
    path(f"{ONE}/words/<uuid:question_pk>/", going.consultation_words, name="consultation_words"),
    path(f"{ONE}/said/", telling.you_said, name="you_said"),
    path(f"{ONE}/said/<uuid:heard_pk>/", telling.heard, name="you_said_point"),
    path(f"{ONE}/not-reached/", telling.new_not_reached, name="new_not_reached"),
    path(f"{ONE}/not-reached/<uuid:line_pk>/", telling.not_reached, name="not_reached"),
    path(f"{ONE}/told/", telling.told_to_all, name="told_to_all"),
    *answering,
]
