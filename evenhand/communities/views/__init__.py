"""The pages of communities: for members on their phones, for organisers with an account, for everybody."""
