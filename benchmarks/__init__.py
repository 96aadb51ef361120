"""What we claim about speed and size, each a command that prints its figures."""
