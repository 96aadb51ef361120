"""The pages of the shelf: open to everybody; adding to it needs an account, a place in a group, or a community."""
