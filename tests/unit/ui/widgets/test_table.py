from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intake_desktop.ui import theme
from intake_desktop.ui.widgets.table import PAGE_ROWS, PAGES_KEPT, Column, ListTable
from intake_desktop.ui.widgets.table_cells import badge_cell_px, two_lines
from tests.unit.ui.hands import press

COLUMNS = (
    Column[int]("رقم", lambda number: f"1448-{number:04}", "number"),
    Column[int]("حال", lambda number: "متأخر" if number % 2 else "", "badge", tone=lambda _: "error"),
)


@pytest.fixture
def table(qtbot) -> ListTable:
    made = ListTable("قائمة", COLUMNS)
    qtbot.addWidget(made)
    made.resize(400, 440)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize("percent", [100, 200])
def test_small_words_go_on_to_a_second_line_and_no_further(percent, qapp):
    theme.apply(qapp, choice="light", text_percent=percent)
    scale = theme.current().scale
    assert two_lines("رقم الجوال نفسه", scale.text_px(200), scale) == ("رقم الجوال نفسه",)
    told = "الاسم نفسه، رقم الجوال نفسه، تاريخ الميلاد نفسه"
    first, second = two_lines(told, scale.text_px(200), scale)
    assert f"{first} {second}" == told
    first, second = two_lines(f"{told}، {told}", scale.text_px(200), scale)
    assert second.endswith("…")
    assert two_lines("سطر", 1, scale)


