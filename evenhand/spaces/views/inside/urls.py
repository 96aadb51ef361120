"""The addresses inside a place. None says of what kind the group is."""

from __future__ import annotations

from django.urls import path

from . import agreements, group, home, texts

urlpatterns = [
    path("place/", home.home, name="place"),
    path("place/agreements/", agreements.agreements, name="place_agreements"),
    path("place/agreements/<int:number>/", agreements.agreements_page, name="place_agreements_page"),
    path("place/texts/", texts.texts, name="place_texts"),
    path("place/texts/new/", texts.new_text, name="place_new_text"),
    path("place/texts/<uuid:takeout>/", texts.text, name="place_text"),
    path("place/texts/<uuid:takeout>/anew/", texts.text_anew, name="place_text_anew"),
    path("place/group/agreements/", group.group_agreements, name="place_group_agreements"),
    path("place/group/texts/", group.group_texts, name="place_group_texts"),
    path("place/erasure/", home.erasure, name="place_erasure"),
]
