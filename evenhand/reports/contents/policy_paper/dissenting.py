"""Where organisations do not agree with a policy paper, and who endorses it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.analysis.disclosure.dissent import ToldEndorser
from evenhand.analysis.disclosure.policy_paper import ToldPaper, ToldRequest, ToldWords
from evenhand.reports.contents.policy_paper.requesting import quoted, who_of
from evenhand.reports.contents.written import written_list
from evenhand.reports.document import Section, isolated
from evenhand.reports.paper_parts import Dissent, Endorser, Endorsers, Said


def dissent_section(told: ToldPaper) -> Iterator[Section]:
    """The box: objections first, then changes, each in the order of the requests. None when there are no words."""
    found = [(request, words) for request in told.requests for words in request.words if words.choice != "support"]
    found.sort(key=lambda each: each[1].choice != "object")
    if found:
        lead = _("Printed in full and as large as the rest, as each organisation wrote it.")
        rows = tuple(_objection(request, words) for request, words in found)
        yield Section("dissent", _("Where we do not agree"), (Dissent(lead, rows),))


def _objection(request: ToldRequest, words: ToldWords) -> Said:
    said = {"who": who_of(words), "n": request.number}
    if words.choice == "object":
        by = _("%(who)s, an objection to request %(n)d") % said
    else:
        by = _("%(who)s, a change to request %(n)d") % said
    return Said(quoted(words.answer.text), by, words.wording)


def endorsers_section(told: ToldPaper) -> Iterator[Section]:
    """Who endorses it, by name, and how many more. None when nobody does yet."""
    if not told.all_endorsers:
        return
    note = ""
    if number := told.unnamed_endorsers:
        if told.endorsers:
            sentence = ngettext(
                "%(n)d more endorses it and is not named here.",
                "%(n)d more endorse it and are not named here.",
                number,
            )
        else:
            sentence = ngettext(
                "%(n)d organisation endorses it and is not named here.",
                "%(n)d organisations endorse it and are not named here.",
                number,
            )
        note = sentence % {"n": number}
    block = Endorsers(tuple(Endorser(each.name, _about(each)) for each in told.endorsers), note)
    yield Section("endorsers", _("Who endorses it"), (block,))


def _about(endorser: ToldEndorser) -> str:
    place = isolated(endorser.place) if endorser.place else ""
    if not endorser.but:
        return place
    numbers = written_list(str(number) for number in endorser.but)
    sentence = ngettext("Without request %(numbers)s.", "Without requests %(numbers)s.", len(endorser.but))
    return "\n".join(filter(None, (place, sentence % {"numbers": numbers})))
