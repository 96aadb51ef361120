"""The addresses of instruments: questionnaires as files: read, checked, imported from and exported to XLSForm."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
