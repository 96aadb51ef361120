"""Sentences about partnerships that stand in more than one place, and refusals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

EXAMPLE_STAYS = _("This is an example. It cannot be changed. Start a partnership of your own to try things out.")
NAME_IT = _("Give it a name. It may be a code name.")
NAME_PARTNER = _("Give the organisation a name.")
SHORT_TAKEN = _("Another partner has this short name. Choose a different one.")
NAME_TAKEN = _("This organisation is on the list already.")
SHORT_TOO_LONG = _("A short name has at most 12 characters, so that it fits in tables.")
SHORT_MISSING = _("This name has more than 12 characters. Give it a short name for tables.")
TOO_MANY_PARTNERS = _("A partnership holds at most 40 partners. Group some of them, or make a second partnership.")
TOO_FEW_PARTNERS = _("A partnership keeps at least two partners. Add another one first.")
TWO_FACILITATORS = _("There are two facilitators already, those invited counted. One of them can leave first.")
LAST_FACILITATOR = _("You are the only facilitator. Invite somebody first, or delete the partnership.")
IS_FACILITATOR = _("This person is a facilitator already.")
NAME_DOES_NOT_MATCH = _("This is not the name of the partnership. Nothing was deleted.")
LEAD_TAKEN = _("Another organisation leads already. Change that one first.")
HOST_TAKEN = _("Another organisation hosts already. Change that one first.")
LANGUAGE_MISSING = _("Choose at least one language.")
ADDRESS_MISSING = _("Type the e-mail address of the person you want to invite.")

LEDGER = {
    "access_loosened": _("It became easier to come in."),
    "action_changed": _("An action was changed."),
    "action_confirmed": _("It was kept that an action would help."),
    "action_kept": _("An action was kept."),
    "action_removed": _("An action was taken off the list."),
    "answer_said_aloud": _("An organisation’s answer was typed in as it was said in the room."),
    "changed_after_closing": _("Something was changed after closing. The words before are kept."),
    "closed": _("The session was closed."),
    "code_renewed": _("The session got a new code and a new link."),
    "codes_off": _("Newcomers are not asked for the code of their organisation any more."),
    "codes_on": _("Newcomers are asked for the code of their organisation."),
    "commitment_answered": _("An organisation answered what partners say about its promise."),
    "commitment_changed": _("A new version of a promise was published."),
    "commitment_drafted": _("A promise was written down as a draft."),
    "commitment_published": _("An organisation published a promise."),
    "commitment_withdrawn": _("A promise was withdrawn, with a reason."),
    "consultation_closed": _("A consultation was closed."),
    "consultation_day_moved": _("The day by which people hear back was moved, with a reason."),
    "consultation_opened": _("A consultation was opened."),
    "consultation_told": _("People who were asked were told what came of it."),
    "copied": _("A full copy without single answers was taken."),
    "corrections_ended": _("The session can no longer be changed."),
    "corrections_opened": _("A closed session was opened for changes."),
    "door_closed": _("The door was closed."),
    "door_opened": _("The door was opened."),
    "erased_by_schedule": _("What had been kept long enough was erased."),
    "facilitator_invited": _("Somebody was asked to facilitate too."),
    "facilitator_joined": _("Somebody new facilitates."),
    "facilitator_left": _("Somebody no longer facilitates."),
    "follow_up_changed": _("It was changed when people are asked how actions go on."),
    "imported": _("A file was brought in."),
    "invitation_withdrawn": _("An invitation to facilitate was taken back."),
    "key_turned": _("A key was turned."),
    "key_withdrawn": _("A key was taken back."),
    "level_settled": _("A level was settled."),
    "list_changed": _("The list of decisions was changed."),
    "list_closed": _("The list of decisions was closed."),
    "lobby_off": _("Newcomers do not wait to be let in any more."),
    "lobby_on": _("Newcomers wait until they are let in."),
    "mode_chosen": _("Who sees what was chosen."),
    "mode_made_stricter": _("Who sees what became stricter."),
    "move_taken_back": _("The partnership goes on here after all."),
    "moved": _("The partnership was sealed for another server."),
    "note_written": _("A note of the facilitators was written."),
    "partner_added": _("An organisation was added."),
    "partner_back": _("An organisation that had left takes part again."),
    "partner_changed": _("What is known about an organisation was changed."),
    "partner_left": _("An organisation was taken off the list."),
    "partnership_changed": _("What is known about the partnership was changed."),
    "partnership_started": _("The partnership began."),
    "powers_changed": _("It was changed which organisation leads, hosts, funds or takes part."),
    "proposal_made": _("Something was asked that needs a second key."),
    "proposal_withdrawn": _("What was asked was taken back."),
    "public_page_asked": _("A public page of promises was asked for."),
    "public_page_closed": _("A public page of promises was closed."),
    "help_page_opened": _("A page of who helps with what was opened."),
    "help_page_closed": _("The page of who helps with what was closed."),
    "public_page_opened": _("A public page of promises was opened."),
    "received": _("The partnership came here from another server."),
    "release_stopped": _("The link of a released report stopped working."),
    "released": _("A report was released."),
    "remarks_written": _("The facilitators’ closing remarks were written."),
    "results_hidden": _("The results were hidden for a moment."),
    "results_shown": _("The results were shown again."),
    "revealed": _("The views became visible to everyone."),
    "seat_added": _("A seat was added for somebody who is helped."),
    "seat_placed": _("Somebody was given another place."),
    "seat_removed": _("A seat was removed."),
    "session_changed": _("The name, the days or the thresholds of the session were changed."),
    "session_deleted": _("A session was deleted."),
    "session_prepared": _("A session was set up."),
    "sheet_brought_in": _("A session was entered from a spreadsheet."),
    "stage_moved": _("The group moved to another stage."),
    "voice_began": _("Somebody began to speak for an organisation between sessions."),
    "voice_ended": _("Somebody does not speak for an organisation between sessions any more."),
    "voice_link_withdrawn": _("A link to speak for an organisation was taken back."),
    "voice_offered": _("A link to speak for an organisation was made."),
    "step_agreed": _("Both sides agreed that a role moves."),
    "step_done": _("An organisation said that it has taken over a role."),
    "step_stopped": _("It was stopped that a role moves, with a reason."),
    "wish_settled": _("A wished level was settled."),
}
"""What kind of thing an entry of the ledger is about, by its code. Never what was answered."""
LEDGER_OTHER = _("Something was done that these pages have no words for yet.")
