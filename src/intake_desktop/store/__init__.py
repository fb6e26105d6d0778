"""Rows, mappers and queries of the encrypted store. Rows never leave this room.

Every noun is imported here, so that migrations and their test see all tables.
"""

from intake_desktop.store import (
    account,
    audit,
    case_rows,
    case_tally,
    duplicates,
    household_rows,
    inquiry,
    note,
    person,
    policy_pack,
    scan,
    sealed,
    search_index,
    setting,
)

__all__ = [
    "account",
    "audit",
    "case_rows",
    "case_tally",
    "duplicates",
    "household_rows",
    "inquiry",
    "note",
    "person",
    "policy_pack",
    "scan",
    "sealed",
    "search_index",
    "setting",
]
