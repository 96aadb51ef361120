"""Where a facilitator comes in."""
