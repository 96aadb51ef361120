"""A session on paper: what to print, in which language, for which setting."""

from __future__ import annotations

import logging
from typing import Any

import segno
from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from evenhand.facilitation.models import Participant, Session
from evenhand.facilitation.queries import rooms
from evenhand.facilitation.views.room.frame import Room, in_room, show
from evenhand.reports.contents.paper_pack import (
    PARTS,
    SETTINGS,
    PaperChoice,
    PaperPack,
    WayIn,
    most_sheets_each,
    paper_pack,
)
from evenhand.reports.formats.making import Busy, a_place
from evenhand.reports.formats.typesetting import NotTypeset

from .files import later

log = logging.getLogger(__name__)


class PaperForm(forms.Form):
    """Parts, language, setting, and how many score sheets."""

    parts = forms.MultipleChoiceField(
        label=_("What to print"), choices=list(PARTS.items()), widget=forms.CheckboxSelectMultiple, required=False
    )
    setting = forms.ChoiceField(
        label=_("The setting of the run sheet"), choices=list(SETTINGS.items()), widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("Language"))
    sheets_each = forms.IntegerField(
        label=_("Score sheets for each organisation"),
        min_value=0,
        help_text=_("One for each person. 0: one sheet to copy, numbered by hand."),
        error_messages={"min_value": _("Type 0 or more.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 2}),
    )
    first_sheet = forms.IntegerField(
        label=_("Number of the first sheet"),
        min_value=1,
        max_value=9000,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Type a number from 1 to 9000.")
        ),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
    )

    def __init__(self, data: Any, usual: dict[str, Any], most: int) -> None:
        # What an address does not say is as usual: so one link is enough for the whole pack.
        super().__init__({**usual, **data} if data is not None else None, initial=usual)
        language, sheets = self.fields["language"], self.fields["sheets_each"]
        assert isinstance(language, forms.ChoiceField)
        assert isinstance(sheets, forms.IntegerField)
        language.choices = list(settings.LANGUAGES)
        sentence = ngettext("Type 0 or %(n)d.", "Type a number from 0 to %(n)d.", most) % {"n": most}
        sentence = f"{sentence} {gettext('For more, print again with another first number.')}"
        sheets.validators.append(MaxValueValidator(most, sentence))
        sheets.error_messages |= {"required": sentence, "invalid": sentence}


@require_safe
@in_room
def paper_sheets(request: HttpRequest, room: Room) -> HttpResponse:
    """The choice; at the same address with `format=pdf` the pack itself, everything in it when nothing is chosen."""
    partners = rooms.partners_of(room.session.partnership_id)
    decisions = rooms.chosen_of(room.session)
    usual = usual_choice(room.session, most := most_sheets_each(len(partners), len(decisions)))
    is_asked = request.GET.get("format") == "pdf"
    form = PaperForm(asked_of(request) if is_asked else None, usual, most)
    if is_asked and form.is_valid():
        kept = form.cleaned_data
        choice = PaperChoice(
            kept["language"], tuple(kept["parts"]), kept["setting"], kept["sheets_each"], kept["first_sheet"]
        )
        return _file(request, paper_pack(room.session, partners, decisions, choice, way_in(room.session)))
    context: dict[str, Any] = {"form": form, "has_decisions": bool(decisions), "has_partners": bool(partners)}
    return show(request, room, "reports/room/paper.html", status=422 if form.errors else 200, **context)


def asked_of(request: HttpRequest) -> dict[str, Any]:
    """What the address says, without what it leaves out."""
    names = PaperForm.base_fields
    return {
        name: request.GET.getlist(name) if name == "parts" else request.GET[name]
        for name in names
        if name in request.GET
    }


def usual_choice(session: Session, most: int) -> dict[str, Any]:
    """Everything, in the language of the page, with numbers after those of the sheets that were typed in."""
    numbers = Participant.objects.seated().filter(session=session, sheet__isnull=False).values_list("sheet", flat=True)
    return {
        "parts": list(PARTS),
        "setting": "low_trust" if session.partnership.risk != "ordinary" else "one_day",
        "language": get_language() or settings.LANGUAGE_CODE,
        "sheets_each": min(2, most),
        "first_sheet": max(filter(None, numbers), default=0) + 1,
    }


def way_in(session: Session) -> WayIn | None:
    """How people with a phone come in, while the door is open."""
    if not session.is_door_open:
        return None
    link = settings.PUBLIC_URL + reverse("join_link", args=[session.link_token])
    host = settings.PUBLIC_URL.partition("://")[2] + reverse("join")
    rows = tuple("".join(str(dark) for dark in row) for row in segno.make_qr(link, error="m").matrix)
    return WayIn(link, host.rstrip("/"), session.shown_code, rows)


def _file(request: HttpRequest, pack: PaperPack) -> HttpResponse:
    # The writer and the library behind it are loaded when somebody prints.
    from evenhand.reports.formats.paper import paper_pdf

    try:
        with a_place():
            content = paper_pdf(pack)
    except Busy:
        return later(request, "busy")
    except NotTypeset as failed:
        log.error("A paper pack could not be made: %s", failed)
        return later(request, "failed")
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="papers.pdf"'
    return response
