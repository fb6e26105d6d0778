"""`python -m intake_desktop`."""

from __future__ import annotations

import sys

from intake_desktop.cli.main import run


def main() -> None:
    """The program, as a command. Without a sub-command it opens the window."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
