"""The addresses of communities of practice. None names anybody."""

from __future__ import annotations

from .views.members.urls import urlpatterns as members
from .views.organising.urls import urlpatterns as organising
from .views.papers.urls import urlpatterns as papers
from .views.recommending.urls import urlpatterns as recommending

urlpatterns = [*members, *organising, *papers, *recommending]
