"""For facilitators: open a group picture, look once, talk about its themes, show it on a wall, erase it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.analysis import geometry
from evenhand.analysis.disclosure.pictures import GroupPicture, PictureLine
from evenhand.facilitation.views.room.invitation import square_of
from evenhand.instruments.queries import Instrument
from evenhand.partnerships import permissions
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person

from ...actions import pictures as actions
from ...models import Picture
from ...queries import pictures as queries
from ...rules import pictures as rules
from ...wording import pictures as wording


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of a theme: its words, its axis, and the same in words."""

    text: str
    axis: geometry.Axis
    label: str


@dataclass(frozen=True, slots=True)
class Talk:
    """One theme to talk about, ready to be read."""

    number: int
    theme: str
    title: str
    question: str
    say: str
    lines: tuple[ShownLine, ...]
    steps: tuple[str, ...]
    """The words of the scale, lowest first."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def picture(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whether a picture is open and has enough answers, with the link to it; a form opens one, looks, erases."""
    partnership = facilitated(request, pk)
    if request.method == "POST":
        return changed(request, partnership)
    open_one = queries.open_picture_of(partnership)
    link = settings.PUBLIC_URL + reverse("group_picture", args=[open_one.token]) if open_one else ""
    context = {
        "partnership": partnership,
        "open_one": open_one,
        "has_enough": open_one is not None and queries.has_enough(open_one),
        "link": link,
        "square": square_of(link) if link else None,
        "looked": queries.looked_pictures_of(partnership),
        "open_until": open_one.opened_on + rules.OPEN_FOR if open_one else None,
    }
    return kept_nowhere(render(request, "selfchecks/picture/picture.html", context))


def changed(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Open a picture, look at the one that is open, or erase one."""
    assert isinstance(request.user, Person)
    wanted, open_one = request.POST.get("do", ""), queries.open_picture_of(partnership)
    try:
        if wanted == "open":
            actions.open_picture(partnership, request.user)
        elif wanted == "look" and open_one:
            actions.look(open_one, request.user)
            return redirect("picture_talk", partnership.pk, open_one.pk)
        elif wanted == "erase" and open_one:
            actions.erase_picture(open_one, request.user)
            messages.success(request, _("The picture is erased, with every answer in it."))
        else:
            raise Http404
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.warning(request, sentence)
    return redirect("picture", partnership.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, pk: UUID, picture_pk: UUID) -> HttpResponse:
    """One theme of a picture after the other; a form leaves one out, or erases the picture."""
    partnership = facilitated(request, pk)
    seen = looked_picture(partnership, picture_pk)
    if request.method == "POST":
        return talked(request, seen)
    shown = queries.shown_in(seen)
    talks = talks_of(shown, queries.instrument_of(seen))
    current = chosen(talks, request.GET.get("talk", ""))
    context = {
        "partnership": partnership,
        "picture": seen,
        "shown": shown,
        "talks": talks,
        "talk": current,
        "next": talks[current.number] if current and current.number < len(talks) else None,
        "others": [each for each in talks if each is not current],
        "kept_until": seen.looked_on + rules.APART if seen.looked_on else None,
    }
    return kept_nowhere(render(request, "selfchecks/picture/talk.html", context))


def talked(request: HttpRequest, seen: Picture) -> HttpResponse:
    """Leave a theme out for good, or erase the whole picture."""
    assert isinstance(request.user, Person)
    wanted = request.POST.get("do", "")
    if wanted == "leave_out":
        actions.leave_out(seen, request.POST.get("theme", ""), request.user)
        messages.success(request, _("That theme is left out. Nothing is kept of it."))
        return redirect("picture_talk", seen.partnership_id, seen.pk)
    if wanted == "erase":
        actions.erase_picture(seen, request.user)
        messages.success(request, _("The picture is erased."))
        return redirect("picture", seen.partnership_id)
    raise Http404


@login_required
@require_safe
def wall(request: HttpRequest, pk: UUID, picture_pk: UUID) -> HttpResponse:
    """One theme, large, for everybody in the room."""
    partnership = facilitated(request, pk)
    seen = looked_picture(partnership, picture_pk)
    shown = queries.shown_in(seen)
    talks = talks_of(shown, queries.instrument_of(seen))
    theme = request.GET.get("theme", "")
    context = {
        "partnership": partnership,
        "shown": shown,
        "talk": chosen(talks, request.GET.get("talk", "")),
        "talks": talks,
        "theme": theme if theme in ("light", "dark") else "",
    }
    return kept_nowhere(render(request, "selfchecks/picture/wall.html", context))


def facilitated(request: HttpRequest, pk: UUID) -> Partnership:
    """The partnership of this address, when this person facilitates it. 404 otherwise, and for an example."""
    assert isinstance(request.user, Person)
    partnership = get_object_or_404(Partnership.objects.visible_to(request.user), pk=pk)
    if not permissions.can_change(request.user, partnership):
        raise Http404
    return partnership


def looked_picture(partnership: Partnership, picture_pk: UUID) -> Picture:
    """A picture this partnership has looked at and still keeps. 404 otherwise."""
    return get_object_or_404(Picture.objects.looked_at().filter(partnership=partnership), pk=picture_pk)


def talks_of(shown: GroupPicture, instrument: Instrument) -> list[Talk]:
    """The themes of a picture with their words, in the reader's language."""
    return [
        Talk(
            number,
            each.theme,
            theme.title,
            theme.talk or str(wording.TALK_OF_OTHERS),
            str(wording.SAYS.get(each.theme, wording.SAY_OF_OTHERS)),
            tuple(shown_line(line, instrument) for line in each.lines),
            steps_of(each.lines[0].line, instrument),
        )
        for number, each in enumerate(shown.talks, start=1)
        if (theme := instrument.theme(each.theme))
    ]


def shown_line(line: PictureLine, instrument: Instrument) -> ShownLine:
    """A line with its words."""
    question, steps = instrument.question(line.line), steps_of(line.line, instrument)
    words = {"lowest": steps[line.lowest], "highest": steps[line.highest]}
    if line.lowest == line.highest:
        label = _("At least two people said “%(lowest)s”. No other answer was given twice.") % words
    elif line.middle is None:
        label = _("From “%(lowest)s” to “%(highest)s”.") % words
    else:
        label = _("From “%(lowest)s” to “%(highest)s”, the middle answer is “%(middle)s”.") % (
            words | {"middle": steps[line.middle]}
        )
    axis = geometry.band(line.lowest, line.middle, line.highest)
    return ShownLine(question.text if question else "", axis, label)


def steps_of(line: str, instrument: Instrument) -> tuple[str, ...]:
    """The words of a line's scale, lowest first, without those that say nothing of it."""
    question = instrument.question(line)
    choices = question.scale.choices if question and question.scale else ()
    return tuple(each.label for each in choices if each.value is not None)


def chosen(talks: list[Talk], typed: str) -> Talk | None:
    """The theme asked for, else the first. Unknown: None when there is none to talk about."""
    found = (each for each in talks if str(each.number) == typed)
    return next(found, talks[0] if talks else None)


def kept_nowhere(response: HttpResponse) -> HttpResponse:
    """The response, which nobody on the way may keep."""
    response["Cache-Control"] = "no-store"
    return response
