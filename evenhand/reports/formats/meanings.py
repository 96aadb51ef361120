"""What the columns and measures of the spreadsheets mean, in the active language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.reports.document import Document


def column_meanings() -> dict[str, str]:
    """Each column of the table of all figures."""
    return {
        "decision_number": _("The number of the decision in this report."),
        "decision": _("The decision in the words of the group."),
        "organisation": _("The short name of the organisation it is about. Empty: the whole group."),
        "measure": _("What is told. The list is below."),
        "said_by": _("The short name of the organisation whose view it is. Empty: not one organisation’s view."),
        "value": _("A level from 0 to 4, a number of levels, or a key word. Empty: left open."),
        "in_words": _("The same in words."),
    }


def measure_meanings() -> dict[str, str]:
    """Each measure. Which of them are there depends on what these readers may see."""
    return {
        "settled_level": _("The level the group settled for today."),
        "wished_level": _("The level the group wants next time."),
        "shift_wished": _("Wished level minus settled level, in levels. Below 0: to step back."),
        "view": _("The view of one organisation: the middle answer of its people."),
        "view_of_stand_in": _("The view of a stand-in. It is counted nowhere."),
        "organisations_not_knowing": _("How many organisations said that they do not know."),
        "own_view": _("How the organisation sees its own part."),
        "middle_view_of_others": _("The lower middle of the views of the other organisations."),
        "gap": _("Own view minus middle view of the others, in levels. Below 0: the others see more say."),
        "lowest_view": _("The lowest of all views, of nobody in particular."),
        "middle_view": _("The middle of all views, where it gives no view away."),
        "highest_view": _("The highest of all views, of nobody in particular."),
        "moved": _("Settled level minus the one of an earlier session, in levels."),
        "content": _("Whether the organisation is content: agree, disagree or unsure."),
        "group_content": _("Whether the group is content: agreement, no_agreement or ask (still to ask)."),
    }


def promise_meanings() -> dict[str, str]:
    """Each measure of a report of promises. In it, the column "decision" holds the promise."""
    return {
        "promise_answer": _("What one partner says of the promise. Empty: no answer."),
        "promise_kept": _("How many partners say that it was kept."),
        "promise_partly": _("How many partners say that it was partly kept."),
        "promise_not_kept": _("How many partners say that it was not kept."),
        "promise_cannot_say": _("How many partners cannot say."),
        "promise_no_answer": _("How many partners did not answer."),
    }


def portfolio_meanings() -> dict[str, str]:
    """Each measure of a portfolio page. In it, the column "decision" holds the practice, or what is learnt."""
    return {
        "practice": _("What the person says of a practice, as a key word. It is no figure and adds up to nothing."),
        "practice_example": _("Something the person did that shows the practice."),
        "practice_session": _("A session the person chose to add."),
        "learning_goal": _(
            "What the person wants to learn; the value is the day by which, the words are the first step."
        ),
    }


def policy_paper_meanings() -> dict[str, str]:
    """Each measure of a policy paper. In it, the column "decision" holds the request."""
    return {
        "request_support": _("How many organisations support the request."),
        "request_change": _("How many support it with a change."),
        "request_object": _("How many object."),
        "request_words": _("What an organisation wrote."),
        "request_finding": _("A settled level of one session, in order of level."),
        "request_reply": _("How somebody the request is for stands to it, as a key word."),
    }


def measure_meanings_of(document: Document) -> dict[str, str]:
    """The measures that can stand in this document."""
    found = {value.measure for value in document.values}
    known = (promise_meanings(), portfolio_meanings(), policy_paper_meanings())
    return next((each for each in known if found & each.keys()), measure_meanings())
