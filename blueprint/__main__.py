"""``python -m blueprint``: the command line."""

import sys

from blueprint.cli import main

if __name__ == "__main__":
    sys.exit(main())
