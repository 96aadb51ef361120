"""A community of practice: working groups, rounds, measures, recommendations with their dissent, and a policy paper."""
