"""Pages about dates and reminders: of facilitators, of voices, and those a mail leads to."""
