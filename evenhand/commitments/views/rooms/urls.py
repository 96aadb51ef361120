"""The addresses of a facilitator's pages about what was promised."""

from __future__ import annotations

from django.urls import path

from . import check_ins, listing, voices, writing

PARTNERSHIP = "partnerships/<uuid:pk>"
COMMITMENT = f"{PARTNERSHIP}/commitments/<uuid:commitment_id>"

urlpatterns = [
    path(f"{PARTNERSHIP}/commitments/", listing.commitments, name="commitments"),
    path(f"{PARTNERSHIP}/commitments/new/", writing.new_commitment, name="new_commitment"),
    path(f"{COMMITMENT}/", listing.commitment, name="commitment"),
    path(f"{COMMITMENT}/draft/", writing.change_draft, name="change_draft"),
    path(f"{COMMITMENT}/draft/removal/", writing.removed_draft, name="removed_draft"),
    path(f"{PARTNERSHIP}/voices/", voices.voices, name="voices"),
    path(f"{PARTNERSHIP}/voices/<uuid:voice_id>/withdrawal/", voices.withdrawn_link, name="withdrawn_link"),
    path(f"{PARTNERSHIP}/partners/<uuid:partner_pk>/voice/", voices.offered_voice, name="offered_voice"),
    path(f"{PARTNERSHIP}/check-ins/", check_ins.check_ins, name="check_ins"),
    path(f"{PARTNERSHIP}/check-ins/<uuid:session_id>/", check_ins.check_in_days, name="check_in_days"),
]
