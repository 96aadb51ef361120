"""Which forms a sentence with a number has in a language, as the Unicode locale data say."""

from __future__ import annotations

from gettext import c2py

from babel import Locale
from babel.plural import PluralRule, to_gettext

SHORT = (
    "nplurals=1; plural=0;",
    "nplurals=2; plural=(n != 1);",
    "nplurals=2; plural=(n > 1);",
    "nplurals=2; plural=(n > 3 && (n % 10 == 4 || n % 10 == 6 || n % 10 == 9));",
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
)
"""The usual ways to write a rule; one of them is taken where it says the same."""
TRIED = (*range(211), 1000, 1001, 10_000, 100_000)
CATEGORIES = ("zero", "one", "two", "few", "many", "other")


def rule_of(code: str) -> PluralRule:
    """The rule of the Unicode data for whole numbers below a million.

    French, Spanish and Portuguese have a form of their own for whole millions, which nothing here counts.
    """
    rule = Locale.parse(code, sep="-").plural_form
    kept = {name: text for name, text in rule.rules.items() if "1000000" not in text}
    return PluralRule(kept)


def forms_of(code: str) -> list[str]:
    """The names of the forms, in the order a catalogue writes them.

    >>> forms_of("ar"), forms_of("my")
    (['zero', 'one', 'two', 'few', 'many', 'other'], ['other'])
    """
    named = {*rule_of(code).tags, "other"}
    return [name for name in CATEGORIES if name in named]


def plural_forms(code: str) -> str:
    """The rule as a catalogue writes it.

    >>> plural_forms("fr"), plural_forms("id")
    ('nplurals=2; plural=(n > 1);', 'nplurals=1; plural=0;')
    """
    forms, rule = forms_of(code), rule_of(code)
    wanted = [forms.index(rule(number)) for number in TRIED]
    for short in SHORT:
        if [form_number(short, number) for number in TRIED] == wanted and short.startswith(f"nplurals={len(forms)};"):
            return short
    return to_gettext(rule)


def form_number(forms: str, number: int) -> int:
    """Which form a rule takes for a number.

    >>> form_number("nplurals=2; plural=(n > 1);", 2)
    1
    """
    return int(c2py(forms.partition("plural=")[2].rstrip(";"))(number))
