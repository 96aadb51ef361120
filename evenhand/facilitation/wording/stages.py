"""Sentences of the stages: who sees what, what a facilitator could say, what is pasted into a message."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

MODE_NAMES = {
    "open_by_organisation": gettext_lazy("Open by organisation"),
    "blurred": gettext_lazy("Blurred"),
    "talk_only": gettext_lazy("Talk only"),
}

MODE_SENTENCES = {
    "open_by_organisation": gettext_lazy(
        "After the reveal the group sees each organisation’s view with its name, never a person’s answer."
    ),
    "blurred": gettext_lazy(
        "After the reveal the group sees the lowest, middle and highest view, "
        "from at least five people of three organisations. Nobody sees which organisation said what."
    ),
    "talk_only": gettext_lazy("No view is shown. Only the levels that the group settles in the talk are kept."),
}

RISK_SENTENCES = {
    "harm": gettext_lazy("Could an honest answer harm somebody here?"),
    "money": gettext_lazy("Will somebody who decides about the money of others take part, or read the result?"),
    "watched": gettext_lazy("Does somebody outside watch who works together here?"),
    "seized": gettext_lazy("Could somebody force you to hand over what is stored?"),
}
RISK_ANSWERS = (
    ("no", pgettext_lazy("answer", "No")),
    ("perhaps", pgettext_lazy("answer", "Perhaps")),
    ("yes", pgettext_lazy("answer", "Yes")),
)

SAYINGS = {
    "prepare": gettext_lazy("“We look at who has a say in our decisions. No level is good or bad.”"),
    "list": gettext_lazy("“We look at how it was decided, not at whether it was right.”"),
    "score": gettext_lazy(
        "“Go by what happened last time, not by what the agreement says. ‘I don’t know’ is a good answer.”"
    ),
    "look": gettext_lazy("“Different views are not a mistake. Tell us what happened, step by step.”"),
    "content": gettext_lazy("“Is this how you want it? One partner who says no is enough to look at it again.”"),
    "wish": gettext_lazy("“What would you give up? What do you not want to be asked?”"),
    "act": gettext_lazy("“Who does the first step, and by when? Who can say whether it helped?”"),
    "close": gettext_lazy("“What do you take with you from today?”"),
}

STAGE_HEADINGS = {
    "prepare": gettext_lazy("Prepare the session"),
    "list": gettext_lazy("Which decisions do we look at?"),
    "score": gettext_lazy("Everyone scores in private"),
    "look": gettext_lazy("Where views differ"),
    "content": gettext_lazy("Is this how everyone wants it?"),
    "wish": gettext_lazy("How should it be next time?"),
    "act": gettext_lazy("What will we change?"),
    "close": gettext_lazy("Close the session"),
}


def default_invitation(partnership: str, link: str, code: str) -> str:
    """What can be pasted into a message: who asks, what for, how to come in, and what is not needed.

    Without the name of a partnership, as at high risk, it says nothing about what is asked.
    """
    if not partnership:
        return _(
            "Hello,\n\n"
            "You need no account and no app. Open this link:\n%(link)s\n\n"
            "Or type this code: %(code)s\n\n"
            "You also need five letters. You get them another way. "
            "Use a browser whose data saving is turned off."
        ) % {"link": link, "code": code}
    return _(
        "Hello,\n\n"
        "%(partnership)s looks together at who has a say in our decisions. "
        "You answer in private. Nobody in the session sees your own answers.\n\n"
        "You need no account and no app. Open this link:\n%(link)s\n\n"
        "Or type this code: %(code)s\n\n"
        "It takes about ten minutes."
    ) % {"partnership": partnership, "link": link, "code": code}
