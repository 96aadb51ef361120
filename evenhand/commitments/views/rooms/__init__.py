"""A facilitator's pages about what was promised."""
