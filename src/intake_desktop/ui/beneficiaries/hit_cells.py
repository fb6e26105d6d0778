"""Cells of what a search found: the letters that answer are marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from intake_desktop.domain.cases.listed import Hit, SearchAnswer
from intake_desktop.domain.search import number_marks
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.header import STATE_TONES
from intake_desktop.ui.shell.answer_rows import matched_marks, name_marks
from intake_desktop.ui.widgets.marked_line import MarkedLine, Marks
from intake_desktop.ui.widgets.table import Column, ListTable
from intake_desktop.ui.widgets.table_cells import CellDelegate
from intake_desktop.wording.labels import state_label
from intake_desktop.wording.search import why_found

Marker = Callable[[Hit, SearchAnswer], Marks]


def hit_table(organisation: Callable[[Hit], str]) -> HitTable:
    """The table of what was found, best first; `organisation` says whose a file is."""
    columns: tuple[Column[Hit], ...] = (
        Column(_("رقم الملف"), lambda hit: hit.number, "number", 120),
        Column(_("المستفيد"), _who_and_why, "strong", 230, stretch=True),
        Column(_("الجهة"), organisation, "lines", 180, spare=3, shown=False),
        Column(_("الهوية"), lambda hit: hit.id_number_masked, "number", 124, spare=4),
        Column(_("سنة الميلاد"), lambda hit: str(hit.birth_year or ""), "number", 96, spare=2),
        Column(_("المدينة"), lambda hit: hit.city or "", "text", 120, spare=1),
        Column(
            _("الحالة"),
            lambda hit: state_label(hit.state),
            "badge",
            156,
            tone=lambda hit: STATE_TONES[hit.state],
            icon=lambda hit: "archive" if hit.state == "closed" else "",
        ),
    )
    marked: dict[str, Marker] = {
        _("رقم الملف"): lambda hit, answer: _of_number("number", hit.number, hit, answer),
        _("الهوية"): lambda hit, answer: _of_number("id_number", hit.id_number_masked, hit, answer),
    }
    return HitTable(_("نتائج البحث"), columns, marked)


def _why(hit: Hit) -> str:
    return why_found(hit.why, hit.matched)


def _who_and_why(hit: Hit) -> str:
    """As it is read aloud; on the screen the reason stands under the name."""
    return f"{hit.name}. {_why(hit)}"


def _of_number(why: str, shown: str, hit: Hit, answer: SearchAnswer) -> Marks:
    return number_marks(answer.query, shown) if hit.why == why else ()


class HitTable(ListTable):
    """`marked` gives, by the title of a column, the letters of a hit that are marked there.

    Under each name stands why it was found.
    """

    def __init__(self, name: str, columns: tuple[Column[Hit], ...], marked: Mapping[str, Marker]) -> None:
        super().__init__(name, columns)
        self.answer = SearchAnswer(query="", took_ms=0, hits=())
        self.setItemDelegate(_HitCells(self, marked))

    def show_answer(self, answer: SearchAnswer) -> None:
        """What was found, and for what."""
        self.answer = answer
        self.show_rows(answer.hits)


class _HitCells(CellDelegate):
    def __init__(self, table: HitTable, marked: Mapping[str, Marker]) -> None:
        super().__init__(table)
        self._hits, self._marked = table, marked

    def _paint_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Any, column: Column[Any]
    ) -> None:
        answer = self._hits.answer
        if column.kind == "strong":
            self._paint_name(painter, option, row)
        elif (marker := self._marked.get(column.title)) and (marks := marker(row, answer)):
            line = _line(column.text(row), option, isolated=column.kind == "number")
            line.draw(painter, _inside(option.rect), marks, centred=True)
        else:
            super()._paint_cell(painter, option, row, column)

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, hit: Hit) -> None:
        answer, room = self._hits.answer, _inside(option.rect).adjusted(0, 2, 0, -2)
        why = _why(hit)
        name = _line(hit.name, option, strong=True)
        below = _line(why, option, muted=True)
        half = room.height() // 2
        name.draw(painter, room.adjusted(0, 0, 0, -half), name_marks(hit, answer), centred=True)
        below.draw(painter, room.adjusted(0, half, 0, 0), matched_marks(hit, answer, why), centred=True)


def _inside(cell: QRect) -> QRect:
    space = theme.current().scale.space_px(12)
    return cell.adjusted(space, 0, -space, 0)


def _line(
    text: str,
    option: QStyleOptionViewItem,
    *,
    strong: bool = False,
    muted: bool = False,
    isolated: bool = False,
) -> MarkedLine:
    colours = theme.current().colours
    weight = QFont.Weight.Medium if strong else QFont.Weight.Normal
    return MarkedLine(
        text,
        theme.font("small" if muted else "body", weight),
        colours.muted if muted else colours.text,
        right_to_left=option.direction == Qt.LayoutDirection.RightToLeft,
        isolated=isolated,
    )
