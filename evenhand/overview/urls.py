"""Where a facilitator comes in: all partnerships, one of them, two of its sessions."""

from __future__ import annotations

from django.urls import path

from .views import comparing, home

urlpatterns = [
    path("partnerships/", home.partnerships, name="partnerships"),
    path("partnerships/<uuid:pk>/", home.partnership, name="partnership"),
    path("partnerships/<uuid:pk>/comparison/", comparing.comparison, name="comparison"),
]
