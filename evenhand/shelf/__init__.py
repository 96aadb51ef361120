"""Practical steps and resources that groups chose to publish: searchable in all languages, with licence and who tried them."""
