"""The addresses of selfchecks: the partnering self-check, and the picture a group may make of it."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
