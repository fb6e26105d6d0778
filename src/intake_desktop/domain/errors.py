"""Everything a user can be told went wrong. A code and parameters; `wording` makes the sentence.

Each class is one exit code of the command line. Anything else that is raised is a defect of ours.
"""

from __future__ import annotations


class IntakeError(Exception):
    """Base of all. `code` is stable (`no-such-case`), `params` fill the sentence, never personal data."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class Refused(IntakeError):
    """Checked and found wanting: a gate refused, damage found, rows rejected. Exit 1."""


class UsageProblem(IntakeError):
    """Asked for in a way that has no meaning here: an unknown step, form or reason. Exit 2."""


class AccessRefused(IntakeError):
    """Wrong password, no such right, account locked. Exit 3."""


class StoreUnusable(IntakeError):
    """No store there, not a store, damaged, or its folder cannot be written. Exit 4."""


class StoreInUse(IntakeError):
    """Another process holds the store. Exit 5."""


class InvalidInput(IntakeError):
    """An input file that cannot be read or is not what it should be. Exit 6."""
