"""Evenhand started inside this process, for measuring its parts. Import it before any of them.

Its data are the ones of `make check`, not those of an installation.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")
os.environ.setdefault("EVENHAND_DATA", ".mypy_cache/data")
django.setup()
