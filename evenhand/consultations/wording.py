"""Sentences about consultations that stand in more than one place, and the refusals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

STANDINGS = {
    "prepared": _("Being prepared"),
    "open": _("Open"),
    "closed": _("Closed. People wait to hear what came of it."),
    "told": _("People were told what came of it."),
}
"""How far a consultation is, in words."""

DAY_FAR = _("The year is later than 2100. If you use another calendar, write the day as in the international one.")

REFUSALS = {
    "moved": _("This partnership goes on at another server. Here it can only be read."),
    "not_open": _("This question does not take answers now. What you wrote was not saved."),
    "added_enough": _("Very many additions came already. Tell this one to whoever gave you the link."),
    "not_added": _("Additions are not taken now. What you wrote was not saved."),
    "not_asked_back": _("This is not asked now. What you sent was not saved."),
    "too_many_here": _("Many answers came from your network just now. Wait ten minutes, then send it again."),
    "too_many_for_link": _(
        "Far more answers came by this link than people were asked. Yours was not saved. "
        "Tell whoever gave you the link."
    ),
    "asked_already": _("This is asked already. What people read stays as it is."),
    "nothing_found": _("Write for at least one decision what the session found."),
    "no_such_language": _("Choose one of the languages of those who are asked."),
    "no_such_way": _("This way to answer is not offered here."),
    "no_such_question": _("This was changed meanwhile. Open the page again."),
    "no_text": _("Write the question that is asked."),
    "day_past": _("This day lies in the past. Choose today or a later day."),
    "day_far": DAY_FAR,
    "back_before": _("People can hear back only after the last day to answer. Choose that day or a later one."),
    "few_options": _("Write at least two answers to choose from, one a line."),
    "many_options": _("There is room for 12 answers to one question."),
    "same_options": _("Two of the answers are the same. Change one of them."),
    "no_such_kind": _("Choose one of the kinds of question shown."),
    "many_questions": _("There is room for 20 questions. Fewer are answered by more people."),
    "many_clusters": _("There is room for 30 clusters. Join some of them."),
    "no_name": _("Give each cluster a name."),
    "same_names": _("Two clusters have the same name. Change one of them."),
    "no_asked": _("Write how many are asked, 1 or more."),
    "many_asked": _("There is room for numbers up to 1,000,000."),
    "no_way": _("Choose at least one way to answer."),
    "not_prepared": _("This was opened already. What people were asked stays as it is."),
    "no_questions": _("Write at least one question before you open it."),
    "no_clusters": _("Say who is asked: add at least one cluster."),
    "nothing_can_change": _(
        "Say what can still change. If nothing can, tell people what was decided, and do not ask them."
    ),
    "day_past_to_open": _("The last day to answer lies in the past. Choose a later one."),
    "not_opened": _("This was not opened yet."),
    "told": _("People were told what came of it. What they read stays as it is."),
    "not_closed": _("Close it first. Before that nothing of the answers is shown."),
    "day_not_moved": _("This is the day that was promised already. Choose another one."),
    "no_reason": _("Write why the day moves. Everybody who was asked will read it."),
    "nothing_said": _("Write what people said."),
    "no_such_outcome": _("Choose what came of it: one of the four lines."),
    "no_why": _("Write why it is not done, or only in part. Who said it will read it."),
    "no_what": _("Write what is done, or what changes."),
    "many_heard": _("There is room for 30 points. Join some of them."),
    "nothing_heard": _("Write at least one thing that people said, and what came of it."),
    "silent_clusters": _("Of at least one cluster nobody answered. Write whom you did not reach, and why."),
    "no_who": _("Write who was not reached."),
    "no_why_not_reached": _("Write why they were not reached."),
    "many_not_reached": _("There is room for 30 lines. Join some of them."),
    "promised": _("This is a commitment already. Change it there."),
    "nobody_to_promise": _("A commitment needs two organisations: one that promises, and one that receives."),
    "no_questionnaire": _("Choose one of the questionnaires of this partnership."),
    "long_question": _("A question or an answer of it is too long for a phone. Shorten it in a new version."),
    "no_list": _("Choose a session with a list of decisions."),
    "not_of_here": _("Choose a session of this partnership."),
}
"""Why something was not kept, by its code."""

REACH_NEXT_TIME = _("We reach them next time: %(who)s. %(next_time)s")
REACH = _("We reach them next time: %(who)s.")
"""The draft of a commitment that is made from who was not reached."""
