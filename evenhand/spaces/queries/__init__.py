"""Reads of programmes and of groups that meet apart."""
