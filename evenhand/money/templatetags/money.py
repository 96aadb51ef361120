"""Amounts, shares and kinds of money as the reader's language writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.analysis.funding import Figure, Span, amount_of
from evenhand.money.models import Flow, Loss
from evenhand.partnerships.models import Partner
from evenhand.record import values

register = template.Library()
Thing = TypeVar("Thing")


def plain(number: float) -> str:
    """A number with thousands parted; decimals only where there are any.

    >>> plain(900000), plain(0.5)
    ('900,000', '0.5')
    """
    whole = float(number).is_integer()
    decimals = 0 if whole else len(f"{number:.2f}".rstrip("0").partition(".")[2])
    return str(number_format(number, decimal_pos=decimals, use_l10n=True, force_grouping=True))


@register.filter
def amount(figure: Figure | None) -> str:
    """An amount, or the two ends of a band. Unknown: "not known"."""
    if figure is None:
        return _("not known")
    if isinstance(figure, Span):
        return _("%(least)s to %(most)s") % {"least": plain(figure.least), "most": plain(figure.most)}
    return plain(figure)


@register.filter
def told_amount(flow: values.Flow) -> str:
    """The amount of one flow as it was told."""
    return amount(amount_of(flow))


@register.filter
def share(figure: Figure | None) -> str:
    """A share in per cent with one decimal, or the two ends it lies between. Unknown: "not known"."""
    if figure is None:
        return _("not known")
    if isinstance(figure, Span):
        ends = {"least": one_decimal(figure.least), "most": one_decimal(figure.most)}
        return _("%(least)s to %(most)s per cent") % ends
    return _("%(number)s per cent") % {"number": one_decimal(figure)}


def one_decimal(number: float) -> str:
    return str(number_format(number, decimal_pos=1, use_l10n=True, force_grouping=True))


@register.filter
def days(number: float) -> str:
    """A number of days after the day it was due, or before it.

    >>> days(30), days(-1), days(0)
    ('30 days late', '1 day early', 'on the day')
    """
    if number == 0:
        return _("on the day")
    said = {"n": plain(abs(number))}
    plural = 1 if abs(number) == 1 else max(2, round(abs(number)))
    if number > 0:
        return ngettext("%(n)s day late", "%(n)s days late", plural) % said
    return ngettext("%(n)s day early", "%(n)s days early", plural) % said


@register.filter
def kind_of_money(word: str) -> str:
    """Flexible, softly earmarked or earmarked; a word that only a file knows stays as it came."""
    return str(dict(Flow.Flexible.choices).get(word, word))


@register.filter
def kind_of_loss(word: str) -> str:
    """A kind of loss in words; one that only a file knows stays as it came."""
    return str(dict(Loss.Kind.choices).get(word, word))


@register.filter
def kind_of_organisation(word: str) -> str:
    """A kind of organisation in words; one that only a file knows stays as it came."""
    return str(dict(Partner.Kind.choices).get(word, word))


@register.filter
def of(names: Mapping[str, str], key: str) -> str:
    """What stands under this key."""
    return names[key]


@register.filter
def at(things: Sequence[Thing], place: int) -> Thing:
    """The thing that stands at this place, from 0."""
    return things[place]
