"""The addresses of separate spaces. None says what kind of space it is."""

from __future__ import annotations

from .views.door.urls import urlpatterns as door
from .views.inside.urls import urlpatterns as inside
from .views.organising.urls import urlpatterns as organising
from .views.passes.urls import urlpatterns as passes
from .views.tending.urls import urlpatterns as tending
from .views.together.urls import urlpatterns as together

urlpatterns = [
    *door,
    *inside,
    *tending,
    *organising,
    *passes,
    *together,
]
