"""Every sentence exists in each language that is shipped."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from evenhand.site.catalogues import FOLDER, compile_stale_catalogues

CATALOGUES = sorted(FOLDER.glob("*/LC_MESSAGES/*.po"))


def test_every_shipped_language_but_english_has_a_catalogue() -> None:
    shipped = {code.replace("-", "_") for code, _ in settings.LANGUAGES} - {"en"}
    if settings.DEVELOPMENT:
        shipped -= {"ar"}  # shown for its direction only, until it is translated
    assert shipped <= {path.parent.parent.name for path in CATALOGUES}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_catalogue_is_complete_and_its_placeholders_agree(path: Path) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file)
    unfinished = [message.id for message in catalogue if message.id and (message.fuzzy or not all(texts(message)))]
    wrong = [(message.id, [str(error) for error in errors]) for message, errors in catalogue.check()]
    assert (unfinished, wrong) == ([], [])


def texts(message: object) -> tuple[str, ...]:
    written = message.string  # type: ignore[attr-defined]
    return written if isinstance(written, tuple) else (written,)


def test_a_catalogue_is_compiled_when_it_has_changed_and_not_otherwise(tmp_path: Path) -> None:
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Saved"\nmsgstr "حُفظ"\n',
        encoding="utf-8",
    )
    made = compile_stale_catalogues(tmp_path)
    assert made == [folder / "django.mo"]
    assert "حُفظ".encode() in made[0].read_bytes()
    assert compile_stale_catalogues(tmp_path) == []
