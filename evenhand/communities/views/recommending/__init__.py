"""Pages of recommendations: for members, for organisers, and for the bodies they are for."""
