"""Sentences about group pictures and talking points."""
