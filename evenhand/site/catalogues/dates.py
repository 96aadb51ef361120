"""How a day is written in a language, as the Unicode locale data say, in the letters Django reads."""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale

FORMATS = Path(__file__).resolve().parents[1] / "formats"
LETTERS = {"d": "j", "dd": "d", "M": "n", "MM": "m", "MMM": "M", "MMMM": "F", "y": "Y", "yyyy": "Y", "yy": "y"}
PART = re.compile(r"'([^']*)'|([a-zA-Z])\2*|.", re.DOTALL)
FILE = '''"""Days in {name}, as the Unicode locale data say."""

DATE_FORMAT = "{long}"
SHORT_DATE_FORMAT = "{short}"
DATETIME_FORMAT = "{long}, H:i"
MONTH_DAY_FORMAT = "{month_day}"
TIME_FORMAT = "H:i"
DECIMAL_SEPARATOR = "{decimal}"
THOUSAND_SEPARATOR = "{thousand}"
NUMBER_GROUPING = 3
'''


def in_django(pattern: str) -> str:
    """A pattern of the locale data in the letters Django reads.

    >>> in_django("d 'de' MMMM 'de' y")
    'j \\\\d\\\\e F \\\\d\\\\e Y'
    """
    return "".join(_part(found) for found in PART.finditer(pattern.replace("\u200f", "")))


def _part(found: re.Match[str]) -> str:
    if found[1] is not None:
        return "".join(f"\\{each}" if each.isalpha() else each for each in found[1])
    return LETTERS.get(found[0], found[0])


def write_formats(code: str, folder: Path = FORMATS) -> Path:
    """Keep how days and numbers are written in a language. Django reads one module a language."""
    locale = Locale.parse(code, sep="-")
    symbols = locale.number_symbols.get("latn", {})
    text = FILE.format(
        name=locale.get_display_name("en"),
        long=_escaped(in_django(locale.date_formats["long"].pattern)),
        short=_escaped(in_django(locale.date_formats["medium"].pattern)),
        month_day=_escaped(in_django(locale.datetime_skeletons["MMMMd"].pattern)),
        decimal=symbols.get("decimal", "."),
        thousand=symbols.get("group", ","),
    )
    place = folder / code.replace("-", "_").lower()
    place.mkdir(parents=True, exist_ok=True)
    (place / "__init__.py").touch()
    (place / "formats.py").write_text(text, encoding="utf-8")
    return place / "formats.py"


def _escaped(pattern: str) -> str:
    return pattern.replace("\\", "\\\\").replace('"', '\\"')
