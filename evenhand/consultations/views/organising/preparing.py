"""Setting up: what is asked, of whom, in which ways, and what people read; then it is opened."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenhand.analysis.disclosure.consulted import FEWEST
from evenhand.instruments import queries as instruments
from evenhand.partnerships.models import Partnership
from evenhand.partnerships.queries import own_name
from evenhand.partnerships.views.fetching import signed_in

from ... import actions, rules
from ...actions.copying import copy_questions
from ...forms.organising import ClusterForm, QuestionForm, SetupForm, rows_of
from ...models import Cluster, Consultation, Question
from .fetching import refuse

EXTRA_ROWS = 2


class Setup:
    """The three forms of the page, with what was typed or with what is kept."""

    def __init__(self, row: Consultation, data: Any = None) -> None:
        self.row = row
        self.is_list = row.kind == Consultation.Kind.LEVELS
        self.clusters_kept = list(row.clusters.all())
        self.questions_kept = list(row.questions.prefetch_related("options"))
        names = [name for name in SetupForm.base_fields if name != "session"]
        self.form = SetupForm(data, initial={name: getattr(row, name) for name in names})
        questions = [] if self.is_list else [questions_of(each, row) for each in self.questions_kept]
        question_rows = rows_of(QuestionForm, rules.MOST_QUESTIONS, 1)
        cluster_rows = rows_of(ClusterForm, rules.MOST_CLUSTERS, 1 if self.clusters_kept else 3)
        self.questions = question_rows(None if self.is_list else data, initial=questions, prefix="q")
        self.clusters = cluster_rows(data, initial=[cluster_of(each) for each in self.clusters_kept], prefix="c")

    def is_valid(self) -> bool:
        """Whether everything can be read."""
        parts = [self.form.is_valid(), self.clusters.is_valid(), self.is_list or self.questions.is_valid()]
        return all(parts)

    def keep(self, request: HttpRequest) -> None:
        """Keep what was typed. Refuses: as the action."""
        questions = () if self.is_list else [form.wanted() for form in self.questions.kept]
        clusters = [form.wanted() for form in self.clusters.kept]
        actions.change_consultation(self.row, signed_in(request), self.form.wanted(), questions, clusters)


def questions_of(question: Question, row: Consultation) -> dict[str, Any]:
    """A question as its form shows it."""
    text = "" if question.text == row.text else question.text
    options = "\n".join(each.text for each in question.options.all())
    return {"pk": question.pk, "text": text, "kind": question.kind, "options": options}


def cluster_of(cluster: Cluster) -> dict[str, Any]:
    """A cluster as its form shows it."""
    ways = {way: way in cluster.ways for way in rules.WAYS}
    languages = ", ".join(own_name(each) for each in cluster.languages)
    about = {"pk": cluster.pk, "name": cluster.name, "asked": cluster.asked, "to_talk": cluster.to_talk}
    return {**about, "languages": languages, **ways}


def show_setup(request: HttpRequest, partnership: Partnership, row: Consultation, setup: Setup) -> HttpResponse:
    """The page of setting up."""
    has_errors = bool(setup.form.errors or any(setup.clusters.errors) or any(setup.questions.errors))
    has_errors = has_errors or bool(setup.clusters.non_form_errors() or setup.questions.non_form_errors())
    context = {
        "partnership": partnership,
        "row": row,
        "setup": setup,
        "form": setup.form,
        "small": [each for each in setup.clusters_kept if each.asked < FEWEST],
        "asked": sum(each.asked for each in setup.clusters_kept),
        "choices": [option for each in setup.questions_kept[:1] for option in each.options.all()],
        "checks": before_opening(row, setup.clusters_kept),
        "questionnaires": instruments.questionnaires_of(partnership),
        "has_errors": has_errors,
        "tab": "consultations",
    }
    return render(request, "consultations/room/setup.html", context, status=422 if has_errors else 200)


def before_opening(row: Consultation, clusters: list[Cluster]) -> list[tuple[str, bool]]:
    """What is to be seen to before it is opened, and whether it is."""
    return [
        (_("Something can still change"), bool(row.can_still_change)),
        (_("A date to hear back is promised"), True),
        (_("Somebody is asked"), bool(clusters)),
    ]


def set_up(request: HttpRequest, partnership: Partnership, row: Consultation) -> HttpResponse:
    """Keeps what was typed; then opens it, when that was asked for."""
    wanted = request.POST.get("do", "")
    person = signed_in(request)
    if wanted == "remove":
        actions.remove_consultation(row, person)
        messages.success(request, _("It is removed. Nobody was asked."))
        return redirect("consultations", partnership.pk)
    setup = Setup(row, request.POST)
    if not setup.is_valid():
        return show_setup(request, partnership, row, setup)
    try:
        setup.keep(request)
    except ValidationError as refusal:
        refuse(setup.form, refusal)
        return show_setup(request, partnership, row, setup)
    try:
        if wanted == "copy":
            copy_questions(row, person, request.POST.get("questionnaire", ""))
        if wanted == "open":
            actions.open_consultation(row, person)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        opened = _("It is open. Now give each cluster its link or its sheet.")
        messages.success(request, opened if wanted == "open" else _("Saved."))
    return redirect("consultation", partnership.pk, row.pk)
