"""The addresses of commitments: the phones of people who speak for an organisation, and the pages of one commitment."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
