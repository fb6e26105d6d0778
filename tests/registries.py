"""Registries of fictional people, as offices keep them in other programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from intake_desktop.domain.text import fold_digits

TITLES = ("الاسم", "رقم الهوية", "الجوال", "الجنسية", "الجنس", "تاريخ الميلاد", "رقم الملف")
PEOPLE: tuple[tuple[Any, ...], ...] = (
    ("محمد علي سعد القحطاني", 1000000008, 539621001, "سعودي", "ذكر", "٦/٤/١٤٠٠هـ", 77),
    ("فاطمة بنت أحمد الشهري", "1123456780", "0539621002", "سعودية", "أنثى", "6 ربيع الآخر 1405", 78),
    ("سعيد عبد الله العمري", "٢٠٠٠٠٠٠٠٠٦", "٠٥٣٩٦٢١٠٠٣", "يمني", "ذكر", date(1990, 5, 1), 80),
)


def write_xlsx(path: Path, rows: Sequence[Sequence[Any]], *, merged: Sequence[tuple[Any, ...]] = ()) -> Path:
    """A workbook with one sheet; `merged` are (first row, first column, last row, last column, text)."""
    from xlsxwriter import Workbook

    with Workbook(str(path)) as book:
        sheet = book.add_worksheet("المستفيدون")
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, datetime.combine(cell, time()), days)
                elif isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif cell is not None:
                    sheet.write(number, column, cell)
        for area in merged:
            sheet.merge_range(*area)
    return path


def write_csv(path: Path, rows: Sequence[Sequence[Any]], *, encoding: str = "utf-8", mark: str = ",") -> Path:
    text = "\r\n".join(mark.join(map(str, row)) for row in rows) + "\r\n"
    if encoding == "windows-1256":  # which has no digits of its own
        text = fold_digits(text)
    path.write_bytes(text.encode(encoding))
    return path
