"""Words for the pages of steps."""