class Shelf:
    """Where pages come from, when they are let."""

    def __init__(self, table: ListTable, qtbot: QtBot) -> None:
        self.rows, self.asked, self._qtbot = table.rows, [], qtbot

    def fetch(self, offset: int, limit: int) -> None:
        assert limit == PAGE_ROWS
        self.asked.append(offset // PAGE_ROWS)

    def answer(self) -> None:
        page = self.asked[-1]
        self.rows.receive(page * PAGE_ROWS, range(page * PAGE_ROWS, (page + 1) * PAGE_ROWS))

    def answer_all(self) -> None:
        """Until the pages beside what is looked at have come too."""
        answered = 0
        while answered != len(self.asked):
            answered = len(self.asked)
            self.answer()
            if answered == len(self.asked):
                with self._qtbot.waitSignal(self.rows._ahead.timeout):
                    pass


def test_a_long_list_asks_for_the_pages_it_shows_then_for_those_beside_them(table, qtbot):
    shelf = Shelf(table, qtbot)
    table.show_source(1_000_000, shelf.fetch)
    table.grab()
    shelf.answer_all()
    assert shelf.asked == [0, 1]
    table.scrollTo(table.rows.index(500_050, 0))
    table.grab()
    shelf.answer_all()
    assert shelf.asked == [0, 1, 5000, 5001, 4999]
    assert table.rows.row(500_050) == 500_050


def test_a_page_scrolled_past_before_it_was_asked_for_is_never_asked_for(table, qtbot):
    shelf = Shelf(table, qtbot)
    table.show_source(1_000_000, shelf.fetch)
    for place in range(50_050, 1_000_000, 50_000):
        table.scrollTo(table.rows.index(place, 0))
        table.grab()
    assert len(shelf.asked) == 1
    shelf.answer_all()
    assert shelf.asked[1:] == [9500, 9501, 9499]


def test_only_so_many_pages_are_kept(table, qtbot):
    shelf = Shelf(table, qtbot)
    table.show_source(1_000_000, shelf.fetch)
    for page in range(PAGES_KEPT + 5):
        table.rows.row(page * PAGE_ROWS)
        shelf.answer_all()
    assert len(table.rows._pages) == PAGES_KEPT
    assert table.rows.row((PAGES_KEPT + 4) * PAGE_ROWS) == (PAGES_KEPT + 4) * PAGE_ROWS


def test_a_page_on_its_way_is_asked_for_once_and_shown_when_it_comes(table, qtbot):
    shelf = Shelf(table, qtbot)
    table.show_source(250, shelf.fetch)
    index = table.rows.index(3, 0)
    assert [index.data(), index.data()] == ["…", "…"]
    assert shelf.asked == [0]
    shelf.answer()
    assert index.data() == "1448-0003"


def test_a_page_that_will_not_come_holds_up_no_other(table, qtbot):
    shelf = Shelf(table, qtbot)
    table.show_source(1_000, shelf.fetch)
    table.rows.row(3)
    table.rows.give_up(0)
    assert table.rows.row(103) is None
    assert shelf.asked == [0, 1]
    shelf.answer_all()
    assert [table.rows.row(3), table.rows.row(103)] == [None, 103]
    assert shelf.asked.count(0) == 1


def test_a_list_read_anew_keeps_what_it_shows_until_its_page_has_come(table, qtbot):
    shelf = Shelf(table, qtbot)
    table.show_source(1_000, shelf.fetch)
    table.rows.row(3)
    shelf.answer_all()
    for count in (1_000, 1_001):
        table.show_anew(count, shelf.fetch)
        assert [table.rows.rowCount(), table.rows.row(3)] == [count, 3]
        table.rows.receive(0, range(1_000, 1_000 + PAGE_ROWS))
        assert table.rows.row(3) == 1_003
        table.rows.receive(0, range(PAGE_ROWS))


def test_a_list_read_anew_leaves_the_keyboard_where_it_is(table, qtbot):
    shelf = Shelf(table, qtbot)
    table.show_source(1_000, shelf.fetch)
    table.setCurrentIndex(table.rows.index(700, 0))
    where = table.verticalScrollBar().value()
    table.show_anew(1_000, shelf.fetch)
    assert (table.currentIndex().row(), table.verticalScrollBar().value()) == (700, where)
    table.show_anew(500, shelf.fetch)
    assert table.currentIndex().row() == 499


def test_rows_on_their_way_are_blank_at_first_then_dots(table, qtbot):
    table.show_source(1_000, lambda offset, limit: None)
    table.grab()
    assert table.rows.is_blank(0)
    with qtbot.waitSignal(table.rows.dataChanged):
        pass
    assert not table.rows.is_blank(0)


def test_enter_opens_the_row_the_keyboard_is_on(table, qtbot):
    table.show_rows(range(20))
    table.setFocus()
    press(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        press(table, Qt.Key.Key_Return)
    assert opened.args == [1]
    assert table.current_row() == 1


def test_a_double_click_opens_too(table, qtbot):
    table.show_rows(range(5))
    where = table.visualRect(table.rows.index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == [2]


def test_the_list_is_named_and_its_cells_are_read_out(table):
    table.show_rows(range(3))
    assert table.accessibleName() == "قائمة"
    assert table.rows.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "متأخر"
    assert table.rows.headerData(0, Qt.Orientation.Horizontal) == "رقم"


def test_an_empty_list_opens_nothing(table, qtbot):
    table.show_rows([])
    with qtbot.assertNotEmitted(table.opened):
        press(table, Qt.Key.Key_Return)
    assert table.current_row() is None


def test_the_row_the_keyboard_is_on_is_ringed_whole(table, both_ways, qapp):
    from intake_desktop.ui import theme

    table.show_rows(range(3))
    table.activateWindow()
    table.setFocus()
    picture = table.viewport().grab().toImage()
    colour = theme.current().colours.focus
    row = table.visualRect(table.rows.index(0, 0)).united(table.visualRect(table.rows.index(0, 1)))
    ringed = [
        picture.pixelColor(x, row.top() + 1).name() == colour for x in (row.left() + 3, row.right() - 3)
    ]
    sides = [picture.pixelColor(x, row.center().y()).name() == colour for x in (row.left(), row.right())]
    assert ringed == [True, True]
    assert sides == [True, True]
    table.clearFocus()
    picture = table.viewport().grab().toImage()
    assert picture.pixelColor(row.left() + 3, row.top() + 1).name() != colour


PERSONS = (
    Column[int]("رقم", str, "number", 100),
    Column[int]("الاسم", lambda number: f"خزامى عبدالرحمن {number}", "strong", 200, stretch=True),
    Column[int]("فُتح في", str, "muted", 250, spare=1),
    Column[int]("النواقص", str, "muted", 90, spare=2),
)


@pytest.mark.parametrize(
    ("width", "left_out"), [(700, set()), (560, {2}), (390, {2}), (340, {2, 3}), (120, {2, 3})]
)
def test_where_there_is_no_room_columns_are_left_out_before_names_are_cut(qtbot, width, left_out):
    table = ListTable("قائمة", PERSONS)
    qtbot.addWidget(table)
    table.show_rows(range(3))
    table.resize(width, 300)
    with qtbot.waitExposed(table):
        table.show()
    assert {place for place in range(4) if table.isColumnHidden(place)} == left_out
    if width >= 300:
        assert table.columnWidth(1) >= 190


def test_columns_come_back_with_the_room(qtbot):
    table = ListTable("قائمة", PERSONS)
    qtbot.addWidget(table)
    table.resize(300, 300)
    with qtbot.waitExposed(table):
        table.show()
    table.resize(800, 300)
    assert not any(table.isColumnHidden(place) for place in range(4))


def test_neither_a_title_nor_the_widest_badge_of_a_column_is_cut(qtbot):
    words = ("Temporary password", "Active")
    narrow = Column("A title that is long", str, "text", 40)
    badge = Column("State", str, "badge", 40, widest=words)
    table = ListTable("list", [narrow, badge, Column("Rest", str, stretch=True)])
    qtbot.addWidget(table)
    header = table.horizontalHeader()
    assert table.columnWidth(0) >= header.sectionSizeHint(0)
    assert table.columnWidth(1) == badge_cell_px(words[0]) > badge_cell_px(words[1])
