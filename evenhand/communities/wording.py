"""Sentences of communities that stand in more than one place."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "ended": _("This community has ended. It can only be read."),
    "no_name": _("Write a name."),
    "no_region": _("Write a region, like East Africa."),
    "there_already": _("This organisation is there already."),
    "somebody_came": _("Somebody takes part for this organisation. Its name and region stay as they are."),
    "no_pair": _("Choose two different organisations."),
    "no_text": _("Write something first."),
    "no_days": _("Choose a number of days from 1 to 14."),
    "is_open": _("Another round of this group is open in these days. One question at a time."),
    "has_begun": _("Questions were asked about this already. It stays."),
    "not_open": _("This round is closed. What you sent was not kept."),
    "still_open": _("The summary is written when the round is closed."),
    "not_joined": _("Join the group first."),
    "not_the_pair": _("Only the two who were asked write the summary."),
    "one_organisation": _("Choose two people of different organisations."),
    "no_more_comments": _("The week for comments is over."),
    "changed_meanwhile": _("Somebody has saved another version. Read it first, then write yours."),
    "no_result": _("Choose what came of it."),
    "no_such_language": _("Choose a language from the list."),
    "too_many": _("There is no room for more here."),
    "link_used": _(
        "This link does not work any more. It was used, or it is too old. Ask the organisers for a new one."
    ),
    "wrong_phrase": _("These four words open no page. Check them, or ask the organisers for a new link."),
    "no_label": _("Type a name or a nickname. Any word will do."),
    "member_ended": _("You do not take part here any more."),
    "last_organiser": _("You are the only organiser. Ask somebody else first, or end the community."),
    "goes_on": _("End the community first."),
    "no_licence": _("Choose a licence."),
}
