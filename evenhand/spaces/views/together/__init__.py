"""Pages for the time when groups meet again: what each brings, notes to bodies, and the session they prepare."""
