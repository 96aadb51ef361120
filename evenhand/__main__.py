"""`python -m evenhand` does what the command `evenhand` does."""

import sys

from evenhand.site.cli import main

if __name__ == "__main__":
    sys.exit(main())
