"""Headings that come again: `الهوية` and `الجوال` after the husband's name are his, not the applicant's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from intake_desktop.domain.importing.guess import announces_a_name
from intake_desktop.domain.importing.owners import names_another
from intake_desktop.domain.importing.table import Column
from intake_desktop.domain.importing.words import folded

Titles = dict[int, tuple[str, int]]

_OF_NAMES: Final = ("full_name", "applicant.given")
_OF_AN_ID: Final = frozenset({"applicant.id_issued", "applicant.id_expires"})
_BESIDE_THEM: Final = _OF_AN_ID | {"applicant.id_number", "applicant.id_type"}
_NOTHING: Final = ("", 0)


def own_columns(columns: Sequence[Column], titles: Mapping[int, tuple[str, int]]) -> Titles:
    """What the headings name, without those that stand in another person's block or beside another paper."""
    times = Counter(target for target, _sure in titles.values())
    in_own = {
        titles[column.index][0]
        for column, is_others in zip(columns, _in_others(columns, titles), strict=True)
        if not is_others
    }
    found: Titles = {}
    before = ""
    for column, is_others in zip(columns, _in_others(columns, titles), strict=True):
        target, sure = titles[column.index]
        is_again = times[target] > 1 and target in in_own
        if (is_others and is_again) or (target in _OF_AN_ID and not _of_the_id(column, before)):
            target, sure = _NOTHING
        found[column.index] = target, sure
        before = target
    return found


def _in_others(columns: Sequence[Column], titles: Mapping[int, tuple[str, int]]) -> Iterator[bool]:
    """Of each column, whether the last name before it is another person's."""
    is_others = False
    for column in columns:
        if titles[column.index][0] in _OF_NAMES:
            is_others = False
        elif announces_a_name(column.title) and names_another(folded(column.title)):
            is_others = True
        yield is_others


def _of_the_id(column: Column, before: str) -> bool:
    """`تاريخ الانتهاء` alone may be a contract's; beside the number of an ID, or with its name, it is not."""
    words = folded(column.title).split()
    return before in _BESIDE_THEM or any(word in _ID_WORDS for word in words)


_ID_WORDS: Final = frozenset(folded(word) for word in ("هوية", "إقامة", "id", "iqama"))
