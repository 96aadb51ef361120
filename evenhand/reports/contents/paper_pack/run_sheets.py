"""How a session is run without phones, in four settings: what to lay out, how long each stage takes, what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .values import RunSheet, Step

Line = tuple[Promise, Promise, tuple[Promise, ...]]

SETTINGS: dict[str, Promise] = {
    "one_day": gettext_lazy("One day in one room"),
    "two_calls": gettext_lazy("Two online calls"),
    "three_weeks": gettext_lazy("Three weeks"),
    "low_trust": gettext_lazy("Little trust in the group"),
}
"""Where and how long a group meets."""

_LIST = (
    gettext_lazy("Everyone writes decisions on cards, one on each card, without a name."),
    gettext_lazy("Lay the cards out. Put together those that mean the same. Choose at most ten."),
    gettext_lazy("Number them, and write the same numbers and words on the score sheets."),
)
_SCORE = (
    gettext_lazy("Everyone gets one sheet and fills it in alone. Nobody looks at another sheet."),
    gettext_lazy("Collect the sheets folded. Type them in where nobody can look on."),
    gettext_lazy("Tear the sheets up in front of the people when all are typed in and checked."),
)
_LOOK = (
    gettext_lazy("Show the views to all at once. Let everyone read in silence for three minutes."),
    gettext_lazy("Talk first about the three to five places where views differ most."),
    gettext_lazy("Settle a level for each partner, or write “not settled”. Both are good results."),
)
_CONTENT = (
    gettext_lazy("Each organisation fills in its sheet: content, not content, or not sure."),
    gettext_lazy("One organisation that wants a change is enough to look at a decision again."),
)
_WISH = (
    gettext_lazy("Each organisation fills in a wish sheet for a decision it wants to change."),
    gettext_lazy("A wish may be lower than today. Settle a wished level for each partner."),
)
_ACT = (
    gettext_lazy("For each wish: what will change, which organisation does it, and by which day."),
    gettext_lazy("The partner who is meant to benefit says whether it would help."),
)
_CLOSE = (
    gettext_lazy("Everyone says one thing to take along. Ask who may read the report."),
    gettext_lazy("Agree on the day when you look at the actions again."),
)

_ONE_DAY: tuple[Line, ...] = (
    (
        gettext_lazy("30 minutes"),
        gettext_lazy("Begin"),
        (
            gettext_lazy("Say who will see what, and that no level is good or bad."),
            gettext_lazy("Agree on how you talk: one at a time, about what happened, without blame."),
        ),
    ),
    (gettext_lazy("40 minutes"), gettext_lazy("List decisions"), _LIST),
    (gettext_lazy("30 minutes"), gettext_lazy("Score in private"), _SCORE),
    (
        gettext_lazy("20 minutes"),
        gettext_lazy("Break"),
        (gettext_lazy("One of you types the sheets in during the break."),),
    ),
    (gettext_lazy("80 minutes"), gettext_lazy("Look together"), _LOOK),
    (gettext_lazy("30 minutes"), gettext_lazy("Content?"), _CONTENT),
    (
        gettext_lazy("60 minutes"),
        gettext_lazy("Lunch"),
        (gettext_lazy("Ask quietly how people feel. Who said little may say more to one person."),),
    ),
    (gettext_lazy("60 minutes"), gettext_lazy("Wish"), _WISH),
    (gettext_lazy("45 minutes"), gettext_lazy("Act"), _ACT),
    (gettext_lazy("20 minutes"), gettext_lazy("Close"), _CLOSE),
)

_TWO_CALLS: tuple[Line, ...] = (
    (
        gettext_lazy("Ten days before"),
        gettext_lazy("List decisions"),
        (
            gettext_lazy("Send the invitation and the cards. People send decisions by message, by phone or on paper."),
            gettext_lazy("Put together those that mean the same. Send the list to everyone."),
        ),
    ),
    (
        gettext_lazy("The week before"),
        gettext_lazy("Score in private"),
        (
            gettext_lazy("Each person fills in a sheet, or says the answers to a helper on the phone."),
            gettext_lazy("Ask for the sheets three days before the first call, and type them in."),
        ),
    ),
    (gettext_lazy("Call 1, 90 minutes"), gettext_lazy("Look together"), _LOOK),
    (gettext_lazy("Call 1, 30 minutes"), gettext_lazy("Content?"), _CONTENT),
    (
        gettext_lazy("Two to four days"),
        gettext_lazy("Between the calls"),
        (
            gettext_lazy("Each organisation talks at home about what it wishes, and fills in its wish sheets."),
            gettext_lazy("Call those who were hard to hear in the first call."),
        ),
    ),
    (gettext_lazy("Call 2, 60 minutes"), gettext_lazy("Wish"), _WISH),
    (gettext_lazy("Call 2, 40 minutes"), gettext_lazy("Act"), _ACT),
    (gettext_lazy("Call 2, 20 minutes"), gettext_lazy("Close"), _CLOSE),
)

_THREE_WEEKS: tuple[Line, ...] = (
    (
        gettext_lazy("Week 1"),
        gettext_lazy("List decisions"),
        (
            gettext_lazy("People send decisions on cards, by message, or as a voice note to a helper."),
            gettext_lazy("At the end of the week put together those that mean the same, and send the list out."),
        ),
    ),
    (
        gettext_lazy("Week 2"),
        gettext_lazy("Score in private"),
        (
            gettext_lazy("Sheets go out on Monday and come back by Friday, folded, with a number and no name."),
            gettext_lazy("A helper calls those who cannot read the sheet, and reads each answer back."),
        ),
    ),
    (gettext_lazy("Week 3, first meeting"), gettext_lazy("Look together"), _LOOK),
    (gettext_lazy("Week 3, by phone"), gettext_lazy("Content?"), _CONTENT),
    (gettext_lazy("Week 3, by phone"), gettext_lazy("Wish"), _WISH),
    (gettext_lazy("Week 3, second meeting"), gettext_lazy("Act"), _ACT),
    (gettext_lazy("Week 3, second meeting"), gettext_lazy("Close"), _CLOSE),
)

_LOW_TRUST: tuple[Line, ...] = (
    (
        gettext_lazy("Before"),
        gettext_lazy("Prepare apart"),
        (
            gettext_lazy("Meet the partners with the least say first, and without the others."),
            gettext_lazy("Ask them whether, and how, they want to do this. They may say no."),
            gettext_lazy("Choose “blurred” or “talk only”. Let two people from outside lead."),
        ),
    ),
    (
        gettext_lazy("40 minutes, apart"),
        gettext_lazy("List decisions"),
        (
            gettext_lazy("Each group lists its own decisions. The facilitators read them out as one list."),
            gettext_lazy("Nobody has to say which decision came from whom."),
        ),
    ),
    (gettext_lazy("30 minutes, apart"), gettext_lazy("Score in private"), _SCORE),
    (
        gettext_lazy("60 minutes, together"),
        gettext_lazy("Look together"),
        (
            gettext_lazy("Show only how far views reach. Nobody is asked to explain a view."),
            gettext_lazy("Let partners with more say speak last. Stop when somebody asks for it."),
            gettext_lazy("Leave levels open rather than press for one."),
        ),
    ),
    (gettext_lazy("30 minutes, apart"), gettext_lazy("Content?"), _CONTENT),
    (gettext_lazy("40 minutes, apart"), gettext_lazy("Wish"), _WISH),
    (gettext_lazy("45 minutes, together"), gettext_lazy("Act"), _ACT),
    (gettext_lazy("20 minutes, together"), gettext_lazy("Close"), _CLOSE),
)

STEPS: dict[str, tuple[Line, ...]] = {
    "one_day": _ONE_DAY,
    "two_calls": _TWO_CALLS,
    "three_weeks": _THREE_WEEKS,
    "low_trust": _LOW_TRUST,
}


def run_sheet(setting: str) -> RunSheet:
    """The run sheet of one setting, in the active language. Refuses: KeyError for a setting there is none of."""
    return RunSheet(
        heading=_("Run sheet for the facilitators"),
        setting=str(SETTINGS[setting]),
        before=(
            _("Put out: the poster, cards, pens, one score sheet for each person, sheets for each organisation."),
            _("Write down who gets which sheets: by organisation, never by name."),
        ),
        steps=tuple(
            Step(str(time), str(heading), tuple(str(line) for line in lines)) for time, heading, lines in STEPS[setting]
        ),
        say_heading=_("You could say"),
        say=(
            _("“What happened last time, step by step?”"),
            _("“Who knew before the meeting?”"),
            _("“Who could have said no?”"),
            _("“Is this how you want it?”"),
            _("“What would you give up? What do you not want to be asked?”"),
        ),
        avoid_heading=_("Better not"),
        avoid=(
            _("Defend a decision, or ask whether it was right."),
            _("Add up or average the levels."),
            _("Ask the partner with the least say to explain first."),
        ),
    )
