"""What changes a consultation."""

from .asking import (
    AskedOfAll,
    ClusterTyped,
    QuestionTyped,
    change_consultation,
    prepare_consultation,
    prepare_list,
    remove_consultation,
)
from .going import close_consultation, move_day, note_arrangements, open_consultation, tell_everybody
from .holding import held, held_open
from .telling import (
    HeardTyped,
    promise_to_reach,
    remove_heard,
    remove_not_reached,
    write_heard,
    write_not_reached,
)

__all__ = [
    "AskedOfAll", "ClusterTyped", "HeardTyped", "QuestionTyped", "change_consultation", "close_consultation", "held",
    "held_open", "move_day", "note_arrangements", "open_consultation", "prepare_consultation", "prepare_list",
    "promise_to_reach", "remove_consultation", "remove_heard", "remove_not_reached", "tell_everybody", "write_heard",
    "write_not_reached",
]  # fmt: skip
