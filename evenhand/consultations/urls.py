"""The addresses of consultations: questions to clusters of members or communities, and what came of the answers."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
