"""Pages of the facilitators: consultations of a partnership, from the question to what came of it."""
