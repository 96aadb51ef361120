"""The addresses of notebooks: what one person keeps for themself behind their own phrase, sealed."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
