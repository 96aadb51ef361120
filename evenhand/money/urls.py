"""The addresses of the page that shows money beside say."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
