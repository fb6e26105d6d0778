"""Rows, mappers and queries of the encrypted store. Rows never leave this room.

Every noun is imported here, so that migrations and their test see all tables.
"""

from intake_desktop.store import account, audit, inquiry, policy_pack, scan, sealed, setting
from intake_desktop.store.cases import rows, tally
from intake_desktop.store.people import duplicates, household_rows, person
from intake_desktop.store.search import note, search_index

__all__ = [
    "account",
    "audit",
    "duplicates",
    "household_rows",
    "inquiry",
    "note",
    "person",
    "policy_pack",
    "rows",
    "scan",
    "sealed",
    "search_index",
    "setting",
    "tally",
]
