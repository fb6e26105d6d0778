"""Other ways to print the same declaration: what ours is measured against.

None of them is needed by the program. `Absent` says which are not installed here.
"""

from __future__ import annotations


class Absent(Exception):
    """This way of printing is not on this machine. The text names what to install."""
