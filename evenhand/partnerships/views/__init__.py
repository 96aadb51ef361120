"""Pages of a partnership that need no session. Its list and its home are in facilitation."""
