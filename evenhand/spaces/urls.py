"""The addresses of separate spaces. None says what kind of space it is."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
