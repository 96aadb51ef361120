"""The addresses of what an organisation promised, what partners say, and what it answered."""

from __future__ import annotations

from django.urls import path

from .views import inside, phone, public

PARTNERSHIP = "partnerships/<uuid:pk>/promises"
MAKER = f"{PARTNERSHIP}/<uuid:partner_pk>"

urlpatterns = [
    path(f"{PARTNERSHIP}/", inside.makers, name="promises_of_all"),
    path(f"{MAKER}/", inside.inside, name="promises_inside"),
    path(f"{MAKER}/public/", inside.public, name="public_state"),
    path(f"{MAKER}/public/preview/", inside.preview, name="public_preview"),
    path("voice/promises/", phone.makers, name="voice_promises_of_all"),
    path("voice/promises/<uuid:partner_pk>/", phone.inside, name="voice_promises_inside"),
    path("voice/promises/<uuid:partner_pk>/public/", phone.public, name="voice_promises_public"),
    path("promises/<str:token>/", public.public, name="public_promises"),
    path("promises/<str:token>/frame/", public.framed, name="framed_promises"),
    path("promises/<str:token>/file/", public.file, name="promises_file"),
]
