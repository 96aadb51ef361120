"""The addresses of the shelf. None names anybody."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
