"""The template: a workbook to fill in, in the reader's language, as XLSX, ODS or CSV."""

from .csv import template_csv
from .ods import template_ods
from .xlsx import template_xlsx

FORMS = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", template_xlsx),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", template_ods),
    "csv": ("text/csv; charset=utf-8", template_csv),
}
"""Ending of a file → its type and how it is written."""

__all__ = ["FORMS", "template_csv", "template_ods", "template_xlsx"]
