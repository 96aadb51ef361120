"""Everything that changes a session. Each action locks it, asks a rule, writes, and tells who follows."""

from .acting import PlannedShift, add_action, change_action, confirm_action, confirm_action_for, remove_action
from .answers import finish_scoring, record_responses, record_satisfaction, record_wishes
from .closing import record_closing_comment, write_closing_remarks
from .correcting import end_corrections
from .door import (
    Joined,
    close_door,
    count_wrong_code,
    join_session,
    new_phrase,
    note_presence,
    open_door,
    renew_code,
    return_by_phrase,
    set_lobby,
    set_partner_codes,
)
from .erasing import erase_what_is_due, note_erased
from .erasing_days import begin_erasing_day, end_erasing_day
from .following import start_next_session
from .governing import ask_for, delete_partnership, delete_session, turn_second_key, withdraw_proposal
from .listing import (
    add_decision,
    bring_decision,
    change_decision,
    choose_decision,
    close_list,
    mark_each_for_itself,
    mark_top,
    order_decisions,
    reword_decision,
    take_topic,
    withdraw_decision,
)
from .merging import merge_decisions, object_to_merge, take_apart
from .own_seat import correct_seat
from .phrase_keys import keep_phrase_keys
from .preparing import change_session, choose_mode, prepare_session, write_invitation
from .rehearsal import erase_due_rehearsals, play_along, start_rehearsal
from .revision import grow_revision, lock_open_session, lock_session
from .seats import add_helped_participant, admit, erase_participant, leave_session, place_participant, remove_seat
from .settling import (
    add_theme,
    record_satisfaction_for,
    remove_theme,
    settle_level,
    settle_rest,
    settle_wish,
    write_agreed_note,
)
from .stages import close_session, move_to_stage, pause_results, resume_results, reveal_views, withdraw_key
from .sweeping import sweep_everything
from .timing import add_minutes, pause_timer, resume_timer, set_focus, start_timer, stop_timer
from .typed import accepted_text
from .typing_sheets import check_sheet, settle_sheet, type_sheet

__all__ = [
    "Joined",
    "PlannedShift",
    "accepted_text",
    "add_action",
    "add_decision",
    "add_helped_participant",
    "add_minutes",
    "add_theme",
    "admit",
    "ask_for",
    "begin_erasing_day",
    "bring_decision",
    "change_action",
    "change_decision",
    "change_session",
    "check_sheet",
    "choose_decision",
    "choose_mode",
    "close_door",
    "close_list",
    "close_session",
    "confirm_action",
    "confirm_action_for",
    "correct_seat",
    "count_wrong_code",
    "delete_partnership",
    "delete_session",
    "end_corrections",
    "end_erasing_day",
    "erase_due_rehearsals",
    "erase_participant",
    "erase_what_is_due",
    "finish_scoring",
    "grow_revision",
    "join_session",
    "keep_phrase_keys",
    "leave_session",
    "lock_open_session",
    "lock_session",
    "mark_each_for_itself",
    "mark_top",
    "merge_decisions",
    "move_to_stage",
    "new_phrase",
    "note_erased",
    "note_presence",
    "object_to_merge",
    "open_door",
    "order_decisions",
    "pause_results",
    "pause_timer",
    "place_participant",
    "play_along",
    "prepare_session",
    "record_closing_comment",
    "record_responses",
    "record_satisfaction",
    "record_satisfaction_for",
    "record_wishes",
    "remove_action",
    "remove_seat",
    "remove_theme",
    "renew_code",
    "resume_results",
    "resume_timer",
    "return_by_phrase",
    "reveal_views",
    "reword_decision",
    "set_focus",
    "set_lobby",
    "set_partner_codes",
    "settle_level",
    "settle_rest",
    "settle_sheet",
    "settle_wish",
    "start_next_session",
    "start_rehearsal",
    "start_timer",
    "stop_timer",
    "sweep_everything",
    "take_apart",
    "take_topic",
    "turn_second_key",
    "type_sheet",
    "withdraw_decision",
    "withdraw_key",
    "withdraw_proposal",
    "write_agreed_note",
    "write_closing_remarks",
    "write_invitation",
]
