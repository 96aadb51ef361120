"""Pages for those who answer, and for the helpers of a cluster."""
