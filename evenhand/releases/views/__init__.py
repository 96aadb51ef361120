"""Pages on which organisations say yes, and reports are sent."""
