"""The addresses of copies, of sealed files and of spreadsheets."""

from __future__ import annotations

from django.urls import path

from . import views
from .spreadsheets.views import spreadsheet, spreadsheet_template

urlpatterns = [
    path("partnerships/<uuid:pk>/copy/", views.copy, name="copy"),
    path("partnerships/<uuid:pk>/move/", views.move, name="move"),
    path("partnerships/receive/", views.receive, name="receive"),
    path("partnerships/<uuid:pk>/spreadsheet/", spreadsheet, name="spreadsheet"),
    path("partnerships/<uuid:pk>/spreadsheet/template/<str:form>/", spreadsheet_template, name="spreadsheet_template"),
    path("here/copy/", views.copy_here, name="here_copy"),
]
