"""Where the catalogues stand."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
FOLDER = PACKAGE / "locale"
TEMPLATE = FOLDER / "django.pot"
"""Every sentence, untranslated. Platforms for translators start from it."""


def catalogue_of(code: str, folder: Path = FOLDER) -> Path:
    """The catalogue of one language. Django writes `pt-br` as the folder `pt_BR`.

    >>> catalogue_of("pt-br", Path("locale")).as_posix()
    'locale/pt_BR/LC_MESSAGES/django.po'
    """
    language, _, region = code.partition("-")
    name = f"{language}_{region.upper()}" if region else language
    return folder / name / "LC_MESSAGES" / "django.po"
