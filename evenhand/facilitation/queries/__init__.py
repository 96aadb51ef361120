"""Reads that put together what pages need to know about a session."""
