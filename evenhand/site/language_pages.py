"""The languages of the pages, who has read each translation, and a way to propose better words.

Nothing that is typed here is kept: it goes back to the reader as a file.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.site.catalogues import catalogue_of
from evenhand.site.catalogues.headers import NOT_REVIEWED, review_of
from evenhand.site.catalogues.suggesting import Entry, done_in, entries_with, proposals
from evenhand.site.languages import SOURCE, Language, all_languages

LONGEST_SEARCH = 80


@require_safe
def languages(request: HttpRequest) -> HttpResponse:
    """Every language with a catalogue: how far it is, and who has read it."""
    rows = [{"language": each, "review": review_words(each), **counts(each)} for each in all_languages()]
    return render(request, "site/languages.html", {"rows": rows, "source": SOURCE, "current": get_language()})


@require_http_methods(["GET", "HEAD", "POST"])
def language(request: HttpRequest, code: str) -> HttpResponse:
    """The sentences of one language, found by their words; sent as a form, the proposals come back as a file."""
    chosen = next((each for each in all_languages() if each.code == code and code != SOURCE), None)
    if chosen is None:
        raise Http404
    wanted = (request.POST if request.method == "POST" else request.GET).get("words", "").strip()[:LONGEST_SEARCH]
    if request.method == "POST":
        file = proposals(code, {name: str(value) for name, value in request.POST.items()})
        if file:
            headers = {"Content-Disposition": f'attachment; filename="evenhand-{code}-proposals.po"'}
            return HttpResponse(file, content_type="text/x-gettext-translation; charset=utf-8", headers=headers)
    found = entries_with(code, wanted)
    context = {
        "language": chosen,
        "review": review_words(chosen),
        "wanted": wanted,
        "rows": [shown(entry, request) for entry in found],
        "is_empty": request.method == "POST",
    }
    return render(request, "site/language.html", context, status=422 if request.method == "POST" else 200)


def shown(entry: Entry, request: HttpRequest) -> dict[str, object]:
    """One sentence as the page needs it, with what was typed for it."""
    boxes = [
        {
            "name": f"{entry.number}-{place}",
            "form": form,
            "now": entry.texts[place] if place < len(entry.texts) else "",
            "typed": request.POST.get(f"{entry.number}-{place}", ""),
        }
        for place, form in enumerate(entry.forms)
    ]
    return {"english": entry.english, "many": entry.many, "context": entry.context, "boxes": boxes}


def counts(each: Language) -> dict[str, int]:
    """How many sentences of a language are translated, and how many there are; nothing where all of them are.

    A language that everybody may choose is whole, so its catalogue is not read for that.
    """
    if each.code == SOURCE or each.shipped:
        return {}
    done, sentences = done_in(each.code)
    return {"done": done, "sentences": sentences}


def review_words(each: Language) -> str:
    """Who has read a translation, as a sentence."""
    if each.code == SOURCE:
        return _("Written in this language.")
    review = review_of(catalogue_of(each.code))
    if review == NOT_REVIEWED:
        return _("Drafted, not yet reviewed by a native speaker.")
    return review
