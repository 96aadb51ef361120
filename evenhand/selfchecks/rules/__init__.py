"""A self-check as it stands in a notebook, then and now; plain Python. Each file has its own names."""
