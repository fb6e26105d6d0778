"""Kinds of entries in groups, as they are looked for. A pattern that ends in a point takes all under it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

READING = ("case.read", "scan.read", "print.preview", "sealed.read")
"""Somebody saw what is in a file, and changed nothing."""

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "reading": (*READING, "case.readers", "read."),
        "files": (
            "case.amended", "case.closed", "case.draft", "case.draft-saved", "case.imported", "case.opened",
            "case.submitted", "beneficiary.", "decision.", "declaration.", "document.", "duplicate.",
            "duplicates.", "household.", "import.", "inquiry.", "sealed.begin", "sealed.named",
            "sealed.new-key", "sealed.recovery", "sealed.withdrawn", "service.", "step.",
        ),
        "papers": (
            "print.blank", "print.failed", "print.made", "print.outdated", "print.reserved",
            "print.withdrawn", "scan.discarded", "scan.document", "scan.filed", "scan.taken-out",
            "scan.waiting",
        ),
        "accounts": ("account.", "recovery."),
        "store": ("store.", "settings.", "policy."),
        "audit": ("audit.",),
    }
)  # fmt: skip

KEEPING = (*GROUPS["accounts"], *GROUPS["store"], *GROUPS["audit"])
"""What keeping accounts and the store leaves behind: no entry of these names a case."""


_OF_FILES = ("reading", "files", "papers")


def file_of(kind: str, subject: str) -> str:
    """The number of the file an entry is about; empty where it is about none."""
    is_number = subject.replace("-", "").isdecimal() and "-" in subject
    return subject if is_number and group_of(kind) in _OF_FILES else ""


def group_of(kind: str) -> str:
    """The group of a kind; empty where it has none."""
    return next((group for group, patterns in GROUPS.items() if matches(kind, patterns)), "")


def matches(kind: str, patterns: tuple[str, ...]) -> bool:
    """Whether a kind is one of `patterns`."""
    return any(kind.startswith(each) if each.endswith(".") else kind == each for each in patterns)
