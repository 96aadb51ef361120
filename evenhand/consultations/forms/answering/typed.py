"""Text as people type it."""

from __future__ import annotations

from django import forms

from evenhand.record.text import kept_text


class TypedText(forms.CharField):
    """Characters that no record may hold are left out, not refused."""

    def to_python(self, value: object) -> str:
        return str(super().to_python(kept_text(str(value or ""), lines=True)))
