"""Pages of people who speak for an organisation, on their phones."""
