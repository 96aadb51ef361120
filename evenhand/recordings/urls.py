"""The addresses of recordings: short recorded voice notes: taken in, checked, played on demand."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
