"""Pages of a partnership that need no session, and what reaches from an account into partnerships."""

from __future__ import annotations

from django.urls import path

from .views import account, facilitators, ledger, partners, partnerships

PARTNERSHIP = "partnerships/<uuid:pk>"
PARTNER = f"{PARTNERSHIP}/partners/<uuid:partner_pk>"

urlpatterns = [
    path("partnerships/new/", partnerships.new, name="new_partnership"),
    path(f"{PARTNERSHIP}/settings/", partnerships.change, name="partnership_settings"),
    path(f"{PARTNERSHIP}/log/", ledger.ledger, name="ledger"),
    path(f"{PARTNERSHIP}/partners/", partners.partners, name="partners"),
    path(f"{PARTNER}/", partners.partner, name="partner"),
    path(f"{PARTNER}/order/", partners.order, name="partner_order"),
    path(f"{PARTNER}/leaving/", partners.leaving, name="partner_leaving"),
    path(f"{PARTNER}/coming-back/", partners.coming_back, name="partner_coming_back"),
    path(f"{PARTNERSHIP}/facilitators/", facilitators.facilitators, name="facilitators"),
    path(f"{PARTNERSHIP}/facilitators/leaving/", facilitators.leaving, name="facilitator_leaving"),
    path(
        f"{PARTNERSHIP}/facilitators/invitations/<uuid:invitation_pk>/withdraw/",
        facilitators.withdrawn,
        name="withdraw_facilitator_invitation",
    ),
    path("invitations/<uuid:invitation_pk>/", facilitators.answer, name="answer_invitation"),
    path("account/file/", account.export, name="account_export"),
    path("account/delete/", account.delete, name="account_delete"),
]
