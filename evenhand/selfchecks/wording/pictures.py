"""Why something about a group picture or a talking point was refused; what a facilitator could say about a theme."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "not_facilitator": _("Only facilitators of this partnership can do this."),
    "not_open": _("This picture is closed. No answers can be added or taken back any more."),
    "not_enough": _("One more answer is needed."),
    "not_looked": _("The group has not looked at this picture."),
    "no_check": _("There are no answers to add yet. Do the self-check first, then come back."),
    "in_another": _("Your answers wait in another picture. Take them back there first."),
    "too_soon": _("Your answers were in a picture that a group has looked at. They can go into another one later."),
    "same_check": _("These answers were in a picture already. Do the self-check again first, then come back."),
    "no_theme": _("Choose a theme."),
    "no_seat": _("This phone has no place in a session that goes on. Join your session first, then come back here."),
    "session_over": _("This session is over. Nothing can be brought to it any more."),
    "brought": _("You have brought this theme already."),
}

SAYS = {
    "me": _("Think of one partner meeting. How did you feel when you left it? Say only as much as you want."),
    "letting_go": _("Think of something a partner did in its own way. What was better for it? What was hard?"),
    "listening": _("Think of one silence you remember. What happened next? Nobody has to say which word they chose."),
    "trust": _("Think of news that came late. What would have made it easier to tell it early?"),
    "distance": _("Think of our last call. For whom was it early, late or hard to hear? What could we change?"),
    "learning": _("Think of something you do in another way because of a partner. Have you told them?"),
    "whole": _(
        "Who did something for the partnership last month that nobody asked for? What would be missing without it?"
    ),
    "courage": _("Think of one rule that keeps us from doing our best. Who could change it, and who could ask them?"),
}
SAY_OF_OTHERS = _("Think of one moment that shows it. What happened? Nobody has to say which word they chose.")
TALK_OF_OTHERS = _("What does each of us mean here, and where does it come from?")
