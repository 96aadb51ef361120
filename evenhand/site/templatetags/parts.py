"""What the parts need beyond plain printing: the words of the ladder, and rows of things to loop over."""

from __future__ import annotations

from django import template
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

from evenhand.facilitation.wording.levels import LEVEL_NAMES, LEVEL_SAYINGS, LEVEL_WORDS

register = template.Library()


@register.filter
def level_name(level: int) -> str:
    """The level as a label: "Not informed"."""
    return str(LEVEL_NAMES[level])


@register.filter
def level_word(level: int) -> str:
    """The level inside a sentence: "not informed"."""
    return str(LEVEL_WORDS[level])


@register.filter
def level_saying(level: int) -> str:
    """The level with its verb: "Is not informed"."""
    return str(LEVEL_SAYINGS[level])


@register.filter
def rungs(number: int) -> range:
    """The numbers from 0 on, so many of them.

    >>> list(rungs(5))
    [0, 1, 2, 3, 4]
    """
    return range(number)


@register.filter
def segments(done: int, total: int) -> list[bool]:
    """One yes or no for each segment of a bar.

    >>> segments(2, 3)
    [True, True, False]
    """
    return [number < done for number in range(total)]


@register.filter
def as_input(field: BoundField) -> SafeString:
    """The field's own control with the class of its kind; errors and hints are tied to it by Django."""
    widget = field.field.widget
    if getattr(widget, "input_type", "") in ("checkbox", "radio"):
        return field.as_widget()
    return field.as_widget(attrs={"class": f"in {widget.attrs.get('class', '')}".strip()})


@register.filter
def count_errors(form: BaseForm) -> int:
    """How many things in a form are still to complete."""
    return sum(len(errors) for errors in form.errors.values())
