"""The addresses of selfchecks: the partnering self-check, and the picture a group may make of it."""

from __future__ import annotations

from .views.checks.urls import urlpatterns as checks
from .views.pictures.urls import urlpatterns as pictures

urlpatterns = [
    *checks,
    *pictures,
]
