"""The addresses of reviews: the co-ordinator's own review against an occupational standard, and the portfolio page."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
