"""Groups that meet apart before they meet together: places without a list of names, and the texts that may leave."""
