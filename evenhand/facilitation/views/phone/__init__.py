"""The pages of participants. No address names a session: the seat in a signed cookie does."""
