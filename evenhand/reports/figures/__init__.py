"""Figures of a report as plain values: what stands where, before any format draws it."""
