"""Rows of a registry that are no people: its headings printed again on every page, the sums below a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from intake_desktop.domain.cases.intake import Applicant
from intake_desktop.domain.identity.names import search_key
from intake_desktop.domain.importing.cells import Cell
from intake_desktop.domain.importing.mapping import NAMING, Mapping
from intake_desktop.domain.importing.rows import RowReader
from intake_desktop.domain.importing.table import SEPARATOR, Column, Registry
from intake_desktop.domain.importing.targets import Target
from intake_desktop.domain.importing.words import SUMS, is_sum

WhyNot = Literal["", "row-is-headings", "row-is-a-sum", "name-without-letters", "intake-without-name"]

_TITLES: Final = frozenset(
    search_key(article + word)
    for word in ("كشف", "قائمة", "سجل", "جدول", "صفحة", "توقيع", "اعتماد", "ختم", "مدير", "ملاحظات", "تاريخ")
    for article in ("", "ال")
) | {"signature"}
_NO_NAMES: Final = frozenset(
    map(search_key, ("لا يوجد", "غير موجود", "غير معروف", "مجهول", "بدون", "بدون اسم", "none", "unknown"))
)


class NoPeople:
    """What the rows of one registry are recognised by that name nobody."""

    def __init__(
        self, registry: Registry, mapping: Mapping, targets: Iterable[Target], reader: RowReader
    ) -> None:
        naming = NAMING | {"applicant.father", "applicant.grandfather"}
        titles = [column.title for column in registry.columns if mapping.target_of(column.index) in naming]
        words = [word for target in targets if target.id in NAMING for word in target.words]
        told = [title.replace(SEPARATOR, " ") for title in titles]
        told += [part for title in titles for part in title.split(SEPARATOR)]
        told += [reader.read(cells).intake.applicant.shown_name for cells in _as_rows(registry.columns)]
        self._headings = frozenset(filter(None, map(search_key, [*words, *told])))

    def why(self, cells: Sequence[Cell], applicant: Applicant, name_key: str) -> WhyNot:
        """Why a row is nobody; empty for a person. `name_key` is the search key of the name it would have."""
        first = name_key.partition(" ")[0]
        if name_key in self._headings or first in _TITLES:
            return "row-is-headings"
        if first in SUMS:
            return "row-is-a-sum"
        if name_key in _NO_NAMES:
            return "intake-without-name"
        if name_key[:1].isalpha():
            return ""
        if any(isinstance(cell, str) and is_sum(cell) for cell in cells):
            return "row-is-a-sum"
        # A code may well be a number; a name is none.
        is_named = bool(applicant.given or applicant.family or applicant.latin_name)
        return "name-without-letters" if is_named and not any(map(str.isalpha, name_key)) else ""


def _as_rows(columns: Sequence[Column]) -> list[list[Cell]]:
    """The headings as they would stand once more among the rows: all of them, and each of their own rows."""
    width = max((column.index for column in columns), default=-1) + 1
    whole: list[Cell] = [""] * width
    first, last = whole.copy(), whole.copy()
    for column in columns:
        parts = column.title.split(SEPARATOR)
        whole[column.index] = " ".join(parts)
        first[column.index], last[column.index] = parts[0], parts[-1]
    return [whole, first, last]
