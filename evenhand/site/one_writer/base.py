"""The threads of this process write to SQLite one after another. Django wants an engine in a file of this name.

SQLite has one writer. Who finds the database taken sleeps and tries again, up to a tenth of a second later, while
others who come meanwhile go first: in a full room the unlucky wait for seconds. Here each thread waits for its turn
before it asks SQLite, and goes on in the moment the turn is given up (docs/decisions/0005).
"""

from __future__ import annotations

from collections import defaultdict
from threading import Lock

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from evenhand.site.page_threads import give_way

_turns: defaultdict[str, Lock] = defaultdict(Lock)
"""One for each file."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that holds the turn from the beginning of a transaction to its end."""

    has_turn = False

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # the stubs do not know these four
        except BaseException:
            self._give_turn()
            raise

    def _commit(self) -> None:
        give_way()
        super()._commit()  # type: ignore[misc]
        self._give_turn()

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]
        self._give_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_turn()

    def _take_turn(self) -> None:
        """Refuses: after as long as SQLite itself would wait, and with its words."""
        patience = self.settings_dict["OPTIONS"]["timeout"]
        if not self.has_turn and not self._turn.acquire(timeout=patience):
            raise OperationalError("database is locked")
        self.has_turn = True

    def _give_turn(self) -> None:
        if self.has_turn:
            self.has_turn = False
            self._turn.release()

    @property
    def _turn(self) -> Lock:
        return _turns[str(self.settings_dict["NAME"])]
