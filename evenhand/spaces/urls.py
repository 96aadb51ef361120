"""The addresses of separate spaces. None says what kind of space it is."""

from __future__ import annotations

from .views.door.urls import urlpatterns as door

urlpatterns = [
    *door,
]
