"""The addresses of what an organisation promised, what partners say, and what it answered."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
