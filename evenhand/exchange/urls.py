"""The addresses of copies, of sealed files, of spreadsheets and of survey forms."""

from __future__ import annotations

from django.urls import path

from . import views
from .spreadsheets.views import spreadsheet, spreadsheet_template
from .xlsforms.views import instrument_xlsform, new_questionnaire, questionnaire_xlsform

QUESTIONNAIRES = "partnerships/<uuid:pk>/questionnaires/"

urlpatterns = [
    path("partnerships/<uuid:pk>/copy/", views.copy, name="copy"),
    path("partnerships/<uuid:pk>/move/", views.move, name="move"),
    path("partnerships/receive/", views.receive, name="receive"),
    path("partnerships/<uuid:pk>/spreadsheet/", spreadsheet, name="spreadsheet"),
    path("partnerships/<uuid:pk>/spreadsheet/template/<str:form>/", spreadsheet_template, name="spreadsheet_template"),
    path(f"{QUESTIONNAIRES}new/", new_questionnaire, name="new_questionnaire"),
    path(f"{QUESTIONNAIRES}<uuid:questionnaire_pk>/xlsform/", questionnaire_xlsform, name="questionnaire_xlsform"),
    path(f"{QUESTIONNAIRES}on-this-server/<str:instrument_id>/", instrument_xlsform, name="instrument_xlsform"),
    path("here/copy/", views.copy_here, name="here_copy"),
]
