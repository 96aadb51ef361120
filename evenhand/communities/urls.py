"""The addresses of communities of practice."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
